#include "analysis/kept_findings.h"

#include <gtest/gtest.h>

#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

// A measure as it is read from a store; `opening` 0: not yet recorded.
MeasureResult result_of(std::uint64_t opening, const RecordId& id, std::string_view women = "20,100") {
  const auto csv = "characteristic,group,good,total\nSex,Women," + std::string(women) + "\nSex,Men,80,100\n";
  MeasureResult result;
  result.measure.id = id;
  result.measure.did_well = "be seen";
  result.opening = opening;
  const auto table = evidence::read_aggregate_table(csv, {.file = "made-up.csv"}, standard::built_in_communities());
  EXPECT_TRUE(table);
  result.data_set.table = *table;
  result.comparison = compare(*table, Rule{});
  return result;
}
std::shared_ptr<const FindingByArea> kept(const MeasureResult& result) {
  return kept_finding(result, result.comparison.characteristics.front());
}

// No store has these numbers: openings count up from 1.
constexpr std::uint64_t kOne = 1'000'000'001, kOther = 1'000'000'002;
const RecordId kMeasure = RecordId::make(Instant{});

TEST(KeptFindings, AreWhatIsFoundAndAreFoundOnce) {
  const auto result = result_of(kOne, kMeasure);
  const auto found = finding_by_area(result.comparison, result.comparison.characteristics.front(), {}, "be seen",
                                     evidence::policy_of(result.data_set));
  ASSERT_TRUE(found);
  const auto first = kept(result);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->finding.sentence, found->finding.sentence);
  EXPECT_EQ(kept(result), first);
}

TEST(KeptFindings, AreKeptApartByStoreAndMeasure) {
  const auto first = kept(result_of(kOne, kMeasure));
  const auto in_another_store = kept(result_of(kOther, kMeasure, "80,100"));
  const auto another = kept(result_of(kOne, RecordId::make(Instant{}), "80,100"));
  EXPECT_NE(in_another_store->finding.sentence, first->finding.sentence);
  EXPECT_NE(another->finding.sentence, first->finding.sentence);
}

TEST(KeptFindings, WhatIsNotRecordedIsFoundAnew) {
  const auto before = kept(result_of(0, kMeasure)), after = kept(result_of(0, kMeasure, "80,100"));
  EXPECT_NE(before->finding.sentence, after->finding.sentence);
}

}  // namespace
}  // namespace evenhand::analysis
