#include "cycle/decision.h"

#include <algorithm>

#include "base/text.h"

namespace evenhand::cycle {

namespace {

struct KindRow {
  std::string_view id, words;
};
constexpr std::array<KindRow, kDecisionKinds.size()> kKinds{{
    {"decision", "Decided"},
    {"approval", "Approved for publication"},
    {"returned", "Returned with a note"},
}};

}  // namespace

std::string_view decision_kind_id(DecisionKind kind) {
  return kKinds[static_cast<std::size_t>(kind)].id;
}
std::string_view decision_kind_words(DecisionKind kind) {
  return kKinds[static_cast<std::size_t>(kind)].words;
}
std::optional<DecisionKind> decision_kind_named(std::string_view id) {
  for (const DecisionKind kind : kDecisionKinds)
    if (decision_kind_id(kind) == id) return kind;
  return std::nullopt;
}

Result<Decision> check(Decision decision, Date today) {
  EVENHAND_TRY(decision.what, clean_text("Decision", decision.what, Lines::many, 4'000));
  EVENHAND_TRY(decision.taken_by, clean_text("Who took it", decision.taken_by, Lines::one, 200));
  EVENHAND_TRY(decision.role, clean_text("Role", decision.role, Lines::one, 200));
  EVENHAND_TRY(decision.deputy_for, clean_text("Deputy for", decision.deputy_for, Lines::one, 200));
  EVENHAND_TRY(decision.meeting, clean_text("Meeting", decision.meeting, Lines::one, 200));
  EVENHAND_TRY(decision.minute, clean_text("Minute", decision.minute, Lines::one, 300));
  if (decision.what.empty()) return invalid("Enter what was decided.");
  if (decision.taken_by.empty()) return invalid("Enter who took the decision.");
  if (decision.role.empty()) return invalid("Enter the role in which they took it.");
  if (!decision.taken_on) return invalid("Enter the date of the decision.");
  if (*decision.taken_on > today)
    return invalid("Date of the decision must be today or in the past, not " + long_date(*decision.taken_on) + ".");
  if (decision.meeting.empty()) return invalid("Enter the meeting at which it was taken.");
  return decision;
}

Result<Done> approver_is_not_author(const Signatory& approver, const std::vector<Signatory>& authors) {
  const std::string name = trim(fold_for_search(approver.name));
  for (const auto& author : authors) {
    const bool same_account = approver.account && author.account && *approver.account == *author.account;
    const bool same_name = !name.empty() && name == trim(fold_for_search(author.name));
    if (same_account || same_name)
      return forbidden((approver.name.empty() ? "You" : approver.name) +
                       " wrote what is to be approved. Somebody else must approve it.");
  }
  return Done{};
}

const Decision* boards_last_word(const std::vector<Decision>& decisions) {
  const Decision* last = nullptr;
  for (const auto& decision : decisions) {
    if (decision.kind == DecisionKind::decision) continue;
    if (last == nullptr ||
        std::pair(*decision.taken_on, decision.recorded_at) >= std::pair(*last->taken_on, last->recorded_at))
      last = &decision;
  }
  return last;
}

bool board_approved(const std::vector<Decision>& decisions) {
  const auto* last = boards_last_word(decisions);
  return last != nullptr && last->kind == DecisionKind::approval;
}

std::string taken_by_words(const Decision& decision) {
  std::string words = decision.taken_by + ", " + decision.role;
  if (!decision.deputy_for.empty()) words += ", as deputy for " + decision.deputy_for;
  return words;
}

}  // namespace evenhand::cycle
