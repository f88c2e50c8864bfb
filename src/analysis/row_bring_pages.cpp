// Bringing data of people in: the questions first, then the file, then what its columns stand for.
#include <algorithm>

#include "analysis/row_html.h"
#include "analysis/row_pages.h"
#include "base/text.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/form_fields.h"

namespace evenhand::analysis {

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

namespace {

constexpr std::size_t kMostUpload = 200u << 20;

// ---- the questions

TypedAnswers typed_in(const web::Form& form, FormErrors& errors) {
  const auto value = [&](const char* name) { return std::string(form.value(name)); };
  TypedAnswers typed{.title = value("title"),
                     .about = value("about"),
                     .purpose = value("purpose"),
                     .approval = value("approval"),
                     .opt_out = value("opt_out"),
                     .why_not_applied = value("why_not_applied"),
                     .sex_recorded = {},
                     .delete_by = std::nullopt};
  // Without scripts the question for patients stands there for staff too, and an answer to it may be left behind.
  if (typed.about == "staff") typed.opt_out.clear();
  typed.after_counting = value("kept") == "counting";
  if (value("kept") == "date")
    typed.delete_by = errors.take("delete_by", form.date("delete_by", "Day to delete them by"));
  return typed;
}

Html opt_out_fields(const web::Form& form, const FormErrors& errors) {
  return nhs::radios(
      {.legend = "Has the national data opt-out been applied?",
       .name = "opt_out",
       .value = std::string(form.value("opt_out")),
       .items = {{.value = "applied", .text = "Yes: rows of those who opted out have been taken out"},
                 {.value = "not-applied",
                  .text = "No",
                  .conditional = web::long_field(form, errors, "why_not_applied", "Why not",
                                                 "Such as “The data are anonymised, so that it does not apply”")}},
       .hint = "For data about patients. Ask whoever made the file if you do not know",
       .error = errors.of("opt_out")});
}

Response questions_page(const Visit& visit, const RowsHere& at, const web::Form& form, const FormErrors& errors) {
  const Html fields = fragment(
      web::short_field(form, errors, "title", "What are the data?", "Such as “Physiotherapy referrals, 2025/26”"),
      nhs::radios({.legend = "Who is a row about?",
                   .name = "about",
                   .value = std::string(form.value("about")),
                   .items = {{.value = "patients",
                              .text = "Patients, or people who might use a service",
                              .conditional = opt_out_fields(form, errors)},
                             {.value = "staff", .text = "Staff", .hint = "The national data opt-out does not apply"}},
                   .error = errors.of("about")}),
      web::long_field(form, errors, "purpose", "What are they to be used for?",
                      "Such as “To see which groups wait longest for physiotherapy, for outcome 2.1”"),
      web::short_field(form, errors, "approval", "Who approved this, and under which reference?",
                       "Such as “Caldicott Guardian, IG-2026-114”"),
      nhs::radios({.legend = "How long are the rows to be kept?",
                   .name = "kept",
                   .value = std::string(form.value("kept")),
                   .items = {{.value = "counting",
                              .text = "Until they are counted",
                              .hint = "They are deleted once their counts are evidence, and tomorrow at the latest"},
                             {.value = "date",
                              .text = "To a day, at most 30 days from now",
                              .conditional = web::date_field(form, errors, "delete_by", "Delete them at the end of")}},
                   .error = form.value("kept") == "date" ? Html() : errors.of("delete_by")}),
      nhs::button({.text = "Continue"}));
  return visit.page({.title = "Before a file is read",
                     .caption = "Data of people",
                     .section = at.cycle.name,
                     .back_href = at.list(),
                     .errors = errors.lines(),
                     .body = fragment(h("p",
                                        "A file with a row for each person is read only after these are answered. The "
                                        "answers stay on record when the rows are gone."),
                                      rows_form(visit, at.list() + "/new", fields))},
                    errors.empty() ? 200 : 422);
}

Result<Response> ask(const Visit& visit) {
  EVENHAND_TRY(const auto at, rows_here(visit.reading(), visit, false));
  return questions_page(visit, at, {}, {});
}

Result<Response> answered(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto at, rows_here(writing, visit, false));
  FormErrors errors;
  const auto checked = check(typed_in(visit.form(), errors), visit.today());
  add_problems(errors, checked.problems);
  if (!errors.empty()) return questions_page(visit, at, visit.form(), errors);
  const auto id = add_row_data(writing, visit.scope(), at.cycle.id, checked.answers, visit.now());
  return visit.see_other(at.list() + "/" + id.text() + "/file");
}

// ---- the file

Html answers_list(const RowData& rows) {
  const auto said = said_of(rows.answers);
  nhs::SummaryList list;
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) list.rows.push_back({.key = key, .value = web::user_text(value)});
  };
  add("About", said.about);
  add("Purpose", rows.answers.purpose);
  add("Approval", rows.answers.approval);
  add("National data opt-out", said.opt_out);
  if (!rows.stays_where_it_is()) add("Kept", said.kept);
  add("Sex or gender recorded", rows.answers.sex_recorded);
  return nhs::summary_list(list);
}

