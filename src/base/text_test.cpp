#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace evenhand {
namespace {

TEST(Text, IsKeptInOneNormalForm) {
  EXPECT_EQ(*clean_text("Name", " Ange\xCC\x80le "), "Ang\xC3\xA8le");  // e + combining grave becomes è
  EXPECT_EQ(*clean_text("Notes", "a\r\nb\rc", Lines::many), "a\nb\nc");
}

TEST(Text, RefusesWhatHidesOrBreaks) {
  EXPECT_EQ(clean_text("Name", "a\nb").error().message, "Name must be one line");
  EXPECT_EQ(clean_text("Name", std::string_view("a\0b", 3)).error().message,
            "Name must not contain control characters");
  EXPECT_EQ(clean_text("Name",
                       "a\xE2\x80\xAE"
                       "b")
                .error()
                .message,
            "Name must not contain hidden marks that change the direction of text");
  EXPECT_NE(clean_text("Name", "a\xFF").error().message.find("not UTF-8"), std::string::npos);
}

TEST(Text, CountsCharactersNotBytes) {
  EXPECT_TRUE(clean_text("Name", "żółć", Lines::one, 4));
  EXPECT_EQ(clean_text("Name", "żółć!", Lines::one, 4).error().message, "Name must be 4 characters or less");
  EXPECT_FALSE(clean_text("Name", std::string(1'000'000, 'x'), Lines::one, 1000));
}

TEST(Text, FoldsForSearchAcrossAccentsCaseAndApostrophes) {
  EXPECT_EQ(fold_for_search("Women’s Aid – CAFÉ  (Łódź)"), "womens aid cafe łodz");
  EXPECT_EQ(fold_for_search("ﬁne STRASSE straße"), "fine strasse strasse");
}

// A text of ASCII alone goes another way than one with other letters; both must say the same.
RC_GTEST_PROP(Text, FoldsAsciiAsItFoldsTheRest, ()) {
  const auto ascii = *rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127));
  const auto folded = fold_for_search(ascii);
  RC_ASSERT(fold_for_search(ascii + " é") == (folded.empty() ? "e" : folded + " e"));
}

TEST(Text, SortsAsPeopleDo) {
  const auto before = [](const char* a, const char* b) { return sort_key(a) < sort_key(b); };
  EXPECT_TRUE(before("apple", "Banana"));
  EXPECT_TRUE(before("Éclair", "Zebra"));
  EXPECT_TRUE(before("resume", "résumé"));
  EXPECT_TRUE(before("Ward 2", "Ward 10"));
  EXPECT_EQ(sort_key("Mind").find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(Text, NumbersReadAsThePagesWriteThem) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1000), "1,000");
  EXPECT_EQ(with_commas(-1234567), "-1,234,567");
  EXPECT_EQ(money(125000), "£1,250");
  EXPECT_EQ(money(125005), "£1,250.05");
  EXPECT_EQ(money(-50), "−£0.50");
}

TEST(Text, JoinsAListWithAnd) {
  EXPECT_EQ(join_and({}), "");
  EXPECT_EQ(join_and({"a"}), "a");
  EXPECT_EQ(join_and({"a", "b"}), "a and b");
  EXPECT_EQ(join_and({"a", "b", "c"}), "a, b and c");
}

TEST(Text, CountsWords) {
  EXPECT_EQ(word_count(""), 0u);
  EXPECT_EQ(word_count("  one\n two\xC2\xA0three "), 3u);
}

RC_GTEST_PROP(Text, SplitAndJoinAreOpposites, (const std::string& text)) {
  RC_ASSERT(join(split(text, ','), ",") == text);
}

RC_GTEST_PROP(Text, NoBytesWhateverBreakIt, (const std::string& bytes)) {
  const auto cleaned = clean_text("Text", bytes, Lines::many);
  if (cleaned) {
    RC_ASSERT(is_utf8(*cleaned));
    RC_ASSERT(*clean_text("Text", *cleaned, Lines::many) == *cleaned);
  }
  fold_for_search(bytes);
  sort_key(bytes);
  word_count(bytes);
}

}  // namespace
}  // namespace evenhand
