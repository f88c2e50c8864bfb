#include "engagement/engagement_pages.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "disclosure/groups.h"
#include "disclosure/protect.h"
#include "engagement/contribution_pages.h"
#include "engagement/contribution_store.h"
#include "engagement/coverage_pages.h"
#include "engagement/engagement_form_pages.h"
#include "engagement/engagement_store.h"
#include "engagement/group_choice_pages.h"
#include "engagement/here.h"
#include "stakeholders/community_key.h"
#include "stakeholders/stakeholder_store.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::engagement {

namespace {

using people::Act;
using people::Visit;
using store::Writing;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;

disclosure::Policy policy_of(const Visit& visit) {
  if (visit.scope().allows(Act::see_exact_counts))
    return disclosure::Policy::exact(disclosure::ExactCapability::role("whoever may see exact counts"));
  return disclosure::Policy::nhs_2018();
}

std::string people_words(const Visit& visit, const std::optional<PeopleCount>& count) {
  return count ? disclosure::protect(*count, policy_of(visit)).text() : "Not counted yet";
}

Html or_quiet(const std::string& text, const char* otherwise) {
  return text.empty() ? h("span", {{"class", "fw-quiet"}}, otherwise) : web::user_text(text);
}

Html state_tag(const Engagement& one, Date today) {
  if (waits_for_its_record(one, today)) return h("strong", {{"class", "fw-late"}}, "Say who came");
  const Html word = stakeholders::text_of(states(), one.state);
  if (one.state == "held") return word;
  return nhs::tag({.text = word,
                   .colour = one.state == "confirmed"    ? nhs::TagColour::blue
                             : one.state == "called-off" ? nhs::TagColour::grey
                                                         : nhs::TagColour::white});
}

// ---- the register

Result<Response> list(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const auto all = engagements_of(visit.reading(), visit.scope(), at.cycle.id);
  const bool writes = visit.scope().allows(Act::edit_engagements);
  const auto waiting = std::count_if(all.begin(), all.end(),
                                     [&](const Engagement& one) { return waits_for_its_record(one, visit.today()); });
  std::string says = std::to_string(all.size()) + (all.size() == 1 ? " engagement" : " engagements") + " this year.";
  if (all.empty()) says = "Nothing is in the register for this year yet.";
  if (waiting > 0)
    says += " " + std::to_string(waiting) + (waiting == 1 ? " is over and does" : " are over and do") +
            " not say yet who came.";
  Html body = web::fw::lead(says);
  if (all.empty())
    body += h("p",
              "Put in every way in which any team hears people: events, visits, ward surgeries, conversations, "
              "surveys. One register keeps people from being asked twice.");
  if (writes) body += nhs::button({.text = "Add an engagement", .href = at.engagements() + "/new"});
  if (!all.empty()) {
    web::fw::Stack table{
        .caption = "Engagements, newest first",
        .head = {"Engagement", "Day", "Whose ground", "How far people decide", {"People", true}, "State"},
        .stacking = web::fw::Stacking::lines};
    for (const auto& one : all) {
      const auto level = stakeholders::text_of(levels(), one.level);
      table.rows.push_back(
          {.cells = {fragment(web::link(at.engagement(one.id), web::user_text(one.title)),
                              h("span", {{"class", "fw-stack__sub"}}, stakeholders::text_of(kinds(), one.kind))),
                     one.held_on ? Html(long_date(*one.held_on)) : Html("No day yet"),
                     stakeholders::text_of(grounds(), one.ground), level.substr(0, level.find(':')),
                     people_words(visit, one.came), state_tag(one, visit.today())},
           .flagged = waits_for_its_record(one, visit.today())});
    }
    body += web::fw::stack(table);
    body += h("p", {{"class", "fw-noprint"}}, web::link(at.engagements() + ".csv", "Download the register (CSV)"));
  }
  body += h("p", web::link(at.contributions(), "What was said"), " · ", web::link(at.owed(), "Replies that we owe"),
            " · ", web::link(at.coverage(), "Who is missing"));
  return visit.page({.title = "Engagements",
                     .caption = "Hearing people",
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = {{at.cycle.address(), at.cycle.name}},
                     .body = body});
}

Result<Response> list_csv(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  std::string csv =
      csv_line({"title", "kind", "held_on", "purpose", "could_change", "level", "run_by", "staff", "planned_for",
                "outcomes", "venue", "ground", "reached_how", "cost", "state", "came", "came_mark"});
  for (const auto& one : engagements_of(visit.reading(), visit.scope(), at.cycle.id)) {
    const auto came = disclosure::protect(one.came.value_or(PeopleCount()), policy_of(visit));
    csv += csv_line({one.title, one.kind, one.held_on ? date_text(*one.held_on) : "", one.purpose, one.could_change,
                     one.level, one.run_by, one.staff, one.planned_for, join(one.outcomes, " "), one.venue, one.ground,
                     one.reached_how, pounds_text(one.cost_pence), one.state, one.came ? came.cell() : "",
                     one.came ? std::string(came.mark_letter()) : ""});
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "engagements.csv");
}

// ---- one engagement

Html facts_of(const Here& at, const Engagement& one) {
  std::vector<std::string> outcomes;
  for (const auto& id : one.outcomes) {
    const auto* outcome = at.edition->outcome(id);
    outcomes.push_back(outcome == nullptr ? id : id + " " + outcome->plain);
  }
  return nhs::summary_list(
      {.rows = {
           {.key = "Kind", .value = stakeholders::text_of(kinds(), one.kind)},
           {.key = "Whom it is for",
            .value = one.planned_for.empty() ? "Everybody" : stakeholders::community_name(one.planned_for)},
           {.key = "What it is for", .value = or_quiet(one.purpose, "Not said yet")},
           {.key = "What can change",
            .value = or_quiet(one.could_change,
                              "Not said yet: say it before people give "
                              "their time")},
           {.key = "How far people decide", .value = stakeholders::text_of(levels(), one.level)},
           {.key = "Who runs it", .value = stakeholders::text_of(runners(), one.run_by)},
           {.key = "Our staff", .value = stakeholders::text_of(staff_present(), one.staff)},
           {.key = "Day", .value = one.held_on ? Html(long_date_with_day(*one.held_on)) : Html("Not set yet")},
           {.key = "Where",
            .value = fragment(or_quiet(one.venue, "Not set yet"), h("br"), stakeholders::text_of(grounds(), one.ground),
                              web::when(!one.reached_how.empty(), fragment(h("br"), web::user_text(one.reached_how))))},
           {.key = "Cost", .value = one.cost_pence ? Html(money(*one.cost_pence)) : Html("Not known")},
           {.key = "Outcomes", .value = outcomes.empty() ? or_quiet("", "None named") : Html(join_and(outcomes))}}});
}

Html came_section(const Visit& visit, const Here& at, const Engagement& one, bool writes) {
  const auto attendance = attendance_of(visit.reading(), visit.scope(), one.id);
  std::vector<disclosure::GroupCount> counts;
  for (const auto& community : attendance)
    counts.push_back(
        {community.community.substr(0, community.community.find('/')), community.community, community.people});
  const auto shown = disclosure::protect_groups(counts, one.came, policy_of(visit));
  const auto came = shown && shown->whole ? shown->whole->text() : people_words(visit, one.came);
  Html body = h("p", h("strong", came), one.came ? " people came." : ".");
  if (shown && !attendance.empty()) {
    web::fw::Stack table{.caption = "By community, as people said of themselves",
                         .head = {"Community", {"People", true}},
                         .stacking = web::fw::Stacking::lines};
    for (std::size_t i = 0; i < attendance.size(); ++i)
      table.rows.push_back({.cells = {stakeholders::community_name(attendance[i].community), shown->groups[i].text()}});
    body += web::fw::stack(table);
  }
  if (writes)
    body += h("p", web::link(at.engagement(one.id) + "/attendance", one.came ? "Change who came" : "Say who came"));
  return web::fw::section("came", "Who came", body);
}

Html access_section(const Visit& visit, const Here& at, const Engagement& one, const web::Form& form,
                    const web::FormErrors& errors) {
  if (!visit.scope().allows(Act::see_access_needs)) return {};
  const auto items = access_of(visit.reading(), visit.scope(), one.id);
  Html body = h("p", access_sentence(items));
  if (!items.empty()) {
    web::fw::Stack table{.caption = "Access plan",
                         .head = {"What is needed", "Who sees to it", "Cost", "How far"},
                         .stacking = web::fw::Stacking::lines};
    for (const auto& item : items) {
      const bool waits = item.asked_for && item.owner_name.empty();
      table.rows.push_back(
          {.cells = {fragment(
                         web::link(at.cycle.address() + "/access/" + item.id.text(), web::user_text(item.what)),
                         web::when(item.asked_for, h("span", {{"class", "fw-stack__sub"}}, "Somebody asked for it"))),
                     waits ? h("strong", {{"class", "fw-late"}}, "Nobody yet")
                           : or_quiet(item.owner_name, "Nobody yet"),
                     item.cost_pence ? Html(money(*item.cost_pence)) : Html("Not known"),
                     stakeholders::text_of(access_states(), item.state)},
           .flagged = waits});
    }
    body += web::fw::stack(table);
  }
  body += nhs::details(
      {.summary = "Add to the access plan",
       .body = h("form", {{"method", "post"}, {"action", at.engagement(one.id) + "/access"}, {"novalidate", true}},
                 visit.csrf(), access_fields({form, errors}), nhs::button({.text = "Add"})),
       .open = !errors.empty() && form.has("what")});
  return web::fw::section("access", "Access plan", body);
}

Html groups_section(const Visit& visit, const Here& at, const Engagement& one, const web::Form& form,
                    const web::FormErrors& errors, bool writes) {
  const auto invited = invited_to(visit.reading(), visit.scope(), one.id);
  Html body;
  if (invited.empty()) body = h("p", "No group has been asked yet.");
  if (!invited.empty()) {
    web::fw::Stack table{
        .caption = "Groups that were asked", .head = {"Group", "Answer"}, .stacking = web::fw::Stacking::lines};
    for (const auto& group : invited) {
      table.rows.push_back(
          {.cells = {web::link("/stakeholders/" + group.stakeholder.text(), web::user_text(group.name)),
                     stakeholders::text_of(replies_to_invitation(), group.reply)}});
    }
    body += web::fw::stack(table);
  }
  if (writes) {
    const FormView view{form, errors};
    body += nhs::details(
        {.summary = "Add a group, or what it answered",
         .body = h("form", {{"method", "post"}, {"action", at.engagement(one.id) + "/groups"}, {"novalidate", true}},
                   visit.csrf(), group_field(visit, view, "Which group?"),
                   view.pick("reply", "What did it answer?", replies_to_invitation()), nhs::button({.text = "Save"})),
         .open = !errors.empty() && form.has("group")});
  }
  return web::fw::section("groups", "Groups", body);
}

Html said_section(const Visit& visit, const Here& at, const Engagement& one) {
  if (!visit.scope().allows(Act::see_contributions)) return {};
  const auto said = contributions_at(visit.reading(), visit.scope(), one.id);
  Html body =
      said.empty() ? h("p", "Nothing that was said is written down yet.") : contributions_table(visit, at, said);
  if (visit.scope().allows(Act::edit_contributions))
    body += h("p", web::link(at.contributions() + "/new?engagement=" + one.id.text(), "Write down what somebody said"));
  return web::fw::section("said", "What was said", body);
}

Response engagement_page(const Visit& visit, const Here& at, const Engagement& one, const web::Form& form = {},
                         const web::FormErrors& errors = {}) {
  const bool writes = visit.scope().allows(Act::edit_engagements);
  web::Form access = form;
  if (!access.has("state")) access.set("state", "to-do");
  Html body = facts_of(at, one);
  if (writes)
    body += nhs::button(
        {.text = "Change this", .href = at.engagement(one.id) + "/edit", .kind = nhs::ButtonKind::secondary});
  body += groups_section(visit, at, one, form, errors, writes);
  body += access_section(visit, at, one, access, errors);
  body += came_section(visit, at, one, writes);
  body += said_section(visit, at, one);
  return visit.page({.title = one.title,
                     .caption = "Engagement: " + stakeholders::text_of(states(), one.state),
                     .section = at.cycle.name,
                     .width = web::Width::full,
                     .breadcrumb = {{at.cycle.address(), at.cycle.name}, {at.engagements(), "Engagements"}},
                     .errors = errors.lines(),
                     .body = body},
                    errors.empty() ? 200 : 422);
}

struct Found {
  Here at;
  Engagement one;
};
Result<Found> found(const Visit& visit) {
  EVENHAND_TRY(Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<EngagementId>());
  EVENHAND_TRY(Engagement one, find_engagement(visit.reading(), visit.scope(), id));
  return Found{std::move(at), std::move(one)};
}

Result<Response> show(const Visit& visit) {
  EVENHAND_TRY(const auto here_and_one, found(visit));
  return engagement_page(visit, here_and_one.at, here_and_one.one);
}

// ---- forms

Response engagement_form(const Visit& visit, const Here& at, const Engagement& one, const web::Form& form,
                         const web::FormErrors& errors) {
  const bool is_new = one.id.is_nil();
  return visit.page({.title = is_new ? "Add an engagement" : "Change an engagement",
                     .caption = "Hearing people",
                     .section = at.cycle.name,
                     .back_href = is_new ? at.engagements() : at.engagement(one.id),
                     .errors = errors.lines(),
                     .body = h("form",
                               {{"method", "post"},
                                {"action", is_new ? at.engagements() + "/new" : at.engagement(one.id) + "/edit"},
                                {"novalidate", true}},
                               visit.csrf(), nhs::hidden_field("revision", std::to_string(one.revision)),

                               engagement_fields({form, errors}, *at.edition), nhs::button({.text = "Save"}))},
                    errors.empty() ? 200 : 422);
}

Result<Response> new_one(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  Engagement one;
  if (const auto* community = stakeholders::find_community(visit.query().value("community"))) {
    one.planned_for = community->key;
    one.kind = "outreach-visit";
    one.ground = "community";
    one.title = "Visit: " + community->name;
  }
  return engagement_form(visit, at, {}, typed(one), {});
}

Result<Response> add_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  Engagement one;
  one.cycle = at.cycle.id;
  web::FormErrors errors;
  read_engagement({visit.form(), errors}, *at.edition, one);
  if (!errors.empty()) return engagement_form(visit, at, {}, visit.form(), errors);
  EVENHAND_TRY(const auto id, add_engagement(writing, visit.scope(), one, visit.now()));
  return visit.see_other(at.engagement(id), "Engagement added");
}

