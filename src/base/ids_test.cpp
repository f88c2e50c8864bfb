#include "base/ids.h"

#include <gtest/gtest.h>

#include <set>
#include <type_traits>

namespace evenhand {
namespace {

static_assert(!std::is_convertible_v<CycleId, EvidenceId>, "two kinds of id must not mix");

const Instant kNow{std::chrono::milliseconds(1'645'557'742'000)};  // RFC 9562, appendix A.6

TEST(Ids, CarryVersionVariantAndTime) {
  const std::string text = CycleId::make(kNow).text();
  ASSERT_EQ(text.size(), 36u);
  EXPECT_EQ(text.substr(0, 13), "017f22e2-79b0");
  EXPECT_EQ(text[14], '7');
  EXPECT_NE(std::string("89ab").find(text[19]), std::string::npos);
}

TEST(Ids, ReadBackAsWritten) {
  const auto id = CycleId::make(kNow);
  const auto read = CycleId::parse(id.text());
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, id);
}

TEST(Ids, MadeLaterSortLater) {
  EXPECT_LT(CycleId::make(kNow).text(), CycleId::make(kNow + std::chrono::milliseconds(1)).text());
}

TEST(Ids, NeverRepeat) {
  std::set<std::string> seen;
  for (int i = 0; i < 10'000; ++i) seen.insert(CycleId::make(kNow).text());
  EXPECT_EQ(seen.size(), 10'000u);
}

TEST(Ids, RefuseAnyOtherSpelling) {
  const std::string good = CycleId::make(kNow).text();
  std::string upper = good;
  upper[0] = 'A';
  std::string shifted = good;
  std::swap(shifted[8], shifted[9]);
  for (const std::string& wrong :
       {std::string(), good + "0", good.substr(1), upper, shifted, "{" + good.substr(2) + "}"}) {
    EXPECT_FALSE(CycleId::parse(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace evenhand
