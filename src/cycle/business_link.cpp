#include "cycle/business_link.h"

#include <algorithm>

#include "base/text.h"

namespace evenhand::cycle {

namespace {

struct Row {
  std::string_view id, words;
};
constexpr std::array<Row, kLinkKinds.size()> kKinds{{{"business-plan", "Business-plan line"},
                                                     {"risk", "Risk register"},
                                                     {"board-paper", "Board paper"},
                                                     {"contract", "Contract or commission"},
                                                     {"other", "Another plan"}}};

}  // namespace

std::string_view link_kind_id(LinkKind kind) {
  return kKinds[static_cast<std::size_t>(kind)].id;
}
std::string_view link_kind_words(LinkKind kind) {
  return kKinds[static_cast<std::size_t>(kind)].words;
}
std::optional<LinkKind> link_kind_named(std::string_view id) {
  for (const auto kind : kLinkKinds)
    if (link_kind_id(kind) == id) return kind;
  return std::nullopt;
}

Result<BusinessLink> check(BusinessLink link) {
  EVENHAND_TRY(link.about, clean_text("Objective or piece of work", link.about, Lines::one, 300));
  EVENHAND_TRY(link.reference, clean_text("Reference", link.reference, Lines::one, 200));
  EVENHAND_TRY(link.address, clean_text("Address", link.address, Lines::one, 500));
  if (link.about.empty()) return invalid("Enter the objective or piece of work.");
  if (link.reference.empty()) return invalid("Enter the reference, such as the line of the plan.");
  if (!link.address.empty() && !link.address.starts_with("https://") && !link.address.starts_with("http://"))
    return invalid("Address must start with https://.");
  return link;
}

StageFacts business_facts(const std::vector<BusinessLink>& links) {
  const auto lines =
      std::count_if(links.begin(), links.end(), [](const auto& link) { return link.kind == LinkKind::business_plan; });
  StageFacts facts{.started = !links.empty()};
  if (links.empty()) {
    facts.sentence = "No objective is linked to a business-plan line yet.";
  } else {
    facts.sentence = std::to_string(links.size()) + (links.size() == 1 ? " link" : " links") +
                     " to plans, risks and papers, " + std::to_string(lines) + " of them to business-plan lines.";
  }
  if (lines == 0) facts.left.push_back("Link an objective to a line of the business plan.");
  return facts;
}

}  // namespace evenhand::cycle
