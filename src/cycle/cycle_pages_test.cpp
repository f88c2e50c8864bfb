// The cycle's pages as somebody signed in gets them: who sees which button, what is refused, what two editors see.
#include "cycle/cycle_pages.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "cycle/cycle_store.h"
#include "cycle/governance_store.h"
#include "organisations/area_store.h"
#include "organisations/service_store.h"
#include "people/account_store.h"
#include "people/owner_store.h"
#include "people/scope_source.h"
#include "people/session_store.h"
#include "standard/built_in.h"
#include "store/testing/both_stores.h"

namespace evenhand::cycle {
namespace {

using people::Role;
using people::Roles;
using store::Reading;
using store::Writing;
using store::testing::must;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

struct Answer {
  int status = 0;
  std::string page, location;
};

class CyclePages : public store::testing::BothStores {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:30:00.000Z")};
  people::SealingKey key_ = people::SealingKey::random();
  people::Passwords passwords_{{.passes = 1, .memory_bytes = 8u << 10}};
  web::Router router_;
  std::unique_ptr<people::Pages> pages_;
  OwnerId owner_;
  int people_ = 0;

  void SetUp() override {
    pages_ = std::make_unique<people::Pages>(
        router_, people::Services{.database = database(), .clock = clock_, .key = key_, .passwords = passwords_});
    Facts facts;
    add_governance_facts(facts);
    register_pages(*pages_, std::move(facts));
    owner_ = must(database().write([&](Writing& writing) {
      return people::add_owner(writing, "RXX", "Anytown NHS Trust", people::PartyKind::nhs_body, clock_.now());
    }));
  }
  people::Scope lead() {
    return people::ScopeSource::make(AccountId::make(clock_.now()), owner_, {Role::equality_lead});
  }
  void open(int year, std::string edition = "eds2") {
    must(database().write([&](Writing& writing) {
      return open_cycle(writing, lead(), {.year = year, .edition = std::move(edition)}, clock_.now());
    }));
  }
  // The session's secret of somebody new with these roles.
  std::string signed_in(Roles roles) {
    std::string secret;
    must(database().write([&](Writing& writing) -> Result<Done> {
      const auto email = "p" + std::to_string(++people_) + "@example.org";
      const auto account = must(people::add_account(writing, email, "Priya Raman", "", clock_.now()));
      people::give_roles(writing, owner_, account, roles);
      people::set_second_factor(writing, account, {"sealed", 1}, {});
      secret = people::start_session(writing, account, owner_, people::SignInStage::full, "A browser", clock_.now());
      return Done{};
    }));
    return secret;
  }
  Answer send(web::Method method, const std::string& path, const std::string& secret, web::Form form = {}) {
    web::Request request{.method = method, .path = path, .form = std::move(form), .host = "evenhand.example.org"};
    request.cookies = web::Cookies("session=" + secret);
    if (method == web::Method::post) request.form.add("csrf", people::csrf_token(secret));
    const auto result = router_.handle(std::move(request));
    if (!result) return {.status = web::status_of(result.error().kind), .page = result.error().message};
    const auto* text = std::get_if<std::string>(&result->body);
    return {.status = result->status,
            .page = text == nullptr ? "" : *text,
            .location = std::string(result->headers.get("Location"))};
  }
  Answer get(const std::string& path, const std::string& secret) { return send(web::Method::get, path, secret); }
  Answer post(const std::string& path, const std::string& secret, web::Form form) {
    return send(web::Method::post, path, secret, std::move(form));
  }
};
EVENHAND_ON_BOTH_STORES(CyclePages);

TEST_P(CyclePages, SayThatAYearWithoutACycleIsNotThere) {
  open(2026);
  const auto secret = signed_in({Role::equality_lead});
  for (const std::string below : {"", "/left", "/least", "/stages/1", "/people", "/local-authorities", "/decisions",
                                  "/business-plan", "/duties", "/duties.csv", "/settings"}) {
    EXPECT_EQ(get("/cycles/2026" + below, secret).status, 200) << below;
    EXPECT_EQ(get("/cycles/2025" + below, secret).status, 404) << below;
  }
  EXPECT_EQ(get("/cycles/2026/stages/10", secret).status, 404);
  EXPECT_EQ(get("/cycles/soon", secret).status, 404);
}

TEST_P(CyclePages, ShowAViewerEverythingAndNoButton) {
  open(2026);
  const auto viewer = signed_in({Role::viewer});
  const auto editor = signed_in({Role::equality_lead});
  for (const std::string below :
       {"", "/stages/1", "/people", "/local-authorities", "/decisions", "/business-plan", "/duties"}) {
    const auto seen = get("/cycles/2026" + below, viewer);
    EXPECT_EQ(seen.status, 200) << below;
    EXPECT_THAT(seen.page,
                AllOf(Not(HasSubstr("action=\"/cycles")), Not(HasSubstr("/new\"")), Not(HasSubstr("/settings\""))))
        << below;
  }
  EXPECT_THAT(get("/cycles/2026/stages/1", editor).page, HasSubstr("action=\"/cycles/2026/stages/1/complete\""));
  EXPECT_EQ(post("/cycles/2026/stages/1/complete", viewer, {}).status, 403);
  EXPECT_EQ(get("/cycles/2026/settings", viewer).status, 403);
}

TEST_P(CyclePages, LeadWhoeverSignsInToTheNewestCycle) {
  const auto start = [&] { return database().read([&](Reading& reading) { return start_address(reading, lead()); }); };
  EXPECT_EQ(start(), "/cycles");
  open(2026);
  open(2025);
  EXPECT_EQ(start(), "/cycles/2026");
}

TEST_P(CyclePages, KeepAStageShutUntilWhatMustComeFirst) {
  open(2026);
  const auto secret = signed_in({Role::equality_lead});
  const auto list = get("/cycles/2026", secret).page;
  EXPECT_THAT(list, AllOf(HasSubstr("href=\"/cycles/2026/stages/1\""), Not(HasSubstr("href=\"/cycles/2026/stages/6\"")),
                          HasSubstr("First complete stages 3 and 5.")));
  EXPECT_EQ(post("/cycles/2026/stages/6/complete", secret, {}).status, 409);
}

TEST_P(CyclePages, NameTheLocalAuthoritiesOfTheAreasInOneStep) {
  open(2026);
  const auto secret = signed_in({Role::equality_lead});
  const std::string path = "/cycles/2026/local-authorities";
  EXPECT_THAT(get(path, secret).page, Not(HasSubstr("from-areas"))) << "no areas, nothing to offer";
  const auto importer = people::ScopeSource::make(AccountId::make(clock_.now()), owner_, {Role::administrator});
  must(database().write([&](Writing& writing) -> Result<Done> {
    for (const std::string name : {"Elmbridge", "Vale"}) {
      const auto code = "E0700000" + std::to_string(name.size());
      must(organisations::put_area(writing, importer, {.code = code, .code_year = 2021, .name = name}));
      must(organisations::put_area_of(writing, importer,
                                      {.area = code, .weight = name == "Vale" ? 0.4 : 0.6, .source = "by hand"}));
    }
    return Done{};
  }));
  EXPECT_THAT(get(path, secret).page, AllOf(HasSubstr("Elmbridge and Vale"), HasSubstr("Add them all")));
  EXPECT_EQ(post(path + "/from-areas", secret, {}).status, 303);
  EXPECT_THAT(get(path, secret).page, AllOf(HasSubstr("Not asked yet"), Not(HasSubstr("from-areas"))));
  EXPECT_THAT(get(path + ".csv", secret).page, HasSubstr("Elmbridge,E07000009,not-asked"));
}

TEST_P(CyclePages, RecordThatADutyWasDoneAndSayWhatIsDue) {
  open(2026);
  const auto secret = signed_in({Role::equality_lead});
  const auto& duties = standard::built_in_duties().duties;
  const auto yearly =
      std::find_if(duties.begin(), duties.end(), [](const auto& duty) { return duty.months_after_last.has_value(); });
  ASSERT_NE(yearly, duties.end());
  web::Form form{{"duty", yearly->id}, {"done_on-day", "1"}, {"done_on-month", "4"}, {"done_on-year", "2027"}};
  EXPECT_EQ(post("/cycles/2026/duties", secret, form).status, 422) << "a day that has not come";
  form.set("done_on-year", "2015");
  EXPECT_EQ(post("/cycles/2026/duties", secret, form).status, 303);
  EXPECT_THAT(get("/cycles/2026/duties", secret).page, HasSubstr("Last done on 1 April 2015."));
  EXPECT_THAT(get("/cycles/2026", secret).page, HasSubstr("A duty you owe to everybody you serve"))
      << "long overdue: it stands under what is due";
  form.set("done_on-year", "2026");
  EXPECT_EQ(post("/cycles/2026/duties", secret, form).status, 303);
  EXPECT_THAT(get("/cycles/2026/duties", secret).page, HasSubstr("Pass"));
  form.set("duty", "no-such-duty");
  EXPECT_EQ(post("/cycles/2026/duties", secret, form).status, 422);
}

TEST_P(CyclePages, AskWhyAStageIsOpenedAgain) {
  open(2026);
  const auto secret = signed_in({Role::equality_lead});
  ASSERT_EQ(post("/cycles/2026/stages/1/complete", secret, {}).status, 303);
  const auto asked = post("/cycles/2026/stages/1/reopen", secret, {});
  EXPECT_EQ(asked.status, 422);
  EXPECT_THAT(asked.page, HasSubstr("Say why this stage is opened again"));
  EXPECT_EQ(post("/cycles/2026/stages/1/reopen", secret, {{"reason", "The sponsor left"}}).status, 303);
  EXPECT_THAT(get("/cycles/2026/stages/1", secret).page, HasSubstr("The sponsor left"));
}

TEST_P(CyclePages, ChangeNameAndDayAndShowBothVersionsToTheSecondEditor) {
  open(2026);
  const auto secret = signed_in({Role::equality_lead});
  const web::Form first{{"revision", "1"},         {"name", "Our year"},        {"publish_by-day", "15"},
                        {"publish_by-month", "3"}, {"publish_by-year", "2027"}, {"status", "open"}};
  EXPECT_EQ(post("/cycles/2026/settings", secret, first).location, "/cycles/2026");
  EXPECT_THAT(get("/cycles/2026", secret).page, AllOf(HasSubstr("Our year"), HasSubstr("by 15 March 2027")));
  auto second = first;
  second.set("name", "The year of access");
  const auto both = post("/cycles/2026/settings", secret, second);
  EXPECT_EQ(both.status, 409);
  EXPECT_THAT(both.page, AllOf(HasSubstr("Our year"), HasSubstr("The year of access")));
}

TEST_P(CyclePages, PublishNothingByAForm) {
  open(2026);
  const auto secret = signed_in({Role::equality_lead});
  const auto refused =
      post("/cycles/2026/settings", secret, {{"revision", "1"}, {"name", "Our year"}, {"status", "published"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.page, HasSubstr("Choose how far it is"));
  EXPECT_EQ(post("/cycles/2026/settings", secret, {{"revision", "1"}, {"name", ""}, {"status", "open"}}).status, 422);
}

TEST_P(CyclePages, CountTheServicesThatEds2022AsksFor) {
  open(2026, "eds2022");
  const auto secret = signed_in({Role::equality_lead});
  EXPECT_THAT(get("/cycles/2026/stages/1", secret).page, HasSubstr("Choose 3 more services for this year"));
  must(database().write([&](Writing& writing) -> Result<Done> {
    for (const std::string name : {"Maternity", "Physiotherapy"}) {
      const auto service = must(organisations::add_service(writing, lead(), {.name = name}, clock_.now()));
      must(organisations::choose_service(writing, lead(), {.service = service, .year = 2026, .reason = "Complaints"}));
    }
    return Done{};
  }));
  EXPECT_THAT(get("/cycles/2026/stages/1", secret).page, HasSubstr("Choose 1 more service for this year"));
  open(2025);
  EXPECT_THAT(get("/cycles/2025/stages/1", secret).page, Not(HasSubstr("more service")))
      << "EDS2 asks for no number of services";
}

}  // namespace
}  // namespace evenhand::cycle
