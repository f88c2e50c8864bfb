// Bringing a table of figures into a piece of evidence: upload, say how to read it, look at what was found, say whose
// figures they are, add. The file goes along in the form from step to step, so nothing is lost when the first guess is
// wrong; nothing is kept before the end.
#include <algorithm>

#include "base/csv.h"
#include "base/digest.h"
#include "base/text.h"
#include "disclosure/protect.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_html.h"
#include "evidence/evidence_pages.h"
#include "evidence/evidence_store.h"
#include "evidence/figures_html.h"
#include "evidence/table_shape.h"
#include "evidence/wide_html.h"
#include "evidence/wide_store.h"
#include "standard/built_in.h"
#include "web/design.h"
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

// In a hidden field as base64, under the limit of one field.
constexpr std::size_t kMostCsvBytes = 700'000;
constexpr std::size_t kMostBody = 3u << 20;

struct Bringing {
  Here at;
  Item item;
  [[nodiscard]] std::string back() const { return at.item(item.id); }
  [[nodiscard]] std::string path() const { return back() + "/figures/new"; }
};
Result<Bringing> bringing(const Visit& visit) {
  EVENHAND_TRY(Here at, here(visit));
  EVENHAND_TRY(const auto id, visit.id<EvidenceId>());
  EVENHAND_TRY(Item item, find_item(visit.reading(), visit.scope(), id));
  return Bringing{std::move(at), std::move(item)};
}

Html multipart_form(const Visit& visit, const std::string& action, Html fields) {
  return h("form", {{"method", "post"}, {"action", action}, {"enctype", "multipart/form-data"}, {"novalidate", true}},
           visit.csrf(), std::move(fields));
}

// ---- step 1: the file

Response upload_page(const Visit& visit, const Bringing& to, const FormErrors& errors) {
  const Html help = fragment(
      h("p", "A CSV file with a row for each group of people: how many people it has, and how many of them did well. ",
        "Columns may have any names: you say which is which on the next page."),
      nhs::details({.summary = "What such a table looks like",
                    .body = nhs::table({.caption = "An example",
                                        .head = {{.text = "characteristic"},
                                                 {.text = "group"},
                                                 {.text = "good", .numeric = true},
                                                 {.text = "total", .numeric = true}},
                                        .rows = {{"overall", "overall", "8000", "10000"},
                                                 {"Sex", "Women", "4100", "5000"},
                                                 {"Sex", "Men", "3900", "5000"},
                                                 {"Disability", "Disabled people", "700", "1000"},
                                                 {"Disability", "Not disabled", "7300", "9000"}},
                                        .first_cell_is_header = false})}));
  return visit.page(
      {.title = "Bring in a table of figures",
       .caption = web::user_text(to.item.contents.title),
       .section = to.at.cycle.name,
       .back_href = to.back(),
       .errors = errors.lines(),
       .body = fragment(
           help,
           multipart_form(visit, to.path(),
                          fragment(nhs::file_upload({.label = "The table",
                                                     .name = "file",
                                                     .hint = "CSV, up to 700 KB. Save a spreadsheet as CSV first.",
                                                     .error = errors.of("file"),
                                                     .accept = ".csv,.tsv,.txt"}),
                                   nhs::button({.text = "Continue"}))),
           fw::quiet("Only counts of groups, never a row for each person."))},
      errors.empty() ? 200 : 422);
}

// ---- step 2: how it is read

struct Draft {
  std::string file_name;
  std::string csv;  // as it was sent, byte by byte
  CsvTable table;
  TableOptions options;
};

constexpr std::array<std::string_view, 4> kMeasures = {"good", "bad", "percent", "bad_percent"};

// The choices of the form, where it holds some; else a guess.
TableOptions options_in(const web::Form& form, const CsvTable& table, const std::string& file_name) {
  TableOptions options;
  if (!form.has("group")) {
    options = guessed(table, standard::built_in_communities());
    options.file = file_name;
    return options;
  }
  options.file = file_name;
  const auto map = [&](std::string field, std::string_view column) {
    if (!column.empty()) options.map[std::move(field)] = std::string(column);
  };
  for (const char* field : {"characteristic", "group", "total", "area", "period"}) map(field, form.value(field));
  const auto measure = form.value("measure");
  if (std::find(kMeasures.begin(), kMeasures.end(), measure) != kMeasures.end())
    map(std::string(measure), form.value("value"));
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    if (const auto value = form.value("where-" + std::to_string(c)); !value.empty())
      options.where.emplace_back(table.header[c], std::string(value));
  }
  for (int i = 0; i < 20; ++i) {
    const auto heading = form.value("heading-" + std::to_string(i));
    const auto id = form.value("name-" + std::to_string(i));
    if (!heading.empty() && !id.empty()) options.name.emplace(std::string(heading), std::string(id));
  }
  return options;
}

