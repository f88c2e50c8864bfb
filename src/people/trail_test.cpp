#include "people/trail.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace evenhand::people {

namespace {

std::vector<TrailEntry> chain_of(std::int64_t length) {
  std::vector<TrailEntry> chain;
  std::string before;
  for (std::int64_t i = 1; i <= length; ++i) {
    TrailEntry entry{.sequence = i,
                     .at = Instant(std::chrono::seconds(i)),
                     .actor = AccountId::make(Instant{}),
                     .by_way_of = "",
                     .act = Act::edit_evidence,
                     .subject = {"evidence", "item " + std::to_string(i)},
                     .fields = {{"title", digest_of_field("salt", {"title", "words"})}},
                     .before = before,
                     .digest = ""};
    entry.digest = entry_digest(entry);
    before = entry.digest;
    chain.push_back(entry);
  }
  return chain;
}

std::optional<std::string> problem_of(const std::vector<TrailEntry>& chain, const TrailEntry& head) {
  ChainWalk walk;
  for (const auto& entry : chain) walk.take(entry);
  walk.finish(head.sequence, head.digest);
  return walk.problem();
}

}  // namespace

TEST(Trail, AWholeChainIsRight) {
  const auto chain = chain_of(5);
  EXPECT_EQ(problem_of(chain, chain.back()), std::nullopt);
  EXPECT_EQ(problem_of({}, TrailEntry{}), std::nullopt);
}

TEST(Trail, AnyChangedFieldOfAnyEntryShowsAndIsNamed) {
  const auto chain = chain_of(5);
  const std::vector<void (*)(TrailEntry&)> changes = {
      [](TrailEntry& e) { e.at += std::chrono::milliseconds(1); },
      [](TrailEntry& e) { e.actor = AccountId::make(Instant{}); },
      [](TrailEntry& e) { e.by_way_of = "operator 0"; },
      [](TrailEntry& e) { e.act = Act::publish; },
      [](TrailEntry& e) { e.subject.kind += "x"; },
      [](TrailEntry& e) { e.subject.id += "x"; },
      [](TrailEntry& e) {
        e.fields[0].digest = digest_of_field("salt", {"title", "other words"});
      },
      [](TrailEntry& e) { e.fields.clear(); }};
  for (std::size_t at = 0; at < chain.size(); ++at) {
    for (const auto change : changes) {
      auto changed = chain;
      change(changed[at]);
      EXPECT_EQ(problem_of(changed, chain.back()),
                "Entry " + std::to_string(at + 1) + " was changed after it was written.");
    }
  }
}

TEST(Trail, AChangedEntryWithItsDigestMadeAnewIsFoundAtTheNext) {
  auto chain = chain_of(3);
  const auto head = chain.back();
  chain[1].subject.id = "another";
  chain[1].digest = entry_digest(chain[1]);
  EXPECT_EQ(problem_of(chain, head),
            "Entry 3 does not follow the one before it: one of the two was replaced or moved.");
}

TEST(Trail, ARemovedEntryShowsWhereverItStood) {
  const auto chain = chain_of(4);
  for (std::size_t at = 0; at < chain.size(); ++at) {
    auto removed = chain;
    removed.erase(removed.begin() + static_cast<std::ptrdiff_t>(at));
    EXPECT_TRUE(problem_of(removed, chain.back())) << at;
  }
  EXPECT_EQ(problem_of({chain.begin(), chain.begin() + 3}, chain.back()), "The last entry should be 4, and is 3.");
}

RC_GTEST_PROP(TrailProperty, AnyReorderingShows, ()) {
  const auto chain = chain_of(*rc::gen::inRange<std::int64_t>(2, 8));
  auto order = chain;
  const auto a = *rc::gen::inRange<std::size_t>(0, chain.size() - 1);
  const auto b = *rc::gen::inRange<std::size_t>(a + 1, chain.size());
  std::swap(order[a], order[b]);
  RC_ASSERT(problem_of(order, chain.back()).has_value());
}

TEST(Trail, FieldsReadBack) {
  const std::vector<DigestedField> fields = {{"title", "ab"}, {"summary", "cd"}};
  EXPECT_EQ(fields_text(fields), "title=ab;summary=cd");
  EXPECT_EQ(parse_fields(fields_text(fields)), fields);
  EXPECT_TRUE(parse_fields("").empty());
}

TEST(Trail, TheSameWordsHaveAnotherDigestUnderAnotherSalt) {
  EXPECT_NE(digest_of_field("one", {"title", "words"}), digest_of_field("two", {"title", "words"}));
  EXPECT_NE(digest_of_field("one", {"title", "words"}), digest_of_field("one", {"summary", "words"}));
}

}  // namespace evenhand::people
