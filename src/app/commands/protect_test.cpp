// protect and audit, end to end: what they print, with what status, and how an error names its place.
#include "app/testing/command_test.h"

namespace evenhand::app {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

using ProtectCommands = CommandTest;

constexpr const char* kT1 = "row,sex,N\nA,m,18\nA,f,2\nB,m,14\nB,f,19\nC,m,12\nC,f,10\nD,m,11\nD,f,14\n";

TEST_F(ProtectCommands, ProtectGivesEachCellAndEachTotalOnce) {
  const auto table = file("t1.csv", kT1);
  const auto shown = answer_line("protect " + table + " --by row,sex --value N --policy fewer-than-5");
  EXPECT_EQ(shown["policy"], "fewer-than-5");
  EXPECT_EQ(shown["safe"], true);
  ASSERT_EQ(shown["cells"].size(), 15u);
  EXPECT_EQ(shown["cells"][1], json({{"row", "A"}, {"sex", "f"}, {"value", nullptr}, {"shown", "*"}, {"mark", "c"}}));
  EXPECT_EQ(shown["cells"][2], json({{"row", "B"}, {"sex", "m"}, {"value", 14}, {"shown", 14}, {"mark", ""}}));
  EXPECT_EQ(shown["cells"][14],
            json({{"row", "Total"}, {"sex", "Total"}, {"value", 100}, {"shown", 100}, {"mark", ""}}));
  int secondary = 0;
  for (const auto& cell : shown["cells"]) secondary += cell["mark"] == "s";
  EXPECT_EQ(secondary, 3);
}

TEST_F(ProtectCommands, ProtectRoundsByNhs2018UnlessTold) {
  const auto shown =
      answer_line("protect " + file("n.csv", "group,N\na,12\nb,18\nc,2498\nd,0\n") + " --by group --value N");
  EXPECT_EQ(shown["policy"], "nhs-2018");
  EXPECT_EQ(shown["cells"][0]["shown"], 10);
  EXPECT_EQ(shown["cells"][1]["shown"], 20);
  EXPECT_EQ(shown["cells"][2]["shown"], 2500);
  EXPECT_EQ(shown["cells"][3]["shown"], 0);
  EXPECT_EQ(run_line("protect " + file("m.csv", "group,N\na,1\nb,8\nc,8\n") + " --by group --value N"), 0);
  EXPECT_EQ(out_, "group,shown,mark\r\na,*,c\r\nb,*,s\r\nc,10,\r\nTotal,15,\r\n");
}

TEST_F(ProtectCommands, TooFewPeopleIsAnAnswerOfNo) {
  const auto shown = answer_line("protect " + file("few.csv", "group,N\na,1\nb,2\n") + " --by group --value N", 1);
  EXPECT_EQ(shown["safe"], false);
  for (const auto& cell : shown["cells"]) EXPECT_TRUE(cell["value"].is_null());
}

TEST_F(ProtectCommands, ATreePutsSmallGroupsTogether) {
  const auto table = file("tree-in.csv", "group,N\na1,1\na2,4\n");
  const auto tree = file("tree.csv", "by,level,parent\ngroup,a1,a\ngroup,a2,a\n");
  const auto shown = answer_line("protect " + table + " --by group --value N --policy fewer-than-5 --tree " + tree);
  EXPECT_EQ(shown["cells"][0]["group"], "a");
  EXPECT_EQ(shown["merged"][0]["levels"], json({"a1", "a2"}));
}

TEST_F(ProtectCommands, ProtectNamesWhatIsWrong) {
  EXPECT_THAT(refused_line("protect " + file("a.csv", "g,N\nTotal,9\n") + " --by g --value N"),
              HasSubstr("a.csv, row 2, column g: a level is called “Total”"));
  EXPECT_THAT(refused_line("protect " + file("b.csv", "shown,N\na,9\n") + " --by shown --value N"),
              HasSubstr("“shown”"));
  EXPECT_THAT(refused_line("protect " + file("c.csv", "g,N\na,-1\n") + " --by g --value N"),
              HasSubstr("c.csv, row 2, column N: “-1” is no count"));
  EXPECT_THAT(refused_line("protect " + file("d.csv", "g,N\na,1.5\n") + " --by g --value N"),
              HasSubstr("“1.5” is no count"));
  EXPECT_THAT(refused_line("protect " + file("e.csv", "g,N\na,1\n") + " --by h --value N"), HasSubstr("no column “h”"));
  EXPECT_THAT(refused_line("protect " + file("f.csv", "g,N\na,1\na,2\n") + " --by g --value N"),
              HasSubstr("stands twice"));
  EXPECT_THAT(refused_line("protect " + file("g.csv", "g,N\n") + " --by g --value N"),
              HasSubstr("no row under the header"));
  EXPECT_THAT(refused_line("protect " + file("h.csv", "g,N\na,1\n") + " --by g --value N --policy exact"),
              HasSubstr("nhs-2018"));
}

// T2 of the design: every line hides two, and wb is given away all the same.
TEST_F(ProtectCommands, AuditTellsWhatEachHiddenCellCanBe) {
  std::string text = "row,col,N,hidden\n";
  const int values[4][4] = {{30, 47, 64, 89}, {90, 124, 5, 31}, {92, 100, 59, 85}, {800, 991, 651, 685}};
  const std::string hidden = "wa wb wc xa xc yb yd zb zd";
  for (int r = 0; r < 4; ++r) {
    for (int c = 0; c < 4; ++c) {
      const std::string name{"wxyz"[r], "abcd"[c]};
      text += std::string(1, name[0]) + "," + name[1] + "," + std::to_string(values[r][c]) + "," +
              (hidden.find(name) == std::string::npos ? "0" : "1") + "\n";
    }
  }
  text += "w,Total,230,0\nTotal,a,1012,0\nTotal,Total,3943,0\n";
  const auto audit = answer_line("audit " + file("t2.csv", text) + " --by row,col --value N --hidden hidden");
  ASSERT_EQ(audit["cells"].size(), 9u);
  EXPECT_EQ(audit["cells"][0]["lower"], 25);
  EXPECT_EQ(audit["cells"][0]["upper"], 94);
  EXPECT_EQ(audit["cells"][1]["exact"], true);
  EXPECT_EQ(audit["cells"][7]["upper"], 1091);
  EXPECT_EQ(audit["safe"], true);  // none of them is small: covers alone
  EXPECT_EQ(
      answer_line("audit " + path("t2.csv") + " --by row,col --value N --hidden hidden --threshold 50", 1)["safe"],
      false);
}

TEST_F(ProtectCommands, AuditNamesWhatIsWrong) {
  EXPECT_THAT(refused_line("audit " + file("a.csv", "g,N,h\na,1,x\n") + " --by g --value N --hidden h"),
              HasSubstr("a.csv, row 2, column h: “x” is neither 1 (hidden) nor 0 (shown)"));
  EXPECT_THAT(refused_line("audit " + file("b.csv", "g,N,h\na,1,1\nTotal,5,0\n") + " --by g --value N --hidden h"),
              HasSubstr("Row 3: the cell “Total” is not the sum of its cells"));
}

}  // namespace
}  // namespace evenhand::app
