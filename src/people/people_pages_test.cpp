// Journeys through the pages, as a browser would take them: forms filled in, cookies kept, redirects followed.
#include <gmock/gmock.h>

#include <map>

#include "people/link_store.h"
#include "people/session_store.h"
#include "people/sign_in_pages.h"
#include "people/totp.h"
#include "people/trail_store.h"
#include "store/testing/both_stores.h"

namespace evenhand::people {

using store::Reading;
using store::Writing;
using store::testing::must;
using ::testing::HasSubstr;
using ::testing::Not;
using web::Request;
using web::Response;

namespace {

constexpr const char* kPassword = "heron plinth saucepan";

// A browser's jar of cookies and its last page.
struct Browser {
  const web::Router& router;
  std::string address = "192.0.2.1";
  std::map<std::string, std::string> cookies = {};
  int status = 0;
  std::string location = {};
  std::string page = {};

  void send(Request request) {
    request.host = "evenhand.example.org";
    request.client_address = address;
    std::string header;
    for (const auto& [name, value] : cookies) header += (header.empty() ? "" : "; ") + name + "=" + value;
    request.cookies = web::Cookies(header);
    auto result = router.handle(std::move(request));
    location.clear();
    page.clear();
    if (!result) {
      status = web::status_of(result.error().kind);
      page = result.error().message;
      return;
    }
    status = result->status;
    location = std::string(result->headers.get("Location"));
    if (const auto* text = std::get_if<std::string>(&result->body)) page = *text;
    for (const auto& cookie : result->cookies) {
      if (cookie.max_age == std::chrono::seconds(0)) {
        cookies.erase(cookie.name);
      } else {
        cookies[cookie.name] = cookie.value;
      }
    }
  }
  void get(const std::string& target) {
    const auto query_at = target.find('?');
    Request request{.method = web::Method::get, .path = target.substr(0, query_at)};
    if (query_at != std::string::npos) request.query = *web::Form::parse(target.substr(query_at + 1));
    send(std::move(request));
  }
  void post(const std::string& path, web::Form form) {
    if (cookies.contains("session")) form.set("csrf", csrf_token(cookies["session"]));
    send({.method = web::Method::post, .path = path, .form = std::move(form)});
  }
};

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const auto start = text.find(before);
  if (start == std::string::npos) return "";
  const auto from = start + before.size();
  return text.substr(from, text.find(after, from) - from);
}

std::string bytes_of_base32(std::string_view text) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  unsigned held = 0, bits = 0;
  for (const char c : text) {
    if (c == ' ') continue;
    held = held << 5 | static_cast<unsigned>(kAlphabet.find(c));
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<char>(held >> bits & 0xff));
    }
  }
  return bytes;
}

}  // namespace

class PeoplePages : public store::testing::BothStores {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:30:00.000Z")};
  SealingKey key_ = SealingKey::random();
  Passwords passwords_{{.passes = 1, .memory_bytes = 8u << 10}};
  web::Router router_;
  std::unique_ptr<Pages> pages_;
  std::string totp_secret_;
  std::vector<std::string> recovery_codes_;

  void SetUp() override {
    pages_ = std::make_unique<Pages>(
        router_, Services{.database = database(), .clock = clock_, .key = key_, .passwords = passwords_});
    register_people_pages(*pages_);
  }
  std::string first_link() {
    return "/link/" + must(database().write([&](Writing& writing) { return make_first_link(writing, clock_.now()); }));
  }
  std::string code() { return totp_code(totp_secret_, totp_step(clock_.now())); }
  void later(std::chrono::seconds seconds) { clock_.set(clock_.now() + seconds); }

