// Stage 8: where equality work stands in the organisation's own planning. Pure. How far the stage is, objectives/
// tells: it sees the objectives' own lines as well.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"

namespace evenhand::cycle {

enum class LinkKind : std::uint8_t { business_plan, risk, board_paper, contract, other };
inline constexpr std::array kLinkKinds{LinkKind::business_plan, LinkKind::risk, LinkKind::board_paper,
                                       LinkKind::contract, LinkKind::other};
std::string_view link_kind_id(LinkKind kind);
std::string_view link_kind_words(LinkKind kind);  // "Business-plan line"
std::optional<LinkKind> link_kind_named(std::string_view id);

struct BusinessLink {
  RecordId id;
  CycleId cycle;
  LinkKind kind = LinkKind::business_plan;
  std::string about;                     // the objective or piece of work, in words
  std::optional<ObjectiveId> objective;  // the objective itself, where it is one of this cycle
  std::string reference;                 // "Line 4.2", "Risk 117"
  std::string address;                   // where it can be read; may be empty
  int revision = 0;
};
Result<BusinessLink> check(BusinessLink link);

}  // namespace evenhand::cycle
