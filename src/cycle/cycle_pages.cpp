#include "cycle/cycle_pages.h"

#include <algorithm>

#include "base/text.h"
#include "cycle/cycle_store.h"
#include "cycle/governance_store.h"
#include "cycle/stage_store.h"
#include "organisations/service_store.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/http_message.h"
#include "web/nhs.h"

namespace evenhand::cycle {

using people::Act;
using people::Visit;
using store::Writing;
using web::each;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;
namespace fw = web::fw;

Result<Cycle> cycle_of(const Visit& visit) {
  EVENHAND_TRY(const int year, visit.year());
  return find_cycle(visit.reading(), visit.scope(), year);
}

web::Page page_below(const Cycle& cycle, std::string title, Html caption) {
  return {.title = std::move(title),
          .caption = std::move(caption),
          .section = cycle.name,
          .width = web::Width::full,
          .breadcrumb = {{cycle.address(), cycle.name}}};
}

std::string room_of(const Cycle& cycle, Stage stage) {
  switch (stage) {
    case Stage::governance:
      return cycle.address() + "/people";
    case Stage::stakeholders:
      return cycle.address() + "/coverage";
    case Stage::evidence:
      return cycle.address() + "/evidence";
    case Stage::local_authorities:
      return cycle.address() + "/local-authorities";
    case Stage::analysis:
      return cycle.address() + "/analysis";
    case Stage::grades:
      return cycle.address() + "/grading";
    case Stage::objectives:
      return cycle.address() + "/objectives";
    case Stage::business_planning:
      return cycle.address() + "/business-plan";
    case Stage::publication:
      return cycle.address() + "/publication";
  }
  return cycle.address();
}

std::string start_address(store::Reading& reading, const people::Scope& scope) {
  const auto cycles = all_cycles(reading, scope);
  return cycles.empty() ? "/cycles" : cycles.front().address();
}

namespace {

std::string edition_name(const Cycle& cycle) {
  const auto* edition = standard::built_in_edition(cycle.edition);
  return edition == nullptr ? cycle.edition : edition->name;
}

// ---- the nine stages

Html state_tag(StageState state) {
  const Html words(state_words(state));
  switch (state) {
    case StageState::completed:
      return nhs::tag({.text = words, .colour = nhs::TagColour::none});
    case StageState::in_progress:
      return nhs::tag({.text = words, .colour = nhs::TagColour::white});
    case StageState::not_yet_started:
      return nhs::tag({.text = words, .colour = nhs::TagColour::blue});
    case StageState::cannot_start_yet:
      return nhs::tag({.text = words, .colour = nhs::TagColour::grey});
  }
  return words;
}

Html stage_group(const Cycle& cycle, const StageGroup& group, const std::vector<StageLine>& lines) {
  nhs::TaskList tasks{.items = {}, .id_prefix = "stage-" + std::to_string(number_of(group.stages.front()))};
  for (const Stage stage : group.stages) {
    const auto& line = line_of(lines, stage);
    const bool may_start = line.state != StageState::cannot_start_yet;
    tasks.items.push_back(
        {.name = std::to_string(number_of(stage)) + ". " + std::string(short_name(stage)),
         .href = may_start ? cycle.address() + "/stages/" + std::to_string(number_of(stage)) : std::string(),
         .hint = hint_of(line),
         .status = state_tag(line.state)});
  }
  return fragment(nhs::heading(2, group.heading, nhs::Size::m), nhs::task_list(tasks));
}

std::vector<fw::Deadline> deadlines_of(const std::vector<DueItem>& items, Date today, std::size_t most) {
  std::vector<fw::Deadline> lines;
  for (const auto& item : items) {
    if (lines.size() == most) break;
    lines.push_back(
        {.when = due_words(item, today, standard::built_in_working_days()),
         .what = item.address.empty() ? web::user_text(item.what) : web::link(item.address, web::user_text(item.what)),
         .why = web::user_text(item.why),
         .late = is_overdue(item, today)});
  }
  return lines;
}

constexpr std::size_t kDueOnFirstPage = 6;

Html what_is_due(const Cycle& cycle, const std::vector<DueItem>& due, Date today) {
  const Html heading = nhs::heading(2, "What is due", nhs::Size::m);
  if (due.empty()) return fragment(heading, h("p", "Nothing has a date yet, and nothing is owed to anybody."));
  return fragment(heading, fw::deadlines(deadlines_of(due, today, kDueOnFirstPage)),
                  web::when(due.size() > kDueOnFirstPage,
                            h("p", web::link(cycle.address() + "/left",
                                             "See all " + std::to_string(due.size()) + " things that are due"))));
}

std::string lead_sentence(const Cycle& cycle, const std::vector<StageLine>& lines, const std::vector<DueItem>& due,
                          Date today) {
  const int done = completed_count(lines);
  std::vector<std::string> sentences{std::to_string(done) + " of 9 stages " + (done == 1 ? "is" : "are") +
                                     " complete."};
  if (const auto late = due_sentence(count_due(due, today)); !late.empty()) sentences.push_back(late);
  if (cycle.publish_by && cycle.status == Status::open)
    sentences.push_back("Grades, objectives and plans must be published by " + long_date(*cycle.publish_by) + ".");
  if (cycle.status != Status::open) sentences.push_back(std::string(status_words(cycle.status)) + ".");
  return join(sentences, " ");
}

// ---- the side: last year, people, services, duties

Html last_year_side(const Visit& visit, const Cycle& cycle, const Facts& facts) {
  const auto last = find_cycle(visit.reading(), visit.scope(), cycle.year - 1);
  if (!last) return {};
  std::vector<Html> lines{web::link(last->address(), last->name)};
  for (const auto& line : facts.of_last_year(visit.reading(), visit.scope(), *last)) {
    lines.push_back(fragment(line.address.empty() ? Html(line.text) : web::link(line.address, line.text), h("br"),
                             h("span", {{"class", "fw-quiet"}}, web::user_text(line.words))));
  }
  return fw::side_list("Last year", lines);
}

Html people_side(const Visit& visit, const Cycle& cycle) {
  std::vector<fw::Term> terms;
  for (const auto& member : team_of(visit.reading(), visit.scope(), cycle.id)) {
    if (member.role == TeamRole::steering_group) continue;
    const bool you = member.account && *member.account == visit.scope().actor();
    terms.push_back({team_role_name(member.role),
                     fragment(web::user_text(member.post.empty() ? member.name : member.name + ", " + member.post),
                              you ? " (you)" : "")});
  }
  const Html more = h("p", web::link(cycle.address() + "/people", "Everybody in this cycle"));
  if (terms.empty()) return fragment(nhs::heading(2, "People", nhs::Size::s), h("p", "Nobody is named yet."), more);
  return fragment(fw::side_facts("People", terms), more);
}

Html services_side(const Visit& visit, const Cycle& cycle) {
  const auto plan = organisations::service_plan(visit.reading(), visit.scope());
  std::vector<Html> lines;
  for (const auto& service : organisations::services_of(visit.reading(), visit.scope())) {
    const bool chosen = std::any_of(
        plan.begin(), plan.end(), [&](const auto& one) { return one.service == service.id && one.year == cycle.year; });
    if (!chosen) continue;
    lines.push_back(fragment(web::user_text(service.name), " ",
                             h("span", {{"class", "fw-quiet"}},
                               "(" + organisations::last_covered_words(service.id, cycle.year, plan) + ")")));
  }
  if (lines.empty()) lines.emplace_back("None chosen yet.");
  lines.push_back(web::link(cycle.address() + "/services", "Choose services, and the plan of the years"));
  return fw::side_list("Services graded this year", lines);
}

Html duties_side(const Visit& visit, const Cycle& cycle) {
  return fragment(nhs::heading(2, "What to know", nhs::Size::s),
                  h("p", {{"class", "fw-small"}},
                    "This cycle helps you meet the public sector equality duty. It does not of itself satisfy it. ",
                    web::link(cycle.address() + "/duties", "See the duties and their due dates")),
                  h("p", {{"class", "fw-small"}}, web::link(cycle.address() + "/least", "The short cycle"),
                    ": the least that makes a year you can publish. ",
                    web::link(cycle.address() + "/decisions", "Decisions so far")),
                  web::when(visit.scope().allows(Act::edit_cycle),
                            h("p", {{"class", "fw-small"}},
                              web::link(cycle.address() + "/settings", "Name and dates of the cycle"))));
}

Result<Response> task_list_page(const Visit& visit, const Facts& facts) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  const auto lines = stages_of(visit.reading(), visit.scope(), cycle, facts);
  const auto due = facts.due_items(visit.reading(), visit.scope(), cycle, visit.today());
  const auto main =
      fragment(what_is_due(cycle, due, visit.today()),
               h("div", {{"class", "fw-section"}},
                 each(kStageGroups, [&](const StageGroup& group) { return stage_group(cycle, group, lines); })));
  const auto side =
      fw::side("About this cycle", fragment(last_year_side(visit, cycle, facts), people_side(visit, cycle),
                                            services_side(visit, cycle), duties_side(visit, cycle)));
  return visit.page(
      {.title = cycle.name,
       .caption = edition_name(cycle),
       .width = web::Width::wide,
       .body = fragment(fw::lead(lead_sentence(cycle, lines, due, visit.today())), fw::main_and_side(main, side))});
}

Result<Response> left_page(const Visit& visit, const Facts& facts) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  const auto due = facts.due_items(visit.reading(), visit.scope(), cycle, visit.today());
  const auto lines = stages_of(visit.reading(), visit.scope(), cycle, facts);
  Html left;
  for (const auto& line : lines) {
    if (line.state == StageState::completed || line.facts.left.empty()) continue;
    left += nhs::heading(3, std::to_string(number_of(line.stage)) + ". " + std::string(short_name(line.stage)),
                         nhs::Size::s);
    left += h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}},
              each(line.facts.left, [](const std::string& one) { return h("li", web::user_text(one)); }));
    left += h("p", web::link(room_of(cycle, line.stage), "Go to " + std::string(short_name(line.stage))));
  }
  auto page = page_below(cycle, "Everything left to do", edition_name(cycle));
  const auto sentence = due_sentence(count_due(due, visit.today()));
  page.body =
      fragment(fw::lead(sentence.empty() ? std::string("Nothing is overdue.") : sentence),
               fw::section("due", "What has a date",
                           due.empty() ? h("p", "Nothing has a date yet.")
                                       : fw::deadlines(deadlines_of(due, visit.today(), due.size()))),
               fw::section("stages", "What each stage still needs", left.empty() ? h("p", "Nothing is left.") : left));
  return visit.page(std::move(page));
}

