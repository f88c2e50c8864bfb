#include <gmock/gmock.h>

#include "store/backup_parts.h"

namespace evenhand::store {

namespace {

using ::testing::HasSubstr;

BackupManifest manifest() {
  const auto step = embedded_migrations(StoreKind::sqlite).front();
  return {Instant(std::chrono::milliseconds(1'795'000'000'000)),
          StoreKind::sqlite,
          {{step.name, step.checksum}},
          {{"jobs", {{"id", ColumnType::text}, {"done", ColumnType::integer}, {"x", ColumnType::real}}, 7, "abc"}}};
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST(BackupManifest, ComesBackFromItsText) {
  const auto again = parse_manifest(manifest().text());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->text(), manifest().text());
  EXPECT_EQ(again->rows(), 7);
  EXPECT_TRUE(steps_of(*again));
}

TEST(BackupManifest, ANewerOneIsRefused) {
  const auto form = parse_manifest(with(manifest().text(), "\"version\": 1", "\"version\": 2"));
  ASSERT_FALSE(form);
  EXPECT_THAT(form.error().message, HasSubstr("newer program"));
  auto newer = manifest();
  newer.steps.emplace_back("9999_later_things", "abc");
  const auto steps = steps_of(newer);
  ASSERT_FALSE(steps);
  EXPECT_THAT(steps.error().message, HasSubstr("9999_later_things"));
}

TEST(BackupManifest, ASchemaOfAnotherTextIsRefused) {
  auto changed = manifest();
  changed.steps.front().second = "abc";
  EXPECT_FALSE(steps_of(changed));
}

TEST(BackupManifest, WhatIsNoManifestIsRefused) {
  for (const auto* text :
       {"", "[]", "{}", "{\"format\":\"other\"}", "{\"format\":\"evenhand-backup\",\"version\":1}"}) {
    EXPECT_FALSE(parse_manifest(text)) << text;
  }
  EXPECT_FALSE(parse_manifest(with(manifest().text(), "\"real\"", "\"blob\"")));
  EXPECT_FALSE(parse_manifest(with(manifest().text(), "\"rows\": 7", "\"rows\": \"7\"")));
}

}  // namespace evenhand::store
