#include "analysis/row_vault.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <ostream>

#include "base/files.h"

namespace evenhand::analysis {
namespace {

const Instant kNow = parse_instant("2026-11-24T20:00:00.000Z").value();

class Vault : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  RowVault vault_{folder_.path() / "keys" / "rows"};
  RecordId id_ = RecordId::make(kNow);

  Result<std::string> seal(const std::string& text) {
    return vault_.seal(id_, [&](std::ostream& out) -> Result<Done> {
      out << text;
      return Done{};
    });
  }
  std::string on_disk() { return read_file(vault_.folder() / (id_.text() + ".rows")).value(); }
  void put(const std::string& bytes) { ASSERT_TRUE(write_file(vault_.folder() / (id_.text() + ".rows"), bytes, 0600)); }
};

TEST_F(Vault, WhatIsSealedOpensWithItsKeyAloneAndCantBeReadOnDisk) {
  std::string text;
  while (text.size() < 200'000) text += "Female,Asian,1\n";
  const auto key = seal(text);
  ASSERT_TRUE(key);
  EXPECT_EQ(vault_.open(id_, *key).value(), text);
  EXPECT_EQ(on_disk().find("Female"), std::string::npos);
  EXPECT_FALSE(vault_.open(id_, std::string(32, 'x')));
  EXPECT_FALSE(vault_.open(id_, ""));
  EXPECT_EQ(vault_.all(), std::vector<RecordId>{id_});
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(vault_.folder()).permissions(), perms::owner_all);
  EXPECT_EQ(std::filesystem::status(vault_.folder() / (id_.text() + ".rows")).permissions(),
            perms::owner_read | perms::owner_write);
}

TEST_F(Vault, AnySizeComesBackTheSame) {
  for (const std::size_t size : {0u, 1u, 65'535u, 65'536u, 65'537u, 131'072u, 200'001u}) {
    id_ = RecordId::make(kNow);
    const std::string text(size, 'a');
    const auto key = seal(text);
    ASSERT_TRUE(key);
    EXPECT_EQ(vault_.open(id_, *key).value(), text) << size;
  }
}

TEST_F(Vault, AFileThatWasCutChangedOrMovedDoesNotOpen) {
  const auto key = seal(std::string(150'000, 'a'));
  const auto whole = on_disk();
  for (const std::size_t size : {0u, 8u, 40u, 65'585u, 100'000u}) {
    put(whole.substr(0, size));
    EXPECT_FALSE(vault_.open(id_, *key)) << size;
  }
  put(whole + "a");
  EXPECT_FALSE(vault_.open(id_, *key));
  for (const std::size_t place : {0u, 20u, 1'000u, 140'000u}) {
    auto changed = whole;
    changed[place] = static_cast<char>(changed[place] ^ 1);
    put(changed);
    EXPECT_FALSE(vault_.open(id_, *key)) << place;
  }
  id_ = RecordId::make(kNow);
  put(whole);
  EXPECT_FALSE(vault_.open(id_, *key)) << "another record's file";
}

TEST_F(Vault, WhatFailsHalfWayLeavesNothing) {
  const auto failed = vault_.seal(id_, [](std::ostream& out) -> Result<Done> {
    out << std::string(100'000, 'a');
    return invalid("Row 7 is bad.");
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message, "Row 7 is bad.");
  EXPECT_TRUE(std::filesystem::is_empty(vault_.folder()));
}

TEST_F(Vault, DestroyedRowsAreGoneAndGoingTwiceIsNoError) {
  const auto key = seal("a");
  ASSERT_TRUE(vault_.destroy(id_));
  EXPECT_FALSE(vault_.holds(id_));
  EXPECT_EQ(vault_.open(id_, *key).error().kind, ErrorKind::not_found);
  EXPECT_TRUE(vault_.destroy(id_));
  EXPECT_TRUE(vault_.all().empty());
}

}  // namespace
}  // namespace evenhand::analysis
