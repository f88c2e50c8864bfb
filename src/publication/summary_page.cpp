#include "analysis/nine_words.h"
#include "base/text.h"
#include "grading/rating_words.h"
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

// The groups about which no outcome has any evidence.
std::vector<std::string> unknown_groups(const SiteMaker& site) {
  std::vector<std::string> names;
  bool any_known = false;
  for (const auto group : standard::kCharacteristics) {
    bool known = false;
    for (const auto& outcome : site.report.outcomes) {
      for (const auto& grade : outcome.grades) {
        any_known = any_known || grade.nine_known;
        known = known || grade.nine[standard::index_of(group)].faring != standard::Faring::no_evidence;
      }
    }
    if (!known) names.push_back(analysis::nine_in_a_sentence(group, site.words));
  }
  return any_known ? names : std::vector<std::string>{};
}

// Findings, in sentences: how many grades, what changed, what is not known, what will be done.
Html lead_of(const SiteMaker& site) {
  const auto& words = site.words;
  const auto spread = spread_of(site.report);
  const auto changes = changes_of(site.report);
  const int graded = spread.of_grade[0] + spread.of_grade[1] + spread.of_grade[2] + spread.of_grade[3];
  std::vector<Html> sentences{
      words("published.lead-graded", {{"count", graded}, {"all", static_cast<int>(site.report.outcomes.size())}})};
  if (!site.report.sessions.empty())
    sentences.push_back(words("published.lead-sessions", {{"count", static_cast<int>(site.report.sessions.size())}}));
  if (changes.up + changes.down + changes.same > 0) {
    sentences.push_back(
        words("published.lead-changes", {{"up", changes.up}, {"down", changes.down}, {"same", changes.same}}));
  }
  if (const auto unknown = unknown_groups(site); !unknown.empty())
    sentences.push_back(words("published.lead-unknown", {{"groups", site.words.list(unknown)}}));
  if (!site.report.objectives.empty())
    sentences.push_back(
        words("published.lead-objectives", {{"count", static_cast<int>(site.report.objectives.size())}}));
  Html all;
  for (const auto& sentence : sentences) all += fragment(all.empty() ? "" : " ", sentence);
  return fw::lead(all);
}

Html dates_of(const SiteMaker& site) {
  Html line = site.words("published.published-on", {{"date", site.words.date(site.report.made_on)}});
  if (site.report.approval && site.report.approval->taken_on)
    line += fragment(" ",
                     site.words("published.approved-on", {{"date", site.words.date(*site.report.approval->taken_on)}}));
  if (!site.options.correction.empty())
    line += fragment(" ", site.words("published.corrects", {{"what", web::user_text(site.options.correction)}}));
  return fw::quiet(line);
}

Html spread_list(const SiteMaker& site) {
  const auto spread = spread_of(site.report);
  std::vector<fw::SpreadItem> items;
  for (std::size_t i = standard::kGrades.size(); i-- > 0;) {
    items.push_back({.grade = site.grade(standard::kGrades[i]),
                     .count = site.words("published.outcomes", {{"count", spread.of_grade[i]}})});
  }
  if (spread.not_graded > 0) {
    items.push_back({.grade = site.grade(std::nullopt),
                     .count = site.words("published.outcomes-reason", {{"count", spread.not_graded}})});
  }
  return fw::spread(items);
}

Html differences(const SiteMaker& site, const Place& place) {
  const auto found = differences_of(site.report);
  if (found.empty()) return {};
  Html lines;
  for (const auto& [outcome, grade] : found) {
    const auto called = grade->service.empty() ? outcome->outcome->id : outcome->outcome->id + ", " + grade->service;
    lines +=
        h("p",
          site.words("published.differs", {{"outcome", called},
                                           {"voted", site.grade_word(grade->agreed.voted)},
                                           {"agreed", site.grade_word(grade->agreed.grade)}}),
          " ",
          web::link(place.to(outcome_file(*outcome)),
                    grade->minority.empty() ? site.words("published.our-reason", {{"outcome", called}})
                                            : site.words("published.our-reason-and-views", {{"outcome", called}})));
  }
  return nhs::inset_text({.body = fragment(h("p", h("strong", site.words("published.where-we-differ"))), lines),
                          .hidden = site.words.text("published.information")});
}

