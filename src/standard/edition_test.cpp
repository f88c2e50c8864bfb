#include "standard/edition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "standard/built_in.h"

namespace evenhand::standard {
namespace {

using ::testing::HasSubstr;

// The shortest edition there can be; each test spoils one line of it.
constexpr std::string_view kOwn = R"(id: local
name: Local scheme
source: Our own
question: How are we doing?
method: scores
grades:
  - {id: undeveloped, name: Red, colour: red, meaning: m, total_from: 0, criterion: c, plain: p}
  - {id: developing, name: Amber, colour: amber, meaning: m, total_from: 1, criterion: c, plain: p}
  - {id: achieving, name: Green, colour: green, meaning: m, total_from: 2, criterion: c, plain: p}
  - {id: excelling, name: Purple, colour: purple, meaning: m, total_from: 3, criterion: c, plain: p}
goals:
  - id: A
    name: Care
    plain: Care
    outcomes:
      - {id: A1, wording: People are cared for, plain: We care}
)";

std::string spoiled(std::string_view from, std::string_view to) {
  std::string text(kOwn);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string error_of(const std::string& text) {
  const Result<Edition> edition = read_edition("own.yaml", text);
  EXPECT_FALSE(edition);
  return edition ? "" : edition.error().message;
}

TEST(Editions, Eds2HasFourGoalsAndEighteenOutcomes) {
  const Edition& eds2 = *built_in_edition("eds2");
  EXPECT_EQ(eds2.goals.size(), 4u);
  EXPECT_EQ(eds2.outcome_ids().size(), 18u);
  EXPECT_EQ(eds2.goals[2].name, "A representative and supported workforce");
  EXPECT_TRUE(eds2.goals[3].directly_graded);
  EXPECT_FALSE(eds2.overall_rating);
  EXPECT_EQ(eds2.meaning_of(Grade::excelling).from, 9);
}

TEST(Editions, Eds2022HasElevenOutcomesAndThreeAreasOfWork) {
  const Edition& eds2022 = *built_in_edition("eds2022");
  EXPECT_EQ(eds2022.outcome_ids(),
            (std::vector<std::string>{"1A", "1B", "1C", "1D", "2A", "2B", "2C", "2D", "3A", "3B", "3C"}));
  EXPECT_TRUE(eds2022.goals[0].per_service);
  EXPECT_FALSE(eds2022.goals[1].per_service);
  EXPECT_EQ(eds2022.goals[1].called, "Domain 2");
  ASSERT_TRUE(eds2022.publish_by);
  EXPECT_EQ(eds2022.publish_by->day, 28u);
  EXPECT_EQ(eds2022.services_each_year, 3);
}

TEST(Editions, OnlyWordingSeenInAPublishedSourceIsMarkedVerified) {
  const Edition& eds2 = *built_in_edition("eds2");
  for (const std::string& id : eds2.outcome_ids()) EXPECT_EQ(eds2.outcome(id)->verified, id[0] == '2') << id;
  const Edition& eds2022 = *built_in_edition("eds2022");
  for (const std::string& id : eds2022.outcome_ids())
    EXPECT_EQ(eds2022.outcome(id)->verified, id[0] != '3' && id != "2C") << id;
}

TEST(Editions, EveryOutcomeOfBothStandsInTheMapping) {
  const EditionMapping& mapping = built_in_mapping();
  EXPECT_EQ(mapping.only_from.size(), 4u);
  for (const OutcomePair& pair : mapping.pairs)
    EXPECT_TRUE(pair.how == Likeness::close || !pair.note.empty()) << pair.from << " " << pair.to;
}

TEST(Editions, AMappingThatForgetsAnOutcomeIsRefused) {
  const Edition& eds2 = *built_in_edition("eds2");
  const Result<EditionMapping> mapping = read_mapping(
      "m.yaml", "from: eds2\nto: eds2\nsource: s\npairs:\n  - {from: '1.1', to: '1.1', how: close}\n", eds2, eds2);
  ASSERT_FALSE(mapping);
  EXPECT_THAT(mapping.error().message, HasSubstr("outcome 1.2 of EDS2 is in no pair"));
}

TEST(Editions, ANewCycleFrom2023OnOffersEds2022First) {
  EXPECT_EQ(first_choice(2022).id, "eds2");
  EXPECT_EQ(first_choice(2023).id, "eds2022");
  EXPECT_EQ(first_choice(2026).id, "eds2022");
}

TEST(Editions, OutcomesAreFoundInEitherCase) {
  EXPECT_EQ(built_in_edition("eds2022")->outcome("1a")->id, "1A");
  EXPECT_EQ(built_in_edition("eds2022")->outcome("4A"), nullptr);
}

TEST(Editions, AnOwnEditionIsAFile) {
  const Result<Edition> own = read_edition("own.yaml", kOwn);
  ASSERT_TRUE(own) << own.error().message;
  EXPECT_EQ(own->meaning_of(Grade::achieving).name, "Green");
  EXPECT_EQ(own->goals[0].called, "Goal A");
}

TEST(Editions, ErrorsNameFileAndLineAndSayWhatToDo) {
  EXPECT_EQ(error_of(spoiled("wording: People are cared for, ", "")),
            "own.yaml, line 16: “wording” is missing. Add a line “wording: …”.");
  EXPECT_THAT(error_of(spoiled("question: How", "querstion: How")),
              HasSubstr("own.yaml, line 4: “querstion” is not known here."));
  EXPECT_THAT(error_of(spoiled("total_from: 2", "total_from: two")),
              HasSubstr("own.yaml, line 9: “total_from” must be a whole number from 0 to 600."));
  EXPECT_THAT(error_of(spoiled("method: scores", "method: stars")), HasSubstr("“method” must be groups or scores."));
  EXPECT_THAT(error_of(spoiled("name: Local scheme", "name: [Local")), HasSubstr("own.yaml, line"));
  EXPECT_THAT(error_of(spoiled("name: Local scheme", "name: \"a\\u202Eb\"")),
              HasSubstr("hidden marks that change the direction of text"));
}

TEST(Editions, AllProblemsAreNamedAtOnce) {
  const std::string error = error_of(spoiled("id: local\nname: Local scheme\n", ""));
  EXPECT_THAT(error, HasSubstr("“id” is missing"));
  EXPECT_THAT(error, HasSubstr("\nown.yaml, line 1: “name” is missing"));
}

TEST(Editions, ContradictionsAreRefused) {
  EXPECT_THAT(error_of(spoiled("total_from: 2", "total_from: 1")),
              HasSubstr("“Green” must start higher than “Amber”."));
  EXPECT_THAT(error_of(spoiled("total_from: 3", "total_from: 4")), HasSubstr("all outcomes give 3 at most"));
  EXPECT_THAT(error_of(spoiled("total_from: 0", "total_from: 1")), HasSubstr("the lowest grade must start at 0"));
  EXPECT_THAT(error_of(spoiled("{id: developing", "{id: achieving")), HasSubstr("in this order"));
  EXPECT_THAT(error_of(std::string(kOwn) + "      - {id: a1, wording: w, plain: p}\n"), HasSubstr("“a1” stands twice"));
  EXPECT_THAT(error_of(std::string(kOwn) + "id: again\n"), HasSubstr("“id” stands twice"));
}

TEST(Editions, WhatIsNoYamlMappingIsRefused) {
  EXPECT_THAT(error_of(""), HasSubstr("must be a mapping"));
  EXPECT_THAT(error_of("- a\n"), HasSubstr("must be a mapping"));
  EXPECT_THAT(error_of("\xff\xfe"), HasSubstr("not UTF-8"));
  EXPECT_THAT(error_of("&a [*a]"), HasSubstr("own.yaml"));
  EXPECT_THAT(error_of(std::string((1u << 20) + 1, '#')), HasSubstr("over 1 MiB"));
  EXPECT_THAT(error_of(std::string(100'000, '[')), HasSubstr("own.yaml"));
}

}  // namespace
}  // namespace evenhand::standard
