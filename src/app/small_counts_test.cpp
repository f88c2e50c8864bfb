// Every exit of a count of people, tried as somebody would who wants to know: a small organisation's records are shown
// to each role and published, once with 2 people behind the small counts and once with 6. Whoever may not see exact
// counts must read the same both times, on every page and in every file.
//
// And words: what is marked “someone may be at risk”, what has no leave, and drafts are looked for in the same pages.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>

#include "analysis/measure_store.h"
#include "app/house.h"
#include "base/files.h"
#include "base/text.h"
#include "cycle/cycle_store.h"
#include "engagement/contribution_store.h"
#include "engagement/engagement_store.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_store.h"
#include "grading/grading_store.h"
#include "people/account_store.h"
#include "people/owner_store.h"
#include "people/safeguarding_store.h"
#include "people/scope_source.h"
#include "people/session_store.h"
#include "publication/gather.h"
#include "publication/site.h"
#include "standard/built_in.h"
#include "store/database.h"

namespace evenhand::app {

namespace {

using disclosure::PeopleCount;
using people::Role;
using people::Scope;
using store::Reading;
using store::Writing;

using Pages = std::map<std::string, std::string>;  // by address

constexpr std::string_view kMarked = "words-that-were-marked";
constexpr std::string_view kForPanel = "words-for-the-panel";
constexpr std::string_view kForNumbers = "words-for-numbers-only";
constexpr std::string_view kPublic = "words-for-everybody";
constexpr std::string_view kDraft = "words-of-a-draft";

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

class SmallCounts : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  std::string file_ = (folder_.path() / "evenhand.db").string();
  std::unique_ptr<store::Database> database_ = must(store::Database::open(store::StoreUrl::file(file_)));
  FixedClock clock_{*parse_instant("2026-11-22T09:30:00.000Z")};
  people::SealingKey key_ = people::SealingKey::random();
  people::Passwords passwords_{{.passes = 1, .memory_bytes = 8u << 10}};
  House house_{{.database = *database_, .clock = clock_, .key = key_, .passwords = passwords_}};
  OwnerId owner_;
  std::optional<Scope> lead_;
  cycle::Cycle cycle_;
  std::vector<std::string> ids_;  // of every record that a page shows

  void SetUp() override {
    must(database_->write([&](Writing& writing) -> Result<Done> {
      owner_ = must(people::add_owner(writing, "RXX", "Anytown", people::PartyKind::nhs_body, clock_.now()));
      const auto account = must(people::add_account(writing, "lead@example.org", "Amina Lead", "", clock_.now()));
      people::give_roles(writing, owner_, account, {Role::equality_lead});
      lead_ = people::ScopeSource::make(account, owner_, {Role::equality_lead});
      const auto id = must(cycle::open_cycle(writing, *lead_, {.year = 2026, .edition = "eds2"}, clock_.now()));
      cycle_ = must(cycle::find_cycle(writing, *lead_, id));
      add_engagement(writing);
      add_session(writing);
      for (const auto leave : {"public", "panel-only", "numbers-only", "marked"}) add_contribution(writing, leave);
      add_view(writing);
      for (const auto state : {evidence::State::ready, evidence::State::draft}) {
        for (const bool marked : {false, true}) add_evidence(writing, state, marked);
      }
      return Done{};
    }));
  }