Result<Response> edit_one(const Visit& visit) {
  EVENHAND_TRY(const auto it, found(visit));
  return engagement_form(visit, it.at, it.one, typed(it.one), {});
}

Result<Response> save_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(auto it, found(visit));
  EVENHAND_TRY(const auto revision, visit.form().whole_number("revision", "Revision", 1, 1'000'000'000));
  if (revision != it.one.revision) {
    web::Conflict conflict{.edit_href = it.at.engagement(it.one.id) + "/edit"};
    const auto stored = typed(it.one);
    for (const auto& [name, label] : engagement_labels()) {
      const auto theirs = join(stored.values(name), ", "), ours = join(visit.form().values(name), ", ");
      if (theirs != ours) conflict.fields.push_back({.label = label, .stored = theirs, .yours = ours});
    }
    return visit.both_versions(conflict);
  }
  web::FormErrors errors;
  read_engagement({visit.form(), errors}, *it.at.edition, it.one);
  if (it.one.state == "confirmed") {
    if (const auto may = may_confirm(access_of(writing, visit.scope(), it.one.id)); !may)
      errors.add("state", may.error().message);
  }
  if (!errors.empty()) return engagement_form(visit, it.at, it.one, visit.form(), errors);
  EVENHAND_CHECK(save_engagement(writing, visit.scope(), it.one, visit.now()));
  return visit.see_other(it.at.engagement(it.one.id), "Engagement saved");
}

// Rows for the communities that are there, the one it was for, and some to fill in.
std::vector<std::string> came_rows(const Visit& visit, const Engagement& one) {
  std::vector<std::string> rows;
  for (const auto& came : attendance_of(visit.reading(), visit.scope(), one.id)) rows.push_back(came.community);
  if (!one.planned_for.empty() && std::find(rows.begin(), rows.end(), one.planned_for) == rows.end())
    rows.push_back(one.planned_for);
  for (const auto& group : invited_to(visit.reading(), visit.scope(), one.id)) {
    for (const auto& reach : stakeholders::reaches_of(visit.reading(), visit.scope(), group.stakeholder)) {
      const auto* community = stakeholders::find_community(reach.community);
      const bool is_group = community != nullptr && !community->group.empty();
      if (is_group && std::find(rows.begin(), rows.end(), reach.community) == rows.end() && rows.size() < 20)
        rows.push_back(reach.community);
    }
  }
  rows.resize(rows.size() + 4);
  return rows;
}

Response came_form(const Visit& visit, const Found& it, web::Form form, const web::FormErrors& errors) {
  const auto rows = came_rows(visit, it.one);
  return visit.page(
      {.title = "Who came",
       .caption = web::user_text(it.one.title),
       .section = it.at.cycle.name,
       .back_href = it.at.engagement(it.one.id),
       .errors = errors.lines(),
       .body = h("form",
                 {{"method", "post"}, {"action", it.at.engagement(it.one.id) + "/attendance"}, {"novalidate", true}},
                 visit.csrf(), came_fields({form, errors}, rows), nhs::button({.text = "Save"}))},
      errors.empty() ? 200 : 422);
}

// Whoever writes counts down may read them again: exact, in the form alone.
Result<Response> edit_came(const Visit& visit) {
  EVENHAND_TRY(const auto it, found(visit));
  web::Form form;
  const auto exact = policy_of(visit);
  if (it.one.came) form.set("came", disclosure::protect(*it.one.came, exact).cell());
  if (it.one.told) form.set("told", disclosure::protect(*it.one.told, exact).cell());
  int row = 0;
  for (const auto& came : attendance_of(visit.reading(), visit.scope(), it.one.id))
    form.set("people-" + std::to_string(++row), disclosure::protect(came.people, exact).cell());
  return came_form(visit, it, std::move(form), {});
}

void keep_unseen(std::vector<Attendance>& read, const std::vector<Attendance>& held) {
  for (const auto& one : held) {
    const bool is_there = std::any_of(read.begin(), read.end(),
                                      [&](const Attendance& other) { return other.community == one.community; });
    if (!is_there) read.push_back(one);
  }
}

Result<Response> save_came(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(auto it, found(visit));
  web::FormErrors errors;
  auto read = read_came(visit.form(), errors);
  if (!errors.empty()) return came_form(visit, it, visit.form(), errors);
  // A count that this person may not read stood empty in the form: left empty, it stays what it is.
  const bool saw_all = visit.scope().allows(Act::see_exact_counts);
  if (read.came || saw_all) it.one.came = read.came;
  if (read.told || saw_all) it.one.told = read.told;
  if (!saw_all) keep_unseen(read.communities, attendance_of(writing, visit.scope(), it.one.id));
  if (it.one.held_on && *it.one.held_on <= visit.today()) it.one.state = "held";
  EVENHAND_CHECK(save_engagement(writing, visit.scope(), it.one, visit.now()));
  EVENHAND_CHECK(set_attendance(writing, visit.scope(), it.one.id, read.communities, visit.now()));
  return visit.see_other(it.at.engagement(it.one.id) + "#came", "Saved");
}

Result<Response> add_access(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto it, found(visit));
  web::FormErrors errors;
  AccessItem item;
  item.engagement = it.one.id;
  read_access_item({visit.form(), errors}, item);
  if (!errors.empty()) return engagement_page(visit, it.at, it.one, visit.form(), errors);
  EVENHAND_CHECK(add_access_item(writing, visit.scope(), item, visit.now()));
  return visit.see_other(it.at.engagement(it.one.id) + "#access", "Added to the access plan");
}

