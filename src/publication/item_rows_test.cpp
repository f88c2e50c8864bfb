#include "publication/item_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace evenhand::publication {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Date kDay = *parse_date("2027-12-03");

constexpr std::string_view kCsvFile = "data/findings.csv";
const std::string kCsv =
    "organisation,group,good,rests_on,withdrawn_on,why_withdrawn\r\n"
    "RXX,Women,10,evidence/1,,\r\n"
    "RXX,\"Men, of any\r\nage,evidence/9,,\",15,evidence/1,,\r\n"
    "RXX,Judged,,,,\r\n"
    "RXX,Both,5,evidence/1+evidence/2,,\r\n"
    "RXX,Women,20,evidence/1,,\r\n";

constexpr std::string_view kJsonFile = "data/report.json";
const std::string kJson =
    "{\n  \"format\": \"x\",\n  \"findings\": [\n"
    "    {\"group\":\"Women\",\"rests_on\":\"evidence/1\",\"withdrawn_on\":null,\"why_withdrawn\":\"\"},\n"
    "    {\"group\":\"\\\"rests_on\\\":\\\"evidence/9\\\"\",\"rests_on\":\"evidence/1\",\"withdrawn_on\":null},\n"
    "    {\"group\":\"Judged\",\"rests_on\":\"\"},\n"
    "    {\"group\":\"Men\",\"rests_on\":\"evidence/2\"}\n  ]\n}\n";

std::vector<std::string> names_of(const web::SplitPage& split) {
  std::vector<std::string> names;
  for (const auto& [name, content] : split.slots) names.push_back(name);
  return names;
}

TEST(ItemRows, RowsThatFollowEachOtherAndRestOnTheSameAreOneSlot) {
  EXPECT_THAT(names_of(split_rows(kCsvFile, kCsv)),
              ::testing::ElementsAre("evidence/1", "evidence/1+evidence/2", "evidence/1"));
  EXPECT_THAT(names_of(split_rows(kJsonFile, kJson)), ::testing::ElementsAre("evidence/1", "evidence/2"));
}

TEST(ItemRows, ASkeletonHoldsNoFigureAndIsFilledToTheSameFile) {
  for (const auto& [file, content] : {std::pair(kCsvFile, kCsv), std::pair(kJsonFile, kJson)}) {
    const auto split = split_rows(file, content);
    EXPECT_THAT(split.skeleton, Not(HasSubstr("Women"))) << file;
    EXPECT_THAT(split.skeleton, HasSubstr("Judged")) << file;
    std::size_t next = 0;
    EXPECT_EQ(fill_rows(file, split.skeleton, [&](std::string_view) { return split.slots[next++].second; }), content);
  }
}

TEST(ItemRows, WithdrawnRowsLeaveTheDayAndWhatReadersAreTold) {
  for (const auto& [file, content] : {std::pair(kCsvFile, kCsv), std::pair(kJsonFile, kJson)}) {
    const auto split = split_rows(file, content);
    const auto told = withdrawn_row(file, split.skeleton, "evidence/1", kDay, "Counted twice, by mistake");
    EXPECT_THAT(told, HasSubstr("2027-12-03"));
    EXPECT_THAT(told, HasSubstr("Counted twice, by mistake"));
    const auto file_now = fill_rows(file, split.skeleton, [&](std::string_view) { return told; });
    EXPECT_EQ(split_rows(file, file_now).slots.front().second, told);
    EXPECT_EQ(split_rows(file, file_now).skeleton.find("2027"), std::string::npos);
  }
}

TEST(ItemRows, ANoteOfAnotherDayOrWithRowsBesideItIsNone) {
  const auto split = split_rows(kCsvFile, kCsv);
  const auto note = withdrawn_row(kCsvFile, split.skeleton, "evidence/1", kDay, "Told");
  EXPECT_TRUE(is_withdrawn_row(kCsvFile, note, "evidence/1", kDay));
  EXPECT_FALSE(is_withdrawn_row(kCsvFile, note, "evidence/2", kDay));
  EXPECT_FALSE(is_withdrawn_row(kCsvFile, note, "evidence/1", *parse_date("2027-12-04")));
  EXPECT_FALSE(is_withdrawn_row(kCsvFile, note + "\r\nRXX,Women,10,evidence/1,,", "evidence/1", kDay));
  EXPECT_FALSE(is_withdrawn_row(kCsvFile, "RXX,Women,10,evidence/1,,", "evidence/1", kDay));
}

TEST(ItemRows, AFileWithoutTheColumnsIsLeftAsItIs) {
  const std::string text = "outcome,grade\r\n2.1,developing\r\n";
  EXPECT_EQ(split_rows("data/grades.csv", text).skeleton, text);
  EXPECT_EQ(fill_rows("data/grades.csv", text, [](std::string_view) { return "x"; }), text);
}

}  // namespace
}  // namespace evenhand::publication
