#include "organisations/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "organisations/area_store.h"
#include "organisations/reference_import.h"
#include "people/owner_store.h"
#include "people/scope_source.h"
#include "store/testing/both_stores.h"

namespace evenhand::organisations {
namespace {

using people::Role;
using store::Reading;
using store::Writing;
using store::testing::must;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::vector<ImportField> kTwoFields = {{.name = "area", .headings = {"ltla code"}, .required = true},
                                             {.name = "weight"}};

struct Taken {
  Result<Done> result = Done{};
  ImportReport report;
  std::vector<std::string> rows;
};
Taken take(const std::string& text, const ImportOptions& options = {.file = "a.csv"}) {
  Taken taken;
  std::istringstream input(text);
  taken.result = read_import(input, kTwoFields, options, taken.report, [&](const ImportRow& row) -> RowTaken {
    EVENHAND_TRY(const auto area, row.needed("area"));
    EVENHAND_TRY(const auto weight, row.whole("weight"));
    taken.rows.push_back(area + (weight ? "=" + std::to_string(*weight) : ""));
    return std::nullopt;
  });
  return taken;
}

TEST(Import, FindsColumnsWhateverTheirOrderCaseAndYear) {
  EXPECT_THAT(take("weight;LTLA24_Code\r\n\"1,200\";E1\r\n;E2\r\n").rows, ElementsAre("E1=1200", "E2"));
  EXPECT_THAT(take("\xEF\xBB\xBFltla21_code\nE1\n").rows, ElementsAre("E1"));
}

TEST(Import, ANamedColumnGoesFirstAndRowsCanBeChosen) {
  const std::string text = "area,place,who\nE1,E9,RHM\nE2,E8,RXX\n";
  const auto taken = take(text, {.file = "a.csv", .map = {{"area", "Place"}}, .where = {{"who", "RHM"}}});
  EXPECT_THAT(taken.rows, ElementsAre("E9"));
  EXPECT_EQ(taken.report.read, 2u);
  EXPECT_EQ(taken.report.left_out, 1u);
  EXPECT_EQ(take(text, {.file = "a.csv", .map = {{"area", "Town"}}}).result.error().message,
            "a.csv: There is no column “Town”. The columns are: area, place, who.");
  EXPECT_EQ(take(text, {.file = "a.csv", .map = {{"town", "place"}}}).result.error().message,
            "a.csv: There is no field “town” to map. The fields are: area, weight.");
}

TEST(Import, AFileThatCannotBeReadIsAnErrorThatNamesIt) {
  EXPECT_EQ(take("").result.error().message, "a.csv: The file is empty.");
  EXPECT_THAT(take("weight\n1\n").result.error().message, HasSubstr("There is no column for “area”"));
  EXPECT_THAT(take("area\n\"E1\n").result.error().message, HasSubstr("a.csv: "));
}

TEST(Import, AWrongRowIsRefusedWithItsNumberAndTheOthersAreTaken) {
  const auto taken = take("area,weight\nE1,1\n,2\nE3,x\nE4\n\nE5,5\n");
  ASSERT_TRUE(taken.result);
  EXPECT_THAT(taken.rows, ElementsAre("E1=1", "E5=5"));
  EXPECT_THAT(taken.report.refused,
              ElementsAre(Refusal{3, "The area is empty."}, Refusal{4, "The weight “x” is not a whole number."},
                          Refusal{5, "It has 1 cells, the header 2."}));
}

TEST(Import, ReadsDatesAsFilesHaveThem) {
  const CsvRow cells = {"20241101", "01/11/2024", "2024-11-01", "", "31/02/2024"};
  const std::map<std::string, std::size_t, std::less<>> columns = {{"a", 0}, {"b", 1}, {"c", 2}, {"d", 3}, {"e", 4}};
  const ImportRow row(cells, columns, 2);
  for (const char* field : {"a", "b", "c"}) EXPECT_EQ(date_text(**row.date(field)), "2024-11-01") << field;
  EXPECT_EQ(*row.date("d"), std::nullopt);
  EXPECT_FALSE(row.date("e"));
  EXPECT_EQ(*row.text("not there"), "");
}

TEST(Import, TheYearMayStandInTheFilesName) {
  EXPECT_EQ(year_in_name("/data2019/census2021-la.csv"), 2021);
  EXPECT_EQ(year_in_name("mid2020-la-age-bands.csv"), 2020);
  EXPECT_EQ(year_in_name("2011-2021.csv"), 2021);
  EXPECT_EQ(year_in_name("list-120210.csv"), std::nullopt);
  EXPECT_EQ(name_without_folder("/tmp/a.b/trusts.csv"), "trusts");
}

class ReferenceImport : public store::testing::BothStores {
 protected:
  void SetUp() override {
    owner = must(database().write([&](Writing& writing) {
      return people::add_owner(writing, "RHM", "University Hospital Southampton", people::PartyKind::nhs_body, kNow);
    }));
    admin = people::ScopeSource::make(AccountId::make(kNow), owner, {Role::administrator});
  }
  using Import = Result<ImportReport> (*)(store::Database&, const people::Scope&, Instant, std::istream&,
                                          const ImportOptions&, const ImportedFrom&);
  Result<ImportReport> run(Import import, const std::string& text, ImportOptions options, ImportedFrom from = {}) {
    std::istringstream input(text);
    return import(database(), *admin, kNow, input, options, from);
  }
  static inline const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");
  OwnerId owner;
  std::optional<people::Scope> admin;
};
EVENHAND_ON_BOTH_STORES(ReferenceImport);

const std::string kTrusts =
    "ods_code,name,open_date,close_date\n"
    "RHM,UNIVERSITY HOSPITAL SOUTHAMPTON NHS FOUNDATION TRUST,20111001,\n"
    "r1c,SOLENT NHS TRUST,20110401,20240930\n"
    "R!,BAD CODE NHS TRUST,,\n"
    "RHM,AGAIN NHS TRUST,,\n"
    "NX1,SOMEWHERE CLINIC,,\n";

TEST_P(ReferenceImport, OrganisationsTwiceChangeNothingTheSecondTime) {
  const ImportOptions options{.file = "trusts-2025.csv"};
  const auto first = must(run(import_organisations, kTrusts, options));
  EXPECT_EQ(first.read, 5u);
  EXPECT_EQ(first.added, 3u);
  EXPECT_THAT(first.refused, ElementsAre(Refusal{4, "Organisation code must be 2 to 12 letters and digits, like RHM."},
                                         Refusal{5, "“RHM” stands in row 2 already."}));
  ASSERT_EQ(first.checks.size(), 1u);
  EXPECT_FALSE(first.checks[0].passed);
  const auto second = must(run(import_organisations, kTrusts, options));
  EXPECT_EQ(second.unchanged, 3u);
  EXPECT_EQ(second.added + second.changed, 0u);
  database().read([&](Reading& reading) {
    const auto trust = find_organisation(reading, "R1C");
    ASSERT_TRUE(trust);
    EXPECT_EQ(trust->name, "Solent NHS Trust");
    EXPECT_EQ(trust->type, "nhs-trust");
    EXPECT_EQ(trust->code_year, 2025);
    EXPECT_EQ(date_text(*trust->closed), "2024-09-30");
    EXPECT_EQ(people::trail_head(reading, *admin).sequence, 1);  // the second changed nothing
  });
}

TEST_P(ReferenceImport, ADryRunSaysWhatWouldHappenAndKeepsNothing) {
  const auto report = must(run(import_organisations, kTrusts, {.file = "t.csv", .dry_run = true}));
  EXPECT_EQ(report.added, 3u);
  database().read([&](Reading& reading) {
    EXPECT_TRUE(search_organisations(reading, "").empty());
    EXPECT_EQ(people::trail_head(reading, *admin).sequence, 0);
  });
}

TEST_P(ReferenceImport, AreasOfTheOwnerAreTakenFromAFileOfMany) {
  const std::string file =
      "nhs_trust22_code,ltla21_code,proportion_trust_came_from_ltla\nRHM,E1A,0.6\nRXX,E1A,0.9\nRHM,E2A,0.2\n";
  const auto report = must(run(import_areas, file, {.file = "catchment.csv"}, {.year = 2021, .source = "Patients"}));
  EXPECT_EQ(report.added, 2u);
  EXPECT_EQ(report.left_out, 1u);
  ASSERT_EQ(report.checks.size(), 1u);
  EXPECT_FALSE(report.checks[0].passed);  // 80%
  EXPECT_EQ(must(run(import_areas, file, {.file = "catchment.csv"}, {.year = 2021, .source = "Patients"})).unchanged,
            2u);
  database().read([&](Reading& reading) {
    const auto areas = areas_of(reading, *admin);
    ASSERT_EQ(areas.size(), 2u);
    EXPECT_EQ(areas[0].weight, 0.6);
    EXPECT_EQ(areas[0].source, "Patients");
  });
}

TEST_P(ReferenceImport, WeightsOverOneArePercentages) {
  must(run(import_areas, "area,weight\nE1A,0.5\nE2A,99.5\n", {.file = "areas.csv"}));
  database().read([&](Reading& reading) { EXPECT_DOUBLE_EQ(areas_of(reading, *admin)[1].weight, 0.005); });
}

TEST_P(ReferenceImport, PopulationNamesGroupsAndAreasAndChecksTotals) {
  const std::string file =
      "la_code,la_name,characteristic,category,count,total\n"
      "E1A,Hartlepool,disability,Disabled under the Equality Act,200,1000\n"
      "E1A,Hartlepool,disability,Not disabled under the Equality Act,800,1000\n"
      "E1A,Hartlepool,sexual_orientation,Not answered,80,1000\n"
      "E1A,Hartlepool,hair,Red,80,1000\n"
      "E1A,Hartlepool,race,Martian,80,1000\n"
      "E1A,Hartlepool,sex,Females,1001,1000\n"
      "E1A,Hartlepool,sex,Males,,1000\n";
  const auto report = must(run(import_population, file, {.file = "census2021.csv"}));
  EXPECT_EQ(report.added, 3u);
  EXPECT_EQ(report.left_out, 1u);  // a blank figure is no figure
  ASSERT_EQ(report.refused.size(), 3u);
  EXPECT_THAT(report.refused[0].reason, HasSubstr("“hair” is no characteristic we know"));
  EXPECT_THAT(report.refused[1].reason, HasSubstr("“Martian” is no group of race"));
  EXPECT_THAT(report.refused[2].reason, HasSubstr("does not fit the total"));
  ASSERT_EQ(report.checks.size(), 1u);
  EXPECT_EQ(report.checks[0].sentence, "1 of 2 do. Not: E1A sexual-orientation 2021.");
  EXPECT_EQ(must(run(import_population, file, {.file = "census2021.csv"})).unchanged, 3u);
  database().read([&](Reading& reading) {
    EXPECT_EQ(find_area(reading, "E1A")->name, "Hartlepool");
    const auto figures = population_of(reading, {{.area = "E1A"}}, "sexual-orientation");
    ASSERT_EQ(figures.size(), 1u);
    EXPECT_EQ(figures[0].answer, "not-stated");
    EXPECT_EQ(figures[0].year, 2021);
    EXPECT_EQ(figures[0].source, "census2021");
  });
}

TEST_P(ReferenceImport, AFigureWithoutAYearIsRefused) {
  const std::string file = "area,characteristic,group,count,total\nE1A,sex,Females,1,2\n";
  EXPECT_EQ(must(run(import_population, file, {.file = "people.csv"})).refused.at(0).reason,
            "There is no year for this figure. Give one with --year.");
  EXPECT_EQ(must(run(import_population, file, {.file = "people.csv"}, {.year = 2021})).added, 1u);
}

TEST_P(ReferenceImport, NeedsTheRight) {
  admin = people::ScopeSource::make(AccountId::make(kNow), owner, {Role::viewer});
  EXPECT_EQ(run(import_organisations, kTrusts, {.file = "t.csv"}).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(run(import_areas, "area,weight\nE1,1\n", {.file = "t.csv"}).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(run(import_areas, "area,name\nE1,Vale\n", {.file = "t.csv"}).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(run(import_population, "", {.file = "t.csv"}).error().kind, ErrorKind::forbidden);
}

}  // namespace
}  // namespace evenhand::organisations
