#include "people/pages.h"

#include "people/account_store.h"
#include "people/trail_store.h"
#include "store/testing/both_stores.h"

namespace evenhand::people {

using store::Reading;
using store::Writing;
using store::testing::must;
using web::Request;
using web::Response;

class PagesTest : public store::testing::BothStores {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:30:00.000Z")};
  SealingKey key_ = SealingKey::random();
  Passwords passwords_{{.passes = 1, .memory_bytes = 8u << 10}};
  web::Router router_;
  std::unique_ptr<Pages> pages_;
  OwnerId owner_;
  AccountId account_;
  std::string secret_;
  int ran_ = 0;

  void SetUp() override {
    pages_ = std::make_unique<Pages>(
        router_, Services{.database = database(), .clock = clock_, .key = key_, .passwords = passwords_});
    pages_->menu({"/evidence", "Evidence", Act::see_evidence});
    pages_->menu({"/accounts", "People", Act::see_accounts});
    pages_->get("/evidence", Act::see_evidence, [this](const Visit& visit) -> Result<Response> {
      ++ran_;
      return visit.page({.title = "Evidence", .body = web::h("form", visit.csrf())});
    });
    pages_->post("/evidence", Act::edit_evidence, [this](const Visit& visit, Writing& writing) -> Result<Response> {
      ++ran_;
      EVENHAND_CHECK(rename_owner(writing, owner_, "Changed"));
      if (visit.form().has("wrong")) return visit.page({.title = "Wrong"}, 422);
      return visit.see_other("/evidence", "Evidence added");
    });
    pages_->post_in_steps("/steps", Act::edit_evidence, [](const Visit& visit) -> Result<Response> {
      EVENHAND_CHECK(visit.write([](Writing&) -> Result<Done> { return Done{}; }));
      return visit.see_other("/evidence");
    });
    pages_->get_public("/published", Act::read_published,
                       [](const Visit& visit) -> Result<Response> { return visit.page({.title = "Published"}); });
    become({Role::evidence_author});
  }

  void become(Roles roles, bool second_factor = true) {
    must(database().write([&](Writing& writing) -> Result<Done> {
      owner_ = must(add_owner(writing, "T" + std::to_string(++number_), "A trust", PartyKind::nhs_body, clock_.now()));
      account_ =
          must(add_account(writing, "a" + std::to_string(number_) + "@example.org", "Amina Okafor", "", clock_.now()));
      give_roles(writing, owner_, account_, roles);
      if (second_factor) set_second_factor(writing, account_, {"sealed", 1}, {});
      secret_ = start_session(writing, account_, owner_, SignInStage::full, "Firefox", clock_.now());
      return Done{};
    }));
  }

  Request request(web::Method method, std::string path) {
    Request made{.method = method, .path = std::move(path), .host = "evenhand.example.org"};
    if (!secret_.empty()) made.cookies = web::Cookies("session=" + secret_);
    if (method == web::Method::post) made.form.add("csrf", csrf_token(secret_));
    return made;
  }
  Result<Response> get(std::string path) { return router_.handle(request(web::Method::get, std::move(path))); }
  Result<Response> post(std::string path) { return router_.handle(request(web::Method::post, std::move(path))); }
  static std::string body_of(const Response& response) { return std::get<std::string>(response.body); }
  std::string owner_name() {
    return database().read([&](Reading& reading) { return find_owner(reading, owner_)->name; });
  }
  std::vector<TrailRow> trail() {
    return database().read([&](Reading& reading) {
      std::vector<TrailRow> rows;
      for (const auto& [owner, check] : check_all_trails(reading)) rows.resize(static_cast<std::size_t>(check.entries));
      return rows;
    });
  }

