#include "app/testing/command_test.h"

namespace evenhand::app {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

class CountCommand : public CommandTest {
 protected:
  int run(Words words) {
    words.insert(words.begin(), "count");
    return CommandTest::run(std::move(words));
  }
  std::string made_up(std::string_view csv) { return file("staff.csv", csv); }
};

constexpr std::string_view kStaff =
    "sex,race,year,promoted,weight\n"
    "F,White,2024,yes,1\n"
    "F,White,2025,no,2\n"
    "M,Black,2025,yes,1.5\n"
    "M,White,2025,,1\n"
    "F,,2025,no,1\n";

TEST_F(CountCommand, GivesTheJsonOfTheContract) {
  ASSERT_EQ(run({made_up(kStaff), "--by", "sex,race", "--good", "promoted", "--json"}), 0) << error_;
  const auto answer = json::parse(out_);
  EXPECT_EQ(answer["policy"], "exact");
  EXPECT_THAT(answer["statement"].get<std::string>(), HasSubstr("not for publication"));
  EXPECT_EQ(answer["rows"], 5);
  EXPECT_EQ(answer["missing"], 1);
  ASSERT_EQ(answer["tables"].size(), 3u);
  EXPECT_EQ(answer["tables"][0]["by"], json::parse(R"(["sex"])"));
  EXPECT_EQ(answer["tables"][0]["cells"], json::parse(R"([["F",3,1],["M",1,1]])"));
  EXPECT_EQ(answer["tables"][2]["by"], json::parse(R"(["sex","race"])"));
  EXPECT_EQ(answer["tables"][2]["cells"], json::parse(R"([["F","White",2,1],["F","",1,0],["M","Black",1,1]])"));
}

TEST_F(CountCommand, CountsWithoutAMeasureWithFiltersAndWeights) {
  const auto file = made_up(kStaff);
  ASSERT_EQ(
      run({file, "--by", "sex", "--where", "year=2025", "--where", "race=White", "--where", "race=Black", "--json"}),
      0);
  EXPECT_EQ(json::parse(out_)["tables"][0]["cells"], json::parse(R"([["F",1,null],["M",2,null]])"));
  EXPECT_EQ(json::parse(out_)["left_out"]["filtered"], 2);
  ASSERT_EQ(run({file, "--by", "sex,race,year", "--ways", "2..2", "--json"}), 0);
  EXPECT_EQ(json::parse(out_)["tables"].size(), 3u);
  ASSERT_EQ(run({file, "--by", "sex", "--good", "promoted", "--weight", "weight", "--json"}), 0);
  EXPECT_EQ(json::parse(out_)["tables"][0]["cells"],
            json::parse(R"([["F",3,1,4.0,1.0,2.6666666666666665],["M",1,1,1.5,1.5,1.0]])"));
}

TEST_F(CountCommand, SaysWhatItDoesInWords) {
  ASSERT_EQ(run({made_up(kStaff), "--by", "sex,race", "--ways", "1", "--good", "promoted"}), 0);
  EXPECT_THAT(out_, HasSubstr("not for publication"));
  EXPECT_THAT(out_, HasSubstr("People: 5; answered “promoted”: 4; did not: 1"));
  EXPECT_THAT(out_, HasSubstr("F: 1 of 3 (33.3%)"));
  EXPECT_THAT(out_, HasSubstr("(blank): 0 of 1"));
}

TEST_F(CountCommand, KeepsRowsAndCountsThemAgain) {
  const auto file = made_up(kStaff), kept = path("staff.people");
  ASSERT_EQ(run({file, "--by", "sex,race,year", "--good", "promoted", "--save", kept, "--json"}), 0) << error_;
  const auto first = json::parse(out_);
  std::filesystem::remove(file);
  ASSERT_EQ(run({kept, "--by", "sex,race,year", "--good", "promoted", "--json"}), 0) << error_;
  EXPECT_EQ(json::parse(out_)["tables"], first["tables"]);
  ASSERT_EQ(run({kept, "--by", "sex", "--where", "year=2025", "--json"}), 0) << error_;
  EXPECT_EQ(json::parse(out_)["rows"], 4);
  ASSERT_EQ(run({kept, "--by", "band"}), 2);
  EXPECT_THAT(error_, HasSubstr("staff.people: There is no column “band”"));
}

TEST_F(CountCommand, WritesACsvForEachTable) {
  const auto to = folder_.path() / "tables";
  ASSERT_EQ(run({made_up(kStaff), "--by", "sex,race", "--good", "promoted", "--out", to.string()}), 0) << error_;
  EXPECT_EQ(*read_file(to / "001-sex.csv"), "sex,count,good\r\nF,3,1\r\nM,1,1\r\n");
  const auto listing = json::parse(*read_file(to / "tables.json"));
  EXPECT_EQ(listing["policy"], "exact");
  EXPECT_EQ(listing["tables"][2]["file"], "003-sex-race.csv");
}

TEST_F(CountCommand, RefusesBadRowsUnlessAskedToLeaveThemOut) {
  const auto file = made_up("sex,promoted\nF,1\nM\nM,maybe\nF,0\n");
  EXPECT_EQ(run({file, "--by", "sex", "--good", "promoted"}), 2);
  EXPECT_THAT(error_, HasSubstr("staff.csv, row 3: has 1 cell, but the first row names 2 columns."));
  EXPECT_EQ(out_, "");
  EXPECT_EQ(run({file, "--by", "sex", "--good", "promoted", "--skip-bad-rows", "--json"}), 0);
  EXPECT_EQ(json::parse(out_)["rows"], 2);
  EXPECT_THAT(error_, HasSubstr("Left out: staff.csv, row 4, column 2 (“promoted”)"));
  EXPECT_THAT(error_, HasSubstr("2 of 4 rows were bad and left out."));
}

TEST_F(CountCommand, NamesWhatIsWrong) {
  const auto file = made_up(kStaff);
  const auto says = [&](std::vector<std::string> arguments, std::string_view what) {
    EXPECT_EQ(run(std::move(arguments)), 2);
    EXPECT_THAT(error_, HasSubstr(what));
  };
  says({file, "--by", "band"}, "staff.csv, row 1: there is no column “band”");
  says({file, "--by", "sex", "--ways", "4"}, "--ways");
  says({file, "--by", " , "}, "--by: name the columns");
  says({file, "--by", "sex", "--where", "year"}, "--where");
  says({file, "--by", "sex", "--where", "year=1999"}, "no row is left");
  says({file, "--by", "sex", "--encoding", "latin"}, "--encoding");
  says({path("none.csv"), "--by", "sex"}, "none.csv: can't be opened");
  says({made_up("sex,NHS number\nF,1\n"), "--by", "sex"}, "staff.csv: Column 2 (“NHS number”)");
  says({made_up(""), "--by", "sex"}, "staff.csv: the file is empty");
}

}  // namespace
}  // namespace evenhand::app
