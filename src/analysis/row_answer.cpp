#include "analysis/row_answer.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "base/text.h"
#include "disclosure/protect.h"
#include "web/http_message.h"

namespace evenhand::analysis {

using disclosure::kTotal;
using disclosure::Mark;
using disclosure::PeopleCount;
using disclosure::Release;
using disclosure::ShownFigure;
using disclosure::Where;

namespace {

constexpr std::array kStates{AnswerState::given, AnswerState::hides_more, AnswerState::withheld,
                             AnswerState::too_large};

// Where a figure of an answer stands in its release; kNowhere where it is not there.
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
struct Placed {
  RowFigures::At* at = nullptr;
  std::size_t people = kNowhere, good = kNowhere;
};

PeopleCount as_count(const ShownFigure& figure) {
  return PeopleCount(figure.whole().value_or(0));
}

// The release and, by figure, its cells. `figures` may be changed through `placed`.
Release release_of(RowFigures& figures, const RowQuestion& question, const std::vector<std::string>& answered,
                   const RowData& rows, std::vector<Placed>& placed, std::size_t& missing) {
  Release release;
  Where filter;
  for (const auto& [heading, level] : question.where) filter[heading].insert(level);
  const auto add = [&](const Where& where, const ShownFigure& figure) {
    release.cells.push_back({where, as_count(figure), figure.mark()});
    return release.cells.size() - 1;
  };
  const auto narrowed = [](Where where, const std::string& heading, std::set<std::string> levels) {
    const auto [at, is_new] = where.try_emplace(heading, levels);
    if (is_new) return where;
    std::set<std::string> both;
    std::set_intersection(at->second.begin(), at->second.end(), levels.begin(), levels.end(),
                          std::inserter(both, both.end()));
    at->second = std::move(both);
    return where;
  };
  const std::set<std::string> good(question.good.begin(), question.good.end());
  const std::set<std::string> who_answered(answered.begin(), answered.end());
  std::set<std::string> not_good, did_not;
  std::set_difference(who_answered.begin(), who_answered.end(), good.begin(), good.end(),
                      std::inserter(not_good, not_good.end()));
  if (const auto* column = rows.column(question.of)) {
    for (const auto& level : column->levels)
      if (!who_answered.contains(level.name)) did_not.insert(level.name);
  }

  std::vector<std::set<std::string>> present(question.by.size());
  for (auto& [levels, at] : figures.at) {
    Where where = filter;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      if (levels[i] == kTotal) continue;
      where = narrowed(std::move(where), question.by[i], {levels[i]});
      present[i].insert(levels[i]);
    }
    Placed one{.at = &at};
    if (question.measures()) {
      one.people = add(narrowed(where, question.of, who_answered), at.people);
      if (at.good) one.good = add(narrowed(where, question.of, good), *at.good);
      release.cells.push_back({narrowed(where, question.of, not_good), {}, Mark::none, false});
    } else {
      one.people = add(where, at.people);
    }
    placed.push_back(one);
  }
  if (figures.missing && !did_not.empty()) missing = add(narrowed(filter, question.of, did_not), *figures.missing);
  // Levels that are not listed have nobody.
  for (std::size_t i = 0; i < question.by.size(); ++i) {
    const auto* column = rows.column(question.by[i]);
    if (column == nullptr) continue;
    for (const auto& level : column->levels) {
      if (present[i].contains(level.name)) continue;
      const auto where = narrowed(filter, question.by[i], {level.name});
      if (!where.at(question.by[i]).empty()) release.cells.push_back({where, PeopleCount(0)});
    }
  }
  return release;
}

void hide_all(RowFigures& figures) {
  for (auto& [levels, at] : figures.at) {
    at.people = disclosure::hidden_too(at.people);
    if (at.good) at.good = disclosure::hidden_too(*at.good);
    if (at.percent) at.percent = disclosure::hidden_too(*at.percent);
  }
  if (figures.missing) figures.missing = disclosure::hidden_too(*figures.missing);
  figures.safe = false;
}

// Of a group that is not shown, nothing is said of how it fared; nor is a percentage of which a part is hidden.
void hide_what_rests_on(RowFigures::At& at) {
  if (at.people.is_hidden() && at.good && !at.good->is_hidden()) at.good = disclosure::hidden_too(*at.good);
  if (at.percent && !at.percent->is_hidden() && (at.people.is_hidden() || at.good->is_hidden()))
    at.percent = disclosure::hidden_too(*at.percent);
}

disclosure::CountedPeople counted_people(const RowData& rows, const CountBy& count) {
  disclosure::CountedPeople people;
  for (const auto& column : rows.columns) {
    auto& levels = people.levels[column.heading];
    for (const auto& level : column.levels) levels.push_back(level.name);
  }
  people.count = [&count](const std::vector<std::string>& by) -> Result<std::vector<disclosure::CountCell>> {
    EVENHAND_TRY(auto counts, count(by));
    std::vector<disclosure::CountCell> cells;
    for (auto& cell : counts.cells) cells.push_back({std::move(cell.levels), cell.good});
    return cells;
  };
  return people;
}

// Pages say how many rows there are, by the rule of the answers that they show.
std::vector<Release> always_shown(const RowData& rows, const disclosure::Policy& policy) {
  const auto all = disclosure::protect(rows.people, policy);
  if (policy.name() != disclosure::Policy::nhs_2018().name() || rows.people == PeopleCount()) return {};
  return {{"how many rows there are", {{{}, as_count(all), all.mark()}}}};
}

}  // namespace

