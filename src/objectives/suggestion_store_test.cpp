#include "objectives/suggestion_store.h"

#include <gtest/gtest.h>

#include "objectives/objective_store.h"
#include "people/safeguarding_store.h"
#include "people/scope_source.h"
#include "store/database.h"
#include "store/testing/both_stores.h"

namespace evenhand::objectives {
namespace {

using people::ScopeSource;
using store::Reading;
using store::Writing;
using store::testing::must;

const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");

class SuggestionStore : public store::testing::BothStores {
 protected:
  static Scope somebody() {
    return ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {people::Role::equality_lead});
  }
  RecordId add(const Scope& as) {
    Suggestion suggestion;
    suggestion.cycle = cycle;
    suggestion.words = "Let us book by text, please.";
    suggestion.said_by = "Vale Deaf Club";
    suggestion.given_on = *parse_date("2026-11-22");
    return must(database().write(
        [&](Writing& writing) -> Result<RecordId> { return add_suggestion(writing, as, suggestion, kNow); }));
  }
  std::vector<Suggestion> all(const Scope& as) {
    return database().read([&](Reading& reading) { return suggestions_of(reading, as, cycle); });
  }

  const CycleId cycle = CycleId::make(kNow);
  const Scope scope = somebody();
};
EVENHAND_ON_BOTH_STORES(SuggestionStore);

TEST_P(SuggestionStore, KeepsTheWordsAndWhatBecameOfThem) {
  add(scope);
  auto found = all(scope);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].words, "Let us book by text, please.");
  EXPECT_EQ(found[0].state, SuggestionState::open);
  found[0].state = SuggestionState::answered;
  const auto save = [&] {
    return database().write([&](Writing& writing) { return save_suggestion(writing, scope, found[0], kNow); });
  };
  EXPECT_EQ(save().error().kind, ErrorKind::invalid) << "no answer yet";
  found[0].answer = "It starts in April already.";
  must(save());
  EXPECT_EQ(all(scope)[0].answer, "It starts in April already.");
}

TEST_P(SuggestionStore, NobodyElseSeesIt) {
  const auto id = add(scope);
  const Scope stranger = somebody();
  EXPECT_TRUE(all(stranger).empty());
  EXPECT_FALSE(database().read([&](Reading& reading) { return find_suggestion(reading, stranger, id); }));
}

TEST_P(SuggestionStore, OneThatWasMarkedAtRiskIsPassedOver) {
  const auto id = add(scope);
  must(database().write([&](Writing& writing) {
    return people::mark_at_risk(writing, scope, people::Subject::of(kSuggestionKind, id), "", kNow);
  }));
  EXPECT_TRUE(all(scope).empty());
  EXPECT_FALSE(database().read([&](Reading& reading) { return find_suggestion(reading, scope, id); }));
}

}  // namespace
}  // namespace evenhand::objectives
