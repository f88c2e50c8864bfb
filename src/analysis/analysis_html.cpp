#include "analysis/analysis_html.h"

#include "base/text.h"
#include "cycle/cycle_store.h"
#include "people/account_store.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::analysis {

using people::Visit;
using web::h;
using web::Html;
namespace nhs = web::nhs;
namespace fw = web::fw;

Result<Here> here(const Visit& visit) {
  EVENHAND_TRY(const int year, visit.year());
  EVENHAND_TRY(auto found, cycle::find_cycle(visit.reading(), visit.scope(), year));
  const auto* edition = standard::built_in_edition(found.edition);
  if (edition == nullptr) return not_found("The edition of this cycle is not part of this program.");
  return Here{std::move(found), edition};
}

std::string AtOutcome::query() const {
  return service.empty() ? "" : "?service=" + web::percent_encode(service);
}

Html AtOutcome::caption() const {
  Html caption = "Outcome " + outcome->id;
  if (!service.empty()) caption += web::fragment(": ", web::user_text(service));
  return caption;
}

Result<AtOutcome> at_outcome(const Visit& visit) {
  EVENHAND_TRY(Here at, here(visit));
  const auto* outcome = at.edition->outcome(visit.parameter("outcome"));
  if (outcome == nullptr) return not_found("There is no such outcome in " + at.edition->name + ".");
  const auto& form = visit.request().is_reading() ? visit.query() : visit.form();
  EVENHAND_TRY(auto service, form.text({.name = "service", .label = "Service", .most = 200}));
  const auto* goal = at.edition->goal_of(outcome->id);
  return AtOutcome{std::move(at), outcome, goal, std::move(service)};
}

Html faring_mark(const GroupFaring& group) {
  switch (group.faring) {
    case standard::Faring::well:
      return fw::state(fw::State::well, "Fares well");
    case standard::Faring::not_well:
      return fw::state(fw::State::worse, "Does not fare well");
    case standard::Faring::not_applicable:
      return nhs::tag({.text = "Not applicable", .colour = nhs::TagColour::grey});
    case standard::Faring::no_evidence:
      break;
  }
  if (group.nothing_held()) return fw::state(fw::State::none, "No data held");
  return fw::state(fw::State::unsure, group.judged ? "No evidence" : "Not enough evidence");
}

Html state_mark(State state, bool a_little_worse) {
  switch (state) {
    case State::worse:
      return fw::state(fw::State::worse, "Worse");
    case State::better:
      return fw::state(fw::State::well, "Better");
    case State::as_well:
      return fw::state(fw::State::well, a_little_worse ? "As well, or a little worse" : "As well");
    case State::not_enough_evidence:
      break;
  }
  return fw::state(fw::State::unsure, "Not enough evidence");
}

Html post_form(const Visit& visit, const AtOutcome& at, const std::string& action, Html fields) {
  return h("form", {{"method", "post"}, {"action", action}, {"novalidate", true}}, visit.csrf(),
           nhs::hidden_field("service", at.service), std::move(fields));
}

std::string name_of(const Visit& visit, const AccountId& id) {
  const auto account = people::find_account(visit.reading(), id);
  return account ? account->name : "Somebody";
}

}  // namespace evenhand::analysis
