#include "standard/community.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "standard/built_in.h"

namespace evenhand::standard {
namespace {

using ::testing::HasSubstr;

const Communities& communities() {
  return built_in_communities();
}

// What a label says under a heading, as text: the group's id, or the missing state, or "?".
std::string said(std::string_view heading, std::string_view label) {
  const Dimension* dimension = communities().dimension_for_heading(heading);
  if (dimension == nullptr) return "no dimension";
  const std::optional<Recognised> found = communities().recognise(*dimension, label, heading);
  if (!found) return "?";
  return found->answer == Answer::known ? found->group : std::string(answer_id(found->answer));
}

TEST(Communities, TheNineStandFirstInTheActsOrder) {
  for (const Characteristic each : kCharacteristics) {
    EXPECT_EQ(communities().dimension(each).id, characteristic_id(each));
    EXPECT_EQ(communities().dimension(each).name, characteristic_name(each));
  }
  for (const Dimension& dimension : communities().dimensions())
    EXPECT_EQ(dimension.characteristic.has_value(), parse_characteristic(dimension.id).has_value()) << dimension.id;
}

TEST(Communities, EthnicGroupsMergeFromNineteenToFiveToTwo) {
  const Dimension& race = communities().dimension(Characteristic::race);
  std::set<std::string> detailed, five, two;
  const CodeList& census = *race.list("census-2021-ethnic-group");
  for (const auto& [code, group] : census.codes) {
    detailed.insert(group);
    five.insert(race.merged(group, 1));
    two.insert(race.merged(group, 2));
  }
  EXPECT_EQ(detailed.size(), 19u);
  EXPECT_EQ(five, (std::set<std::string>{"asian", "black", "mixed", "white", "another"}));
  EXPECT_EQ(two, (std::set<std::string>{"white", "ethnic-minorities"}));
  EXPECT_THAT(race.merge_note, HasSubstr("Gypsy or Irish Traveller"));
}

TEST(Communities, NhsSexOneIsMaleAndCensusSexOneIsFemale) {
  const Dimension& sex = communities().dimension(Characteristic::sex);
  EXPECT_EQ(communities().recognise(sex, "1", "sex", sex.list("nhs-person-stated-gender"))->group, "male");
  EXPECT_EQ(communities().recognise(sex, "1", "sex", sex.list("census-2021-sex"))->group, "female");
}

TEST(Communities, ABareNumberIsNeverGuessed) {
  for (const Dimension& dimension : communities().dimensions()) {
    if (dimension.bands) continue;
    for (const std::string code : {"1", "2", "9", "-8", "99"})
      EXPECT_FALSE(communities().recognise(dimension, code, dimension.id)) << dimension.id << " " << code;
  }
}

TEST(Communities, NhsEthnicityOf2001SaysWhichGroupsItLoses) {
  const Dimension& race = communities().dimension(Characteristic::race);
  const CodeList& nhs = *race.list("nhs-ethnic-category-2001");
  EXPECT_EQ(nhs.loses, (std::vector<std::string>{"gypsy-or-irish-traveller", "roma", "arab"}));
  EXPECT_EQ(nhs.codes.size(), 16u);
  for (const char* none : {"I", "O", "Q"}) EXPECT_FALSE(nhs.codes.contains(none));
  const Recognised chinese = *communities().recognise(race, "R", "", &nhs);
  EXPECT_EQ(race.merged(chinese.group, 1), "asian");
  EXPECT_THAT(chinese.note, HasSubstr("Chinese stood under Other in 2001"));
  EXPECT_THAT(chinese.note, HasSubstr("can't tell: Gypsy or Irish Traveller, Roma and Arab"));
  EXPECT_EQ(communities().recognise(race, "z", "", &nhs)->answer, Answer::not_stated);
  EXPECT_EQ(communities().recognise(race, "99", "", &nhs)->answer, Answer::unknown);
}

TEST(Communities, GenderIdentityIsSaidNotToBeGenderReassignment) {
  const Dimension* dimension = communities().dimension_for_heading("Gender identity");
  ASSERT_NE(dimension, nullptr);
  EXPECT_EQ(dimension->characteristic, Characteristic::gender_reassignment);
  EXPECT_THAT(dimension->note, HasSubstr("They are not the same"));
}

TEST(Communities, GypsyRomaAndTravellerPeopleCountUnderRaceAndAsAnInclusionGroup) {
  const Dimension& race = communities().dimension(Characteristic::race);
  bool found = false;
  for (const InclusionGroup& group : communities().inclusion_groups()) {
    if (group.id == "new-travellers-boaters-showpeople") {
      EXPECT_TRUE(group.overlaps.empty());
    }
    if (group.id != "gypsy-roma-traveller") continue;
    found = true;
    for (const std::string& each : group.overlaps.at("race")) EXPECT_NE(race.group(each), nullptr) << each;
  }
  EXPECT_TRUE(found);
}

TEST(Communities, LabelsOfRealFilesAreRecognised) {
  EXPECT_EQ(said("Sex", "F"), "female");
  EXPECT_EQ(said("sex", "Males"), "male");
  EXPECT_EQ(said("Ethnicity (broad categories)", "South Asian"), "asian");
  EXPECT_EQ(said("Ethnicity (broad categories)", "Other"), "another");
  EXPECT_EQ(said("Ethnicity (detailed categories)", "Other"), "another-any");
  EXPECT_EQ(said("Ethnicity (detailed categories)", "White + Asian"), "mixed-white-asian");
  EXPECT_EQ(said("Ethnicity (detailed categories)", "Unknown"), "unknown");
  EXPECT_EQ(said("religion_or_belief", "Not answered"), "not-stated");
  EXPECT_EQ(said("religion", "I would prefer not to say"), "prefer-not-to-say");
  EXPECT_EQ(said("race", "White: Gypsy or Irish Traveller"), "gypsy-or-irish-traveller");
  EXPECT_EQ(said("disability", "Disabled under the Equality Act"), "disabled");
  EXPECT_EQ(said("Learning disability", "yes"), "learning-disability");
  EXPECT_EQ(said("Learning disability", "no"), "no-learning-disability");
  EXPECT_EQ(said("sexual_orientation", "All other sexual orientations"), "another-orientation");
  EXPECT_EQ(said("marriage_and_civil_partnership", "Never married and never registered a civil partnership"),
            "never-married");
  EXPECT_EQ(said("Index of Multiple Deprivation (quintiles)", "1 Most deprived"), "most-deprived");
  EXPECT_EQ(said("Age band", "90+"), "90-over");
  EXPECT_EQ(said("Age band", "70-74"), "70-74");
  EXPECT_EQ(said("BMI", "30+"), "no dimension");
  EXPECT_EQ(said("sex", "Sometimes"), "?");
}

TEST(Communities, EachMissingStateIsItsOwn) {
  EXPECT_EQ(communities().missing_answer("Unknown"), Answer::unknown);
  EXPECT_EQ(communities().missing_answer("not  STATED"), Answer::not_stated);
  EXPECT_EQ(communities().missing_answer("Prefer not to say"), Answer::prefer_not_to_say);
  EXPECT_EQ(communities().missing_answer("Not applicable"), Answer::not_applicable);
  EXPECT_EQ(communities().missing_answer(" "), Answer::not_stated);
  EXPECT_EQ(communities().missing_answer("Bisexual"), Answer::known);
}

TEST(Communities, EveryoneIsNoGroup) {
  EXPECT_TRUE(communities().means_everyone("Overall"));
  EXPECT_TRUE(communities().means_everyone("all people"));
  EXPECT_FALSE(communities().means_everyone("Women"));
}

TEST(Communities, AgeBandsAreReadHoweverTheyAreWritten) {
  EXPECT_EQ(age_band_id("16 to 24"), "16-24");
  EXPECT_EQ(age_band_id("16–24 years"), "16-24");
  EXPECT_EQ(age_band_id("Aged 16 to 24"), "16-24");
  EXPECT_EQ(age_band_id("under 18"), "0-17");
  EXPECT_EQ(age_band_id("85 and over"), "85-over");
  EXPECT_EQ(age_band_id("85+"), "85-over");
  EXPECT_EQ(age_band_id("over 65"), "66-over");
  for (const char* none : {"", "24 to 16", "young", "16", "under 0", "16 to 24 to 30", "999999999999", "12-1x"})
    EXPECT_FALSE(age_band_id(none)) << none;
}

TEST(Communities, AFileWhosePartsDoNotFitIsRefused) {
  const std::string nine = R"(missing: [{state: unknown, labels: [Unknown]}]
characteristics:
  - id: age
    name: Age
    plain: p
    groups: [{id: a, name: A, parent: b}, {id: b, name: B, parent: a}]
    lists: [{id: l, name: L, codes: {1: c}}]
)";
  const Result<Communities> read = Communities::read("c.yaml", nine);
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, HasSubstr("go round in a circle"));
  EXPECT_THAT(read.error().message, HasSubstr("c.yaml, line 7: “codes” names “c”"));
  EXPECT_THAT(read.error().message, HasSubstr("must hold the nine"));
}

}  // namespace
}  // namespace evenhand::standard