Result<Response> least_page(const Visit& visit, const Facts& facts) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  std::vector<fw::Gate> gates;
  int there = 0;
  for (const auto& item : facts.least_items(visit.reading(), visit.scope(), cycle)) {
    there += item.is_there ? 1 : 0;
    gates.push_back({.state = item.is_there ? fw::GateState::pass : fw::GateState::waits,
                     .what = item.address.empty() ? Html(item.text) : web::link(item.address, item.text),
                     .why = fragment("Stage " + std::to_string(item.stage) + ". ", web::user_text(item.words)),
                     .word = item.is_there ? "Done" : "To do"});
  }
  auto page = page_below(cycle, "The short cycle", edition_name(cycle));
  page.body = fragment(
      fw::lead(std::to_string(there) + " of " + std::to_string(gates.size()) +
               " things are there that a publishable year cannot do without."),
      h("p",
        "A small team, or a first year, can start here. Each line leads to the page where it is done. What you leave "
        "out this year is named as left out on the published page."),
      fw::gates(gates));
  return visit.page(std::move(page));
}

// ---- all years, and opening one

Result<Response> cycles_page(const Visit& visit) {
  const auto cycles = all_cycles(visit.reading(), visit.scope());
  const bool opens = visit.scope().allows(Act::edit_cycle);
  Html body;
  if (cycles.empty()) {
    body =
        fragment(fw::lead("There is no equality cycle yet."),
                 h("p", opens ? "Open the first one: choose its year and the edition of the standard. You can import "
                                "earlier years afterwards."
                              : "An equality lead opens the first one. Ask whoever runs Evenhand where you work."));
  } else {
    fw::Stack table{.caption = "Cycles, newest first", .head = {"Cycle", "Edition", "Publish by", "How far"}};
    for (const auto& cycle : cycles) {
      table.rows.push_back({.cells = {web::link(cycle.address(), web::user_text(cycle.name)), edition_name(cycle),
                                      cycle.publish_by ? Html(long_date(*cycle.publish_by)) : Html("No date set"),
                                      status_words(cycle.status)}});
    }
    body = fw::stack(table);
  }
  if (opens)
    body += nhs::button({.text = cycles.empty() ? "Open the first cycle" : "Open a cycle", .href = "/cycles/new"});
  return visit.page({.title = "Equality cycles", .width = web::Width::full, .body = std::move(body)});
}

