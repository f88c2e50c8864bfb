#include "grading/sheet_pages.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "grading/grade_sheet_store.h"
#include "grading/grading_parts_pages.h"
#include "grading/rating_words.h"
#include "grading/score_card.h"
#include "grading/sheet_file.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::grading {

namespace {

using people::Act;
using people::Visit;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace fw = web::fw;
namespace nhs = web::nhs;

// ?show=…: which lines the tables hold.
enum class Show { all, differing, open };

Show shown_by(const Visit& visit) {
  const auto typed = visit.query().value("show");
  return typed == "differing" ? Show::differing : typed == "open" ? Show::open : Show::all;
}

bool is_shown(const GradeLine& line, Show show, const standard::Edition& edition) {
  return show == Show::all || (show == Show::differing ? line.differs() : !left_to_do(line, edition).empty());
}

int count_of(const GradeSheet& sheet, Show show) {
  return static_cast<int>(std::count_if(sheet.lines.begin(), sheet.lines.end(),
                                        [&](const GradeLine& line) { return is_shown(line, show, *sheet.edition); }));
}

Html filters(const Here& at, const GradeSheet& sheet, Show now) {
  struct Choice {
    Show show;
    const char* words;
    std::string href;
  };
  const Choice choices[] = {{Show::all, "All", at.grades() + "#grades"},
                            {Show::differing, "Where the agreed grade differs", at.grades() + "?show=differing#grades"},
                            {Show::open, "Still to do", at.grades() + "?show=open#grades"}};
  Html items;
  for (const auto& choice : choices) {
    const Html words = fragment(choice.words, " (", std::to_string(count_of(sheet, choice.show)), ")");
    if (!items.empty()) items += Html(" · ");
    items += choice.show == now ? h("strong", {{"aria-current", "true"}}, words) : web::link(choice.href, words);
  }
  return h("p", {{"class", "fw-small"}}, "Show: ", items);
}

Html goal_table(const Here& at, const GradeSheet& sheet, const standard::Goal& goal, Show show) {
  const bool counts_groups = sheet.edition->method == standard::Method::groups;
  fw::Stack table{
      .caption = fragment(goal.called, ": ", goal.name), .stacking = fw::Stacking::lines, .classes = "fw-stack--sides"};
  table.head = {"Outcome"};
  if (counts_groups) table.head.emplace_back("Evidence suggests");
  for (const char* heading : {"People voted", "Agreed", "Last year"}) table.head.emplace_back(heading);
  for (const auto& line : sheet.lines) {
    if (line.question.goal != &goal || !is_shown(line, show, *sheet.edition)) continue;
    Html name = web::link(at.outcome(line.question), outcome_name(line.question));
    if (!line.question.service.empty())
      name += h("span", {{"class", "fw-stack__sub"}}, web::user_text(line.question.service));
    std::vector<Html> cells = {name};
    if (counts_groups) cells.push_back(evidence_cell(line));
    cells.push_back(vote_cell(line));
    cells.push_back(agreed_cell(line, *sheet.edition));
    cells.push_back(last_year_cell(line));
    table.rows.push_back(
        {.cells = std::move(cells), .flagged = line.agreed && !left_to_do(line, *sheet.edition).empty()});
  }
  if (table.rows.empty()) return {};
  return h("div", {{"class", "fw-section"}}, fw::stack(table));
}

Html goal_tables(const Here& at, const GradeSheet& sheet, Show show) {
  Html tables;
  for (const auto& goal : sheet.edition->goals) tables += goal_table(at, sheet, goal, show);
  if (!tables.empty()) return tables;
  return fw::quiet(show == Show::differing
                       ? "No agreed grade differs from what people voted or from what the evidence suggests."
                       : "Nothing is left to do here.");
}

Html spread_section(const GradeSheet& sheet) {
  const Spread spread = spread_of(sheet.lines);
  std::vector<fw::SpreadItem> items;
  for (const Grade grade : standard::kGrades)
    items.push_back({grade_mark(grade), std::to_string(spread.grades[static_cast<std::size_t>(grade)])});
  if (spread.not_graded > 0) items.push_back({grade_mark(std::nullopt), std::to_string(spread.not_graded)});
  if (spread.open > 0) items.push_back({fw::grade({.word = "Not agreed yet"}), std::to_string(spread.open)});
  return fw::section("spread", "How many outcomes have each grade",
                     fragment(fw::spread(items),
                              fw::quiet(fragment(sheet.edition->name,
                                                 " has no overall grade for a goal or for an organisation, so none is "
                                                 "shown here."))));
}

// ---- EDS 2022: scores, and the total

Html score_cell(const GradeSheet& sheet, const std::string& outcome, const std::string& service) {
  const auto* line = sheet.line(outcome, service);
  if (line == nullptr) return "Not asked";
  if (const auto grade = line->agreed_grade())
    return fragment(std::to_string(standard::score_of(*grade)), " ",
                    h("span", {{"class", "fw-small"}}, standard::grade_name(*grade)));
  return is_settled(*line) ? Html("Not graded") : h("strong", "Not scored yet");
}

// The scores of a domain that is graded by service, services side by side.
Html score_table(const GradeSheet& sheet, const standard::Goal& goal, const standard::Rating& rating) {
  if (!goal.per_service || sheet.services.empty()) return {};
  fw::Stack table{.caption = fragment(goal.called, ": scores by service"),
                  .stacking = fw::Stacking::lines,
                  .classes = "fw-stack--sides"};
  table.head = {"Outcome"};
  for (const auto& service : sheet.services) table.head.emplace_back(web::user_text(service));
  table.head.emplace_back("Median");
  for (const auto& outcome : goal.outcomes) {
    const auto score = std::find_if(rating.outcomes.begin(), rating.outcomes.end(),
                                    [&](const auto& one) { return one.outcome == outcome.id; });
    std::vector<Html> cells = {Html(outcome.id + " " + outcome.plain)};
    for (const auto& service : sheet.services) cells.push_back(score_cell(sheet, outcome.id, service));
    cells.push_back(score->score ? h("strong", score->score->text()) : Html("None yet"));
    table.rows.push_back({.cells = std::move(cells)});
  }
  return h("div", {{"class", "fw-section"}}, fw::stack(table));
}

Html rating_panel(const GradeSheet& sheet, const standard::Rating& rating) {
  Html top = rating.grade ? h("p", {{"class", "fw-triple__grade"}}, grade_mark(rating.grade, true))
                          : h("p", h("strong", "No rating yet"));
  top += h("p", rating_words(*sheet.edition, rating), ".");
  if (const auto method = method_words(rating); !method.empty())
    top += fw::quiet(fragment("Method: ", lower_ascii(method.substr(0, 1)), method.substr(1), "."));
  if (!rating.notes.empty())
    top += h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}},
             web::each(rating.notes, [](const auto& note) { return h("li", web::user_text(note_words(note))); }));
  return fw::panel(top);
}

