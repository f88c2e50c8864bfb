#include "publication/edition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/slots.h"

namespace evenhand::publication {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using web::fragment;
using web::h;
using web::Html;
using web::slot;

const Date kDay = *parse_date("2027-12-03");

SiteFiles two_pages() {
  const Html words = slot("minority-view/1", h("p", "Booking by phone shuts us out"));
  return {{"index.html", fragment(slot(kNoticeSlot, Html()), words, h("code", slot(kHashSlot, Html()))).markup()},
          {"outcomes/2.1.html", fragment(h("h1", "2.1"), words).markup()},
          {"data/grades.csv", "outcome,grade\r\n2.1,developing\r\n"}};
}

SiteFiles read_back(const MadeEdition& made) {
  return files_of(made.manifest, made.parts, {.hash = made.manifest.root()});
}

std::vector<std::string> faults(const store::Manifest& manifest, const SiteFiles& files) {
  return faults_of(manifest, [&](const std::string& name) -> std::optional<std::string> {
    const auto found = files.find(name);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  });
}

TEST(Edition, ItsFilesVerifyAndShowItsHash) {
  const auto made = make_edition(two_pages());
  const auto files = read_back(made);
  EXPECT_THAT(files.at("index.html"), HasSubstr(made.manifest.root()));
  EXPECT_THAT(files.at("index.html"), HasSubstr("Booking by phone shuts us out"));
  EXPECT_EQ(files.at("manifest.txt"), made.manifest.text());
  EXPECT_THAT(faults(made.manifest, files), IsEmpty());
}

TEST(Edition, AChangedWordInAPageIsFoundInWhichPartItStands) {
  const auto made = make_edition(two_pages());
  auto files = read_back(made);
  auto& page = files.at("outcomes/2.1.html");
  page.replace(page.find("shuts us out"), 12, "suits us all");
  EXPECT_THAT(faults(made.manifest, files), ElementsAre("outcomes/2.1.html#minority-view/1 has been changed"));
  files = read_back(made);
  files.at("data/grades.csv") += "2.2,excelling\r\n";
  EXPECT_THAT(faults(made.manifest, files), ElementsAre("data/grades.csv has been changed"));
}

TEST(Edition, WithdrawnWordsLeaveEveryPageAndTheRestStillVerifies) {
  auto made = make_edition(two_pages());
  const auto root = made.manifest.root();
  const auto places = places_of(made.manifest, "minority-view/1");
  EXPECT_THAT(places, ElementsAre("index.html#minority-view/1", "outcomes/2.1.html#minority-view/1"));
  for (const auto& place : places) {
    ASSERT_TRUE(made.manifest.withdraw(place, kDay));
    made.parts.erase(place);
  }
  const auto files = read_back(made);
  for (const auto* page : {"index.html", "outcomes/2.1.html"}) {
    EXPECT_THAT(files.at(page), Not(HasSubstr("Booking")));
    EXPECT_THAT(files.at(page), HasSubstr("Withdrawn on 3 December 2027."));
  }
  EXPECT_EQ(made.manifest.root(), root);
  EXPECT_THAT(faults(made.manifest, files), IsEmpty());
}

TEST(Edition, WordsThatStandWhereTheyWereWithdrawnAreAFault) {
  auto made = make_edition(two_pages());
  const auto old_files = read_back(made);
  for (const auto& place : places_of(made.manifest, "minority-view/1"))
    ASSERT_TRUE(made.manifest.withdraw(place, kDay));
  EXPECT_EQ(faults(made.manifest, old_files).size(), 2u);
}

TEST(Edition, AWithdrawnFileSaysSoWhereItStood) {
  auto made = make_edition(two_pages());
  for (const auto* file : {"data/grades.csv", "outcomes/2.1.html"}) {
    for (const auto& place : places_of(made.manifest, file)) {
      ASSERT_TRUE(made.manifest.withdraw(place, kDay));
      made.parts.erase(place);
    }
  }
  const auto files = read_back(made);
  EXPECT_EQ(files.at("data/grades.csv"), "Withdrawn on 3 December 2027.\n");
  EXPECT_THAT(files.at("outcomes/2.1.html"), HasSubstr("This was withdrawn"));
  EXPECT_THAT(files.at("outcomes/2.1.html"), Not(HasSubstr("Booking")));
  EXPECT_THAT(faults(made.manifest, files), IsEmpty());
}

TEST(Edition, WhatRestsOnSeveralRecordsGoesWithAnyOfThemAndWhyIsSaidOnce) {
  const SiteFiles site{
      {"outcomes/2.1.html",
       fragment(slot("evidence/1", h("p", "This year")), slot("evidence/1+evidence/2", h("p", "Both years")),
                slot("evidence/3", h("p", "Another")), h("p", slot("evidence/1", "Again")))
           .markup()},
      {"data/findings.csv", "group,rests_on,withdrawn_on,why_withdrawn\r\nWomen,evidence/1+evidence/2,,\r\n"}};
  const auto without = [&](const std::string& item) {
    auto made = make_edition(site);
    for (const auto& place : places_of(made.manifest, item)) {
      EXPECT_TRUE(made.manifest.withdraw(place, kDay));
      made.parts.erase(place);
    }
    const auto files = files_of(made.manifest, made.parts,
                                {.hash = made.manifest.root(), .told = {{item, "Counted twice, once <b>"}}});
    EXPECT_THAT(faults(made.manifest, files), IsEmpty());
    return files;
  };
  const auto first = without("evidence/1");
  const auto& page = first.at("outcomes/2.1.html");
  for (const auto* words : {"This year", "Both years", "Again"}) EXPECT_THAT(page, Not(HasSubstr(words)));
  EXPECT_THAT(page, HasSubstr("Another"));
  EXPECT_THAT(page, HasSubstr("Why: Counted twice, once &lt;b&gt;"));
  EXPECT_EQ(page.find("Why:"), page.rfind("Why:"));
  const auto day = std::string("These figures were withdrawn on 3 December 2027.");
  EXPECT_EQ(page.find(day, page.find(day) + 1), page.rfind(day)) << "two notes: what follows the first says nothing";
  EXPECT_THAT(first.at("data/findings.csv"), HasSubstr(",evidence/1+evidence/2,2027-12-03,"));
  const auto second = without("evidence/2");
  EXPECT_THAT(second.at("outcomes/2.1.html"), HasSubstr("This year"));
  EXPECT_THAT(second.at("outcomes/2.1.html"), Not(HasSubstr("Both years")));
  EXPECT_THAT(second.at("data/findings.csv"), Not(HasSubstr("Women")));
}

TEST(Edition, AnOlderOneLeadsToTheNewerAndStillVerifies) {
  const auto made = make_edition(two_pages());
  const auto files =
      files_of(made.manifest, made.parts, {.hash = made.manifest.root(), .newer = {{2, kDay, "2026/2"}}});
  EXPECT_THAT(files.at("index.html"), HasSubstr("../../2026/2/index.html"));
  EXPECT_THAT(files.at("index.html"), HasSubstr("published on 3 December 2027"));
  EXPECT_THAT(faults(made.manifest, files), IsEmpty());
}

TEST(Edition, ADraftHasItsNoticeAndNoHash) {
  const auto files = draft_of(two_pages(), h("p", "This is a draft"));
  EXPECT_THAT(files.at("index.html"), HasSubstr("This is a draft"));
  EXPECT_THAT(files.at("index.html"), HasSubstr("Made when this edition is published"));
  EXPECT_THAT(files.at("outcomes/2.1.html"), HasSubstr("Booking"));
}

}  // namespace
}  // namespace evenhand::publication
