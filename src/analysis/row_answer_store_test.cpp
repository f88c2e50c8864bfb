#include "analysis/row_answer_store.h"

#include <gmock/gmock.h>

#include "analysis/row_data_store.h"
#include "disclosure/protect.h"
#include "people/scope_source.h"
#include "standard/built_in.h"
#include "store/testing/both_stores.h"

namespace evenhand::analysis {
namespace {

using disclosure::PeopleCount;
using people::Role;
using people::Scope;
using people::ScopeSource;
using store::Reading;
using store::Writing;
using store::testing::must;
using ::testing::ElementsAre;

const Instant kNow = parse_instant("2026-11-24T09:30:00.000Z").value();
const OwnerId kTrust = OwnerId::make(kNow);

class AnswerRecords : public store::testing::BothStores {
 protected:
  Scope lead_ = ScopeSource::make(AccountId::make(kNow), kTrust, {Role::equality_lead});
  Scope author_ = ScopeSource::make(AccountId::make(kNow), kTrust, {Role::evidence_author});
  Scope other_ = ScopeSource::make(AccountId::make(kNow), OwnerId::make(kNow), {Role::equality_lead});

  RecordId rows_in(const std::string& digest) {
    return rows_kept({.file_name = "waits.csv", .file_digest = digest, .sealed_key = "k"});
  }
  RecordId rows_of(const std::string& view) { return rows_kept({.warehouse = "trust", .view = view}); }
  RecordId rows_kept(KeptRows kept) {
    RowAnswers answers{.title = "Waits", .purpose = "Who waits", .approval = "IG-1"};
    answers.delete_by = parse_date("2026-12-01").value();
    kept.columns = {guessed_column("Sex", {"Male", "Female"}, standard::built_in_communities())};
    return must(database().write([&](Writing& writing) -> Result<RecordId> {
      const auto id = add_row_data(writing, lead_, CycleId::make(kNow), answers, kNow);
      EVENHAND_CHECK(keep_rows(writing, lead_, id, kept, kNow));
      return id;
    }));
  }
  RowData rows_at(const RecordId& id) {
    return database().read([&](Reading& reading) { return find_row_data(reading, lead_, id).value(); });
  }
  std::vector<RowAnswer> beside(const RecordId& id) {
    const auto rows = rows_at(id);
    return database().read([&](Reading& reading) { return answers_beside(reading, lead_, rows); });
  }
  RowAnswer answer_about(const RecordId& rows, std::size_t position) {
    const auto policy = disclosure::Policy::nhs_2018();
    RowAnswer answer{.id = {},
                     .rows = rows,
                     .people = same_people(rows_at(rows)),
                     .position = position,
                     .question = "?by=Sex",
                     .figures = {}};
    answer.answered = {"Yes", "No, \"not\""};
    answer.policy = policy.name();
    const auto share = disclosure::protect_share(PeopleCount(2'137), PeopleCount(4'003), policy);
    answer.figures.at.emplace(std::vector<std::string>{"Female"},
                              RowFigures::At{share.whole, share.part, share.percent});
    answer.figures.at.emplace(
        std::vector<std::string>{"Male"},
        RowFigures::At{disclosure::protect(PeopleCount(3), policy), disclosure::protect(PeopleCount(3), policy), {}});
    answer.figures.at.emplace(std::vector<std::string>{"Total"}, RowFigures::At{share.whole, {}, {}});
    answer.figures.missing = disclosure::protect(PeopleCount(0), policy);
    answer.figures.statement = policy.statement();
    return answer;
  }
  Result<Done> keep(RowAnswer answer, const Scope& scope) {
    return database().write([&](Writing& writing) { return keep_answer(writing, scope, answer, kNow); });
  }
  std::vector<RowAnswer> all(const RecordId& rows, const Scope& scope) {
    return database().read([&](Reading& reading) { return answers_of(reading, scope, rows); });
  }
  Result<Done> destroy(const RecordId& rows) {
    return database().write([&](Writing& writing) { return delete_rows(writing, lead_, rows, "Done.", kNow); });
  }
};
EVENHAND_ON_BOTH_STORES(AnswerRecords);

TEST_P(AnswerRecords, AnAnswerIsKeptAsItWasShownAndNothingThatWasHidden) {
  const auto rows = rows_in("digest");
  auto answer = answer_about(rows, 0);
  answer.state = AnswerState::hides_more;
  answer.because = {RecordId::make(kNow)};
  ASSERT_TRUE(keep(answer, author_));
  const auto found = all(rows, lead_);
  ASSERT_EQ(found.size(), 1U) << "whoever asked";
  EXPECT_EQ(found[0].asked_by, author_.actor());
  EXPECT_EQ(found[0].because, answer.because);
  EXPECT_EQ(found[0].answered, answer.answered);
  EXPECT_EQ(found[0].state, AnswerState::hides_more);
  const auto& women = found[0].figures.at.at({"Female"});
  EXPECT_EQ(women.people.text(), "4,005");
  EXPECT_EQ(women.percent->text(), "53.3");
  EXPECT_EQ(found[0].figures.at.at({"Male"}).people.mark_letter(), "c");
  EXPECT_EQ(found[0].figures.missing->whole(), 0);
  const auto stored = database().read([&](Reading& reading) {
    return std::get<0>(*reading.select_one<std::string>("select figures from row_answer"));
  });
  EXPECT_EQ(stored.find("2137"), std::string::npos) << "of a rounded count, its rounding";
  EXPECT_TRUE(all(rows, other_).empty());
}

TEST_P(AnswerRecords, TwoCannotTakeOnePlace) {
  const auto rows = rows_in("digest");
  ASSERT_TRUE(keep(answer_about(rows, 0), lead_));
  const auto second = keep(answer_about(rows, 0), author_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::conflict);
  EXPECT_TRUE(keep(answer_about(rows, 1), author_));
  EXPECT_EQ(all(rows, lead_).size(), 2U);
}

TEST_P(AnswerRecords, TwoWhoAskOfTheSamePeopleAreInOneOrder) {
  for (const auto& [one, again, other] : {std::tuple(rows_in("digest"), rows_in("digest"), rows_in("another")),
                                          std::tuple(rows_of("waits"), rows_of("waits"), rows_of("staff"))}) {
    ASSERT_TRUE(keep(answer_about(one, 0), lead_));
    const auto second = keep(answer_about(again, 0), author_);
    ASSERT_FALSE(second) << "it was checked without the first";
    EXPECT_EQ(second.error().kind, ErrorKind::conflict);
    EXPECT_TRUE(keep(answer_about(again, 1), author_));
    EXPECT_TRUE(keep(answer_about(other, 0), lead_));
    EXPECT_EQ(beside(one).size(), 2U);
    ASSERT_EQ(beside(again).size(), 2U);
    EXPECT_EQ(beside(again)[1].rows, again);
    EXPECT_EQ(beside(other).size(), 1U);
  }
}

TEST_P(AnswerRecords, AnswersStayWhileTheSamePeopleAreHere) {
  for (const auto& [one, again] :
       {std::pair(rows_in("digest"), rows_in("digest")), std::pair(rows_of("waits"), rows_of("waits"))}) {
    ASSERT_TRUE(keep(answer_about(one, 0), lead_));
    ASSERT_TRUE(destroy(one));
    EXPECT_EQ(beside(again).size(), 1U) << "later answers about them are checked with it";
    ASSERT_TRUE(destroy(again));
    EXPECT_TRUE(beside(again).empty());
  }
}

TEST_P(AnswerRecords, AnswersEndWithTheirRows) {
  const auto rows = rows_in("digest"), others = rows_in("another");
  ASSERT_TRUE(keep(answer_about(rows, 0), lead_));
  ASSERT_TRUE(keep(answer_about(others, 0), lead_));
  ASSERT_TRUE(destroy(rows));
  EXPECT_TRUE(all(rows, lead_).empty());
  EXPECT_EQ(all(others, lead_).size(), 1U);
}

}  // namespace
}  // namespace evenhand::analysis
