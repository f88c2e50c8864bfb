#include "analysis/missing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace evenhand::analysis {
namespace {

using evidence::PeopleCount;
using standard::Answer;

evidence::TableGroup group(std::int64_t good, std::int64_t total, Answer answer = Answer::known) {
  evidence::TableGroup made{.name = "a group", .id = {}, .answer = answer};
  made.counts = {PeopleCount(good), PeopleCount(total)};
  return made;
}
evidence::Counts counts(std::int64_t good, std::int64_t total) {
  return {PeopleCount(good), PeopleCount(total)};
}

TEST(Missing, CompletenessHasThreeBands) {
  EXPECT_EQ(completeness_of(1), Completeness::good);
  EXPECT_EQ(completeness_of(0.9), Completeness::good);
  EXPECT_EQ(completeness_of(0.8999), Completeness::caution);
  EXPECT_EQ(completeness_of(0.7), Completeness::caution);
  EXPECT_EQ(completeness_of(0.6999), Completeness::weak);
}

TEST(Missing, WhoIsNotAskedIsNotMissingAndWhoIsNotCountedIs) {
  evidence::TableCharacteristic characteristic;
  characteristic.groups = {group(40, 50), group(10, 10, Answer::prefer_not_to_say),
                           group(5, 20, Answer::not_applicable)};
  const auto known = known_of(characteristic, counts(60, 100));
  EXPECT_EQ(known.asked.total, 80);
  EXPECT_NEAR(known.share, 50.0 / 80, 1e-12);
  EXPECT_EQ(known.unknown.total, 30);  // 10 who prefer not to say, 20 in no row
  EXPECT_EQ(known.unknown.good, 15);
}

TEST(Missing, AGroupHiddenAtSourceIsNotKnown) {
  evidence::TableCharacteristic characteristic;
  characteristic.groups = {group(40, 50), group(0, 0)};
  characteristic.groups[1].hidden_at_source = true;
  EXPECT_NEAR(known_of(characteristic, counts(45, 60)).share, 50.0 / 60, 1e-12);
}

RC_GTEST_PROP(Missing, BoundsHoldWhateverTheUnknownMightSay, ()) {
  const int total = *rc::gen::inRange(1, 1000), good = *rc::gen::inRange(0, total + 1);
  const int unknown = *rc::gen::inRange(0, total + 1);
  const int least = std::max(0, unknown - (total - good)), most = std::min(unknown, good);
  const int well = *rc::gen::inRange(least, most + 1);
  const auto bounds = bounds_of(unweighted(good, total), unweighted(well, unknown));
  RC_ASSERT(bounds.all_badly.good <= good && good <= bounds.all_well.good);
  RC_ASSERT(bounds.all_well.good - bounds.all_badly.good == unknown);
}

}  // namespace
}  // namespace evenhand::analysis
