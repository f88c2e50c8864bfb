// An item of the evidence library: what it says, its files and figures, and what people answer to it.
#include "base/text.h"
#include "disclosure/protect.h"
#include "evidence/challenge_store.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_file_store.h"
#include "evidence/evidence_html.h"
#include "evidence/evidence_pages.h"
#include "evidence/evidence_store.h"
#include "evidence/figures_html.h"
#include "evidence/wide_html.h"
#include "evidence/wide_store.h"
#include "people/account_store.h"
#include "people/safeguarding_pages.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/markdown.h"
#include "web/nhs.h"

namespace evenhand::evidence {

namespace {

using people::Act;
using people::Visit;
using store::Writing;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
using web::when;
namespace nhs = web::nhs;
namespace fw = web::fw;

struct Open {
  Here at;
  Item item;
  [[nodiscard]] std::string path() const { return at.item(item.id); }
};
Result<Open> open_item(const Visit& visit) {
  EVENHAND_TRY(Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<EvidenceId>());
  EVENHAND_TRY(Item item, find_item(visit.reading(), visit.scope(), id));
  if (item.cycle != at.cycle.id) return not_found("There is no such evidence in this cycle.");
  return Open{std::move(at), std::move(item)};
}

std::string name_of(const Visit& visit, const AccountId& id) {
  const auto account = people::find_account(visit.reading(), id);
  return account ? account->name : words.text("evidence.somebody");
}

// ---- what it says

Html outcome_links(const Open& open) {
  if (open.item.contents.outcomes.empty()) return words("evidence.no-outcome");
  return h("ul", {{"class", "nhsuk-list"}}, web::each(open.item.contents.outcomes, [&](const std::string& id) {
             const auto* outcome = open.at.edition->outcome(id);
             return h("li", web::link(open.at.outcome(id), id + (outcome == nullptr ? "" : " " + outcome->plain)));
           }));
}

Html about(const Visit& visit, const Open& open) {
  const Contents& contents = open.item.contents;
  nhs::SummaryList list;
  list.rows = {{.key = words("evidence.outcomes"), .value = outcome_links(open)},
               {.key = words("evidence.groups"), .value = communities_text(contents.communities)},
               {.key = words("evidence.source"),
                .value = contents.source.empty() ? words("evidence.not-said") : web::user_text(contents.source)},
               {.key = words("evidence.dated"),
                .value = contents.dated ? Html(long_date(*contents.dated)) : words("evidence.no-date")},
               {.key = words("evidence.keeper"),
                .value = contents.keeper.empty() ? words("evidence.not-said") : web::user_text(contents.keeper)}};
  if (contents.expires) {
    list.rows.push_back(
        {.key = words("evidence.expires"),
         .value = fragment(long_date(*contents.expires), when(is_out_of_date(contents, visit.today()),
                                                              fragment(" ", state_tag(open.item, visit.today()))))});
  }
  if (visit.scope().allows(Act::edit_evidence))
    list.rows.push_back({.key = words("evidence.seen-by"), .value = audience_text(contents.audience)});
  return nhs::summary_list(list);
}

Html what_it_says(const Open& open) {
  const Contents& contents = open.item.contents;
  Html body = contents.summary.empty()
                  ? h("p", words("evidence.no-summary"))
                  : h("div", {{"class", "fw-lead fw-measure"}}, web::user_paragraphs(contents.summary));
  if (!contents.narrative.empty())
    body += fw::section("narrative", words("evidence.narrative"), web::markdown(contents.narrative));
  if (!contents.technical.empty())
    body += nhs::details({.summary = words("evidence.technical"), .body = web::user_paragraphs(contents.technical)});
  return body;
}

// ---- files

Html file_line(const Visit& visit, const Open& open, const FileRecord& file) {
  const std::string to = open.path() + "/files/" + file.id.text();
  Html line = fragment(
      web::link(to, fragment(web::user_text(file.name), " (", file_type_name(file.type), ", ",
                             size_in_words(file.bytes), ")")),
      h("br"),
      h("span", {{"class", "fw-small fw-quiet"}},
        file.may_be_published() ? fragment(words("evidence.accessible-version"), " ", web::user_text(file.accessible))
                                : words("evidence.no-accessible-version")));
  if (visit.scope().allows(Act::edit_evidence)) {
    line += post_form(visit, to + "/remove",
                      nhs::button({.text = fragment("Remove", web::hidden_text(" " + file.name)),
                                   .kind = nhs::ButtonKind::secondary,
                                   .small = true}));
  }
  return h("li", line);
}

Html upload_form(const Visit& visit, const Open& open, const FormErrors& errors) {
  return h(
      "form",
      {{"method", "post"},
       {"action", open.path() + "/files"},
       {"enctype", "multipart/form-data"},
       {"novalidate", true}},
      visit.csrf(),
      nhs::file_upload({.label = "Add a file",
                        .name = "file",
                        .hint = "Word, PowerPoint, Excel or PDF, up to 20 MB. It can be downloaded as it is, and is "
                                "published only beside an accessible version.",
                        .error = errors.of("file"),
                        .accept = ".docx,.pptx,.xlsx,.pdf"}),
      nhs::input({.label = "Where its accessible version is",
                  .name = "accessible",
                  .value = std::string(visit.form().value("accessible")),
                  .hint = "An address, or “the narrative of this item”. Leave empty if there is none yet.",
                  .error = errors.of("accessible")}),
      nhs::button({.text = "Add the file", .kind = nhs::ButtonKind::secondary}));
}

Html files_section(const Visit& visit, const Open& open, const FormErrors& errors) {
  const auto files = files_of(visit.reading(), visit.scope(), open.item.id);
  const bool writes = visit.scope().allows(Act::edit_evidence);
  if (files.empty() && !writes) return {};
  Html body = files.empty() ? h("p", words("evidence.no-file"))
                            : h("ul", {{"class", "nhsuk-list"}},
                                web::each(files, [&](const FileRecord& file) { return file_line(visit, open, file); }));
  if (writes) body += upload_form(visit, open, errors);
  return fw::section("files", words("evidence.files"), body);
}

// ---- figures

Html figures_line(const Visit& visit, const Open& open, const DataSet& data_set) {
  Html line = h("h3", {{"class", "nhsuk-heading-s"}}, web::user_text(data_set.options.file));
  line += h("p", data_set.citation.empty()
                     ? words(data_set.policy == "nhs-2018" ? web::WordKey("evidence.figures-ours")
                                                           : web::WordKey("evidence.figures-staff"))
                     : words("evidence.figures-published", {{"citation", web::user_text(data_set.citation)}}));
  line += h("p", words("evidence.figures-base",
                       {{"people", disclosure::protect(data_set.table.everyone.total, policy_of(data_set)).text()}}));
  line += characteristics_table(data_set.table);
  if (!visit.scope().allows(Act::see_analysis)) return line;
  // Of hidden numbers the digest would let somebody guess: it is for whoever may see them, and stays here.
  const bool hides = policy_of(data_set).rule().hides_anything();
  const auto digest = h("code", {{"class", "fw-hash"}}, data_set.digest);
  Html findings;
  for (const auto& outcome : open.item.contents.outcomes) {
    const std::string to = open.at.cycle.address() + "/analysis/" + outcome;
    findings += h(
        "li", web::link(to, "What these figures say for outcome " + outcome),
        when(visit.scope().allows(Act::run_analysis),
             fragment(" · ", web::link(to + "/measures/new?figures=" + data_set.id.text(),
                                       fragment("Let them speak for it", web::hidden_text(": outcome " + outcome))))));
  }
  return fragment(
      line, h("ul", {{"class", "nhsuk-list"}}, findings),
      nhs::details(
          {.summary = "How the file was read",
           .body = fragment(
               h("p", h("code", {{"class", "fw-hash"}}, "evenhand compare " + as_command_line(data_set.options))),
               when(!hides, h("p", "SHA-256 of the file: ", digest)),
               when(hides && visit.scope().allows(Act::see_exact_counts),
                    h("p",
                      "Its SHA-256, which is kept inside: it would let somebody guess hidden numbers: ", digest)))}));
}

Html wide_line(const WideFigures& wide) {
  return fragment(h("h3", {{"class", "nhsuk-heading-s"}}, web::user_text(wide.table.file)),
                  h("p", words("evidence.figures-published", {{"citation", web::user_text(wide.citation)}})),
                  wide_table_html(wide.table));
}

Html figures_section(const Visit& visit, const Open& open) {
  const auto data_sets = data_sets_of(visit.reading(), visit.scope(), open.item.id);
  const auto wide = wide_figures_of(visit.reading(), visit.scope(), open.item.id);
  const bool brings = visit.scope().allows(Act::import_data);
  if (data_sets.empty() && wide.empty() && !brings) return {};
  Html body = data_sets.empty() ? web::when(wide.empty(), h("p", words("evidence.no-figures")))
                                : web::each(data_sets, [&](const DataSet& d) { return figures_line(visit, open, d); });
  body += web::each(wide, wide_line);
  if (brings)
    body += nhs::button({.text = "Bring in a table of figures",
                         .href = open.path() + "/figures/new",
                         .kind = nhs::ButtonKind::secondary});
  return fw::section("figures", words("evidence.figures"), body);
}

// ---- challenges

Html challenge_line(const Visit& visit, const Open& open, const Challenge& challenge, const FormErrors& errors) {
  const auto& days = standard::built_in_working_days();
  const std::string field = "answer-" + challenge.id.text();
  Html said = fw::quotation(
      web::user_paragraphs(challenge.words),
      fragment(web::user_text(name_of(visit, challenge.made_by)), ", ", long_date(london_date(challenge.made_at))));
  said += h("p", people::at_risk_link(kChallengeMarkedAs, challenge.id.text(), challenge.words, open.path()));
  if (!challenge.is_owed()) {
    return fragment(said,
                    h("p", h("strong", words("evidence.our-answer")), " ",
                      h("span", {{"class", "fw-small fw-quiet"}},
                        fragment(web::user_text(name_of(visit, *challenge.answered_by)), ", ",
                                 long_date(london_date(*challenge.answered_at))))),
                    web::user_paragraphs(challenge.answer));
  }
  const Date by = due(challenge, days);
  const bool late = by < visit.today();
  said += late ? h("p", h("strong", {{"class", "fw-late"}}, words("evidence.answer-late", {{"date", long_date(by)}})))
               : h("p", words("evidence.answer-due", {{"date", long_date(by)}}));
  if (visit.scope().allows(Act::answer_challenge)) {
    said += post_form(
        visit, open.path() + "/challenges/" + challenge.id.text() + "/answer",
        fragment(nhs::textarea({.label = "Your answer",
                                .name = "answer",
                                .value = errors.of(field).empty() ? "" : std::string(visit.form().value("answer")),
                                .hint = "Everybody who may see this evidence sees it. It can’t be changed "
                                        "afterwards.",
                                .error = errors.of(field),
                                .id = field,
                                .rows = 4}),
                 nhs::button({.text = "Send the answer"})));
  }
  return said;
}

Html challenges_section(const Visit& visit, const Open& open, const FormErrors& errors) {
  const auto challenges = challenges_of(visit.reading(), visit.scope(), open.item.id);
  const bool may_challenge = visit.scope().allows(Act::challenge_evidence);
  if (challenges.empty() && !may_challenge) return {};
  Html body = web::each(challenges, [&](const Challenge& one) { return challenge_line(visit, open, one, errors); });
  if (may_challenge) {
    body += post_form(
        visit, open.path() + "/challenges",
        fragment(nhs::textarea({.label = {words("evidence.challenge"), nhs::Size::s},
                                .name = "words",
                                .value = std::string(visit.form().value("words")),
                                .hint = words("evidence.challenge-hint"),
                                .error = errors.of("words"),
                                .rows = 4}),
                 nhs::button({.text = words("evidence.challenge-send"), .kind = nhs::ButtonKind::secondary})));
  }
  return fw::section("challenges", words("evidence.challenges"), body);
}

// ---- what its authors do with it

Html state_form(const Visit& visit, const Open& open, State to, const Html& text, nhs::ButtonKind kind) {
  return post_form(visit, open.path() + "/state",
                   fragment(nhs::hidden_field("revision", std::to_string(open.item.revision)),
                            nhs::hidden_field("state", state_id(to)), nhs::button({.text = text, .kind = kind})));
}

Html authors_side(const Visit& visit, const Open& open) {
  if (!visit.scope().allows(Act::edit_evidence)) return {};
  Html parts;
  if (open.item.state == State::draft) {
    std::vector<Html> missing;
    for (const auto& one : missing_for_ready(open.item.contents))
      missing.push_back(web::link(open.path() + "/edit#" + one.field, one.message));
    parts = missing.empty() ? fragment(fw::side_list("This is a draft", {"Only authors see it until it is ready"}),
                                       state_form(visit, open, State::ready, "Make it ready", nhs::ButtonKind::primary))
                            : fw::side_list("Before it can be made ready", missing);
    parts += h("p", web::link(open.path() + "/edit", "Change it"));
    parts += h("p", web::link(open.path() + "/remove", "Remove this draft"));
  } else {
    parts = fragment(fw::side_list("This is ready", {audience_text(open.item.contents.audience)}),
                     h("p", web::link(open.path() + "/edit", "Change it")),
                     state_form(visit, open, State::draft, "Make it a draft again", nhs::ButtonKind::secondary));
  }
  return fw::side("For its authors", parts);
}

Response item_response(const Visit& visit, const Open& open, const FormErrors& errors = {}) {
  const Html main = fragment(
      what_it_says(open), fw::section("about", words("evidence.about"), about(visit, open)),
      figures_section(visit, open), files_section(visit, open, errors), challenges_section(visit, open, errors),
      // Back to the library: from the moment of the mark the item is hidden.
      h("p", people::at_risk_link(kMarkedAs, open.item.id.text(), open.item.contents.title, open.at.path())));
  const Html side = authors_side(visit, open);
  return visit.page(
      {.title = open.item.contents.title,
       .caption = fragment(kind_text(open.item.contents.kind),
                           when(open.item.state == State::draft, fragment(", ", words("evidence.draft")))),
       .section = words.text("evidence.name"),
       .width = side.empty() ? web::Width::full : web::Width::wide,
       .breadcrumb = open.at.in_library(),
       .errors = errors.lines(),
       .body = side.empty() ? main : fw::main_and_side(main, side)},
      errors.empty() ? 200 : 422);
}

Result<Response> show(const Visit& visit) {
  EVENHAND_TRY(const Open open, open_item(visit));
  return item_response(visit, open);
}

Result<Response> change_state(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Open open, open_item(visit));
  const auto to = state_named(visit.form().value("state"));
  if (!to) return invalid("Choose whether it is ready or a draft.");
  EVENHAND_TRY(const int revision, web::sent_revision(visit.form()));
  EVENHAND_CHECK(set_state(writing, visit.scope(), open.item.id, revision, *to, visit.now()));
  return visit.see_other(
      open.path(), *to == State::ready ? "It is ready for its readers" : "It is a draft again. Only authors see it");
}

// Before what can't be undone.
Result<Response> ask_to_remove(const Visit& visit) {
  EVENHAND_TRY(const Open open, open_item(visit));
  const Html ask =
      post_form(visit, open.path() + "/remove",
                fragment(h("p", "Its files, figures, and what people said about it go with it. This can’t be undone."),
                         nhs::button({.text = "Remove it", .kind = nhs::ButtonKind::warning}),
                         h("p", web::link(open.path(), "Keep it"))));
  return visit.page({.title = "Do you want to remove “" + open.item.contents.title + "”?",
                     .section = words.text("evidence.name"),
                     .back_href = open.path(),
                     .body = open.item.state == State::draft
                                 ? ask
                                 : h("p", "Only a draft can be removed. Make it a draft again first.")});
}

Result<Response> remove(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Open open, open_item(visit));
  EVENHAND_CHECK(remove_draft(writing, visit.scope(), open.item.id));
  return visit.see_other(open.at.path(), "Draft removed");
}

