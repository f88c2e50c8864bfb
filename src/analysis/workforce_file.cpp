#include "analysis/workforce_file.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/csv.h"
#include "base/text.h"
#include "evidence/aggregate_cell.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using evidence::PeopleCount;
using standard::IndicatorKind;
using standard::WorkforceIndicator;
using standard::WorkforceStandard;

constexpr double kHighestScore = 10;

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

struct Columns {
  std::size_t indicator = 0, group = 0, numerator = 0, denominator = 0;
  std::optional<std::size_t> part, score, answer;
};

Result<Columns> find_columns(const CsvTable& table, const WorkforceStandard& standard, const std::string& file) {
  const auto needed = [&](std::string_view name) -> Result<std::size_t> {
    if (const auto column = table.column(name)) return *column;
    return invalid(file + ", row 1: there is no column " + in_quotes(name) + ". Start from the template of " +
                   standard.name + ": its columns are indicator, part, " + standard.heading +
                   ", numerator and denominator.");
  };
  Columns columns;
  EVENHAND_TRY(columns.indicator, needed("indicator"));
  EVENHAND_TRY(columns.group, needed(standard.heading));
  EVENHAND_TRY(columns.numerator, needed("numerator"));
  EVENHAND_TRY(columns.denominator, needed("denominator"));
  columns.part = table.column("part");
  columns.score = table.column("score");
  columns.answer = table.column("answer");
  return columns;
}

// "2", "WRES 2", "Indicator 2.": the last word.
std::string indicator_id(const std::string& cell) {
  auto id = lower_ascii(cell);
  if (const auto space = id.find_last_of(' '); space != std::string::npos) id = id.substr(space + 1);
  while (!id.empty() && (id.back() == '.' || id.back() == ':')) id.pop_back();
  return id;
}

struct Row {
  WorkforceFigure figure;
  bool is_total = false;
  std::size_t number = 0;
};

class Reading {
 public:
  Reading(const CsvTable& table, const WorkforceStandard& standard, Columns columns)
      : table_(table), standard_(standard), columns_(columns) {}

