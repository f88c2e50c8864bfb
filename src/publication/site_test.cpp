#include "publication/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "base/csv.h"
#include "publication/testing.h"

namespace evenhand::publication {
namespace {

using testing::complete_report;
using ::testing::HasSubstr;
using testing::kNow;
using ::testing::Not;

Report full_report() {
  auto report = complete_report();
  auto& grade = report.outcomes[5].grades.front();  // 2.1
  grade.last_year = Grade::achieving;
  grade.agreed.voted = Grade::undeveloped;
  grade.agreed.why_this_grade = "Booking is by telephone alone.";
  grade.agreed.why_differs_from_vote = "Four clinics began text booking after the vote.";
  grade.minority.push_back({.id = RecordId::make(kNow),
                            .outcome = "2.1",
                            .words = "Deaf people still can’t book.",
                            .said_by = "Vale Deaf Club",
                            .given_on = *parse_date("2027-02-10")});
  report.outcomes[5].objectives = {0};
  report.evidence.push_back({.id = EvidenceId::make(kNow),
                             .title = "Waits for physiotherapy",
                             .kind = evidence::Kind::data,
                             .source = "Clinic records",
                             .outcomes = {"2.1"},
                             .summary = "Disabled people wait longer.",
                             .technical = "Referrals from April to September. Disability is not recorded for 1 in 5."});
  report.outcomes[5].evidence = {0};
  return report;
}

// Links of a page that lead within the site, as paths of files.
std::vector<std::string> links_of(const std::string& file, const std::string& page) {
  std::vector<std::string> links;
  static const std::regex href(R"re((?:href|src)="([^"]*)")re");
  for (std::sregex_iterator found(page.begin(), page.end(), href), end; found != end; ++found) {
    std::string link = (*found)[1];
    link = link.substr(0, link.find('#'));
    if (link.empty() || link.find("://") != std::string::npos) continue;
    links.push_back((std::filesystem::path(file).parent_path() / link).lexically_normal().string());
  }
  return links;
}

TEST(Site, EveryLinkLeadsToAFileOfTheSiteAndNoneElsewhere) {
  auto files = make_site(full_report(), {});
  files["manifest.txt"] = "";
  for (const auto& [file, content] : files) {
    if (!file.ends_with(".html")) continue;
    for (const auto& link : links_of(file, content)) EXPECT_TRUE(files.contains(link)) << file << " leads to " << link;
    EXPECT_EQ(content.find("href=\"http://"), std::string::npos) << file << " leads elsewhere";
    EXPECT_EQ(content.find("<script type"), std::string::npos) << file << " loads a script";
  }
}

TEST(Site, HasAPageForEachOutcomeAndItsWordsOnIt) {
  const auto files = make_site(full_report(), {});
  for (const auto& outcome : complete_report().outcomes)
    EXPECT_TRUE(files.contains("outcomes/" + outcome.outcome->id + ".html"));
  const auto& page = files.at("outcomes/2.1.html");
  for (const auto* words : {"Deaf people still can’t book.", "Four clinics began text booking after the vote.",
                            "Booking is by telephone alone.", "Disabled people wait longer.", "Down from Achieving",
                            "Nobody has to ring to book"})
    EXPECT_THAT(page, HasSubstr(words));
}

TEST(Site, TheSummarySaysWhatTheLawAsksToBeSaid) {
  const auto files = make_site(full_report(), {});
  const auto& page = files.at("index.html");
  EXPECT_THAT(page, HasSubstr("it does not of itself satisfy it"));
  EXPECT_THAT(page, HasSubstr("England"));
  EXPECT_THAT(page, HasSubstr("On 2.1 people voted Undeveloped and we agreed Developing."));
  EXPECT_THAT(page, HasSubstr("18 of 18 outcomes have an agreed grade."));
}

TEST(Site, WordsOfPeopleStandInSlotsSoThatTheyCanBeWithdrawn) {
  const auto report = full_report();
  auto made = make_edition(make_site(report, {}));
  const auto view = "minority-view/" + report.outcomes[5].grades[0].minority[0].id.text();
  const auto evidence = "evidence/" + report.evidence[0].id.text();
  EXPECT_FALSE(places_of(made.manifest, view).empty());
  EXPECT_FALSE(places_of(made.manifest, evidence).empty());
  for (const auto& [name, content] : made.parts) {
    if (name.find('#') != std::string::npos) continue;
    EXPECT_THAT(content, Not(HasSubstr("Deaf people still"))) << name << " holds words outside their slot";
  }
}

TEST(Site, DataFilesSayTheSameAndDescribeEachColumn) {
  const auto files = make_site(full_report(), {});
  const auto grades = read_csv_table(files.at("data/grades.csv"));
  ASSERT_TRUE(grades);
  EXPECT_EQ(grades->rows.size(), 18u);
  const auto json = nlohmann::json::parse(files.at("data/report.json"));
  EXPECT_EQ(json["grades"].size(), 18u);
  EXPECT_EQ(json["grades"][5]["outcome"], "2.1");
  EXPECT_EQ(json["grades"][5]["last_year"], "achieving");
  EXPECT_EQ(json["objectives"][0]["pounds"], 38000.0);
  const auto package = nlohmann::json::parse(files.at("data/datapackage.json"));
  for (const auto& resource : package["resources"]) {
    const auto table = read_csv_table(files.at("data/" + resource["path"].get<std::string>()));
    ASSERT_TRUE(table);
    ASSERT_EQ(resource["schema"]["fields"].size(), table->header.size());
    for (std::size_t i = 0; i < table->header.size(); ++i)
      EXPECT_EQ(resource["schema"]["fields"][i]["name"], table->header[i]);
  }
}

TEST(Site, AnEdition2022ReportHasItsRatingAndItsForm) {
  auto report = complete_report();
  report.edition = standard::built_in_edition("eds2022");
  report.cycle.edition = "eds2022";
  report.outcomes.clear();
  standard::Scores scores;
  for (const auto& goal : report.edition->goals) {
    for (const auto& outcome : goal.outcomes) {
      ReportGrade grade;
      grade.agreed.grade = Grade::achieving;
      if (goal.per_service) grade.service = "Maternity";
      if (grading::wants_third_party(goal)) grade.agreed.third_party = "A peer from Oaks NHS Trust";
      report.outcomes.push_back({.goal = &goal, .outcome = &outcome, .grades = {grade}});
      scores[outcome.id] = {standard::Points{4}};
    }
  }
  report.rating = *standard::rate(*report.edition, scores);
  const auto files = make_site(report, {});
  EXPECT_THAT(files.at("index.html"), HasSubstr("The organisation is rated Achieving: 22 points"));
  for (const auto* words : {"Board sponsor", "Integrated care system", "Organisation rating", "Action plan",
                            "Maternity", "A peer from Oaks NHS Trust"})
    EXPECT_THAT(files.at("report.html"), HasSubstr(words));
}

}  // namespace
}  // namespace evenhand::publication
