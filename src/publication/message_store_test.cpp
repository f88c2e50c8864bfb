#include "publication/message_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/account_store.h"
#include "people/owner_store.h"
#include "people/scope_source.h"
#include "store/database.h"
#include "store/testing/both_stores.h"

namespace evenhand::publication {
namespace {

using people::Role;
using people::Scope;
using store::Reading;
using store::Writing;
using store::testing::must;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;

const Instant kNow = *parse_instant("2027-03-30T09:00:00.000Z");

class MessageStore : public store::testing::BothStores {
 protected:
  void SetUp() override {
    owner_ = must(database().write([&](Writing& writing) {
      return people::add_owner(writing, "RXX", "Anytown NHS Trust", people::PartyKind::nhs_body, kNow);
    }));
  }
  void name_a_safeguarding_lead() {
    must(database().write([&](Writing& writing) -> Result<Done> {
      EVENHAND_TRY(const auto account, people::add_account(writing, "s@example.org", "Sam Lead", "", kNow));
      people::give_roles(writing, owner_, account, {Role::safeguarding_lead});
      return Done{};
    }));
  }
  Scope with(people::Roles roles) { return people::ScopeSource::make(AccountId::make(kNow), owner_, roles); }
  Scope visitor() { return people::ScopeSource::visitor(owner_); }
  Result<Message> write_in(const std::string& words) {
    return database().write([&](Writing& writing) {
      return add_message(writing, visitor(), {.words = words, .reply_to = "nadia@example.org"}, kNow);
    });
  }
  std::vector<Message> read_as(const Scope& scope) {
    return database().read([&](Reading& reading) { return messages_of(reading, scope); });
  }
  OwnerId owner_;
};
EVENHAND_ON_BOTH_STORES(MessageStore);

TEST_P(MessageStore, TakesNothingWhereNobodyLooksAfterSafety) {
  EXPECT_EQ(write_in("The grade of 2.4 is wrong").error().kind, ErrorKind::invalid);
}

TEST_P(MessageStore, GivesAReferenceAndADayForTheReply) {
  name_a_safeguarding_lead();
  const auto kept = must(write_in("The grade of 2.4 is wrong"));
  EXPECT_THAT(kept.reference, MatchesRegex("EV-[A-Z2-9]{4}-[A-Z2-9]{4}"));
  EXPECT_EQ(date_text(kept.due_on), "2027-04-13") << "10 working days, past a weekend and no bank holiday";
}

TEST_P(MessageStore, OnlyTheLeadReadsAndAnswersAndOnce) {
  name_a_safeguarding_lead();
  must(write_in("The grade of 2.4 is wrong"));
  EXPECT_THAT(read_as(with({Role::board_approver})), IsEmpty());
  const auto lead = with({Role::equality_lead});
  auto messages = read_as(lead);
  ASSERT_EQ(messages.size(), 1u);
  const auto answer = [&](const Message& message, const std::string& words) {
    return database().write([&](Writing& writing) { return answer_message(writing, lead, message, words, kNow); });
  };
  EXPECT_EQ(answer(messages[0], " ").error().kind, ErrorKind::invalid);
  ASSERT_TRUE(answer(messages[0], "Thank you. We have put it right."));
  EXPECT_EQ(answer(messages[0], "Another").error().kind, ErrorKind::conflict);
  EXPECT_EQ(read_as(lead)[0].answer, "Thank you. We have put it right.");
  const auto other = people::ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {Role::equality_lead});
  EXPECT_THAT(read_as(other), IsEmpty());
}

}  // namespace
}  // namespace evenhand::publication