Html goal_table(const SiteMaker& site, const Place& place, const standard::Goal& goal) {
  fw::Stack table{
      .caption = web::hidden_text(site.words.text("published.grades-for", {{"goal", goal.called}})),
      .head = {site.words("published.outcome"), site.words("published.grade"), site.words("published.since-last-year")},
      .stacking = fw::Stacking::lines,
      .classes = "fw-stack--grades"};
  for (const auto& outcome : site.report.outcomes) {
    if (outcome.goal != &goal) continue;
    Html sub;
    if (outcome.grades.size() == 1 && !outcome.grades.front().agreed.grade &&
        !outcome.grades.front().agreed.why_not_graded.empty())
      sub = site.words("published.reason", {{"why", web::user_text(outcome.grades.front().agreed.why_not_graded)}});
    if (outcome.grades.size() > 1)
      sub = site.words("published.lowest-of", {{"count", static_cast<int>(outcome.grades.size())}});
    table.rows.push_back(
        {.cells = {fragment(web::link(place.to(outcome_file(outcome)), outcome_title(*outcome.outcome)),
                            web::when(!sub.empty(), h("span", {{"class", "fw-stack__sub"}}, sub))),
                   site.grade(shown_grade(outcome)), site.change(shown_last_year(outcome), shown_grade(outcome))}});
  }
  return h("section", {{"class", "fw-goal"}, {"aria-labelledby", "goal-" + goal.id}},
           h("h3", {{"class", "nhsuk-heading-s nhsuk-u-margin-bottom-2"}, {"id", "goal-" + goal.id}},
             goal.called + ": " + goal.name),
           fw::stack(table));
}

}  // namespace

Html rating_notes(const SiteMaker& site, const standard::Rating& rated) {
  Html notes;
  if (const auto method = grading::method_words(rated, site.words); !method.empty()) notes += fw::quiet(method);
  for (const auto& note : rated.notes) notes += fw::quiet(grading::note_words(note, site.words));
  return notes;
}

