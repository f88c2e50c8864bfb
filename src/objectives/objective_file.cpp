#include "objectives/objective_file.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"

namespace evenhand::objectives {

namespace {

std::string date_or_nothing(const std::optional<Date>& date) {
  return date ? date_text(*date) : "";
}

std::string money_cell(const Funding& funding) {
  switch (funding.kind) {
    case Funding::Kind::set_aside:
      return money(funding.pence);
    case Funding::Kind::none_needed:
      return "none needed";
    case Funding::Kind::not_said:
      break;
  }
  return {};
}

}  // namespace

std::string objectives_as_csv(const std::vector<Objective>& objectives) {
  std::string csv = csv_line({"objective", "outcomes", "measure", "baseline", "target", "owner", "due", "money",
                              "money_source", "business_plan_line", "result", "reviewed_on"});
  for (const auto& one : objectives) {
    csv += csv_line({one.title, join(one.outcomes, " "), one.measure, one.baseline, one.target, one.owner_name,
                     date_or_nothing(one.due), money_cell(one.funding), one.funding.source, one.business_plan_line,
                     one.result, date_or_nothing(one.reviewed_on)});
  }
  return csv;
}

std::string actions_as_csv(const std::vector<Objective>& objectives, const std::vector<Action>& actions) {
  std::string csv = csv_line({"objective", "action", "owner", "due", "cost", "progress", "note", "progress_on"});
  for (const auto& one : actions) {
    const auto of = std::find_if(objectives.begin(), objectives.end(),
                                 [&](const Objective& objective) { return objective.id == one.objective; });
    csv += csv_line({of == objectives.end() ? "" : of->title, one.what, one.owner_name, date_or_nothing(one.due),
                     one.cost_pence ? money(*one.cost_pence) : "", progress_name(one.progress), one.progress_note,
                     date_or_nothing(one.progress_on)});
  }
  return csv;
}

}  // namespace evenhand::objectives
