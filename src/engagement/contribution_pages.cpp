#include "engagement/contribution_pages.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "cycle/due.h"
#include "engagement/contribution_form_pages.h"
#include "engagement/engagement_store.h"
#include "engagement/group_choice_pages.h"
#include "engagement/public_words.h"
#include "people/safeguarding_pages.h"
#include "stakeholders/community_key.h"
#include "stakeholders/stakeholder_store.h"
#include "standard/built_in.h"
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
using WebResponse = web::Response;
namespace nhs = web::nhs;

Html words_of(const Contribution& said) {
  if (said.withdrawn_on) return h("em", "Withdrawn on " + long_date(*said.withdrawn_on));
  if (said.words.empty()) return h("em", "Counted only: its words are shown to nobody else");
  return web::user_text(said.words);
}

std::string when_due(const Visit& visit, const Contribution& said) {
  return cycle::due_words({.due = said.reply_by, .what = {}, .address = {}, .why = {}}, visit.today(),
                          standard::built_in_working_days());
}

Html state_tag(ReplyState state) {
  const Html word = reply_words(state);
  if (state == ReplyState::overdue) return h("strong", {{"class", "fw-late"}}, word);
  if (state == ReplyState::told) return word;
  return nhs::tag(
      {.text = word, .colour = state == ReplyState::withdrawn ? nhs::TagColour::grey : nhs::TagColour::white});
}

struct Owed {
  const ContributionRow* row;
  ReplyState state;
};
std::vector<Owed> owed_of(const std::vector<ContributionRow>& rows, Date today) {
  std::vector<Owed> owed;
  for (const auto& row : rows) {
    const auto state = reply_state(row.contribution, row.response, today);
    if (is_owed(state)) owed.push_back({&row, state});
  }
  std::stable_sort(owed.begin(), owed.end(), [](const Owed& a, const Owed& b) {
    return a.row->contribution.reply_by < b.row->contribution.reply_by;
  });
  return owed;
}

std::string owed_sentence(const std::vector<Owed>& owed) {
  const auto late =
      std::count_if(owed.begin(), owed.end(), [](const Owed& one) { return one.state == ReplyState::overdue; });
  if (owed.empty()) return "You owe nobody a reply.";
  std::string says = "You owe " + std::to_string(owed.size()) + (owed.size() == 1 ? " reply." : " replies.");
  if (late > 0) says += " " + std::to_string(late) + (late == 1 ? " is overdue." : " are overdue.");
  return says;
}

web::Page page_in(const Here& at, std::string title, Html body) {
  return {.title = std::move(title),
          .caption = "Hearing people",
          .section = at.cycle.name,
          .width = web::Width::full,
          .breadcrumb = {{at.cycle.address(), at.cycle.name}, {at.contributions(), "What was said"}},
          .body = std::move(body)};
}

// ---- lists

Result<WebResponse> list(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const auto rows = contributions_of(visit.reading(), visit.scope(), at.cycle.id);
  const auto owed = owed_of(rows, visit.today());
  std::string says = std::to_string(rows.size()) + (rows.size() == 1 ? " contribution" : " contributions") +
                     " this year. " + owed_sentence(owed);
  if (rows.empty()) says = "Nothing that was said is written down for this year yet.";
  Html body = web::fw::lead(says);
  if (rows.empty())
    body += h("p",
              "Write down what people say wherever they say it: at an event, in a letter, on a ward. Each "
              "contribution is owed a reply within 20 working days.");
  Html acts;
  if (visit.scope().allows(Act::edit_contributions))
    acts += nhs::button({.text = "Write down what somebody said", .href = at.contributions() + "/new"});
  if (!owed.empty())
    acts += nhs::button({.text = "See what you owe", .href = at.owed(), .kind = nhs::ButtonKind::secondary});
  body += h("div", {{"class", "nhsuk-button-group"}}, acts);
  if (!rows.empty()) {
    body += contributions_table(visit, at, rows);
    body += h("p", {{"class", "fw-noprint"}}, web::link(at.contributions() + ".csv", "Download this list (CSV)"), " · ",
              web::link(at.contributions() + "/done", "You said, we did"));
  }
  auto page = page_in(at, "What was said", body);
  page.width = web::Width::wide;
  page.breadcrumb.pop_back();
  return visit.page(page);
}