 private:
  int number_ = 0;
};
EVENHAND_ON_BOTH_STORES(PagesTest);

TEST_P(PagesTest, NobodySignedInIsSentToSignInAndBack) {
  secret_.clear();
  const auto response = must(get("/evidence"));
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(response.headers.get("Location"), "/sign-in?next=%2Fevidence");
  EXPECT_EQ(ran_, 0);
}

TEST_P(PagesTest, ThePageHasNameOrganisationAndTheMenuOfTheRole) {
  const auto page = body_of(must(get("/evidence")));
  EXPECT_NE(page.find("Amina Okafor"), std::string::npos);
  EXPECT_NE(page.find("A trust"), std::string::npos);
  EXPECT_NE(page.find("href=\"/evidence\""), std::string::npos);
  EXPECT_EQ(page.find("href=\"/accounts\""), std::string::npos);
}

TEST_P(PagesTest, TheMenuStaysInTheYearThatIsLookedAtAndMarksTheNearestPlace) {
  const auto show = [](const Visit& visit) -> Result<Response> { return visit.page({.title = "A page"}); };
  pages_->menu({"/cycles", "Cycle", Act::see_cycle});
  pages_->menu({"/cycles/{year}/evidence", "Evidence of the year", Act::see_evidence});
  pages_->get("/cycles/{year}/evidence", Act::see_evidence, show);
  pages_->get("/cycles/{year}/people", Act::see_cycle, show);
  const auto evidence = body_of(must(get("/cycles/2025/evidence")));
  EXPECT_NE(evidence.find("href=\"/cycles/2025/evidence\" aria-current=\"page\""), std::string::npos);
  EXPECT_EQ(evidence.find("href=\"/cycles\" aria-current"), std::string::npos) << "only the nearest is marked";
  const auto people = body_of(must(get("/cycles/2025/people")));
  EXPECT_NE(people.find("href=\"/cycles\" aria-current=\"true\""), std::string::npos);
  EXPECT_NE(body_of(must(get("/evidence"))).find("href=\"/cycles/newest/evidence\""), std::string::npos);
}

TEST_P(PagesTest, AWriteIsKeptAndLeavesAnEntry) {
  const auto response = must(post("/evidence"));
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(owner_name(), "Changed");
  EXPECT_EQ(trail().size(), 1u);
}

TEST_P(PagesTest, AnAnswerThatShowsErrorsKeepsNothingAndLeavesNoEntry) {
  auto made = request(web::Method::post, "/evidence");
  made.form.add("wrong", "1");
  EXPECT_EQ(must(router_.handle(std::move(made))).status, 422);
  EXPECT_EQ(owner_name(), "A trust");
  EXPECT_TRUE(trail().empty());
}

TEST_P(PagesTest, AHandlerInStepsLeavesAnEntryToo) {
  EXPECT_EQ(must(post("/steps")).status, 303);
  EXPECT_EQ(trail().size(), 1u);
}

TEST_P(PagesTest, ARoleWithoutTheActIsForbidden) {
  become({Role::viewer});
  EXPECT_EQ(post("/evidence").error().kind, ErrorKind::forbidden);
  EXPECT_EQ(ran_, 0);
}

TEST_P(PagesTest, RolesTakenAwayCountAtOnce) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    writing.execute("delete from membership");
    return Done{};
  }));
  const auto response = must(get("/evidence"));
  EXPECT_EQ(response.headers.get("Location"), "/choose-organisation");
}

TEST_P(PagesTest, ARoleThatSeesNamesSetsUpItsSecondFactorFirst) {
  become({Role::evidence_author}, false);
  EXPECT_EQ(must(get("/evidence")).headers.get("Location"), "/account/second-factor");
  become({Role::viewer}, false);
  EXPECT_EQ(must(get("/evidence")).status, 200);
}

TEST_P(PagesTest, APostWithoutTheTokenOrWithAnothersIsRefused) {
  auto without = request(web::Method::post, "/evidence");
  without.form = {{"title", "What I typed for an hour"}};
  const auto answer = must(router_.handle(std::move(without)));
  EXPECT_EQ(answer.status, 403);
  EXPECT_NE(body_of(answer).find("What I typed for an hour"), std::string::npos) << "nothing is lost";
  auto wrong = request(web::Method::post, "/evidence");
  wrong.form.set("csrf", csrf_token("another session"));
  EXPECT_EQ(must(router_.handle(std::move(wrong))).status, 403);
  EXPECT_EQ(ran_, 0);
}

