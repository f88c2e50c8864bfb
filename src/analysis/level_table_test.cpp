#include "analysis/level_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "analysis/people_file.h"

namespace evenhand::analysis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// As a scanned block holds a cell: with more bytes behind it.
std::string padded(const std::string& cell) {
  return cell + std::string(64, 'x');
}
std::uint16_t find(const LevelTable& table, const std::string& cell) {
  const auto block = padded(cell);
  return table.find(std::string_view(block).substr(0, cell.size()));
}
std::uint16_t add(LevelTable& table, const std::string& cell) {
  const auto block = padded(cell);
  return table.add(std::string_view(block).substr(0, cell.size()), *clean_level(cell));
}

TEST(LevelTable, TakesWaysOfWritingALevelTogether) {
  LevelTable table;
  EXPECT_EQ(add(table, "White"), 0);
  EXPECT_EQ(add(table, " White "), 0);
  EXPECT_EQ(add(table, "Caf\xC3\xA9"), 1);
  EXPECT_EQ(add(table, "Cafe\xCC\x81"), 1);  // the same in NFC
  EXPECT_EQ(add(table, ""), 2);
  EXPECT_EQ(find(table, " White "), 0);
  EXPECT_EQ(find(table, "white"), LevelTable::kUnknown);
  EXPECT_THAT(table.levels(), ElementsAre("White", "Caf\xC3\xA9", ""));
}

TEST(LevelTable, EndsAtItsMostLevels) {
  LevelTable table;
  for (std::size_t i = 0; i < kMostLevels; ++i) EXPECT_EQ(add(table, "level " + std::to_string(i)), i);
  EXPECT_EQ(add(table, "one more"), LevelTable::kUnknown);
  for (int i = 0; i < 5000; ++i)
    EXPECT_EQ(add(table, std::string(static_cast<std::size_t>(i % 100), ' ') + "level 7" +
                             std::string(static_cast<std::size_t>(i / 100), ' ')),
              7);
  EXPECT_EQ(find(table, "level 999"), 999);
}

TEST(LevelTable, SaysWhatIsNoLevel) {
  EXPECT_THAT(clean_level("\xFF").error().message, HasSubstr("not UTF-8"));
  EXPECT_THAT(clean_level(std::string(201, 'a')).error().message, HasSubstr("200 characters or less"));
}

// Cells alike at both ends, of every length around the eights: each is told from the others.
RC_GTEST_PROP(LevelTable, TellsCellsOfAnyLengthApart, ()) {
  const auto cells = *rc::gen::container<std::vector<std::string>>(
      rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, 50), [](std::size_t size) {
        return rc::gen::container<std::string>(size, rc::gen::weightedElement<char>({{30, 'a'}, {1, 'b'}}));
      }));
  LevelTable table;
  std::map<std::string, std::uint16_t> known;
  for (const auto& cell : cells) {
    const auto [at, is_new] = known.try_emplace(cell, static_cast<std::uint16_t>(known.size()));
    RC_ASSERT(find(table, cell) == (is_new ? LevelTable::kUnknown : at->second));
    if (is_new) RC_ASSERT(add(table, cell) == at->second);
  }
}

}  // namespace
}  // namespace evenhand::analysis
