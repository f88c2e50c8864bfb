// Who took part, what people said and what came of it, objectives and actions.
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

std::size_t count_done(const std::vector<objectives::Action>& actions) {
  std::size_t done = 0;
  for (const auto& action : actions) done += action.progress == objectives::Progress::done ? 1 : 0;
  return done;
}

Html progress_word(const SiteMaker& site, objectives::Progress progress) {
  switch (progress) {
    case objectives::Progress::not_started:
      return site.words("published.not-started");
    case objectives::Progress::on_track:
      return site.words("published.on-track");
    case objectives::Progress::late:
      return h("strong", {{"class", "fw-late"}}, site.words("published.late"));
    case objectives::Progress::done:
      return site.words("published.done");
    case objectives::Progress::stopped:
      return site.words("published.stopped");
  }
  return {};
}

Html money_words(const SiteMaker& site, const objectives::Funding& funding) {
  switch (funding.kind) {
    case objectives::Funding::Kind::not_said:
      return site.words("published.money-not-said");
    case objectives::Funding::Kind::none_needed:
      return site.words("published.money-none");
    case objectives::Funding::Kind::set_aside:
      return funding.source.empty() ? Html(money(funding.pence))
                                    : site.words("published.money-from", {{"amount", money(funding.pence)},
                                                                          {"source", web::user_text(funding.source)}});
  }
  return {};
}

Html belongs_to(const SiteMaker& site, const objectives::Objective& objective) {
  return objective.outcomes.empty()
             ? site.words("published.overarching")
             : site.words("published.for-outcomes", {{"outcomes", site.words.list(objective.outcomes)}});
}

Html actions_table(const SiteMaker& site, const std::vector<objectives::Action>& actions) {
  fw::Stack table{.caption = site.words("published.actions"),
                  .head = {site.words("published.action"), site.words("published.who-answers"),
                           site.words("published.by"), site.words("published.how-far")}};
  for (const auto& action : actions) {
    const auto progress = objectives::progress_on(action, site.report.made_on);
    table.rows.push_back(
        {.cells = {web::user_text(action.what),
                   action.owner_name.empty() ? site.words("published.nobody-yet") : web::user_text(action.owner_name),
                   action.due ? Html(site.words.date(*action.due)) : site.words("published.no-date"),
                   fragment(progress_word(site, progress),
                            web::when(!action.progress_note.empty(),
                                      h("span", {{"class", "fw-stack__sub"}}, web::user_text(action.progress_note))))},
         .flagged = progress == objectives::Progress::late});
  }
  return fw::stack(table);
}

Html objective_section(const SiteMaker& site, const ReportObjective& one) {
  const auto& objective = one.objective;
  const auto or_none = [&](const std::string& text) {
    return text.empty() ? site.words("published.not-said") : web::user_text(text);
  };
  Html body = fragment(
      fw::quiet(belongs_to(site, objective)),
      nhs::summary_list(
          {.rows = {{.key = site.words("published.measure"), .value = or_none(objective.measure)},
                    {.key = site.words("published.now"), .value = or_none(objective.baseline)},
                    {.key = site.words("published.target"), .value = or_none(objective.target)},
                    {.key = site.words("published.who-answers"), .value = or_none(objective.owner_name)},
                    {.key = site.words("published.by"),
                     .value = objective.due ? Html(site.words.date(*objective.due)) : site.words("published.no-date")},
                    {.key = site.words("published.money"), .value = money_words(site, objective.funding)}}}),
      one.actions.empty() ? h("p", site.words("published.no-actions")) : actions_table(site, one.actions));
  return fw::section("o-" + objective.id.text(), web::user_text(objective.title), body);
}

}  // namespace

Html replies_of(const SiteMaker& site, const std::vector<const ReportReply*>& replies) {
  Html all;
  for (const auto* reply : replies) {
    const Html one = fw::replies(
        {{.said = web::user_paragraphs(reply->said),
          .who = web::user_text(reply->who),
          .did = reply->answer.empty() ? site.words("published.no-answer-yet") : web::user_text(reply->answer),
          .because = web::user_paragraphs(reply->because)}});
    all += web::slot("contribution/" + reply->id, one);
  }
  return all;
}

Html objectives_table(const SiteMaker& site, const Place& place,
                      const std::vector<const ReportObjective*>& objectives) {
  fw::Stack table{.caption = site.words("published.objectives-caption"),
                  .head = {site.words("published.objective"), site.words("published.what-changes"),
                           site.words("published.by"), site.words("published.progress")}};
  for (const auto* one : objectives) {
    const auto& objective = one->objective;
    Html about =
        fragment(belongs_to(site, objective),
                 web::when(!objective.owner_name.empty(), fragment(". ", web::user_text(objective.owner_name))), ". ",
                 money_words(site, objective.funding), ".");
    Html change = web::user_text(objective.measure);
    if (!objective.baseline.empty() && !objective.target.empty())
      change = site.words("published.from-to", {{"measure", web::user_text(objective.measure)},
                                                {"baseline", web::user_text(objective.baseline)},
                                                {"target", web::user_text(objective.target)}});
    const auto done = count_done(one->actions);
    Html progress =
        one->actions.empty()
            ? site.words("published.no-actions")
            : fw::progress(static_cast<double>(done) / static_cast<double>(one->actions.size()),
                           site.words("published.actions-done", {{"done", static_cast<int>(done)},
                                                                 {"count", static_cast<int>(one->actions.size())}}));
    table.rows.push_back(
        {.cells = {
             fragment(web::link(place.to("objectives.html#o-" + objective.id.text()), web::user_text(objective.title)),
                      h("span", {{"class", "fw-stack__sub"}}, about)),
             change, objective.due ? Html(site.words.date(*objective.due)) : site.words("published.no-date"),
             progress}});
  }
  return fw::stack(table);
}

