// The report that each edition of the standard asks for: the EDS2 summary report, and the EDS 2022 report.
#include <algorithm>
#include <set>
#include <string>

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

Html list_or(const std::vector<std::string>& items, const Html& none) {
  return items.empty() ? none : web::user_text(join(items, "; "));
}

Html fare_well(const SiteMaker& site, const ReportOutcome& outcome) {
  if (outcome.goal->directly_graded) return site.words("published.graded-directly");
  std::vector<std::string> names;
  bool known = false;
  for (const auto group : standard::kCharacteristics) {
    bool well = !outcome.grades.empty();
    for (const auto& grade : outcome.grades) {
      known = known || grade.nine_known;
      well = well && grade.nine[standard::index_of(group)].faring == standard::Faring::well;
    }
    if (well) names.push_back(site.nine_name(group));
  }
  if (!known) return site.words("published.nine-unknown");
  std::set<std::string> rests_on;
  for (const auto& grade : outcome.grades) {
    const auto items = grade.nine_rest_on();
    rests_on.insert(items.begin(), items.end());
  }
  return resting_on({rests_on.begin(), rests_on.end()},
                    names.empty() ? site.words("published.none-of-nine") : Html(site.words.list(names)));
}

Html evidence_of(const SiteMaker& site, const ReportOutcome& outcome) {
  Html titles;
  for (const auto index : outcome.evidence) {
    const auto& item = site.report.evidence[index];
    titles += fragment(titles.empty() ? "" : "; ", web::slot("evidence/" + item.id.text(), web::user_text(item.title)));
  }
  return titles.empty() ? site.words("published.no-published-evidence") : titles;
}

Html objectives_of(const SiteMaker& site, const Place& place, const ReportOutcome& outcome) {
  Html links;
  for (const auto index : outcome.objectives) {
    const auto& objective = site.report.objectives[index].objective;
    links += fragment(links.empty() ? "" : "; ",
                      web::link(place.to("objectives.html#o-" + objective.id.text()), web::user_text(objective.title)));
  }
  return links.empty() ? site.words("published.no") : links;
}

std::vector<std::string> session_lines(const SiteMaker& site) {
  std::vector<std::string> lines;
  for (const auto& session : site.report.sessions)
    lines.push_back(session.title + ", " + site.words.date(session.held_on));
  return lines;
}

std::vector<std::string> objective_lines(const SiteMaker& site) {
  std::vector<std::string> lines;
  for (const auto& one : site.report.objectives) {
    lines.push_back(one.objective.title + (one.objective.due ? ", " + site.words.date(*one.objective.due) : ""));
  }
  return lines;
}

// Outcomes that went up, and those that are Excelling: what others may learn from.
std::vector<std::string> good_examples(const SiteMaker& site) {
  std::vector<std::string> lines;
  for (const auto& outcome : site.report.outcomes) {
    const auto now = shown_grade(outcome), before = shown_last_year(outcome);
    if (!now) continue;
    const bool is_up = before && *now > *before;
    if (is_up || *now == Grade::excelling)
      lines.push_back(outcome_title(*outcome.outcome) + ": " + site.grade_word(now));
  }
  return lines;
}

Html level_of_involvement(const SiteMaker& site) {
  int voted = 0, minority = 0;
  for (const auto& outcome : site.report.outcomes) {
    for (const auto& grade : outcome.grades) {
      voted += grade.agreed.voted ? 1 : 0;
      minority += static_cast<int>(grade.minority.size());
    }
  }
  return fragment(site.words("published.involved-sessions", {{"count", static_cast<int>(site.report.sessions.size())}}),
                  " ", site.words("published.involved-voted", {{"count", voted}}), " ",
                  site.words("published.involved-views", {{"count", minority}}));
}

// ---- EDS2

