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

PeopleStream::Walk walk_of(const RowVault& vault, const RecordId& id, const std::string& file_key) {
  return [&vault, id, file_key](const PeopleStream::Take& take) { return vault.read(id, file_key, take); };
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
    said(with_commas(static_cast<long long>(progress.rows)) + " of " +
         with_commas(static_cast<long long>(survey.rows)) + " rows read");
    return true;
  };
  EVENHAND_TRY(const auto file_key, vault.seal(id, [&](std::ostream& out) -> Result<Done> {
    EVENHAND_TRY(const auto input, open());
    EVENHAND_TRY(brought.read, read_people(*input, reading, out));
    return Done{};
  }));
  const auto finish = [&]() -> Result<Done> {
    EVENHAND_TRY(const auto kept, PeopleStream::open(walk_of(vault, id, file_key), options.file));
    const People& people = kept.outline();
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

Result<PeopleStream> open_rows(const RowVault& vault, const people::SealingKey& key, const RowData& rows,
                               const People* outline) {
  if (rows.state != RowState::kept || rows.file_key.empty())
    return not_found("The rows of “" + rows.answers.title + "” are not here any more.");
  EVENHAND_TRY(const auto file_key, key.open(bound_to(rows.id), rows.file_key));
  auto walk = walk_of(vault, rows.id, file_key);
  if (outline != nullptr) return PeopleStream(std::move(walk), *outline);
  return PeopleStream::open(std::move(walk), rows.file_name);
}

namespace {

// What is counted for a question: everybody; of a measure, who answered, and of them whose answer is good.
std::vector<CountRequest> requests_of(const RowQuestion& question, const RowData& rows) {
  CountRequest everybody{.by = question.by, .fewest_ways = question.by.size(), .ways = question.by.size()};
  std::map<std::string, std::vector<std::string>> where;
  for (const auto& [column, level] : question.where) where[column].push_back(level);
  for (auto& [column, levels] : where) everybody.where.push_back({column, std::move(levels)});
  std::vector requests{everybody};
  if (!question.measures()) return requests;
  const auto with = [&](const std::function<bool(const RowLevel&)>& wanted) {
    LevelFilter filter{.column = question.of, .levels = {}};
    for (const auto& level : rows.column(question.of)->levels)
      if (wanted(level)) filter.levels.push_back(level.name);
    auto narrowed = everybody;
    narrowed.weighted = question.weighted;
    narrowed.where.push_back(std::move(filter));
    requests.push_back(std::move(narrowed));
  };
  with([](const RowLevel& level) { return level.is_known(); });
  with([&](const RowLevel& level) {
    return std::find(question.good.begin(), question.good.end(), level.name) != question.good.end();
  });
  return requests;
}

// `counted`: of requests_of(), in their order.
RowCounts counts_of(const RowQuestion& question, std::span<const Counted> counted) {
  const auto cells_of = [](const Counted& one) -> const std::vector<Tally>& { return one.tables.back().cells; };
  const auto& everybody = counted[0];
  RowCounts counts;
  for (std::size_t i = 0; i < cells_of(everybody).size(); ++i) {
    const auto people = cells_of(everybody)[i].count;
    if (people == disclosure::PeopleCount(0)) continue;
    auto& cell = counts.cells.emplace_back();
    const auto codes = everybody.tables.back().codes(i);
    for (std::size_t k = 0; k < codes.size(); ++k) cell.levels.push_back(everybody.by[k].levels[codes[k]]);
    if (!question.measures()) {
      cell.good = people;
      continue;
    }
    const auto &answered = counted[1], &good = counted[2];
    cell.good = cells_of(good)[i].count;
    cell.not_good = cells_of(answered)[i].count - cell.good;
    cell.missing = people - cells_of(answered)[i].count;
    if (question.weighted) cell.weights = weights_of(good.tables.back().weights[i], answered.tables.back().weights[i]);
  }
  if (!question.measures()) {
    counts.everyone.good = everybody.everyone.count;
    return counts;
  }
  const auto &answered = counted[1], &good = counted[2];
  counts.everyone.good = good.everyone.count;
  counts.everyone.not_good = answered.everyone.count - good.everyone.count;
  counts.everyone.missing = everybody.everyone.count - answered.everyone.count;
  if (question.weighted) counts.everyone.weights = weights_of(*good.everyone_weighted, *answered.everyone_weighted);
  return counts;
}

}  // namespace

Result<std::vector<RowCounts>> count_rows(const PeopleStream& people, const std::vector<RowQuestion>& questions,
                                          const RowData& rows) {
  std::vector<CountRequest> requests;
  for (const auto& question : questions)
    for (auto& request : requests_of(question, rows)) requests.push_back(std::move(request));
  EVENHAND_TRY(const auto counted, count(people, requests));
  std::vector<RowCounts> all;
  auto left = std::span(counted);
  for (const auto& question : questions) {
    const std::size_t own = question.measures() ? 3 : 1;
    all.push_back(counts_of(question, left.first(own)));
    left = left.subspan(own);
  }
  return all;
}

Result<RowCounts> count_rows(const People& people, const RowQuestion& question, const RowData& rows) {
  std::vector<Counted> counted;
  for (const auto& request : requests_of(question, rows)) {
    EVENHAND_TRY(auto one, count(people, request));
    counted.push_back(std::move(one));
  }
  return counts_of(question, counted);
}

}  // namespace evenhand::analysis
