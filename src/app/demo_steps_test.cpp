#include "app/demo_steps.h"

#include <gtest/gtest.h>

namespace evenhand::app {
namespace {

using Words = std::vector<std::string>;

TEST(DemoSteps, ReadsWordsQuotesRemarksAndLinesThatGoOn) {
  const auto steps =
      read_demo_steps("# made up\n\non 2025-11-03\nhall = session add \"Vale Hall, \\\n  upstairs\" --empty \"\"\n");
  ASSERT_TRUE(steps) << steps.error().message;
  ASSERT_EQ(steps->size(), 2u);
  EXPECT_EQ((*steps)[0].words, (Words{"on", "2025-11-03"}));
  EXPECT_EQ((*steps)[1].words, (Words{"session", "add", "Vale Hall,  upstairs", "--empty", ""}));
  EXPECT_EQ((*steps)[1].keep, "hall");
  EXPECT_EQ((*steps)[1].line, 4u);
}

TEST(DemoSteps, AStepMaySayNoWhereItSaysSo) {
  const auto steps = read_demo_steps("! import a\nimport b");
  ASSERT_TRUE(steps);
  EXPECT_TRUE((*steps)[0].may_say_no);
  EXPECT_EQ((*steps)[0].words, (Words{"import", "a"}));
  EXPECT_FALSE((*steps)[1].may_say_no);
}

TEST(DemoSteps, SaysWhichLineIsWrong) {
  EXPECT_EQ(read_demo_steps("a\nb \"c\n").error().message, "steps, line 2: a quotation mark is not closed.");
  EXPECT_EQ(read_demo_steps("a\nb \\").error().message, "steps, line 2: the last line says that it goes on.");
  EXPECT_EQ(read_demo_steps("Bad! = a b").error().message, "steps, line 1: “Bad!” is no name for what is kept.");
}

TEST(DemoSteps, FillsInWhatWasKeptAndFilesBesideIt) {
  const auto steps = read_demo_steps("reply $one demo:a.csv $two");
  ASSERT_TRUE(steps);
  EXPECT_EQ(*filled_in(steps->front(), {{"one", "1"}, {"two", "2"}}, "/tmp/d"),
            (Words{"reply", "1", "/tmp/d/a.csv", "2"}));
  EXPECT_EQ(filled_in(steps->front(), {{"one", "1"}}, "/tmp/d").error().message,
            "steps, line 1: no step before has kept “$two”.");
}

}  // namespace
}  // namespace evenhand::app
