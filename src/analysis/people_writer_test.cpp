// What is written of people comes back the same, in the fewest bytes; a disk that fills up is said at whatever byte.
// people_file_test.cpp has the files that are not as they should be.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cstring>
#include <sstream>

#include "analysis/people_file.h"
#include "analysis/people_format.h"

namespace evenhand::analysis {
namespace {

using people_format::kAlignment;
using ::testing::HasSubstr;

using Codes = std::vector<std::uint16_t>;
using Weights = std::vector<std::uint64_t>;

struct Written {
  Codes group, answer;
  Weights weight;
  std::size_t levels = 1;
};
std::vector<PeopleColumn> columns() {
  return {{.name = "Group", .kind = ColumnKind::characteristic},
          {.name = "Answer", .kind = ColumnKind::measure},
          {.name = "Weight", .kind = ColumnKind::weight}};
}
std::vector<std::string> names(std::size_t count) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back("level " + std::to_string(i));
  return all;
}

// In pieces of `piece` rows.
Result<Done> write(std::ostream& out, const Written& rows, std::size_t piece) {
  PeopleWriter writer(out, columns());
  for (std::size_t from = 0; from < rows.group.size(); from += piece) {
    const std::size_t count = std::min(piece, rows.group.size() - from);
    const PeopleWriter::ColumnRows parts[] = {{.codes = std::span(rows.group).subspan(from, count)},
                                              {.codes = std::span(rows.answer).subspan(from, count)},
                                              {.weights = std::span(rows.weight).subspan(from, count)}};
    EVENHAND_CHECK(writer.add(parts));
  }
  EXPECT_EQ(writer.rows(), rows.group.size());
  return writer.finish({names(rows.levels), {}, {}});
}
std::string bytes_of(const Written& rows, std::size_t piece = 1'000) {
  std::ostringstream out;
  EXPECT_TRUE(write(out, rows, piece));
  return out.str();
}
Written rows_of(std::size_t count, std::size_t levels) {
  Written rows{.levels = levels};
  for (std::size_t i = 0; i < count; ++i) {
    rows.group.push_back(static_cast<std::uint16_t>(i * 7 % levels));
    rows.answer.push_back(static_cast<std::uint16_t>(i * 11 % 3));
    rows.weight.push_back(i * 13 % 1'000'000);
  }
  return rows;
}

std::uint64_t number_at(const Chunk& chunk, std::size_t i) {
  std::uint64_t number = 0;
  std::memcpy(&number, chunk.bytes + i * chunk.width, chunk.width);
  return number;
}
void expect_read_again(const Written& rows, const std::string& bytes) {
  const auto people = People::from_bytes(bytes);
  ASSERT_TRUE(people) << people.error().message;
  ASSERT_EQ(people->rows(), rows.group.size());
  EXPECT_EQ(people->columns()[0].levels, names(rows.levels));
  std::size_t row = 0;
  for (std::size_t group = 0; group < people->groups(); ++group) {
    for (std::size_t i = 0; i < people->rows_in(group); ++i, ++row) {
      ASSERT_EQ(number_at(people->chunk(group, 0), i), rows.group[row]) << row;
      ASSERT_EQ(number_at(people->chunk(group, 1), i), rows.answer[row]) << row;
      ASSERT_EQ(number_at(people->chunk(group, 2), i), rows.weight[row]) << row;
    }
  }
  EXPECT_EQ(row, rows.group.size());
}

TEST(PeopleWriter, RowsComeBackAtEveryEdgeOfAGroup) {
  for (const std::size_t count : {std::size_t{1}, kRowsInGroup - 1, kRowsInGroup, kRowsInGroup + 1, 2 * kRowsInGroup})
    expect_read_again(rows_of(count, 5), bytes_of(rows_of(count, 5), 40'000));
}

TEST(PeopleWriter, HowRowsArriveLeavesNoTrace) {
  const auto rows = rows_of(70'000, 300);
  const auto whole = bytes_of(rows, 70'000);
  for (const std::size_t piece : {1u, 999u, 65'536u, 65'537u}) EXPECT_EQ(bytes_of(rows, piece), whole) << piece;
}

TEST(PeopleWriter, CodesTakeTheFewestBytesThatHoldThem) {
  const auto width = [](const Written& rows, std::size_t column, std::size_t group = 0) {
    return People::from_bytes(bytes_of(rows)).value().chunk(group, column).width;
  };
  EXPECT_EQ(width(rows_of(2'000, 256), 0), 1);
  EXPECT_EQ(width(rows_of(2'000, 257), 0), 2);
  auto heavy = rows_of(10, 2);
  heavy.weight[3] = 0xFFFF'FFFF;
  EXPECT_EQ(width(heavy, 2), 4);
  heavy.weight[3] += 1;
  EXPECT_EQ(width(heavy, 2), 8);
  expect_read_again(heavy, bytes_of(heavy));
  // By the group: one heavy person in the second makes the first no wider.
  auto two = rows_of(kRowsInGroup + 5, 2);
  two.weight.back() = 0x1'0000'0000;
  EXPECT_EQ(width(two, 2, 0), 4);
  EXPECT_EQ(width(two, 2, 1), 8);
}

TEST(PeopleWriter, ChunksLieWhereAProcessorReadsThemWell) {
  const auto bytes = bytes_of(rows_of(1'001, 5));
  const auto people = People::from_bytes(bytes).value();
  const auto* const start = people.chunk(0, 0).bytes;
  for (std::size_t column = 1; column < 3; ++column)
    EXPECT_EQ((people.chunk(0, column).bytes - start) % static_cast<std::ptrdiff_t>(kAlignment), 0);
}

TEST(PeopleWriter, MoreWeightThanCanBeCountedIsRefused) {
  Written rows{.group = Codes(2, 0), .answer = Codes(2, 0), .weight = {kMostTotalWeight, 1}};
  std::ostringstream out;
  const auto done = write(out, rows, 1);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("weights add up to more"));
}

// Takes so many bytes and no more, as a full disk does.
class FullDisk final : public std::streambuf {
 public:
  explicit FullDisk(std::size_t room) : room_(room) {}

 protected:
  std::streamsize xsputn(const char*, std::streamsize count) override {
    const auto taken = std::min(room_, static_cast<std::size_t>(count));
    room_ -= taken;
    return static_cast<std::streamsize>(taken);
  }
  int_type overflow(int_type c) override {
    if (room_ == 0) return traits_type::eof();
    --room_;
    return c;
  }

 private:
  std::size_t room_;
};

TEST(PeopleWriter, ADiskThatFillsUpIsSaidAtWhateverByte) {
  const auto rows = rows_of(500, 5);
  const auto size = bytes_of(rows).size();
  for (std::size_t room = 0; room <= size; ++room) {
    FullDisk disk(room);
    std::ostream out(&disk);
    const auto done = write(out, rows, 100);
    if (room == size) {
      EXPECT_TRUE(done);
      continue;
    }
    ASSERT_FALSE(done) << room << " of " << size << " bytes";
    EXPECT_EQ(done.error().kind, ErrorKind::unavailable);
    EXPECT_THAT(done.error().message, HasSubstr("is the disk full?"));
  }
}

TEST(PeopleWriter, AFileCutAtAnyByteIsRefused) {
  const auto bytes = bytes_of(rows_of(300, 5));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(People::from_bytes(bytes.substr(0, size))) << size << " of " << bytes.size() << " bytes";
}

TEST(PeopleWriter, AnyByteThatWasChangedWhereItMattersIsFound) {
  const auto rows = rows_of(300, 5);
  const auto bytes = bytes_of(rows);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    auto changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto people = People::from_bytes(changed);
    // What lies between chunks is nobody's: whatever stands there, the rows are the same.
    if (people) expect_read_again(rows, changed);
  }
}

RC_GTEST_PROP(PeopleWriter, WhatIsWrittenComesBack, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 400);
  const auto levels = *rc::gen::inRange<std::size_t>(1, 400);
  Written rows{.levels = levels};
  rows.group =
      *rc::gen::container<Codes>(count, rc::gen::inRange<std::uint16_t>(0, static_cast<std::uint16_t>(levels)));
  rows.answer = *rc::gen::container<Codes>(count, rc::gen::inRange<std::uint16_t>(0, 3));
  rows.weight = *rc::gen::container<Weights>(count, rc::gen::inRange<std::uint64_t>(0, kMostWeight + 1));
  expect_read_again(rows, bytes_of(rows, *rc::gen::inRange<std::size_t>(1, 100)));
}

}  // namespace
}  // namespace evenhand::analysis