  template <class Id>
  Id known(Id id) {
    ids_.push_back(id.text());
    return id;
  }
  void add_engagement(Writing& writing) {
    engagement::Engagement event;
    event.cycle = cycle_.id;
    event.title = "A visit";
    event.held_on = *parse_date("2026-10-03");
    event.state = "held";
    event.came = event.told = PeopleCount(2);
    const auto id = known(must(engagement::add_engagement(writing, *lead_, event, clock_.now())));
    must(engagement::set_attendance(writing, *lead_, id, {{"race/roma", PeopleCount(2)}, {"carers", PeopleCount(2)}},
                                    clock_.now()));
  }
  void add_session(Writing& writing) {
    grading::GradingSession session;
    session.cycle = cycle_.id;
    session.title = "A kitchen";
    session.held_on = *parse_date("2026-11-01");
    session.outcomes = {"2.1"};
    const auto id = known(grading::add_session(writing, *lead_, session, clock_.now()));
    grading::Attendance all, roma;
    all.community = std::string(grading::kEverybody);
    roma.community = "race/roma";
    all.people = roma.people = PeopleCount(2);
    must(grading::set_attendance(writing, *lead_, id, {all, roma}, clock_.now()));
    grading::TypedTally tally;
    tally.session = id;
    tally.outcome = "2.1";
    tally.answers.grades[1] = tally.people = PeopleCount(2);
    known(must(grading::add_tally(writing, *lead_, tally, clock_.now())));
    grading::AgreedGrade agreed;
    agreed.cycle = cycle_.id;
    agreed.outcome = "2.1";
    agreed.grade = standard::Grade::developing;
    agreed.agreed_by = "Steering group";
    agreed.agreed_on = *parse_date("2026-11-20");
    must(grading::add_agreed(writing, *lead_, agreed, clock_.now()));
  }
  void mark(Writing& writing, const people::Subject& subject) {
    must(people::mark_at_risk(writing, *lead_, subject, "", clock_.now()));
  }
  void add_contribution(Writing& writing, std::string_view leave) {
    const bool marked = leave == "marked";
    engagement::Contribution said;
    said.cycle = cycle_.id;
    said.leave = marked ? "public" : std::string(leave);
    said.words = std::string(marked                  ? kMarked
                             : leave == "panel-only" ? kForPanel
                             : leave == "public"     ? kPublic
                                                     : kForNumbers);
    said.community = "homeless";
    said.outcome = "2.1";
    said.received_on = *parse_date("2026-10-03");
    said.reply_by = *parse_date("2026-10-31");
    const auto id = known(must(engagement::add_contribution(writing, *lead_, said, clock_.now())));
    if (marked) mark(writing, people::Subject::of("contribution", id));
  }
  void add_view(Writing& writing) {
    const auto id = known(grading::add_minority_view(writing, *lead_,
                                                     {.cycle = cycle_.id,
                                                      .outcome = "2.1",
                                                      .words = std::string(kMarked),
                                                      .said_by = "A group",
                                                      .given_on = *parse_date("2026-11-01")},
                                                     clock_.now()));
    mark(writing, people::Subject::of(grading::kMinorityViewMarkedAs, id));
  }
  void add_evidence(Writing& writing, evidence::State state, bool marked) {
    const bool draft = state == evidence::State::draft;
    const std::string words(marked ? kMarked : draft ? kDraft : kPublic);
    const evidence::Contents contents{.title = words,
                                      .kind = evidence::Kind::data,
                                      .audience = evidence::Audience::anyone,
                                      .outcomes = {"2.1"},
                                      .communities = {"race"},
                                      .keeper = "Head of Access",
                                      .source = "Clinic records",
                                      .dated = parse_date("2026-07-06").value(),
                                      .expires = std::nullopt,
                                      .summary = words,
                                      .technical = words,
                                      .narrative = words};
    const auto id = known(evidence::add_item(writing, *lead_, cycle_.id, contents, clock_.now()));
    if (!draft) must(evidence::set_state(writing, *lead_, id, 1, state, clock_.now()));
    const evidence::TableOptions options{.file = "waits.csv"};
    const auto table = must(evidence::read_aggregate_table(
        "characteristic,group,good,total\noverall,overall,8000,10000\nethnicity,Roma,2,2\n"
        "ethnicity,White,4998,5998\nethnicity,Asian,3000,4000\n",
        options, standard::built_in_communities()));
    const auto figures = known(must(evidence::add_data_set(writing, *lead_,
                                                           {.id = {},
                                                            .evidence = id,
                                                            .cycle = cycle_.id,
                                                            .digest = "d",
                                                            .options = options,
                                                            .citation = "",
                                                            .table = table},
                                                           clock_.now())));
    analysis::Measure measure{.cycle = cycle_.id, .outcome = "2.1", .service = {}};
    measure.data_set = figures;
    measure.title = "Seen within 4 weeks";
    measure.did_well = "be seen within 4 weeks";
    known(must(analysis::add_measure(writing, *lead_, measure, clock_.now())));
    if (marked) mark(writing, people::Subject::of(evidence::kMarkedAs, id));
  }

