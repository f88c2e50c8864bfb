// The forms of stage 7: their fields as Html, and what was typed, checked. Inside this room.
#pragma once

#include "objectives/objective.h"
#include "standard/edition.h"
#include "web/form.h"
#include "web/form_errors.h"
#include "web/html.h"

namespace evenhand::objectives {

// Reads the form into the record, whose other fields (id, revision, cycle, position) stay. What is wrong goes to
// `errors`; fields without fault are taken all the same.
void read_objective(const web::Form& form, const standard::Edition& edition, Objective& objective,
                    web::FormErrors& errors);
void read_action(const web::Form& form, Action& action, web::FormErrors& errors);

// The record as its form holds it.
web::Form typed(const Objective& objective);
web::Form typed(const Action& action);

web::Html objective_fields(const standard::Edition& edition, const web::Form& form, const web::FormErrors& errors);
web::Html action_fields(const web::Form& form, const web::FormErrors& errors);

}  // namespace evenhand::objectives
