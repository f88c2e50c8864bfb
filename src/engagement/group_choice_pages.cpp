#include "engagement/group_choice_pages.h"

#include "base/text.h"
#include "stakeholders/stakeholder_store.h"

namespace evenhand::engagement {

using people::Visit;
using web::fragment;
using web::Html;
namespace nhs = web::nhs;

Html group_field(const Visit& visit, const FormView& view, Html label, Html hint) {
  Html offered;
  std::vector<nhs::Choice> choices;
  for (const auto& text : view.form.values("offered_group")) {
    const auto id = StakeholderId::parse(text);
    if (!id) continue;
    const auto group = stakeholders::find_stakeholder(visit.reading(), visit.scope(), *id);
    if (!group) continue;
    choices.push_back({.value = text,
                       .text = web::user_text(group->name),
                       .hint = web::user_text(group->postcode.empty() ? group->part_of : group->postcode)});
  }
  if (!choices.empty()) {
    offered = nhs::radios({.legend = "Which of these?",
                           .name = "stakeholder",
                           .value = view.typed("stakeholder"),
                           .items = choices,
                           .small = true});
  } else if (!view.typed("stakeholder").empty()) {
    offered = nhs::hidden_field("stakeholder", view.typed("stakeholder"));
  }
  if (hint.empty()) hint = "The beginning of its name is enough";
  return fragment(view.text("group", std::move(label), std::move(hint)), offered);
}

std::optional<StakeholderId> read_group(const Visit& visit, web::Form& form, web::FormErrors& errors) {
  const auto typed = trim(form.value("group"));
  if (typed.empty()) return std::nullopt;
  // The one that was chosen, as long as the name typed is still that of its kind.
  if (const auto chosen = StakeholderId::parse(form.value("stakeholder"))) {
    const auto group = stakeholders::find_stakeholder(visit.reading(), visit.scope(), *chosen);
    if (group && fold_for_search(group->name).find(trim(fold_for_search(typed))) != std::string::npos) return *chosen;
  }
  const auto found = stakeholders::search_directory(visit.reading(), visit.scope(), {.words = typed, .most = 6}).groups;
  if (found.size() == 1) return found.front().id;
  std::vector<StakeholderId> same;
  for (const auto& one : found) {
    if (trim(fold_for_search(one.name)) == trim(fold_for_search(typed))) same.push_back(one.id);
  }
  if (same.size() == 1) return same.front();
  if (found.empty()) {
    errors.add("group",
               "No group in your directory is called that. Add it to the directory first, or leave this empty");
    return std::nullopt;
  }
  for (const auto& one : found) form.add("offered_group", one.id.text());
  errors.add("group", "More than one group fits. Choose one of them, or type more of its name");
  return std::nullopt;
}

void fill_group(const Visit& visit, web::Form& form, StakeholderId group) {
  const auto found = stakeholders::find_stakeholder(visit.reading(), visit.scope(), group);
  if (!found) return;
  form.set("group", found->name);
  form.set("stakeholder", group.text());
}

}  // namespace evenhand::engagement
