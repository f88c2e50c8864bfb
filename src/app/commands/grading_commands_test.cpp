// Commands of stages 6 and 7, as a facilitator and a lead would type them.
#include "app/testing/command_test.h"
#include "base/text.h"

namespace evenhand::app {

using ::testing::HasSubstr;

class GradingCommands : public StoreCommandTest {
 protected:
  void SetUp() override {
    add_user("lead", {"equality-lead", "safeguarding-lead"});
    ASSERT_EQ(as_lead({"import", "objectives",
                       file("o.csv", "objective,outcomes,measure\nBook without a telephone,2.1 2.3,Bookings\n"),
                       "--cycle", "2026", "--edition", "eds2"}),
              0)
        << error_;
  }
  void hold_a_session() {
    ASSERT_EQ(as_lead({"session", "add", "Vale Deaf Club", "--on", "2026-11-20", "--outcome", "2.1"}), 0) << error_;
  }
};

TEST_F(GradingCommands, ASessionIsHeldItsPeopleCountedAndItsAnswersKeyed) {
  hold_a_session();
  EXPECT_EQ(trim(out_).size(), 36u) << "prints the id";
  EXPECT_EQ(as_lead({"session", "attendance", "vale deaf club", "--all", "13", "--community", "Disabled people=11"}), 0)
      << error_;
  EXPECT_EQ(as_lead({"session", "attendance", "vale deaf club", "--all", "13", "--community", "Martians=1"}), 2);
  EXPECT_THAT(error_, HasSubstr("Martians"));
  EXPECT_EQ(as_lead({"tally", "record", "--session", "Vale Deaf Club", "--outcome", "2.1", "--undeveloped", "7",
                     "--developing", "4", "--cannot-say", "2", "--people", "12"}),
            2);
  EXPECT_THAT(error_, HasSubstr("more answers than people"));
  EXPECT_EQ(as_lead({"tally", "record", "--session", "Vale Deaf Club", "--outcome", "2.1", "--undeveloped", "7",
                     "--developing", "4", "--cannot-say", "2", "--people", "13", "--json"}),
            0)
      << error_;
  EXPECT_THAT(out_, HasSubstr("{\"id\":\""));
  EXPECT_EQ(as_lead({"tally", "record", "--session", "Nowhere", "--outcome", "2.1", "--people", "0"}), 2);
}

TEST_F(GradingCommands, NoSessionToComeWithoutASafeguardingLead) {
  add_user("other", {"equality-lead"}, "RYY");
  ASSERT_EQ(as("other", {"import", "grades", file("g.csv", "outcome,grade\n2.1,Developing\n"), "--cycle", "2026",
                         "--edition", "eds2"}),
            0)
      << error_;
  EXPECT_EQ(as("other", {"session", "add", "Hall", "--on", "2026-12-01"}), 2);
  EXPECT_THAT(error_, HasSubstr("safeguarding lead"));
}

TEST_F(GradingCommands, AFileOfTalliesIsTakenWholeOrNotAtAll) {
  hold_a_session();
  const std::string head =
      "session,outcome,service,bloc,undeveloped,developing,achieving,excelling,cannot_say,people\n";
  EXPECT_EQ(as_lead({"tally", "record",
                     file("t.csv", head + "Vale Deaf Club,2.1,,,7,4,0,0,2,13\nVale Deaf Club,2.3,,,1,4,x,0,2,13\n")}),
            2);
  EXPECT_THAT(error_, HasSubstr("row 3, column achieving"));
  EXPECT_EQ(as_lead({"tally", "record",
                     file("t.csv", head + "Vale Deaf Club,2.1,,,7,4,0,0,2,13\nVale Deaf Club,2.3,,,1,4,6,0,2,13\n")}),
            0)
      << error_;
  EXPECT_EQ(out_, "2 tallies recorded.\n");
}

TEST_F(GradingCommands, AnAgreedGradeThatDiffersNeedsItsReasons) {
  hold_a_session();
  ASSERT_EQ(as_lead({"tally", "record", "--session", "Vale Deaf Club", "--outcome", "2.1", "--undeveloped", "9",
                     "--people", "9"}),
            0)
      << error_;
  std::vector<std::string> agree = {"agree",          "2.1",  "--grade",   "developing", "--by",
                                    "Steering group", "--on", "2026-11-21"};
  EXPECT_EQ(as_lead(agree), 2);
  EXPECT_THAT(error_,
              HasSubstr("a reason for differing from the vote and a reason for differing from what the evidence"));
  agree.insert(agree.end(),
               {"--why-vote", "Those who got a referral were seen", "--why-evidence", "Figures are on their way"});
  EXPECT_EQ(as_lead(agree), 0) << error_;
  EXPECT_EQ(as_lead({"agree", "1.1", "--not-graded", "Graded next year"}), 0) << error_;
  EXPECT_EQ(as_lead({"agree", "4.1", "--grade", "developing", "--by", "Panel", "--on", "2026-11-21"}), 2);
  EXPECT_THAT(error_, HasSubstr("the reasons for the grade"));
  EXPECT_EQ(as_lead({"agree", "2.1", "--service", "Nowhere", "--not-graded", "x"}), 2);
  EXPECT_EQ(as_lead({"minority-view", "2.1", "You can’t grade a door that we can’t open.", "--by", "Vale Deaf Club"}),
            0)
      << error_;
}

TEST_F(GradingCommands, EarlierGradesAreKeptAsRecordedWithWarnings) {
  const auto grades =
      file("grades.csv",
           "Outcome,Grade,Reason\n2.1,Underdeveloped,\n2.2,Developing,\n9.9,Developing,\n2.3,,Not our core business\n");
  EXPECT_EQ(as_lead({"import", "grades", grades, "--cycle", "2025", "--edition", "eds2"}), 0);
  EXPECT_THAT(out_, HasSubstr("3 added"));
  EXPECT_THAT(out_, HasSubstr("Row 4 refused: “9.9” is no outcome of EDS2."));
  EXPECT_THAT(out_, HasSubstr("The grade is called Undeveloped"));
  as_lead({"import", "grades", grades, "--cycle", "2025"});
  EXPECT_THAT(out_, HasSubstr("3 unchanged"));
}

TEST_F(GradingCommands, ObjectivesAndActionsComeByOptionOrByFile) {
  EXPECT_EQ(as_lead({"objective", "add", "Ask about access once", "--lead", "Head of Patient Experience", "--due",
                     "2027-12-31", "--money", "£12,000"}),
            0)
      << error_;
  EXPECT_EQ(as_lead({"objective", "add", "Another", "--money", "a lot"}), 2);
  EXPECT_EQ(as_lead({"action", "add", "1", "Open a text line", "--cost", "2,500", "--progress", "on track"}), 0)
      << error_;
  EXPECT_EQ(as_lead({"action", "add", "Nothing like it", "Open a text line"}), 2);
  const auto actions =
      file("actions.csv",
           "objective,action,due,progress\nAsk about access once,Change the form,31/03/2027,Done\nNo such,Do,,\n");
  EXPECT_EQ(as_lead({"import", "actions", actions, "--cycle", "2026", "--json"}), 0);
  EXPECT_THAT(out_, HasSubstr("\"added\":1"));
  EXPECT_THAT(out_, HasSubstr("{\"reason\":\"There is no objective “No such” in this cycle.\",\"row\":3}"));
}

}  // namespace evenhand::app
