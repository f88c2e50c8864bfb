// Commands of hearing people, as an equality lead would type them.
#include "app/testing/command_test.h"

namespace evenhand::app {

using ::testing::HasSubstr;

class EngagementCommands : public StoreCommandTest {
 protected:
  void SetUp() override {
    StoreCommandTest::SetUp();
    ASSERT_EQ(run({"cycle", "open", "--year", "2026"}), 0) << error_;
    ASSERT_EQ(run({"import", "stakeholders", file("g.csv", "name,reaches\nRoma Voices,race/roma\n")}), 0) << error_;
  }
  int run(Words words) {
    words.insert(words.begin(), "--json");
    return as_lead(std::move(words));
  }
  nlohmann::json community(const std::string& key) const {
    const auto all = nlohmann::json::parse(out_);
    for (const auto& one : all.at("communities")) {
      if (one.at("community") == key) return one;
    }
    return {};
  }
};

TEST_F(EngagementCommands, HearPeopleAndSayWhoIsMissing) {
  EXPECT_EQ(run({"coverage", "--cycle", "2026"}), 1) << "some are missing";
  EXPECT_EQ(community("race/roma").at("stakeholders"), 1);
  EXPECT_EQ(community("race/roma").at("finding"), "Missing");
  ASSERT_EQ(run({"engagement", "add", "A visit", "--date", "2026-10-03", "--came", "14", "--heard", "race/roma=12",
                 "--group", "Roma Voices", "--outcome", "2.1", "--cycle", "2026"}),
            2)
      << "the edition of 2026 has no outcome 2.1";
  ASSERT_EQ(run({"engagement", "add", "A visit", "--date", "2026-10-03", "--came", "14", "--heard", "race/roma=12",
                 "--group", "Roma Voices"}),
            0)
      << error_;
  const auto event = id();
  ASSERT_EQ(run({"contribution", "add", "Nobody rings back", "--engagement", event, "--group", "roma voices",
                 "--community", "Roma", "--leave", "public", "--date", "2026-10-03"}),
            0)
      << error_;
  const auto said = id();
  ASSERT_EQ(run({"reply", said, "We ring within 2 days", "--answer", "will"}), 2);
  EXPECT_THAT(error_, HasSubstr("--by"));
  ASSERT_EQ(run({"reply", said, "We ring within 2 days", "--answer", "will", "--by", "2027-01-31", "--told-how",
                 "At their meeting", "--told-on", "2026-11-20"}),
            0)
      << error_;
  EXPECT_EQ(run({"coverage"}), 1);
  EXPECT_EQ(community("race/roma").at("heard"), 12);
  EXPECT_EQ(community("race/roma").at("last_heard"), "2026-10-03");
  EXPECT_EQ(community("race/roma").at("finding"), "Heard");
}

TEST_F(EngagementCommands, ImportAYearAndChangeNothingTheSecondTime) {
  const auto events = file("e.csv", "title,date,people\nSummer fair,2026-07-01,200\n");
  const auto said =
      file("c.csv",
           "said,date,from,event,community,leave,reply,told how,told on\n"
           "More chairs,2026-07-01,Roma Voices,Summer fair,race/roma,public,There are,By post,2026-08-01\n"
           "Who are you?,2026-07-01,A group that is not there,,,,,,\n");
  EXPECT_EQ(run({"import", "engagements", events, "--cycle", "2026"}), 0) << error_;
  EXPECT_EQ(nlohmann::json::parse(out_).at("added"), 1);
  EXPECT_EQ(run({"import", "contributions", said, "--cycle", "2026"}), 0) << error_;
  EXPECT_EQ(nlohmann::json::parse(out_).at("added"), 1);
  EXPECT_THAT(out_, HasSubstr("No group in the directory is called"));
  EXPECT_EQ(run({"import", "engagements", events, "--cycle", "2026"}), 0);
  EXPECT_EQ(nlohmann::json::parse(out_).at("unchanged"), 1);
  EXPECT_EQ(run({"import", "contributions", said, "--cycle", "2026"}), 0);
  EXPECT_EQ(nlohmann::json::parse(out_).at("unchanged"), 1);
}

}  // namespace evenhand::app