  // The first administrator, signed in with a second factor.
  Browser administrator() {
    Browser browser{router_};
    const auto link = first_link();
    browser.get(link);
    EXPECT_THAT(browser.page, HasSubstr("Set up Evenhand"));
    browser.post(link, {{"organisation", "Anytown NHS Trust"},
                        {"owner_code", "rxx"},
                        {"name", "Amina Okafor"},
                        {"email", "amina@example.org"},
                        {"password", kPassword}});
    EXPECT_EQ(browser.location, "/account/second-factor") << browser.page;
    set_up_second_factor(browser);
    return browser;
  }
  void set_up_second_factor(Browser& browser) {
    browser.post("/account/second-factor", {{"current", kPassword}});
    ASSERT_EQ(browser.location, "/account/second-factor/scan") << browser.page;
    browser.get(browser.location);
    EXPECT_THAT(browser.page, HasSubstr("<svg"));
    const auto by_hand = browser.page.substr(browser.page.find("<details"));
    totp_secret_ = bytes_of_base32(between(by_hand, "<code>", "</code>"));
    ASSERT_EQ(totp_secret_.size(), 20u);
    browser.post("/account/second-factor/scan", {{"code", code()}});
    ASSERT_EQ(browser.status, 200) << browser.page;
    recovery_codes_.clear();
    for (std::string rest = browser.page; rest.find("<code>") != std::string::npos;) {
      recovery_codes_.push_back(between(rest, "<code>", "</code>"));
      rest = rest.substr(rest.find("</code>") + 7);
    }
    EXPECT_EQ(recovery_codes_.size(), 10u);
  }
  std::string invite(Browser& administrator, const std::string& email, const std::string& role) {
    administrator.post("/accounts/invite", {{"email", email}, {"roles", role}});
    EXPECT_EQ(administrator.status, 200) << administrator.page;
    return "/link/" + between(administrator.page, "evenhand.example.org/link/", "<");
  }
};
EVENHAND_ON_BOTH_STORES(PeoplePages);

TEST_P(PeoplePages, TheFirstLinkMakesTheAdministratorOnceAndForAll) {
  const auto link = first_link();
  auto browser = administrator();
  browser.get("/accounts");
  EXPECT_EQ(browser.status, 200);
  EXPECT_THAT(browser.page, HasSubstr("Anytown NHS Trust"));
  Browser other{router_};
  other.get(link);
  EXPECT_EQ(other.status, 404);
  EXPECT_FALSE(database().write([&](Writing& writing) { return make_first_link(writing, clock_.now()); }));
}

TEST_P(PeoplePages, NothingButTheSetUpIsSeenBeforeTheSecondFactor) {
  Browser browser{router_};
  browser.post(first_link(), {{"organisation", "Trust"},
                              {"owner_code", "RXX"},
                              {"name", "Amina"},
                              {"email", "amina@example.org"},
                              {"password", kPassword}});
  browser.get("/accounts");
  EXPECT_EQ(browser.location, "/account/second-factor");
  browser.post("/accounts/invite", {{"email", "x@example.org"}, {"roles", "viewer"}});
  EXPECT_EQ(browser.location, "/account/second-factor");
}

TEST_P(PeoplePages, ErrorsOfAFormAreSaidBesideItsFieldsAndKeepWhatWasTyped) {
  Browser browser{router_};
  browser.post(
      first_link(),
      {{"organisation", "Anytown"}, {"owner_code", "R X"}, {"name", ""}, {"email", "amina"}, {"password", "short"}});
  EXPECT_EQ(browser.status, 422);
  for (const char* sentence : {"Code must have", "Enter your full name", "correct format", "at least 12 characters"}) {
    EXPECT_THAT(browser.page, HasSubstr(sentence));
  }
  EXPECT_THAT(browser.page, HasSubstr("value=\"Anytown\""));
  EXPECT_THAT(browser.page, Not(HasSubstr("value=\"short\"")));
  EXPECT_THAT(browser.page, HasSubstr("<title>Error: "));
}

TEST_P(PeoplePages, SignsInWithPasswordAndCodeAndOut) {
  administrator();
  later(std::chrono::seconds(60));
  Browser browser{router_};
  browser.post("/sign-in", {{"email", " AMINA@example.org"}, {"password", kPassword}, {"next", "/accounts"}});
  ASSERT_EQ(browser.location, "/sign-in/code?next=%2Faccounts");
  browser.get("/accounts");
  EXPECT_TRUE(browser.location.starts_with("/sign-in/code")) << "half signed in is not signed in";
  browser.post("/sign-in/code", {{"code", "000000"}});
  EXPECT_EQ(browser.status, 422);
  const auto half = browser.cookies["session"];
  browser.post("/sign-in/code", {{"code", code()}, {"next", "/accounts"}});
  EXPECT_EQ(browser.location, "/accounts");
  EXPECT_NE(browser.cookies["session"], half) << "a new secret after the second step";
  browser.get("/accounts");
  EXPECT_EQ(browser.status, 200);
  const auto full = browser.cookies["session"];
  browser.post("/sign-out", {});
  EXPECT_FALSE(browser.cookies.contains("session"));
  browser.cookies["session"] = full;
  browser.get("/accounts");
  EXPECT_EQ(browser.status, 303) << "the session has ended in the store too";
}