Response access_form(const Visit& visit, const Here& at, const AccessItem& item, const web::Form& form,
                     const web::FormErrors& errors) {
  return visit.page(
      {.title = "Change the access plan",
       .caption = "Hearing people",
       .section = at.cycle.name,
       .back_href = at.engagement(item.engagement),
       .errors = errors.lines(),
       .body =
           h("form",
             {{"method", "post"}, {"action", at.cycle.address() + "/access/" + item.id.text()}, {"novalidate", true}},
             visit.csrf(), nhs::hidden_field("revision", std::to_string(item.revision)), access_fields({form, errors}),
             nhs::button({.text = "Save"}))},
      errors.empty() ? 200 : 422);
}

Result<Response> edit_access(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(const auto item, find_access_item(visit.reading(), visit.scope(), id));
  return access_form(visit, at, item, typed(item), {});
}

Result<Response> save_access(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(auto item, find_access_item(writing, visit.scope(), id));
  EVENHAND_TRY(const auto revision, visit.form().whole_number("revision", "Revision", 1, 1'000'000'000));
  if (revision != item.revision) {
    web::Conflict conflict{.edit_href = at.cycle.address() + "/access/" + id.text()};
    const auto stored = typed(item);
    for (const auto& [name, label] :
         {std::pair("what", "What"), std::pair("owner_name", "Who sees to it"), std::pair("cost", "Cost"),
          std::pair("state", "How far"), std::pair("asked_for", "Asked for")}) {
      if (stored.value(name) != visit.form().value(name))
        conflict.fields.push_back({.label = label,
                                   .stored = std::string(stored.value(name)),
                                   .yours = std::string(visit.form().value(name))});
    }
    return visit.both_versions(conflict);
  }
  web::FormErrors errors;
  read_access_item({visit.form(), errors}, item);
  if (!errors.empty()) return access_form(visit, at, item, visit.form(), errors);
  EVENHAND_CHECK(save_access_item(writing, visit.scope(), item, visit.now()));
  return visit.see_other(at.engagement(item.engagement) + "#access", "Access plan saved");
}

Result<Response> add_group(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto it, found(visit));
  web::Form form = visit.form();
  web::FormErrors errors;
  const auto group = read_group(visit, form, errors);
  const auto reply = FormReader{form, errors}.term("reply", replies_to_invitation(), "Choose what it answered");
  if (!group && errors.empty()) errors.add("group", "Enter the group");
  if (!errors.empty()) return engagement_page(visit, it.at, it.one, form, errors);
  EVENHAND_CHECK(invite(writing, visit.scope(), it.one.id, *group, reply, visit.now()));
  return visit.see_other(it.at.engagement(it.one.id) + "#groups", "Saved");
}

}  // namespace

