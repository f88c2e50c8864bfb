// Commands on the organisation and on what every organisation refers to, as an administrator and a lead type them.
#include "app/testing/command_test.h"

namespace evenhand::app {

using ::testing::HasSubstr;

class OrganisationCommands : public StoreCommandTest {
 protected:
  void SetUp() override {
    for (const std::string role : {"administrator", "equality-lead", "viewer"}) add_user(role, {role});
  }
};

TEST_F(OrganisationCommands, AnAdministratorImportsReferenceAndALeadTheirOwnAreas) {
  const auto trusts = file("trusts-2025.csv", "ods_code,name\nR0A,MANCHESTER UNIVERSITY NHS FOUNDATION TRUST\n,X\n");
  EXPECT_EQ(as("administrator", {"import", "organisations", trusts}), 0) << "a row was refused, another taken";
  EXPECT_THAT(out_, HasSubstr("2 rows read, 1 added, 0 changed, 0 unchanged, 1 refused"));
  EXPECT_THAT(out_, HasSubstr("Row 3 refused"));
  EXPECT_EQ(as("equality-lead", {"import", "organisations", trusts}), 2);

  const auto areas = file("areas.csv", "area_code,area_name,share\nE06000001,Hartlepool,0.6\nE06000002,,40%\n");
  EXPECT_EQ(as("equality-lead", {"import", "areas", areas, "--json"}), 0) << error_;
  EXPECT_THAT(out_, HasSubstr(R"("added":2)"));
  EXPECT_THAT(out_, HasSubstr(R"("passed":true)"));
  EXPECT_EQ(as("viewer", {"import", "areas", areas}), 2);

  const auto people =
      file("people.csv", "la_code,characteristic,category,count,total\nE06000001,sex,Female,48000,92338\n");
  EXPECT_EQ(as("administrator", {"import", "population", people}), 1) << "no year, so no row";
  EXPECT_EQ(as("administrator", {"import", "population", people, "--year", "2021", "--source", "Census 2021"}), 0)
      << error_;
  EXPECT_THAT(out_, HasSubstr("1 added"));
  EXPECT_EQ(as("administrator", {"import", "population", people, "--year", "never"}), 2);
}

TEST_F(OrganisationCommands, WhereNoRowWasTakenTheAnswerIsNo) {
  EXPECT_EQ(as("administrator", {"import", "organisations", file("bad.csv", "code,name\n!,A\n")}), 1);
  EXPECT_EQ(as("administrator", {"import", "organisations", "no-such-file.csv"}), 2);
  EXPECT_EQ(as("administrator", {"import", "organisations", file("other.csv", "colour\nred\n")}), 2);
  EXPECT_THAT(error_, HasSubstr("--map code=COLUMN"));
}

TEST_F(OrganisationCommands, DetailsKeepWhatIsNotGiven) {
  EXPECT_EQ(as("equality-lead", {"organisation", "set", "--employees", "5200", "--website", "https://example.org"}), 0)
      << error_;
  EXPECT_EQ(as("equality-lead", {"organisation", "set", "--type", "nhs-trust", "--json"}), 0) << error_;
  EXPECT_EQ(out_, "{\"revision\":2}\n");
  EXPECT_EQ(as("equality-lead", {"organisation", "set", "--website", "example.org"}), 2);
  EXPECT_EQ(as("viewer", {"organisation", "set", "--employees", "1"}), 2);
}

TEST_F(OrganisationCommands, AServiceIsAddedAndChosenByItsName) {
  EXPECT_EQ(as("equality-lead", {"service", "add", "Maternity", "--about", "Care in pregnancy and birth"}), 0)
      << error_;
  EXPECT_EQ(as("equality-lead", {"service", "add", "maternity"}), 2);
  EXPECT_EQ(as("equality-lead", {"service", "choose", "MATERNITY", "--year", "2026", "--reason", "Worse for some"}), 0)
      << error_;
  EXPECT_EQ(as("equality-lead", {"service", "choose", "Stroke", "--year", "2026", "--reason", "Any"}), 2);
  EXPECT_THAT(error_, HasSubstr("The services are Maternity."));
  EXPECT_EQ(as("equality-lead", {"service", "choose", "Maternity", "--year", "26", "--reason", "Any"}), 2);
}

}  // namespace evenhand::app
