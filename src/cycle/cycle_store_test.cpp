#include "cycle/cycle_store.h"

#include <gtest/gtest.h>

#include "people/scope_source.h"
#include "store/testing/both_stores.h"

namespace evenhand::cycle {
namespace {

using people::Role;
using store::Reading;
using store::Writing;
using store::testing::must;

class CycleStore : public store::testing::BothStores {
 protected:
  static people::Scope as(Role role, OwnerId owner) {
    return people::ScopeSource::make(AccountId::make(kNow), owner, {role});
  }
  CycleId open(const people::Scope& scope, const NewCycle& cycle) {
    return must(database().write([&](Writing& w) { return open_cycle(w, scope, cycle, kNow); }));
  }
  ErrorKind refused(const people::Scope& scope, const NewCycle& cycle) {
    return database().write([&](Writing& w) { return open_cycle(w, scope, cycle, kNow); }).error().kind;
  }
  static inline const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");
  OwnerId owner = OwnerId::make(kNow);
  people::Scope lead = as(Role::equality_lead, owner);
  people::Scope stranger = as(Role::equality_lead, OwnerId::make(kNow));
};
EVENHAND_ON_BOTH_STORES(CycleStore);

TEST_P(CycleStore, AnOpenedCycleIsFoundByYearAndById) {
  const auto id = open(lead, {.year = 2026});
  database().read([&](Reading& r) {
    const auto cycle = must(find_cycle(r, lead, 2026));
    EXPECT_EQ(cycle.id, id);
    EXPECT_EQ(cycle.edition, "eds2022");
    EXPECT_EQ(cycle.name, "Equality cycle 2026 to 2027");
    EXPECT_EQ(cycle.status, Status::open);
    EXPECT_EQ(date_text(*cycle.publish_by), "2027-02-28");
    EXPECT_EQ(must(find_cycle(r, lead, id)).year, 2026);
  });
}

TEST_P(CycleStore, AnOwnerHasOneCycleAYear) {
  open(lead, {.year = 2026});
  EXPECT_EQ(refused(lead, {.year = 2026, .edition = "eds2"}), ErrorKind::conflict);
  open(stranger, {.year = 2026});
  open(lead, {.year = 2025, .edition = "eds2", .name = " Our own "});
  database().read([&](Reading& r) {
    const auto cycles = all_cycles(r, lead);
    ASSERT_EQ(cycles.size(), 2u);
    EXPECT_EQ(cycles[0].year, 2026);
    EXPECT_EQ(cycles[1].name, "Our own");
  });
}

TEST_P(CycleStore, RefusesWhatIsNotThereOrNotAllowed) {
  EXPECT_EQ(refused(lead, {.year = 1999}), ErrorKind::invalid);
  EXPECT_EQ(refused(lead, {.year = 2026, .edition = "eds9"}), ErrorKind::invalid);
  EXPECT_EQ(refused(as(Role::viewer, owner), {.year = 2026}), ErrorKind::forbidden);
}

TEST_P(CycleStore, AnotherOwnersCycleIsNotFound) {
  const auto id = open(lead, {.year = 2026});
  database().read([&](Reading& r) {
    EXPECT_EQ(find_cycle(r, stranger, 2026).error().kind, ErrorKind::not_found);
    EXPECT_EQ(find_cycle(r, stranger, id).error().kind, ErrorKind::not_found);
  });
}

TEST_P(CycleStore, ChangedMeanwhileIsAConflict) {
  open(lead, {.year = 2026});
  auto cycle = must(database().read([&](Reading& r) { return find_cycle(r, lead, 2026); }));
  cycle.status = Status::published;
  cycle.publish_by.reset();
  must(database().write([&](Writing& w) { return save_cycle(w, lead, cycle); }));
  EXPECT_EQ(cycle.revision, 2);
  cycle.revision = 1;
  EXPECT_EQ(database().write([&](Writing& w) { return save_cycle(w, lead, cycle); }).error().kind, ErrorKind::conflict);
  EXPECT_EQ(database().write([&](Writing& w) { return save_cycle(w, stranger, cycle); }).error().kind,
            ErrorKind::not_found);
}

}  // namespace
}  // namespace evenhand::cycle
