#include "analysis/row_asking.h"

#include <algorithm>

#include "analysis/row_answer_store.h"
#include "base/text.h"
#include "people/trail_store.h"

namespace evenhand::analysis {

using people::Act;
using store::Reading;
using store::Writing;

namespace {

constexpr int kMostTries = 5;

const RowAnswer* same_question(const std::vector<RowAnswer>& answers, const RowQuestion& in_order, const RowData& rows,
                               const disclosure::Policy& policy) {
  const auto query = query_of(in_order);
  const auto answered = answered_levels(in_order, rows);
  const auto found = std::find_if(answers.rbegin(), answers.rend(), [&](const RowAnswer& one) {
    return one.question == query && one.answered == answered && one.policy == policy.name() &&
           one.policy_version == policy.rule().version;
  });
  return found == answers.rend() ? nullptr : &*found;
}

Result<RowCounts> count_one(const Asking& asking, const RowQuestion& question, const RowData& rows) {
  EVENHAND_TRY(auto counts, asking.places.count(asking.key, rows, {question}));
  return std::move(counts.front());
}

// A view's people come and go: the answer of before stands as long as it would show the same.
Result<bool> still_stands(const RowAnswer& before, const RowCounts& counts, const RowQuestion& in_order,
                          const RowData& rows, const disclosure::Policy& policy) {
  EVENHAND_TRY(const auto now, protected_figures(counts, in_order, rows, policy));
  const auto differs = [](const disclosure::ShownFigure& then, const disclosure::ShownFigure& is) {
    return !then.is_hidden() && !is.is_hidden() && then != is;
  };
  if (now.at.size() != before.figures.at.size()) return false;
  for (const auto& [levels, at] : now.at) {
    const auto then = before.figures.at.find(levels);
    if (then == before.figures.at.end() || differs(then->second.people, at.people) ||
        (at.good && differs(*then->second.good, *at.good)))
      return false;
  }
  return true;
}

// In one small write. Where the store can't be written to, the answer is not shown either.
Result<Done> keep(const Asking& asking, RowAnswer& answer) {
  try {
    return asking.database.write([&](Writing& writing) -> Result<Done> {
      return people::perform(writing, asking.scope, asking.now,
                             {.act = Act::run_analysis, .subject = people::Subject::of("row_data", answer.rows)},
                             [&](Writing& same) { return keep_answer(same, asking.scope, answer, asking.now); });
    });
  } catch (const store::Failure& failure) {
    return Error{ErrorKind::unavailable,
                 "The answer could not be recorded, so it is not shown: later answers could not be checked with it. " +
                     failure.sentence(),
                 failure.what()};
  }
}

}  // namespace

Result<std::optional<RowAnswer>> answer_before(const Asking& asking, Reading& reading, const RowQuestion& question,
                                               const RowData& rows, const disclosure::Policy& policy) {
  const auto asked = in_order(question, rows);
  const auto answers = answers_beside(reading, asking.scope, rows);
  const auto* before = same_question(answers, asked, rows, policy);
  if (before == nullptr) return std::optional<RowAnswer>();
  if (rows.stays_where_it_is()) {
    EVENHAND_TRY(const auto counts, count_one(asking, asked, rows));
    EVENHAND_TRY(const bool stands, still_stands(*before, counts, asked, rows, policy));
    if (!stands) return std::optional<RowAnswer>();
  }
  return std::optional(*before);
}

Result<RowAnswer> ask_rows(const Asking& asking, const RowQuestion& question, const RowData& rows,
                           const disclosure::Policy& policy) {
  const auto asked = in_order(question, rows);
  const CountBy count = [&](const std::vector<std::string>& by) {
    return count_one(asking, RowQuestion{.by = by, .of = {}, .good = {}, .where = {}}, rows);
  };
  for (int tries = 1;; ++tries) {
    EVENHAND_TRY(const auto before, asking.database.read([&](Reading& reading) {
      return answer_before(asking, reading, asked, rows, policy);
    }));
    if (before) return *before;
    const auto earlier =
        asking.database.read([&](Reading& reading) { return answers_beside(reading, asking.scope, rows); });
    if (earlier.size() >= kMostAnswers)
      return conflict("These rows have been asked " + std::to_string(kMostAnswers) +
                      " different questions, and no more are answered: each is checked together with all before it. "
                      "The answers that were given can be seen again.");
    EVENHAND_TRY(const auto counts, count_one(asking, asked, rows));
    EVENHAND_TRY(auto answer, answer_beside(earlier, asked, counts, rows, policy, count));
    const auto kept = keep(asking, answer);
    if (kept) return answer;
    if (kept.error().kind != ErrorKind::conflict || tries == kMostTries) return kept.error();
  }
}

Result<std::vector<RowQuestion>> askable_for_evidence(const Asking& asking, const std::vector<RowQuestion>& questions,
                                                      const RowData& rows, const disclosure::Policy& policy,
                                                      std::vector<std::string>& left_out) {
  std::vector<RowQuestion> askable;
  for (const auto& question : questions) {
    EVENHAND_TRY(const auto answer, ask_rows(asking, question, rows, policy));
    if (answer.state == AnswerState::given)
      askable.push_back(question);
    else
      left_out.push_back(join(question.by, ", "));
  }
  return askable;
}

}  // namespace evenhand::analysis
