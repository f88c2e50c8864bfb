#include <algorithm>

#include "analysis/area_html.h"
#include "analysis/comparison_html.h"
#include "analysis/measure.h"
#include "analysis/nine_words.h"
#include "analysis/trend_html.h"
#include "base/digest.h"
#include "base/text.h"
#include "publication/site_parts.h"
#include "web/design.h"
#include "web/nhs.h"
#include "web/slots.h"

namespace evenhand::publication {

namespace fw = web::fw;
namespace nhs = web::nhs;
using web::fragment;
using web::h;
using web::Html;

namespace {

Html heading(int level, const Html& text) {
  return nhs::heading(level, text, level == 2 ? nhs::Size::m : nhs::Size::s);
}

// ---- the three grades side by side

std::string held_in_words(const SiteMaker& site, const std::vector<SessionHeld>& sessions) {
  std::vector<std::string> all;
  for (const auto& one : sessions) all.push_back(one.title + ", " + site.words.date(one.held_on));
  return site.words.list(all);
}

Html evidence_part(const SiteMaker& site, const ReportOutcome& outcome, const ReportGrade& grade) {
  if (outcome.goal->directly_graded) return h("p", site.words("published.graded-directly"));
  if (!grade.nine_known) return h("p", site.words("published.nine-unknown"));
  int well = 0, unknown = 0;
  for (const auto& group : grade.nine) {
    well += group.faring == standard::Faring::well ? 1 : 0;
    unknown += group.faring == standard::Faring::no_evidence ? 1 : 0;
  }
  return resting_on(grade.nine_rest_on(),
                    h("p", site.words("published.fare-well", {{"count", well}}), " ",
                      web::when(unknown > 0, site.words("published.unknown", {{"count", unknown}}))));
}

Html agreed_part(const SiteMaker& site, const ReportGrade& grade) {
  const auto& agreed = grade.agreed;
  Html body;
  if (!agreed.grade && !agreed.why_not_graded.empty())
    body += h("p", site.words("published.reason", {{"why", web::user_text(agreed.why_not_graded)}}));
  if (agreed.grade && !agreed.agreed_by.empty() && agreed.agreed_on) {
    body += h("p",
              site.words("published.agreed-by",
                         {{"who", web::user_text(agreed.agreed_by)}, {"date", site.words.date(*agreed.agreed_on)}}),
              web::when(!agreed.minute.empty(), fragment(" ", web::user_text(agreed.minute), ".")));
  }
  if (agreed.grade && !agreed.why_this_grade.empty())
    body += h("p", h("strong", site.words("published.why-this-grade")), " ", web::user_text(agreed.why_this_grade));
  if (!agreed.third_party.empty())
    body += h("p", site.words("published.third-party", {{"who", web::user_text(agreed.third_party)}}));
  if (!agreed.why_differs_from_vote.empty() && grading::differs_from_vote(agreed))
    body +=
        h("p", h("strong", site.words("published.why-not-vote")), " ", web::user_text(agreed.why_differs_from_vote));
  if (!agreed.why_differs_from_evidence.empty() && grading::differs_from_evidence(agreed))
    body += h("p", h("strong", site.words("published.why-not-evidence")), " ",
              web::user_text(agreed.why_differs_from_evidence));
  if (agreed.recorded_elsewhere) body += fw::quiet(site.words("published.recorded-elsewhere"));
  return body;
}

Html three_grades(const SiteMaker& site, const ReportOutcome& outcome, const ReportGrade& grade) {
  const auto& agreed = grade.agreed;
  const auto shown = [&](const std::optional<Grade>& one, web::WordKey none) {
    return one ? site.grade(one) : site.words(none);
  };
  return fw::triple(
      {{.who = site.words("published.evidence-suggests"),
        .grade = shown(agreed.suggested, "published.suggests-nothing"),
        .body = evidence_part(site, outcome, grade)},
       {.who = site.words("published.people-voted"),
        .grade = shown(agreed.voted, "published.no-vote"),
        .body = grade.heard_at.empty()
                    ? Html()
                    : h("p", site.words("published.voted-at", {{"sessions", held_in_words(site, grade.heard_at)}}))},
       {.who = site.words("published.we-agreed"),
        .grade = site.grade(agreed.grade, true),
        .body = agreed_part(site, grade),
        .agreed = true}});
}

// ---- how the nine fare, and how people voted

Html state_of(const SiteMaker& site, const ReportGroup& group) {
  switch (group.faring) {
    case standard::Faring::well:
      return fw::state(fw::State::well, site.words("published.as-well"));
    case standard::Faring::not_well:
      return fw::state(fw::State::worse, site.words("published.worse"));
    case standard::Faring::no_evidence:
      return fw::state(fw::State::none, site.words("published.no-evidence"));
    case standard::Faring::not_applicable:
      return site.words("published.not-applicable");
  }
  return {};
}

// Why: what people said, or which figures say it. Their sentences stand under each measure, once.
Html why_of(const SiteMaker& site, const ReportGroup& group) {
  if (group.was_withdrawn) return site.words("published.figures-taken-out");
  if (group.rests_on_unpublished) return site.words("published.figures-unpublished");
  if (group.judged) return fragment(web::user_text(group.why), " ", site.words("published.judged"));
  return {};  // figures say it, below; or nothing is held, which is said once under the table
}

Html nine_table(const SiteMaker& site, const ReportOutcome& outcome, const ReportGrade& grade) {
  if (outcome.goal->directly_graded || !grade.nine_known) return {};
  fw::Stack table{.caption = site.words("published.nine-caption"),
                  .head = {site.words("published.group"), site.words("published.how-they-fare")},
                  .stacking = fw::Stacking::blocks,
                  .classes = "fw-stack--nine"};
  bool is_silent = false;
  for (const auto characteristic : standard::kCharacteristics) {
    const auto& group = grade.nine[standard::index_of(characteristic)];
    // The mark goes with its reason; the edge of the row is drawn from the mark, so that it goes with it too.
    const Html why = why_of(site, group);
    table.rows.push_back(
        {.cells = {site.nine_name(characteristic),
                   resting_on(group.rests_on,
                              fragment(state_of(site, group),
                                       web::when(!why.empty(), h("span", {{"class", "fw-stack__sub"}}, why))))}});
    is_silent = is_silent || (group.faring == standard::Faring::no_evidence && why.empty());
  }
  return fragment(heading(3, site.words("published.nine-heading")), fw::stack(table),
                  web::when(is_silent, h("p", {{"class", "fw-measure"}}, site.words("published.nothing-held"))));
}

Html vote_table(const SiteMaker& site, const ReportGrade& grade) {
  if (grade.vote_stands_in) {
    return fragment(heading(3, site.words("published.vote-heading")),
                    h("p", site.words("published.vote-stands", {{"version", *grade.vote_stands_in}})));
  }
  if (!grade.vote || !grade.vote->result) return {};
  const auto& vote = *grade.vote;
  fw::Votes votes{.caption = site.words("published.vote-caption"),
                  .choice_heading = site.words.text("published.vote-choice"),
                  .bar_heading = site.words.text("published.vote-bar"),
                  .people_heading = site.words.text("published.vote-people"),
                  .words = site.words};
  for (std::size_t i = standard::kGrades.size(); i-- > 0;) {
    votes.lines.push_back({.choice = site.grade(standard::kGrades[i]), .people = vote.choices[i]});
  }
  votes.lines.push_back({.choice = site.words("published.cannot-say"), .people = vote.choices.back(), .apart = true});
  Html body = fragment(heading(3, site.words("published.vote-heading")), fw::votes(votes),
                       fw::quiet(site.words("published.vote-base", {{"ballots", site.words.figure(vote.ballots)}})));
  if (vote.result->split) body += h("p", site.words("published.vote-split"));
  if (vote.result->evidence_not_understood) body += h("p", site.words("published.vote-not-understood"));
  for (const auto& note : vote.notes) body += fw::quiet(note);
  return body;
}

// ---- evidence, views, what will be done

// By which rule, from what, and with which command.
Html how_made(const SiteMaker& site, const ReportMeasure& measure) {
  Html how = fragment(fw::quiet(analysis::our_own_test(site.words)),
                      fw::quiet(analysis::rule_in_words(measure.rule, site.words)));
  // What somebody else published stands as it is: nothing of it was rounded here.
  if (measure.trace.citation.empty()) how += fw::quiet(analysis::states_rest_on_true_counts(site.words));
  if (!measure.findings.empty()) how += fw::quiet(measure.findings.front().statement);
  return how + analysis::provenance_html(measure.trace, site.words);
}

// What the figures of a measure say; `folded`: beside many others.
Html measure_of(const SiteMaker& site, const ReportMeasure& measure, const std::string& id, bool folded) {
  const Html how = how_made(site, measure);
  // What the standard does not name, such as a long illness, is said among the other groups only.
  const Html body =
      fragment(analysis::comparison_html({.id = id,
                                          .title = measure.title,
                                          .findings = measure.findings,
                                          .from = measure.trace,
                                          .folded = folded,
                                          .how_made = how},
                                         site.words),
               analysis::areas_html(
                   {.id = id, .title = measure.title, .findings = measure.by_area, .from = measure.trace, .level = 4},
                   site.words));
  if (folded) return body;
  const Html about = h("span", {{"class", "nhsuk-u-visually-hidden"}}, ": ", web::user_text(measure.title));
  return fragment(body, nhs::details({.summary = fragment(site.words("published.how-made"), about), .body = how}));
}

Html kind_of(const SiteMaker& site, evidence::Kind kind) {
  switch (kind) {
    case evidence::Kind::data:
      return site.words("published.kind-data");
    case evidence::Kind::survey:
      return site.words("published.kind-survey");
    case evidence::Kind::complaints:
      return site.words("published.kind-complaints");
    case evidence::Kind::told_us:
      return site.words("published.kind-told-us");
    case evidence::Kind::research:
      return site.words("published.kind-research");
    case evidence::Kind::narrative:
      return site.words("published.kind-narrative");
  }
  return {};
}

Html evidence_item(const SiteMaker& site, const ReportOutcome& outcome, const ReportEvidence& item, bool folded) {
  std::vector<Html> facts{kind_of(site, item.kind)};
  if (!item.source.empty()) facts.push_back(site.words("published.source", {{"source", web::user_text(item.source)}}));
  if (item.dated) facts.push_back(site.words("published.dated", {{"date", site.words.date(*item.dated)}}));
  Html line;
  for (const auto& fact : facts) line += fragment(line.empty() ? "" : " · ", fact);
  Html more;
  if (!item.technical.empty())
    more += fragment(h("h4", {{"class", "nhsuk-heading-xs"}}, site.words("published.method-and-limits")),
                     web::user_paragraphs(item.technical));
  for (const auto& trace : item.traces) more += analysis::provenance_html(trace, site.words);
  const std::string own = "evidence/" + item.id.text();
  Html body = fragment(heading(3, web::user_text(item.title)), web::user_paragraphs(item.summary), fw::quiet(line));
  Html trends;
  for (std::size_t i = 0; i < item.measures.size(); ++i) {
    const auto& measure = item.measures[i];
    if (measure.outcome != outcome.outcome->id) continue;
    const auto id = "f" + item.id.text().substr(24) + "-" + std::to_string(i);
    // Its title is said where it is not the item's, or not its only one.
    if (item.measures.size() > 1 && measure.title != item.title)
      body += h("h4", {{"class", "nhsuk-heading-xs"}}, web::user_text(measure.title));
    body += measure_of(site, measure, id, folded);
    if (!measure.trend) continue;
    // It shows the evidence of earlier years as well, and goes with any of it.
    std::vector<std::string> rests_on{own};
    rests_on.insert(rests_on.end(), measure.trend_rests_on.begin(), measure.trend_rests_on.end());
    trends += resting_on(
        rests_on,
        analysis::trend_html({.id = id, .title = measure.title, .trend = *measure.trend, .level = 4}, site.words));
  }
  if (!more.empty()) {
    const Html about = h("span", {{"class", "nhsuk-u-visually-hidden"}}, ": ", web::user_text(item.title));
    body += nhs::details({.summary = fragment(site.words("published.about-evidence"), about), .body = more});
  }
  return web::slot(own, body) + trends;
}

Html evidence_section(const SiteMaker& site, const ReportOutcome& outcome) {
  constexpr std::ptrdiff_t kMostOpen = 2;
  std::ptrdiff_t measures = 0;
  for (const auto index : outcome.evidence) {
    const auto& all = site.report.evidence[index].measures;
    measures += std::count_if(all.begin(), all.end(),
                              [&](const ReportMeasure& one) { return one.outcome == outcome.outcome->id; });
  }
  Html body;
  for (const auto index : outcome.evidence)
    body += evidence_item(site, outcome, site.report.evidence[index], measures > kMostOpen);
  if (body.empty()) body = h("p", site.words("published.no-published-evidence"));
  return fw::section("evidence", site.words("published.evidence-heading"), body);
}

Html views_section(const SiteMaker& site, const ReportOutcome& outcome) {
  Html body;
  for (const auto& grade : outcome.grades) {
    for (const auto& view : grade.minority) {
      const auto who = grade.service.empty()
                           ? web::user_text(view.said_by)
                           : fragment(web::user_text(view.said_by), ", ", web::user_text(grade.service));
      body +=
          web::slot("minority-view/" + view.id.text(),
                    fw::quotation(web::user_paragraphs(view.words), fragment(who, ", ", site.words.date(view.given_on)),
                                  site.words.text("published.quotation")));
    }
  }
  if (body.empty()) return {};
  return fw::section("views", site.words("published.views-heading"),
                     fragment(h("p", site.words("published.views-what")), body));
}

Html said_section(const SiteMaker& site, const ReportOutcome& outcome) {
  std::vector<const ReportReply*> own;
  for (const auto& reply : site.report.replies) {
    for (const auto& id : reply.outcomes) {
      if (id != outcome.outcome->id) continue;
      own.push_back(&reply);
      break;
    }
  }
  if (own.empty()) return {};
  return fw::section("said", site.words("published.people-said"), replies_of(site, own));
}

Html limits_section(const SiteMaker& site, const ReportOutcome& outcome) {
  if (outcome.goal->directly_graded) return {};
  std::vector<std::string> unknown;
  for (const auto group : standard::kCharacteristics) {
    bool known = false, asked = false;
    for (const auto& grade : outcome.grades) {
      asked = asked || grade.nine_known;
      known = known || grade.nine[standard::index_of(group)].faring != standard::Faring::no_evidence;
    }
    if (asked && !known) unknown.push_back(analysis::nine_in_a_sentence(group, site.words));
  }
  bool any_known = false;
  for (const auto& grade : outcome.grades) any_known = any_known || grade.nine_known;
  const Html body =
      !any_known
          ? fragment(h("p", site.words("published.limits-nothing")), h("p", site.words("published.limits-usual")))
      : unknown.empty()
          ? h("p", site.words("published.limits-usual"))
          : fragment(h("p", site.words("published.limits-unknown", {{"groups", site.words.list(unknown)}})),
                     h("p", site.words("published.limits-usual")));
  return fw::section("limits", site.words("published.limits-heading"), body);
}

Html plan_section(const SiteMaker& site, const Place& place, const ReportOutcome& outcome) {
  std::vector<const ReportObjective*> own;
  for (const auto index : outcome.objectives) own.push_back(&site.report.objectives[index]);
  return fw::section("plan", site.words("published.plan-heading"),
                     own.empty() ? h("p", site.words("published.no-plan")) : objectives_table(site, place, own));
}

Html grade_block(const SiteMaker& site, const ReportOutcome& outcome, const ReportGrade& grade) {
  Html body = fragment(h("p", site.change(grade.last_year, grade.agreed.grade)), three_grades(site, outcome, grade),
                       nine_table(site, outcome, grade), vote_table(site, grade));
  if (grade.service.empty()) return fw::section("grade", site.words("published.three-grades"), body);
  return fw::section("service-" + sha256_hex(grade.service).substr(0, 8), web::user_text(grade.service), body);
}

Html neighbours(const SiteMaker& site, const Place& place, const ReportOutcome& outcome) {
  nhs::Pagination turn{.label = site.words.text("published.other-outcomes"),
                       .previous_title = site.words.text("published.previous"),
                       .next_title = site.words.text("published.next"),
                       .page_word = site.words.text("published.page")};
  for (std::size_t i = 0; i < site.report.outcomes.size(); ++i) {
    if (&site.report.outcomes[i] != &outcome) continue;
    if (i > 0)
      turn.previous = {place.to(outcome_file(site.report.outcomes[i - 1])),
                       outcome_title(*site.report.outcomes[i - 1].outcome)};
    if (i + 1 < site.report.outcomes.size())
      turn.next = {place.to(outcome_file(site.report.outcomes[i + 1])),
                   outcome_title(*site.report.outcomes[i + 1].outcome)};
  }
  return nhs::pagination(turn);
}

}  // namespace

SitePage outcome_page(const SiteMaker& site, const Place& place, const ReportOutcome& outcome) {
  const auto now = shown_grade(outcome);
  Html finding = fw::lead(fragment(site.grade(now, true)));
  if (outcome.grades.size() > 1)
    finding += h("p", site.words("published.lowest-of", {{"count", static_cast<int>(outcome.grades.size())}}));
  if (outcome.score && outcome.grades.size() > 1)
    finding += h("p", site.words("published.score", {{"score", outcome.score->text()}}));
  Html body = fragment(h("div", {{"class", "fw-measure"}}, finding,
                         fw::quiet(site.words("published.standard-says", {{"wording", outcome.outcome->wording},
                                                                          {"edition", site.edition.name}}))));
  for (const auto& grade : outcome.grades) body += grade_block(site, outcome, grade);
  if (outcome.grades.empty()) body += h("p", site.words("published.no-service"));
  body += fragment(evidence_section(site, outcome), said_section(site, outcome), views_section(site, outcome),
                   plan_section(site, place, outcome), limits_section(site, outcome), neighbours(site, place, outcome));
  return {.title = outcome_title(*outcome.outcome),
          .caption = outcome.goal->called + ": " + outcome.goal->name,
          .body = body};
}

}  // namespace evenhand::publication
