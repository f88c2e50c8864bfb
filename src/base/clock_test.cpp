#include "base/clock.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace evenhand {
namespace {

TEST(Clock, WritesAnInstantAsUtcWithMilliseconds) {
  EXPECT_EQ(instant_text(Instant(std::chrono::milliseconds(1'795'339'800'007))), "2026-11-22T09:30:00.007Z");
}

TEST(Clock, RefusesWhatIsNoInstant) {
  for (const char* wrong : {"", "2026-11-22", "2026-11-22T24:00:00.000Z", "2026-02-30T00:00:00.000Z",
                            "2026-11-22T09:30:00.000+", "2026-11-22T09:3x:00.000Z"}) {
    EXPECT_FALSE(parse_instant(wrong)) << wrong;
  }
}

RC_GTEST_PROP(Clock, ReadsBackWhatItWrote, ()) {
  const auto milliseconds = *rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000);
  const Instant instant{std::chrono::milliseconds(milliseconds)};
  const auto read = parse_instant(instant_text(instant));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == instant);
}

}  // namespace
}  // namespace evenhand
