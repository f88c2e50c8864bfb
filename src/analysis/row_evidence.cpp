#include "analysis/row_evidence.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace evenhand::analysis {

std::vector<RowQuestion> one_way_questions(const RowQuestion& question, const RowData& rows) {
  std::vector<RowQuestion> questions;
  for (const auto* column : rows.columns_that_are(StandsFor::group)) {
    if (column->dimension.empty() || column->heading == question.of) continue;
    auto one = question;
    one.by = {column->heading};
    one.standardised = one.exact = false;
    questions.push_back(std::move(one));
  }
  return questions;
}

evidence::TableGroup counted_group(const RowColumn& column, const RowCell& cell) {
  const auto* known = column.level(cell.levels.front());
  const RowLevel level = known != nullptr ? *known : RowLevel{.name = cell.levels.front(), .group = {}};
  return {.name = level.shown(),
          .id = level.group,
          .answer = level.answer,
          .counts = {cell.good, cell.answered(), cell.weights}};
}

Result<evidence::AggregateTable> evidence_table(const std::vector<RowQuestion>& questions,
                                                const std::vector<RowCounts>& counts, const RowData& rows) {
  evidence::AggregateTable table;
  table.file = rows.stays_where_it_is() ? rows.view : rows.file_name;
  std::set<std::string> chosen;  // one classification of each characteristic is compared
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const auto* column = rows.column(questions[i].by.front());
    if (column == nullptr) continue;
    evidence::TableCharacteristic under{.heading = column->heading,
                                        .id = column->dimension,
                                        .characteristic = standard::parse_characteristic(column->dimension),
                                        .chosen = chosen.insert(column->dimension).second,
                                        .groups = {}};
    for (const auto& level : column->levels) {
      const auto cell = std::find_if(counts[i].cells.begin(), counts[i].cells.end(),
                                     [&](const RowCell& one) { return one.levels.front() == level.name; });
      if (cell == counts[i].cells.end()) continue;
      auto group = counted_group(*column, *cell);
      group.row = under.groups.size() + 2;
      under.sum += group.counts;
      under.groups.push_back(std::move(group));
    }
    under.sums = evidence::Sums::yes;
    table.everyone = under.sum;  // the same for each: every row has a level of every column
    if (!under.groups.empty()) table.characteristics.push_back(std::move(under));
  }
  const bool compares = std::any_of(table.characteristics.begin(), table.characteristics.end(),
                                    [](const auto& one) { return one.characteristic.has_value(); });
  if (!compares)
    return invalid(
        "None of these columns stands for a protected characteristic, so that nothing can be compared. Say what the "
        "columns stand for.");
  return table;
}

std::string evidence_technical(const RowQuestion& question, const RowData& rows, const std::string& opened) {
  const auto said = said_of(rows.answers);
  std::string text = "Counted from rows of people: " + rows.answers.title + ". About: " + lower_ascii(said.about) +
                     ". Purpose: " + rows.answers.purpose + ". Approval: " + rows.answers.approval +
                     ". National data opt-out: " + said.opt_out + ".";
  if (!rows.answers.sex_recorded.empty()) text += " What sex or gender recorded: " + rows.answers.sex_recorded + ".";
  std::vector<std::string> good;
  for (const auto& one : question.good) good.push_back("“" + one + "”");
  text += "\n\nMeasure: “" + question.of + "”; good answers: " + join_and(good) +
          ". People without an answer are not in the base.";
  if (question.weighted) text += " People are weighted by “" + rows.weight + "”.";
  for (const auto& [column, level] : question.where) text += " Only people with “" + column + "” “" + level + "”.";
  text += opened.empty()
              ? " Nobody had looked at figures of these rows when this measure was chosen."
              : " Figures of these rows had been looked at before this measure was chosen: first " + opened + ".";
  text += rows.stays_where_it_is()
              ? "\n\nCounted where the data live: view " + rows.view + " of " + rows.warehouse + "."
              : "\n\nFile: " + rows.file_name + ".";
  auto by = question;
  by.by.clear();
  by.standardised = false;
  for (const auto* column : rows.columns_that_are(StandsFor::group))
    if (!column->dimension.empty() && column->heading != question.of) by.by.push_back(column->heading);
  text += " The command that counts again: " + command_of(by, rows) + " --ways 1";
  return text;
}

}  // namespace evenhand::analysis
