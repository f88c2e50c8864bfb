// The commands on files, end to end: what they print, with what status, and how an error names its place.
#include "app/testing/command_test.h"

namespace evenhand::app {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using FileCommands = CommandTest;

TEST_F(FileCommands, StandardListNamesBothEditions) {
  const json list = answer_line("standard list");
  ASSERT_EQ(list["editions"].size(), 2u);
  EXPECT_EQ(list["editions"][0]["id"], "eds2");
  EXPECT_EQ(list["editions"][0]["outcomes"], 18);
  EXPECT_EQ(run_line("standard list"), 0);
  EXPECT_THAT(out_, HasSubstr("eds2022  NHS Equality Delivery System 2022"));
}

TEST_F(FileCommands, StandardShowGivesWordingPlainWordingAndWhetherItWasVerified) {
  const json eds2 = answer_line("standard show eds2");
  EXPECT_EQ(eds2["goals"].size(), 4u);
  const json outcome = eds2["goals"][1]["outcomes"][3];
  EXPECT_EQ(outcome["id"], "2.4");
  EXPECT_EQ(outcome["wording"], "People's complaints about services are handled respectfully and efficiently");
  EXPECT_EQ(outcome["verified"], true);
  EXPECT_FALSE(outcome["plain"].get<std::string>().empty());
  EXPECT_EQ(eds2["grades"][2]["name"], "Achieving");
  EXPECT_EQ(eds2["grades"][2]["colour"], "green");
  EXPECT_THAT(answer_line("standard show eds2022")["mapping"], testing::Not(IsEmpty()));
  EXPECT_EQ(run_line("standard show eds3"), 2);
  EXPECT_THAT(error_, HasSubstr("“eds3” is no edition. There are eds2 and eds2022"));
}

TEST_F(FileCommands, RatesAreCrudeAndStandardisedWithLimits) {
  const auto path = file("falls.csv",
                         "group,age_band,count,population\nWomen,0-64,12,1000\nWomen,65+,30,500\n"
                         "Men,Under 65,3,900\nMen,65 and over,4,400\n");
  const json rates = answer_line("rates " + path);
  EXPECT_EQ(rates["policy"], "exact");
  EXPECT_EQ(rates["standard"], "European Standard Population 2013");
  const auto& women = rates["groups"][0];
  EXPECT_EQ(women["count"], 42);
  EXPECT_NEAR(women["rate"], 2800, 1e-9);
  EXPECT_EQ(women["method"], "Byar");
  EXPECT_NEAR(women["standardised"], (80'500 * 0.012 + 19'500 * 0.06), 1e-6);
  const auto& men = rates["groups"][1];
  EXPECT_EQ(men["method"], "exact Poisson");
  EXPECT_TRUE(men["standardised"].is_null());
  EXPECT_EQ(men["why_not_standardised"], "fewer than 10 events");
  EXPECT_NEAR(answer_line("rates --per 1000 " + file("all.csv", "count,population\n20,100\n"))["groups"][0]["lower"],
              122.1142883488, 1e-9);
  EXPECT_EQ(run_line("rates " + file("wrong.csv", "count,population\n1.5,100\n")), 2);
  EXPECT_THAT(error_, HasSubstr("wrong.csv, row 2, column “count”"));
  EXPECT_EQ(run_line("rates --per 0 " + path), 2);
}

TEST_F(FileCommands, StandardShowReadsAnEditionOfOnesOwnAndNamesTheLineOfAnError) {
  const std::string path = file("own.yaml", "id: own\nname: 5: 6\n");
  EXPECT_EQ(run_line("standard show " + path), 2);
  EXPECT_THAT(error_, HasSubstr("own.yaml, line 2"));
  EXPECT_THAT(out_, IsEmpty());
}

TEST_F(FileCommands, GradeSuggestsWithARange) {
  const json suggestion =
      answer_line("grade --edition eds2 --well age,disability,race,sex,religion-or-belief --not sexual-orientation");
  EXPECT_EQ(suggestion["grade"], "Developing");
  EXPECT_EQ(suggestion["well"], 5);
  EXPECT_EQ(suggestion["range"], json({"Developing", "Achieving"}));
  EXPECT_THAT(suggestion["reason"].get<std::string>(), HasSubstr("5 of the nine protected groups fare well"));
}

TEST_F(FileCommands, GradeSaysWhyItIsUndeveloped) {
  EXPECT_EQ(answer_line("grade --edition eds2")["why_undeveloped"], "no evidence");
  EXPECT_EQ(answer_line("grade --edition eds2 --well age --not sex")["why_undeveloped"], "too few fare well");
}

TEST_F(FileCommands, GradeRefusesAGroupTwiceOrUnknown) {
  EXPECT_EQ(run_line("grade --edition eds2 --well age --not sex,age"), 2);
  EXPECT_THAT(error_, HasSubstr("“age” stands in --well and in --not"));
  EXPECT_EQ(run_line("grade --edition eds2 --well caste"), 2);
  EXPECT_THAT(error_, HasSubstr("--well: “caste” is no protected group"));
  EXPECT_EQ(run_line("grade --edition eds2022 --well age"), 2);
  EXPECT_EQ(run_line("grade --well age"), 2);
}

TEST_F(FileCommands, RateGivesTotalAndRating) {
  const json rating = answer_line("rate --edition eds2022 1A=2 1B=2 1C=2 1D=2 2A=2 2B=2 2C=2 2D=2 3A=2 3B=2 3C=2");
  EXPECT_EQ(rating["total"], 22);
  EXPECT_EQ(rating["rating"], "Achieving");
  EXPECT_THAT(rating["missing"], IsEmpty());
  EXPECT_THAT(rating["warnings"], IsEmpty());
}

TEST_F(FileCommands, RateIsIncompleteWithStatusOneWhileAnyIsMissing) {
  const json rating = answer_line("rate --edition eds2022 1A=2 1B=2", 1);
  EXPECT_TRUE(rating["rating"].is_null());
  EXPECT_EQ(rating["missing"].size(), 9u);
}

TEST_F(FileCommands, RateTakesTheMedianOverServicesAndFlagsHalfPoints) {
  const json rating = answer_line("rate --edition eds2022 1A=1,2 1B=2 1C=2 1D=2 2A=2 2B=2 2C=2 2D=2 3A=2 3B=2 3C=2");
  EXPECT_EQ(rating["total"], 21.5);
  EXPECT_EQ(rating["rating"], "Developing");
  EXPECT_EQ(rating["outcomes"]["1A"], 1.5);
  EXPECT_THAT(rating["warnings"].dump(), HasSubstr("lies between two bands"));
}

TEST_F(FileCommands, RateRefusesWhatIsNoScore) {
  for (const char* wrong : {"1A", "1A=4", "1A=two", "4A=1", "2A=1.5", "1A=2 1a=2", "1A="}) {
    EXPECT_EQ(run_line(std::string("rate --edition eds2022 ") + wrong), 2) << wrong;
    EXPECT_THAT(out_, IsEmpty()) << wrong;
  }
}

TEST_F(FileCommands, TallyShowsWhatMayBeShown) {
  const std::string path = file("votes.csv",
                                "question,room,bloc,choice,count\n"
                                "1A,Hall,,Developing,8\n1A,Hall,,Achieving,4\n"
                                "1A,Van,,Achieving,2\n1A,Van,,can't say,1\n"
                                "1A,Library,,Achieving,5\n1A,Library,,Excelling,4\n"
                                "1B,Hall,,Excelling,3\n");
  const json tally = answer_line("tally " + path);
  ASSERT_EQ(tally["questions"].size(), 2u);
  const json first = tally["questions"][0];
  EXPECT_EQ(first["ballots"], 24);
  EXPECT_EQ(first["counts"]["Achieving"], 11);
  EXPECT_EQ(first["cannot_say"], 1);
  EXPECT_EQ(first["majority"], "Achieving");
  ASSERT_EQ(first["parts"].size(), 3u);
  EXPECT_EQ(first["parts"][0]["ballots"], 12);
  EXPECT_TRUE(first["parts"][1]["ballots"].is_null());
  EXPECT_TRUE(first["parts"][2]["ballots"].is_null());
  const json second = tally["questions"][1];
  EXPECT_TRUE(second["ballots"].is_null());
  EXPECT_TRUE(second["majority"].is_null());
  EXPECT_THAT(second["notes"], ElementsAre("Fewer than 5 answers, not shown."));
  EXPECT_EQ(run_line("tally " + path), 0);
  EXPECT_THAT(out_, HasSubstr("Van: not shown"));
}

TEST_F(FileCommands, TallyWeighsBlocs) {
  const std::string path = file("votes.csv",
                                "question,bloc,choice,count\n1A,trust,Developing,8\n1A,trust,Achieving,1\n"
                                "1A,carers,Excelling,6\n1A,carers,Achieving,1\n");
  const json weighted = answer_line("tally " + path + " --weights carers=0.6")["questions"][0];
  EXPECT_EQ(weighted["majority"], "Developing");
  EXPECT_EQ(weighted["weighted"]["majority"], "Excelling");
  EXPECT_EQ(run_line("tally " + path + " --weights nobody=0.6"), 2);
  EXPECT_THAT(error_, HasSubstr("Question “1A”: No ballot is of the bloc “nobody”"));
}

TEST_F(FileCommands, TallyNamesFileRowAndColumnOfAnError) {
  const std::string head = "question,room,bloc,choice,count\n";
  EXPECT_EQ(run_line("tally " + file("v.csv", head + "1A,H,,Underdeveloped,3\n")), 2);
  EXPECT_THAT(error_, HasSubstr("v.csv, row 2, column choice: “Underdeveloped”"));
  EXPECT_EQ(run_line("tally " + file("v.csv", head + "1A,H,,Achieving,3\n1A,H,,Developing,-3\n")), 2);
  EXPECT_THAT(error_, HasSubstr("v.csv, row 3, column count: “-3”"));
  EXPECT_EQ(run_line("tally " + file("v.csv", head + "1A,H,,Achieving,3\n1A,H,,achieving,3\n")), 2);
  EXPECT_THAT(error_, HasSubstr("stand in row 2"));
  EXPECT_EQ(run_line("tally " + file("v.csv", "question,choice\n1A,Achieving\n")), 2);
  EXPECT_THAT(error_, HasSubstr("there is no column “count”"));
  EXPECT_EQ(run_line("tally " + file("v.csv", head) + " --minimum 4"), 2);
  EXPECT_EQ(run_line("tally " + path("none.csv")), 2);
  EXPECT_THAT(out_, IsEmpty());
}

TEST_F(FileCommands, WordsChecksAText) {
  const std::string path = file("text.md", "The cat sat on the mat.\n");
  const json check = answer_line("words " + path);
  EXPECT_EQ(check["words"], 6);
  EXPECT_EQ(check["sentences"], 1);
  EXPECT_EQ(check["fre"], 116.145);
  EXPECT_EQ(check["fk"], -1.45);
  const json hints = answer_line("words " + file("hard.md", "The ICB will engage stakeholders.\n"))["hints"];
  EXPECT_EQ(hints.size(), 3u);
  EXPECT_EQ(run_line("words " + file("bytes.md", "\xff")), 2);
  EXPECT_THAT(error_, HasSubstr("bytes.md: The text is not UTF-8"));
}

}  // namespace
}  // namespace evenhand::app
