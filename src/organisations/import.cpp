#include "organisations/import.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace evenhand::organisations {

namespace {

// Rows a transaction: about 50 ms of them, so that others' writes come between.
constexpr std::size_t kBatch = 500;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "ltla21_code" and "LTLA code" are one heading.
std::string folded_heading(std::string_view heading) {
  std::string folded;
  for (const char c : fold_for_search(heading))
    if (!is_digit(c)) folded += c;
  std::vector<std::string> words;
  for (auto& word : split(folded, ' '))
    if (!word.empty()) words.push_back(std::move(word));
  return join(words, " ");
}

Error of_file(const ImportOptions& options, const Error& error) {
  return {error.kind, options.file + ": " + error.message, error.detail};
}

Result<std::size_t> column_called(const CsvRow& header, std::string_view heading) {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (header[i] == heading) return i;
  for (std::size_t i = 0; i < header.size(); ++i)
    if (lower_ascii(trim(header[i])) == lower_ascii(trim(heading))) return i;
  return invalid("There is no column “" + std::string(heading) + "”. The columns are: " + join(header, ", ") + ".");
}

using Columns = std::map<std::string, std::size_t, std::less<>>;

Result<Columns> columns_of(const CsvRow& header, const std::vector<ImportField>& fields, const ImportOptions& options) {
  for (const auto& [field, heading] : options.map) {
    const bool known =
        std::any_of(fields.begin(), fields.end(), [&, &name = field](const auto& one) { return one.name == name; });
    if (!known) {
      std::vector<std::string> names;
      for (const auto& one : fields) names.push_back(one.name);
      return invalid("There is no field “" + field + "” to map. The fields are: " + join(names, ", ") + ".");
    }
  }
  Columns columns;
  for (const auto& field : fields) {
    if (const auto mapped = options.map.find(field.name); mapped != options.map.end()) {
      EVENHAND_TRY(columns[field.name], column_called(header, mapped->second));
      continue;
    }
    std::vector<std::string> wanted = {folded_heading(field.name)};
    for (const auto& heading : field.headings) wanted.push_back(folded_heading(heading));
    for (const auto& heading : wanted) {  // in this order: the field's own name first
      const auto at =
          std::find_if(header.begin(), header.end(), [&](const auto& cell) { return folded_heading(cell) == heading; });
      if (at == header.end()) continue;
      columns[field.name] = static_cast<std::size_t>(at - header.begin());
      break;
    }
    if (field.required && !columns.contains(field.name))
      return invalid("There is no column for “" + field.name + "”. Say which it is with --map " + field.name +
                     "=COLUMN. The columns are: " + join(header, ", ") + ".");
  }
  return columns;
}

}  // namespace

Result<std::string> ImportRow::text(std::string_view field) const {
  const auto column = columns_.find(field);
  if (column == columns_.end()) return std::string();
  return clean_text(field, cells_[column->second]);
}

Result<std::string> ImportRow::needed(std::string_view field) const {
  EVENHAND_TRY(auto words, text(field));
  if (words.empty()) return invalid("The " + std::string(field) + " is empty.");
  return words;
}

Result<std::optional<long long>> ImportRow::whole(std::string_view field) const {
  EVENHAND_TRY(auto digits, text(field));
  std::erase(digits, ',');
  if (digits.empty()) return std::optional<long long>();
  long long number = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (problem != std::errc() || end != digits.data() + digits.size())
    return invalid("The " + std::string(field) + " “" + digits + "” is not a whole number.");
  return std::optional(number);
}

Result<std::optional<Date>> ImportRow::date(std::string_view field) const {
  EVENHAND_TRY(const auto words, text(field));
  if (words.empty()) return std::optional<Date>();
  std::string iso = words;
  if (words.size() == 8 && std::all_of(words.begin(), words.end(), is_digit))
    iso = words.substr(0, 4) + "-" + words.substr(4, 2) + "-" + words.substr(6);
  else if (words.size() == 10 && words[2] == '/' && words[5] == '/')
    iso = words.substr(6) + "-" + words.substr(3, 2) + "-" + words.substr(0, 2);
  const auto date = parse_date(iso);
  if (!date) return invalid("The " + std::string(field) + " “" + words + "” is not a date like 2026-11-22.");
  return std::optional(*date);
}

