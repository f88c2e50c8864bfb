#include "cycle/stage.h"

#include <algorithm>
#include <map>

#include "base/dates.h"
#include "base/text.h"

namespace evenhand::cycle {

namespace {

struct Names {
  std::string_view brief, full, plain;
};
constexpr std::array<Names, kStages.size()> kNames{{
    {"Governance and leadership", "Governance arrangements and leadership commitment",
     "Name who answers for this year’s work: a sponsor on the Board, the people who lead it, and a steering group."},
    {"Local stakeholders", "Identify local stakeholders",
     "Find the groups and people to work with, and see who is missing."},
    {"Evidence", "Assemble evidence", "Gather what is known about how people from each protected group fare."},
    {"Roles with local authorities", "Agree roles with the local authority",
     "Agree with each local authority who does what."},
    {"Analysis", "Analyse performance", "Compare how protected groups fare with people overall."},
    {"Grades", "Agree grades", "Agree a grade for each outcome with local people."},
    {"Objectives and plans", "Prepare equality objectives and more immediate plans",
     "Choose with local people what to change, who does it and by when."},
    {"Business planning", "Integrate equality work into mainstream business planning",
     "Put the objectives into the organisation’s own plans, budgets and risk registers."},
    {"Publish", "Publish grades, equality objectives and plans",
     "Tell everybody the grades, the reasons, and what will be done."},
}};

const Names& names_of(Stage stage) {
  return kNames[static_cast<std::size_t>(number_of(stage) - 1)];
}

// "stage 3", "stages 3 and 5"
std::string stages_words(const std::vector<Stage>& stages) {
  std::vector<std::string> numbers;
  for (const Stage stage : stages) numbers.push_back(std::to_string(number_of(stage)));
  return (stages.size() == 1 ? "stage " : "stages ") + join_and(numbers);
}

}  // namespace

std::string_view short_name(Stage stage) {
  return names_of(stage).brief;
}
std::string_view full_name(Stage stage) {
  return names_of(stage).full;
}
std::string_view what_it_is(Stage stage) {
  return names_of(stage).plain;
}

Result<Stage> stage_named(std::string_view number) {
  if (number.size() == 1 && number[0] >= '1' && number[0] <= '9') return static_cast<Stage>(number[0] - '0');
  return invalid("Stage must be a number from 1 to 9, not “" + std::string(number) + "”.");
}

std::vector<Stage> must_come_first(Stage stage) {
  if (stage == Stage::grades) return {Stage::evidence, Stage::analysis};
  if (stage == Stage::publication) return {Stage::grades, Stage::objectives};
  return {};
}

bool needs_board_approval(Stage stage) {
  return stage == Stage::publication;
}

std::string_view stage_act_id(StageAct act) {
  return act == StageAct::completed ? "completed" : "reopened";
}
std::optional<StageAct> stage_act_named(std::string_view id) {
  if (id == "completed") return StageAct::completed;
  if (id == "reopened") return StageAct::reopened;
  return std::nullopt;
}

std::string_view state_words(StageState state) {
  constexpr std::array<std::string_view, 4> words{"Not yet started", "In progress", "Completed", "Cannot start yet"};
  return words[static_cast<std::size_t>(state)];
}

std::vector<StageLine> stage_lines(const std::array<StageFacts, kStages.size()>& facts,
                                   const std::vector<StageEvent>& events, bool board_approved) {
  std::map<Stage, const StageEvent*> last;
  for (const auto& event : events) last[event.stage] = &event;
  const auto is_completed = [&](Stage stage) {
    const auto at = last.find(stage);
    return at != last.end() && at->second->what == StageAct::completed;
  };

  std::vector<StageLine> lines;
  for (std::size_t i = 0; i < kStages.size(); ++i) {
    StageLine line{.stage = kStages[i], .facts = facts[i]};
    for (const Stage needed : must_come_first(line.stage))
      if (!is_completed(needed)) line.first.push_back(needed);
    line.board_first = needs_board_approval(line.stage) && !board_approved;
    if (is_completed(line.stage)) {
      line.state = StageState::completed;
      line.completed = *last[line.stage];
    } else if (!line.first.empty() || line.board_first) {
      line.state = StageState::cannot_start_yet;
    } else {
      line.state = line.facts.started ? StageState::in_progress : StageState::not_yet_started;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

const StageLine& line_of(const std::vector<StageLine>& lines, Stage stage) {
  return lines.at(static_cast<std::size_t>(number_of(stage) - 1));
}

std::string first_words(const StageLine& line) {
  if (line.state == StageState::completed) return "";
  std::string words;
  if (!line.first.empty()) words = "First complete " + stages_words(line.first) + ".";
  if (line.board_first) words += words.empty() ? "The Board must approve first." : " The Board must then approve.";
  return words;
}

std::string hint_of(const StageLine& line) {
  std::vector<std::string> parts;
  if (const auto first = first_words(line); !first.empty()) parts.push_back(first);
  if (!line.facts.sentence.empty()) parts.push_back(line.facts.sentence);
  if (line.completed) {
    const std::string who = line.completed->made_by_name.empty() ? "" : " by " + line.completed->made_by_name;
    parts.push_back("Completed" + who + " on " + long_date(london_date(line.completed->made_at)) + ".");
  }
  return join(parts, " ");
}

Result<Done> may_complete(const StageLine& line) {
  if (line.state == StageState::completed) return conflict("This stage is completed already.");
  if (const auto first = first_words(line); !first.empty()) return conflict(first);
  if (!line.facts.blocking.empty()) return conflict(join(line.facts.blocking, " "));
  return Done{};
}

Result<Done> may_reopen(const std::vector<StageLine>& lines, Stage stage, std::string_view reason) {
  if (line_of(lines, stage).state != StageState::completed) return conflict("This stage is not completed.");
  std::vector<Stage> resting;
  for (const auto& line : lines) {
    const auto needed = must_come_first(line.stage);
    if (line.state == StageState::completed && std::find(needed.begin(), needed.end(), stage) != needed.end())
      resting.push_back(line.stage);
  }
  if (!resting.empty())
    return conflict("First open " + stages_words(resting) +
                    " again: " + (resting.size() == 1 ? "it rests" : "they rest") + " on this stage.");
  if (trim(reason).empty()) return invalid("Say why this stage is opened again.");
  return Done{};
}

int completed_count(const std::vector<StageLine>& lines) {
  return static_cast<int>(
      std::count_if(lines.begin(), lines.end(), [](const auto& l) { return l.state == StageState::completed; }));
}

}  // namespace evenhand::cycle
