#include "analysis/people_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "analysis/chunk_hash.h"
#include "base/files.h"

namespace evenhand::analysis {
namespace {

using ::testing::HasSubstr;

// 70,000 rows, so two groups; a column of 300 levels, so of two widths.
std::string made_file(unsigned count = 70'000) {
  std::ostringstream out;
  PeopleWriter writer(
      out,
      {{.name = "area"}, {.name = "good", .kind = ColumnKind::measure}, {.name = "w", .kind = ColumnKind::weight}});
  std::vector<std::uint16_t> areas, goods;
  std::vector<std::uint64_t> weights;
  for (unsigned i = 0; i < count; ++i) {
    areas.push_back(static_cast<std::uint16_t>(i < 65'536 ? i % 200 : i % 300));
    goods.push_back(static_cast<std::uint16_t>(i % 3));
    weights.push_back(i * 100'000ull);
  }
  const std::vector<PeopleWriter::ColumnRows> rows = {{.codes = areas}, {.codes = goods}, {.weights = weights}};
  EXPECT_TRUE(writer.add(rows));
  std::vector<std::string> levels;
  for (int i = 0; i < 300; ++i) levels.push_back(i == 0 ? "" : "area " + std::to_string(i));
  EXPECT_TRUE(writer.finish({levels, {}, {}}));
  return out.str();
}

TEST(ChunkHash, AgreesWithThePublishedValues) {
  const auto hash = [](std::string_view text) {
    return chunk_hash({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  };
  EXPECT_EQ(hash(""), 0xEF46DB3751D8E999u);
  EXPECT_EQ(hash("a"), 0xD24EC4F1A98C6E5Bu);
  EXPECT_EQ(hash("abc"), 0x44BC2CF5AD770999u);
  EXPECT_EQ(hash("Nobody inspects the spammish repetition"), 0xFBCEA83C8A378BF1u);
}

TEST(PeopleFile, ComesBackAsItWasWritten) {
  const auto people = People::from_bytes(made_file());
  ASSERT_TRUE(people) << people.error().message;
  EXPECT_EQ(people->rows(), 70'000u);
  EXPECT_EQ(people->groups(), 2u);
  EXPECT_EQ(people->rows_in(1), 70'000u - kRowsInGroup);
  EXPECT_EQ(people->columns()[0].levels.size(), 300u);
  EXPECT_EQ(people->columns()[0].code_of(""), 0);
  EXPECT_EQ(people->columns()[1].kind, ColumnKind::measure);
  EXPECT_EQ(people->column("AREA"), 0u);
  EXPECT_EQ(people->column("region"), std::nullopt);
  EXPECT_EQ(people->chunk(0, 0).width, 1);
  EXPECT_EQ(people->chunk(1, 0).width, 2);
  EXPECT_EQ(people->chunk(0, 2).width, 8);
  EXPECT_EQ(people->chunk(0, 0).bytes[399], 199);
  TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder.path() / "made.people", made_file()));
  const auto mapped = People::open(folder.path() / "made.people");
  ASSERT_TRUE(mapped) << mapped.error().message;
  EXPECT_EQ(mapped->chunk(1, 1).bytes[5], (65'536 + 5) % 3);
}

TEST(PeopleFile, RefusesAnotherFileAnotherVersionAndAnEmptyOne) {
  EXPECT_THAT(People::from_bytes("sex,race\n", "x.csv").error().message, HasSubstr("x.csv: is not a people file"));
  EXPECT_THAT(People::from_bytes("").error().message, HasSubstr("is not a people file"));
  auto bytes = made_file();
  bytes[8] = 2;
  EXPECT_THAT(People::from_bytes(bytes).error().message, HasSubstr("of version 2"));
  TemporaryFolder folder;
  EXPECT_EQ(People::open(folder.path() / "none").error().kind, ErrorKind::not_found);
  EXPECT_THAT(People::open(folder.path()).error().message, HasSubstr("is not a file"));
  ASSERT_TRUE(write_file(folder.path() / "empty", ""));
  EXPECT_FALSE(People::open(folder.path() / "empty"));
}

RC_GTEST_PROP(PeopleFile, RefusesToBeCutOff, ()) {
  static const std::string whole = made_file(500);
  const auto kept = *rc::gen::inRange<std::size_t>(0, whole.size());
  RC_ASSERT(!People::from_bytes(whole.substr(0, kept)));
}

// Only padding may change: it means nothing.
RC_GTEST_PROP(PeopleFile, RefusesToBeAltered, ()) {
  static const std::string whole = made_file(500);
  std::string altered = whole;
  const auto at = *rc::gen::inRange<std::size_t>(0, whole.size());
  altered[at] = static_cast<char>(altered[at] ^ *rc::gen::inRange(1, 256));
  const bool is_padding =
      whole[at] == '\0' && (at < 64 || whole.substr(at - at % 64, 64).find_last_not_of('\0') < at % 64);
  RC_ASSERT(is_padding || !People::from_bytes(altered));
}

// A file that lies with a good checksum: a code beyond the levels must never reach a counter.
TEST(PeopleFile, RefusesACodeWithoutALevel) {
  std::ostringstream out;
  PeopleWriter writer(out, {{.name = "sex"}});
  const std::vector<std::uint16_t> codes = {0, 1, 2};
  const std::vector<PeopleWriter::ColumnRows> rows = {{.codes = codes}};
  ASSERT_TRUE(writer.add(rows));
  ASSERT_TRUE(writer.finish({{"F", "M"}}));
  EXPECT_THAT(People::from_bytes(out.str()).error().message, HasSubstr("column “sex” holds a code without a level"));
}

TEST(PeopleFile, SaysWhenTheDiskIsFull) {
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  PeopleWriter writer(out, {{.name = "sex"}});
  EXPECT_THAT(writer.finish({{}}).error().message, HasSubstr("is the disk full?"));
}

}  // namespace
}  // namespace evenhand::analysis