Result<Done> read_import(std::istream& input, const std::vector<ImportField>& fields, const ImportOptions& options,
                         ImportReport& report, const std::function<RowTaken(const ImportRow&)>& take) {
  CsvReader reader(input);
  auto header = reader.next();
  if (!header) return of_file(options, header.error());
  if (!*header) return of_file(options, invalid("The file is empty."));
  const auto columns = columns_of(**header, fields, options);
  if (!columns) return of_file(options, columns.error());
  std::vector<std::pair<std::size_t, std::string>> where;
  for (const auto& [heading, value] : options.where) {
    const auto column = column_called(**header, heading);
    if (!column) return of_file(options, column.error());
    where.emplace_back(*column, value);
  }
  while (true) {
    auto row = reader.next();
    if (!row) return of_file(options, row.error());
    if (!*row) return Done{};
    const CsvRow& cells = **row;
    if (cells.size() == 1 && cells[0].empty()) continue;  // an empty line
    ++report.read;
    if (cells.size() != (*header)->size()) {
      report.refused.push_back({reader.row_number(), "It has " + std::to_string(cells.size()) + " cells, the header " +
                                                         std::to_string((*header)->size()) + "."});
      continue;
    }
    const bool wanted =
        std::all_of(where.begin(), where.end(), [&](const auto& one) { return trim(cells[one.first]) == one.second; });
    const auto taken = wanted ? take(ImportRow(cells, *columns, reader.row_number())) : RowTaken(LeftOut{});
    if (!taken)
      report.refused.push_back({reader.row_number(), taken.error().message});
    else if (taken->has_value())
      ++report.left_out;
  }
}

Result<Done> OnlyOnce::check(const std::string& key, std::size_t row) {
  const auto [at, is_new] = rows_.emplace(key, row);
  if (!is_new) return invalid("“" + key + "” stands in row " + std::to_string(at->second) + " already.");
  return Done{};
}

std::optional<int> year_in_name(std::string_view file) {
  const std::string name = name_without_folder(file);
  std::optional<int> year;
  for (std::size_t i = 0; i + 4 <= name.size(); ++i) {
    const bool alone = (i == 0 || !is_digit(name[i - 1])) && (i + 4 == name.size() || !is_digit(name[i + 4]));
    if (!alone || !std::all_of(name.begin() + static_cast<std::ptrdiff_t>(i),
                               name.begin() + static_cast<std::ptrdiff_t>(i + 4), is_digit))
      continue;
    const int number = std::stoi(name.substr(i, 4));
    if (number >= 1990 && number < 2100) year = number;
  }
  return year;
}

std::string name_without_folder(std::string_view file) {
  const auto slash = file.find_last_of("/\\");
  if (slash != std::string_view::npos) file.remove_prefix(slash + 1);
  const auto point = file.rfind('.');
  return std::string(point == std::string_view::npos || point == 0 ? file : file.substr(0, point));
}

Result<Done> write_rows(store::Database& database, const people::Scope& scope, Instant now, std::size_t total,
                        ImportReport& report, const ImportOptions& options, const people::Change& change,
                        const WriteRow& write) {
  // A dry run ends its one transaction with this, so that nothing of it is kept.
  const Error nothing_kept = invalid("dry run");
  const std::size_t batch = options.dry_run ? std::max<std::size_t>(total, 1) : kBatch;
  for (std::size_t first = 0; first < total; first += batch) {
    const std::size_t last = std::min(total, first + batch);
    ImportReport counted;
    auto written = database.write([&](store::Writing& writing) -> Result<Done> {
      counted = {};  // this may run twice
      for (std::size_t i = first; i < last; ++i) {
        EVENHAND_TRY(const Put put, write(writing, i));
        counted.count(put);
      }
      if (options.dry_run) return nothing_kept;
      return Done{};
    });
    if (!written && !(options.dry_run && written.error().message == nothing_kept.message))
      return std::move(written.error());
    report.added += counted.added;
    report.changed += counted.changed;
    report.unchanged += counted.unchanged;
    if (options.progress) options.progress(last, total);
  }
  if (options.dry_run || report.added + report.changed == 0) return Done{};
  return database.write([&](store::Writing& writing) -> Result<Done> {
    people::record(writing, scope, now, change);
    return Done{};
  });
}

std::string report_text(const ImportReport& report) {
  const auto rows = [](std::size_t count) { return with_commas(static_cast<long long>(count)); };
  std::string text = rows(report.read) + " rows read, " + rows(report.added) + " added, " + rows(report.changed) +
                     " changed, " + rows(report.unchanged) + " unchanged, " + rows(report.refused.size()) + " refused";
  if (report.left_out > 0) text += ", " + rows(report.left_out) + " left out";
  text += ".\n";
  for (const auto& refusal : report.refused)
    text += "Row " + std::to_string(refusal.row) + " refused: " + refusal.reason + "\n";
  for (const auto& check : report.checks)
    text += (check.passed ? "Passed: " : "Failed: ") + check.name + ". " + check.sentence + "\n";
  return text;
}

}  // namespace evenhand::organisations
