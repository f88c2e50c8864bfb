#include "publication/edition_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/owner_store.h"
#include "people/scope_source.h"
#include "store/database.h"
#include "store/testing/both_stores.h"
#include "web/slots.h"

namespace evenhand::publication {
namespace {

using people::Scope;
using store::Reading;
using store::Writing;
using store::testing::must;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Instant kNow = *parse_instant("2027-03-30T09:00:00.000Z");

SiteFiles pages(const std::string& view) {
  return {{"index.html", web::slot("minority-view/1", web::h("p", view)).markup()}, {"data/grades.csv", "outcome\r\n"}};
}

class EditionStore : public store::testing::BothStores {
 protected:
  void SetUp() override { owner_ = add_owner("RXX"); }
  OwnerId add_owner(const std::string& code) {
    return must(database().write([&](Writing& writing) {
      return people::add_owner(writing, code, "Anytown NHS Trust", people::PartyKind::nhs_body, kNow);
    }));
  }
  Scope lead(OwnerId owner) {
    return people::ScopeSource::make(AccountId::make(kNow), owner, {people::Role::equality_lead});
  }
  Edition publish(const Scope& scope, const std::string& view, int year = 2026) {
    return must(database().write([&](Writing& writing) {
      const auto made = make_edition(pages(view));
      return add_edition(writing, scope, {.cycle = CycleId::make(kNow), .year = year, .manifest = made.manifest},
                         made.parts, kNow);
    }));
  }
  Result<Withdrawal> take_out(const Scope& scope, const std::string& item,
                              const std::string& reason = "Leave withdrawn") {
    return database().write([&](Writing& writing) { return withdraw(writing, scope, item, reason, kNow); });
  }
  std::vector<std::string> faults() {
    return database().read([](Reading& reading) { return edition_checks().front().find_faults(reading); });
  }
  OwnerId owner_;
};
EVENHAND_ON_BOTH_STORES(EditionStore);

TEST_P(EditionStore, NumbersTheEditionsOfAYearAndKeepsThemWhole) {
  const auto scope = lead(owner_);
  EXPECT_EQ(publish(scope, "One").number, 1);
  EXPECT_EQ(publish(scope, "Two").number, 2);
  EXPECT_EQ(publish(scope, "Next year", 2027).number, 1);
  const auto all = database().read([&](Reading& reading) { return editions_of(reading, owner_); });
  ASSERT_EQ(all.size(), 3u);
  const auto parts = database().read([&](Reading& reading) { return parts_of(reading, owner_, all[0].id); });
  EXPECT_EQ(parts.at("index.html#minority-view/1"), "<p>One</p>");
  EXPECT_THAT(faults(), IsEmpty());
  const auto publishers = database().read([](Reading& reading) { return all_publishers(reading); });
  ASSERT_EQ(publishers.size(), 1u);
  EXPECT_EQ(publishers[0].newest_year, 2027);
}

TEST_P(EditionStore, WithdrawsFromEveryEditionAndStillVerifies) {
  const auto scope = lead(owner_);
  const auto hash = publish(scope, "One").manifest.root();
  publish(scope, "Two");
  EXPECT_EQ(must(take_out(scope, "minority-view/1")).places, 2);
  const auto all = database().read([&](Reading& reading) { return editions_of(reading, owner_); });
  EXPECT_EQ(all[0].manifest.root(), hash);
  for (const auto& edition : all) {
    const auto parts = database().read([&](Reading& reading) { return parts_of(reading, owner_, edition.id); });
    EXPECT_FALSE(parts.contains("index.html#minority-view/1")) << "the words are still in the store";
  }
  EXPECT_THAT(faults(), IsEmpty());
  EXPECT_EQ(must(take_out(scope, "minority-view/1")).places, 2) << "twice is once";
}

TEST_P(EditionStore, RefusesWhatNoEditionHoldsAndAWithdrawalWithoutAReason) {
  const auto scope = lead(owner_);
  publish(scope, "One");
  EXPECT_EQ(take_out(scope, "minority-view/2").error().kind, ErrorKind::not_found);
  EXPECT_EQ(take_out(scope, "minority-view/1", " ").error().kind, ErrorKind::invalid);
  const auto viewer = people::ScopeSource::make(AccountId::make(kNow), owner_, {people::Role::viewer});
  EXPECT_EQ(take_out(viewer, "minority-view/1").error().kind, ErrorKind::forbidden);
}

TEST_P(EditionStore, LeavesOtherOwnersAlone) {
  const auto other = add_owner("RYY");
  publish(lead(owner_), "One");
  publish(lead(other), "Two");
  EXPECT_EQ(must(take_out(lead(owner_), "minority-view/1")).places, 1);
  const auto theirs = database().read([&](Reading& reading) { return editions_of(reading, other); });
  ASSERT_EQ(theirs.size(), 1u);
  EXPECT_FALSE(theirs[0].manifest.items().at("index.html#minority-view/1").withdrawn_on);
}

TEST_P(EditionStore, VerifyFindsAPartThatWasChanged) {
  publish(lead(owner_), "One");
  must(database().write([&](Writing& writing) -> Result<Done> {
    writing.execute("update edition_part set content = 'outcome,more' where name = 'data/grades.csv'");
    return Done{};
  }));
  EXPECT_THAT(faults(), ElementsAre(HasSubstr("RXX 2026/1: data/grades.csv has been changed")));
}

TEST_P(EditionStore, KeepsWhatTheBoardSaw) {
  const auto scope = lead(owner_);
  const auto decision = DecisionId::make(kNow);
  must(database().write([&](Writing& writing) -> Result<Done> {
    keep_board_view(writing, scope, CycleId::make(kNow), decision, "abc", kNow);
    return Done{};
  }));
  EXPECT_EQ(database().read([&](Reading& reading) { return board_view_of(reading, scope, decision); }), "abc");
  const auto other = lead(add_owner("RZZ"));
  EXPECT_EQ(database().read([&](Reading& reading) { return board_view_of(reading, other, decision); }), "");
}

}  // namespace
}  // namespace evenhand::publication
