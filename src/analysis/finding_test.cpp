#include "analysis/finding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using disclosure::Policy;
using ::testing::Contains;
using ::testing::ElementsAre;

Finding finding(std::string_view csv, const Policy& policy = Policy::nhs_2018()) {
  evidence::TableOptions options;
  options.file = "made-up.csv";
  const auto table = evidence::read_aggregate_table(csv, options, standard::built_in_communities());
  EXPECT_TRUE(table) << table.error().message;
  const auto comparison = compare(*table, Rule{});
  return *finding_of(comparison, comparison.characteristics.front(), "be seen within four weeks", policy);
}

TEST(InWords, SaysTheSimplestFractionThatIsNear) {
  EXPECT_EQ(in_words(0.333), "1 in 3");
  EXPECT_EQ(in_words(0.5), "1 in 2");
  EXPECT_EQ(in_words(0.41), "2 in 5");
  EXPECT_EQ(in_words(0.142), "1 in 7");
  EXPECT_EQ(in_words(0.9), "9 in 10");
  EXPECT_EQ(in_words(0.53), "53 in 100");
  EXPECT_EQ(in_words(0.97), "97 in 100");
  EXPECT_EQ(in_words(0.04), "1 in 25");
  EXPECT_EQ(in_words(0.0071), "1 in 140");
  EXPECT_EQ(in_words(0.999), "nearly all");
  EXPECT_EQ(in_words(0), "none");
  EXPECT_EQ(in_words(1), "all");
}

RC_GTEST_PROP(InWords, AreNeverFarFromTheShare, ()) {
  const double share = *rc::gen::inRange(1, 100000) / 100000.0;
  const auto words = in_words(share);
  if (words == "nearly all") {
    RC_ASSERT(share > 0.99);
    return;
  }
  const auto at = words.find(" in ");
  RC_ASSERT(at != std::string::npos);
  std::string whole = words.substr(at + 4);
  whole.erase(std::remove(whole.begin(), whole.end(), ','), whole.end());
  const double said = std::stod(words.substr(0, at)) / std::stod(whole);
  RC_ASSERT(std::abs(said - share) <= 0.02);
  RC_ASSERT(share > 0.5 || std::abs(said - share) <= share * 0.15);
}

TEST(Finding, StartsWithTheSentence) {
  const auto found = finding(
      "characteristic,group,good,total\noverall,overall,5000,10000\nDisability,Disabled people,333,1000\n"
      "Disability,Other people,4667,9000\n");
  EXPECT_EQ(found.sentence,
            "Disabled people were less likely to be seen within four weeks: 1 in 3, against 1 in 2 overall.");
  ASSERT_EQ(found.rows.size(), 3u);
  EXPECT_EQ(found.rows[0].good.text(), "335");
  EXPECT_EQ(found.rows[0].people.text(), "1,000");
  EXPECT_EQ(found.rows[0].percent.text(), "34");
  EXPECT_EQ(found.rows[0].difference, -16);
  EXPECT_EQ(found.rows[0].words, "Fares worse than people overall. Most people in this group do not do well.");
  EXPECT_EQ(found.rows[2].group, "Everyone");
}

TEST(Finding, HidesSmallNumbersAndWhatRestsOnThem) {
  const auto found = finding(
      "characteristic,group,good,total\noverall,overall,800,1000\nReligion,Sikh,3,20\nReligion,Jewish,0,4\n"
      "Religion,Christian,600,700\nReligion,No religion,197,276\n");
  EXPECT_EQ(found.rows[0].good.text(), "too few to show");
  EXPECT_EQ(found.rows[0].people.text(), "20");
  EXPECT_TRUE(found.rows[0].percent.is_hidden());
  EXPECT_EQ(found.rows[0].difference, std::nullopt);
  EXPECT_TRUE(found.rows[1].people.is_hidden());
  EXPECT_TRUE(found.rows[1].good.is_hidden());
  EXPECT_EQ(found.rows[1].words, "Not enough evidence: too few people to say.");
}

