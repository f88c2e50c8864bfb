#include "stakeholders/stakeholder_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "people/scope_source.h"
#include "store/database.h"
#include "store/testing/both_stores.h"

namespace evenhand::stakeholders {
namespace {

using people::ScopeSource;
using store::testing::must;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");

class StakeholderStore : public store::testing::BothStores {
 protected:
  const Scope scope_ = ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {people::Role::equality_lead});

  StakeholderId add(Stakeholder one, const std::vector<Reach>& reaches = {}) {
    return must(database().write(
        [&](store::Writing& writing) { return add_stakeholder(writing, scope_, one, reaches, kNow); }));
  }
  StakeholderId add(const std::string& name) {
    Stakeholder one;
    one.name = name;
    return add(one);
  }
  std::vector<std::string> found(const DirectoryQuery& query) {
    return database().read(
        [&](store::Reading& reading) { return names(search_directory(reading, scope_, query).groups); });
  }
  static std::vector<std::string> names(const std::vector<Stakeholder>& groups) {
    std::vector<std::string> all;
    for (const auto& one : groups) all.push_back(one.name);
    return all;
  }
};
EVENHAND_ON_BOTH_STORES(StakeholderStore);

TEST_P(StakeholderStore, KeepsAGroupWithEverythingHeldAboutIt) {
  Stakeholder one;
  one.name = "Vale Deaf Club";
  one.kind = "user-led-organisation";
  one.user_led = "yes";
  one.user_led_by = "disability";
  one.user_led_on = *parse_date("2026-05-03");
  one.represents = true;
  one.notes = "They would host us on Thursdays.";
  one.ask_again_on = *parse_date("2027-04-01");
  const auto id = add(one, {{"disability/sensory-impairment", "members", "", "51-to-250"}});
  database().read([&](store::Reading& reading) {
    const auto held = must(find_stakeholder(reading, scope_, id));
    EXPECT_EQ(held.kind, "user-led-organisation");
    EXPECT_EQ(held.notes, one.notes);
    EXPECT_EQ(held.ask_again_on, one.ask_again_on);
    EXPECT_TRUE(held.represents);
    EXPECT_FALSE(held.provides_services);
    EXPECT_THAT(reaches_of(reading, scope_, id),
                ElementsAre(Reach{"disability/sensory-impairment", "members", "", "51-to-250"}));
  });
}

TEST_P(StakeholderStore, FindsByTheBeginningOfWordsThoseThatBeginWithThemFirst) {
  add("The Deaf Children’s Society");
  add("Deaf Club of the Vale");
  add("Vale Carers");
  EXPECT_THAT(found({.words = "deaf"}), ElementsAre("Deaf Club of the Vale", "The Deaf Children’s Society"));
  EXPECT_THAT(found({.words = "DÉAF cl"}), ElementsAre("Deaf Club of the Vale"));
  EXPECT_THAT(found({.words = "vale"}), ElementsAre("Vale Carers", "Deaf Club of the Vale"));
  EXPECT_THAT(found({.words = "eaf"}), IsEmpty());
  EXPECT_THAT(found({.words = "100%"}), IsEmpty());
}

TEST_P(StakeholderStore, FindsByNumberAndByWhatAGroupOffers) {
  Stakeholder one;
  one.name = "Open Door";
  one.number = "1044553";
  one.offers = "Peer support, speakers";
  add(one);
  EXPECT_THAT(found({.words = "10445"}), ElementsAre("Open Door"));
  EXPECT_THAT(found({.words = "peer"}), ElementsAre("Open Door"));
}

TEST_P(StakeholderStore, FiltersByKindAndByCommunityWithItsGroups) {
  Stakeholder roma;
  roma.name = "Roma Voices";
  roma.kind = "user-led-organisation";
  add(roma, {{"race/roma", "members", "", "not-said"}});
  add("Vale Carers");
  EXPECT_THAT(found({.community = "race/roma"}), ElementsAre("Roma Voices"));
  EXPECT_THAT(found({.community = "race"}), ElementsAre("Roma Voices"));
  EXPECT_THAT(found({.community = "race/arab"}), IsEmpty());
  EXPECT_THAT(found({.words = "vo", .kind = "user-led-organisation"}), ElementsAre("Roma Voices"));
  EXPECT_THAT(found({.words = "vo", .kind = "faith-group"}), IsEmpty());
  database().read([&](store::Reading& reading) {
    EXPECT_EQ(directory_count(reading, scope_, {}), 2);
    EXPECT_EQ(directory_count(reading, scope_, {.community = "race"}), 1);
  });
}

TEST_P(StakeholderStore, GoesThroughTheDirectoryPageByPage) {
  for (const char* name : {"Cara", "Aled", "Bea"}) add(name);
  EXPECT_THAT(found({.most = 2}), ElementsAre("Aled", "Bea"));
  EXPECT_THAT(found({.first = 2, .most = 2}), ElementsAre("Cara"));
}

TEST_P(StakeholderStore, ForgetsTheWordsOfANameThatWasChanged) {
  const auto id = add("Old Name");
  must(database().write([&](store::Writing& writing) -> Result<Done> {
    auto one = must(find_stakeholder(writing, scope_, id));
    one.name = "Something Else";
    return save_stakeholder(writing, scope_, one, {}, kNow);
  }));
  EXPECT_THAT(found({.words = "name"}), IsEmpty());
  EXPECT_THAT(found({.words = "else"}), ElementsAre("Something Else"));
}

TEST_P(StakeholderStore, TheSecondOfTwoEditorsIsToldAndNothingIsLost) {
  const auto id = add("Vale Carers");
  auto first = database().read([&](store::Reading& reading) { return must(find_stakeholder(reading, scope_, id)); });
  auto second = first;
  first.notes = "First";
  second.notes = "Second";
  const auto save = [&](Stakeholder& one) {
    return database().write([&](store::Writing& writing) { return save_stakeholder(writing, scope_, one, {}, kNow); });
  };
  ASSERT_TRUE(save(first));
  const auto refused = save(second);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
}

TEST_P(StakeholderStore, OffersWhatMayBeTheSameGroup) {
  Stakeholder one;
  one.name = "Vale Carers";
  one.number = "01044553";
  one.postcode = "LU1 3AB";
  const auto id = add(one);
  Stakeholder by_number{.name = "Carers of the Vale", .number = "1044553"};
  Stakeholder by_place{.name = "VALE CARERS", .postcode = "lu13ab"};
  Stakeholder elsewhere{.name = "Vale Carers", .postcode = "LS1 1AA"};
  database().read([&](store::Reading& reading) {
    EXPECT_THAT(names(possible_duplicates(reading, scope_, by_number)), ElementsAre("Vale Carers"));
    EXPECT_THAT(names(possible_duplicates(reading, scope_, by_place)), ElementsAre("Vale Carers"));
    EXPECT_THAT(names(possible_duplicates(reading, scope_, elsewhere)), IsEmpty());
    EXPECT_THAT(names(possible_duplicates(reading, scope_, must(find_stakeholder(reading, scope_, id)))), IsEmpty());
  });
}

TEST_P(StakeholderStore, CountsWhoReachesACommunityAndWhoIsLedByIt) {
  Stakeholder led{.name = "Roma Voices", .user_led = "yes", .user_led_by = "race/roma"};
  Stakeholder serves{.name = "Open Door"};
  Stakeholder gone{.name = "Old Roma Circle", .closed = true};
  for (const auto& one : {led, serves, gone}) add(one, {{"race/roma", "users", "", "not-said"}});
  database().read([&](store::Reading& reading) {
    const auto counts = reach_counts(reading, scope_);
    EXPECT_EQ(counts.at("race/roma").groups, 2);
    EXPECT_EQ(counts.at("race/roma").user_led, 1);
    EXPECT_THAT(names_reaching(reading, scope_, "race/roma"), ElementsAre("Roma Voices", "Open Door"));
  });
}

// Counts are kept as reaches are written: they must be what counting the reaches gives, whatever came before.
TEST_P(StakeholderStore, KeepsCountsOfReachesInStep) {
  const std::vector<std::string> communities = {"race/roma", "disability", "carers", "sex/women"};
  std::vector<Stakeholder> groups;
  for (int i = 0; i < 6; ++i) {
    const auto id = add("Group " + std::to_string(i));
    groups.push_back(database().read([&](store::Reading& r) { return must(find_stakeholder(r, scope_, id)); }));
  }
  std::mt19937 random(7);
  const auto maybe = [&] { return random() % 2 == 0; };
  for (int turn = 0; turn < 60; ++turn) {
    auto& group = groups[random() % groups.size()];
    std::vector<Reach> reaches;
    for (const auto& community : communities) {
      if (maybe()) reaches.push_back({community, "users", "", "not-said"});
    }
    group.closed = turn % 5 == 0;
    group.user_led = maybe() ? "yes" : "no";
    group.user_led_by = maybe() ? "carers" : "race/roma";
    must(database().write(
        [&](store::Writing& writing) { return save_stakeholder(writing, scope_, group, reaches, kNow); }));
    database().read([&](store::Reading& reading) {
      std::map<std::string, std::pair<std::int64_t, std::int64_t>> counted, kept;
      for (const auto& [community, standing] : reading.select<std::string, int>(
               "select community, standing from stakeholder_reach where owner = :owner and standing > 0",
               {{"owner", scope_.owner()}})) {
        counted[community].first += 1;
        counted[community].second += standing == 2 ? 1 : 0;
      }
      for (const auto& [community, count] : reach_counts(reading, scope_))
        kept[community] = {count.groups, count.user_led};
      ASSERT_EQ(kept, counted) << "after turn " << turn;
      EXPECT_THAT(faults_of_reach_counts(reading), IsEmpty());
    });
  }
  must(database().write([&](store::Writing& writing) -> Result<Done> {
    writing.execute("update stakeholder_reach_count set groups = groups + 1 where community = 'carers'");
    return Done{};
  }));
  database().read([&](store::Reading& reading) { EXPECT_THAT(faults_of_reach_counts(reading), SizeIs(1)); });
}

TEST_P(StakeholderStore, ShowsPeopleWhoSpeakForAGroupOnlyToWhoMaySeeThem) {
  const auto id = add("Vale Carers");
  Contact contact;
  contact.stakeholder = id;
  contact.name = "Ruth Okoro";
  const auto made =
      must(database().write([&](store::Writing& writing) { return add_contact(writing, scope_, contact, kNow); }));
  const Scope viewer = ScopeSource::make(AccountId::make(kNow), scope_.owner(), {people::Role::viewer});
  database().read([&](store::Reading& reading) {
    EXPECT_EQ(must(contacts_of(reading, scope_, id)).size(), 1u);
    EXPECT_FALSE(contacts_of(reading, viewer, id));
  });
  must(database().write([&](store::Writing& writing) { return remove_contact(writing, scope_, id, made, kNow); }));
  database().read([&](store::Reading& reading) { EXPECT_THAT(must(contacts_of(reading, scope_, id)), IsEmpty()); });
}

TEST_P(StakeholderStore, AnotherOrganisationSeesNothingOfIt) {
  const auto id = add("Vale Carers");
  const Scope other = ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {people::Role::equality_lead});
  database().read([&](store::Reading& reading) {
    EXPECT_FALSE(find_stakeholder(reading, other, id));
    EXPECT_THAT(search_directory(reading, other, {.words = "vale"}).groups, IsEmpty());
  });
}

}  // namespace
}  // namespace evenhand::stakeholders
