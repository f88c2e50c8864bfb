#include "store/manifest.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace evenhand::store {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr Date kDay{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}};
using Contents = std::map<std::string, std::string, std::less<>>;

Manifest manifest_of(const Contents& contents) {
  Manifest manifest;
  for (const auto& [name, content] : contents) EXPECT_TRUE(manifest.add(name, content));
  return manifest;
}

Manifest::Content looking_in(const Contents& contents) {
  return [&contents](std::string_view name) -> std::optional<std::string> {
    const auto found = contents.find(name);
    return found == contents.end() ? std::nullopt : std::optional(found->second);
  };
}

Contents arbitrary_contents() {
  const auto bodies = *rc::gen::nonEmpty(rc::gen::arbitrary<std::vector<std::string>>());
  Contents contents;
  for (const auto& body : bodies) contents["item/" + std::to_string(contents.size())] = body;
  return contents;
}

}  // namespace

RC_GTEST_PROP(Manifest, WhatWasAddedVerifiesAndComesBackFromItsText, ()) {
  const auto contents = arbitrary_contents();
  const auto manifest = manifest_of(contents);
  RC_ASSERT(manifest.faults(looking_in(contents)).empty());
  const auto again = Manifest::parse(manifest.text());
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->text() == manifest.text());
}

RC_GTEST_PROP(Manifest, AnyItemMayBeWithdrawnAndTheRootStays, ()) {
  auto contents = arbitrary_contents();
  auto manifest = manifest_of(contents);
  const auto root = manifest.root();
  const auto gone =
      *rc::gen::elementOf(std::vector<std::pair<std::string, std::string>>(contents.begin(), contents.end()));
  RC_ASSERT(manifest.withdraw(gone.first, kDay).has_value());
  RC_ASSERT(manifest.faults(looking_in(contents)).size() == 1u);  // it is still there
  contents.erase(gone.first);
  RC_ASSERT(manifest.root() == root);
  RC_ASSERT(manifest.faults(looking_in(contents)).empty());
  RC_ASSERT(Manifest::parse(manifest.text()).has_value());
  RC_ASSERT(!manifest.is_content(gone.first, gone.second));
}

RC_GTEST_PROP(Manifest, AnyChangedByteIsFound, ()) {
  auto contents = arbitrary_contents();
  const auto manifest = manifest_of(contents);
  auto& [name, body] = *std::next(contents.begin(), *rc::gen::inRange<long>(0, static_cast<long>(contents.size())));
  body += 'x';
  RC_ASSERT(manifest.faults(looking_in(contents)) == std::vector<std::string>{name + " has been changed"});
}

RC_GTEST_PROP(Manifest, AnyChangeToItsTextIsRefusedOrIsToASalt, ()) {
  const auto manifest = manifest_of(arbitrary_contents());
  auto text = manifest.text();
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  text[at] = static_cast<char>(text[at] == '0' ? '1' : '0');
  const auto again = Manifest::parse(text);
  // What the root does not cover is a salt, whose content then no longer agrees.
  const bool refused_or_same_root = !again || again->root() == manifest.root();
  RC_ASSERT(refused_or_same_root);
}

TEST(Manifest, TheSameContentTwiceHasTwoDigests) {
  const auto manifest = manifest_of({{"a", "yes"}, {"b", "yes"}});
  EXPECT_NE(manifest.items().at("a").digest, manifest.items().at("b").digest);
}

TEST(Manifest, ATombstoneHoldsNoSaltToConfirmAGuessWith) {
  auto manifest = manifest_of({{"contribution/1", "I waited for an hour"}});
  ASSERT_TRUE(manifest.withdraw("contribution/1", kDay));
  EXPECT_THAT(manifest.items().at("contribution/1").salt, IsEmpty());
  EXPECT_THAT(manifest.text(), HasSubstr(" withdrawn:2026-11-22 contribution/1\n"));
  ASSERT_TRUE(manifest.withdraw("contribution/1", add_days(kDay, 1)));
  EXPECT_EQ(manifest.items().at("contribution/1").withdrawn_on, kDay);
}

TEST(Manifest, MissingAndReturnedItemsAreNamed) {
  auto manifest = manifest_of({{"a", "1"}, {"b", "2"}});
  ASSERT_TRUE(manifest.withdraw("b", kDay));
  EXPECT_THAT(manifest.faults(looking_in({{"b", "2"}})),
              ElementsAre("a is missing", "b was withdrawn on 22 November 2026 and is still there"));
}

TEST(Manifest, BadNamesAreRefused) {
  Manifest manifest;
  EXPECT_FALSE(manifest.add("", "x"));
  EXPECT_FALSE(manifest.add("a\nb", "x"));
  ASSERT_TRUE(manifest.add("a", "x"));
  EXPECT_FALSE(manifest.add("a", "y"));
  EXPECT_FALSE(manifest.withdraw("b", kDay));
}

TEST(Manifest, ATextThatIsCutOrNoManifestIsRefused) {
  const auto text = manifest_of({{"a", "1"}, {"b", "2"}}).text();
  for (std::size_t length = 0; length < text.size(); ++length) {
    EXPECT_FALSE(Manifest::parse(text.substr(0, length))) << length;
  }
}

}  // namespace evenhand::store
