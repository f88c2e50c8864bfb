// Stage 4: forms of the compact or statement of partnership working.
#include "cycle/cycle_pages.h"
#include "cycle/governance_store.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::cycle {

using people::Act;
using people::Visit;
using store::Writing;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;

namespace {

std::string path_of(const Cycle& cycle) {
  return cycle.address() + "/local-authorities";
}

web::Form typed(const Statement& statement) {
  web::Form form{{"kind", std::string(statement_kind_id(statement.kind))},
                 {"title", statement.title},
                 {"words", statement.words},
                 {"signatories", statement.signatories},
                 {"revision", std::to_string(statement.revision)}};
  form.add_date("signed_on", statement.signed_on);
  form.add_date("review_on", statement.review_on);
  form.add_date("ended_on", statement.ended_on);
  return form;
}

Response statement_form(const Visit& visit, const Cycle& cycle, const std::string& to, const web::Form& form,
                        const web::FormErrors& errors = {}) {
  std::vector<nhs::Choice> kinds;
  for (const auto kind : {StatementKind::partnership_statement, StatementKind::compact}) {
    kinds.push_back({.value = std::string(statement_kind_id(kind)), .text = statement_kind_words(kind)});
  }
  const auto fields =
      fragment(nhs::hidden_field("revision", form.value("revision")),
               nhs::radios({.legend = "What is it?",
                            .name = "kind",
                            .value = std::string(form.value("kind")),
                            .items = std::move(kinds),
                            .error = errors.of("kind"),
                            .small = true}),
               short_field(form, errors, "title", "Title"),
               long_field(form, errors, "words", "What it says, or where it stands"),
               long_field(form, errors, "signatories", "Who signed it", "A line each: the body, and who signed for it"),
               date_field(form, errors, "signed_on", "Day it was signed"),
               date_field(form, errors, "review_on", "Day it is looked at again"),
               date_field(form, errors, "ended_on", "Day it ended (only where it has)"));
  return visit.page({.title = "Compact or statement of partnership working",
                     .caption = "Stage 4",
                     .section = cycle.name,
                     .back_href = path_of(cycle),
                     .errors = errors.lines(),
                     .body = h("form", {{"method", "post"}, {"action", to}, {"novalidate", true}}, visit.csrf(), fields,
                               nhs::button({.text = "Save"}))},
                    errors.empty() ? 200 : 422);
}

void read_statement(const web::Form& form, Statement& statement, web::FormErrors& errors) {
  const auto kind = statement_kind_named(form.value("kind"));
  if (!kind) errors.add("kind", "Choose what it is");
  statement.kind = kind.value_or(StatementKind::partnership_statement);
  statement.title =
      errors.take("title", form.text({.name = "title", .label = "Title", .missing = "Enter a title", .most = 200}));
  statement.words = std::string(form.value("words"));
  statement.signatories = std::string(form.value("signatories"));
  statement.signed_on = errors.take("signed_on", form.date("signed_on", "Day it was signed"));
  statement.review_on = errors.take("review_on", form.date("review_on", "Day it is looked at again"));
  statement.ended_on = errors.take("ended_on", form.date("ended_on", "Day it ended"));
  if (!errors.empty()) return;
  if (const auto checked = check(statement)) {
    statement = *checked;
  } else {
    errors.add(statement.signed_on && statement.signatories.empty() ? "signatories" : "review_on",
               checked.error().message);
  }
}

Result<Response> ask_for_statement(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  return statement_form(visit, cycle, path_of(cycle) + "/statements/new", typed(Statement{}));
}

Result<Response> add_one_statement(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  Statement statement;
  web::FormErrors errors;
  read_statement(visit.form(), statement, errors);
  if (!errors.empty()) return statement_form(visit, cycle, path_of(cycle) + "/statements/new", visit.form(), errors);
  EVENHAND_CHECK(add_statement(writing, visit.scope(), std::move(statement), visit.now()));
  return visit.see_other(path_of(cycle), "Added");
}

Result<Response> edit_statement(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(const auto statement, find_statement(visit.reading(), visit.scope(), id));
  return statement_form(visit, cycle, path_of(cycle) + "/statements/" + id.text(), typed(statement));
}

Result<Response> save_one_statement(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  EVENHAND_TRY(const auto id, visit.id<RecordId>());
  EVENHAND_TRY(auto statement, find_statement(writing, visit.scope(), id));
  const auto to = path_of(cycle) + "/statements/" + id.text();
  const auto stored = typed(statement);
  if (visit.form().value("revision") != stored.value("revision")) {
    return visit.both_versions(
        {.fields = web::differing_fields(
             stored, visit.form(), {{"title", "Title"}, {"words", "What it says"}, {"signatories", "Who signed it"}}),
         .edit_href = to});
  }
  web::FormErrors errors;
  read_statement(visit.form(), statement, errors);
  if (!errors.empty()) return statement_form(visit, cycle, to, visit.form(), errors);
  EVENHAND_CHECK(save_statement(writing, visit.scope(), std::move(statement), visit.now()));
  return visit.see_other(path_of(cycle), "Saved");
}

}  // namespace

void register_statement_pages(people::Pages& pages) {
  const std::string path = "/cycles/{year}/local-authorities/statements";
  pages.get(path + "/new", Act::edit_cycle, ask_for_statement);
  pages.post(path + "/new", Act::edit_cycle, add_one_statement);
  pages.get(path + "/{id}", Act::edit_cycle, edit_statement);
  pages.post(path + "/{id}", Act::edit_cycle, save_one_statement);
}

}  // namespace evenhand::cycle