namespace {

Html rating(const SiteMaker& site) {
  if (!site.edition.overall_rating || !site.report.rating) {
    return h("p", {{"class", "fw-measure"}}, site.words("published.no-overall"));
  }
  const auto& rated = *site.report.rating;
  if (!rated.grade) {
    return h("p", {{"class", "fw-measure"}},
             site.words("published.rating-incomplete", {{"missing", site.words.list(rated.missing)}}));
  }
  Html notes =
      h("p", {{"class", "fw-measure"}},
        site.words("published.rating", {{"grade", site.grade_word(rated.grade)},
                                        {"total", rated.total.text()},
                                        {"band", grading::band_words(site.edition, *rated.grade, site.words)}}));
  return notes + rating_notes(site, rated);
}

Html grades_section(const SiteMaker& site, const Place& place) {
  Html body =
      fragment(spread_list(site), rating(site),
               h("p", web::link(place.to("how-grades-are-made.html"), site.words("published.what-grades-mean"))),
               differences(site, place));
  for (const auto& goal : site.edition.goals) body += goal_table(site, place, goal);
  return fw::section(
      "grades", site.words("published.n-grades", {{"count", static_cast<int>(site.report.outcomes.size())}}), body);
}

Html who_section(const SiteMaker& site, const Place& place) {
  Html body;
  if (!site.report.who_took_part.empty()) body += h("p", {{"class", "fw-measure"}}, site.report.who_took_part);
  std::vector<std::string> missing;
  for (const auto& community : site.report.communities) {
    if (community.missing) missing.push_back(community.name);
  }
  // The rest stand in the table of communities, which the page leads to.
  constexpr std::size_t kMostNamed = 8;
  if (missing.size() > kMostNamed) missing.resize(kMostNamed);
  if (!missing.empty())
    body += h("p", {{"class", "fw-measure"}}, h("strong", site.words("published.missing")), " ",
              site.words.list(missing), ".");
  if (site.report.communities.empty() && site.report.who_took_part.empty()) {
    body += h("p", {{"class", "fw-measure"}},
              site.report.sessions.empty()
                  ? site.words("published.who-unknown")
                  : site.words("published.who-sessions", {{"count", static_cast<int>(site.report.sessions.size())}}));
  }
  body += h("p", web::link(place.to("who-took-part.html"), site.words("published.who-more")));
  return fw::section("who", site.words("published.who-heading"), body);
}

Html said_section(const SiteMaker& site, const Place& place) {
  if (site.report.replies.empty()) return {};
  std::vector<const ReportReply*> first;
  for (std::size_t i = 0; i < site.report.replies.size() && i < 4; ++i) first.push_back(&site.report.replies[i]);
  return fw::section(
      "said", site.words("published.said-heading"),
      fragment(replies_of(site, first),
               h("p", web::link(place.to("you-said.html"),
                                site.words("published.said-all",
                                           {{"count", static_cast<int>(site.report.replies.size())}})))));
}

Html objectives_section(const SiteMaker& site, const Place& place) {
  std::vector<const ReportObjective*> all;
  for (const auto& objective : site.report.objectives) all.push_back(&objective);
  return fw::section(
      "objectives", site.words("published.menu-objectives"),
      all.empty() ? h("p", site.words("published.no-objectives"))
                  : fragment(objectives_table(site, place, all),
                             h("p", web::link(place.to("objectives.html"), site.words("published.objectives-more")))));
}

Html use_section(const SiteMaker& site, const Place& place) {
  Html places;
  for (const auto& area : site.report.areas)
    places += h("li", web::link(place.to(area_file(area)), web::user_text(area.name)));
  const Html where = places.empty() ? Html()
                                    : fragment(h("h3", {{"class", "nhsuk-heading-s"}}, site.words("area.list-heading")),
                                               h("ul", {{"class", "nhsuk-list"}}, places));
  Html downloads = h("li", web::link(place.to("report.html"), site.words("published.the-report")));
  for (const auto& [file, word] : open_data_files()) downloads += h("li", web::link(place.to(file), site.words(word)));
  const Html contact = site.report.contact.empty()
                           ? site.words("published.contact-unknown")
                           : site.words("published.contact", {{"contact", web::user_text(site.report.contact)}});
  return fw::section(
      "use", site.words("published.use-heading"),
      fragment(fw::columns(fragment(h("h3", {{"class", "nhsuk-heading-s"}}, site.words("published.downloads")),
                                    h("ul", {{"class", "nhsuk-list"}}, downloads), where),
                           fragment(h("h3", {{"class", "nhsuk-heading-s"}}, site.words("published.fingerprint")),
                                    h("p", {{"class", "fw-hash"}}, web::slot(kHashSlot, Html())),
                                    h("p", web::link(place.to("about.html"), site.words("published.check-how"))),
                                    h("h3", {{"class", "nhsuk-heading-s"}}, site.words("published.wrong")),
                                    h("p", contact), web::slot(kWriteToUsSlot, Html()))),
               fw::quiet(site.words("published.helps-the-duty")), fw::quiet(site.words("home.england")),
               fw::quiet(site.edition.credit)));
}

}  // namespace

SitePage summary_page(const SiteMaker& site, const Place& place) {
  return {.title = site.words.text("published.title"),
          .caption = site.words("published.caption", {{"edition", site.edition.name}, {"years", site.years()}}),
          .body = fragment(h("div", {{"class", "fw-measure"}}, lead_of(site), dates_of(site)),
                           grades_section(site, place), who_section(site, place), said_section(site, place),
                           objectives_section(site, place), use_section(site, place)),
          .is_summary = true};
}

}  // namespace evenhand::publication