// ---- files and challenges

Result<Response> upload(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Open open, open_item(visit));
  FormErrors errors;
  NewFile file;
  file.accessible = errors.take("accessible", visit.form().text({.name = "accessible", .label = "Accessible version"}));
  const auto* sent = visit.request().file("file");
  if (sent == nullptr || sent->file_name.empty()) {
    errors.add("file", "Choose a file");
  } else {
    file.name = sent->file_name;
    file.bytes = errors.take("file", sent->bytes(kMostFileBytes));
  }
  if (errors.empty()) errors.take("file", add_file(writing, visit.scope(), open.item.id, file, visit.now()));
  if (!errors.empty()) return item_response(visit, open, errors);
  return visit.see_other(open.path() + "#files", "File added");
}

Result<Response> download(const Visit& visit) {
  EVENHAND_TRY(const Open open, open_item(visit));
  EVENHAND_TRY(const auto id, visit.id<FileId>("file"));
  EVENHAND_TRY(auto file, read_file_of(visit.reading(), visit.scope(), id));
  if (file.record.evidence != open.item.id) return not_found("There is no such file here.");
  return Response::bytes(std::move(file.bytes), media_type(file.record.type), file.record.name);
}

Result<Response> take_file_out(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Open open, open_item(visit));
  EVENHAND_TRY(const auto id, visit.id<FileId>("file"));
  EVENHAND_CHECK(remove_file(writing, visit.scope(), id));
  return visit.see_other(open.path() + "#files", "File removed");
}

