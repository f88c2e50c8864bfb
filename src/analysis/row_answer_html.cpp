#include "analysis/row_answer_html.h"

#include "analysis/row_answer_store.h"
#include "base/text.h"
#include "people/account_store.h"
#include "web/design.h"

namespace evenhand::analysis {

using web::fragment;
using web::h;
using web::Html;
namespace nhs = web::nhs;
namespace fw = web::fw;

namespace {

// The same of these rows, which are of the same people: those that were asked may be deleted.
Html link_to(const RowsHere& at, const RowAnswer& answer) {
  return web::link(at.path() + answer.question, web::user_text(in_words(question_of(answer.question, at.rows))));
}

// "asked by Amina Lead on 24 November 2026"
std::string by_whom(store::Reading& reading, const RowAnswer& answer) {
  const auto account = people::find_account(reading, answer.asked_by);
  return "asked " + (account && !account->name.empty() ? "by " + account->name + " " : std::string()) + "on " +
         long_date(london_date(answer.asked_at));
}

Html earlier_list(store::Reading& reading, const people::Visit& visit, const RowsHere& at, const RowAnswer& answer) {
  Html items;
  if (answer.because.empty()) items = h("li", "how many rows there are in all");
  for (const auto& id : answer.because) {
    if (const auto earlier = find_answer(reading, visit.scope(), id))
      items += h("li", link_to(at, *earlier), ", ", by_whom(reading, *earlier));
  }
  return h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, items);
}

}  // namespace

Html hides_because(store::Reading& reading, const people::Visit& visit, const RowsHere& at, const RowAnswer& answer) {
  switch (answer.state) {
    case AnswerState::given:
      return {};
    case AnswerState::hides_more:
      return nhs::inset_text(
          {.body = fragment(h("p", h("strong", "More is hidden here because of what was shown before.")),
                            h("p",
                              "Together with an earlier answer about the same people, these figures (s) would give a "
                              "few people away. Shown before:"),
                            earlier_list(reading, visit, at, answer))});
    case AnswerState::withheld:
      return nhs::warning_callout(
          {.heading = "This can’t be shown beside what was shown before",
           .body = fragment(h("p",
                              "Together with an earlier answer about the same people it would give a few people away, "
                              "whatever was left out of it. Shown before:"),
                            earlier_list(reading, visit, at, answer),
                            h("p",
                              "You can look at that answer, ask about the same people as it did (the same area and "
                              "period), or ask by fewer kinds of group.")),
           .level = 3});
    case AnswerState::too_large:
      return nhs::warning_callout(
          {.heading = "This is too much to check beside what was shown before",
           .body = fragment(h("p",
                              "Every answer is checked together with those before it, so that nobody can put them "
                              "together and find a few people. Together with this one there are too many combinations "
                              "to check:"),
                            earlier_list(reading, visit, at, answer),
                            h("p", "Ask by fewer kinds of group, or by groups that were asked about before.")),
           .level = 3});
  }
  return {};
}

Html not_asked(const people::Visit& visit, const RowsHere& at, const RowQuestion& question) {
  return nhs::inset_text(
      {.body = fragment(
           h("p", h("strong", "Nobody has asked this of these rows yet: "), web::user_text(in_words(question)), "."),
           rows_form(visit, at.path() + "/ask",
                     fragment(nhs::hidden_field("query", query_of(question)), nhs::button({.text = "Ask it now"}))),
           h("p",
             "What is shown is kept, and every later answer is checked together with "
             "it, so that nobody can put the two "
             "together and find a few people."))});
}

Html asked_before(store::Reading& reading, const RowsHere& at, const std::vector<RowAnswer>& answers) {
  constexpr std::size_t kMostListed = 50;
  if (answers.empty()) return {};
  Html items;
  for (std::size_t i = 0; i < answers.size() && i < kMostListed; ++i) {
    const auto& answer = answers[answers.size() - 1 - i];
    items += h("li", link_to(at, answer), ", ", by_whom(reading, answer));
  }
  const auto many = with_commas(static_cast<long long>(answers.size()));
  return nhs::details(
      {.summary = answers.size() == 1 ? "1 question was asked before" : many + " questions were asked before",
       .body = h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, items)});
}

}  // namespace evenhand::analysis