TEST_P(PeoplePages, ACodeWorksOnceAndSoDoesARecoveryCode) {
  administrator();
  later(std::chrono::seconds(60));
  const auto once = code();
  const auto sign_in = [&](const std::string& with) {
    Browser browser{router_};
    browser.post("/sign-in", {{"email", "amina@example.org"}, {"password", kPassword}});
    browser.post("/sign-in/code", {{"code", with}});
    return browser.status;
  };
  EXPECT_EQ(sign_in(once), 303);
  EXPECT_EQ(sign_in(once), 422);
  EXPECT_EQ(sign_in(recovery_codes_[0]), 303);
  EXPECT_EQ(sign_in(recovery_codes_[0]), 422);
  EXPECT_EQ(sign_in(recovery_codes_[1]), 303);
}

TEST_P(PeoplePages, WhoHasAnAccountCannotBeFoundOut) {
  administrator();
  Browser one{router_}, other{router_};
  one.post("/sign-in", {{"email", "amina@example.org"}, {"password", "wrong wrong wrong"}});
  other.post("/sign-in", {{"email", "nobody@example.org"}, {"password", "wrong wrong wrong"}});
  EXPECT_EQ(one.status, other.status);
  EXPECT_THAT(one.page, HasSubstr("The email address or the password is wrong"));
  EXPECT_THAT(other.page, HasSubstr("The email address or the password is wrong"));
}

TEST_P(PeoplePages, GuessingIsSlowedDownAndTheOwnerElsewhereIsNotLockedOut) {
  administrator();
  Browser stranger{router_, "198.51.100.7"};
  for (int i = 0; i < 5; ++i) {
    stranger.post("/sign-in", {{"email", "amina@example.org"}, {"password", "guess guess guess"}});
    EXPECT_EQ(stranger.status, 422);
  }
  stranger.post("/sign-in", {{"email", "amina@example.org"}, {"password", kPassword}});
  EXPECT_EQ(stranger.status, 429) << "even the right password has to wait";
  Browser amina{router_};
  amina.post("/sign-in", {{"email", "amina@example.org"}, {"password", kPassword}});
  EXPECT_EQ(amina.status, 303);
  later(std::chrono::seconds(2));
  stranger.post("/sign-in", {{"email", "amina@example.org"}, {"password", "guess guess guess"}});
  EXPECT_EQ(stranger.status, 422) << "slower, never shut";
}

TEST_P(PeoplePages, ManyAddressesAtOnceSlowAnAccountDownButNotABrowserThatIsKnown) {
  auto known = administrator();
  later(std::chrono::seconds(60));
  known.post("/sign-in", {{"email", "amina@example.org"}, {"password", kPassword}});
  known.post("/sign-in/code", {{"code", code()}});
  ASSERT_TRUE(known.cookies.contains("known"));
  for (int i = 0; i < 25; ++i) {
    Browser stranger{router_, "198.51.100." + std::to_string(i)};
    stranger.post("/sign-in", {{"email", "amina@example.org"}, {"password", "guess guess guess"}});
  }
  Browser unknown{router_, "203.0.113.9"};
  unknown.post("/sign-in", {{"email", "amina@example.org"}, {"password", kPassword}});
  EXPECT_EQ(unknown.status, 429);
  known.post("/sign-in", {{"email", "amina@example.org"}, {"password", kPassword}});
  EXPECT_EQ(known.status, 303);
}

TEST_P(PeoplePages, AnInvitedPersonAcceptsOnceAndHasTheirRole) {
  auto admin = administrator();
  const auto link = invite(admin, "ben@example.org", "stakeholder-partner");
  Browser ben{router_};
  ben.get(link);
  EXPECT_THAT(ben.page, HasSubstr("Anytown NHS Trust invites you to Evenhand"));
  ben.post(link, {{"name", "Ben Ali"}, {"password", kPassword}});
  EXPECT_EQ(ben.location, "/") << ben.page;
  ben.get("/account");
  EXPECT_THAT(ben.page, HasSubstr("Stakeholder partner"));
  ben.get("/accounts");
  EXPECT_EQ(ben.status, 403);
  Browser again{router_};
  again.get(link);
  EXPECT_EQ(again.status, 404);
}

TEST_P(PeoplePages, AnInvitationEndsAfterFourteenDaysAndCanBeTakenBack) {
  auto admin = administrator();
  const auto link = invite(admin, "ben@example.org", "viewer");
  const auto other = invite(admin, "cara@example.org", "viewer");
  admin.get("/accounts");
  const auto id =
      between(admin.page.substr(admin.page.find("cara@example.org")), "/accounts/invitations/", "/take-back");
  admin.post("/accounts/invitations/" + id + "/take-back", {});
  EXPECT_EQ(admin.status, 303);
  Browser visitor{router_};
  visitor.get(other);
  EXPECT_EQ(visitor.status, 404);
  visitor.get(link);
  EXPECT_EQ(visitor.status, 200);
  later(std::chrono::hours(24 * 14));
  visitor.get(link);
  EXPECT_EQ(visitor.status, 404);
}

