#include "people/safeguarding_pages.h"

#include <algorithm>

#include "people/safeguarding_store.h"
#include "people/sign_in_pages.h"
#include "web/nhs.h"

namespace evenhand::people {

namespace nhs = web::nhs;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;

namespace {

constexpr std::string_view kMarkPath = "/someone-may-be-at-risk";

Result<Subject> subject_in(const web::Form& form) {
  const auto kind = form.value("kind");
  const auto id = form.value("subject");
  const bool readable =
      std::all_of(kind.begin(), kind.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  if (kind.empty() || kind.size() > 60 || !readable || !parse_uuid(id)) return not_found("There is no such record.");
  return Subject{std::string(kind), std::string(id)};
}

// The kinds of records that have the link; another kind by the name that its room gave it.
std::string kind_words(const std::string& kind) {
  if (kind == "contribution") return "What somebody said";
  if (kind == "evidence") return "Evidence";
  if (kind == "evidence_challenge") return "What somebody said about evidence";
  if (kind == "minority_view") return "A view that differs from the agreed grade";
  if (kind == "objective_suggestion") return "A suggestion for an objective";
  return kind;
}

Response mark_page(const Visit& visit, const web::Form& form, const FormErrors& errors, int status) {
  const auto body =
      h("form", {{"method", "post"}, {"action", kMarkPath}, {"novalidate", true}}, visit.csrf(),
        nhs::hidden_field("kind", form.value("kind")), nhs::hidden_field("subject", form.value("subject")),
        nhs::hidden_field("next", safe_next(form.value("next"))),
        nhs::textarea({.label = "What makes you think so? (optional)",
                       .name = "note",
                       .value = std::string(form.value("note")),
                       .hint = "Only the safeguarding lead reads this, today.",
                       .error = errors.of("note")}),
        nhs::button({.text = "Tell the safeguarding lead"}));
  return visit.page(
      {.title = "Someone may be at risk",
       .back_href = safe_next(form.value("next")),
       .errors = errors.lines(),
       .body = fragment(
           nhs::warning_callout({.heading = "If somebody is in danger now",
                                 .body = h("p",
                                           "Call 999. For urgent medical help call NHS 111. Nobody is watching "
                                           "this page live."),
                                 .level = 2}),
           h("p",
             "The record is hidden from everybody else at once, and will not be published, "
             "until the safeguarding lead has looked at it."),
           body)},
      status);
}

Result<Response> take_mark(const Visit& visit, store::Writing& writing) {
  EVENHAND_TRY(const auto subject, subject_in(visit.form()));
  const auto marked = mark_at_risk(writing, visit.scope(), subject, visit.form().value("note"), visit.now());
  if (!marked) {
    FormErrors errors;
    errors.add("note", marked.error().message);
    return mark_page(visit, visit.form(), errors, 422);
  }
  return visit.see_other(safe_next(visit.form().value("next")),
                         "The safeguarding lead has been told. The record is hidden until they have looked at it");
}

Result<Response> list_page(const Visit& visit) {
  EVENHAND_TRY(const auto marks, at_risk_marks(visit.reading(), visit.scope()));
  nhs::Table table{.caption = "Marks",
                   .caption_size = nhs::Size::m,
                   .head = {{.text = "Marked"}, {.text = "By"}, {.text = "Record"}, {.text = "State"}},
                   .id = "marks",
                   .scroll = true};
  for (const auto& mark : marks) {
    const auto state = at_risk_state(mark, visit.now());
    table.rows.push_back({web::link("/at-risk/" + mark.id.text(),
                                    long_date(london_date(mark.marked_at)) + ", " + london_time(mark.marked_at)),
                          web::user_text(mark.marked_by), kind_words(mark.subject.kind),
                          mark.handled_at ? Html(state) : nhs::tag({.text = state, .colour = nhs::TagColour::red})});
  }
  return visit.page({.title = "Someone may be at risk",
                     .width = web::Width::full,
                     .body = marks.empty() ? h("p", "Nothing is marked.") : nhs::table(table)});
}

Response mark_detail(const Visit& visit, const AtRiskMark& mark, const FormErrors& errors, int status) {
  nhs::SummaryList list;
  list.rows.push_back({.key = "Record",
                       .value = fragment(kind_words(mark.subject.kind), h("br"),
                                         web::link("/at-risk/" + mark.id.text() + "/record", "Read what was marked"))});
  list.rows.push_back(
      {.key = "Marked", .value = long_date(london_date(mark.marked_at)) + ", " + london_time(mark.marked_at)});
  list.rows.push_back({.key = "By", .value = web::user_text(mark.marked_by)});
  list.rows.push_back({.key = "What they saw",
                       .value = mark.note.empty() ? Html("Nothing was written") : web::user_paragraphs(mark.note)});
  list.rows.push_back({.key = "State", .value = at_risk_state(mark, visit.now())});
  Html below;
  if (mark.handled_at) {
    list.rows.push_back({.key = "Handled by", .value = web::user_text(mark.handled_by)});
    list.rows.push_back({.key = "What was done", .value = web::user_paragraphs(mark.outcome)});
  } else {
    below = h("form", {{"method", "post"}, {"action", "/at-risk/" + mark.id.text()}, {"novalidate", true}},
              visit.csrf(), nhs::hidden_field("revision", std::to_string(mark.revision)),
              nhs::textarea({.label = "What was done, or why nothing was needed",
                             .name = "outcome",
                             .value = std::string(visit.form().value("outcome")),
                             .error = errors.of("outcome")}),
              nhs::radios({.legend = "The record",
                           .name = "after",
                           .value = std::string(visit.form().value("after")),
                           .items = {{.value = "hidden", .text = "Stays hidden, and is never published"},
                                     {.value = "shown", .text = "May be seen again"}},
                           .error = errors.of("after")}),
              nhs::button({.text = "Close the mark"}));
  }
  return visit.page({.title = "Someone may be at risk",
                     .back_href = "/at-risk",
                     .errors = errors.lines(),
                     .body = fragment(nhs::summary_list(list), below)},
                    status);
}

Result<Response> take_handled(const Visit& visit, store::Writing& writing) {
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(const auto mark, find_at_risk_mark(writing, visit.scope(), id));
  const auto& form = visit.form();
  FormErrors errors;
  const auto outcome = errors.take("outcome", form.text({.name = "outcome",
                                                         .label = "What was done",
                                                         .missing = "Say what was done, or why nothing was needed",
                                                         .lines = Lines::many,
                                                         .most = 4'000}));
  const auto after = form.value("after");
  if (after != "hidden" && after != "shown") errors.add("after", "Choose whether the record stays hidden");
  if (!errors.empty()) return mark_detail(visit, mark, errors, 422);
  const auto revision = form.whole_number("revision", "Revision");
  const auto handled =
      handle_at_risk(writing, visit.scope(), id, revision ? revision->value_or(0) : 0, outcome,
                     after == "shown" ? AfterHandling::shown_again : AfterHandling::stays_hidden, visit.now());
  if (!handled && handled.error().kind == ErrorKind::conflict) {
    return visit.both_versions({.fields = {{.label = "What was done", .stored = mark.outcome, .yours = outcome}},
                                .edit_href = "/at-risk/" + id.text(),
                                .changed_by = mark.handled_by});
  }
  if (!handled) return handled.error();
  return visit.see_other("/at-risk", "Mark closed");
}

// The first words of a text, up to about 60 bytes.
std::string start_of(std::string_view text) {
  constexpr std::size_t kMost = 60;
  if (text.size() <= kMost) return std::string(text);
  const auto space = text.substr(0, kMost).rfind(' ');
  std::size_t end = space == std::string_view::npos ? kMost : space;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // never inside a character
  return std::string(text.substr(0, end)) + " …";
}

}  // namespace

Html at_risk_link(std::string_view kind, std::string_view id, std::string_view about, std::string_view next) {
  web::Form query;
  query.add("kind", std::string(kind));
  query.add("subject", std::string(id));
  query.add("next", std::string(next));
  return web::link(std::string(kMarkPath) + "?" + query.encode(),
                   fragment("Someone may be at risk", web::hidden_text(": " + start_of(about))));
}

Html nobody_is_watching(std::string_view who_reads_it_and_when) {
  return nhs::inset_text({.body = fragment(h("p", who_reads_it_and_when), h("p", words("safeguarding.nobody")),
                                           h("p", words("safeguarding.danger")))});
}

void register_safeguarding_pages(Pages& pages) {
  pages.get("/at-risk", Act::read_at_risk, list_page);
  pages.get("/at-risk/{id}", Act::read_at_risk, [](const Visit& visit) -> Result<Response> {
    EVENHAND_TRY(const auto id, visit.id<RecordId>());
    EVENHAND_TRY(const auto mark, find_at_risk_mark(visit.reading(), visit.scope(), id));
    return mark_detail(visit, mark, {}, 200);
  });
  pages.post("/at-risk/{id}", Act::read_at_risk, take_handled);
  pages.get(std::string(kMarkPath), Act::mark_at_risk, [](const Visit& visit) -> Result<Response> {
    EVENHAND_CHECK(subject_in(visit.query()));
    return mark_page(visit, visit.query(), {}, 200);
  });
  pages.post(std::string(kMarkPath), Act::mark_at_risk, take_mark);
}

}  // namespace evenhand::people