Response new_cycle_page(const Visit& visit, const web::Form& form, const web::FormErrors& errors = {}) {
  const auto cycles = all_cycles(visit.reading(), visit.scope());
  const int this_year = static_cast<int>(visit.today().year());
  std::vector<nhs::Choice> editions;
  for (const auto* edition : editions_offered(this_year)) {
    editions.push_back({.value = edition->id,
                        .text = edition->name,
                        .hint = std::to_string(edition->outcome_ids().size()) + " outcomes. " + edition->published});
  }
  Html roll;
  if (!cycles.empty()) {
    roll = nhs::checkboxes({.legend = "Start from last year",
                            .name = "roll",
                            .values = form.values("roll"),
                            .items = {{.value = "yes",
                                       .text = "Take over people and local authorities from " + cycles.front().name,
                                       .hint = "Local authorities must be asked again."}}});
  }
  const auto fields = fragment(
      nhs::input({.label = "First year of the cycle",
                  .name = "year",
                  .value = std::string(form.value("year")),
                  .hint = "For example, 2026 for the cycle from 2026 to 2027",
                  .error = errors.of("year"),
                  .width = 4,
                  .inputmode = "numeric"}),
      nhs::radios(
          {.legend = "Edition of the standard",
           .name = "edition",
           .value = std::string(form.value("edition")),
           .items = std::move(editions),
           .hint = "It can’t be changed later: grades belong to their edition. NHS bodies in England publish EDS 2022 "
                   "each year; EDS2 is still a local choice.",
           .error = errors.of("edition")}),
      roll);
  return visit.page({.title = "Open a cycle",
                     .back_href = "/cycles",
                     .errors = errors.lines(),
                     .body = h("form", {{"method", "post"}, {"action", "/cycles/new"}, {"novalidate", true}},
                               visit.csrf(), fields, nhs::button({.text = "Open the cycle"}))},
                    errors.empty() ? 200 : 422);
}