std::string long_command(std::string_view year, std::string_view id) {
  return "evenhand rows add FILE --cycle " + std::string(year) + " --into " + std::string(id);
}

// On a line of its own, to copy; it breaks where a screen is narrow.
Html command_html(const std::string& command) {
  return h("p", h("code", {{"class", "fw-command"}}, command));
}

Response file_page(const Visit& visit, const RowsHere& at, const FormErrors& errors, const Html& above = {}) {
  const Html fields = fragment(
      nhs::file_upload({.label = {"The file", nhs::Size::m, 2},
                        .name = "file",
                        .hint = "CSV, up to 200 MB: a row of headings, then a row for each person",
                        .error = errors.of("file"),
                        .accept = ".csv,.tsv,.txt"}),
      nhs::input({.label = "Columns with dates that are not dates of birth",
                  .name = "event_dates",
                  .value = std::string(visit.form().value("event_dates")),
                  .hint = "Their headings, with commas between, such as “Seen on”. Leave empty if there are none",
                  .error = errors.of("event_dates")}),
      nhs::input(
          {.label = "Column with survey weights",
           .name = "weight",
           .value = std::string(visit.form().value("weight")),
           .hint = "Its heading, if each row counts for more or fewer people. Leave empty if all rows count alike",
           .error = errors.of("weight")}),
      nhs::checkboxes({.legend = "Rows that can’t be read",
                       .name = "skip",
                       .values = visit.form().values("skip"),
                       .items = {{.value = "yes", .text = "Leave them out, and say how many and which"}},
                       .hint = "Otherwise nothing is kept, and you are told what is wrong",
                       .small = true}),
      nhs::button({.text = "Read the file", .prevent_double_click = true}));
  return visit.page(
      {.title = "Bring in the file",
       .caption = web::user_text(at.rows.answers.title),
       .section = at.cycle.name,
       .back_href = at.list(),
       .errors = errors.lines(),
       .body = fragment(
           above, rows_form(visit, at.path() + "/file", fields, true),
           h("p",
             "NHS numbers, names, full postcodes, dates of birth and the like are refused: take them out first, or "
             "make "
             "them coarser. Nothing is kept when a file is refused."),
           h("p",
             "Bring in the same people only once. Answers are checked beside each other only where they come from the "
             "very same file: a new export of the same people, with one row changed, counts as other people."),
           nhs::details(
               {.summary = "A larger file",
                .body = fragment(h("p", "On the server, this command reads a file of any size, 20 million rows too:"),
                                 command_html(long_command(std::to_string(at.cycle.year), at.rows.id.text())))}),
           fw::section("answers", "What you answered", answers_list(at.rows)))},
      errors.empty() ? 200 : 422);
}

Result<RowsHere> asked_rows_here(store::Reading& reading, const Visit& visit) {
  EVENHAND_TRY(auto at, rows_here(reading, visit, true));
  if (at.rows.state == RowState::deleted) return not_found("This was ended: its day had come, or it was deleted.");
  return at;
}

Result<Response> ask_for_file(const Visit& visit) {
  EVENHAND_TRY(const auto at, asked_rows_here(visit.reading(), visit));
  if (at.rows.state == RowState::kept) return visit.see_other(at.path());
  return file_page(visit, at, {});
}

Html bad_rows_list(const std::vector<BadRow>& told, std::uint64_t bad) {
  std::vector<Html> lines;
  for (const auto& one : told) lines.push_back(h("li", web::user_text(one.what)));
  Html list =
      h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, web::each(lines, [](const Html& line) { return line; }));
  if (bad > told.size())
    list += h("p", "These are the first " + std::to_string(told.size()) + " of " +
                       with_commas(static_cast<long long>(bad)) + ".");
  return list;
}

