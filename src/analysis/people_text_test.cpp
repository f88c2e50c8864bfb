// The encodings that files of people come in, byte by byte.
#include "analysis/people_text.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "base/text.h"

namespace evenhand::analysis {
namespace {

using namespace std::string_literals;
using ::testing::HasSubstr;

constexpr const char* kText = "sex,name of place\nF,Łódź 😀\nM,“Côte d’Ivoire” – 1\n";

Result<std::string> read(const std::string& bytes, std::size_t block = 4096, bool windows_1252 = false) {
  std::istringstream input(bytes);
  TextBlocks blocks(input, windows_1252);
  std::string text;
  for (;;) {
    EVENHAND_TRY(const bool more, blocks.more(text, block));
    if (!more) break;
  }
  EXPECT_EQ(blocks.bytes_read(), bytes.size());
  return text;
}
std::string error_of(const std::string& bytes, std::size_t block = 4096) {
  const auto text = read(bytes, block);
  EXPECT_FALSE(text) << *text;
  return text ? "" : text.error().message;
}

// As a spreadsheet saves it as “Unicode text”, with its byte order mark.
std::string utf16(const std::u16string& text, bool big) {
  std::string bytes;
  for (const char16_t unit : u"\uFEFF" + text) {
    const auto high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += big ? std::string{high, low} : std::string{low, high};
  }
  return bytes;
}
const std::u16string kText16 = u"sex,name of place\nF,Łódź 😀\nM,“Côte d’Ivoire” – 1\n";

TEST(PeopleText, ByteOrderMarksAreTakenAway) {
  EXPECT_EQ(read(kText).value(), kText);
  EXPECT_EQ(read("\xEF\xBB\xBF"s + kText).value(), kText);
  EXPECT_EQ(read(utf16(kText16, false)).value(), kText);
  EXPECT_EQ(read(utf16(kText16, true)).value(), kText);
  EXPECT_EQ(read("\xEF\xBB\xBF").value(), "");
  EXPECT_EQ(read("").value(), "");
}

TEST(PeopleText, AnySizeOfBlockGivesTheSame) {
  for (std::size_t block = 8; block < 80; ++block) {
    EXPECT_EQ(read("\xEF\xBB\xBF"s + kText, block).value(), kText) << block;
    EXPECT_EQ(read(utf16(kText16, false), block).value(), kText) << block;
    EXPECT_EQ(read(utf16(kText16, true), block).value(), kText) << block;
  }
}

// https://encoding.spec.whatwg.org/index-windows-1252.txt
TEST(PeopleText, Windows1252IsReadWhereTheCallerSaysSo) {
  EXPECT_EQ(read("caf\xE9 \x80 \x93x\x94 \x96 \x9F \xA3", 4096, true).value(), "café € “x” – Ÿ £");
  EXPECT_EQ(read("\xEF\xBB\xBF"s + kText, 4096, true).value(), kText) << "a byte order mark knows better";
  std::string every;
  for (int byte = 1; byte < 256; ++byte) every += static_cast<char>(byte);
  EXPECT_TRUE(is_utf8(read(every, 16, true).value()));
}

TEST(PeopleText, Utf16ThatIsCutOffOrDamagedIsAnError) {
  const auto whole = utf16(kText16, false);
  EXPECT_THAT(error_of(whole.substr(0, whole.size() - 1)), HasSubstr("cut off"));
  const auto emoji = utf16(u"😀", false);
  EXPECT_THAT(error_of(emoji.substr(0, 4)), HasSubstr("cut off")) << "within a pair";
  EXPECT_THAT(error_of(utf16(u"a\xD83Dz", false)), HasSubstr("damaged near byte")) << "half a pair";
  EXPECT_THAT(error_of(utf16(u"a\xDE00z", true)), HasSubstr("damaged near byte")) << "the other half";
}

// “Near byte” is of the file, whatever block it was read in.
TEST(PeopleText, DamageIsPlacedInTheFile) {
  const auto bytes = utf16(std::u16string(100, u'a') + u"\xDE00z", false);
  for (const std::size_t block : {8u, 64u, 4096u}) {
    const auto message = error_of(bytes, block);
    const auto at = message.find("near byte ");
    ASSERT_NE(at, std::string::npos) << message;
    EXPECT_NEAR(std::stoi(message.substr(at + 10)), 202, 4) << block;
  }
}

TEST(PeopleText, WhatIsNoTextIsSaidByItsName) {
  EXPECT_THAT(error_of("PK\x03\x04rest of a workbook"), HasSubstr("a spreadsheet or an archive"));
  EXPECT_THAT(error_of("\x1F\x8B\x08rest"), HasSubstr("gzip"));
  EXPECT_THAT(error_of("\xFF\xFE\0\0a\0\0\0"s), HasSubstr("UTF-32"));
}

TEST(PeopleText, AStreamThatFailsIsNotAnEnd) {
  std::istringstream input(kText);
  input.setstate(std::ios::badbit);
  TextBlocks blocks(input, false);
  std::string text;
  const auto more = blocks.more(text, 16);
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().kind, ErrorKind::unavailable);
}

RC_GTEST_PROP(PeopleText, WhateverBytesComeTheyAreTextOrAnError, (std::string bytes)) {
  const auto block = *rc::gen::inRange<std::size_t>(8, 40);
  std::istringstream input(bytes);
  TextBlocks blocks(input, *rc::gen::arbitrary<bool>());
  std::string text;
  for (;;) {
    const auto more = blocks.more(text, block);
    if (!more || !*more) break;
  }
  RC_ASSERT(text.size() <= bytes.size() * 3);
}

}  // namespace
}  // namespace evenhand::analysis