Html eds2_report(const SiteMaker& site, const Place& place) {
  const auto& words = site.words;
  const auto& report = site.report;
  Html body = nhs::summary_list(
      {.rows = {{.key = words("published.organisation"), .value = Html(report.organisation)},
                {.key = words("published.board-lead"), .value = list_or(report.sponsors, words("published.not-said"))},
                {.key = words("published.eds-lead"), .value = list_or(report.leads, words("published.not-said"))},
                {.key = words("published.contact-heading"),
                 .value = report.contact.empty() ? words("published.not-said") : web::user_text(report.contact)},
                {.key = words("published.involvement"), .value = level_of_involvement(site)},
                {.key = words("published.equality-objectives"),
                 .value = list_or(objective_lines(site), words("published.no-objectives"))},
                {.key = words("published.good-examples"),
                 .value = list_or(good_examples(site), words("published.no-good-examples"))}}});
  for (const auto& goal : site.edition.goals) {
    fw::Stack table{.caption = words("published.grades-for", {{"goal", goal.called}}),
                    .head = {words("published.outcome"), words("published.linked-objective"), words("published.grade"),
                             words("published.which-fare-well"), words("published.evidence-heading")}};
    for (const auto& outcome : report.outcomes) {
      if (outcome.goal != &goal) continue;
      table.rows.push_back({.cells = {fragment(web::link(place.to(outcome_file(outcome)), outcome.outcome->id), " ",
                                               outcome.outcome->wording),
                                      objectives_of(site, place, outcome), site.grade(shown_grade(outcome)),
                                      fare_well(site, outcome), evidence_of(site, outcome)}});
    }
    body += fw::section("goal-" + goal.id, goal.called + ": " + goal.name, fw::stack(table));
  }
  return body;
}

// ---- EDS 2022

Html rating_row(const SiteMaker& site) {
  const auto& rated = site.report.rating;
  if (!rated || !rated->grade)
    return site.words("published.rating-incomplete",
                      {{"missing", rated ? site.words.list(rated->missing) : site.words.text("rating.every-outcome")}});
  Html row = fragment(site.grade(rated->grade), " ", site.words("published.total", {{"total", rated->total.text()}}));
  return row + rating_notes(site, *rated);
}

Html score_and_grade(const SiteMaker& site, const ReportGrade& grade) {
  if (!grade.agreed.grade)
    return fragment(site.grade(std::nullopt),
                    h("span", {{"class", "fw-stack__sub"}}, web::user_text(grade.agreed.why_not_graded)));
  return fragment(site.grade(grade.agreed.grade),
                  h("span", {{"class", "fw-stack__sub"}},
                    site.words("published.score", {{"score", standard::score_of(*grade.agreed.grade)}})));
}

Html owner_of(const SiteMaker& site, const ReportOutcome& outcome) {
  std::vector<std::string> owners;
  for (const auto index : outcome.objectives) {
    const auto& name = site.report.objectives[index].objective.owner_name;
    if (!name.empty() && std::find(owners.begin(), owners.end(), name) == owners.end()) owners.push_back(name);
  }
  return list_or(owners, site.words("published.not-said"));
}

Html action_plan(const SiteMaker& site) {
  fw::Stack table{.caption = site.words("published.action-plan-caption"),
                  .head = {site.words("published.outcome"), site.words("published.objective"),
                           site.words("published.action"), site.words("published.completion-date")}};
  for (const auto& one : site.report.objectives) {
    const Html outcomes =
        one.objective.outcomes.empty() ? site.words("published.overarching") : Html(join(one.objective.outcomes, ", "));
    const auto row = [&](const Html& action, const std::optional<Date>& due) {
      table.rows.push_back({.cells = {outcomes, web::user_text(one.objective.title), action,
                                      due ? Html(site.words.date(*due)) : site.words("published.no-date")}});
    };
    for (const auto& action : one.actions) row(web::user_text(action.what), action.due);
    if (one.actions.empty()) row(site.words("published.no-actions"), one.objective.due);
  }
  return table.rows.empty() ? h("p", site.words("published.no-objectives")) : fw::stack(table);
}

