#include "web/slots.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenhand::web {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

std::string page_of_two() {
  return fragment(h("p", "Before"), slot("view/1", h("p", "One")), h("p", "Between"), slot("notice", h("p", "Two")))
      .markup();
}

TEST(Slots, APageIsItsSkeletonAndWhatStoodInItsSlots) {
  const auto split = split_slots(page_of_two());
  EXPECT_EQ(split.skeleton, "<p>Before</p><!--slot view/1--><!--/slot--><p>Between</p><!--slot notice--><!--/slot-->");
  EXPECT_THAT(split.slots, ElementsAre(Pair("view/1", "<p>One</p>"), Pair("notice", "<p>Two</p>")));
}

TEST(Slots, FillingPutsTheSamePageTogetherAgain) {
  const auto split = split_slots(page_of_two());
  const auto again = fill_slots(split.skeleton, [&](std::string_view name) {
    return name == "view/1" ? split.slots[0].second : split.slots[1].second;
  });
  EXPECT_EQ(again, page_of_two());
}

TEST(Slots, WordsOfPeopleCantLookLikeASlot) {
  const auto html = slot("view/1", user_text("<!--/slot--> <!--slot view/2--> forged"));
  const auto split = split_slots(html.markup());
  ASSERT_EQ(split.slots.size(), 1u);
  EXPECT_EQ(split.skeleton, "<!--slot view/1--><!--/slot-->");
}

TEST(Slots, APageWithoutSlotsOrWithABrokenOneStaysAsItIs) {
  EXPECT_EQ(split_slots("<p>Text</p>").skeleton, "<p>Text</p>");
  EXPECT_EQ(split_slots("<p><!--slot a--></p>").skeleton, "<p><!--slot a--></p>");
  EXPECT_EQ(split_slots("").skeleton, "");
}

TEST(Slots, ANameThatCouldEndTheCommentIsRefused) {
  EXPECT_THROW(slot("a-->b", Html()), std::logic_error);
  EXPECT_THROW(slot("", Html()), std::logic_error);
}

}  // namespace
}  // namespace evenhand::web