Result<WebResponse> list_csv(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  std::string csv = csv_line({"received_on", "group", "community", "source", "words", "as_said", "outcome", "leave",
                              "named", "engagement", "reply_by", "reply_state", "answer", "reply", "action_by",
                              "told_how", "told_on", "withdrawn_on"});
  const auto date = [](const std::optional<Date>& day) { return day ? date_text(*day) : std::string(); };
  for (const auto& row : contributions_of(visit.reading(), visit.scope(), at.cycle.id)) {
    const auto& said = row.contribution;
    const auto reply = row.response.value_or(Response{.answer = ""});
    csv +=
        csv_line({date_text(said.received_on), row.group, said.community, said.source, said.words,
                  said.as_said ? "yes" : "no", said.outcome, said.leave, said.named, row.engagement,
                  date_text(said.reply_by), reply_words(reply_state(said, row.response, visit.today())), reply.answer,
                  reply.words, date(reply.action_by), reply.told_how, date(reply.told_on), date(said.withdrawn_on)});
  }
  return WebResponse::bytes(std::move(csv), "text/csv; charset=utf-8", "contributions.csv");
}

Result<WebResponse> owed_page(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const auto rows = contributions_of(visit.reading(), visit.scope(), at.cycle.id);
  const auto owed = owed_of(rows, visit.today());
  const bool replies = visit.scope().allows(Act::reply);
  Html body = web::fw::lead(owed_sentence(owed));
  std::vector<web::fw::Deadline> items;
  for (const auto& one : owed) {
    const auto& said = one.row->contribution;
    const auto who = from_whom(said, one.row->group);
    const Html what = fragment(one.state == ReplyState::not_told_yet || one.row->response ? "Tell " : "Reply to ",
                               web::user_text(who));
    items.push_back({.when = when_due(visit, said),
                     .what = web::link(replies ? at.reply(said.id) : at.contribution(said.id), what),
                     .why = fragment("They told us on " + long_date(said.received_on) + ": ", words_of(said)),
                     .late = one.state == ReplyState::overdue});
  }
  if (items.empty())
    body += h("p", web::link(at.contributions(), "Write down what somebody said"), " when you next hear people.");
  else
    body += h("div", {{"class", "fw-measure"}}, web::fw::deadlines(items));
  return visit.page(page_in(at, "Replies that we owe", body));
}

Result<WebResponse> done_page(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  std::vector<web::fw::Reply> replies;
  int waiting = 0;
  for (const auto& row : contributions_of(visit.reading(), visit.scope(), at.cycle.id)) {
    const auto state = reply_state(row.contribution, row.response, visit.today());
    if (state != ReplyState::told) {
      waiting += is_owed(state) ? 1 : 0;
      continue;
    }
    replies.push_back(
        {.said = words_of(row.contribution),
         .who = fragment(web::user_text(from_whom(row.contribution, row.group)),
                         ", " + long_date(row.contribution.received_on), row.contribution.as_said ? "" : " (a summary)",
                         row.contribution.leave == "public" ? "" : ". Not public"),
         .did = answer_words(*row.response),
         .because = web::user_paragraphs(row.response->words)});
  }
  std::string says = std::to_string(replies.size()) + (replies.size() == 1 ? " reply has" : " replies have") +
                     " been given this year.";
  if (replies.empty()) says = "No reply has been given this year yet.";
  Html body = web::fw::lead(says);
  if (!replies.empty()) body += web::fw::replies(replies);
  if (waiting > 0)
    body += h("p", web::link(at.owed(), std::to_string(waiting) + (waiting == 1 ? " more is owed" : " more are owed")));
  body += web::fw::quiet("The published page shows only words with leave for anybody to read.");
  return visit.page(page_in(at, "You said, we did", body));
}

// ---- one contribution

struct Found {
  Here at;
  ContributionRow row;
};
Result<Found> found(const Visit& visit) {
  EVENHAND_TRY(Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<ContributionId>());
  EVENHAND_TRY(ContributionRow row, find_contribution(visit.reading(), visit.scope(), id));
  return Found{std::move(at), std::move(row)};
}

Html warnings_of(const Contribution& said) {
  if (said.leave != "public") return {};
  const auto warnings = look_for_people(said.words);
  if (warnings.empty()) return {};
  return nhs::warning_callout(
      {.heading = "Before anybody may read this",
       .body = fragment(
           h("p", "The leave is for anybody. These words may give somebody away:"),
           h("ul", web::each(warnings, [](const Warning& one) { return h("li", web::user_text(warning_words(one))); })),
           h("p", "Ask whoever said it, or write a summary without them.")),
       .level = 2});
}

