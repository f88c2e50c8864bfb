#include "evidence/evidence_html.h"

#include "base/text.h"
#include "cycle/cycle_store.h"
#include "standard/built_in.h"
#include "web/nhs.h"

namespace evenhand::evidence {

using people::Visit;
using web::h;
using web::Html;
namespace nhs = web::nhs;

std::vector<nhs::Crumb> Here::crumbs() const {
  return {{cycle.address(), cycle.name}};
}
std::vector<nhs::Crumb> Here::in_library() const {
  return {{cycle.address(), cycle.name}, {path(), words("evidence.name")}};
}

Result<Here> here(const Visit& visit) {
  EVENHAND_TRY(const int year, visit.year());
  EVENHAND_TRY(auto found, cycle::find_cycle(visit.reading(), visit.scope(), year));
  const auto* edition = standard::built_in_edition(found.edition);
  if (edition == nullptr) return not_found("The edition of this cycle is not part of this program.");
  return Here{std::move(found), edition};
}

std::string kind_text(Kind kind) {
  switch (kind) {
    case Kind::data:
      return words.text("evidence.kind-data");
    case Kind::survey:
      return words.text("evidence.kind-survey");
    case Kind::complaints:
      return words.text("evidence.kind-complaints");
    case Kind::told_us:
      return words.text("evidence.kind-told-us");
    case Kind::research:
      return words.text("evidence.kind-research");
    case Kind::narrative:
      break;
  }
  return words.text("evidence.kind-narrative");
}

std::string audience_text(Audience audience) {
  switch (audience) {
    case Audience::authors:
      return words.text("evidence.seen-by-authors");
    case Audience::organisation:
      return words.text("evidence.seen-by-organisation");
    case Audience::panel:
      return words.text("evidence.seen-by-panel");
    case Audience::anyone:
      break;
  }
  return words.text("evidence.seen-by-anyone");
}

Html state_tag(const Item& item, Date today) {
  if (item.state == State::draft) return nhs::tag({.text = words("evidence.draft"), .colour = nhs::TagColour::white});
  if (is_out_of_date(item.contents, today)) return h("strong", {{"class", "fw-late"}}, words("evidence.out-of-date"));
  return nhs::tag({.text = words("evidence.ready"), .colour = nhs::TagColour::none});
}

std::string communities_text(const std::vector<std::string>& communities) {
  std::vector<std::string> names;
  for (const auto& id : communities) names.push_back(community_name(id, standard::built_in_communities()));
  return names.empty() ? words.text("evidence.no-group") : join(names, ", ");
}

Html post_form(const Visit& visit, const std::string& action, Html fields) {
  return h("form", {{"method", "post"}, {"action", action}, {"novalidate", true}}, visit.csrf(), std::move(fields));
}

}  // namespace evenhand::evidence