SitePage objectives_page(const SiteMaker& site, const Place&) {
  const auto& objectives = site.report.objectives;
  Html body = objectives.empty()
                  ? fw::lead(site.words("published.no-objectives"))
                  : fw::lead(site.words("published.objectives-lead", {{"count", static_cast<int>(objectives.size())}}));
  for (const auto& one : objectives) body += objective_section(site, one);
  if (!site.report.last_objectives.empty()) {
    fw::Stack table{.caption = site.words("published.last-year-caption"),
                    .head = {site.words("published.objective"), site.words("published.what-came"),
                             site.words("published.actions")}};
    for (const auto& one : site.report.last_objectives) {
      table.rows.push_back(
          {.cells = {web::user_text(one.objective.title),
                     one.objective.result.empty() ? site.words("published.not-reviewed")
                                                  : web::user_paragraphs(one.objective.result),
                     one.actions.empty()
                         ? site.words("published.no-actions")
                         : site.words("published.actions-done", {{"done", static_cast<int>(count_done(one.actions))},
                                                                 {"count", static_cast<int>(one.actions.size())}})}});
    }
    body += fw::section("last-year", site.words("published.last-year-heading"), fw::stack(table));
  }
  return {.title = site.words.text("published.menu-objectives"),
          .caption = site.words("published.caption", {{"edition", site.edition.name}, {"years", site.years()}}),
          .body = body};
}

SitePage who_page(const SiteMaker& site, const Place&) {
  const auto& report = site.report;
  Html body = fw::lead(!report.who_took_part.empty() ? Html(report.who_took_part)
                       : report.sessions.empty()     ? site.words("published.who-unknown")
                                                     : site.words("published.who-sessions",
                                                                  {{"count", static_cast<int>(report.sessions.size())}}));
  if (!report.communities.empty()) {
    fw::Stack table{.caption = site.words("published.heard-caption"),
                    .head = {site.words("published.community"),
                             {site.words("published.people-heard"), true},
                             site.words("published.against-share")}};
    for (const auto& community : report.communities) {
      table.rows.push_back(
          {.cells = {community.name,
                     community.heard ? Html(site.words.figure(*community.heard)) : site.words("published.not-counted"),
                     community.missing ? h("strong", community.finding) : Html(community.finding)},
           .flagged = community.missing});
    }
    body += fragment(fw::section("heard", site.words("published.heard-heading"), fw::stack(table)),
                     fw::quiet(site.words("published.counts-note")));
  } else {
    body += h("p", {{"class", "fw-measure"}}, site.words("published.coverage-unknown"));
  }
  if (!report.engagements.empty()) {
    fw::Stack table{.caption = site.words("published.engagements-caption"),
                    .head = {site.words("published.engagement"),
                             site.words("published.held-on"),
                             site.words("published.ground"),
                             site.words("published.groups-there"),
                             {site.words("published.people"), true}}};
    for (const auto& held : report.engagements) {
      table.rows.push_back(
          {.cells = {fragment(web::user_text(held.title), h("span", {{"class", "fw-stack__sub"}}, held.kind)),
                     held.held_on ? Html(site.words.date(*held.held_on)) : site.words("published.no-date"),
                     held.ground.empty() ? site.words("published.not-said") : Html(held.ground),
                     held.groups.empty() ? site.words("published.no-groups") : web::user_text(join(held.groups, "; ")),
                     held.people ? Html(site.words.figure(*held.people)) : site.words("published.not-counted")}});
    }
    body += fragment(fw::section("engagements", site.words("published.engagements-heading"), fw::stack(table)),
                     fw::quiet(site.words("published.groups-note")));
  }
  if (!report.sessions.empty()) {
    fw::Stack table{.caption = site.words("published.sessions-caption"),
                    .head = {site.words("published.session"),
                             site.words("published.held-on"),
                             site.words("published.ground"),
                             site.words("published.run-by"),
                             {site.words("published.people"), true}}};
    for (const auto& session : report.sessions) {
      table.rows.push_back(
          {.cells = {web::user_text(session.title), site.words.date(session.held_on),
                     grading::ground_text(session.ground, site.words),
                     session.run_by.empty() ? site.words("published.not-said") : web::user_text(session.run_by),
                     session.people ? Html(site.words.figure(*session.people)) : site.words("published.not-counted")}});
    }
    body += fw::section("sessions", site.words("published.sessions-heading"), fw::stack(table));
  }
  return {.title = site.words.text("published.who-heading"),
          .caption = site.words("published.caption", {{"edition", site.edition.name}, {"years", site.years()}}),
          .body = body};
}

SitePage said_page(const SiteMaker& site, const Place&) {
  std::vector<const ReportReply*> all;
  for (const auto& reply : site.report.replies) all.push_back(&reply);
  return {
      .title = site.words.text("published.said-heading"),
      .caption = site.words("published.caption", {{"edition", site.edition.name}, {"years", site.years()}}),
      .body = all.empty()
                  ? fragment(fw::lead(site.words("published.said-none")), h("p", site.words("published.said-none-why")))
                  : fragment(fw::lead(site.words("published.said-lead", {{"count", static_cast<int>(all.size())}})),
                             replies_of(site, all))};
}

}  // namespace evenhand::publication