Html reply_section(const Visit& visit, const Found& it) {
  const auto& said = it.row.contribution;
  const auto state = reply_state(said, it.row.response, visit.today());
  if (state == ReplyState::withdrawn) return {};
  Html body;
  if (it.row.response) {
    const auto& reply = *it.row.response;
    body = nhs::summary_list(
        {.rows = {{.key = "The reply", .value = answer_words(reply)},
                  {.key = "In words", .value = web::user_paragraphs(reply.words)},
                  {.key = "Told",
                   .value = reply.told_on ? fragment(web::user_text(reply.told_how), ", ", long_date(*reply.told_on))
                                          : h("strong", "Not yet")},
                  {.key = "Written by", .value = web::user_text(reply.written_by)}}});
  } else {
    body = h("p", "A reply is owed. " + when_due(visit, said) + ".");
  }
  if (visit.scope().allows(Act::reply)) {
    body += nhs::button({.text = it.row.response ? "Change the reply" : "Reply",
                         .href = it.at.reply(said.id),
                         .kind = it.row.response ? nhs::ButtonKind::secondary : nhs::ButtonKind::primary});
  }
  return web::fw::section("reply", "The reply", body);
}

Html used_section(const Visit& visit, const Found& it) {
  const auto citations = citations_of(visit.reading(), visit.scope(), it.row.contribution.id);
  if (citations.empty())
    return web::fw::section("used", "What used it",
                            h("p", "Nothing has used this yet: no evidence, grade or objective names it."));
  return web::fw::section("used", "What used it", h("ul", web::each(citations, [](const Citation& one) {
                                                      return h("li", web::link(one.address, web::user_text(one.title)),
                                                               " (" + one.kind + ", ", long_date(one.cited_on), ")");
                                                    })));
}

Result<WebResponse> show(const Visit& visit) {
  EVENHAND_TRY(const auto it, found(visit));
  const auto& said = it.row.contribution;
  const auto* outcome = it.at.edition->outcome(said.outcome);
  Html body = fragment(
      web::fw::quotation(said.words.empty() ? h("p", words_of(said)) : web::user_paragraphs(said.words),
                         fragment(web::user_text(from_whom(said, it.row.group)), ", ", long_date(said.received_on),
                                  said.as_said ? ". As it was said." : ". A summary.")),
      warnings_of(said),
      nhs::summary_list(
          {.rows = {{.key = "From", .value = stakeholders::text_of(sources(), said.source)},
                    {.key = "Group",
                     .value = said.stakeholder
                                  ? web::link("/stakeholders/" + said.stakeholder->text(), web::user_text(it.row.group))
                                  : Html("None")},
                    {.key = "Community",
                     .value = said.community.empty() ? "Not said" : stakeholders::community_name(said.community)},
                    {.key = "Where",
                     .value = said.engagement
                                  ? web::link(it.at.engagement(*said.engagement), web::user_text(it.row.engagement))
                                  : Html("At no event: it came by itself")},
                    {.key = "Outcome",
                     .value = outcome == nullptr ? Html("None named") : Html(outcome->id + " " + outcome->plain)},
                    {.key = "Who may read the words", .value = stakeholders::text_of(leaves(), said.leave)}}}));
  if (visit.scope().allows(Act::edit_contributions) && !said.withdrawn_on) {
    body += h("p", web::link(it.at.contribution(said.id) + "/edit", "Change this"), " · ",
              web::link(it.at.contribution(said.id) + "/withdraw", "They take it back"), " · ",
              people::at_risk_link("contribution", said.id.text(), said.words, it.at.contributions()));
  } else {
    body += h("p", people::at_risk_link("contribution", said.id.text(), said.words, it.at.contributions()));
  }
  body += reply_section(visit, it);
  body += used_section(visit, it);
  return visit.page(page_in(it.at, "What " + from_whom(said, it.row.group) + " said", body));
}

// ---- forms

WebResponse contribution_form(const Visit& visit, const Here& at, const Contribution& said, const web::Form& form,
                              const web::FormErrors& errors, Html before = {}) {
  const bool is_new = said.id.is_nil();
  const bool is_asked_again = !before.empty();
  return visit.page(
      {.title = is_new ? "Write down what somebody said" : "Change what was written down",
       .caption = "Hearing people",
       .section = at.cycle.name,
       .back_href = is_new ? at.contributions() : at.contribution(said.id),
       .errors = errors.lines(),
       .body =
           fragment(before, h("form",
                              {{"method", "post"},
                               {"action", is_new ? at.contributions() + "/new" : at.contribution(said.id) + "/edit"},
                               {"novalidate", true}},
                              visit.csrf(), nhs::hidden_field("revision", std::to_string(said.revision)),
                              nhs::hidden_field("engagement", form.value("engagement")),
                              web::when(is_asked_again, nhs::hidden_field("words_read", "yes")),
                              contribution_fields(visit, {form, errors}, *at.edition),
                              nhs::button({.text = is_asked_again ? "I have read the words: save" : "Save"})))},
      errors.empty() && !is_asked_again ? 200 : 422);
}

