#include "people/sealing.h"

#include <gtest/gtest.h>

#include "base/files.h"

namespace evenhand::people {

namespace fs = std::filesystem;

TEST(Sealing, OpensWhatItSealed) {
  const auto key = SealingKey::random();
  const auto sealed = key.seal("totp 1", "secret");
  EXPECT_EQ(sealed.find("secret"), std::string::npos);
  EXPECT_EQ(key.open("totp 1", sealed).value_or(""), "secret");
  EXPECT_NE(sealed, key.seal("totp 1", "secret"));
}

TEST(Sealing, RefusesAnotherRecordAnotherKeyAndAChangedByte) {
  const auto key = SealingKey::random();
  auto sealed = key.seal("totp 1", "secret");
  EXPECT_FALSE(key.open("totp 2", sealed));
  EXPECT_FALSE(SealingKey::random().open("totp 1", sealed));
  sealed[40] = sealed[40] == 'A' ? 'B' : 'A';
  EXPECT_FALSE(key.open("totp 1", sealed));
  EXPECT_FALSE(key.open("totp 1", "short"));
}

TEST(Sealing, TheKeyIsMadeOnceAndForItsOwnerOnly) {
  const TemporaryFolder folder;
  const auto keys = folder.path() / "keys";
  const auto first = SealingKey::open(keys);
  ASSERT_TRUE(first);
  const auto again = SealingKey::open(keys);
  ASSERT_TRUE(again);
  EXPECT_EQ(first->sign("x", "y"), again->sign("x", "y"));
  EXPECT_EQ(fs::status(keys / "people.key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(std::distance(fs::directory_iterator(keys), {}), 1);
}

TEST(Sealing, AKeyThatOthersMayReadIsRefused) {
  const TemporaryFolder folder;
  ASSERT_TRUE(SealingKey::open(folder.path()));
  fs::permissions(folder.path() / "people.key", fs::perms::others_read, fs::perm_options::add);
  EXPECT_FALSE(SealingKey::open(folder.path()));
}

TEST(Sealing, ADamagedKeyIsRefused) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder.path() / "people.key", "too short", 0600));
  EXPECT_FALSE(SealingKey::open(folder.path()));
}

}  // namespace evenhand::people
