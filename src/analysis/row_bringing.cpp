#include "analysis/row_bringing.h"

#include <algorithm>
#include <map>

#include "analysis/count.h"
#include "base/text.h"
#include "standard/built_in.h"

namespace evenhand::analysis {

namespace {

// What the key of rows is bound to, where it is sealed.
std::string bound_to(const RecordId& id) {
  return "rows:" + id.text();
}

// Sums of weights from millionths.
evidence::Weights weights_of(const WeightTally& good, const WeightTally& answered) {
  constexpr double kUnit = kWeightUnit;
  return {static_cast<double>(good.total) / kUnit, static_cast<double>(answered.total) / kUnit,
          answered.squares / (kUnit * kUnit)};
}

}  // namespace

Result<BroughtRows> bring_rows(const RowVault& vault, const people::SealingKey& key, const RecordId& id,
                               const OpenSource& open, const BringOptions& options) {
  const auto said = [&](std::string_view sentence) {
    if (options.progress) options.progress(sentence);
  };
  RowSurvey survey;
  {
    EVENHAND_TRY(const auto input, open());
    EVENHAND_TRY(survey, survey_rows(*input, {.file = options.file,
                                              .dates_of_events = options.dates_of_events,
                                              .progress = [&](std::uint64_t rows) {
                                                said(with_commas(static_cast<long long>(rows)) + " rows looked at");
                                              }}));
  }
  BroughtRows brought;
  brought.left_out = survey.left_out();
  auto to_read = survey.to_read();
  if (!options.weight.empty()) {
    const auto is_it = [&](const SurveyedColumn& column) { return column.heading == options.weight; };
    if (std::none_of(survey.columns.begin(), survey.columns.end(), is_it))
      return invalid(options.file + ": there is no column “" + options.weight + "” to weight people by.");
    std::erase(to_read, options.weight);
    std::erase(brought.left_out, options.weight);
    brought.kept.weight = options.weight;
  }
  if (to_read.empty())
    return invalid(options.file + ": every column has more than " + with_commas(kMostLevels) +
                   " different values, so that there is nothing to count people by. Use bands, such as age bands.");
  PeopleOptions reading{.file = options.file, .characteristics = to_read};
  if (!options.weight.empty()) reading.weight = options.weight;
  reading.dates_of_events = options.dates_of_events;
  reading.skip_bad_rows = options.skip_bad_rows;
  reading.progress = [&](const ReadProgress& progress) {
    said(with_commas(static_cast<long long>(progress.rows)) + " rows read");
    return true;
  };
  EVENHAND_TRY(const auto file_key, vault.seal(id, [&](std::ostream& out) -> Result<Done> {
    EVENHAND_TRY(const auto input, open());
    EVENHAND_TRY(brought.read, read_people(*input, reading, out));
    return Done{};
  }));
  const auto finish = [&]() -> Result<Done> {
    EVENHAND_TRY(auto bytes, vault.open(id, file_key));
    EVENHAND_TRY(const auto people, People::from_bytes(std::move(bytes), options.file));
    for (const auto& column : people.columns())
      if (column.kind == ColumnKind::characteristic)
        brought.kept.columns.push_back(guessed_column(column.name, column.levels, standard::built_in_communities()));
    brought.kept.people = disclosure::PeopleCount(static_cast<std::int64_t>(people.rows()));
    return Done{};
  };
  if (auto finished = finish(); !finished) {
    EVENHAND_CHECK(vault.destroy(id));
    return std::move(finished.error());
  }
  brought.kept.file_name = options.file;
  brought.kept.file_digest = survey.digest;
  brought.kept.sealed_key = key.seal(bound_to(id), file_key);
  brought.kept.left_out = static_cast<std::int64_t>(brought.read.bad);
  return brought;
}

Result<People> open_rows(const RowVault& vault, const people::SealingKey& key, const RowData& rows) {
  if (rows.state != RowState::kept || rows.file_key.empty())
    return not_found("The rows of “" + rows.answers.title + "” are not here any more.");
  EVENHAND_TRY(const auto file_key, key.open(bound_to(rows.id), rows.file_key));
  EVENHAND_TRY(auto bytes, vault.open(rows.id, file_key));
  return People::from_bytes(std::move(bytes), rows.file_name);
}

Result<RowCounts> count_rows(const People& people, const RowQuestion& question, const RowData& rows) {
  CountRequest request{.by = question.by, .fewest_ways = question.by.size(), .ways = question.by.size()};
  std::map<std::string, std::vector<std::string>> where;
  for (const auto& [column, level] : question.where) where[column].push_back(level);
  for (auto& [column, levels] : where) request.where.push_back({column, std::move(levels)});

  // Everybody; of them who answered; of them whose answer is good.
  EVENHAND_TRY(const auto everybody, count(people, request));
  const auto with = [&](const std::function<bool(const RowLevel&)>& wanted) -> Result<Counted> {
    LevelFilter filter{.column = question.of, .levels = {}};
    for (const auto& level : rows.column(question.of)->levels)
      if (wanted(level)) filter.levels.push_back(level.name);
    auto narrowed = request;
    narrowed.weighted = question.weighted;
    narrowed.where.push_back(std::move(filter));
    return count(people, narrowed);
  };
  const auto cells_of = [](const Counted& counted) -> const std::vector<Tally>& { return counted.tables.back().cells; };
  const auto cell_of = [&](std::size_t index) {
    RowCell cell;
    const auto codes = everybody.tables.back().codes(index);
    for (std::size_t i = 0; i < codes.size(); ++i) cell.levels.push_back(everybody.by[i].levels[codes[i]]);
    return cell;
  };
  RowCounts counts;
  if (!question.measures()) {
    for (std::size_t i = 0; i < cells_of(everybody).size(); ++i) {
      if (cells_of(everybody)[i].count == disclosure::PeopleCount(0)) continue;
      auto cell = cell_of(i);
      cell.good = cells_of(everybody)[i].count;
      counts.cells.push_back(std::move(cell));
    }
    counts.everyone.good = everybody.everyone.count;
    return counts;
  }
  EVENHAND_TRY(const auto answered, with([](const RowLevel& level) { return level.is_known(); }));
  EVENHAND_TRY(const auto good, with([&](const RowLevel& level) {
                 return std::find(question.good.begin(), question.good.end(), level.name) != question.good.end();
               }));
  for (std::size_t i = 0; i < cells_of(everybody).size(); ++i) {
    if (cells_of(everybody)[i].count == disclosure::PeopleCount(0)) continue;
    auto cell = cell_of(i);
    cell.good = cells_of(good)[i].count;
    cell.not_good = cells_of(answered)[i].count - cell.good;
    cell.missing = cells_of(everybody)[i].count - cells_of(answered)[i].count;
    if (question.weighted) cell.weights = weights_of(good.tables.back().weights[i], answered.tables.back().weights[i]);
    counts.cells.push_back(std::move(cell));
  }
  counts.everyone.good = good.everyone.count;
  counts.everyone.not_good = answered.everyone.count - good.everyone.count;
  counts.everyone.missing = everybody.everyone.count - answered.everyone.count;
  if (question.weighted) counts.everyone.weights = weights_of(*good.everyone_weighted, *answered.everyone_weighted);
  return counts;
}

}  // namespace evenhand::analysis