// The form read into `said`; the page to show again where something is wrong or must be looked at first.
Result<std::optional<WebResponse>> read_all(const Visit& visit, const Here& at, Contribution& said) {
  web::Form form = visit.form();
  web::FormErrors errors;
  const auto before = said;
  read_contribution({form, errors}, *at.edition, visit.today(), said);
  said.stakeholder = read_group(visit, form, errors);
  said.engagement = errors.take("engagement", form.id<EngagementId>("engagement"));
  if (said.engagement && !find_engagement(visit.reading(), visit.scope(), *said.engagement))
    return not_found("There is no such engagement.");
  if (!errors.empty()) return std::optional(contribution_form(visit, at, before, form, errors));
  if (form.value("words_read") != "yes") {
    if (Html warnings = warnings_of(said); !warnings.empty())
      return std::optional(contribution_form(visit, at, before, form, errors, std::move(warnings)));
  }
  return std::optional<WebResponse>();
}

Result<WebResponse> new_one(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  web::Form form = typed(Contribution{});
  if (const auto id = EngagementId::parse(visit.query().value("engagement"))) {
    if (const auto event = find_engagement(visit.reading(), visit.scope(), *id)) {
      form.set("engagement", id->text());
      form.set("community", event->planned_for);
      form.add_date("received_on", event->held_on && *event->held_on <= visit.today() ? event->held_on : std::nullopt);
    }
  }
  if (const auto group = StakeholderId::parse(visit.query().value("group"))) fill_group(visit, form, *group);
  return contribution_form(visit, at, {}, form, {});
}

Result<WebResponse> add_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  Contribution said;
  said.cycle = at.cycle.id;
  EVENHAND_TRY(auto again, read_all(visit, at, said));
  if (again) return std::move(*again);
  EVENHAND_TRY(const auto id, add_contribution(writing, visit.scope(), said, visit.now()));
  return visit.see_other(at.contribution(id), "Written down. A reply is owed by " + long_date(said.reply_by));
}

Result<WebResponse> edit_one(const Visit& visit) {
  EVENHAND_TRY(const auto it, found(visit));
  const auto& said = it.row.contribution;
  web::Form form = typed(said);
  if (said.engagement) form.set("engagement", said.engagement->text());
  if (said.stakeholder) fill_group(visit, form, *said.stakeholder);
  return contribution_form(visit, it.at, said, form, {});
}

Result<WebResponse> save_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(auto it, found(visit));
  auto& said = it.row.contribution;
  EVENHAND_TRY(const auto revision, visit.form().whole_number("revision", "Revision", 1, 1'000'000'000));
  if (revision != said.revision) {
    web::Conflict conflict{.edit_href = it.at.contribution(said.id) + "/edit"};
    const auto stored = typed(said);
    for (const auto& [name, label] : contribution_labels()) {
      if (stored.value(name) != visit.form().value(name))
        conflict.fields.push_back({.label = label,
                                   .stored = std::string(stored.value(name)),
                                   .yours = std::string(visit.form().value(name))});
    }
    return visit.both_versions(conflict);
  }
  EVENHAND_TRY(auto again, read_all(visit, it.at, said));
  if (again) return std::move(*again);
  EVENHAND_CHECK(save_contribution(writing, visit.scope(), said, visit.now()));
  return visit.see_other(it.at.contribution(said.id), "Saved");
}

Result<WebResponse> ask_withdraw(const Visit& visit) {
  EVENHAND_TRY(const auto it, found(visit));
  const auto& said = it.row.contribution;
  return visit.page(
      {.title = "Take back what was said",
       .caption = "Hearing people",
       .section = it.at.cycle.name,
       .back_href = it.at.contribution(said.id),
       .body = fragment(
           h("p",
             "Whoever said it can take it back at any time. Its words are emptied here; published editions show "
             "“withdrawn” in their place within 5 working days. You can’t bring the words back."),
           web::fw::quotation(h("p", words_of(said)), web::user_text(from_whom(said, it.row.group))),
           h("form", {{"method", "post"}, {"action", it.at.contribution(said.id) + "/withdraw"}}, visit.csrf(),
             nhs::button({.text = "Take it back", .kind = nhs::ButtonKind::warning})))});
}

Result<WebResponse> withdraw_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto it, found(visit));
  const auto id = it.row.contribution.id;
  EVENHAND_CHECK(withdraw_contribution(writing, visit.scope(), id, visit.today(), visit.now()));
  return visit.see_other(it.at.contributions(), "Taken back: its words are gone");
}