Result<Draft> draft_in(const Visit& visit) {
  Draft draft;
  if (const auto* sent = visit.request().file("file"); sent != nullptr && !sent->file_name.empty()) {
    if (sent->size() > kMostCsvBytes)
      return invalid(
          "The table must be smaller than 700 KB. A larger one can be brought in with the command “evenhand "
          "import evidence”.");
    EVENHAND_TRY(draft.csv, sent->bytes(kMostCsvBytes));
    draft.file_name = sent->file_name;
  } else if (visit.form().has("csv")) {
    EVENHAND_TRY(draft.csv, from_base64(visit.form().value("csv")));
    draft.file_name = visit.form().value("file_name");
  } else {
    return invalid("Choose a file");
  }
  auto table = read_csv_table(draft.csv);
  if (!table) return invalid(draft.file_name + ": " + table.error().message);
  draft.table = std::move(*table);
  draft.options = options_in(visit.form(), draft.table, draft.file_name);
  return draft;
}

// Which reading a person looked at, so that another is not added unseen.
std::string fingerprint(const Draft& draft) {
  return sha256_hex(draft.csv + "\n" + as_command_line(draft.options)).substr(0, 32);
}

std::string mapped(const TableOptions& options, std::string_view field) {
  const auto found = options.map.find(field);
  return found == options.map.end() ? "" : found->second;
}

std::vector<nhs::Option> column_options(const CsvTable& table, const std::string& none) {
  std::vector<nhs::Option> options{{"", none}};
  for (const auto& name : table.header) options.push_back({name, name});
  return options;
}

Html columns_fields(const Draft& draft, const FormErrors& errors) {
  std::string measure = "good", value;
  for (const auto field : kMeasures) {
    if (const auto column = mapped(draft.options, field); !column.empty()) {
      measure = field;
      value = column;
    }
  }
  return fragment(nhs::select({.label = "Which column names the group?",
                               .name = "group",
                               .value = mapped(draft.options, "group"),
                               .items = column_options(draft.table, "Choose a column"),
                               .hint = "Women, men, 16 to 24, Muslim",
                               .error = errors.of("group")}),
                  nhs::select({.label = "Which column says what people are grouped by?",
                               .name = "characteristic",
                               .value = mapped(draft.options, "characteristic"),
                               .items = column_options(draft.table, "None: the heading of the groups says it"),
                               .hint = "Sex, age, religion"}),
                  nhs::select({.label = "Which column says how many people there are?",
                               .name = "total",
                               .value = mapped(draft.options, "total"),
                               .items = column_options(draft.table, "Choose a column"),
                               .error = errors.of("total")}),
                  nhs::radios({.legend = "What does the column of figures say?",
                               .name = "measure",
                               .value = measure,
                               .items = {{.value = "good", .text = "How many of them did well"},
                                         {.value = "bad", .text = "How many of them did not do well"},
                                         {.value = "percent", .text = "What percentage did well"},
                                         {.value = "bad_percent", .text = "What percentage did not do well"}},
                               .small = true}),
                  nhs::select({.label = "Which column of figures?",
                               .name = "value",
                               .value = value,
                               .items = column_options(draft.table, "Choose a column"),
                               .error = errors.of("value")}),
                  nhs::select({.label = "Which column names the area?",
                               .name = "area",
                               .value = mapped(draft.options, "area"),
                               .items = column_options(draft.table, "None: it is of everywhere"),
                               .hint = "Where the table holds each group for each borough or district"}),
                  nhs::select({.label = "Which column names the year?",
                               .name = "period",
                               .value = mapped(draft.options, "period"),
                               .items = column_options(draft.table, "None: it is of one time"),
                               .hint = "Where the table holds each group for several years: earlier ones show the "
                                       "trend"}));
}

