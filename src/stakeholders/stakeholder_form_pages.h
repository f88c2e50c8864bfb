// The form of a group: its fields, how they are read, and how a group is put into them. Pages register it.
#pragma once

#include "stakeholders/stakeholder.h"
#include "web/form.h"
#include "web/form_errors.h"
#include "web/html.h"

namespace evenhand::stakeholders {

void read_stakeholder(const web::Form& form, Stakeholder& stakeholder, web::FormErrors& errors);
// The communities that are ticked; how each is reached stays as it was in `before`.
std::vector<Reach> read_communities(const web::Form& form, const std::vector<Reach>& before);
web::Form typed(const Stakeholder& stakeholder, const std::vector<Reach>& reaches);
web::Html stakeholder_fields(const web::Form& form, const web::FormErrors& errors);

// Field and label, for showing two versions beside each other.
std::vector<std::pair<const char*, const char*>> field_labels();

// How each community is reached, as a grid: a row a community.
std::vector<Reach> read_reach_grid(const web::Form& form, std::vector<Reach> before, web::FormErrors& errors);
web::Html reach_grid(const std::vector<Reach>& reaches, const web::FormErrors& errors);

}  // namespace evenhand::stakeholders
