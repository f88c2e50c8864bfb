#include "people/trail_store.h"

#include "people/scope_source.h"
#include "store/testing/both_stores.h"

namespace evenhand::people {

using store::Reading;
using store::Writing;
using store::testing::must;

class TrailStore : public store::testing::BothStores {
 protected:
  Instant now_ = *parse_instant("2026-11-22T09:30:00.000Z");
  Scope scope_ = ScopeSource::make(AccountId::make(now_), OwnerId::make(now_), {Role::equality_lead});
  Scope other_ = ScopeSource::make(AccountId::make(now_), OwnerId::make(now_), {Role::equality_lead});

  void write_three() {
    for (const char* id : {"a", "b", "c"}) {
      must(database().write([&](Writing& writing) -> Result<Done> {
        record(writing, scope_, now_, {Act::edit_evidence, {"evidence", id}, {{"title", "The words"}}});
        return Done{};
      }));
    }
  }
  TrailCheck check() {
    return database().read([&](Reading& reading) { return check_trail(reading, scope_); });
  }
  void change(const std::string& sql) {
    must(database().write([&](Writing& writing) -> Result<Done> {
      EXPECT_GE(writing.execute(sql), 1);
      return Done{};
    }));
  }
};
EVENHAND_ON_BOTH_STORES(TrailStore);

TEST_P(TrailStore, EntriesMakeAChainForEachOwner) {
  write_three();
  must(database().write([&](Writing& writing) -> Result<Done> {
    record(writing, other_, now_, {Act::edit_cycle, {"cycle", "x"}});
    return Done{};
  }));
  EXPECT_EQ(check().entries, 3);
  EXPECT_EQ(check().problem, std::nullopt);
  const auto all = database().read([](Reading& reading) { return check_all_trails(reading); });
  EXPECT_EQ(all.size(), 2u);
  const auto theirs = database().read([&](Reading& reading) { return read_trail(reading, other_, {}); });
  ASSERT_EQ(theirs.size(), 1u);
  EXPECT_EQ(theirs[0].entry.sequence, 1);
}

TEST_P(TrailStore, NeverHoldsTheWords) {
  write_three();
  database().read([](Reading& reading) {
    for (const auto& [fields] : reading.select<std::string>("select fields from trail")) {
      EXPECT_EQ(fields.find("words"), std::string::npos);
      EXPECT_TRUE(fields.starts_with("title="));
    }
  });
}

TEST_P(TrailStore, AnEntryIsInTheSameTransactionAsWhatItTellsOf) {
  write_three();
  const auto failed = database().write([&](Writing& writing) -> Result<Done> {
    record(writing, scope_, now_, {Act::edit_evidence, {"evidence", "d"}});
    return invalid("No.");
  });
  EXPECT_FALSE(failed);
  EXPECT_EQ(check().entries, 3);
  EXPECT_EQ(check().problem, std::nullopt);
}

TEST_P(TrailStore, AChangedEntryIsFoundAndNamed) {
  write_three();
  change("update trail set subject = 'z' where sequence = 2");
  EXPECT_EQ(check().problem, "Entry 2 was changed after it was written.");
}

TEST_P(TrailStore, AnActRenamedInTheStoreIsFound) {
  must(database().write([&](Writing& writing) -> Result<Done> {
    record(writing, scope_, now_, {Act::use_account, {"account", "a"}});
    return Done{};
  }));
  change("update trail set act = 'nothing_known' where sequence = 1");
  EXPECT_EQ(check().problem, "Entry 1 was changed after it was written.");
}

TEST_P(TrailStore, ARemovedEntryIsFoundInTheMiddleAndAtTheEnd) {
  write_three();
  change("delete from trail where sequence = 3");
  EXPECT_EQ(check().problem, "The last entry should be 3, and is 2.");
  change("delete from trail where sequence = 1");
  EXPECT_EQ(check().problem, "Entry 1 is missing: after it comes 2.");
}

TEST_P(TrailStore, ReorderedEntriesAreFound) {
  write_three();
  change("update trail set sequence = 20 where sequence = 2");
  change("update trail set sequence = 2 where sequence = 3");
  change("update trail set sequence = 3 where sequence = 20");
  EXPECT_EQ(check().problem, "Entry 2 does not follow the one before it: one of the two was replaced or moved.");
}

TEST_P(TrailStore, ErasingASaltLeavesTheChainWhole) {
  write_three();
  must(database().write([&](Writing& writing) -> Result<Done> {
    erase_salts(writing, scope_, {"evidence", "b"});
    return Done{};
  }));
  database().read(
      [](Reading& reading) { EXPECT_EQ(reading.select<std::string>("select subject from trail_salt").size(), 2u); });
  EXPECT_EQ(check().problem, std::nullopt);
}

TEST_P(TrailStore, FiltersAndPages) {
  write_three();
  const auto found = [&](const TrailFilter& filter) {
    return database().read([&](Reading& reading) { return read_trail(reading, scope_, filter).size(); });
  };
  EXPECT_EQ(found({}), 3u);
  EXPECT_EQ(found({.actor = scope_.actor()}), 3u);
  EXPECT_EQ(found({.actor = other_.actor()}), 0u);
  EXPECT_EQ(found({.act = Act::edit_evidence}), 3u);
  EXPECT_EQ(found({.act = Act::publish}), 0u);
  EXPECT_EQ(found({.subject_kind = "evidence", .subject = "b"}), 1u);
  EXPECT_EQ(found({.from = *parse_date("2026-11-22"), .to = *parse_date("2026-11-22")}), 3u);
  EXPECT_EQ(found({.from = *parse_date("2026-11-23")}), 0u);
  EXPECT_EQ(found({.to = *parse_date("2026-11-21")}), 0u);
  EXPECT_EQ(found({.before = 3}), 2u);
  EXPECT_EQ(found({.most = 2}), 2u);
}

TEST_P(TrailStore, PerformRefusesWithoutTheRightAndRunsNothing) {
  const auto viewer = ScopeSource::make(scope_.actor(), scope_.owner(), {Role::viewer});
  bool ran = false;
  const auto done = database().write([&](Writing& writing) {
    return perform(writing, viewer, now_, {Act::edit_evidence, {"evidence", "a"}}, [&](Writing&) -> Result<Done> {
      ran = true;
      return Done{};
    });
  });
  EXPECT_EQ(done.error().kind, ErrorKind::forbidden);
  EXPECT_FALSE(ran);
}

TEST_P(TrailStore, PerformLeavesAnEntryExactlyOnce) {
  must(database().write([&](Writing& writing) {
    return perform(writing, scope_, now_, {Act::edit_evidence, {"page", "/x"}},
                   [](Writing&) -> Result<Done> { return Done{}; });
  }));
  must(database().write([&](Writing& writing) {
    return perform(writing, scope_, now_, {Act::edit_evidence, {"page", "/x"}}, [&](Writing& inside) -> Result<Done> {
      record(inside, scope_, now_, {Act::edit_evidence, {"evidence", "a"}});
      return Done{};
    });
  }));
  const auto rows = database().read([&](Reading& reading) { return read_trail(reading, scope_, {}); });
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].entry.subject.kind, "evidence");
  EXPECT_EQ(rows[1].entry.subject.kind, "page");
}

}  // namespace evenhand::people