  // 6 people in place of 2, in every count that the store holds.
  void grow() {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(file_.c_str(), &handle), SQLITE_OK);
    char* problem = nullptr;
    sqlite3_exec(handle,
                 "update engagement set people_came = 6, people_told = 6 where people_came = 2;"
                 "update engagement_attendance set people = 6 where people = 2;"
                 "update session_attendance set people = 6 where people = 2;"
                 "update session_tally set developing = 4, people = 4 where people = 2;"
                 "update data_set_row set good = 6, total = 6 where total = 2;",
                 nullptr, nullptr, &problem);
    EXPECT_EQ(problem, nullptr) << problem;
    EXPECT_GE(sqlite3_total_changes(handle), 10) << "every count grew";
    sqlite3_close(handle);
  }

  std::string signed_in(Role role) {
    std::string secret;
    must(database_->write([&](Writing& writing) -> Result<Done> {
      const auto email = std::string(people::role_name(role)) + "@example.org";
      const auto account = must(people::add_account(writing, email, "Somebody", "", clock_.now()));
      people::give_roles(writing, owner_, account, {role});
      people::set_second_factor(writing, account, {"sealed", 1}, {});
      secret = people::start_session(writing, account, owner_, people::SignInStage::full, "A browser", clock_.now());
      return Done{};
    }));
    return secret;
  }

  // The addresses that a pattern stands for here: one for each record in place of {id}.
  std::vector<std::string> addresses_of(const std::string& pattern) const {
    std::vector<std::string> all{pattern};
    for (const auto& [hole, values] :
         std::map<std::string, std::vector<std::string>>{{"{year}", {"2026"}},
                                                         {"{outcome}", {"2.1"}},
                                                         {"{id}", ids_},
                                                         {"{stage}", {"2", "3", "5", "6", "9"}},
                                                         {"{characteristic}", {"race"}},
                                                         {"{path...}", {"index.html"}}}) {
      std::vector<std::string> next;
      for (const auto& one : all) {
        const auto at = one.find(hole);
        if (at == std::string::npos) next.push_back(one);
        if (at == std::string::npos) continue;
        for (const auto& value : values) next.push_back(std::string(one).replace(at, hole.size(), value));
      }
      all = std::move(next);
    }
    return all;
  }
  Pages pages_for(const std::string& secret) {
    Pages pages;
    for (const auto& route : house_.router().routes()) {
      if (route.method != web::Method::get || !people::act_named(route.access)) continue;
      for (const auto& address : addresses_of(route.pattern)) {
        web::Request asked{.method = web::Method::get, .path = address, .host = "evenhand.example.org"};
        asked.cookies = web::Cookies("session=" + secret);
        const auto result = house_.router().handle(std::move(asked));
        if (!result || result->status != 200) continue;
        if (const auto* body = std::get_if<std::string>(&result->body)) pages[address] = *body;
      }
    }
    return pages;
  }
  publication::SiteFiles site() {
    const auto gathered = database_->read([&](Reading& reading) {
      return must(publication::gather(reading, *lead_, cycle_, *parse_date("2026-11-22")));
    });
    return publication::make_site(gathered.report, {});
  }
  static void expect_the_same(const auto& before, const auto& after) {
    ASSERT_EQ(before.size(), after.size());
    for (const auto& [address, text] : before) {
      const auto& now = after.at(address);
      const auto differs = std::mismatch(text.begin(), text.end(), now.begin(), now.end()).first - text.begin();
      const auto from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, differs - 80));
      EXPECT_EQ(text, now) << address << " tells 2 people from 6: “" << text.substr(from, 160) << "” and “"
                           << now.substr(from, 160) << "”";
    }
  }
  static void expect_nothing_of(std::string_view words, const auto& pages) {
    for (const auto& [address, text] : pages)
      EXPECT_EQ(text.find(words), std::string::npos) << words << ": " << address;
  }
  static bool anywhere(std::string_view words, const auto& pages) {
    return std::any_of(pages.begin(), pages.end(),
                       [&](const auto& page) { return page.second.find(words) != std::string::npos; });
  }
};