  WorkforceFile read() {
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      ++file_.report.read;
      auto row = read_row(i);
      if (!row) {
        file_.report.refused.push_back({table_.row_number(i), row.error().message});
      } else if (!*row) {
        ++file_.report.left_out;
      } else {
        rows_.push_back(std::move(**row));
      }
    }
    refuse_what_does_not_add_up();
    for (auto& row : rows_)
      if (!row.is_total) file_.figures.push_back(std::move(row.figure));
    check_the_whole();
    std::sort(file_.report.refused.begin(), file_.report.refused.end(),
              [](const auto& a, const auto& b) { return a.row < b.row; });
    return std::move(file_);
  }

 private:
  [[nodiscard]] Error wrong(std::size_t column, const std::string& sentence) const {
    return invalid("column " + in_quotes(table_.header[column]) + ": " + sentence);
  }
  [[nodiscard]] std::string cell(std::size_t index, std::optional<std::size_t> column) const {
    return column ? trim(table_.rows[index][*column]) : std::string();
  }

  // Nothing: not filled in.
  Result<std::optional<Row>> read_row(std::size_t index) {
    Row row{.figure = {}, .is_total = false, .number = table_.row_number(index)};
    const auto* indicator = standard_.indicator(indicator_id(cell(index, columns_.indicator)));
    if (indicator == nullptr) {
      return wrong(columns_.indicator, in_quotes(cell(index, columns_.indicator)) + " is no " + standard_.called +
                                           " of " + standard_.name + ".");
    }
    row.figure.indicator = indicator->id;
    EVENHAND_CHECK(read_part(index, *indicator, row));
    EVENHAND_CHECK(read_group(index, *indicator, row));
    EVENHAND_TRY(const bool is_filled, read_figures(index, *indicator, row));
    if (!is_filled) return std::optional<Row>{};
    const auto [seen, is_new] = seen_.try_emplace(
        std::tuple(row.figure.indicator, row.figure.part, row.is_total ? "total" : row.figure.group), row.number);
    if (!is_new)
      return wrong(columns_.group, "this figure stands in row " + std::to_string(seen->second) + " already.");
    file_.as_written.try_emplace({row.figure.indicator, row.figure.part},
                                 AsWritten{cell(index, columns_.indicator), cell(index, columns_.part)});
    return std::optional(std::move(row));
  }

  Result<Done> read_part(std::size_t index, const WorkforceIndicator& indicator, Row& row) const {
    const auto part = cell(index, columns_.part);
    for (const auto& known : indicator.parts)
      if (fold_for_search(known) == fold_for_search(part)) row.figure.part = known;
    if (indicator.kind == IndicatorKind::representation && fold_for_search(part) == fold_for_search(standard_.whole))
      row.figure.part = standard_.whole;
    if (indicator.parts.empty() || !row.figure.part.empty()) return Done{};
    return wrong(columns_.part.value_or(columns_.indicator),
                 in_quotes(part) + " is no part of " + standard_.called_in_full(indicator) + ". Its parts are " +
                     join_and(indicator.parts) +
                     (indicator.kind == IndicatorKind::representation ? ", and " + standard_.whole : "") + ".");
  }

  Result<Done> read_group(std::size_t index, const WorkforceIndicator& indicator, Row& row) const {
    if (indicator.kind == IndicatorKind::answer) return Done{};
    const auto label = cell(index, columns_.group);
    const auto& communities = standard::built_in_communities();
    std::string names;
    for (const auto& group : standard_.groups) {
      if (fold_for_search(group.name) == fold_for_search(label)) row.figure.group = group.id;
      names += group.name + ", ";
    }
    if (row.figure.group.empty()) {
      const auto known = communities.recognise(communities.dimension(standard_.characteristic), label);
      if (known && standard_.group(known->group) != nullptr) row.figure.group = known->group;
    }
    if (row.figure.group.empty() && !label.empty()) {
      row.is_total = communities.means_everyone(label);
      if (!row.is_total && communities.missing_answer(label) != standard::Answer::known) row.figure.group = kNotKnown;
    }
    if (row.figure.group.empty() && !row.is_total) {
      return wrong(columns_.group, in_quotes(label) + " is no group of " + standard_.name + ". Its groups are " +
                                       names + standard_.missing + " and Total.");
    }
    if (!indicator.only.empty() && row.figure.group != indicator.only)
      return wrong(columns_.group, standard_.called_in_full(indicator) + " asks about " +
                                       standard_.group(indicator.only)->people + " alone.");
    return Done{};
  }

  Result<std::optional<PeopleCount>> count(std::size_t index, std::size_t column) const {
    auto read = evidence::read_count(table_.rows[index][column]);
    if (!read) return wrong(column, read.error().message);
    return *read;
  }

  Result<bool> read_figures(std::size_t index, const WorkforceIndicator& indicator, Row& row) const {
    auto& figure = row.figure;
    if (indicator.kind == IndicatorKind::answer) {
      const auto said = lower_ascii(cell(index, columns_.answer));
      if (said.empty()) return false;
      if (said != "yes" && said != "no") return wrong(*columns_.answer, "write yes or no.");
      figure.answer = said == "yes";
      return true;
    }
    EVENHAND_TRY(figure.denominator, count(index, columns_.denominator));
    if (indicator.kind == IndicatorKind::score) {
      const auto text = cell(index, columns_.score);
      auto score = evidence::read_amount(text);
      if (!text.empty() && (!score || !*score || **score > kHighestScore))
        return wrong(*columns_.score, "a score must be a number from 0 to 10.");
      if (text.empty() && !figure.denominator) return false;
      if (text.empty()) return wrong(columns_.score.value_or(columns_.numerator), "the score is missing.");
      if (!figure.denominator) return wrong(columns_.denominator, "how many people answered is missing.");
      figure.score = **score;
      return true;
    }
    EVENHAND_TRY(figure.numerator, count(index, columns_.numerator));
    if (!figure.numerator && !figure.denominator) return false;
    if (!figure.numerator || !figure.denominator) {
      return wrong(figure.numerator ? columns_.denominator : columns_.numerator,
                   "this number is missing; the one beside it is there. Give both, or neither.");
    }
    if (*figure.numerator > *figure.denominator) {
      return wrong(columns_.numerator, "more people are counted here than there are (column " +
                                           in_quotes(table_.header[columns_.denominator]) + "). Correct one of them.");
    }
    return true;
  }

  // Groups against their total, and the parts of a whole against it.
  void refuse_what_does_not_add_up() {
    std::map<std::pair<std::string, std::string>, std::vector<const Row*>> figures;
    for (const auto& row : rows_) figures[{row.figure.indicator, row.figure.part}].push_back(&row);
    std::set<std::size_t> refused;
    for (const auto& [key, rows] : figures) {
      const auto& indicator = *standard_.indicator(key.first);
      const std::string wrong = what_does_not_add_up(indicator, rows);
      if (wrong.empty()) continue;
      for (const auto* row : rows) {
        refused.insert(row->number);
        file_.report.refused.push_back({row->number, "column “numerator”: " + wrong});
      }
    }
    std::erase_if(rows_, [&](const Row& row) { return refused.contains(row.number); });
  }

  [[nodiscard]] std::string what_does_not_add_up(const WorkforceIndicator& indicator,
                                                 const std::vector<const Row*>& rows) const {
    if (indicator.kind == IndicatorKind::score || indicator.kind == IndicatorKind::answer) return {};
    PeopleCount counted, of;
    const Row* total = nullptr;
    std::size_t groups = 0;
    for (const auto* row : rows) {
      if (row->is_total) {
        total = row;
        continue;
      }
      ++groups;
      counted += *row->figure.numerator;
      of += *row->figure.denominator;
    }
    const std::string name = standard_.called_in_full(indicator) +
                             (rows.front()->figure.part.empty() ? "" : ", " + in_quotes(rows.front()->figure.part));
    if (indicator.is_of_a_whole()) {
      for (const auto* row : rows) {
        if (*row->figure.denominator != *rows.front()->figure.denominator)
          return name + ": the denominator is all staff there, so it must be the same for each group.";
      }
      const bool has_all = groups > standard_.groups.size();
      const auto& all = *rows.front()->figure.denominator;
      if (counted > all || (has_all && counted != all))
        return name + ": the groups do not add up to all staff there (column “denominator”).";
      return {};
    }
    if (total != nullptr && groups > 0 && (counted != *total->figure.numerator || of != *total->figure.denominator))
      return name + ": the groups do not add up to the row “Total”. Correct them, or leave the row out.";
    return {};
  }

  // Whether all parts together are the whole workforce, where both are given.
  void check_the_whole() {
    for (const auto& indicator : standard_.indicators) {
      if (indicator.kind != IndicatorKind::representation) continue;
      std::map<std::string, PeopleCount> parts, whole;
      for (const auto& figure : file_.figures) {
        if (figure.indicator != indicator.id) continue;
        (figure.part == standard_.whole ? whole : parts)[figure.group] += *figure.numerator;
      }
      if (parts.empty() || whole.empty()) continue;
      const bool adds_up = parts == whole;
      file_.report.checks.push_back(
          {.name = "The parts of " + standard_.called_in_full(indicator) + " add up to the overall workforce",
           .passed = adds_up,
           .sentence = adds_up ? "They do." : "They do not: staff may be missing from a part, or stand in two."});
    }
  }

  const CsvTable& table_;
  const WorkforceStandard& standard_;
  Columns columns_;
  std::vector<Row> rows_;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> seen_;
  WorkforceFile file_;
};

}  // namespace