TEST_P(PagesTest, APostFromAnotherSiteIsRefused) {
  auto elsewhere = request(web::Method::post, "/evidence");
  elsewhere.headers.add("Origin", "https://evil.example.org");
  EXPECT_EQ(router_.handle(std::move(elsewhere)).error().kind, ErrorKind::forbidden);
  auto opaque = request(web::Method::post, "/evidence");
  opaque.headers.add("Origin", "null");
  EXPECT_FALSE(router_.handle(std::move(opaque)));
  auto cross = request(web::Method::post, "/evidence");
  cross.headers.add("Sec-Fetch-Site", "cross-site");
  EXPECT_FALSE(router_.handle(std::move(cross)));
  EXPECT_EQ(ran_, 0);
  auto here = request(web::Method::post, "/evidence");
  here.headers.add("Origin", "http://evenhand.example.org");
  here.headers.add("Sec-Fetch-Site", "same-origin");
  EXPECT_EQ(must(router_.handle(std::move(here))).status, 303);
}

TEST_P(PagesTest, WhatWasSaidIsShownOnceOnTheNextPage) {
  const auto response = must(post("/evidence"));
  ASSERT_EQ(response.cookies.size(), 1u);
  auto next = request(web::Method::get, "/evidence");
  next.cookies = web::Cookies("session=" + secret_ + "; said=" + response.cookies[0].value);
  const auto page = must(router_.handle(std::move(next)));
  EXPECT_NE(body_of(page).find("Evidence added"), std::string::npos);
  ASSERT_EQ(page.cookies.size(), 1u);
  EXPECT_EQ(page.cookies[0].max_age, std::chrono::seconds(0));
}

TEST_P(PagesTest, ASessionEndsAfterHalfAnHourWithoutARequest) {
  clock_.set(clock_.now() + std::chrono::minutes(29));
  EXPECT_EQ(must(get("/evidence")).status, 200);
  clock_.set(clock_.now() + std::chrono::minutes(29));
  EXPECT_EQ(must(get("/evidence")).status, 200);
  clock_.set(clock_.now() + std::chrono::minutes(31));
  EXPECT_EQ(must(get("/evidence")).status, 303);
}

TEST_P(PagesTest, ASessionEndsAfterTwelveHoursHoweverBusy) {
  const auto start = clock_.now();
  for (; clock_.now() - start < std::chrono::hours(12); clock_.set(clock_.now() + std::chrono::minutes(20))) {
    ASSERT_EQ(must(get("/evidence")).status, 200);
  }
  EXPECT_EQ(must(get("/evidence")).status, 303);
}

TEST_P(PagesTest, LastSeenIsWrittenAtMostOnceInFiveMinutes) {
  const auto last_seen = [&] {
    return database().read(
        [&](Reading& reading) { return find_session(reading, secret_, clock_.now())->last_seen_at; });
  };
  const auto start = clock_.now();
  clock_.set(start + std::chrono::minutes(4));
  (void)get("/evidence");
  EXPECT_EQ(last_seen(), start);
  clock_.set(start + std::chrono::minutes(5));
  (void)get("/evidence");
  EXPECT_EQ(last_seen(), clock_.now());
}

TEST_P(PagesTest, APublicPageNeedsNoSessionAndAnActThatIsOpen) {
  secret_.clear();
  EXPECT_EQ(must(get("/published")).status, 200);
  EXPECT_THROW(pages_->get_public("/x", Act::see_evidence, [](const Visit&) -> Result<Response> { return Response{}; }),
               std::logic_error);
}

TEST_P(PagesTest, EveryRouteSaysWhichActItNeeds) {
  for (const auto& route : router_.routes()) EXPECT_TRUE(act_named(route.access)) << route.pattern;
}

TEST(SafeNext, StaysOnThisSite) {
  EXPECT_EQ(safe_next("/cycles/2026?sort=name"), "/cycles/2026?sort=name");
  for (const char* elsewhere : {"", "https://evil.example", "//evil.example", "/\\evil.example", "evil"}) {
    EXPECT_EQ(safe_next(elsewhere), "/") << elsewhere;
  }
}

}  // namespace evenhand::people