WebResponse reply_form(const Visit& visit, const Found& it, const web::Form& form, const web::FormErrors& errors) {
  const auto& said = it.row.contribution;
  return visit.page(
      {.title = "Reply to " + from_whom(said, it.row.group),
       .caption = when_due(visit, said),
       .section = it.at.cycle.name,
       .back_href = it.at.owed(),
       .errors = errors.lines(),
       .body = fragment(
           web::fw::quotation(h("p", words_of(said)), fragment(web::user_text(from_whom(said, it.row.group)), ", ",
                                                               long_date(said.received_on))),
           h("form", {{"method", "post"}, {"action", it.at.reply(said.id)}, {"novalidate", true}}, visit.csrf(),
             nhs::hidden_field("revision", std::to_string(it.row.response ? it.row.response->revision : 0)),
             response_fields({form, errors}), nhs::button({.text = "Save the reply"})))},
      errors.empty() ? 200 : 422);
}

Result<WebResponse> edit_reply(const Visit& visit) {
  EVENHAND_TRY(const auto it, found(visit));
  const web::Form empty;
  return reply_form(visit, it, it.row.response ? typed(*it.row.response) : empty, {});
}

Result<WebResponse> save_reply(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto it, found(visit));
  EVENHAND_TRY(const auto revision, visit.form().whole_number("revision", "Revision", 0, 1'000'000'000));
  Response reply = it.row.response.value_or(Response{});
  if (revision.value_or(0) != reply.revision) {
    return visit.both_versions(
        {.fields = {{.label = "The reply", .stored = reply.words, .yours = std::string(visit.form().value("words"))}},
         .edit_href = it.at.reply(it.row.contribution.id)});
  }
  web::FormErrors errors;
  read_response({visit.form(), errors}, visit.today(), reply);
  if (!errors.empty()) return reply_form(visit, it, visit.form(), errors);
  reply.contribution = it.row.contribution.id;
  reply.written_on = visit.today();
  if (visit.session() != nullptr) reply.written_by = visit.session()->name;
  EVENHAND_CHECK(save_response(writing, visit.scope(), reply, visit.now()));
  return visit.see_other(it.at.owed(), reply.told_on ? "Replied" : "Reply saved. They have not been told yet");
}

}  // namespace

web::Html contributions_table(const Visit& visit, const Here& at, const std::vector<ContributionRow>& rows) {
  web::fw::Stack table{.caption = "What was said, newest first",
                       .head = {"What was said", "From", "When", "Who may read it", "Reply"},
                       .stacking = web::fw::Stacking::lines};
  for (const auto& row : rows) {
    const auto& said = row.contribution;
    const auto state = reply_state(said, row.response, visit.today());
    table.rows.push_back(
        {.cells = {web::link(at.contribution(said.id), words_of(said)), web::user_text(from_whom(said, row.group)),
                   long_date(said.received_on), stakeholders::text_of(leaves(), said.leave), state_tag(state)},
         .flagged = state == ReplyState::overdue});
  }
  return web::fw::stack(table);
}

void register_contribution_pages(people::Pages& pages) {
  const std::string base = "/cycles/{year}/contributions";
  pages.get(base, Act::see_contributions, list);
  pages.get(base + ".csv", Act::see_contributions, list_csv);
  pages.get(base + "/owed", Act::see_contributions, owed_page);
  pages.get(base + "/done", Act::see_contributions, done_page);
  pages.get(base + "/new", Act::edit_contributions, new_one);
  pages.post(base + "/new", Act::edit_contributions, add_one);
  pages.get(base + "/{id}", Act::see_contributions, show);
  pages.get(base + "/{id}/edit", Act::edit_contributions, edit_one);
  pages.post(base + "/{id}/edit", Act::edit_contributions, save_one);
  pages.get(base + "/{id}/withdraw", Act::edit_contributions, ask_withdraw);
  pages.post(base + "/{id}/withdraw", Act::edit_contributions, withdraw_one);
  pages.get(base + "/{id}/reply", Act::reply, edit_reply);
  pages.post(base + "/{id}/reply", Act::reply, save_reply);
}

}  // namespace evenhand::engagement
