// The draft of a table of figures, and the fields of its form.
#include <algorithm>
#include <array>

#include "base/digest.h"
#include "base/text.h"
#include "evidence/data_set.h"
#include "evidence/evidence_store.h"
#include "evidence/figures_step_pages.h"
#include "evidence/table_shape.h"
#include "evidence/wide_table.h"
#include "standard/built_in.h"
#include "web/nhs.h"

namespace evenhand::evidence {

using people::Visit;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
namespace nhs = web::nhs;

namespace {

// In a hidden field as base64, under the limit of one field.
constexpr std::size_t kMostCsvBytes = 700'000;

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

std::string mapped(const TableOptions& options, std::string_view field) {
  const auto found = options.map.find(field);
  return found == options.map.end() ? "" : found->second;
}

std::vector<nhs::Option> column_options(const CsvTable& table, const std::string& none) {
  std::vector<nhs::Option> options{{"", none}};
  for (const auto& name : table.header) options.push_back({name, name});
  return options;
}

}  // namespace

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

std::string fingerprint(const Draft& draft) {
  return sha256_hex(draft.csv + "\n" + as_command_line(draft.options)).substr(0, 32);
}

Html draft_fields(const Draft& draft, bool has_been_read) {
  return fragment(nhs::hidden_field("csv", base64(draft.csv)), nhs::hidden_field("file_name", draft.file_name),
                  nhs::hidden_field("seen", has_been_read ? fingerprint(draft) : ""));
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

}  // namespace evenhand::evidence
