#include "base/kept.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace evenhand {
namespace {

using Text = std::shared_ptr<const std::string>;

TEST(Kept, WorksOutEachOnce) {
  Kept<int, std::string> kept(10);
  int times = 0;
  const auto work_out = [&] { return ++times, std::make_shared<const std::string>("found"); };
  const Text first = kept.get(1, work_out), again = kept.get(1, work_out);
  EXPECT_EQ(first, again);
  EXPECT_EQ(*kept.get(2, work_out), "found");
  EXPECT_EQ(times, 2);
}

TEST(Kept, ForgetsTheOldestAndLeavesItToWhoeverHoldsIt) {
  Kept<int, std::string> kept(2);
  int times = 0;
  const auto of = [&](int key) {
    return kept.get(key, [&] { return ++times, std::make_shared<const std::string>(std::to_string(key)); });
  };
  const Text held = of(1);
  of(2), of(3);
  EXPECT_EQ(*held, "1");
  of(3), of(2);
  EXPECT_EQ(times, 3);
  of(1);
  EXPECT_EQ(times, 4);
}

TEST(Kept, DoesNotKeepWhatCouldNotBeWorkedOut) {
  Kept<int, std::string> kept(2);
  EXPECT_EQ(kept.get(1, [] { return Text(); }), nullptr);
  EXPECT_EQ(*kept.get(1, [] { return std::make_shared<const std::string>("now"); }), "now");
}

TEST(Kept, GivesAllThreadsTheSame) {
  Kept<int, std::string> kept(100);
  std::vector<Text> seen(800);
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < 8; ++thread) {
      threads.emplace_back([&, thread] {
        for (std::size_t i = 0; i < 100; ++i) {
          const auto key = static_cast<int>(i);
          seen[thread * 100 + i] =
              kept.get(key, [&] { return std::make_shared<const std::string>(std::to_string(key)); });
        }
      });
    }
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    EXPECT_EQ(*seen[i], std::to_string(i % 100));
    EXPECT_EQ(seen[i], seen[i % 100]);
  }
}

}  // namespace
}  // namespace evenhand
