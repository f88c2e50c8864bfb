// Bad input, as people bring it: for each command on a file, what is wrong is said with its place and what to do, the
// status is 2, and nothing is left behind.
#include <sys/stat.h>

#include <fstream>
#include <map>
#include <sstream>

#include "app/testing/command_test.h"
#include "app/wiring.h"

namespace evenhand::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Bad {
  std::string name;  // of the file; what is wrong with it
  std::string text;
  std::string says;       // of the error, word for word
  bool is_taken = false;  // the command does something sensible with it: what is said stands in its answer
};

// The same row, over and over.
std::string rows(int times, const std::function<std::string(int)>& row) {
  std::string all;
  for (int i = 0; i < times; ++i) all += row(i);
  return all;
}
std::string numbered(const std::string& before, int i, const std::string& after) {
  return before + std::to_string(i) + after;
}

// Whatever a command reads.
const std::vector<Bad> kAnyFile = {
    {"empty.csv", "", "empty"},
    {"mark-alone.csv", "\xEF\xBB\xBF", "empty"},
    {"workbook.csv", "PK\x03\x04 the rest of a workbook", "save the sheet as “CSV UTF-8”"},
    {"packed.csv", "\x1F\x8B\x08 the rest", "Unpack it first"},
};

const std::string kPeople = "sex,race,good\n";
const std::vector<Bad> kCount = {
    {"no-header.csv", "F,White,1\nM,Asian,0\n", "row 1: there is no column “sex”. The first row must name the columns"},
    {"ragged.csv", kPeople + "F,White,1\nM,Asian\nF,White,1\n",
     "row 3: has 2 cells, but the first row names 3 columns"},
    {"too-long.csv", kPeople + "F,White,1,9\n", "row 2: has 4 cells"},
    {"many-levels.csv", kPeople + rows(5'000, [](int i) { return numbered("F,place ", i, ",1\n"); }),
     "row 1002, column 2 (“race”): there are more than 1,000 different values: these are not groups of people. Put"},
    {"not-yes-or-no.csv", kPeople + "F,White,1\nM,White,2\n",
     "row 3, column 3 (“good”): is neither yes nor no. Write 1 or 0"},
    {"cut.csv", kPeople + "F,White,1\nM,\"Asi",
     "row 3, column 2 (“race”): a quotation mark is opened and never closed"},
    {"cut-row.csv", kPeople + "F,White,1\nM,As",
     "row 3: has 2 cells, but the first row names 3 columns. The file ends"},
    {"not-utf-8.csv", kPeople + "F,Wh\xEFte,1\n", "row 2, column 2 (“race”): the text is not UTF-8. Save the file as"},
    {"zero-byte.csv", kPeople + std::string("F,Wh\0te,1\n", 10), "row 2, column 2 (“race”): "},
    {"headings-alone.csv", kPeople, "there is no row below the headings"},
    {"same-heading.csv", "sex,sex,good\nF,F,1\n", "row 1, column 2: the heading “sex” stands twice"},
};

const std::string kTidy = "g,N,h\n";
const std::vector<Bad> kTidyTables = {
    {"no-header.csv", "a,5,0\nb,9,0\n", "row 1: there is no column “g”. Its columns are a, 5 and 0"},
    {"ragged.csv", kTidy + "a,5,0\nb,9\nc,9,0\n", "Row 3: has 2 columns, but the first row names 3"},
    {"negative.csv", kTidy + "a,5,0\nb,-9,0\n", "row 3, column N: “-9” is no count. Write a whole number, 0 or more"},
    {"fraction.csv", kTidy + "a,5,0\nb,9.5,0\n", "row 3, column N: “9.5” is no count"},
    {"huge.csv", kTidy + "a,99999999999999999999,0\n",
     "row 2, column N: “99999999999999999999” is over a million million"},
    {"large.csv", kTidy + "a,9000000000000000000,0\n",
     "row 2, column N: “9000000000000000000” is over a million million"},
    {"cut.csv", kTidy + "a,5,0\n\"b,9",
     "Row 3, column 1: a quotation mark is opened and never closed. Is the file cut"},
    {"cut-row.csv", kTidy + "a,5,0\nb,", "Row 3: has 2 columns, but the first row names 3. It is the last row"},
    {"not-utf-8.csv", kTidy + "W\xF6man,5,0\n", "Row 2, column 1: the text is not UTF-8. Save the file as “CSV UTF-8”"},
    {"zero-byte.csv", kTidy + std::string("a\0b,5,0\n", 8), "Row 2, column 1: there is a zero byte"},
    {"headings-alone.csv", kTidy, "there is no row under the header"},
    {"same-cell.csv", kTidy + "a,50,0\na,60,0\n", "twice"},
};
const std::vector<Bad> kProtect = {
    {"with-totals.csv", kTidy + "a,5,0\nb,9,0\nTotal,14,0\n", "row 4, column g: a level is called “Total”"},
    {"many-levels.csv", kTidy + rows(5'000, [](int i) { return numbered("level ", i, ",900,0\n"); }), "level 4999",
     true},
};
const std::vector<Bad> kAudit = {
    {"totals-apart.csv", kTidy + "a,5,0\nb,9,0\nTotal,15,0\n", "Row 4: the cell “Total” is not the sum of its cells"},
    {"neither.csv", kTidy + "a,5,maybe\n", "row 2, column h: “maybe” is neither 1 (hidden) nor 0 (shown)"},
};

const std::string kGroups = "characteristic,group,good,total\noverall,overall,9,20\n";
const std::vector<Bad> kAggregate = {
    {"no-header.csv", "Sex,Women,5,10\nSex,Men,4,10\n", "row 1: no column is called “group”"},
    {"ragged.csv", kGroups + "Sex,Women,5\nSex,Men,4,10\n", "Row 3: has 3 columns, but the first row names 4"},
    {"negative.csv", kGroups + "Sex,Women,-5,10\n", "row 3, column “good”: a number of people can't be negative"},
    {"fraction.csv", kGroups + "Sex,Women,5.5,10\n",
     "row 3, column “good”: this is not a whole number of people. If it is a rate, map it as percent"},
    {"fraction-of-all.csv", kGroups + "Sex,Women,5,10.5\n", "row 3, column “total”: this is not a whole number"},
    {"over.csv", kGroups + "Sex,Women,15,10\n",
     "row 3, column “good”: more people did well than the group has (column “total”). Correct one of them"},
    {"over-everyone.csv", kGroups + "Sex,Women,9,30\nSex,Men,4,30\n",
     "row 3, column “total”: “Women” has more people, or more who did well or did not, than everyone together"},
    {"twice.csv", kGroups + "Sex,Women,5,10\nSex,Women,4,10\n",
     "row 4, column “group”: “Sex”, “Women” stands in row 3 already"},
    {"huge.csv", kGroups + "Sex,Women,5,99999999999999999999\n",
     "row 3, column “total”: this is over a million million"},
    {"many-levels.csv",
     "characteristic,group,good,total\noverall,overall,40000,50000\n" +
         rows(5'000, [](int i) { return numbered("Place,place ", i, ",8,10\n"); }),
     "row 203, column “group”: “Place” has more than 200 groups"},
    {"cut.csv", kGroups + "Sex,\"Wom",
     "Row 3, column 2: a quotation mark is opened and never closed. Is the file cut off"},
    {"cut-row.csv", kGroups + "Sex,Wom", "Row 3: has 2 columns, but the first row names 4. It is the last row"},
    {"not-utf-8.csv", kGroups + "Sex,W\xF6men,5,10\n", "Row 3, column 2: the text is not UTF-8"},
    {"zero-byte.csv", kGroups + std::string("Sex,W\0men,5,10\n", 15), "Row 3, column 2: there is a zero byte"},
    {"headings-alone.csv", "characteristic,group,good,total\n", "there is no row below the headings"},
    {"no-figures.csv", "characteristic,group,good,total\nSex,Women,,10\nSex,Men,,10\n",
     "no group has anybody in it whose figures are there. Is a column of figures blank?"},
};

const std::string kRateHead = "group,count,population\n";
const std::vector<Bad> kRates = {
    {"no-header.csv", "Women,12,1000\n",
     "row 1: no column says how many events there were. Name it: --map count=COLUMN"},
    {"ragged.csv", kRateHead + "Women,12\nMen,12,1000\n", "Row 2: has 2 columns, but the first row names 3"},
    {"negative.csv", kRateHead + "Women,-12,1000\n", "row 2, column “count”: a number of people can't be negative"},
    {"fraction.csv", kRateHead + "Women,1.5,1000\n", "row 2, column “count”: this is not a whole number of people.\n"},
    {"over.csv", kRateHead + "Women,1200,1000\n", "“Women” has more events than people", true},
    {"nobody.csv", kRateHead + "Women,12,0\n", "row 2, column “population”: there are events and nobody"},
    {"cut.csv", kRateHead + "\"Women,12", "Row 2, column 1: a quotation mark is opened and never closed"},
    {"cut-row.csv", kRateHead + "Women,12", "Row 2: has 2 columns, but the first row names 3. It is the last row"},
    {"not-utf-8.csv", kRateHead + "W\xF6men,12,1000\n", "Row 2, column 1: the text is not UTF-8"},
    {"headings-alone.csv", kRateHead, "no row is left to work a rate out of"},
};

const std::string kWres = "indicator,part,Ethnicity,numerator,denominator\n";
const std::vector<Bad> kWorkforceFile = {
    // nothing of it can be read
    {"no-header.csv", "2,BME,18,120,x\n", "row 1: there is no column “indicator”. Start from the template of WRES"},
    {"ragged.csv", kWres + "2,,BME,18\n2,,White,60,260\n", "Row 2: has 4 columns, but the first row names 5"},
    {"cut.csv", kWres + "2,,\"BM", "Row 2, column 3: a quotation mark is opened and never closed"},
    {"not-utf-8.csv", kWres + "2,,W\xEFite,1,2\n", "Row 2, column 3: the text is not UTF-8"},
    {"zero-byte.csv", kWres + std::string("2,,W\0,1,2\n", 10), "Row 2, column 3: there is a zero byte"},
    {"headings-alone.csv", kWres, "no row is filled in. Put numbers into the columns numerator and denominator"},
};
// Rows that are refused, each with its reason; an import keeps the others.
const std::vector<Bad> kWorkforceRows = {
    {"negative.csv", kWres + "2,,BME,-18,120\n", "column “numerator”: a number of people can't be negative"},
    {"fraction.csv", kWres + "2,,BME,1.5,120\n", "column “numerator”: this is not a whole number of people."},
    {"over.csv", kWres + "2,,BME,180,120\n", "column “numerator”: more people are counted here than there are"},
    {"unknown.csv", kWres + "77,,BME,1,120\n", "column “indicator”: “77” is no indicator of WRES"},
};

const std::vector<Bad> kRowsAdd = {
    {"no-header.csv", "F,White,1\nM,Asian,0\nF,White,1\n", "the first row looks like a person, not like headings"},
    {"ragged.csv", kPeople + "F,White,1\nM,Asian\nF,White,1\n",
     "row 3: has 2 cells, but the first row names 3 columns"},
    {"cut.csv", kPeople + "F,White,1\nM,\"Asi", "Row 3, column 2: a quotation mark is opened and never closed. Is the"},
    {"cut-row.csv", kPeople + "F,White,1\nM,As",
     "row 3: has 2 cells, but the first row names 3 columns. The file ends"},
    {"not-utf-8.csv", kPeople + "F,Wh\xEFte,1\n", "Row 2, column 2: the text is not UTF-8"},
    {"zero-byte.csv", kPeople + std::string("F,Wh\0te,1\n", 10), "Row 2, column 2: there is a zero byte"},
    {"headings-alone.csv", kPeople, "has headings and no rows: there is nobody to count"},
    {"same-heading.csv", "sex,sex,good\nF,F,1\n", "column 2 has the same heading as column 1, “sex”"},
    {"many-levels.csv", "race\n" + rows(5'000, [](int i) { return numbered("place ", i, "\n"); }),
     "every column has more than 1,000 different values"},
};

class BadInput : public StoreCommandTest {
 protected:
  void SetUp() override {
    StoreCommandTest::SetUp();
    ASSERT_EQ(as_lead({"cycle", "open", "--year", "2026", "--edition", "eds2"}), 0) << error_;
  }
  using AsTyped = std::function<Words(const std::string& file)>;

  void try_each(const AsTyped& typed, const std::vector<Bad>& cases) {
    for (const auto& bad : cases) {
      const auto words = typed(file(bad.name, bad.text));
      SCOPED_TRACE(words[0] + " " + words[1] + ": " + bad.name);
      const int status = as_lead(words);
      if (bad.is_taken) {
        EXPECT_EQ(status, 0) << error_;
        EXPECT_THAT(out_ + error_, HasSubstr(bad.says));
        continue;
      }
      EXPECT_EQ(status, 2);
      EXPECT_EQ(out_, "") << "an answer, although it was refused";
      EXPECT_THAT(error_, HasSubstr(bad.says));
      EXPECT_THAT(error_, HasSubstr(bad.name));
      EXPECT_THAT(error_, Not(HasSubstr("fault in the program")));
    }
  }
  void try_any_file(const AsTyped& typed) {
    try_each(typed, kAnyFile);
    for (const auto& [name, says] : std::map<std::string, std::string>{{path("none.csv"), "none.csv"},
                                                                       {path("data"), "is a folder, not a file"}}) {
      EXPECT_EQ(as_lead(typed(name)), 2) << name;
      EXPECT_THAT(error_, HasSubstr(says));
      EXPECT_EQ(out_, "");
    }
  }
  // With the answer into this file, as a shell would.
  int run_to(const std::string& to, Words words) {
    std::ofstream out(to);
    std::ostringstream error;
    Context context{.out = out, .error = error, .clock = clock_, .settings = {}};
    const int status = run_command_line(all_commands(), words, context);
    error_ = error.str();
    return status;
  }
};

TEST_F(BadInput, OfCount) {
  const AsTyped typed = [](const std::string& file) {
    return Words{"count", file, "--by", "sex,race", "--good", "good"};
  };
  try_any_file(typed);
  try_each(typed, kCount);
  const AsTyped saving = [&](const std::string& file) {
    return Words{"count", file,       "--by", "sex,race", "--good", "good", "--save", path("kept.people"),
                 "--out", path("out")};
  };
  try_each(saving, kCount);
  EXPECT_FALSE(std::filesystem::exists(path("kept.people"))) << "nothing is left behind";
  EXPECT_FALSE(std::filesystem::exists(path("kept.people.part")));
  EXPECT_FALSE(std::filesystem::exists(path("out")));
}

TEST_F(BadInput, OfProtectAndAudit) {
  const AsTyped protect = [](const std::string& file) { return Words{"protect", file, "--by", "g", "--value", "N"}; };
  const AsTyped audit = [](const std::string& file) {
    return Words{"audit", file, "--by", "g", "--value", "N", "--hidden", "h"};
  };
  for (const auto& typed : {protect, audit}) {
    try_any_file(typed);
    try_each(typed, kTidyTables);
  }
  try_each(protect, kProtect);
  try_each(audit, kAudit);
}

TEST_F(BadInput, OfCompareAndImportEvidence) {
  const AsTyped compare = [](const std::string& file) { return Words{"compare", file}; };
  const AsTyped import = [](const std::string& file) {
    return Words{"import", "evidence", file, "--outcome", "2.1", "--title", "Waits", "--did-well", "be seen"};
  };
  for (const auto& typed : {compare, import}) {
    try_any_file(typed);
    try_each(typed, kAggregate);
  }
}

TEST_F(BadInput, OfRates) {
  const AsTyped typed = [](const std::string& file) { return Words{"rates", file}; };
  try_any_file(typed);
  try_each(typed, kRates);
}

TEST_F(BadInput, OfWorkforceFigures) {
  const AsTyped import = [](const std::string& file) {
    return Words{"import", "workforce", file, "--standard", "wres"};
  };
  const AsTyped figures = [](const std::string& file) {
    return Words{"workforce", "figures", file, "--standard", "wres"};
  };
  for (const auto& typed : {figures, import}) {
    try_any_file(typed);
    try_each(typed, kWorkforceFile);
  }
  try_each(figures, kWorkforceRows);
  for (const auto& bad : kWorkforceRows) {
    EXPECT_EQ(as_lead(import(file(bad.name, bad.text))), 1) << bad.name << ": no row was taken";
    EXPECT_THAT(out_, HasSubstr("Row 2 refused: "));
    EXPECT_THAT(out_, HasSubstr(bad.says));
  }
}

TEST_F(BadInput, OfRowsOfPeople) {
  const AsTyped typed = [](const std::string& file) {
    return Words{"rows", "add",        file,   "--title",        "Waits",       "--about",     "staff",     "--purpose",
                 "Who",  "--approval", "IG-1", "--sex-recorded", "As typed in", "--delete-by", "2026-12-01"};
  };
  try_any_file(typed);
  try_each(typed, kRowsAdd);
  EXPECT_TRUE(std::filesystem::is_empty(path("data/keys/rows"))) << "nothing is left behind";
  EXPECT_EQ(as_lead({"rows", "list"}), 0);
  EXPECT_THAT(out_, Not(HasSubstr("  kept  ")));
}

// An answer that did not arrive is no answer: a script that reads the status must not go on.
TEST_F(BadInput, AFullDiskUnderTheAnswerIsAnError) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  const auto people = file("people.csv", kPeople + "F,White,1\nM,Asian,0\n");
  for (const auto& words :
       {Words{"help"}, Words{"count", people, "--by", "sex"}, Words{"standard", "list", "--json"}}) {
    EXPECT_EQ(run_to("/dev/full", words), 2) << words[0];
    EXPECT_EQ(error_, "evenhand: the answer can't be written: is the disk full, or its reader gone?\n");
  }
}

TEST_F(BadInput, WhatIsNoFileIsNotWrittenOver) {
  const auto people = file("people.csv", kPeople + "F,White,1\nM,Asian,0\n");
  const Words count = {"count", people, "--by", "sex"};
  const auto refused_with = [&](Words more) {
    Words words = count;
    words.insert(words.end(), more.begin(), more.end());
    return refused(words);
  };
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);  // as a device: a rename would put a file in its place
  EXPECT_THAT(refused_with({"--save", path("pipe")}), HasSubstr("no file that can be written over"));
  EXPECT_THAT(refused({"backup", path("pipe")}), HasSubstr(path("pipe")));
  EXPECT_FALSE(write_file(path("pipe"), "text"));
  EXPECT_TRUE(std::filesystem::is_fifo(path("pipe")));
  EXPECT_THAT(refused_with({"--save", people}), HasSubstr("--save: that is FILE itself"));
  EXPECT_THAT(refused_with({"--save", path("data")}), HasSubstr("is no file that can be written over"));
  EXPECT_THAT(refused_with({"--save", "/proc/kept.people"}), HasSubstr("/proc/kept.people: can't be written"));
  EXPECT_THAT(refused_with({"--out", "/proc/out"}), HasSubstr("--out: /proc/out can't be made"));
  EXPECT_THAT(refused_with({"--out", people}), HasSubstr("can't be made"));
  EXPECT_THAT(read_file(people).value(), HasSubstr("M,Asian,0")) << "as it was";
}

}  // namespace
}  // namespace evenhand::app