TEST_P(PeoplePages, RolesAreChangedAndTheLastAdministratorStays) {
  auto admin = administrator();
  const auto link = invite(admin, "ben@example.org", "viewer");
  Browser ben{router_};
  ben.post(link, {{"name", "Ben Ali"}, {"password", kPassword}});
  const auto id_of = [&](const char* email) {
    return database().read([&](Reading& reading) { return account_by_email(reading, email)->id.text(); });
  };
  const auto ben_id = id_of("ben@example.org");
  admin.post("/accounts/" + ben_id + "/roles", {{"roles", "viewer"}, {"roles", "critical-friend"}});
  EXPECT_EQ(admin.location, "/accounts") << admin.page;
  admin.post("/accounts/" + ben_id + "/roles", {});
  EXPECT_EQ(admin.status, 422);
  admin.post("/accounts/" + id_of("amina@example.org") + "/roles", {{"roles", "viewer"}});
  EXPECT_EQ(admin.status, 422);
  EXPECT_THAT(admin.page, HasSubstr("at least one administrator"));
  admin.post("/accounts/" + ben_id + "/remove", {});
  EXPECT_EQ(admin.location, "/accounts");
  ben.get("/account");
  EXPECT_EQ(ben.status, 303) << "signed out at once";
}

TEST_P(PeoplePages, AnEqualityLeadCannotInviteAnAdministratorWhateverTheFormSays) {
  auto admin = administrator();
  const auto link = invite(admin, "ben@example.org", "equality-lead");
  Browser ben{router_};
  ben.post(link, {{"name", "Ben Ali"}, {"password", kPassword}});
  set_up_second_factor(ben);
  ben.get("/accounts/invite");
  EXPECT_THAT(ben.page, Not(HasSubstr("value=\"administrator\"")));
  ben.post("/accounts/invite", {{"email", "x@example.org"}, {"roles", "administrator"}});
  EXPECT_EQ(ben.status, 403);
}

TEST_P(PeoplePages, APasswordLinkSignsOutEverywhereAndWorksOnce) {
  auto admin = administrator();
  const auto link = invite(admin, "ben@example.org", "viewer");
  Browser ben{router_};
  ben.post(link, {{"name", "Ben Ali"}, {"password", kPassword}});
  const auto id =
      database().read([&](Reading& reading) { return account_by_email(reading, "ben@example.org")->id.text(); });
  admin.post("/accounts/" + id + "/password-link", {});
  const auto renewal = "/link/" + between(admin.page, "evenhand.example.org/link/", "<");
  Browser elsewhere{router_};
  elsewhere.post(renewal, {{"password", "walnut gravel lantern"}});
  EXPECT_EQ(elsewhere.location, "/sign-in") << elsewhere.page;
  ben.get("/account");
  EXPECT_EQ(ben.status, 303);
  elsewhere.post("/sign-in", {{"email", "ben@example.org"}, {"password", kPassword}});
  EXPECT_EQ(elsewhere.status, 422);
  elsewhere.post("/sign-in", {{"email", "ben@example.org"}, {"password", "walnut gravel lantern"}});
  EXPECT_EQ(elsewhere.status, 303);
  elsewhere.post(renewal, {{"password", "another walnut gravel"}});
  EXPECT_EQ(elsewhere.status, 404);
}

TEST_P(PeoplePages, APersonSeesWhereTheyAreSignedInAndEndsAnyOfIt) {
  auto admin = administrator();
  const auto link = invite(admin, "ben@example.org", "viewer");
  Browser phone{router_}, laptop{router_};
  phone.post(link, {{"name", "Ben Ali"}, {"password", kPassword}});
  laptop.post("/sign-in", {{"email", "ben@example.org"}, {"password", kPassword}});
  laptop.get("/account");
  const auto id = between(laptop.page, "/account/sign-ins/", "/end");
  laptop.post("/account/sign-ins/" + id + "/end", {});
  phone.get("/account");
  EXPECT_EQ(phone.status, 303);
  laptop.get("/account");
  EXPECT_EQ(laptop.status, 200);
  admin.post("/account/sign-ins/" + id + "/end", {});
  EXPECT_EQ(admin.status, 404) << "another's sign-in is not there";
  laptop.post("/account/sign-ins/end", {});
  laptop.get("/account");
  EXPECT_EQ(laptop.status, 303);
}

