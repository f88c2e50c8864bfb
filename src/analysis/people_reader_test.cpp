#include "analysis/people_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <sstream>

#include "base/files.h"

namespace evenhand::analysis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

PeopleOptions of(std::vector<std::string> characteristics) {
  return {.file = "people.csv", .characteristics = std::move(characteristics)};
}

// A column's levels, row by row.
std::vector<std::string> column_of(const People& people, std::string_view name) {
  const std::size_t column = *people.column(name);
  std::vector<std::string> rows;
  for (std::size_t group = 0; group < people.groups(); ++group) {
    const Chunk chunk = people.chunk(group, column);
    for (std::size_t i = 0; i < people.rows_in(group); ++i) {
      const std::size_t code = chunk.width == 1 ? chunk.bytes[i] : chunk.bytes[2 * i] + 256u * chunk.bytes[2 * i + 1];
      rows.push_back(people.columns()[column].kind == ColumnKind::measure ? std::to_string(code)
                                                                          : people.columns()[column].levels[code]);
    }
  }
  return rows;
}

std::string error_of(std::string_view csv, const PeopleOptions& options) {
  const auto read = read_people_text(csv, options);
  return read ? "no error" : read.error().message;
}

TEST(PeopleReader, ReadsLevelsInOrderOfFirstAppearance) {
  const auto read = read_people_text("id,sex,race\n1,F,White\n2,M,\n3,F,\" Black, Caribbean \"\n", of({"sex", "race"}));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->read.rows, 3u);
  EXPECT_EQ(read->read.kept, 3u);
  EXPECT_THAT(read->people.columns()[0].levels, ElementsAre("F", "M"));
  EXPECT_THAT(column_of(read->people, "race"), ElementsAre("White", "", "Black, Caribbean"));
}

TEST(PeopleReader, TakesDelimitersLineEndsAndMarksAsTheyAreFound) {
  for (const std::string_view csv : {"a,b\n1,x\n2,y\n", "a;b\r\n1;x\r\n2;y\r\n", "a\tb\r1\tx\r2\ty",
                                     "\xEF\xBB\xBF"
                                     "a|b\n1|x\n2|y\n\n\n"}) {
    const auto read = read_people_text(csv, of({"b", "a"}));
    ASSERT_TRUE(read) << csv << read.error().message;
    EXPECT_THAT(column_of(read->people, "b"), ElementsAre("x", "y")) << csv;
    EXPECT_EQ(read->read.rows, 2u);
  }
}

TEST(PeopleReader, ReadsUtf16ByItsMarkAndWindows1252WhenAsked) {
  std::string little = "\xFF\xFE", big = "\xFE\xFF";
  for (const char16_t c : std::u16string_view(u"who\nAn\u00E9\nzo\u00EB\U0001F600\n")) {
    little += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
  }
  for (const auto& csv : {little, big}) {
    const auto read = read_people_text(csv, of({"who"}));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_THAT(column_of(read->people, "who"), ElementsAre("An\xC3\xA9", "zo\xC3\xAB\xF0\x9F\x98\x80"));
  }
  EXPECT_THAT(error_of(little.substr(0, little.size() - 1), of({"who"})), HasSubstr("UTF-16"));
  const std::string old = "who\nAn\xE9\n\x93quoted\x94\n";
  EXPECT_THAT(error_of(old, of({"who"})), HasSubstr("row 2, column 1 (“who”): the text is not UTF-8"));
  auto options = of({"who"});
  options.encoding = Encoding::windows_1252;
  const auto read = read_people_text(old, options);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_THAT(column_of(read->people, "who"), ElementsAre("An\xC3\xA9", "“quoted”"));
}

TEST(PeopleReader, TakesMeasuresAndWeights) {
  auto options = of({"sex"});
  options.measures = {"good"};
  options.weight = "w";
  const auto read =
      read_people_text("sex,good,w\nF,1,1\nF,No,0.25\nM,TRUE,1.2345678\nM,,3\nM,n,0\nF,Y,1000000\n", options);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_THAT(column_of(read->people, "good"), ElementsAre("1", "0", "1", "2", "0", "1"));
  const Chunk weights = read->people.chunk(0, 2);
  ASSERT_EQ(weights.width, 8);
  std::vector<std::uint64_t> numbers(6);
  std::memcpy(numbers.data(), weights.bytes, 48);
  EXPECT_THAT(numbers, ElementsAre(1000000, 250000, 1234568, 3000000, 0, 1000000000000));
  for (const std::string_view bad : {"0.5", "-1", "2", "maybe", "01", "yes no"}) {
    EXPECT_THAT(error_of("sex,good,w\nF,1,1\nM," + std::string(bad) + ",1\n", options),
                HasSubstr("people.csv, row 3, column 2 (“good”): is neither yes nor no."));
  }
  for (const std::string_view bad : {"-0.5", "", "1e3", "nan", "1,5", "1000000.1", ".", "99999999999999999999"}) {
    EXPECT_THAT(error_of("sex,good,w\nF,1,\"" + std::string(bad) + "\"\n", options),
                HasSubstr("row 2, column 3 (“w”): is not a weight."));
  }
}