Html rows_fields(const Draft& draft) {
  Html fields;
  const TableShape shape = shape_of(draft.table);
  const auto wide = wide_columns(draft.table);
  for (std::size_t c = 0; c < shape.columns.size(); ++c) {
    const auto& column = shape.columns[c];
    const bool is_mapped = std::any_of(draft.options.map.begin(), draft.options.map.end(),
                                       [&](const auto& pair) { return pair.second == column.name; });
    if (is_mapped || column.values.size() < 2 || (wide && wide->holds_figures(c))) continue;
    std::string chosen;
    for (const auto& [name, value] : draft.options.where)
      if (name == column.name) chosen = value;
    std::vector<nhs::Option> options{{"", "All rows"}};
    for (const auto& value : column.values)
      if (!value.empty()) options.push_back({value, value});
    fields += nhs::select({.label = fragment("Only rows where ", h("strong", column.name), " is"),
                           .name = "where-" + std::to_string(c),
                           .value = chosen,
                           .items = options});
  }
  if (fields.empty()) return {};
  return nhs::details(
      {.summary = "Choose rows, where a file holds several tables", .body = fields, .open = true, .id = "rows"});
}

Html names_fields(const Draft& draft) {
  const auto& communities = standard::built_in_communities();
  Html fields;
  int i = 0;
  for (const auto& heading : headings_of(draft.table, draft.options)) {
    if (heading.empty() || communities.means_everyone(heading)) continue;
    const auto* known = communities.dimension_for_heading(heading);
    std::vector<nhs::Option> options{
        {"", known == nullptr ? "Not known: shown, and not counted among the nine" : "As found: " + known->name}};
    for (const auto& dimension : communities.dimensions()) options.push_back({dimension.id, dimension.name});
    const auto named = draft.options.name.find(heading);
    const std::string number = std::to_string(i++);
    fields += fragment(nhs::hidden_field("heading-" + number, heading),
                       nhs::select({.label = fragment("What does “", web::user_text(heading), "” stand for?"),
                                    .name = "name-" + number,
                                    .value = named == draft.options.name.end() ? "" : named->second,
                                    .items = options}));
  }
  if (fields.empty()) return {};
  return nhs::details({.summary = "What headings stand for",
                       .body = fragment(h("p",
                                          "Where there are two classifications of one characteristic, such as 6 and "
                                          "16 ethnic groups, name the one to compare. The others are shown."),
                                        fields),
                       .open = !draft.options.name.empty(),
                       .id = "headings"});
}

Html whose_fields(const Visit& visit, const FormErrors& errors) {
  return nhs::radios({.legend = {"Whose figures are they?", nhs::Size::m, 2},
                      .name = "whose",
                      .value = std::string(visit.form().value("whose")),
                      .items = {{.value = "ours",
                                 .text = "Ours",
                                 .hint = "Small numbers are hidden and others rounded to 5, whoever looks"},
                                {.value = "published",
                                 .text = "Published by somebody else",
                                 .hint = "Shown as published, with who published them",
                                 .conditional = nhs::input({.label = "Who published them, where and when",
                                                            .name = "citation",
                                                            .value = std::string(visit.form().value("citation")),
                                                            .hint = "Such as “NHS Staff Survey 2023, NHS England”",
                                                            .error = errors.of("citation")})}},
                      .error = errors.of("whose")});
}

// The field of a sentence of read_aggregate_table().
std::string field_of(const std::string& message) {
  if (message.find("The rows differ in") != std::string::npos || message.find("no row has") != std::string::npos)
    return "rows";
  if (message.find("how many did well") != std::string::npos || message.find("did well than") != std::string::npos)
    return "value";
  if (message.find("how many people each group has") != std::string::npos) return "total";
  return "group";
}

struct Reading {
  std::optional<PartedTable> table;
  std::string refused;  // why it does not compare protected groups; empty where it does, or something else is wrong
  FormErrors errors;
};

// "Of 3 areas: Anytown, Vale and Saltmarsh. Of 2026, with 2 earlier periods: 2024 and 2025."
Html parts_line(const PartedTable& read) {
  std::vector<std::string> areas, periods;
  for (const auto& part : read.parts) (part.kind == PartKind::area ? areas : periods).push_back(part.name);
  std::string line;
  if (!areas.empty())
    line += "It tells of " + std::to_string(areas.size()) + (areas.size() == 1 ? " area: " : " areas: ") +
            join_and(areas) + ". ";
  if (!periods.empty()) line += "It is of " + read.period + ", with earlier figures of " + join_and(periods) + ".";
  return line.empty() ? Html() : h("p", line);
}

