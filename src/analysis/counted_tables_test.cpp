#include "analysis/counted_tables.h"

#include <gtest/gtest.h>

#include "analysis/compare.h"
#include "analysis/people_reader.h"
#include "disclosure/true_count.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using disclosure::true_count;

Counted counted_of(std::string_view csv, CountRequest request) {
  PeopleOptions options{.characteristics = request.by};
  if (request.good) options.measures = {*request.good};
  const auto read = read_people_text(csv, options);
  EXPECT_TRUE(read) << read.error().message;
  return *count(read->people, request);
}

TEST(CountedTables, ComeToProtectWithEveryCombination) {
  const auto counted = counted_of("Sex,Band,ok\nF,1,1\nF,2,0\nM,1,1\n,1,1\n", {.by = {"Sex", "Band"}, .good = "ok"});
  const auto table = count_table(counted, counted.tables.back(), Part::not_good);
  EXPECT_EQ(table.by, (std::vector<std::string>{"Sex", "Band"}));
  ASSERT_EQ(table.cells.size(), 6u);
  EXPECT_EQ(table.cells[1].levels, (std::vector<std::string>{"F", "2"}));
  EXPECT_EQ(true_count(table.cells[1].count), 1);
  EXPECT_EQ(table.cells[4].levels[0], kNotRecorded);
  EXPECT_TRUE(disclosure::protect(table, disclosure::Policy::nhs_2018()));
}

TEST(CountedTables, ComeToCompareAsAPublishedTableWould) {
  std::string csv = "Sex,Disability,ok\n";
  const auto add = [&](int people, int good, std::string_view row) {
    for (int i = 0; i < people; ++i) csv += std::string(row) + (i < good ? ",1\n" : ",0\n");
  };
  add(1000, 700, "Female,Disabled");
  add(9000, 7300, "Male,Not disabled");
  add(50, 40, "male,");
  add(1, 1, "Female,Prefer not to say");
  csv += "Female,Disabled,\n";
  const auto& communities = standard::built_in_communities();
  const auto table =
      aggregate_table(counted_of(csv, {.by = {"Sex", "Disability"}, .good = "ok"}), "x.csv", communities);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(true_count(table->everyone.total), 10051);
  ASSERT_EQ(table->characteristics[0].groups.size(), 2u);  // Male and male are one
  EXPECT_EQ(true_count(table->characteristics[0].groups[1].counts.total), 9050);
  EXPECT_EQ(table->characteristics[1].groups[2].answer, standard::Answer::not_stated);
  EXPECT_EQ(table->characteristics[1].groups[3].answer, standard::Answer::prefer_not_to_say);
  const auto comparison = compare(*table, {});
  const auto& disabled = comparison.characteristics[1].groups[0];
  ASSERT_TRUE(disabled.finding);
  EXPECT_EQ(disabled.finding->state, State::worse);
  EXPECT_FALSE(aggregate_table(counted_of("Sex\nF\n", {.by = {"Sex"}}), "x.csv", communities));
}

}  // namespace
}  // namespace evenhand::analysis