Html done_last_year(const SiteMaker& site) {
  Html items;
  for (const auto& one : site.report.last_objectives) {
    for (const auto& action : one.actions) {
      if (action.progress == objectives::Progress::done) items += h("li", web::user_text(action.what));
    }
  }
  return items.empty() ? site.words("published.none-known")
                       : h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, items);
}

Html eds2022_report(const SiteMaker& site, const Place& place) {
  const auto& words = site.words;
  const auto& report = site.report;
  const auto approved = report.approval && report.approval->taken_on ? Html(site.words.date(*report.approval->taken_on))
                                                                     : words("published.not-yet");
  Html body = nhs::summary_list(
      {.rows = {
           {.key = words("published.organisation"), .value = Html(report.organisation)},
           {.key = words("published.board-sponsor"), .value = list_or(report.sponsors, words("published.not-said"))},
           {.key = words("published.system"),
            .value = report.system.empty() ? words("published.not-said") : web::user_text(report.system)},
           {.key = words("published.eds-lead"), .value = list_or(report.leads, words("published.not-said"))},
           {.key = words("published.level"), .value = words("published.level-one")},
           {.key = words("published.engagement-dates"),
            .value = list_or(session_lines(site), words("published.none-known"))},
           {.key = words("published.completed"), .value = Html(site.words.date(report.made_on))},
           {.key = words("published.authorised"), .value = approved},
           {.key = words("published.index-published"), .value = Html(site.words.date(report.made_on))},
           {.key = words("published.revision-date"), .value = Html(site.words.date(add_years(report.made_on, 1)))},
           {.key = words("published.completed-actions"), .value = done_last_year(site)},
           {.key = words("published.organisation-rating"), .value = rating_row(site)}}});
  for (const auto& goal : site.edition.goals) {
    std::set<std::string> third_parties;  // each once, of the outcomes of this domain
    fw::Stack table{.caption = words("published.grades-for", {{"goal", goal.called}}),
                    .head = {words("published.outcome"), words("published.evidence-heading"),
                             words("published.rating-word"), words("published.owner")}};
    for (const auto& outcome : report.outcomes) {
      if (outcome.goal != &goal) continue;
      for (const auto& grade : outcome.grades) {
        const Html service =
            grade.service.empty() ? Html() : h("span", {{"class", "fw-stack__sub"}}, web::user_text(grade.service));
        if (!grade.agreed.third_party.empty()) third_parties.insert(grade.agreed.third_party);
        table.rows.push_back(
            {.cells = {fragment(web::link(place.to(outcome_file(outcome)), outcome.outcome->id), " ",
                                outcome.outcome->wording, service),
                       evidence_of(site, outcome), score_and_grade(site, grade), owner_of(site, outcome)}});
      }
    }
    Html note;
    if (!goal.graded_by.empty()) note = fw::quiet(words("published.rated-with", {{"who", words.list(goal.graded_by)}}));
    for (const auto& who : third_parties)
      note += fw::quiet(words("published.third-party", {{"who", web::user_text(who)}}));
    body += fw::section("goal-" + goal.id, goal.called + ": " + goal.name, fragment(fw::stack(table), note));
  }
  return body + fw::section("action-plan", words("published.action-plan"), action_plan(site));
}

}  // namespace

SitePage report_page(const SiteMaker& site, const Place& place) {
  const bool scores = site.edition.method == standard::Method::scores;
  return {.title = site.words.text("published.report-title", {{"edition", site.edition.name}}),
          .caption = fragment(site.report.organisation, ", ", site.years()),
          .body = fragment(scores ? eds2022_report(site, place) : eds2_report(site, place),
                           fw::quiet(site.words("published.helps-the-duty")), fw::quiet(site.edition.credit))};
}

}  // namespace evenhand::publication
