#include "analysis/provenance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/csv.h"
#include "disclosure/protect.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kDigest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

evidence::DataSet data_set(std::string_view csv, evidence::TableOptions options = {.file = "waiting.csv"}) {
  const auto read = evidence::read_parted_table(csv, options, standard::built_in_communities());
  EXPECT_TRUE(read) << read.error().message;
  evidence::DataSet set;
  set.digest = kDigest;
  set.options = options;
  set.table = read->table;
  set.parts = read->parts;
  return set;
}
constexpr std::string_view kWaits =
    "characteristic,group,good,total\noverall,overall,2702,5402\nSex,Women,1351,2701\nSex,Men,1351,2701\n";

TEST(Provenance, NamesTableDayRulePolicyBaseAndCommand) {
  Measure measure;
  measure.rule.margin = 3;
  const auto from = provenance_of(data_set(kWaits), parse_date("2026-09-30").value(), &measure);
  EXPECT_EQ(from.file, "waiting.csv");
  EXPECT_EQ(from.rule_version, kRuleVersion);
  EXPECT_EQ(from.policy, "nhs-2018");
  EXPECT_EQ(from.base.text(), "5,400") << "as it may be shown";
  EXPECT_THAT(from.command, HasSubstr("evenhand compare waiting.csv"));
  EXPECT_THAT(from.command, HasSubstr("--margin 3"));
  EXPECT_EQ(provenance_line(from),
            "People counted: 5,400. Figures: waiting.csv, 30 September 2026. Rules: " + std::string(kRuleVersion) +
                "; for small numbers nhs-2018, version " + std::to_string(from.policy_version) + ".");
}

TEST(Provenance, SaysWhereNoDayIsKnownAndNoRuleWasUsed) {
  const auto line = provenance_line(provenance_of(data_set(kWaits), std::nullopt, nullptr));
  EXPECT_THAT(line, HasSubstr("waiting.csv"));
  EXPECT_THAT(line, HasSubstr("Figures: waiting.csv. "));
  EXPECT_THAT(line, Not(HasSubstr(std::string(kRuleVersion))));
  EXPECT_THAT(line, HasSubstr("nhs-2018"));
}

// Whoever knows the layout of a file tries every number in its hidden cells until the digest is right.
TEST(Provenance, TheDigestGoesOutOnlyWhereNothingIsHidden) {
  auto set = data_set(kWaits);
  for (const auto* policy : {"nhs-2018", "fewer-than-5", "fewer-than-11", "exact"}) {
    set.policy = policy;
    const auto ours = provenance_of(set, std::nullopt, nullptr);
    EXPECT_EQ(ours.digest, "") << policy;
    EXPECT_THAT(provenance_cells(ours), Not(Contains(kDigest))) << policy;
  }
  set.citation = "NHS England, vaccinations, 2025";
  EXPECT_EQ(provenance_of(set, std::nullopt, nullptr).digest, kDigest) << "it is out already, as it is";
}

TEST(Provenance, ABaseOfFewPeopleIsHidden) {
  const auto from =
      provenance_of(data_set("characteristic,group,good,total\nSex,Women,2,3\nSex,Men,1,2\n"), std::nullopt, nullptr);
  EXPECT_TRUE(from.base.is_hidden());
  EXPECT_THAT(provenance_line(from), HasSubstr("People counted: too few to show."));
  EXPECT_EQ(provenance_cells(from)[7], from.base.cell());
}

TEST(Provenance, APublishedSourceIsShownAsPublished) {
  auto set = data_set(kWaits);
  set.citation = "GP Patient Survey 2026";
  const auto from = provenance_of(set, std::nullopt, nullptr);
  EXPECT_EQ(from.citation, "GP Patient Survey 2026");
  EXPECT_EQ(from.base.text(), "5,402");
}

// Every name that a file or column may have must come to the program as one word.
TEST(Provenance, TheCommandIsQuotedForAShell) {
  const evidence::TableOptions options{.file = "our waits; rm -rf $HOME.csv",
                                       .map = {{"group", "Patient’s sex"}},
                                       .where = {{"Area", "St John's"}},
                                       .name = {{"Patient’s sex", "sex"}}};
  const auto from =
      provenance_of(data_set("Patient’s sex,Area,good,total\nWomen,St John's,5,10\nMen,St John's,4,10\n", options),
                    std::nullopt, nullptr);
  EXPECT_THAT(from.command, HasSubstr("'our waits; rm -rf $HOME.csv'"));
  EXPECT_THAT(from.command, HasSubstr("'Area=St John'\\''s'"));
  EXPECT_THAT(from.command, HasSubstr("'group=Patient’s sex'"));
}

TEST(Provenance, EachAreaHasItsOwnCommandAndBase) {
  const auto set = data_set(
      "area,characteristic,group,good,total\nNorth,Sex,Women,500,1000\nNorth,Sex,Men,500,1000\n"
      "St John's,Sex,Women,500,1000\nSt John's,Sex,Men,500,1000\n");
  const auto from = provenance_of(set, std::nullopt, nullptr);
  ASSERT_EQ(from.area_commands.size(), 2u);
  EXPECT_THAT(from.area_commands.at("St John's"), HasSubstr("--where 'area=St John'\\''s'"));
  const auto here = disclosure::protect(disclosure::PeopleCount(2'000), disclosure::Policy::nhs_2018());
  const auto north = from.in_area("North", here);
  EXPECT_EQ(north.command, from.area_commands.at("North"));
  EXPECT_EQ(north.base.text(), "2,000");
  EXPECT_EQ(north.file, from.file);
  EXPECT_EQ(from.in_area("Nowhere", here).command, from.command) << "the whole table, where no command tells of it";
}

TEST(Provenance, AFileOfFiguresHasACellForEachColumn) {
  const auto from = provenance_of(data_set(kWaits), parse_date("2026-09-30").value(), nullptr);
  const auto cells = provenance_cells(from);
  ASSERT_EQ(cells.size(), provenance_columns().size());
  EXPECT_EQ(cells[0], "waiting.csv");
  EXPECT_EQ(cells[3], "2026-09-30");
  EXPECT_EQ(cells[4], "") << "no rule";
  EXPECT_EQ(cells.back(), from.command);
  std::set<std::string_view> names;
  for (const auto& column : provenance_columns()) {
    names.insert(column.name);
    EXPECT_FALSE(column.description.empty()) << column.name;
  }
  EXPECT_EQ(names.size(), cells.size());
}

}  // namespace
}  // namespace evenhand::analysis
