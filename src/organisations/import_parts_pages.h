// What the pages share on which a CSV file is looked at before it is imported, here and in later rooms.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/csv.h"
#include "organisations/import.h"
#include "people/visit.h"
#include "web/form_errors.h"
#include "web/html.h"

namespace evenhand::organisations {

// The file that was chosen, as text without a byte order mark; none: `errors` says at "file" what is wrong with it.
std::optional<std::string> chosen_csv(const people::Visit& visit, std::uintmax_t most_bytes, std::string too_large,
                                      web::FormErrors& errors);

struct FirstRows {
  CsvRow header;
  std::vector<CsvRow> rows;
};
Result<FirstRows> first_rows_of(const std::string& csv);
web::Html preview_of(const FirstRows& file);

// "user_led" → "User led".
std::string field_label(std::string field);
// Which column holds a field, and what was chosen.
web::Html column_select(const ImportField& field, const FirstRows& file, const web::Form& form);
std::map<std::string, std::string, std::less<>> columns_chosen(const std::vector<ImportField>& fields,
                                                               const web::Form& form);

// The rows that are refused, each with why; nothing where none is.
web::Html refused_rows(const ImportReport& report, const web::Html& caption);

}  // namespace evenhand::organisations