TEST_P(PeoplePages, APasswordIsChangedWithTheOldOne) {
  auto admin = administrator();
  admin.post("/account/password", {{"current", "not it at all"}, {"password", "walnut gravel lantern"}});
  EXPECT_EQ(admin.status, 422);
  admin.post("/account/password", {{"current", kPassword}, {"password", "walnut gravel lantern"}});
  EXPECT_EQ(admin.location, "/account");
  admin.get("/account");
  EXPECT_EQ(admin.status, 200) << "this browser stays signed in";
}

TEST_P(PeoplePages, WithTwoOrganisationsTheyChooseOneAndSeeOnlyIt) {
  auto admin = administrator();
  must(database().write([&](Writing& writing) -> Result<Done> {
    const auto other = must(add_owner(writing, "RYY", "Othertown", PartyKind::nhs_body, clock_.now()));
    give_roles(writing, other, account_by_email(writing, "amina@example.org")->id, {Role::viewer});
    return Done{};
  }));
  admin.get("/choose-organisation");
  EXPECT_THAT(admin.page, HasSubstr("Othertown"));
  const auto other = database().read([](Reading& reading) { return owner_by_code(reading, "ryy")->id; });
  admin.post("/choose-organisation", {{"owner", other.text()}});
  EXPECT_EQ(admin.location, "/");
  admin.get("/accounts");
  EXPECT_EQ(admin.status, 403) << "an administrator there is a viewer here";
  admin.post("/choose-organisation", {{"owner", OwnerId::make(clock_.now()).text()}});
  EXPECT_EQ(admin.status, 404);
}

TEST_P(PeoplePages, TheTrailIsReadFilteredAndChecked) {
  auto admin = administrator();
  invite(admin, "ben@example.org", "viewer");
  admin.get("/trail?act=invite_people");
  EXPECT_THAT(admin.page, HasSubstr("Amina Okafor"));
  EXPECT_THAT(admin.page, Not(HasSubstr("ben@example.org"))) << "never the words";
  admin.get("/trail.csv");
  EXPECT_THAT(admin.page, HasSubstr("invite_people"));
  admin.get("/trail/check");
  EXPECT_THAT(admin.page, HasSubstr("none was changed"));
  admin.get("/trail?from-day=32&from-month=1&from-year=2026");
  EXPECT_EQ(admin.status, 422);
  must(database().write([](Writing& writing) -> Result<Done> {
    writing.execute("update trail set subject = 'x' where sequence = 1");
    return Done{};
  }));
  admin.get("/trail/check");
  EXPECT_THAT(admin.page, HasSubstr("Entry 1 was changed"));
}

TEST_P(PeoplePages, AMarkGoesToTheSafeguardingLeadAndNobodyElse) {
  auto admin = administrator();
  const auto link = invite(admin, "sam@example.org", "safeguarding-lead");
  Browser sam{router_};
  sam.post(link, {{"name", "Sam Reid"}, {"password", kPassword}});
  set_up_second_factor(sam);
  const auto record_id = RecordId::make(clock_.now()).text();
  admin.get("/someone-may-be-at-risk?kind=contribution&subject=" + record_id + "&next=/account");
  EXPECT_THAT(admin.page, HasSubstr("Call 999"));
  admin.post("/someone-may-be-at-risk", {{"kind", "contribution"},
                                         {"subject", record_id},
                                         {"note", "She says she is afraid at home"},
                                         {"next", "/account"}});
  EXPECT_EQ(admin.location, "/account");
  admin.get("/at-risk");
  EXPECT_EQ(admin.status, 403);
  sam.get("/at-risk");
  EXPECT_THAT(sam.page, HasSubstr("Due today"));
  const auto id = between(sam.page, "/at-risk/", "\"");
  sam.get("/at-risk/" + id);
  EXPECT_THAT(sam.page, HasSubstr("afraid at home"));
  sam.post("/at-risk/" + id, {{"revision", "1"}, {"outcome", ""}, {"after", "hidden"}});
  EXPECT_EQ(sam.status, 422);
  sam.post("/at-risk/" + id, {{"revision", "1"}, {"outcome", "Called her"}, {"after", "hidden"}});
  EXPECT_EQ(sam.location, "/at-risk");
  sam.post("/at-risk/" + id, {{"revision", "1"}, {"outcome", "My own words"}, {"after", "shown"}});
  EXPECT_EQ(sam.status, 409);
  EXPECT_THAT(sam.page, HasSubstr("Called her"));
  EXPECT_THAT(sam.page, HasSubstr("My own words"));
}

}  // namespace evenhand::people
