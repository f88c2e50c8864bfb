#include "grading/outcome_pages.h"

#include <algorithm>
#include <cmath>

#include "analysis/finding.h"
#include "base/text.h"
#include "grading/grade_sheet_store.h"
#include "grading/grading_parts_pages.h"
#include "grading/grading_store.h"
#include "people/safeguarding_pages.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::grading {

namespace {

using people::Act;
using people::Visit;
using standard::Faring;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace fw = web::fw;
namespace nhs = web::nhs;

Html small(const Html& words) {
  return h("p", {{"class", "fw-small fw-quiet"}}, words);
}

// ---- the three sides

fw::TriplePart evidence_side(const Here& at, const GradeLine& line) {
  fw::TriplePart part{.who = "What the evidence suggests"};
  const Html link = h("p", web::link(at.analysis(line.question), "How each group fares, with figures"));
  if (!line.suggested) {
    part.grade = fw::grade({.word = "No suggestion", .large = true});
    part.body = is_graded_directly(*line.question.goal)
                    ? fragment(h("p", "People give the grade, with their reasons, by what each grade means."),
                               h("p", web::link(at.cycle.address() + "/evidence", "Evidence for this outcome")))
                    : fragment(h("p", at.edition->name + " has no count of groups that gives a score. How each group "
                                                         "fares stands below; people give the score."),
                               link);
  } else if (!line.suggestion_may_show()) {
    part.grade = fw::grade({.word = "Shown after the vote", .large = true});
    part.body =
        fragment(h("p", "So that it leads nobody, it is held back until people have graded this outcome."), link);
  } else {
    part.grade = grade_mark(line.suggested->grade, true);
    part.body = fragment(h("p", suggestion_words(*line.suggested)),
                         small(line.shown_first ? "Shown to people before they vote: the session’s lead chose so."
                                                : "Shown to people after they voted."));
  }
  return part;
}

fw::TriplePart vote_side(const Here& at, const GradeLine& line) {
  fw::TriplePart part{.who = "What stakeholders said"};
  if (!line.vote) {
    part.grade = fw::grade({.word = "No vote yet", .large = true});
    part.body = h("p", web::link(at.sessions(), "Grading sessions"));
    return part;
  }
  if (!line.vote->result) {
    part.grade = fw::grade({.word = "Not shown", .large = true});
    part.body = web::each(line.vote->notes, [](const std::string& note) { return h("p", note); });
    return part;
  }
  const auto majority = line.voted_grade();
  part.grade = majority ? grade_mark(majority, true) : fw::grade({.word = "Nobody gave a grade", .large = true});
  Html body;
  if (majority) {
    const auto& chose = line.vote->choices[static_cast<std::size_t>(*majority)];
    body += h("p", chose.text(), " of ", line.vote->ballots.text(), " people chose it. ",
              line.vote->choices.back().text(), " said “I can’t say”.");
  }
  body += small(fragment(std::to_string(line.sessions), line.sessions == 1 ? " session. " : " sessions. ",
                         "The grade in the middle when all answers are put in order."));
  part.body = body;
  return part;
}

fw::TriplePart agreed_side(const Here& at, const GradeLine& line, bool writes) {
  fw::TriplePart part{.who = "What was agreed", .agreed = true};
  if (!line.agreed) {
    part.grade = fw::grade({.word = "Not agreed yet", .large = true});
    part.body =
        writes ? nhs::button({.text = "Agree a grade", .href = at.agree(line.question), .small = true}) : Html();
    return part;
  }
  const auto& agreed = *line.agreed;
  part.grade = grade_mark(agreed.grade, true);
  Html body;
  if (!agreed.grade) body += h("p", web::user_text(agreed.why_not_graded));
  Html by = agreed.agreed_by.empty() ? Html() : web::user_text(agreed.agreed_by);
  if (agreed.agreed_on) by += fragment(by.empty() ? "" : ", ", long_date(*agreed.agreed_on));
  if (!by.empty()) body += h("p", by, ".");
  if (line.last_year) {
    const auto change = change_in_words(line.last_year->grade, agreed.grade);
    if (!change.empty()) body += h("p", change, change.starts_with("The same") ? "." : " last year.");
  }
  if (agreed.recorded_elsewhere) {
    body += small(agreed.recorded_as.empty()
                      ? Html("Recorded elsewhere at the time.")
                      : fragment("Recorded elsewhere at the time, as “", web::user_text(agreed.recorded_as), "”."));
  }
  Html links = agreed.minute.empty() ? Html() : web::user_text(agreed.minute);
  if (writes)
    links += fragment(links.empty() ? "" : " · ", web::link(at.agree(line.question), "Change the agreed grade"));
  if (!links.empty()) body += h("p", {{"class", "fw-small"}}, links);
  part.body = body;
  return part;
}

// What changed since the grade was agreed, and what it still lacks.
Html agreed_warnings(const Here& at, const GradeLine& line) {
  if (!line.agreed || line.agreed->recorded_elsewhere) return {};
  Html warnings;
  const auto changed = [&](const char* what, std::optional<Grade> then, std::optional<Grade> now) {
    if (then == now || !now || !line.agreed->grade) return;
    warnings += h("p", what, " since this was agreed: it was ", then ? standard::grade_name(*then) : "not there",
                  ", now it is ", standard::grade_name(*now), ". Look at the agreed grade again.");
  };
  changed("The vote has changed", line.agreed->voted, line.voted_grade());
  changed("What the evidence suggests has changed", line.agreed->suggested, line.suggested_grade());
  if (const auto left = left_to_do(line, *at.edition); !left.empty())
    warnings += h("p", "Before it can be published, the agreed grade needs ", join_and(left), ".");
  return warnings.empty() ? Html() : nhs::inset_text({.body = warnings});
}

// ---- reasons and minority views

Html reason(const char* heading, const std::string& words) {
  return words.empty() ? Html() : fragment(nhs::heading(3, heading, nhs::Size::s), web::user_paragraphs(words));
}

Html reasons(const GradeLine& line) {
  if (!line.agreed) return {};
  const auto& agreed = *line.agreed;
  Html all = fragment(reason("Why this grade", agreed.why_this_grade),
                      reason("Why it differs from the vote", agreed.why_differs_from_vote),
                      reason("Why it differs from the evidence", agreed.why_differs_from_evidence));
  if (!agreed.graded_with.empty())
    all +=
        fragment(nhs::heading(3, "Who took part in grading", nhs::Size::s), h("p", join_and(agreed.graded_with), "."));
  if (!agreed.third_party.empty())
    all += fragment(nhs::heading(3, "From outside the organisation", nhs::Size::s),
                    h("p", web::user_text(agreed.third_party)));
  return all;
}

Html minority_views(const Here& at, const GradeLine& line, bool may_add) {
  Html views;
  for (const auto& view : line.minority_views) {
    views += fw::quotation(web::user_paragraphs(view.words),
                           fragment(web::user_text(view.said_by), ", ", long_date(view.given_on)));
    views += h("p", people::at_risk_link(kMinorityViewMarkedAs, view.id.text(), view.words, at.outcome(line.question)));
  }
  if (!views.empty()) views = fragment(nhs::heading(3, "Minority views, published unchanged", nhs::Size::s), views);
  if (may_add) views += h("p", web::link(at.minority_view(line.question), "Attach a minority view"));
  return views;
}

Html reasons_and_views(const Here& at, const GradeLine& line, bool may_add) {
  const Html left = reasons(line);
  const Html right = minority_views(at, line, may_add);
  if (left.empty()) return right;
  return h("div", {{"class", "fw-section"}}, fw::columns(left, right));
}

// ---- the vote

Html parts_table(const char* caption, const char* of, const std::vector<disclosure::ShownPart>& parts) {
  fw::Stack table{.caption = caption, .stacking = fw::Stacking::lines};
  table.head = {of};
  for (const Grade grade : standard::kGrades) table.head.push_back({standard::grade_name(grade), true});
  table.head.push_back({"Can’t say", true});
  table.head.push_back({"People", true});
  for (const auto& part : parts) {
    std::vector<Html> cells = {part.name.empty() ? Html("Everybody else") : web::user_text(part.name)};
    const bool hidden = part.size.is_hidden();
    for (const auto& choice : part.choices) cells.push_back(hidden ? Html("Not shown") : Html(choice.text()));
    cells.push_back(hidden ? Html(part.why == disclosure::WhyHidden::too_few ? "Too few" : "Not shown")
                           : Html(part.size.text()));
    table.rows.push_back({.cells = std::move(cells)});
  }
  return h("div", {{"class", "fw-section"}}, fw::stack(table));
}

Html vote_section(const GradeLine& line) {
  if (!line.vote || !line.vote->result) return {};
  const auto& vote = *line.vote;
  fw::Votes bars{.caption = fragment(vote.ballots.text(), " people, one vote each")};
  for (const Grade grade : standard::kGrades)
    bars.lines.push_back(
        {.choice = standard::grade_name(grade), .people = vote.choices[static_cast<std::size_t>(grade)]});
  bars.lines.push_back({.choice = "I can’t say", .people = vote.choices.back(), .apart = true});

  Html words;
  if (const auto agreement = vote.result->agreement) {
    const std::string figure = (*agreement < 0 ? "−" : "") + web::decimals(std::abs(*agreement), 2);
    words += h("p", agreement_words(*agreement), " (agreement ", figure, ", where 1 is everyone the same).");
  }
  if (const auto cannot = vote.choices.back().number(), all = vote.ballots.number(); cannot && all && *cannot > 0)
    words += h("p", analysis::in_words(*cannot / *all), " could not say.");
  for (const auto& warning : vote_warnings(*vote.result)) words += h("p", h("strong", warning));
  for (const auto& note : vote.notes) words += small(note);
  const bool some_hidden =
      std::any_of(vote.rooms.begin(), vote.rooms.end(), [](const auto& room) { return room.size.is_hidden(); });
  if (some_hidden) words += small("A session with fewer than 5 answers is counted here and not shown by itself.");

  Html body = h("div", {{"class", "fw-cols fw-cols--main"}}, h("div", fw::panel(fw::votes(bars))), h("div", words));
  if (!vote.rooms.empty()) body += parts_table("The vote by session", "Session", vote.rooms);
  if (!vote.blocs.empty()) body += parts_table("The vote by who voted", "Whose cards", vote.blocs);
  return fw::section("vote", "How people voted", body);
}

// ---- the nine groups

Html state_of(const analysis::GroupFaring& group) {
  const Html word = analysis::faring_text(group.faring);
  switch (group.faring) {
    case Faring::well:
      return fw::state(fw::State::well, word);
    case Faring::not_well:
      return fw::state(fw::State::worse, word);
    case Faring::not_applicable:
      return word;
    case Faring::no_evidence:
      break;
  }
  return fw::state(group.nothing_held() ? fw::State::none : fw::State::unsure,
                   group.nothing_held() ? word : Html("Not enough evidence"));
}

Html nine_section(const Here& at, const GradeLine& line) {
  fw::Stack table{.caption = "The nine protected groups", .head = {"Protected group", "How they fare", "Why"}};
  for (const auto characteristic : standard::kCharacteristics) {
    const auto& group = line.faring.nine[standard::index_of(characteristic)];
    Html why = group.why.empty() ? Html("Nothing is recorded about this group yet.") : web::user_text(group.why);
    if (group.judged) why += h("span", {{"class", "fw-stack__sub"}}, "Said by a person, not worked out from figures");
    table.rows.push_back({.cells = {standard::characteristic_name(characteristic), state_of(group), why},
                          .flagged = group.faring == Faring::not_well});
  }
  return fw::section(
      "nine", "How each group fares",
      fragment(h("p", {{"class", "fw-measure"}},
                 "No evidence about a group is not a pass. It does not count as faring well."),
               fw::stack(table), small(analysis::our_own_test()),
               h("p", web::link(at.analysis(line.question), "See the figures, or say how a group fares"), " · ",
                 web::link(at.cycle.address() + "/evidence/matrix", "Evidence that is missing"))));
}

// Where no groups are counted: the descriptions against which people grade.
Html meanings_section(const standard::Edition& edition) {
  fw::Stack table{.caption = "What each grade means", .head = {"Grade", "When it is given"}};
  for (const auto& meaning : edition.grades) {
    Html when = meaning.plain;
    if (edition.method == standard::Method::scores)
      when += h("span", {{"class", "fw-stack__sub"}}, "Score ", std::to_string(standard::score_of(meaning.grade)), ". ",
                meaning.criterion);
    table.rows.push_back({.cells = {grade_mark(meaning.grade), when}});
  }
  return fw::section("meanings", "How this outcome is graded", fw::stack(table));
}

// ---- the page

Html standard_says(const Here& at, const standard::Outcome& outcome) {
  return fw::quiet(fragment("The standard says: “", outcome.wording, ".” ", at.edition->credit));
}

// Where an outcome is graded for several services: which of them.
Response choose_service(const Visit& visit, const Here& at, const GradeSheet& sheet, const standard::Outcome& outcome) {
  fw::Stack table{.caption = "Graded for each service", .head = {"Service", "People voted", "Agreed", "Last year"}};
  for (const auto& line : sheet.lines) {
    if (line.question.outcome->id != outcome.id) continue;
    const Html name =
        line.question.service.empty() ? Html("The whole organisation") : web::user_text(line.question.service);
    const std::string href =
        line.question.service.empty() ? at.outcome(line.question) + "?service=" : at.outcome(line.question);
    table.rows.push_back(
        {.cells = {web::link(href, name), vote_cell(line), agreed_cell(line, *at.edition), last_year_cell(line)}});
  }
  return visit.page(
      {.title = outcome.plain,
       .caption = "Outcome " + outcome.id,
       .section = at.cycle.name,
       .width = web::Width::wide,
       .breadcrumb = {{at.cycle.address(), at.cycle.name}, {at.grades(), "Grades"}},
       .body = fragment(standard_says(at, outcome), h("div", {{"class", "fw-section"}}, fw::stack(table)))});
}

Result<Response> one(const Visit& visit) {
  if (!visit.query().has("service")) {
    EVENHAND_TRY(const Here at, here(visit));
    const auto* outcome = at.edition->outcome(visit.parameter("outcome"));
    if (outcome == nullptr) return not_found("There is no such outcome in " + at.edition->name + ".");
    EVENHAND_TRY(const GradeSheet sheet, grade_sheet(visit.reading(), visit.scope(), at.cycle));
    if (sheet.line(outcome->id, "") == nullptr ||
        std::count_if(sheet.lines.begin(), sheet.lines.end(),
                      [&](const auto& line) { return line.question.outcome->id == outcome->id; }) > 1)
      return choose_service(visit, at, sheet, *outcome);
  }
  EVENHAND_TRY(const Asked found, asked(visit, visit.query().value("service")));
  const auto& [at, sheet, line] = found;
  const auto& outcome = *line.question.outcome;
  Html caption = fragment("Outcome ", outcome.id);
  if (!line.question.service.empty()) caption += fragment(": ", web::user_text(line.question.service));
  const bool writes = visit.scope().allows(Act::agree_grade);
  Html body = standard_says(at, outcome);
  body += fw::lead(is_graded_directly(*line.question.goal)
                       ? "This outcome is graded directly, with reasons, and not from a count of groups."
                       : analysis::nine_in_words(line.faring));
  body +=
      fw::section("grade", "The grade, from three sides",
                  fragment(fw::triple({evidence_side(at, line), vote_side(at, line), agreed_side(at, line, writes)}),
                           agreed_warnings(at, line)));
  body += reasons_and_views(at, line, visit.scope().allows(Act::add_minority_view));
  body += vote_section(line);
  body += is_graded_directly(*line.question.goal) ? meanings_section(*at.edition) : nine_section(at, line);
  return visit.page({.title = outcome.plain,
                     .caption = caption,
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = {{at.cycle.address(), at.cycle.name}, {at.grades(), "Grades"}},
                     .body = body});
}

}  // namespace

void register_outcome_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/grading/{outcome}", Act::see_grading, one);
}

}  // namespace evenhand::grading
