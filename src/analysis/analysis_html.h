// What the pages of stage 5 share: where they are, and the marks of a group's state. Inside this room.
#pragma once

#include <string>
#include <vector>

#include "analysis/outcome_faring.h"
#include "cycle/cycle.h"
#include "people/visit.h"
#include "web/html.h"

namespace evenhand::analysis {

struct Here {
  cycle::Cycle cycle;
  const standard::Edition* edition;
  [[nodiscard]] std::string path() const { return cycle.address() + "/analysis"; }
  [[nodiscard]] std::vector<web::nhs::Crumb> crumbs() const { return {{cycle.address(), cycle.name}}; }
};
Result<Here> here(const people::Visit& visit);

// One outcome, of the whole organisation or of a service (in the query `service`, or in the form's field).
struct AtOutcome {
  Here at;
  const standard::Outcome* outcome;
  const standard::Goal* goal;
  std::string service;
  [[nodiscard]] std::string path() const { return at.path() + "/" + outcome->id; }
  [[nodiscard]] std::string query() const;  // "" or "?service=…"
  [[nodiscard]] std::string to(const std::string& below) const { return path() + below + query(); }
  [[nodiscard]] std::string back() const { return path() + query(); }
  [[nodiscard]] web::Html caption() const;  // "Outcome 2.1", and the service
};
Result<AtOutcome> at_outcome(const people::Visit& visit);

web::Html faring_mark(const GroupFaring& group);         // "Fares well", "Does not fare well", "No data held"
web::Html state_mark(State state, bool a_little_worse);  // of one group of a table

// A form that posts; it carries the token and the service.
web::Html post_form(const people::Visit& visit, const AtOutcome& at, const std::string& action, web::Html fields);

std::string name_of(const people::Visit& visit, const AccountId& id);

}  // namespace evenhand::analysis