Html preview(const PartedTable& read) {
  const AggregateTable& table = read.table;
  const auto base = disclosure::protect(table.everyone.total, disclosure::Policy::nhs_2018());
  Html warnings = table_warnings(table);
  return fragment(
      fw::lead(what_it_compares(table)),
      h("p", "Everyone together: about " + base.text() +
                 " people. How groups fared is shown once you have "
                 "said by which rule it is judged, not before."),
      parts_line(read), characteristics_table(table),
      when(!warnings.empty(), nhs::inset_text({.body = fragment(h("p", "To know about this table:"), warnings)})));
}

// Not by group at all: what it does compare, and what would serve.
Html refused(const std::string& message) {
  return nhs::warning_callout(
      {.heading = "This table does not compare protected groups",
       .body =
           fragment(h("p", message), h("p", "Nothing was kept. The table goes along on this page until you leave it.")),
       .level = 2});
}

Response read_page(const Visit& visit, const Bringing& to, const Draft& draft, const Reading& reading,
                   const Html& above = {}) {
  Html found;
  if (reading.table) {
    found = fw::section("found", "What was found", preview(*reading.table));
  } else if (!reading.refused.empty()) {
    found = refused(reading.refused);
  }
  Html fields = fragment(nhs::hidden_field("csv", base64(draft.csv)), nhs::hidden_field("file_name", draft.file_name),
                         nhs::hidden_field("seen", reading.table ? fingerprint(draft) : ""));
  const Html how = fragment(
      columns_fields(draft, reading.errors), rows_fields(draft), names_fields(draft),
      nhs::button({.text = "Read it again", .kind = nhs::ButtonKind::secondary, .name = "act", .value = "read"}));
  // Once it reads well, whose figures they are comes first, and how it was read is there to be changed.
  if (reading.table) {
    fields += fragment(whose_fields(visit, reading.errors),
                       nhs::button({.text = "Add these figures", .name = "act", .value = "add"}),
                       fw::section("how", "How it was read", how));
  } else {
    fields += fw::section("how", "How to read it", how);
  }
  return visit.page({.title = reading.table ? "Check the figures" : "Say how to read this table",
                     .caption = web::user_text(draft.file_name),
                     .section = to.at.cycle.name,
                     .width = web::Width::full,
                     .back_href = to.path(),
                     .errors = reading.errors.lines(),
                     .body = fragment(above, found, multipart_form(visit, to.path(), fields))},
                    reading.errors.empty() ? 200 : 422);
}

Reading read_draft(const Draft& draft) {
  Reading reading;
  auto table = read_parted_table(draft.csv, draft.options, standard::built_in_communities());
  if (table) {
    reading.table = std::move(*table);
    return reading;
  }
  const std::string why = for_a_page(table.error().message);
  if (why.find("does not compare protected groups") != std::string::npos) {
    reading.refused = why;
    reading.errors.add("group", "Choose the column that names groups of people, or bring in another table");
  } else {
    reading.errors.add(field_of(table.error().message), why);
  }
  return reading;
}

// ---- a wide table: shown, never compared

Response wide_page(const Visit& visit, const Bringing& to, const Draft& draft, const Result<WideTable>& wide,
                   const FormErrors& errors) {
  const std::string first = draft.options.name.contains(kFirstIs) ? draft.options.name.find(kFirstIs)->second : "";
  Html found;
  if (wide) {
    found = fw::section("found", "What was found", wide_table_html(*wide));
  } else {
    found = nhs::inset_text({.body = h("p", for_a_page(wide.error().message))});
  }
  Html fields = fragment(
      nhs::hidden_field("csv", base64(draft.csv)), nhs::hidden_field("file_name", draft.file_name),
      nhs::hidden_field("group", ""), nhs::hidden_field("seen", wide ? fingerprint(draft) : ""), rows_fields(draft),
      nhs::radios({.legend = "Which fifth is called 1?",
                   .name = "first",
                   .value = first,
                   .items = {{.value = "most-deprived", .text = "The most deprived"},
                             {.value = "least-deprived", .text = "The least deprived"},
                             {.value = "", .text = "The source does not say"}},
                   .small = true}),
      nhs::button({.text = "Read it again", .kind = nhs::ButtonKind::secondary, .name = "act", .value = "read"}));
  if (wide) {
    fields +=
        fragment(nhs::input({.label = "Who published them, where and when?",
                             .name = "citation",
                             .value = std::string(visit.form().value("citation")),
                             .hint = "Without how many people are behind each, only published figures can be shown",
                             .error = errors.of("citation")}),
                 nhs::button({.text = "Add these figures", .name = "act", .value = "add"}));
  }
  return visit.page(
      {.title = wide ? "Check the figures" : "Choose what to show of this table",
       .caption = web::user_text(draft.file_name),
       .section = to.at.cycle.name,
       .width = web::Width::full,
       .back_href = to.path(),
       .errors = errors.lines(),
       .body = fragment(
           fw::lead(
               "This is a wide table: a column for each fifth of areas by deprivation. It is shown as evidence. It "
               "compares no protected group, so it counts for none of the nine."),
           found, multipart_form(visit, to.path(), fields))},
      errors.empty() ? 200 : 422);
}