std::string_view answer_state_id(AnswerState state) {
  switch (state) {
    case AnswerState::given:
      return "given";
    case AnswerState::hides_more:
      return "hides-more";
    case AnswerState::withheld:
      return "withheld";
    case AnswerState::too_large:
      return "too-large";
  }
  return "";
}

std::optional<AnswerState> answer_state_named(std::string_view id) {
  const auto found = std::find_if(kStates.begin(), kStates.end(), [&](auto one) { return answer_state_id(one) == id; });
  return found == kStates.end() ? std::nullopt : std::optional(*found);
}

std::string same_people(const RowData& rows) {
  if (rows.stays_where_it_is()) return "view:" + rows.warehouse + "/" + rows.view;
  return rows.file_digest.empty() ? "rows:" + rows.id.text() : "file:" + rows.file_digest;
}

RowQuestion in_order(RowQuestion question, const RowData& rows) {
  const auto column_place = [&](const std::string& heading) {
    const auto found = std::find_if(rows.columns.begin(), rows.columns.end(),
                                    [&](const auto& column) { return column.heading == heading; });
    return found - rows.columns.begin();
  };
  std::stable_sort(question.by.begin(), question.by.end(),
                   [&](const auto& a, const auto& b) { return column_place(a) < column_place(b); });
  std::sort(question.good.begin(), question.good.end());
  question.good.erase(std::unique(question.good.begin(), question.good.end()), question.good.end());
  std::sort(question.where.begin(), question.where.end());
  question.where.erase(std::unique(question.where.begin(), question.where.end()), question.where.end());
  return question;
}

RowQuestion question_of(std::string_view query, const RowData& rows) {
  RowQuestion question;
  if (query.starts_with('?')) query.remove_prefix(1);
  for (const auto& pair : split(query, '&')) {
    const auto equals = std::min(pair.find('='), pair.size());
    const auto name = std::string_view(pair).substr(0, equals);
    const auto value = web::percent_decode(std::string_view(pair).substr(std::min(equals + 1, pair.size())));
    if (!value) continue;
    if (name == "of") question.of = *value;
    if (name == "good") question.good.push_back(*value);
    if (name == "by") question.by.push_back(*value);
    if (name == "weighted") question.weighted = true;
    if (name == "standardised") question.standardised = true;
    if (name == "where") question.where.push_back(where_of(*value, rows));
  }
  return question;
}

std::vector<std::string> answered_levels(const RowQuestion& question, const RowData& rows) {
  std::vector<std::string> levels;
  if (const auto* column = rows.column(question.of)) {
    for (const auto& level : column->levels)
      if (level.is_known()) levels.push_back(level.name);
  }
  return levels;
}

Release as_release(const RowAnswer& answer, const RowData& rows) {
  auto figures = answer.figures;
  std::vector<Placed> placed;
  std::size_t missing = kNowhere;
  auto release = release_of(figures, question_of(answer.question, rows), answer.answered, rows, placed, missing);
  release.name = answer.id.text();
  if (!answer.shows()) release.cells.clear();
  return release;
}

Result<RowAnswer> answer_beside(const std::vector<RowAnswer>& earlier, const RowQuestion& question,
                                const RowCounts& counts, const RowData& rows, const disclosure::Policy& policy,
                                const CountBy& count) {
  RowAnswer answer{
      .id = {}, .rows = rows.id, .people = same_people(rows), .question = query_of(question), .figures = {}};
  if (!earlier.empty()) answer.position = earlier.back().position + 1;
  answer.answered = answered_levels(question, rows);
  answer.policy = policy.name();
  answer.policy_version = policy.rule().version;
  EVENHAND_TRY(answer.figures, protected_figures(counts, question, rows, policy));
  std::vector<Placed> placed;
  std::size_t missing = kNowhere;
  const auto next = release_of(answer.figures, question, answer.answered, rows, placed, missing);
  auto before = always_shown(rows, policy);
  const auto always = before.size();
  for (const auto& one : earlier) before.push_back(as_release(one, rows));
  EVENHAND_TRY(const auto beside, hide_beside(before, next, counted_people(rows, count), policy.rule()));
  for (const auto one : beside.because)
    if (one >= always) answer.because.push_back(earlier[one - always].id);
  if (!beside.safe) {
    answer.state = beside.too_large ? AnswerState::too_large : AnswerState::withheld;
    hide_all(answer.figures);
    return answer;
  }
  if (beside.hidden.empty()) {
    answer.because.clear();
    return answer;
  }
  answer.state = AnswerState::hides_more;
  const std::set<std::size_t> hidden(beside.hidden.begin(), beside.hidden.end());
  for (auto& one : placed) {
    if (hidden.contains(one.people)) one.at->people = disclosure::hidden_too(one.at->people);
    if (hidden.contains(one.good)) one.at->good = disclosure::hidden_too(*one.at->good);
    hide_what_rests_on(*one.at);
  }
  if (hidden.contains(missing)) answer.figures.missing = disclosure::hidden_too(*answer.figures.missing);
  return answer;
}

}  // namespace evenhand::analysis