// The bad inputs of the house's list, by name.
TEST(PeopleReader, SaysThatThereIsNoHeader) {
  EXPECT_THAT(error_of("F,White\nM,Black\n", of({"sex"})),
              HasSubstr("people.csv, row 1: there is no column “sex”. The first row must name the columns, and has “F” "
                        "and “White”."));
}
TEST(PeopleReader, SaysThatTheFileIsEmpty) {
  for (const std::string_view csv : {"", "\n", "\xEF\xBB\xBF", " \r\n \n"})
    EXPECT_THAT(error_of(csv, of({"sex"})), HasSubstr("the file is empty")) << csv;
  EXPECT_THAT(error_of("sex\n", of({"sex"})), HasSubstr("there is no row below the headings"));
}
TEST(PeopleReader, NamesARaggedRow) {
  EXPECT_EQ(error_of("a,b\n1,x\n2\n3,z\n", of({"a"})),
            "people.csv, row 3: has 1 cell, but the first row names 2 columns.");
  EXPECT_THAT(error_of("a,b\n1,x\n2,y,z\n", of({"a"})), HasSubstr("row 3: has 3 cells"));
  EXPECT_THAT(error_of("a,b\n1,x\n\n3,z\n", of({"a"})), HasSubstr("row 3: the line is empty"));
}
TEST(PeopleReader, SaysThatAFileMayBeCutOff) {
  EXPECT_THAT(
      error_of("a,b\n1,x\n2", of({"a"})),
      HasSubstr(
          "row 3: has 1 cell, but the first row names 2 columns. The file ends within this row: it may be cut off."));
  EXPECT_THAT(error_of("a,b\n1,x\n2,\"y", of({"a"})),
              HasSubstr("row 3, column 2 (“b”): a quotation mark is opened and never closed. Is the file cut off"));
  auto skipping = of({"a"});
  skipping.skip_bad_rows = true;
  EXPECT_THAT(error_of("a,b\n1,x\n2,\"y", skipping), HasSubstr("never closed"));  // nothing is known of what follows
}
TEST(PeopleReader, RefusesACharacteristicWith5000Levels) {
  std::string csv = "sex,place\n";
  for (int i = 0; i < 5000; ++i) csv += "F,P" + std::to_string(i) + "\n";
  EXPECT_THAT(error_of(csv, of({"sex", "place"})),
              HasSubstr("row 1002, column 2 (“place”): there are more than 1,000 different values"));
  EXPECT_TRUE(read_people_text(csv, of({"sex"})));
  auto options = of({"sex"});
  options.where = {{"place", {"P7", "P4999"}}};
  const auto read = read_people_text(csv, options);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->read.kept, 2u);
  EXPECT_EQ(read->read.filtered, 4998u);
}
TEST(PeopleReader, SaysWhatAFilterMayAskFor) {
  auto options = of({"sex"});
  options.where = {{"year", {"1999"}}};
  EXPECT_EQ(
      error_of("sex,year\nF,2024\nM,2025\n", options),
      "people.csv: no row is left: none that can be read has the values asked for in “year” (which has “2024” and "
      "“2025”).");
}
TEST(PeopleReader, RefusesWhatIsNoText) {
  EXPECT_THAT(error_of("PK\x03\x04zipped", of({"a"})), HasSubstr("a spreadsheet or an archive"));
  EXPECT_THAT(error_of("\x1F\x8Bzipped", of({"a"})), HasSubstr("compressed"));
}
TEST(PeopleReader, RefusesColumnsNamedTwice) {
  EXPECT_THAT(error_of("a,b\n1,2\n", of({"a", "A"})), HasSubstr("“a” is named twice"));
  EXPECT_THAT(error_of("a,a\n1,2\n", of({"a"})), HasSubstr("row 1, column 2: the heading “a” stands twice"));
  EXPECT_THAT(error_of("a,\n1,2\n", of({"a"})), HasSubstr("the heading is empty"));
}

TEST(PeopleReader, LeavesBadRowsOutOnlyWhenAsked) {
  const std::string csv = "a,good\nx,1\ny\nz,maybe\n\nw,\"0\"1\nx,0\nbad\x01level,1\nv,1\n\n";
  auto options = of({"a"});
  options.measures = {"good"};
  EXPECT_THAT(error_of(csv, options), HasSubstr("row 3: has 1 cell"));
  options.skip_bad_rows = true;
  const auto read = read_people_text(csv, options);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->read.rows, 8u);
  EXPECT_EQ(read->read.kept, 3u);
  EXPECT_EQ(read->read.bad, 5u);
  std::vector<std::string> told;
  for (const auto& bad : read->read.told) told.push_back(bad.what);
  EXPECT_THAT(told, ElementsAre(HasSubstr("row 3: has 1 cell"), HasSubstr("row 4, column 2 (“good”)"),
                                HasSubstr("row 5: the line is empty"),
                                HasSubstr("row 6, column 2 (“good”): there is text after"),
                                HasSubstr("row 8, column 1 (“a”): the text must not contain control characters")));
  EXPECT_THAT(read->people.columns()[0].levels, ElementsAre("x", "v"));  // no level of a bad row
}

