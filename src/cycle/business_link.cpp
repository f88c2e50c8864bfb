#include "cycle/business_link.h"

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

}  // namespace evenhand::cycle
