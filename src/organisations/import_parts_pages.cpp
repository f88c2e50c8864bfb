#include "organisations/import_parts_pages.h"

#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::organisations {

namespace {

using web::h;
using web::Html;
namespace nhs = web::nhs;
namespace fw = web::fw;

constexpr std::size_t kPreviewRows = 5;
constexpr std::size_t kMostShown = 100;

}  // namespace

std::optional<std::string> chosen_csv(const people::Visit& visit, std::uintmax_t most_bytes, std::string too_large,
                                      web::FormErrors& errors) {
  const auto* file = visit.request().file("file");
  if (file == nullptr || file->size() == 0) {
    errors.add("file", "Choose a CSV file");
    return std::nullopt;
  }
  auto bytes = file->bytes(most_bytes);
  if (!bytes) {
    errors.add("file", std::move(too_large));
    return std::nullopt;
  }
  if (bytes->starts_with("\xEF\xBB\xBF")) bytes->erase(0, 3);
  if (!is_utf8(*bytes)) {
    errors.add("file", "The file is not UTF-8 text. Save it as “CSV UTF-8” and choose it again");
    return std::nullopt;
  }
  return std::move(*bytes);
}

Result<FirstRows> first_rows_of(const std::string& csv) {
  std::istringstream input(csv);
  CsvReader reader(input);
  FirstRows read;
  EVENHAND_TRY(auto header, reader.next());
  if (!header) return invalid("The file is empty. Choose one whose first row names its columns.");
  read.header = std::move(*header);
  while (read.rows.size() < kPreviewRows) {
    EVENHAND_TRY(auto row, reader.next());
    if (!row) break;
    read.rows.push_back(std::move(*row));
  }
  return read;
}

Html preview_of(const FirstRows& file) {
  nhs::Table table{.caption = "The first rows of the file",
                   .first_cell_is_header = false,
                   .compact = true,
                   .id = "preview",
                   .scroll = true};
  for (const auto& heading : file.header) table.head.push_back({.text = web::user_text(heading)});
  for (const auto& row : file.rows) {
    auto& cells = table.rows.emplace_back();
    for (const auto& cell : row) cells.emplace_back(cell.empty() ? web::hidden_text("Empty") : web::user_text(cell));
  }
  return nhs::table(table);
}

std::string field_label(std::string field) {
  std::replace(field.begin(), field.end(), '_', ' ');
  field[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(field[0])));
  return field;
}

Html column_select(const ImportField& field, const FirstRows& file, const web::Form& form) {
  std::vector<nhs::Option> options{{.value = "", .text = "By its heading, if there is one"}};
  for (const auto& heading : file.header) {
    if (!heading.empty()) options.push_back({.value = heading, .text = heading});
  }
  return nhs::select({.label = field_label(field.name),
                      .name = "map-" + field.name,
                      .value = std::string(form.value("map-" + field.name)),
                      .items = std::move(options)});
}

std::map<std::string, std::string, std::less<>> columns_chosen(const std::vector<ImportField>& fields,
                                                               const web::Form& form) {
  std::map<std::string, std::string, std::less<>> chosen;
  for (const auto& field : fields) {
    const auto column = form.value("map-" + field.name);
    if (!column.empty()) chosen[field.name] = std::string(column);
  }
  return chosen;
}

Html refused_rows(const ImportReport& report, const Html& caption) {
  if (report.refused.empty()) return {};
  fw::Stack table{.caption = caption, .head = {"Row", "Why"}, .stacking = fw::Stacking::lines};
  for (std::size_t i = 0; i < report.refused.size() && i < kMostShown; ++i)
    table.rows.push_back({.cells = {std::to_string(report.refused[i].row), web::user_text(report.refused[i].reason)}});
  Html body = fw::stack(table);
  if (report.refused.size() > kMostShown) {
    const auto more = static_cast<long long>(report.refused.size() - kMostShown);
    body += h("p", "And " + with_commas(more) + " more.");
  }
  return body;
}

}  // namespace evenhand::organisations