Result<WorkforceFile> read_workforce_file(std::string_view csv, const WorkforceStandard& standard,
                                          const std::string& file) {
  auto table = read_csv_table(csv);
  if (!table) return invalid(file + ": " + table.error().message);
  EVENHAND_TRY(const auto columns, find_columns(*table, standard, file));
  auto read = Reading(*table, standard, columns).read();
  if (read.figures.empty() && read.report.refused.empty())
    return invalid(file + ": no row is filled in. Put numbers into the columns numerator and denominator.");
  return read;
}

std::string workforce_template(const WorkforceStandard& standard) {
  const bool has_scores = std::any_of(standard.indicators.begin(), standard.indicators.end(), [](const auto& one) {
    return one.kind == IndicatorKind::score || one.kind == IndicatorKind::answer;
  });
  CsvRow header{"indicator", "part", standard.heading, "numerator", "denominator"};
  if (has_scores) header.insert(header.end(), {"score", "answer"});
  header.emplace_back("counts");
  std::string csv = csv_line(header);
  const auto add = [&](const WorkforceIndicator& indicator, const std::string& part, const std::string& group) {
    CsvRow row{indicator.id, part, group, "", ""};
    if (has_scores) row.insert(row.end(), {"", ""});
    row.push_back(indicator.of.empty() ? indicator.counts : indicator.counts + ", of: " + indicator.of);
    csv += csv_line(row);
  };
  for (const auto& indicator : standard.indicators) {
    auto parts = indicator.parts.empty() ? std::vector<std::string>{""} : indicator.parts;
    if (indicator.kind == IndicatorKind::representation) parts.push_back(standard.whole);
    for (const auto& part : parts) {
      if (indicator.kind == IndicatorKind::answer) {
        add(indicator, part, "");
        continue;
      }
      for (const auto& group : standard.groups)
        if (indicator.only.empty() || indicator.only == group.id) add(indicator, part, group.name);
      if (indicator.only.empty() && indicator.kind != IndicatorKind::score) add(indicator, part, standard.missing);
    }
  }
  return csv;
}

evidence::TableOptions table_of_indicator(const WorkforceStandard& standard, const WorkforceIndicator& indicator,
                                          const AsWritten& written, std::string file) {
  evidence::TableOptions options{.file = std::move(file)};
  options.map = {{"group", standard.heading}, {"total", "denominator"}, {indicator.good ? "good" : "bad", "numerator"}};
  options.where = {{"indicator", written.indicator}};
  if (!written.part.empty()) options.where.emplace_back("part", written.part);
  return options;
}

}  // namespace evenhand::analysis