Result<Response> ask_for_new_cycle(const Visit& visit) {
  const auto cycles = all_cycles(visit.reading(), visit.scope());
  const int year = cycles.empty() ? static_cast<int>(visit.today().year()) : cycles.front().year + 1;
  return new_cycle_page(
      visit, {{"year", std::to_string(year)}, {"edition", standard::first_choice(year).id}, {"roll", "yes"}});
}

Result<Response> open_one(const Visit& visit, Writing& writing) {
  const auto& form = visit.form();
  web::FormErrors errors;
  const int year = errors.take("year", cycle_year(form.value("year")));
  if (standard::built_in_edition(form.value("edition")) == nullptr)
    errors.add("edition", "Choose the edition of the standard");
  if (!errors.empty()) return new_cycle_page(visit, form, errors);
  const auto cycles = all_cycles(writing, visit.scope());
  const auto opened =
      open_cycle(writing, visit.scope(), {.year = year, .edition = std::string(form.value("edition"))}, visit.now());
  if (!opened) {
    errors.add("year", opened.error().message);
    return new_cycle_page(visit, form, errors);
  }
  EVENHAND_TRY(const auto cycle, find_cycle(writing, visit.scope(), *opened));
  if (form.has("roll")) {
    const auto before = std::find_if(cycles.begin(), cycles.end(), [&](const Cycle& one) { return one.year < year; });
    if (before != cycles.end()) EVENHAND_CHECK(roll_forward(writing, visit.scope(), *before, cycle, visit.now()));
  }
  return visit.see_other(cycle.address(), cycle.name + " is open");
}

// "/cycles/newest/evidence": the same place of the newest cycle.
Result<Response> in_newest(const Visit& visit) {
  const auto cycles = all_cycles(visit.reading(), visit.scope());
  if (cycles.empty()) return Response::see_other("/cycles");
  return Response::see_other(cycles.front().address() + "/" + web::percent_encode(visit.parameter("place")));
}

// The places of a year, for whom they are.
void add_menu(people::Pages& pages) {
  pages.menu({.href = "/cycles", .text = "Cycle", .act = Act::see_cycle});
  pages.menu({.href = "/cycles/{year}/coverage", .text = "Who is missing", .act = Act::see_coverage});
  pages.menu({.href = "/cycles/{year}/engagements", .text = "Hearing people", .act = Act::see_engagements});
  pages.menu({.href = "/cycles/{year}/evidence", .text = "Evidence", .act = Act::see_evidence});
  pages.menu({.href = "/cycles/{year}/grading", .text = "Grades", .act = Act::see_grading});
  pages.menu({.href = "/cycles/{year}/objectives", .text = "Objectives", .act = Act::see_objectives});
  pages.menu({.href = "/cycles/{year}/publication", .text = "Publish", .act = Act::see_publication});
}

}  // namespace

void register_pages(people::Pages& pages, Facts facts) {
  const auto shared = std::make_shared<const Facts>(std::move(facts));
  add_menu(pages);
  pages.get("/cycles/newest/{place...}", Act::see_cycle, in_newest);
  pages.get("/cycles", Act::see_cycle, cycles_page);
  pages.get("/cycles/new", Act::edit_cycle, ask_for_new_cycle);
  pages.post("/cycles/new", Act::edit_cycle, open_one);
  pages.get("/cycles/{year}", Act::see_cycle, [shared](const Visit& visit) { return task_list_page(visit, *shared); });
  pages.get("/cycles/{year}/left", Act::see_cycle, [shared](const Visit& visit) { return left_page(visit, *shared); });
  pages.get("/cycles/{year}/least", Act::see_cycle,
            [shared](const Visit& visit) { return least_page(visit, *shared); });
  register_stage_pages(pages, shared);
  register_people_pages(pages);
  register_authority_pages(pages);
  register_statement_pages(pages);
  register_decision_pages(pages);
  register_planning_pages(pages, shared);
  register_duty_pages(pages);
  register_settings_pages(pages);
}

}  // namespace evenhand::cycle