Result<Response> wide_step(const Visit& visit, Writing& writing, const Bringing& to, Draft draft) {
  draft.options.map.clear();
  draft.options.name.clear();
  if (const auto first = visit.form().value("first"); first_is_named(first) && !first.empty())
    draft.options.name.emplace(kFirstIs, std::string(first));
  auto wide = read_wide_table(draft.csv, draft.options);
  FormErrors errors;
  if (!wide || visit.form().value("act") != "add" || visit.form().value("seen") != fingerprint(draft))
    return wide_page(visit, to, draft, wide, errors);
  const auto citation = trim(visit.form().value("citation"));
  if (citation.empty()) errors.add("citation", "Enter who published these figures, where and when");
  if (!errors.empty()) return wide_page(visit, to, draft, wide, errors);
  EVENHAND_CHECK(add_wide_figures(writing, visit.scope(),
                                  {.id = {},
                                   .evidence = to.item.id,
                                   .digest = sha256_hex(draft.csv),
                                   .read_as = as_command_line(draft.options),
                                   .citation = citation,
                                   .table = std::move(*wide)},
                                  visit.now()));
  return visit.see_other(to.back() + "#figures", "Figures added. They are shown, and never counted among the nine");
}

Result<Response> start(const Visit& visit) {
  EVENHAND_TRY(const Bringing to, bringing(visit));
  return upload_page(visit, to, {});
}

// ---- step 3: kept

std::string citation_in(const Visit& visit, FormErrors& errors) {
  const auto whose = visit.form().value("whose");
  if (whose == "ours") return {};
  if (whose != "published") {
    errors.add("whose", "Choose whose figures they are");
    return {};
  }
  return errors.take("citation", visit.form().text({.name = "citation",
                                                    .label = "Who published them",
                                                    .missing = "Enter who published the figures, where and when",
                                                    .most = 300}));
}

Result<Response> go_on(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Bringing to, bringing(visit));
  auto draft = draft_in(visit);
  if (!draft) {
    FormErrors errors;
    errors.add("file", draft.error().message);
    return upload_page(visit, to, errors);
  }
  if (wide_columns(draft->table)) return wide_step(visit, writing, to, *draft);
  Reading reading = read_draft(*draft);
  if (!reading.table || visit.form().value("act") != "add") return read_page(visit, to, *draft, reading);
  if (visit.form().value("seen") != fingerprint(*draft)) {
    return read_page(visit, to, *draft, reading,
                     nhs::notification_banner({.heading = "You changed how the table is read. Look at what was found "
                                                          "now, then add it."}));
  }
  DataSet data_set{.id = {},
                   .evidence = to.item.id,
                   .cycle = to.at.cycle.id,
                   .digest = sha256_hex(draft->csv),
                   .options = draft->options,
                   .citation = citation_in(visit, reading.errors),
                   .table = reading.table->table,
                   .period = reading.table->period,
                   .parts = reading.table->parts};
  if (!reading.errors.empty()) return read_page(visit, to, *draft, reading);
  EVENHAND_CHECK(add_data_set(writing, visit.scope(), std::move(data_set), visit.now()));
  return visit.see_other(to.back() + "#figures", "Figures added. Next, say which outcome they speak for");
}

}  // namespace

void register_figures_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/evidence/{id}/figures/new", Act::import_data, start);
  pages.post("/cycles/{year}/evidence/{id}/figures/new", Act::import_data, go_on, {.most_body_bytes = kMostBody});
}

}  // namespace evenhand::evidence