TEST(Finding, ATotalThatWouldGiveAGroupAwayIsHidden) {
  // Six small groups that make fewer than 8 together: each of them, the total and what rests on it.
  const auto found = finding(
      "characteristic,group,good,total\noverall,overall,6,600\nReligion,a,1,100\nReligion,b,1,100\nReligion,c,1,100\n"
      "Religion,d,1,100\nReligion,e,1,100\nReligion,f,1,100\n");
  EXPECT_TRUE(found.rows.back().good.is_hidden());
  EXPECT_TRUE(found.rows.back().percent.is_hidden());
  EXPECT_EQ(found.rows.back().people.text(), "600");
}

TEST(Finding, SaysWhenNoGroupIsBehindAndWhenNothingCanBeSaid) {
  EXPECT_EQ(
      finding("characteristic,group,good,total\noverall,overall,800,1000\nSex,Women,402,500\nSex,Men,398,500\n")
          .sentence,
      "No group that is large enough to compare was less likely to be seen within four weeks than people overall.");
  const auto found =
      finding("characteristic,group,good,total\noverall,overall,800,1000\nSex,Women,12,20\nSex,Unknown,788,980\n");
  EXPECT_EQ(found.sentence,
            "There is not enough evidence to say whether any group was less likely to be seen within four weeks.");
  EXPECT_THAT(found.sentences, ElementsAre("We know this about 1 in 50 people only, so read it with care."));
  EXPECT_EQ(found.rows[1].missing, "unknown");
  EXPECT_EQ(found.rows[1].state, std::nullopt);
}

// "We know this about 7 in 8" would fit 40 and 5 only.
TEST(Finding, HowManyAreNotKnownIsNotReadFromAFraction) {
  std::vector<std::vector<std::string>> said;
  for (int missing = 1; missing <= 7; ++missing) {
    const auto found = finding("characteristic,group,good,total\nSex,Women,10,20\nSex,Men,10,20\nSex,Unknown,0," +
                               std::to_string(missing) + "\n");
    EXPECT_EQ(found.known, "We do not know this about everybody, so read it with care.");
    auto sentences = found.sentences;
    sentences.insert(sentences.begin(), found.sentence);
    said.push_back(std::move(sentences));
  }
  for (const auto& one : said) EXPECT_EQ(one, said.front());
  EXPECT_EQ(finding("characteristic,group,good,total\nSex,Women,500,900\nSex,Men,400,900\nSex,Unknown,0,3\n").known, "")
      << "whatever is hidden, most are known";
}

TEST(Finding, APossibleGapIsSaidAsOne) {
  const auto found =
      finding("characteristic,group,good,total\noverall,overall,8000,10000\nSex,Women,29,40\nSex,Men,7971,9960\n");
  EXPECT_EQ(
      found.sentence,
      "Women may have been less likely to be seen within four weeks: 75 in 100, against 80 in 100 overall; there are "
      "too few to be sure.");
}

TEST(Finding, AGapThatIsSureButNearTheLimitIsNotCalledTooFew) {
  const auto found = finding(
      "characteristic,group,good,total\noverall,overall,352000,453000\nReligion,Another religion,5400,7400\n"
      "Religion,Christian,346600,445600\n");
  EXPECT_EQ(found.sentence,
            "People of another religion were less likely to be seen within four weeks: 73 in 100, against 78 in 100 "
            "overall; the gap is too near the limit to call it worse.");
  EXPECT_EQ(found.rows[0].words, "Not enough evidence: there is a gap, too near the limit to say that it is worse.");
}

TEST(Finding, SharesAreSaidInFractionsThatCanBeHeldAgainstEachOther) {
  const auto said = [](double share, double overall) {
    const auto words = in_like_words(share, overall);
    return words.share + ", " + words.overall;
  };
  EXPECT_EQ(said(1.0 / 3, 0.5), "1 in 3, 1 in 2");
  EXPECT_EQ(said(0.3, 0.7), "3 in 10, 7 in 10");
  EXPECT_EQ(said(0.724, 0.878), "72 in 100, 88 in 100");
  EXPECT_EQ(said(0.004, 0.75), "1 in 250, 3 in 4");
  EXPECT_EQ(said(0, 0.75), "none, 3 in 4");
}