TEST_F(SmallCounts, PagesReadTheSameWhetherTwoPeopleCameOrSix) {
  // All sign in first: pages name the roles that are taken.
  std::map<Role, std::pair<std::string, Pages>> before;
  for (const auto role : {Role::viewer, Role::stakeholder_partner, Role::critical_friend, Role::independent_evaluator,
                          Role::board_approver, Role::safeguarding_lead})
    before[role].first = signed_in(role);
  for (auto& [role, kept] : before) {
    kept.second = pages_for(kept.first);
    EXPECT_GT(kept.second.size(), 25u) << people::role_name(role);
  }
  grow();
  for (const auto& [role, kept] : before) {
    SCOPED_TRACE(people::role_name(role));
    expect_the_same(kept.second, pages_for(kept.first));
  }
}

TEST_F(SmallCounts, ThePublishedSiteReadsTheSameWhetherTwoPeopleCameOrSix) {
  const auto before = site();
  EXPECT_TRUE(before.contains("data/report.json"));
  grow();
  expect_the_same(before, site());
}

TEST_F(SmallCounts, WordsReachOnlyThoseTheyAreFor) {
  for (const auto role : people::all_roles()) {
    SCOPED_TRACE(people::role_name(role));
    const auto pages = pages_for(signed_in(role));
    EXPECT_EQ(anywhere(kMarked, pages), role == Role::safeguarding_lead);
    if (role != Role::safeguarding_lead) expect_nothing_of(kMarked, pages);
    if (!people::allows({role}, people::Act::edit_evidence)) expect_nothing_of(kDraft, pages);
    if (!people::allows({role}, people::Act::edit_contributions)) expect_nothing_of(kForNumbers, pages);
  }
}

TEST_F(SmallCounts, TheSafeguardingLeadGetsFromEachMarkToWhatWasMarked) {
  const auto secret = signed_in(Role::safeguarding_lead);
  const auto scope = people::ScopeSource::make(AccountId::make(clock_.now()), owner_, {Role::safeguarding_lead});
  const auto marks = database_->read([&](Reading& reading) { return must(people::at_risk_marks(reading, scope)); });
  EXPECT_EQ(marks.size(), 4u) << "a contribution, a view, evidence and a draft";
  const auto get = [&](std::string address) {
    address = address.substr(0, address.find('#'));
    web::Request asked{.method = web::Method::get, .path = address.substr(0, address.find('?')), .host = "localhost"};
    if (const auto query = address.find('?'); query != std::string::npos)
      asked.query = must(web::Form::parse(address.substr(query + 1)));
    asked.cookies = web::Cookies("session=" + secret);
    return must(house_.router().handle(std::move(asked)));
  };
  for (const auto& mark : marks) {
    SCOPED_TRACE(mark.subject.kind);
    const auto led = get("/at-risk/" + mark.id.text() + "/record");
    ASSERT_EQ(led.status, 303);
    const auto page = get(std::string(led.headers.get("Location")));
    const auto* body = std::get_if<std::string>(&page.body);
    ASSERT_NE(body, nullptr);
    EXPECT_NE(body->find(kMarked), std::string::npos);
  }
}

TEST_F(SmallCounts, OnlyWordsWithLeaveArePublished) {
  const auto files = site();
  for (const auto words : {kMarked, kForPanel, kForNumbers, kDraft}) expect_nothing_of(words, files);
  EXPECT_TRUE(anywhere(kPublic, files));
}

}  // namespace

}  // namespace evenhand::app