Result<Html> score_section(const Here& at, const GradeSheet& sheet) {
  EVENHAND_TRY(const auto rating, rate_sheet(sheet));
  Html tables = rating_panel(sheet, rating);
  for (const auto& goal : sheet.edition->goals) tables += score_table(sheet, goal, rating);
  if (sheet.services.empty())
    tables +=
        fw::quiet(fragment("No services are chosen for this year. Domain 1 is scored for each of three services: ",
                           web::link(at.cycle.address() + "/services", "choose them"), "."));
  return fw::section("score", "Organisation rating", tables);
}

// ---- what is left

Html left_section(const Here& at, const GradeSheet& sheet) {
  std::vector<Html> items;
  int without = 0;
  for (const auto& line : sheet.lines) {
    if (!line.agreed) {
      ++without;
      continue;
    }
    const auto left = left_to_do(line, *sheet.edition);
    if (!left.empty())
      items.push_back(fragment(web::link(at.agree(line.question), line.question.called()), " lacks ", join_and(left)));
  }
  if (sheet.sessions.empty() && without > 0)
    items.insert(items.begin(), web::link(at.sessions() + "/new", "Plan the first grading session"));
  if (without > 0)
    items.push_back(
        web::link(at.grades() + "?show=open#grades",
                  std::to_string(without) + (without == 1 ? " has no agreed grade yet" : " have no agreed grade yet")));
  if (items.empty())
    return fragment(fw::quiet("Nothing is left to do for the grades."),
                    h("p", web::link(at.cycle.address() + "/stages/6", "Say that stage 6 is complete"), " · ",
                      web::link(at.cycle.address() + "/objectives", "Go on to objectives")));
  return h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}},
           web::each(items, [](const Html& item) { return h("li", item); }));
}

Result<Response> list(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const GradeSheet sheet, grade_sheet(visit.reading(), visit.scope(), at.cycle));
  const Show show = shown_by(visit);
  Html links = web::link(at.sessions(), sheet.sessions.empty()
                                            ? Html("Grading sessions")
                                            : Html("Grading sessions (" + std::to_string(sheet.sessions.size()) + ")"));
  links += fragment(" · ", web::link(at.grades() + ".csv", "Download the grades (CSV)"));
  if (sheet.last) links += fragment(" · ", web::link(sheet.last->address() + "/grading", "Last year’s grades"));

  Html body = fragment(fw::lead(standing_sentence(sheet)), h("p", links));
  if (sheet.last_edition != nullptr && sheet.last_edition != sheet.edition)
    body += fw::quiet(fragment("Last year was graded by ", sheet.last_edition->name,
                               ", whose outcomes are other outcomes: its grades are not set beside this year’s."));
  body += fw::section("left", "Left to do", left_section(at, sheet));
  if (sheet.edition->overall_rating) {
    EVENHAND_TRY(const auto scores, score_section(at, sheet));
    body += scores;
  } else {
    body += spread_section(sheet);
  }
  body +=
      fw::section("grades", "Grades side by side", fragment(filters(at, sheet, show), goal_tables(at, sheet, show)));
  return visit.page({.title = "Grades",
                     .caption = "Stage 6",
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = {{at.cycle.address(), at.cycle.name}},
                     .body = body});
}

Result<Response> download(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const GradeSheet sheet, grade_sheet(visit.reading(), visit.scope(), at.cycle));
  return Response::bytes(sheet_as_csv(sheet), "text/csv; charset=utf-8",
                         "grades-" + std::to_string(at.cycle.year) + ".csv");
}

}  // namespace

void register_sheet_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/grading", Act::see_grading, list);
  pages.get("/cycles/{year}/grading.csv", Act::see_grading, download);
}

}  // namespace evenhand::grading