TEST(PeopleReader, RefusesWhatSaysWhoSomebodyIs) {
  EXPECT_THAT(error_of("sex,Surname\nF,Ann\n", of({"sex"})), HasSubstr("people.csv: Column 2 (“Surname”)"));
  EXPECT_THAT(error_of("sex,id\nF,a\nM,943 476 5919\n", of({"sex"})),
              HasSubstr("Column 2 (“id”) holds what looks like an NHS number, first in row 3"));
  EXPECT_THAT(error_of("sex,place\nF,M13\nM,M13 9PL\n", of({"sex", "place"})),
              HasSubstr("Column 2 (“place”) holds what looks like a full postcode, first in row 3"));
  std::string later = "sex,place\n";
  for (int i = 0; i < 5000; ++i) later += "F,M13\n";
  EXPECT_THAT(error_of(later + "M,M13 9PL\n", of({"sex", "place"})), HasSubstr("first in row 5002"));
  auto options = of({"sex"});
  EXPECT_THAT(
      error_of("sex,seen\nF,2025-03-01\n", options),
      HasSubstr("row 2, column 2 (“seen”): there is a date. If the column holds dates of events, such as appointments, "
                "say so: --dates-of-events “seen”."));
  options.dates_of_events = {"seen"};
  EXPECT_TRUE(read_people_text("sex,seen\nF,2025-03-01\n", options));
}

TEST(PeopleReader, GivesTheSameBytesForAnyNumberOfThreads) {
  std::string csv = "a,b,good\n";
  for (int i = 0; csv.size() < 13'000'000; ++i) {
    csv += "level " + std::to_string(i % 613) + ",\"x\"\"" + std::to_string(i % 11) + "\n\"," +
           (i % 3 == 0 ? "1" : "0") + "\n";
  }
  std::string first;
  for (const unsigned threads : {1u, 2u, 5u}) {
    auto options = of({"a", "b"});
    options.measures = {"good"};
    options.threads = threads;
    std::istringstream input(csv);
    std::ostringstream out;
    const auto read = read_people(input, options, out);
    ASSERT_TRUE(read) << read.error().message;
    if (first.empty()) first = out.str();
    EXPECT_EQ(out.str() == first, true) << threads;
  }
}

TEST(PeopleReader, NamesTheRowHoweverFarDownTheFileItIs) {
  std::string csv = "a,b\n";
  int rows = 1;
  while (csv.size() < 9'000'000) {
    csv += "some level,another\n";
    ++rows;
  }
  EXPECT_THAT(error_of(csv + "short\n", of({"a"})), HasSubstr("row " + std::to_string(rows + 1) + ": has 1 cell"));
  EXPECT_THAT(error_of(csv + "\nx,y\n", of({"a"})),
              HasSubstr("row " + std::to_string(rows + 1) + ": the line is empty"));
  EXPECT_THAT(error_of("a,b\nx,\"" + csv, of({"a"})), HasSubstr("row 2, column 2 (“b”): the row is longer than 1 MiB"));
  EXPECT_EQ(read_people_text(csv + "\n\n\n", of({"a"}))->read.rows, static_cast<std::uint64_t>(rows - 1));
}

TEST(PeopleReader, SavesAFileWholeOrNotAtAll) {
  TemporaryFolder folder;
  const auto csv = folder.path() / "people.csv", saved = folder.path() / "saved.people";
  ASSERT_TRUE(write_file(csv, "a\nx\ny\n"));
  ASSERT_TRUE(save_people_file(csv, of({"a"}), saved));
  EXPECT_TRUE(People::is_people_file(saved));
  EXPECT_FALSE(People::is_people_file(csv));
  const auto people = People::open(saved);
  ASSERT_TRUE(people) << people.error().message;
  EXPECT_EQ(people->rows(), 2u);
  EXPECT_EQ(std::filesystem::status(saved).permissions(), std::filesystem::perms(0600));
  EXPECT_FALSE(save_people_file(csv, of({"b"}), folder.path() / "other.people"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 2);
  EXPECT_FALSE(read_people_file(folder.path() / "none.csv", of({"a"})));
  EXPECT_FALSE(read_people_file(folder.path(), of({"a"})));
}

}  // namespace
}  // namespace evenhand::analysis
