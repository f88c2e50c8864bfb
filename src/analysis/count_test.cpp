#include "analysis/count.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <sstream>

#include "analysis/people_reader.h"
#include "disclosure/true_count.h"

namespace evenhand::analysis {
namespace {

using disclosure::true_count;
using ::testing::HasSubstr;

People people_of(std::string_view csv, PeopleOptions options) {
  auto read = read_people_text(csv, std::move(options));
  EXPECT_TRUE(read) << read.error().message;
  return read->people;
}

constexpr std::string_view kCsv =
    "sex,race,age,good,w\n"
    "F,White,old,1,1\n"
    "F,White,old,0,2\n"
    "M,White,young,1,0.5\n"
    "F,Black,young,,3\n"
    "M,,old,1,1\n";

PeopleOptions all_of_it() {
  return {.file = "people.csv", .characteristics = {"sex", "race", "age"}, .measures = {"good"}, .weight = "w"};
}

std::vector<std::int64_t> numbers(const Tally& tally) {
  return {true_count(tally.count), true_count(tally.good), true_count(tally.missing)};
}

TEST(Count, MakesEveryTableOfOneTwoAndThree) {
  const auto counted = count(people_of(kCsv, all_of_it()), {.by = {"sex", "race", "age"}, .good = "good"});
  ASSERT_TRUE(counted) << counted.error().message;
  ASSERT_EQ(counted->tables.size(), 7u);
  EXPECT_EQ(numbers(counted->everyone), (std::vector<std::int64_t>{4, 3, 1}));
  const auto& sex = *counted->table(std::vector<std::size_t>{0});
  EXPECT_EQ(numbers(sex.cells[0]), (std::vector<std::int64_t>{2, 1, 1}));  // F
  EXPECT_EQ(numbers(sex.cells[1]), (std::vector<std::int64_t>{2, 2, 0}));
  const auto& all = *counted->table(std::vector<std::size_t>{0, 1, 2});
  ASSERT_EQ(all.cells.size(), 2u * 3u * 2u);
  EXPECT_EQ(all.codes(3), (std::vector<std::size_t>{0, 1, 1}));
  EXPECT_EQ(numbers(all.cells[3]), (std::vector<std::int64_t>{0, 0, 1}));  // F, Black, young: no answer
  EXPECT_EQ(numbers(all.cells[0]), (std::vector<std::int64_t>{2, 1, 0}));
  EXPECT_EQ(counted->table(std::vector<std::size_t>{1, 0}), nullptr);
}

TEST(Count, WithoutAMeasureCountsEverybody) {
  const auto counted = count(people_of(kCsv, all_of_it()), {.by = {"race"}, .ways = 1});
  ASSERT_TRUE(counted);
  EXPECT_EQ(numbers(counted->tables[0].cells[0]), (std::vector<std::int64_t>{3, 0, 0}));
  EXPECT_EQ(counted->by[0].levels, (std::vector<std::string>{"White", "Black", ""}));
}

TEST(Count, KeepsToItsFilters) {
  const auto people = people_of(kCsv, all_of_it());
  const auto counted =
      count(people, {.by = {"sex"}, .good = "good", .where = {{"race", {"White", ""}}, {"age", {"old"}}}});
  ASSERT_TRUE(counted);
  EXPECT_EQ(numbers(counted->everyone), (std::vector<std::int64_t>{3, 2, 0}));
  EXPECT_THAT(count(people, {.by = {"sex"}, .where = {{"race", {"Asian"}}}}).error().message,
              HasSubstr("Nobody has “Asian” in the column “race”. It holds “White”, “Black” and “”."));
}

TEST(Count, SumsWeightsAndTheirSquares) {
  const auto counted = count(people_of(kCsv, all_of_it()), {.by = {"sex"}, .good = "good", .weighted = true});
  ASSERT_TRUE(counted) << counted.error().message;
  const auto& weights = counted->tables[0].weights;
  EXPECT_EQ(weights[0].total, 3'000'000u);
  EXPECT_EQ(weights[0].good, 1'000'000u);
  EXPECT_DOUBLE_EQ(weights[0].effective_people(), 9.0 / 5.0);
  EXPECT_DOUBLE_EQ(counted->everyone_weighted->effective_people(), 4.5 * 4.5 / (1 + 4 + 0.25 + 1));
}

TEST(Count, SaysWhatIsWrongWithARequest) {
  const auto people = people_of(kCsv, all_of_it());
  const auto error = [&](const CountRequest& request) { return count(people, request).error().message; };
  EXPECT_THAT(error({.by = {}}), HasSubstr("No characteristic"));
  EXPECT_THAT(error({.by = {"sex", "SEX"}}), HasSubstr("named twice"));
  EXPECT_THAT(error({.by = {"region"}}), HasSubstr("There is no column “region”. The people file has “sex”"));
  EXPECT_THAT(error({.by = {"good"}}), HasSubstr("“good” is a measure (yes or no), not a characteristic"));
  EXPECT_THAT(error({.by = {"sex"}, .good = "race"}), HasSubstr("is a characteristic, not a measure"));
  EXPECT_THAT(error({.by = {"sex"}, .ways = 4}), HasSubstr("one, two or three"));
  const auto unweighted = people_of("a\nx\n", {.characteristics = {"a"}});
  EXPECT_THAT(count(unweighted, {.by = {"a"}, .weighted = true}).error().message, HasSubstr("no weights"));
}

// Rows at random, written straight as a people file: what they are is known, and counted again the slow way.
struct Rows {
  std::vector<std::vector<std::uint16_t>> codes;  // by column
  std::vector<std::uint16_t> answers;
  std::vector<std::uint64_t> weights;
};

struct Random {  // xorshift: rapidcheck's own would be too slow for so many
  std::uint64_t state;
  std::uint64_t operator()(std::uint64_t below) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % below;
  }
};

Rows rows_of(std::uint64_t seed, std::size_t count, const std::vector<std::size_t>& sizes) {
  Random random{seed * 2 + 1};
  Rows rows;
  rows.codes.resize(sizes.size());
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t c = 0; c < sizes.size(); ++c)
      rows.codes[c].push_back(static_cast<std::uint16_t>(std::min(random(sizes[c]), random(sizes[c]))));
    rows.answers.push_back(static_cast<std::uint16_t>(random(3)));
    rows.weights.push_back(random(5'000'000'000));
  }
  return rows;
}

People file_of(const Rows& rows, const std::vector<std::size_t>& sizes) {
  std::vector<PeopleColumn> columns;
  std::vector<PeopleWriter::ColumnRows> data;
  std::vector<std::vector<std::string>> levels;
  for (std::size_t c = 0; c < sizes.size(); ++c) {
    columns.push_back({.name = "c" + std::to_string(c)});
    data.push_back({.codes = rows.codes[c]});
    levels.emplace_back();
    for (std::size_t i = 0; i < sizes[c]; ++i) levels[c].push_back("l" + std::to_string(i));
  }
  columns.push_back({.name = "good", .kind = ColumnKind::measure});
  columns.push_back({.name = "w", .kind = ColumnKind::weight});
  data.push_back({.codes = rows.answers});
  data.push_back({.weights = rows.weights});
  levels.resize(columns.size());
  std::ostringstream out;
  PeopleWriter writer(out, columns);
  EXPECT_TRUE(writer.add(data));
  EXPECT_TRUE(writer.finish(levels));
  auto people = People::from_bytes(std::move(out).str());
  EXPECT_TRUE(people) << people.error().message;
  return *people;
}

// One table, a row at a time.
std::vector<std::vector<std::int64_t>> count_slowly(const Rows& rows, const CountedTable& table, bool filtered) {
  std::vector<std::vector<std::int64_t>> cells(table.cells.size(), {0, 0, 0, 0, 0});
  for (std::size_t i = 0; i < rows.answers.size(); ++i) {
    if (filtered && rows.codes[0][i] == 0) continue;
    std::size_t index = 0;
    for (std::size_t k = 0; k < table.by.size(); ++k) index = index * table.size[k] + rows.codes[table.by[k]][i];
    auto& cell = cells[index];
    if (rows.answers[i] == 2) {
      ++cell[2];
      continue;
    }
    ++cell[0];
    cell[1] += rows.answers[i];
    cell[3] += static_cast<std::int64_t>(rows.weights[i]);
    cell[4] += rows.answers[i] * static_cast<std::int64_t>(rows.weights[i]);
  }
  return cells;
}

RC_GTEST_PROP(Count, AgreesWithCountingARowAtATime, ()) {
  const auto columns = *rc::gen::inRange<std::size_t>(1, 7);
  // From a single level to more than two bytes of cells in three columns.
  const auto sizes = *rc::gen::container<std::vector<std::size_t>>(
      columns, rc::gen::weightedOneOf<std::size_t>(
                   {{8, rc::gen::inRange<std::size_t>(1, 12)}, {1, rc::gen::inRange<std::size_t>(40, 50)}}));
  const auto rows = rows_of(*rc::gen::arbitrary<std::uint32_t>(), *rc::gen::inRange<std::size_t>(1, 9000), sizes);
  const bool filtered = sizes[0] > 1 && *rc::gen::arbitrary<bool>();
  CountRequest request{.ways = 3, .good = "good", .weighted = true};
  for (std::size_t c = 0; c < columns; ++c) request.by.push_back("c" + std::to_string(c));
  if (filtered) {
    LevelFilter filter{.column = "c0", .levels = {}};
    for (std::size_t i = 1; i < sizes[0]; ++i) filter.levels.push_back("l" + std::to_string(i));
    request.where.push_back(filter);
  }
  const auto counted = count(file_of(rows, sizes), request);
  RC_ASSERT(counted.has_value());
  for (const auto& table : counted->tables) {
    const auto slow = count_slowly(rows, table, filtered);
    for (std::size_t i = 0; i < slow.size(); ++i) {
      const auto fast = numbers(table.cells[i]);
      RC_ASSERT(std::equal(fast.begin(), fast.end(), slow[i].begin()));
      RC_ASSERT(table.weights[i].total == static_cast<std::uint64_t>(slow[i][3]));
      RC_ASSERT(table.weights[i].good == static_cast<std::uint64_t>(slow[i][4]));
    }
  }
}

TEST(Count, IsTheSameForAnyNumberOfThreads) {
  const std::vector<std::size_t> sizes = {3, 6, 19, 10, 8, 300};
  const auto rows = rows_of(1, 400'000, sizes);  // seven groups
  const auto people = file_of(rows, sizes);
  CountRequest request{.by = {"c0", "c1", "c2", "c3", "c4", "c5"}, .good = "good", .weighted = true, .threads = 1};
  const auto alone = count(people, request);
  ASSERT_TRUE(alone) << alone.error().message;
  for (const unsigned threads : {2u, 3u, 8u}) {
    request.threads = threads;
    const auto together = count(people, request);
    ASSERT_TRUE(together);
    for (std::size_t t = 0; t < alone->tables.size(); ++t) {
      EXPECT_EQ(alone->tables[t].cells, together->tables[t].cells);
      EXPECT_EQ(alone->tables[t].weights, together->tables[t].weights);
    }
  }
}

}  // namespace
}  // namespace evenhand::analysis
