// What the pages of stage 3 share: where they are, and how an item's kind, state and readers are said. Inside this
// room.
#pragma once

#include <string>
#include <vector>

#include "cycle/cycle.h"
#include "evidence/evidence_item.h"
#include "evidence/evidence_words.h"
#include "people/visit.h"
#include "web/html.h"

namespace evenhand::evidence {

struct Here {
  cycle::Cycle cycle;
  const standard::Edition* edition;
  [[nodiscard]] std::string path() const { return cycle.address() + "/evidence"; }
  [[nodiscard]] std::string matrix() const { return path() + "/matrix"; }
  [[nodiscard]] std::string item(const EvidenceId& id) const { return path() + "/" + id.text(); }
  [[nodiscard]] std::string outcome(std::string_view id) const { return path() + "/outcomes/" + std::string(id); }
  [[nodiscard]] std::vector<web::nhs::Crumb> crumbs() const;      // down to the cycle
  [[nodiscard]] std::vector<web::nhs::Crumb> in_library() const;  // and the library
};
Result<Here> here(const people::Visit& visit);

std::string kind_text(Kind kind);                   // "What people told us"
std::string audience_text(Audience audience);       // "Everybody in the organisation"
web::Html state_tag(const Item& item, Date today);  // "Draft", "Ready", "Out of date"

// Names with commas: "Age, Disability"; the words for none where it is empty.
std::string communities_text(const std::vector<std::string>& communities);

// A form that posts, with its token; `fields` and a button inside.
web::Html post_form(const people::Visit& visit, const std::string& action, web::Html fields);

}  // namespace evenhand::evidence
