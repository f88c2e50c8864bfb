#include "app/testing/command_test.h"

namespace evenhand::app {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

class WorkforceCommands : public CommandTest {
 protected:
  std::string file(std::string_view csv) { return CommandTest::file("wres.csv", csv); }
};

TEST_F(WorkforceCommands, TheTemplateIsPrinted) {
  ASSERT_EQ(run({"workforce", "template", "--standard", "wres"}), 0) << error_;
  EXPECT_THAT(out_, HasSubstr("indicator,part,Ethnicity,numerator,denominator,counts\r\n"));
  EXPECT_THAT(out_, HasSubstr("2,,BME,,,\"Appointed, of: Shortlisted\"\r\n"));
  EXPECT_EQ(run({"workforce", "template", "--standard", "wxyz"}), 2);
  EXPECT_THAT(error_, HasSubstr("There are wres and wdes"));
}

TEST_F(WorkforceCommands, FiguresAreSaidExactlyOfTheCallersOwnFile) {
  const auto path = file("indicator,part,Ethnicity,numerator,denominator\n2,,BME,18,120\n2,,White,60,260\n");
  ASSERT_EQ(run({"--json", "workforce", "figures", path, "--standard", "wres"}), 0) << error_;
  const auto answer = json::parse(out_);
  EXPECT_EQ(answer["policy"], "exact");
  const auto& appointed = answer["indicators"][1];
  EXPECT_EQ(appointed["indicator"], "2");
  EXPECT_NEAR(appointed["likelihood"], 1 / 0.65, 1e-9);
  EXPECT_EQ(appointed["four_fifths"], "Outside the four-fifths band (0.80 to 1.25), but its limits reach into it.");
  EXPECT_EQ(appointed["outcomes"]["eds2"], json({"3.1"}));
  EXPECT_EQ(answer["indicators"][0]["held"], "no data held");
}

TEST_F(WorkforceCommands, BadRowsAreNamed) {
  EXPECT_EQ(run({"workforce", "figures", file("indicator,part,Ethnicity,numerator,denominator\n2,,BME,18,12\n"),
                 "--standard", "wres"}),
            2);
  EXPECT_THAT(error_, HasSubstr("wres.csv, row 2, column “numerator”: more people are counted here"));
  EXPECT_TRUE(out_.empty());
}

}  // namespace
}  // namespace evenhand::app
