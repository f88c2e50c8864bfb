#include "people/session_store.h"

#include "people/account_store.h"
#include "store/testing/both_stores.h"

namespace evenhand::people {

using store::Reading;
using store::Writing;
using store::testing::must;

class SessionStore : public store::testing::BothStores {
 protected:
  Instant now_ = *parse_instant("2026-11-22T09:30:00.000Z");
  AccountId account_;
  OwnerId owner_;
  std::string secret_;

  void SetUp() override {
    must(database().write([&](Writing& writing) -> Result<Done> {
      owner_ = must(add_owner(writing, "RXX", "Anytown", PartyKind::nhs_body, now_));
      account_ = must(add_account(writing, "a@example.org", "Amina", "", now_));
      give_roles(writing, owner_, account_, {Role::viewer});
      secret_ = start_session(writing, account_, owner_, SignInStage::full, "Firefox", now_);
      return Done{};
    }));
  }
};
EVENHAND_ON_BOTH_STORES(SessionStore);

TEST_P(SessionStore, HoldsNoSecretThatWouldSignAnybodyIn) {
  database().read([&](Reading& reading) {
    for (const auto& [digest, id] :
         reading.select<std::string, std::string>("select digest, id from sign_in_session")) {
      EXPECT_NE(digest, secret_);
      EXPECT_FALSE(find_session(reading, digest, now_));
      EXPECT_FALSE(find_session(reading, id, now_));
    }
    EXPECT_TRUE(find_session(reading, secret_, now_));
  });
}

TEST_P(SessionStore, RenewingMakesTheOldSecretWorthless) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    const auto renewed = renew_session(writing, find_session(writing, secret_, now_)->id, SignInStage::full, now_);
    EXPECT_FALSE(find_session(writing, secret_, now_));
    EXPECT_TRUE(find_session(writing, renewed, now_));
    return Done{};
  }));
}

TEST_P(SessionStore, EndingAllCanSpareThisOne) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    const auto other = start_session(writing, account_, owner_, SignInStage::full, "Chrome", now_);
    EXPECT_EQ(open_sessions(writing, account_, now_).size(), 2u);
    end_all_sessions(writing, account_, find_session(writing, other, now_)->id);
    EXPECT_FALSE(find_session(writing, secret_, now_));
    EXPECT_TRUE(find_session(writing, other, now_));
    end_all_sessions(writing, account_);
    EXPECT_FALSE(find_session(writing, other, now_));
    return Done{};
  }));
}

TEST_P(SessionStore, EndedOnesAreRemoved) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    EXPECT_EQ(remove_ended_sessions(writing, now_), 0);
    EXPECT_EQ(remove_ended_sessions(writing, now_ + kSessionIdle), 1);
    return Done{};
  }));
}

TEST(Browser, IsNamedShortlyAndNeverInFull) {
  EXPECT_EQ(browser_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 "
                       "Safari/537.36 Edg/120.0"),
            "Edge on Windows");
  EXPECT_EQ(
      browser_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Safari/604.1"),
      "Safari on iPhone");
  EXPECT_EQ(browser_of("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0"), "Firefox on Linux");
  EXPECT_EQ(browser_of(""), "A browser");
}

}  // namespace evenhand::people
