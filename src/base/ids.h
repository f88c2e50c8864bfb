// Ids: UUID version 7 (RFC 9562), one distinct type for each kind of thing, so that two kinds can't be mixed.
//
// Text form: 36 characters, lower case. The first 48 bits are milliseconds since 1970, so ids made later sort later;
// the rest is random. Never use such an id for anything about a ballot: it carries its time.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace evenhand {

using UuidBytes = std::array<std::uint8_t, 16>;
UuidBytes make_uuid7(Instant now);
std::string uuid_text(const UuidBytes& bytes);
Result<UuidBytes> parse_uuid(std::string_view text);

template <class Kind>
class Id {
 public:
  Id() = default;  // the nil id: "none"
  static Id make(Instant now) { return Id(make_uuid7(now)); }
  static Result<Id> parse(std::string_view text) {
    auto bytes = parse_uuid(text);
    if (!bytes) return std::move(bytes.error());
    return Id(*bytes);
  }
  [[nodiscard]] std::string text() const { return uuid_text(bytes_); }
  [[nodiscard]] bool is_nil() const { return bytes_ == UuidBytes{}; }
  [[nodiscard]] const UuidBytes& bytes() const { return bytes_; }
  auto operator<=>(const Id&) const = default;

 private:
  explicit Id(const UuidBytes& bytes) : bytes_(bytes) {}
  UuidBytes bytes_{};
};

using OwnerId = Id<struct OwnerKind>;  // whose record it is: an NHS body, or a stakeholder that keeps its own record
using AccountId = Id<struct AccountKind>;
using SignInSessionId = Id<struct SignInSessionKind>;
using JobId = Id<struct JobKind>;
using AreaId = Id<struct AreaKind>;
using ServiceId = Id<struct ServiceKind>;
using CycleId = Id<struct CycleKind>;
using DecisionId = Id<struct DecisionKind>;
using StakeholderId = Id<struct StakeholderKind>;
using EngagementId = Id<struct EngagementKind>;
using ContributionId = Id<struct ContributionKind>;
using ResponseId = Id<struct ResponseKind>;
using EvidenceId = Id<struct EvidenceKind>;
using DataSetId = Id<struct DataSetKind>;
using FileId = Id<struct FileKind>;
using GradingSessionId = Id<struct GradingSessionKind>;
using TallyId = Id<struct TallyKind>;
using AgreedGradeId = Id<struct AgreedGradeKind>;
using ObjectiveId = Id<struct ObjectiveKind>;
using ActionId = Id<struct ActionKind>;
using EditionId = Id<struct EditionKind>;  // an edition of a published cycle
using RecordId = Id<struct RecordKind>;    // a small record that no other room needs to name

}  // namespace evenhand

template <class Kind>
struct std::hash<evenhand::Id<Kind>> {
  std::size_t operator()(const evenhand::Id<Kind>& id) const noexcept {
    std::size_t value = 0;
    for (const auto byte : id.bytes()) value = value * 131 + byte;
    return value;
  }
};
