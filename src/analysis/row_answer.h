// An answer as it was given: what was shown of a question to rows of people, by whom and when. Every answer that hides
// something by a policy is kept, never changed, and the same question again is the same answer; a new one is checked
// together with all that were given before of the same rows, whoever asked (disclosure/beside.h). Pure; the records are
// in row_answer_store.h, and who asks goes through row_asking.h.
//
// Only what was shown is in it: never a count that was hidden, and of a rounded one only its rounding.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/row_question.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "disclosure/beside.h"
#include "disclosure/policy.h"
#include "disclosure/release.h"

namespace evenhand::analysis {

// So many different questions may be asked of the same rows. Later ones are refused: what was asked can be seen again.
inline constexpr std::size_t kMostAnswers = 500;

enum class AnswerState {
  given,
  hides_more,  // because of what was shown before
  withheld,    // nothing of it can be shown beside what was shown before
  too_large,   // too many cells to check beside another answer; nothing is shown
};
std::string_view answer_state_id(AnswerState state);  // "given", "hides-more", …
std::optional<AnswerState> answer_state_named(std::string_view id);

struct RowAnswer {
  RecordId id;
  int revision = 1;
  RecordId rows;
  std::string people;                 // same_people() of the rows
  std::size_t position = 0;           // 0, 1, …: in the order in which they were given, of these people
  std::string question;               // query_of() the question in order
  std::vector<std::string> answered;  // the levels of what is measured that count as an answer
  std::string policy;
  int policy_version = 1;
  AccountId asked_by;
  Instant asked_at{};
  AnswerState state = AnswerState::given;
  std::vector<RecordId> because;  // earlier answers that make it hide more
  RowFigures figures;             // by the question in order; of an answer that is not given, all hidden

  [[nodiscard]] bool shows() const { return state == AnswerState::given || state == AnswerState::hides_more; }
};

// Who rows are about, as far as can be known: two of the same digest, or of the same view, are the same people, and
// answers about either are one ledger. "file:DIGEST", "view:WAREHOUSE/VIEW", and without either "rows:ID".
std::string same_people(const RowData& rows);

// The same question with its parts in the order of the columns and their levels: two ways of asking are one question.
RowQuestion in_order(RowQuestion question, const RowData& rows);
// The question that an answer is to: what a query of query_of() says. A filter by none of the rows' columns stays one.
RowQuestion question_of(std::string_view query, const RowData& rows);
// The levels of the measured column that are an answer, in the column's order.
std::vector<std::string> answered_levels(const RowQuestion& question, const RowData& rows);

// The answer as the ledger reads it: each cell with its place by real headings, the filters included; those who did not
// do well, who are printed nowhere; and levels that nobody has here, which says that there are 0 of them.
disclosure::Release as_release(const RowAnswer& answer, const RowData& rows);

// How many rows there are by some of the columns, wherever they are.
using CountBy = std::function<Result<RowCounts>(const std::vector<std::string>& by)>;

// `question` in order; `earlier` about the same people, in the order in which they were given. Leaves id, asked_by and asked_at.
Result<RowAnswer> answer_beside(const std::vector<RowAnswer>& earlier, const RowQuestion& question,
                                const RowCounts& counts, const RowData& rows, const disclosure::Policy& policy,
                                const CountBy& count);

}  // namespace evenhand::analysis
