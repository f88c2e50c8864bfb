#include "analysis/people_stream.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "analysis/count.h"
#include "analysis/people_reader.h"

namespace evenhand::analysis {
namespace {

using ::testing::HasSubstr;

// Three groups of rows, the last a few.
std::string file_of(std::size_t rows) {
  std::string csv = "sex,area,well,weight\n";
  for (std::size_t i = 0; i < rows; ++i)
    csv += (i % 3 == 0 ? "f," : "m,") + std::to_string(i * i % 300) +
           (i % 5 == 0   ? ",0,"
            : i % 7 == 0 ? ",,"
                         : ",1,") +
           std::to_string(i % 4) + ".25\n";
  std::istringstream in(csv);
  std::ostringstream out;
  EXPECT_TRUE(read_people(
      in, {.file = "made.csv", .characteristics = {"sex", "area"}, .measures = {"well"}, .weight = "weight"}, out));
  return std::move(out).str();
}

PeopleStream::Walk walk_of(const std::string& bytes, std::size_t piece) {
  return [&bytes, piece](const PeopleStream::Take& take) -> Result<Done> {
    for (std::size_t at = 0; at < bytes.size(); at += piece)
      EVENHAND_CHECK(take(std::string_view(bytes).substr(at, piece)));
    return Done{};
  };
}

const std::string& made_file() {
  static const std::string bytes = file_of(2 * kRowsInGroup + 17);
  return bytes;
}
const std::vector<CountRequest> kRequests{{.by = {"sex", "area"}, .good = "well"},
                                          {.by = {"area"}, .ways = 1, .weighted = true},
                                          {.by = {"sex"}, .ways = 1, .where = {{"area", {"0", "1", "4"}}}}};

void expect_same(const Counted& one, const Counted& other) {
  ASSERT_EQ(one.tables.size(), other.tables.size());
  EXPECT_EQ(one.everyone, other.everyone);
  EXPECT_EQ(one.everyone_weighted, other.everyone_weighted);
  for (std::size_t t = 0; t < one.tables.size(); ++t) {
    EXPECT_EQ(one.tables[t].by, other.tables[t].by);
    EXPECT_EQ(one.tables[t].cells, other.tables[t].cells);
    EXPECT_EQ(one.tables[t].weights, other.tables[t].weights);
  }
}

TEST(PeopleStream, CountsAsTheWholeFileDoesWhateverThePieces) {
  const auto whole = People::from_bytes(made_file());
  ASSERT_TRUE(whole);
  for (const std::size_t piece : {std::size_t{1'000}, std::size_t{65'536}, made_file().size()}) {
    const auto stream = PeopleStream::open(walk_of(made_file(), piece), "made.csv");
    ASSERT_TRUE(stream) << stream.error().message;
    EXPECT_EQ(stream->outline().rows(), whole->rows());
    const auto counted = count(*stream, kRequests);
    ASSERT_TRUE(counted) << counted.error().message;
    for (std::size_t i = 0; i < kRequests.size(); ++i) expect_same(counted->at(i), count(*whole, kRequests[i]).value());
  }
}

RC_GTEST_PROP(PeopleStream, OneThatIsCutOrAlteredIsAnErrorAndNeverAnotherCount, ()) {
  static const std::string whole = file_of(3'000);
  static const auto expected = count(People::from_bytes(whole).value(), kRequests.front()).value();
  auto bytes = whole.substr(0, *rc::gen::inRange<std::size_t>(0, whole.size() + 1));
  if (bytes.size() == whole.size() || *rc::gen::arbitrary<bool>()) {
    bytes = whole;
    const auto place = *rc::gen::inRange<std::size_t>(0, whole.size());
    bytes[place] = static_cast<char>(bytes[place] ^ *rc::gen::inRange(1, 255));
  }
  const auto stream = PeopleStream::open(walk_of(bytes, *rc::gen::inRange<std::size_t>(1, 5'000)), "made.csv");
  if (!stream) return;
  const auto counted = count(*stream, std::span(kRequests).first(1));
  if (!counted) return;
  expect_same(counted->front(), expected);  // a byte that pads, and says nothing
}

TEST(PeopleStream, WhatIsNoPeopleFileIsRefusedByName) {
  const std::string text = "sex,race\n", none;
  EXPECT_THAT(PeopleStream::open(walk_of(text, 3), "x.csv").error().message, HasSubstr("x.csv: is not a people file"));
  EXPECT_FALSE(PeopleStream::open(walk_of(none, 3), "x.csv"));
}

}  // namespace
}  // namespace evenhand::analysis