Result<Response> challenge(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Open open, open_item(visit));
  const auto made = add_challenge(writing, visit.scope(), open.item.id, visit.form().value("words"), visit.now());
  if (made) return visit.see_other(open.path() + "#challenges", words.text("evidence.challenge-sent"));
  FormErrors errors;
  errors.add("words", made.error().message);
  return item_response(visit, open, errors);
}

Result<Response> answer(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Open open, open_item(visit));
  EVENHAND_TRY(const auto id, visit.id<RecordId>("challenge"));
  const auto done = answer_challenge(writing, visit.scope(), id, visit.form().value("answer"), visit.now());
  if (done) return visit.see_other(open.path() + "#challenges", "Answer sent");
  if (done.error().kind != ErrorKind::invalid) return done.error();
  FormErrors errors;
  errors.add("answer-" + id.text(), done.error().message);
  return item_response(visit, open, errors);
}

}  // namespace

void register_item_pages(people::Pages& pages) {
  const std::string item = "/cycles/{year}/evidence/{id}";
  pages.get(item, Act::see_evidence, show);
  pages.post(item + "/state", Act::edit_evidence, change_state);
  pages.get(item + "/remove", Act::edit_evidence, ask_to_remove);
  pages.post(item + "/remove", Act::edit_evidence, remove);
  pages.post(item + "/files", Act::edit_evidence, upload, {.most_body_bytes = kMostFileBytes + (1u << 20)});
  pages.get(item + "/files/{file}", Act::see_evidence, download);
  pages.post(item + "/files/{file}/remove", Act::edit_evidence, take_file_out);
  pages.post(item + "/challenges", Act::challenge_evidence, challenge);
  pages.post(item + "/challenges/{challenge}/answer", Act::answer_challenge, answer);
}

}  // namespace evenhand::evidence
