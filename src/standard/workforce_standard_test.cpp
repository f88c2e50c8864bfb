#include "standard/workforce_standard.h"

#include <gtest/gtest.h>

#include "standard/built_in.h"

namespace evenhand::standard {
namespace {

const WorkforceStandard& wres() {
  return *built_in_workforce_standard("wres");
}
const WorkforceStandard& wdes() {
  return *built_in_workforce_standard("wdes");
}

TEST(WorkforceStandard, HasNineIndicatorsAndTenMetrics) {
  EXPECT_EQ(wres().indicators.size(), 9u);
  std::set<std::string> metrics;  // 4a and 4b, 9a and 9b are one metric each
  for (const auto& one : wdes().indicators) metrics.insert(one.id.substr(0, one.id.find_first_of("ab")));
  EXPECT_EQ(metrics.size(), 10u);
}

TEST(WorkforceStandard, TheDirectionOfEachLikelihoodIsTheStandards) {
  const auto direction = [](const WorkforceStandard& standard, const char* id) {
    return standard.indicator(id)->first + "/" + standard.indicator(id)->second;
  };
  EXPECT_EQ(direction(wres(), "2"), "white/ethnic-minorities");
  EXPECT_EQ(direction(wres(), "3"), "ethnic-minorities/white");
  EXPECT_EQ(direction(wres(), "4"), "white/ethnic-minorities");
  EXPECT_EQ(direction(wdes(), "2"), "not-disabled/disabled");
  EXPECT_EQ(direction(wdes(), "3"), "disabled/not-disabled");
}

TEST(WorkforceStandard, SpeaksToOutcomesThatThereAre) {
  for (const auto& standard : built_in_workforce_standards()) {
    for (const auto& one : standard.indicators) {
      for (const auto& [edition, outcomes] : one.outcomes) {
        const auto* known = built_in_edition(edition);
        ASSERT_NE(known, nullptr) << edition;
        for (const auto& outcome : outcomes)
          EXPECT_NE(known->outcome(outcome), nullptr) << standard.id << " " << outcome;
      }
    }
  }
  EXPECT_TRUE(wres().indicator("2")->speaks_to("eds2", "3.1"));
  EXPECT_TRUE(wres().indicator("4")->speaks_to("eds2", "3.3"));
  EXPECT_TRUE(wres().indicator("6")->speaks_to("eds2", "3.4"));
  EXPECT_TRUE(wres().indicator("6")->speaks_to("eds2022", "2B"));
  EXPECT_TRUE(wdes().indicator("10")->speaks_to("eds2", "4.1"));
  EXPECT_TRUE(wdes().indicator("10")->speaks_to("eds2022", "3A"));
  EXPECT_FALSE(wres().indicator("2")->speaks_to("eds2", "3.3"));
}

TEST(WorkforceStandard, ItsGroupsAreThoseOfTheCharacteristic) {
  for (const auto& standard : built_in_workforce_standards()) {
    const auto& dimension = built_in_communities().dimension(standard.characteristic);
    EXPECT_EQ(built_in_communities().dimension_for_heading(standard.heading), &dimension);
    for (const auto& group : standard.groups) {
      const auto known = built_in_communities().recognise(dimension, group.name, standard.heading);
      ASSERT_TRUE(known) << group.name;
      EXPECT_EQ(known->group, group.id);
    }
    EXPECT_EQ(built_in_communities().missing_answer(standard.missing), Answer::unknown);
  }
}

TEST(WorkforceStandard, SaysWhatIsWrongWithAFile) {
  const auto broken = read_workforce_standard(
      "own.yaml",
      "id: own\nname: OWN\nfull_name: Own\ncalled: indicator\nsource: s\ncredit: c\ncharacteristic: race\n"
      "heading: Ethnicity\ngroups: [{id: white, name: White, people: White staff}]\nmissing: Unknown\nwhole: All\n"
      "indicators: [{id: '1', label: l, kind: wrong, plain: p, counts: c}]\n");
  ASSERT_FALSE(broken);
  EXPECT_NE(broken.error().message.find("“wrong” is no kind of indicator"), std::string::npos);
  EXPECT_NE(broken.error().message.find("compares two groups"), std::string::npos);
  EXPECT_FALSE(workforce_standard_named("wxes"));
  EXPECT_TRUE(workforce_standard_named("WRES"));
}

}  // namespace
}  // namespace evenhand::standard