Result<Response> bring(const Visit& visit, RowPlaces& places) {
  EVENHAND_TRY(const auto at, visit.read([&](store::Reading& reading) { return asked_rows_here(reading, visit); }));
  if (at.rows.state == RowState::kept) return visit.see_other(at.path());
  FormErrors errors;
  const auto* file = visit.request().file("file");
  if (file == nullptr || file->file_name.empty()) {
    errors.add("file", "Choose a file");
    return file_page(visit, at, errors);
  }
  BringOptions options{.file = file->file_name};
  for (const auto& heading : split(visit.form().value("event_dates"), ','))
    if (auto name = trim(heading); !name.empty()) options.dates_of_events.push_back(std::move(name));
  options.weight = trim(visit.form().value("weight"));
  options.skip_bad_rows = visit.form().has("skip");
  const auto brought = bring_rows(
      places.vault(), visit.services().key, at.rows.id,
      [&]() -> Result<std::unique_ptr<std::istream>> { return file->open(); }, options);
  if (!brought) {
    if (brought.error().kind != ErrorKind::invalid) return brought.error();
    errors.add("file", brought.error().message);
    return file_page(visit, at, errors);
  }
  const auto kept = visit.write(
      [&](Writing& writing) { return keep_rows(writing, visit.scope(), at.rows.id, brought->kept, visit.now()); });
  if (!kept) {
    EVENHAND_CHECK(places.destroy(at.rows.id));
    return kept.error();
  }
  std::string said = "The file was read";
  if (!brought->left_out.empty())
    said += ". Left out, with too many different values to count people by: " + join_and(brought->left_out);
  if (brought->read.bad > 0) {
    // Which rows, once: they are not kept.
    return visit.page({.title = "Some rows were left out",
                       .caption = web::user_text(at.rows.answers.title),
                       .section = at.cycle.name,
                       .body = fragment(fw::lead(with_commas(static_cast<long long>(brought->read.bad)) + " of " +
                                                 with_commas(static_cast<long long>(brought->read.rows)) +
                                                 " rows could not be read, and were left out."),
                                        bad_rows_list(brought->read.told, brought->read.bad),
                                        nhs::button({.text = "Continue", .href = at.path() + "/columns"}))});
  }
  return visit.see_other(at.path() + "/columns", said);
}

// ---- what the columns stand for

std::vector<nhs::Option> stands_options() {
  std::vector<nhs::Option> options{{"answer", "An answer, some of which are good"}};
  for (const auto& dimension : standard::built_in_communities().dimensions())
    options.push_back({"group:" + dimension.id, "People: " + dimension.name});
  options.push_back({"group:", "People: groups that the standard does not name"});
  options.push_back({"area", "An area"});
  options.push_back({"period", "A period: month, quarter, year"});
  return options;
}
std::string stands_value(const RowColumn& column) {
  if (column.stands_for != StandsFor::group) return std::string(stands_for_id(column.stands_for));
  return "group:" + column.dimension;
}

// The levels, and what each is taken for: "Female; Male; Left blank (not stated)".
Html levels_of(const RowColumn& column) {
  constexpr std::size_t kMostListed = 12;
  std::vector<std::string> names, unknown;
  for (const auto& level : column.levels) {
    std::string name = level.shown();
    if (!level.is_known()) name += " (no answer)";
    if (level.is_known() && !column.dimension.empty() && level.group.empty()) unknown.push_back(level.name);
    if (names.size() < kMostListed) names.push_back(std::move(name));
  }
  if (column.levels.size() > kMostListed) names.push_back(std::to_string(column.levels.size() - kMostListed) + " more");
  Html html = web::user_text(join(names, "; "));
  if (!unknown.empty()) {
    if (unknown.size() > kMostListed) unknown.resize(kMostListed);
    html += h("span", {{"class", "fw-stack__sub"}},
              fragment("The standard does not know: ", web::user_text(join(unknown, "; ")),
                       ". They are groups of their own."));
  }
  return html;
}