web::Html group_section(const Visit& visit, const stakeholders::Stakeholder& group) {
  Html body;
  const auto asked = asked_to(visit.reading(), visit.scope(), group.id);
  if (!asked.empty()) {
    Html items;
    for (const auto& one : asked)
      items += h("li", web::user_text(one.engagement.title),
                 one.engagement.held_on ? ", " + long_date(*one.engagement.held_on) : std::string(), ": ",
                 lower_ascii(stakeholders::text_of(replies_to_invitation(), one.reply)));
    body += fragment(h("h3", {{"class", "nhsuk-heading-s"}}, "Asked to"), h("ul", items));
  }
  if (visit.scope().allows(Act::see_contributions)) {
    Html items;
    for (const auto& row : contributions_from(visit.reading(), visit.scope(), group.id)) {
      const auto state = reply_state(row.contribution, row.response, visit.today());
      items +=
          h("li",
            row.contribution.words.empty() ? Html("Words that are not shown") : web::user_text(row.contribution.words),
            " (", long_date(row.contribution.received_on), "). ", h("strong", reply_words(state)), ".");
    }
    if (!items.empty()) body += fragment(h("h3", {{"class", "nhsuk-heading-s"}}, "What it said"), h("ul", items));
  }
  if (body.empty()) body = h("p", "Not asked to anything yet, and nothing heard yet.");
  return web::fw::section("heard", "Asked and heard", body);
}

void register_pages(people::Pages& pages) {
  const std::string base = "/cycles/{year}/engagements";
  pages.get(base, Act::see_engagements, list);
  pages.get(base + ".csv", Act::see_engagements, list_csv);
  pages.get(base + "/new", Act::edit_engagements, new_one);
  pages.post(base + "/new", Act::edit_engagements, add_one);
  pages.get(base + "/{id}", Act::see_engagements, show);
  pages.get(base + "/{id}/edit", Act::edit_engagements, edit_one);
  pages.post(base + "/{id}/edit", Act::edit_engagements, save_one);
  pages.get(base + "/{id}/attendance", Act::edit_engagements, edit_came);
  pages.post(base + "/{id}/attendance", Act::edit_engagements, save_came);
  pages.post(base + "/{id}/access", Act::edit_access_needs, add_access);
  pages.post(base + "/{id}/groups", Act::edit_engagements, add_group);
  pages.get("/cycles/{year}/access/{id}", Act::edit_access_needs, edit_access);
  pages.post("/cycles/{year}/access/{id}", Act::edit_access_needs, save_access);
  register_contribution_pages(pages);
  register_coverage_pages(pages);
}

}  // namespace evenhand::engagement
