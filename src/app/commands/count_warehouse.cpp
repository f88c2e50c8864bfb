#include "app/commands/count_warehouse.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/row_places.h"
#include "analysis/warehouse_store.h"
#include "base/text.h"
#include "disclosure/protect.h"

namespace evenhand::app {

namespace {

using nlohmann::ordered_json;

std::int64_t shown(disclosure::PeopleCount count, const disclosure::Policy& policy) {
  return *disclosure::protect(count, policy).whole();
}

// Which levels of the measure are good: as a measure of a file, 1, yes, y and true.
std::vector<std::string> good_levels(const analysis::RowColumn& column) {
  std::vector<std::string> good;
  for (const auto& level : column.levels) {
    const auto lower = lower_ascii(level.name);
    if (lower == "1" || lower == "yes" || lower == "y" || lower == "true") good.push_back(level.name);
  }
  return good;
}

Result<analysis::RowQuestion> question_of(const Arguments& arguments, const analysis::SurveyedView& view) {
  analysis::RowQuestion question{.by = {}, .of = arguments.text_or("--good", ""), .good = {}, .where = {}};
  for (const auto& list : arguments.all("--by"))
    for (const auto& name : split(list, ','))
      if (!trim(name).empty()) question.by.push_back(trim(name));
  if (question.by.empty()) return invalid("--by: name the columns to count by, as in --by sex,ethnicity.");
  if (question.measures()) {
    const auto column = std::find_if(view.columns.begin(), view.columns.end(),
                                     [&](const auto& one) { return one.heading == question.of; });
    if (column == view.columns.end())
      return invalid("--good: the view has no column “" + question.of + "” that may be counted by.");
    question.good = good_levels(*column);
    if (question.good.empty()) return invalid("--good: “" + question.of + "” has no answer that is 1, yes, y or true.");
  }
  for (const auto& text : arguments.all("--where")) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      return invalid("--where: “" + text + "” must be a column, =, and a value.");
    question.where.emplace_back(text.substr(0, equals), trim(text.substr(equals + 1)));
  }
  return question;
}

}  // namespace

Result<ExitStatus> count_where_it_lives(const Arguments& arguments, Context& context) {
  for (const auto* option :
       {"FILE", "--weight", "--save", "--out", "--encoding", "--skip-bad-rows", "--dates-of-events"})
    if (arguments.has(option)) return invalid(std::string(option) + " belongs to a file: leave it out with --from.");
  const auto ways_text = arguments.text_or("--ways", "3");
  if (ways_text.size() != 1 || ways_text[0] < '1' || ways_text[0] > '3') return invalid("--ways must be 1, 2 or 3.");
  const auto ways = static_cast<std::size_t>(ways_text[0] - '0');

  const analysis::RowPlaces places(context.settings.keys_folder());
  EVENHAND_TRY(const auto all, places.warehouses());
  EVENHAND_TRY(const auto at, analysis::find_view(all, *arguments.text("--from"), arguments.text_or("--view", "")));
  EVENHAND_TRY(const auto view, analysis::survey_view(at));
  EVENHAND_TRY(const auto question, question_of(arguments, view));
  const auto questions = analysis::tables_of(question, ways);
  EVENHAND_TRY(const auto counts, analysis::count_in_warehouse(at, questions, view.columns));

  const auto policy = disclosure::Policy::exact(
      disclosure::ExactCapability::role("of an operator, who holds the key of the warehouse"));
  const auto& everyone = counts.front().everyone;
  ordered_json json{{"policy", policy.name()},
                    {"statement", policy.statement()},
                    {"rows", shown(everyone.answered() + everyone.missing, policy)}};
  if (question.measures()) {
    json["good"] = question.of;
    json["missing"] = shown(everyone.missing, policy);
  }
  json["tables"] = ordered_json::array();
  for (std::size_t i = 0; i < questions.size(); ++i) {
    ordered_json cells = ordered_json::array();
    for (const auto& cell : counts[i].cells) {
      ordered_json row = cell.levels;
      row.push_back(shown(cell.answered(), policy));
      row.push_back(question.measures() ? ordered_json(shown(cell.good, policy)) : ordered_json(nullptr));
      cells.push_back(std::move(row));
    }
    json["tables"].push_back({{"by", questions[i].by}, {"cells", std::move(cells)}});
  }
  if (context.settings.json) {
    context.out << json.dump() << "\n";
    return ExitStatus::done;
  }
  context.out
      << policy.statement()
      << "\nThey are for whoever may read the warehouse: protect them (`evenhand protect`) before you show them "
         "to anybody else.\nCounted in "
      << at.warehouse.name << ", " << at.view.name << ": " << with_commas(json["rows"].get<std::int64_t>())
      << " rows.\n";
  for (const auto& table : json["tables"]) {
    context.out << "\n" << join(table["by"].get<std::vector<std::string>>(), " × ") << "\n";
    for (const auto& cell : table["cells"]) {
      std::vector<std::string> levels;
      const auto width = table["by"].size();
      for (std::size_t i = 0; i < width; ++i)
        levels.push_back(cell[i].get<std::string>().empty() ? "(blank)" : cell[i].get<std::string>());
      context.out << "  " << join(levels, ", ") << ": ";
      if (question.measures()) context.out << with_commas(cell[width + 1].get<std::int64_t>()) << " of ";
      context.out << with_commas(cell[width].get<std::int64_t>()) << "\n";
    }
  }
  return ExitStatus::done;
}

}  // namespace evenhand::app
