// What the documents say can be typed, typed: each format's own example, read by the command that the page names.
#include "app/testing/command_test.h"
#include "base/text.h"

namespace evenhand::app {
namespace {

using ::testing::HasSubstr;

// The lines between the `number`th pair of ``` of a page of docs/.
std::string example(const std::string& page, int number) {
  const auto text = read_file(std::filesystem::path(EVENHAND_SOURCE_DIR) / "docs" / page);
  EXPECT_TRUE(text) << page;
  std::string lines;
  int fences = 0;
  for (const auto& line : split(text.value_or(""), '\n')) {
    if (line.starts_with("```")) {
      ++fences;
    } else if (fences == 2 * number - 1) {
      lines += line + "\n";
    }
  }
  EXPECT_NE(lines, "") << page << " has no example " << number;
  return lines;
}

class Examples : public StoreCommandTest {
 protected:
  std::string made(const std::string& page, int number = 1) { return file("example.csv", example(page, number)); }
};

TEST_F(Examples, OfTheAggregateTableIsCompared) {
  const auto found = answer({"compare", made("formats/aggregate-table.md")});
  EXPECT_EQ(found["characteristics"][1]["state"], "does not fare well");
  EXPECT_EQ(found["overall"]["total"], 10'000);
  EXPECT_EQ(run({"compare", made("formats/aggregate-table.md", 2), "--cross", "Ethnicity,Disability", "--map",
                 "total=count"}),
            0)
      << error_;
}

TEST_F(Examples, OfRatesIsWorkedOut) {
  const auto rates = answer({"rates", made("formats/rates.md")});
  ASSERT_EQ(rates["groups"].size(), 2u);
  EXPECT_EQ(rates["groups"][0]["standardised"].is_null(), false);
  EXPECT_EQ(rates["groups"][1]["why_not_standardised"], "fewer than 10 events");
  EXPECT_EQ(run({"rates", path("example.csv")}), 0);
  EXPECT_THAT(out_, HasSubstr("Events per 100,000 people"));
  EXPECT_THAT(out_, HasSubstr("Women: 42 in 1,500"));
}

TEST_F(Examples, OfAWorkforceFileIsSaidAndCompared) {
  const auto wres = made("formats/workforce.md");
  ASSERT_EQ(run({"workforce", "figures", wres, "--standard", "wres"}), 0) << error_;
  EXPECT_THAT(out_, HasSubstr("White staff were 1.54 times as likely to be appointed"));
  EXPECT_THAT(out_, HasSubstr("BME: 16.7% of voting members")) << "2 of 12";
  EXPECT_EQ(run({"compare", wres, "--map", "group=Ethnicity", "--map", "good=numerator", "--map", "total=denominator",
                 "--where", "indicator=2"}),
            0)
      << error_;
}

TEST_F(Examples, OfTalliesIsRecorded) {
  ASSERT_EQ(as_lead({"cycle", "open", "--year", "2026", "--edition", "eds2"}), 0) << error_;
  ASSERT_EQ(as_lead({"session", "add", "Vale Deaf Club", "--on", "2026-11-20", "--outcome", "2.1"}), 0) << error_;
  EXPECT_EQ(as_lead({"tally", "record", made("formats/tallies.md")}), 0) << error_;
}

}  // namespace
}  // namespace evenhand::app
