// A question to rows of people, and its answer at once: the sentence, then the table, then the picture. The whole
// question is in the address, so that it can be shared and asked again.
//
// To ask is a post: what is shown is kept, and bears on every later answer (row_asking.h). To look at an answer that
// was given is a get, and changes nothing.
#include <algorithm>

#include "analysis/row_answer_html.h"
#include "analysis/row_answer_store.h"
#include "analysis/row_asking.h"
#include "analysis/row_comparison_html.h"
#include "analysis/row_html.h"
#include "analysis/row_pages.h"
#include "base/csv.h"
#include "base/text.h"
#include "disclosure/protect.h"
#include "people/account_store.h"
#include "web/chart.h"
#include "web/design.h"

namespace evenhand::analysis {

using disclosure::kTotal;
using people::Act;
using people::Visit;
using store::Writing;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
using web::when;
namespace nhs = web::nhs;
namespace fw = web::fw;

namespace {

disclosure::Policy exact_counts() {
  return disclosure::Policy::exact(disclosure::ExactCapability::role("equality lead or evidence author"));
}
disclosure::Policy protected_counts() {
  return disclosure::Policy::nhs_2018();
}

Asking asking(const Visit& visit, RowPlaces& places) {
  const auto& services = visit.services();
  return {visit.scope(), services.key, places, services.database, visit.now()};
}

struct Answer {
  std::optional<RowAnswer> kept;  // none: exact counts, which are not
  ShownRows shown;
  std::optional<RowComparison> comparison;
};

// Exact counts for whom they are; else the answer that was given. Nothing where nobody has asked.
Result<std::optional<Answer>> answer_to(const Visit& visit, RowPlaces& places, const RowQuestion& question,
                                        const RowData& rows) {
  Answer answer;
  auto compared = question;
  const auto policy = question.exact ? exact_counts() : protected_counts();
  const auto questions = questions_for(question, rows);
  if (!question.exact) {
    for (const auto& one : questions) {
      EVENHAND_TRY(auto kept, answer_before(asking(visit, places), visit.reading(), one, rows, policy));
      if (!kept) return std::optional<Answer>();
      if (!answer.kept) {
        answer.shown = laid_out(kept->figures, question_of(kept->question, rows).by, question, rows);
        answer.kept = std::move(kept);
      } else if (kept->state != AnswerState::given) {
        compared.standardised = false;  // the table by age and sex would say too much beside what was shown before
      }
    }
  }
  EVENHAND_TRY(const auto counts, places.count(visit.services().key, rows, questions));
  if (question.exact) {
    EVENHAND_TRY(answer.shown, shown_rows(counts.front(), question, rows, policy));
  }
  EVENHAND_TRY(answer.comparison, compare_rows(compared, counts, answer.shown, rows, policy));
  return std::optional(std::move(answer));
}

std::string_view trim_question_mark(std::string_view query) {
  return query.starts_with('?') ? query.substr(1) : query;
}

std::string level_text(const std::string& level) {
  if (level == kTotal) return "All";
  return level.empty() ? "Left blank" : level;
}

Html figure_cell(const disclosure::ShownFigure& figure, const char* unit = "") {
  if (!figure.is_hidden()) return figure.text() + unit;
  return fragment(h("span", {{"aria-hidden", "true"}}, std::string(figure.mark_letter())),
                  web::hidden_text(figure.text()));
}

Html answer_table(const RowQuestion& question, const ShownRows& shown) {
  fw::Stack table{.caption = in_words(question), .stacking = fw::Stacking::lines};
  for (const auto& by : question.by) table.head.emplace_back(by);
  if (question.measures()) table.head.emplace_back("Did well", true);
  table.head.emplace_back(question.measures() ? "Answered" : "People", true);
  if (question.measures()) table.head.emplace_back("Did well, in 100", true);
  for (const auto& row : shown.rows) {
    fw::StackRow cells;
    for (const auto& level : row.levels)
      cells.cells.push_back(row.is_total ? h("strong", web::user_text(level_text(level)))
                                         : web::user_text(level_text(level)));
    if (question.measures()) cells.cells.push_back(row.good ? figure_cell(*row.good) : Html("Not counted"));
    cells.cells.push_back(figure_cell(row.people));
    if (question.measures()) cells.cells.push_back(row.percent ? figure_cell(*row.percent) : Html("Not counted"));
    table.rows.push_back(std::move(cells));
  }
  return fw::stack(table);
}

Html marks() {
  return fw::quiet(
      "c: hidden because so few people are behind it. s: hidden so that another can’t be worked out. z: there can be "
      "none. "
      "0 is a real zero.");
}

// A bar for each group where there is one direction; for two, at most four groups of the second beside each other.
Html answer_chart(const RowQuestion& question, const ShownRows& shown) {
  constexpr std::size_t kMostBars = 30, kMostSeries = 4;
  if (question.by.size() > 2) return {};
  const auto value = [&](const ShownRow& row) { return question.measures() ? row.percent : std::optional(row.people); };
  web::BarChart chart{.id = "answer", .finding = shown.sentence};
  std::vector<std::string> series;
  for (const auto& row : shown.rows) {
    if (row.is_total || question.by.size() == 1) continue;
    if (std::find(series.begin(), series.end(), row.levels[1]) == series.end()) series.push_back(row.levels[1]);
  }
  if (question.by.size() == 1) series.emplace_back(question.measures() ? "Did well, in 100" : "People");
  if (series.empty() || series.size() > kMostSeries) return {};
  for (const auto& name : series) chart.series.push_back({question.by.size() == 1 ? name : level_text(name)});
  for (const auto& row : shown.rows) {
    if (row.is_total) continue;
    const auto label = level_text(row.levels[0]);
    if (chart.rows.empty() || chart.rows.back().label != label) {
      chart.rows.push_back({.label = label, .values = {}, .says = {}});
      chart.rows.back().values.resize(series.size());
      chart.rows.back().says.assign(series.size(), "Not counted");
    }
    const auto place =
        question.by.size() == 1
            ? std::size_t{0}
            : static_cast<std::size_t>(std::find(series.begin(), series.end(), row.levels[1]) - series.begin());
    const auto figure = value(row);
    if (!figure) continue;
    chart.rows.back().values[place] = web::ChartValue(*figure);
    chart.rows.back().says[place] = figure->text();
  }
  if (chart.rows.size() * series.size() > kMostBars || chart.rows.empty()) return {};
  return web::bar_chart(chart);
}

Html figures_come_from(const RowsHere& at, const RowQuestion& question, const ShownRows& shown) {
  std::vector<fw::Term> facts{{"Data", web::user_text(at.rows.answers.title)},
                              {"Rows", people_text(at.rows)},
                              {"What may be shown", shown.statement}};
  if (!at.rows.answers.sex_recorded.empty())
    facts.push_back({"Sex or gender recorded", web::user_text(at.rows.answers.sex_recorded)});
  if (at.rows.stays_where_it_is()) {
    facts.push_back({"Where", at.rows.warehouse + ", " + at.rows.view});
  } else {
    facts.push_back({"File", web::user_text(at.rows.file_name)});
    if (question.exact)
      facts.push_back({"Its SHA-256, which stays on this page: it would let somebody guess hidden numbers",
                       h("span", {{"class", "fw-hash"}}, at.rows.file_digest)});
  }
  return fragment(fw::side_facts("Where these figures come from", facts), h("p", "Count it again, on the server:"),
                  h("pre", h("code", command_of(question, at.rows))));
}

Html answer_section(const Visit& visit, const RowsHere& at, const RowQuestion& question, const Answer& answer) {
  const auto& [kept, shown, comparison] = answer;
  const Html because = kept ? hides_because(visit.reading(), visit, at, *kept) : Html();
  if (kept && !kept->shows()) return fw::section("answer", "Answer", fragment(h("p", in_words(question)), because));
  Html body, after;
  if (comparison) {
    const RowComparisonView view{question, at.rows, *comparison};
    body = fragment(compared_sentences(view), compared_table(view));
    after = fragment(compared_chart(view), compared_details(view));
    if (comparison->crosses)
      after += nhs::details({.summary = "All numbers, with totals", .body = answer_table(question, shown)});
  } else {
    body = fragment(fw::lead(shown.sentence), answer_table(question, shown));
    after = answer_chart(question, shown);
  }
  if (shown.hides) body += marks();
  body += because;
  if (shown.missing)
    body += h("p", shown.missing->is_hidden()
                       ? "How many did not answer is hidden: so few are behind it."
                       : shown.missing->text() + " people did not answer, and are not counted here.");
  body += after;
  body += question.exact
              ? fw::quiet(
                    "Exact counts can’t be downloaded. To have these figures as a file, show the answer without "
                    "them.")
              : h("p", web::link(at.path() + "/counts.csv" + query_of(question), "Download these figures (CSV)"));
  if (question.measures())
    body += nhs::button({.text = "Use as evidence",
                         .href = at.path() + "/evidence" + query_of(question),
                         .kind = nhs::ButtonKind::secondary});
  body += nhs::details({.summary = "Where these figures come from", .body = figures_come_from(at, question, shown)});
  return fw::section("answer", "Answer", body);
}

// Nobody has looked yet: to choose the measure first is the way; to look first is recorded.
Html not_opened(const Visit& visit, const RowsHere& at, const std::string& query) {
  return nhs::inset_text(
      {.body = fragment(
           h("p", h("strong", "Nobody has looked at figures of these rows yet.")),
           h("p",
             "Choose what counts as doing well before you look, and the record will say so: a rule that is made after "
             "the figures are seen can be made to fit them."),
           nhs::button({.text = "Choose the measure first", .href = at.path() + "/evidence" + query}),
           rows_form(visit, at.path() + "/open",
                     fragment(nhs::hidden_field("query", query),
                              nhs::button({.text = "Look at the figures now", .kind = nhs::ButtonKind::secondary}))),
           h("p", "If you look now, that is recorded with your name."))});
}

Html question_form(const Visit& visit, const RowsHere& at, const RowQuestion& question, const FormErrors& errors) {
  Html fields = fragment(nhs::hidden_field("ask", "1"), measure_fields(at.rows, question, errors, true),
                         by_fields(at.rows, question, errors), where_fields(at.rows, question, errors),
                         more_fields(at.rows, question, errors));
  if (visit.scope().allows(Act::see_exact_counts))
    fields += nhs::checkboxes({.legend = "Small numbers",
                               .name = "exact",
                               .values = question.exact ? std::vector<std::string>{"1"} : std::vector<std::string>{},
                               .items = {{.value = "1",
                                          .text = "Show exact counts",
                                          .hint = "Your role allows it. They may not leave this page"}},
                               .small = true});
  fields += nhs::button({.text = "Show the answer"});
  return rows_form(visit, at.path() + "/ask", fields);
}

Html end_links(const Visit& visit, const RowsHere& at) {
  if (!visit.scope().allows(Act::import_data)) return {};
  const bool stays = at.rows.stays_where_it_is();
  return h("p", web::link(at.path() + "/columns", "What the columns stand for"), " · ",
           web::link(at.path() + "/delete", stays ? "Stop asking this view" : "Delete these rows now"));
}

FormErrors problems_with(const Visit& visit, const RowQuestion& question, const RowData& rows) {
  FormErrors errors;
  add_problems(errors, problems_of(question, rows));
  if (question.exact && !visit.scope().allows(Act::see_exact_counts))
    errors.add("exact", "Your role does not allow exact counts");
  return errors;
}

Response look_page(store::Reading& reading, const Visit& visit, const RowsHere& at, const RowQuestion& question,
                   const FormErrors& errors, const Html& answer) {
  const auto said = said_of(at.rows.answers);
  const Html kept = at.rows.stays_where_it_is()
                        ? Html("These data stay where they are. Only counts come here.")
                        : Html("Kept: " + lower_ascii(said.kept.substr(0, 1)) + said.kept.substr(1) + ".");
  return visit.page(
      {.title = at.rows.answers.title,
       .caption = "Data of people",
       .section = at.cycle.name,
       .width = web::Width::wide,
       .breadcrumb = at.crumbs(),
       .errors = errors.lines(),
       .body = fragment(answer,
                        fw::section("question", answer.empty() ? "What do you want to know?" : "Ask something else",
                                    question_form(visit, at, question, errors)),
                        asked_before(reading, at, answers_of(reading, visit.scope(), at.rows.id)), fw::quiet(kept),
                        end_links(visit, at))},
      errors.empty() ? 200 : 422);
}

Result<Response> look(const Visit& visit, RowPlaces& places) {
  EVENHAND_TRY(const auto at, kept_rows_here(visit.reading(), visit));
  const auto question = question_in(visit.query(), at.rows);
  const bool asked = !question.by.empty() || visit.query().has("of");
  const auto errors = asked ? problems_with(visit, question, at.rows) : FormErrors();
  Html answer;
  if (!at.rows.opened_at && errors.empty()) {
    answer = not_opened(visit, at, query_of(question));
  } else if (asked && errors.empty()) {
    EVENHAND_TRY(const auto found, answer_to(visit, places, question, at.rows));
    answer = found ? answer_section(visit, at, question, *found) : not_asked(visit, at, question);
  }
  return look_page(visit.reading(), visit, at, question, errors, answer);
}

// From the form, or from an address that nobody has asked yet. Then to the answer, whose address is the question.
Result<Response> ask(const Visit& visit, RowPlaces& places) {
  EVENHAND_TRY(const auto at, visit.read([&](store::Reading& reading) { return kept_rows_here(reading, visit); }));
  RowQuestion question = question_in(visit.form(), at.rows);
  if (visit.form().has("query")) {
    EVENHAND_TRY(const auto query, web::Form::parse(trim_question_mark(visit.form().value("query"))));
    question = question_in(query, at.rows);
  }
  if (const auto errors = problems_with(visit, question, at.rows); !errors.empty()) {
    return visit.read([&](store::Reading& reading) -> Result<Response> {
      return look_page(reading, visit, at, question, errors, {});
    });
  }
  if (at.rows.opened_at && !question.exact) {
    for (const auto& one : questions_for(question, at.rows))
      EVENHAND_CHECK(ask_rows(asking(visit, places), one, at.rows, protected_counts()));
  }
  return visit.see_other(at.path() + query_of(question));
}

Result<Response> counts_csv(const Visit& visit, RowPlaces& places) {
  EVENHAND_TRY(const auto at, kept_rows_here(visit.reading(), visit));
  const auto question = question_in(visit.query(), at.rows);
  if (question.exact)
    return forbidden(
        "Exact counts may not leave their page, so there is no file of them. Ask without exact counts, and download "
        "that answer.");
  if (const auto problems = problems_of(question, at.rows); !problems.empty())
    return invalid(problems.front().message + ".");
  if (!at.rows.opened_at) return conflict("Nobody has opened these figures yet. Open them on the page first.");
  EVENHAND_TRY(const auto answer, answer_to(visit, places, question, at.rows));
  if (!answer) return conflict("Nobody has asked this of these rows yet. Ask it on the page first.");
  const auto& shown = answer->shown;
  const auto& comparison = answer->comparison;
  const auto more = comparison ? columns_of(*comparison, shown) : ComparisonColumns{};
  CsvRow head = question.by;
  for (const auto* name : {"people", "people mark"}) head.emplace_back(name);
  if (question.measures())
    for (const auto* name : {"did well", "did well mark", "percent", "percent mark"}) head.emplace_back(name);
  head.insert(head.end(), more.head.begin(), more.head.end());
  std::string csv = csv_line(head);
  for (std::size_t i = 0; i < shown.rows.size(); ++i) {
    const auto& row = shown.rows[i];
    CsvRow cells;
    for (const auto& level : row.levels) cells.push_back(level == kTotal ? "All" : level_text(level));
    const auto add = [&](const disclosure::ShownFigure& figure) {
      cells.push_back(figure.cell());
      cells.emplace_back(figure.mark_letter());
    };
    add(row.people);
    if (row.good) add(*row.good);
    if (row.percent) add(*row.percent);
    if (!more.rows.empty()) cells.insert(cells.end(), more.rows[i].begin(), more.rows[i].end());
    csv += csv_line(cells);
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "counts.csv");
}

Result<Response> open_figures(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto at, kept_rows_here(writing, visit));
  EVENHAND_CHECK(open_row_figures(writing, visit.scope(), at.rows.id, visit.now()));
  std::string query(visit.form().value("query"));
  if (!query.starts_with('?') || query.find_first_of("\r\n") != std::string::npos) query.clear();
  return visit.see_other(at.path() + query, "The figures are open. That you looked is recorded");
}

}  // namespace

void register_row_look_pages(people::Pages& pages, RowPlaces& places) {
  const std::string rows = "/cycles/{year}/analysis/people/{id}";
  pages.get(rows, Act::run_analysis, [&places](const Visit& visit) { return look(visit, places); });
  pages.get(rows + "/counts.csv", Act::run_analysis,
            [&places](const Visit& visit) { return counts_csv(visit, places); });
  pages.post_in_steps(rows + "/ask", Act::run_analysis, [&places](const Visit& visit) { return ask(visit, places); });
  pages.post(rows + "/open", Act::run_analysis, open_figures);
}

}  // namespace evenhand::analysis
