#include "cycle/stage_store.h"

#include <algorithm>

#include "base/text.h"
#include "cycle/decision_store.h"
#include "people/trail_store.h"
#include "store/record.h"

namespace evenhand::cycle {

namespace {
std::optional<Stage> stage_from(int number) {
  return number >= 1 && number <= static_cast<int>(kStages.size()) ? std::optional(static_cast<Stage>(number))
                                                                   : std::nullopt;
}
}  // namespace

template <class Columns>
void visit_columns(Columns& column, StageEvent& event) {
  column("cycle", event.cycle);
  column("stage", event.stage, number_of, stage_from);
  column("what", event.what, stage_act_id, stage_act_named);
  column("reason", event.reason);
  column("made_by", event.made_by);
  column("made_by_name", event.made_by_name);
  column("made_at", event.made_at);
}

namespace {
constexpr store::Table<StageEvent> kEvents{"stage_event", "stage"};
}  // namespace

std::vector<StageEvent> stage_events(store::Reading& reading, const people::Scope& scope, CycleId cycle) {
  return kEvents.list(reading, scope.owner(), "cycle = :cycle order by made_at, id", {{"cycle", cycle}});
}

std::vector<StageLine> stages_of(store::Reading& reading, const people::Scope& scope, const Cycle& cycle,
                                 const Facts& facts) {
  return stage_lines(facts.of_stages(reading, scope, cycle), stage_events(reading, scope, cycle.id),
                     board_approved(decisions_of(reading, scope, cycle.id)));
}

Result<RecordId> say_of_stage(store::Writing& writing, const people::Scope& scope, const Cycle& cycle,
                              const Facts& facts, const StageWord& word, Instant now) {
  EVENHAND_CHECK(scope.require(people::Act::complete_stage));
  EVENHAND_TRY(auto reason, clean_text("Reason", word.reason, Lines::many, 2'000));
  const auto lines = stages_of(writing, scope, cycle, facts);
  EVENHAND_CHECK(word.what == StageAct::completed ? may_complete(line_of(lines, word.stage))
                                                  : may_reopen(lines, word.stage, reason));
  StageEvent event{.cycle = cycle.id,
                   .stage = word.stage,
                   .what = word.what,
                   .reason = std::move(reason),
                   .made_by = scope.actor(),
                   .made_by_name = word.by_name,
                   .made_at = now};
  // A word is later than the one before it, also when the clock stands still: the last one counts.
  if (const auto before = stage_events(writing, scope, cycle.id); !before.empty())
    event.made_at = std::max(now, before.back().made_at + std::chrono::milliseconds(1));
  const auto id = kEvents.insert(writing, scope.owner(), event, now);
  people::record(
      writing, scope, now,
      {.act = people::Act::complete_stage,
       .subject = people::Subject::of("stage_event", id),
       .fields = {{"stage", std::to_string(number_of(word.stage))}, {"what", std::string(stage_act_id(word.what))}}});
  return id;
}

}  // namespace evenhand::cycle
