// The nine stages of a cycle: their names, groups, what must come first, and what state each is in. Pure.
//
// A stage is completed when a person says so; everything else follows from the records. Stage 6 needs 3 and 5; stage 9
// needs 6, 7 and the Board's approval; 4 may run beside 3. (design of NHS England's guide to EDS2, nine steps)
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"

namespace evenhand::cycle {

// Numbered as the standard numbers them.
enum class Stage : std::uint8_t {
  governance = 1,
  stakeholders,
  evidence,
  local_authorities,
  analysis,
  grades,
  objectives,
  business_planning,
  publication,
};
inline constexpr std::array kStages{Stage::governance,        Stage::stakeholders,      Stage::evidence,
                                    Stage::local_authorities, Stage::analysis,          Stage::grades,
                                    Stage::objectives,        Stage::business_planning, Stage::publication};
constexpr int number_of(Stage stage) {
  return static_cast<int>(stage);
}
std::string_view short_name(Stage stage);            // "Roles with local authorities": on the task list
std::string_view full_name(Stage stage);             // "Agree roles with the local authority": the standard's own
std::string_view what_it_is(Stage stage);            // a plain sentence, in our own words
Result<Stage> stage_named(std::string_view number);  // "1" to "9"

// The three headings of the task list, and the stages under each in the order in which they are shown.
struct StageGroup {
  std::string_view heading;
  std::array<Stage, 3> stages;
};
inline constexpr std::array kStageGroups{
    StageGroup{"Get ready", {Stage::governance, Stage::stakeholders, Stage::local_authorities}},
    StageGroup{"Evidence and grading", {Stage::evidence, Stage::analysis, Stage::grades}},
    StageGroup{"Act and publish", {Stage::objectives, Stage::business_planning, Stage::publication}}};

std::vector<Stage> must_come_first(Stage stage);
bool needs_board_approval(Stage stage);

// A person's word on a stage. The last one counts.
enum class StageAct { completed, reopened };
std::string_view stage_act_id(StageAct act);
std::optional<StageAct> stage_act_named(std::string_view id);
struct StageEvent {
  RecordId id;
  CycleId cycle;
  Stage stage = Stage::governance;
  StageAct what = StageAct::completed;
  std::string reason;  // why it was opened again; of a completion: a note, or nothing
  AccountId made_by;
  std::string made_by_name;
  Instant made_at{};
  int revision = 0;
};

// What a stage's own room knows of it (cycle/facts.h): enough to say how far it is.
struct StageFacts {
  bool started = false;
  std::string sentence;               // "58 items for 18 outcomes. 3.2 and 2.4 have none."
  std::vector<std::string> left;      // what is still to do, shown before a person completes it
  std::vector<std::string> blocking;  // what must be done before it can be completed
};

enum class StageState { not_yet_started, in_progress, completed, cannot_start_yet };
std::string_view state_words(StageState state);  // "Cannot start yet"

struct StageLine {
  Stage stage = Stage::governance;
  StageState state = StageState::not_yet_started;
  StageFacts facts;
  std::optional<StageEvent> completed;  // who said so, and when
  std::vector<Stage> first;             // stages that must be completed before it and are not
  bool board_first = false;             // the Board must approve, and all else is there
};

// The nine, in their own order. `facts` holds one for each stage, in the order of kStages; `events` in order of time.
std::vector<StageLine> stage_lines(const std::array<StageFacts, kStages.size()>& facts,
                                   const std::vector<StageEvent>& events, bool board_approved);
const StageLine& line_of(const std::vector<StageLine>& lines, Stage stage);

// The line under a stage's name: its sentence, who completed it, or what must come first.
std::string hint_of(const StageLine& line);
std::string first_words(const StageLine& line);  // "First complete stages 3 and 5."; empty: it may start

// Whether a person may say so now; the error tells what stands in the way.
Result<Done> may_complete(const StageLine& line);
// A completed stage that rests on it must be opened again first.
Result<Done> may_reopen(const std::vector<StageLine>& lines, Stage stage, std::string_view reason);

int completed_count(const std::vector<StageLine>& lines);

}  // namespace evenhand::cycle
