#include <filesystem>

#include "app/testing/command_test.h"
#include "cycle/cycle_store.h"
#include "grading/grading_store.h"
#include "objectives/objective_store.h"
#include "people/operator.h"
#include "publication/edition.h"
#include "standard/built_in.h"
#include "store/database.h"

namespace evenhand::app {

using ::testing::HasSubstr;
using ::testing::Not;

class PublishCommand : public StoreCommandTest {
 protected:
  std::string view_;

  // A lead, a Board lead, and a cycle that lacks only the reason why 2.4 is not what people voted.
  void SetUp() override {
    clock_.set(*parse_instant("2027-03-24T10:00:00.000Z"));
    add_user("amina", {"equality-lead"});
    add_user("helen", {"board-approver"});
    fill([&](store::Writing& writing, const people::Scope& scope) -> Result<Done> {
      EVENHAND_TRY(const auto cycle,
                   cycle::open_cycle(writing, scope, {.year = 2026, .edition = "eds2"}, clock_.now()));
      for (const auto& outcome : standard::built_in_edition("eds2")->outcome_ids()) {
        grading::AgreedGrade agreed;
        agreed.cycle = cycle;
        agreed.outcome = outcome;
        agreed.grade = agreed.suggested = standard::Grade::developing;
        agreed.voted = outcome == "2.4" ? standard::Grade::undeveloped : standard::Grade::developing;
        agreed.agreed_by = "Steering group";
        agreed.agreed_on = *parse_date("2027-02-10");
        EVENHAND_CHECK(grading::add_agreed(writing, scope, agreed, clock_.now()));
      }
      objectives::Objective objective;
      objective.cycle = cycle;
      objective.title = "Nobody has to ring to book";
      objective.measure = "Clinics with booking by text";
      objective.owner_name = "Chief Operating Officer";
      objective.due = *parse_date("2027-09-30");
      objective.funding.kind = objectives::Funding::Kind::none_needed;
      objectives::add_objective(writing, scope, objective, clock_.now());
      view_ = grading::add_minority_view(writing, scope,
                                         {.cycle = cycle,
                                          .outcome = "2.4",
                                          .words = "Nobody answers our complaints.",
                                          .said_by = "Vale Deaf Club",
                                          .given_on = *parse_date("2027-02-10")},
                                         clock_.now())
                  .text();
      return Done{};
    });
  }
  void fill(const std::function<Result<Done>(store::Writing&, const people::Scope&)>& use) {
    const auto database = store::Database::open(store::StoreUrl::file(path("data/evenhand.db")));
    ASSERT_TRUE(database);
    const auto scope = (*database)->read(
        [](store::Reading& reading) { return people::scope_as(reading, "amina@example.org", "RXX"); });
    ASSERT_TRUE(scope);
    const auto done = (*database)->write([&](store::Writing& writing) { return use(writing, *scope); });
    ASSERT_TRUE(done) << done.error().message;
  }
  void give_the_reason() {
    fill([&](store::Writing& writing, const people::Scope& scope) -> Result<Done> {
      EVENHAND_TRY(const auto cycle, cycle::find_cycle(writing, scope, 2026));
      auto agreed = *grading::agreed_for(writing, scope, cycle.id, "2.4", "");
      agreed.why_differs_from_vote = "The new form began after the vote.";
      return grading::save_agreed(writing, scope, agreed, clock_.now());
    });
  }
  int approve() { return as("helen", {"approve", "--role", "Board lead", "--meeting", "Trust Board"}); }
  std::string text_of(const std::string& name) { return read_file(path(name)).value_or(""); }
};

TEST_F(PublishCommand, HoldsACycleAtItsGatesAndSaysWhereEachIsMended) {
  EXPECT_EQ(as("amina", {"--json", "publish"}), 1);
  const auto answer = nlohmann::json::parse(out_);
  EXPECT_EQ(answer["published"], false);
  EXPECT_EQ(answer["gates"][1]["id"], "differences");
  EXPECT_EQ(answer["gates"][1]["state"], "fail");
  EXPECT_EQ(answer["gates"][1]["mend"][0]["address"], "/cycles/2026/grading/2.4");
  EXPECT_EQ(approve(), 1) << "the Board can't approve while a check fails";
  EXPECT_THAT(out_, HasSubstr("people voted Undeveloped"));
}

TEST_F(PublishCommand, ApprovesPublishesCorrectsWithdrawsAndVerifies) {
  give_the_reason();
  EXPECT_EQ(as("amina", {"approve", "--role", "Lead", "--meeting", "Board"}), 2) << "a lead has no right to approve";
  EXPECT_EQ(as("amina", {"approve", "--by", "amina", "--role", "Lead", "--meeting", "Board"}), 2)
      << "nor does the minute make an author somebody else";
  ASSERT_EQ(approve(), 0) << error_;
  const auto site = path("site");
  ASSERT_EQ(as("amina", {"--json", "publish", "--out", site}), 0) << error_ << out_;
  const auto first = nlohmann::json::parse(out_);
  EXPECT_EQ(first["edition"]["number"], 1);
  EXPECT_EQ(first["edition"]["hash"].get<std::string>().size(), 64u);
  EXPECT_THAT(text_of("site/2026/1/index.html"), HasSubstr(first["edition"]["hash"].get<std::string>()));
  EXPECT_THAT(text_of("site/2026/1/index.html"), Not(HasSubstr("/tell-us/"))) << "that form is not on another server";
  EXPECT_THAT(text_of("data/published/RXX/2026/1/index.html"), HasSubstr("/tell-us/RXX"));

  EXPECT_EQ(as("amina", {"publish", "--out", site}), 2) << "a correction says what it corrects";
  ASSERT_EQ(as("amina", {"publish", "--out", site, "--correction", "The date of objective 1"}), 0) << error_ << out_;
  EXPECT_THAT(text_of("site/2026/1/index.html"), HasSubstr("There is a newer edition"));

  EXPECT_EQ(as("amina", {"withdraw", "minority-view/none", "--reason", "x"}), 2);
  ASSERT_EQ(
      as("amina", {"--json", "withdraw", "minority-view/" + view_, "--reason", "Leave taken back", "--out", site}), 0)
      << error_;
  EXPECT_EQ(nlohmann::json::parse(out_)["places"], 2);
  for (const auto* edition : {"site/2026/1", "site/2026/2", "data/published/RXX/2026/1"}) {
    EXPECT_THAT(text_of(std::string(edition) + "/outcomes/2.4.html"), HasSubstr("Withdrawn on 24 March 2027."));
    EXPECT_THAT(text_of(std::string(edition) + "/outcomes/2.4.html"), Not(HasSubstr("Nobody answers")));
  }
  EXPECT_EQ(run({"verify"}), 0) << out_;
  EXPECT_THAT(out_, HasSubstr("pass  Every published edition is what was published"));
}

}  // namespace evenhand::app
