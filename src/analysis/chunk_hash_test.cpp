#include "analysis/chunk_hash.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string_view>
#include <vector>

namespace evenhand::analysis {
namespace {

std::uint64_t hash_of(std::string_view text) {
  return chunk_hash({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

// Published results of XXH64 with seed 0: of its authors' own check and of other implementations.
TEST(ChunkHash, GivesThePublishedResults) {
  EXPECT_EQ(hash_of(""), 0xef46db3751d8e999u);
  EXPECT_EQ(hash_of("a"), 0xd24ec4f1a98c6e5bu);
  EXPECT_EQ(hash_of("as"), 0x1c330fb2d66be179u);
  EXPECT_EQ(hash_of("asd"), 0x631c37ce72a97393u);
  EXPECT_EQ(hash_of("asdf"), 0x415872f599cea71eu);
  EXPECT_EQ(hash_of("abc"), 0x44bc2cf5ad770999u);
  EXPECT_EQ(hash_of("Call me Ishmael. Some years ago--never mind how long precisely-"), 0x02a2e85470d6fd96u);
}

// Every length from nothing to a few stripes takes another way through the steps.
TEST(ChunkHash, EveryLengthHasAResultOfItsOwn) {
  const std::vector<std::uint8_t> zeros(200, 0);
  std::set<std::uint64_t> seen;
  for (std::size_t size = 0; size <= zeros.size(); ++size) seen.insert(chunk_hash({zeros.data(), size}));
  EXPECT_EQ(seen.size(), zeros.size() + 1);
}

TEST(ChunkHash, DoesNotDependOnWhereTheBytesLie) {
  std::vector<std::uint8_t> bytes(80);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 7 % 13);
  for (std::size_t shift = 0; shift < 8; ++shift) {
    std::vector<std::uint8_t> moved(shift, 0xAA);
    moved.insert(moved.end(), bytes.begin(), bytes.end());
    EXPECT_EQ(chunk_hash({moved.data() + shift, bytes.size()}), chunk_hash(bytes));
  }
}

RC_GTEST_PROP(ChunkHash, FindsEveryBitThatWasTurned, (std::vector<std::uint8_t> bytes)) {
  RC_PRE(!bytes.empty());
  const auto before = chunk_hash(bytes);
  const auto bit = *rc::gen::inRange<std::size_t>(0, bytes.size() * 8);
  bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ 1u << bit % 8);
  RC_ASSERT(chunk_hash(bytes) != before);
}

}  // namespace
}  // namespace evenhand::analysis