Response columns_page(const Visit& visit, const RowsHere& at, const FormErrors& errors) {
  const bool typed = visit.form().has("revision");
  fw::Stack table{.caption = "Columns of the file", .head = {"Column", "Values", "What it stands for"}};
  for (std::size_t i = 0; i < at.rows.columns.size(); ++i) {
    const auto& column = at.rows.columns[i];
    const std::string name = "column-" + std::to_string(i);
    table.rows.push_back(
        {.cells = {web::user_text(column.heading), levels_of(column),
                   nhs::select({.label = web::hidden_text("What “" + column.heading + "” stands for"),
                                .name = name,
                                .value = typed ? std::string(visit.form().value(name)) : stands_value(column),
                                .items = stands_options(),
                                .error = errors.of(name)})}});
  }
  Html fields =
      fragment(nhs::hidden_field("revision", typed ? visit.form().value("revision") : std::to_string(at.rows.revision)),
               fw::stack(table));
  if (!at.rows.weight.empty())
    fields += h("p", "“", web::user_text(at.rows.weight), "” is the survey weight: how much each row counts.");
  if (speaks_of_sex(at.rows.columns)) {
    fields +=
        nhs::input({.label = "What did the column of sex or gender record?",
                    .name = "sex_recorded",
                    .value = typed ? std::string(visit.form().value("sex_recorded")) : at.rows.answers.sex_recorded,
                    .hint = "Such as “Sex as on the GP record” or “Gender, as the person said”",
                    .error = errors.of("sex_recorded")});
  }
  fields += nhs::button({.text = "Keep these rows"});
  std::string lead = people_text(at.rows) + " rows were read.";
  if (at.rows.left_out > 0)
    lead += " " + with_commas(at.rows.left_out) + " could not be read, and " +
            (at.rows.left_out == 1 ? "was" : "were") + " left out.";
  return visit.page({.title = "Check what was read",
                     .caption = web::user_text(at.rows.answers.title),
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .back_href = at.list(),
                     .errors = errors.lines(),
                     .body = fragment(fw::lead(lead),
                                      h("p",
                                        "Say what each column stands for. People without an answer are counted by "
                                        "themselves and never among those who did well or not."),
                                      rows_form(visit, at.path() + "/columns", fields),
                                      h("p", web::link(at.path() + "/delete", "Do not keep these rows: delete them")))},
                    errors.empty() ? 200 : 422);
}

Result<Response> show_columns(const Visit& visit) {
  EVENHAND_TRY(const auto at, kept_rows_here(visit.reading(), visit));
  return columns_page(visit, at, {});
}

Result<Response> set_columns(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto at, kept_rows_here(writing, visit));
  EVENHAND_TRY(const int revision, web::sent_revision(visit.form()));
  FormErrors errors;
  std::vector<RowColumn> columns;
  for (std::size_t i = 0; i < at.rows.columns.size(); ++i) {
    const std::string name = "column-" + std::to_string(i);
    const std::string sent(visit.form().value(name));
    const auto colon = sent.find(':');
    const auto stands_for = stands_for_named(std::string_view(sent).substr(0, colon));
    if (!stands_for) {
      errors.add(name, "Choose what “" + at.rows.columns[i].heading + "” stands for");
      continue;
    }
    columns.push_back(as(at.rows.columns[i], *stands_for, colon == std::string::npos ? "" : sent.substr(colon + 1),
                         standard::built_in_communities()));
  }
  std::string sex;
  if (speaks_of_sex(at.rows.columns))
    sex = errors.take("sex_recorded", visit.form().text({.name = "sex_recorded",
                                                         .label = "What it recorded",
                                                         .missing = "Enter what the column of sex or gender recorded",
                                                         .most = 300}));
  if (!errors.empty()) return columns_page(visit, at, errors);
  EVENHAND_CHECK(set_row_columns(writing, visit.scope(), at.rows.id, revision, columns, sex, visit.now()));
  return visit.see_other(at.path(), "Kept. Now choose what to count");
}

}  // namespace

Html help_with_a_large_file(std::string_view path, int status) {
  const auto parts = split(path, '/');  // "", cycles, YEAR, analysis, people, ID, file
  if (status != 413 || parts.size() != 7 || parts[1] != "cycles" || parts[4] != "people" || parts[6] != "file")
    return {};
  const auto id = RecordId::parse(parts[5]);
  if (!id || parts[2].size() != 4 || parts[2].find_first_not_of("0123456789") != std::string::npos) return {};
  return fragment(h("p", "The page reads a file of up to 200 MB. On the server, this command reads one of any size:"),
                  command_html(long_command(parts[2], id->text())),
                  h("p", "What you answered before is kept. ", web::link(std::string(path), "Go back to the file")));
}

void register_row_bring_pages(people::Pages& pages, RowPlaces& places) {
  const std::string people = "/cycles/{year}/analysis/people";
  pages.get(people + "/new", Act::import_data, ask);
  pages.post(people + "/new", Act::import_data, answered);
  pages.get(people + "/{id}/file", Act::import_data, ask_for_file);
  pages.post_in_steps(people + "/{id}/file", Act::import_data,
                      [&places](const Visit& visit) { return bring(visit, places); },
                      {.most_body_bytes = kMostUpload + (1u << 20)});
  pages.get(people + "/{id}/columns", Act::import_data, show_columns);
  pages.post(people + "/{id}/columns", Act::import_data, set_columns);
}

}  // namespace evenhand::analysis