TEST(Finding, ASumOfWeightsOfAFewPeopleIsNotManyPeople) {
  const std::string head = "characteristic,group,good,total,weight_squares\n";
  const auto two = finding(head + "overall,overall,480,1000,1760\nSex,Women,460,960,960\nSex,Men,20,40,800\n");
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_TRUE(two.rows[i].people.is_hidden()) << "two men who weigh 20 each, and who is left without them";
    EXPECT_TRUE(two.rows[i].good.is_hidden());
    EXPECT_FALSE(two.rows[i].share());
  }
  EXPECT_EQ(two.rows[2].people.text(), "1,000");
  EXPECT_FALSE(two.rows[2].share());
  EXPECT_NE(two.withheld, "");
  const auto left = finding(head + "overall,overall,480,1000,1760\nSex,Women,460,960,960\n");
  EXPECT_TRUE(left.rows[0].people.is_hidden()) << "two whom no row counts";
  const auto many = finding(head + "overall,overall,480,1000,1040\nSex,Women,460,960,960\nSex,Men,20,40,80\n");
  EXPECT_EQ(many.rows[1].people.text(), "40");
  EXPECT_EQ(many.rows[1].effective_people(), 20);
  EXPECT_EQ(many.withheld, "");
}

// Sex hides nobody, and yet everyone's weights would tell of those whom disability hides.
TEST(Finding, EveryonesWeightsAreWithheldWhereAnotherClassificationHides) {
  const auto table = evidence::read_aggregate_table(
      "characteristic,group,good,total,weight_squares\noverall,overall,500,1000,1000\nSex,Women,250,500,500\n"
      "Sex,Men,250,500,500\nDisability,Disabled people,2,10,10\nDisability,Other people,498,990,990\n",
      {.file = "made-up.csv"}, standard::built_in_communities());
  const auto comparison = compare(*table, Rule{});
  const auto found = *finding_of(comparison, comparison.characteristics.front(), "be seen", Policy::nhs_2018());
  EXPECT_EQ(found.characteristic, "Sex");
  EXPECT_TRUE(found.rows[0].share());
  EXPECT_FALSE(found.rows.back().share());
  EXPECT_FALSE(found.rows[0].difference);
}

TEST(Finding, PublishedFiguresStandAsTheyAre) {
  const auto found =
      finding("characteristic,group,good,total\noverall,overall,803,1001\nSex,Women,402,501\nSex,Men,401,500\n",
              *Policy::as_published("a made-up source"));
  EXPECT_EQ(found.rows[0].good.text(), "402");
  EXPECT_EQ(found.rows[0].percent.text(), "80.2");
  EXPECT_EQ(found.statement, "Figures as published: a made-up source. They have not been rounded again.");
}

TEST(Findings, CallGroupsAsPeopleAreCalled) {
  const auto called = [](std::string id, std::optional<standard::Characteristic> characteristic, std::string group,
                         std::string name) {
    CharacteristicFinding of{
        .id = std::move(id), .heading = "Heading", .characteristic = characteristic, .groups = {}, .merged = {}};
    return people_of(of, {.name = std::move(name), .id = std::move(group), .counts = {}});
  };
  using standard::Characteristic;
  EXPECT_EQ(called("sex", Characteristic::sex, "female", "F"), "Women and girls");
  EXPECT_EQ(called("sex", Characteristic::sex, "female", "Women"), "Women");
  EXPECT_EQ(called("disability", Characteristic::disability, "disabled", "Disabled"), "Disabled people");
  EXPECT_EQ(called("age", Characteristic::age, "45-54", "45-54"), "People aged 45 to 54");
  EXPECT_EQ(called("age", Characteristic::age, "18-29", "18-29"), "People aged 18-29");
  EXPECT_EQ(called("race", Characteristic::race, "asian-chinese", "Chinese"), "Chinese people");
  EXPECT_EQ(called("race", Characteristic::race, "another", "Other"), "People of another ethnic group");
  EXPECT_EQ(called("religion-or-belief", Characteristic::religion_or_belief, "no-religion", "None"),
            "People with no religion");
  EXPECT_EQ(called("Smoker", std::nullopt, "", "yes"), "People with “Heading: yes”");
  EXPECT_EQ(called("BMI", std::nullopt, "", "30+"), "People with “Heading: 30+”");
  EXPECT_EQ(called("deprivation", std::nullopt, "most-deprived", "1"), "People in the most deprived fifth");
}

}  // namespace
}  // namespace evenhand::analysis
