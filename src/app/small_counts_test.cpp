// Every exit of a count of people, tried as somebody would who wants to know: a small organisation's records are shown
// to each role and published, once with 2 people behind the small counts and once with 6. Whoever may not see exact
// counts must read the same both times, on every page and in every file.
//
// And words: what is marked “someone may be at risk”, what has no leave, and drafts are looked for in the same pages.
#include <algorithm>

#include "app/testing/small_organisation.h"
#include "people/safeguarding_store.h"
#include "people/scope_source.h"

namespace evenhand::app {

namespace {

using people::Role;

using SmallCounts = SmallOrganisation;

TEST_F(SmallCounts, PagesReadTheSameWhetherTwoPeopleCameOrSix) {
  Served two = this->two(), six = this->six();
  for (const auto role : roles_without_exact_counts()) {
    if (role == Role::facilitator) continue;  // who writes down how many came sees what was written
    SCOPED_TRACE(people::role_name(role));
    const auto pages = pages_for(two, role);
    EXPECT_GT(
        std::count_if(pages.begin(), pages.end(), [](const auto& page) { return !page.second.starts_with(kNotGiven); }),
        25);
    if (people::allows({role}, people::Act::see_analysis)) {
      EXPECT_TRUE(anywhere("North", pages)) << "figures of areas are among them";
      EXPECT_TRUE(anywhere("Workforce Race Equality Standard", pages)) << "and workforce figures";
      EXPECT_TRUE(anywhere("Seen, of our rows", pages)) << "and what was counted of rows";
    }
    expect_the_same(pages, pages_for(six, role));
  }
}

// The rows themselves are asked by roles that may see exact counts, and give protected ones unless those are asked for.
TEST_F(SmallCounts, AnswersOfRowsReadTheSameWhetherTwoPeopleAreAmongThemOrSix) {
  Served two = this->two(), six = this->six();
  const auto rows = "/cycles/2026/analysis/people/" + rows_.text();
  const std::vector<std::string> questions = {"?by=Ethnicity",
                                              "?by=Sex",
                                              "?by=Seen",
                                              "?by=Ethnicity&by=Sex",
                                              "?by=Ethnicity&by=Sex&by=Seen",
                                              "?of=Seen&good=Yes&by=Ethnicity",
                                              "?of=Seen&good=Yes&by=Sex",
                                              "?of=Seen&good=No&by=Ethnicity&by=Sex",
                                              "?by=Sex&where=Ethnicity=Roma",
                                              "?of=Seen&good=Yes&by=Sex&where=Ethnicity=Roma",
                                              "?by=Ethnicity&where=Sex=Female&where=Seen=Yes"};
  for (const auto& question : questions) {
    for (auto* served : {&two, &six})
      ASSERT_EQ(post(*served, Role::equality_lead, rows + "/ask", {{"query", question}}).status, 303) << question;
  }
  for (const auto role : {Role::equality_lead, Role::evidence_author}) {
    SCOPED_TRACE(people::role_name(role));
    Texts before, after;
    for (const auto* of : {"", "/counts.csv", "/evidence"}) {
      for (const auto& question : questions) {
        const auto address = rows + of + question;
        before[address] = page(two, role, address);
        after[address] = page(six, role, address);
      }
    }
    expect_the_same(before, after);
  }
}

// Exact counts stay on their page, and with them the digest of the rows, which would let somebody guess.
TEST_F(SmallCounts, ExactCountsOfRowsAreNoFile) {
  Served two = this->two();
  const auto rows = "/cycles/2026/analysis/people/" + rows_.text();
  ASSERT_EQ(post(two, Role::equality_lead, rows + "/ask", {{"query", "?by=Sex"}}).status, 303);
  EXPECT_TRUE(anywhere("/counts.csv", {{"protected", page(two, Role::equality_lead, rows + "?by=Sex")}}));
  const auto exact = page(two, Role::equality_lead, rows + "?by=Sex&exact=1");
  expect_nothing_of("counts.csv", {{"exact", exact}});
  EXPECT_TRUE(anywhere("Its SHA-256, which stays on this page", {{"exact", exact}}));
  const auto file = get(two, Role::equality_lead, rows + "/counts.csv?by=Sex&exact=1");
  EXPECT_EQ(file.status, 403);
  EXPECT_TRUE(anywhere("Exact counts may not leave their page", {{"file", std::get<std::string>(file.body)}}));
}

// Whoever may see exact counts may see which file they came from; nobody else, and it is not published.
TEST_F(SmallCounts, DigestsOfHiddenFiguresAreForThoseWhoMaySeeExactCounts) {
  Served two = this->two();
  const auto seen_by = [&](Role role) {
    const auto pages = pages_for(two, role);
    return std::any_of(digests_.begin(), digests_.end(), [&](const auto& one) { return anywhere(one, pages); });
  };
  for (const auto role : people::all_roles())
    EXPECT_TRUE(!seen_by(role) || people::allows({role}, people::Act::see_exact_counts)) << people::role_name(role);
  EXPECT_TRUE(seen_by(Role::equality_lead));
  for (const auto& digest : digests_) expect_nothing_of(digest, site(two));
}

TEST_F(SmallCounts, ThePublishedSiteReadsTheSameWhetherTwoPeopleCameOrSix) {
  Served two = this->two(), six = this->six();
  const auto files = site(two);
  EXPECT_TRUE(files.contains("data/report.json"));
  expect_the_same(files, site(six));
}

TEST_F(SmallCounts, WordsReachOnlyThoseTheyAreFor) {
  Served two = this->two();
  for (const auto role : people::all_roles()) {
    SCOPED_TRACE(people::role_name(role));
    const auto pages = pages_for(two, role);
    EXPECT_EQ(anywhere(kMarked, pages), role == Role::safeguarding_lead);
    if (role != Role::safeguarding_lead) expect_nothing_of(kMarked, pages);
    if (!people::allows({role}, people::Act::edit_evidence)) expect_nothing_of(kDraft, pages);
    if (!people::allows({role}, people::Act::edit_contributions)) expect_nothing_of(kForNumbers, pages);
  }
}

TEST_F(SmallCounts, TheSafeguardingLeadGetsFromEachMarkToWhatWasMarked) {
  Served two = this->two();
  const auto scope = people::ScopeSource::make(AccountId::make(clock_.now()), owner_, {Role::safeguarding_lead});
  const auto marks =
      two.database->read([&](store::Reading& reading) { return people::at_risk_marks(reading, scope).value(); });
  EXPECT_EQ(marks.size(), 4u) << "a contribution, a view, evidence and a draft";
  for (const auto& mark : marks) {
    SCOPED_TRACE(mark.subject.kind);
    const auto led = get(two, Role::safeguarding_lead, "/at-risk/" + mark.id.text() + "/record");
    ASSERT_EQ(led.status, 303);
    EXPECT_NE(page(two, Role::safeguarding_lead, std::string(led.headers.get("Location"))).find(kMarked),
              std::string::npos);
  }
}

TEST_F(SmallCounts, OnlyWordsWithLeaveArePublished) {
  Served two = this->two();
  const auto files = site(two);
  for (const auto words : {kMarked, kForPanel, kForNumbers, kDraft}) expect_nothing_of(words, files);
  EXPECT_TRUE(anywhere(kPublic, files));
}

}  // namespace

}  // namespace evenhand::app
