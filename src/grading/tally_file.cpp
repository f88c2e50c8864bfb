#include "grading/tally_file.h"

#include <array>
#include <charconv>
#include <map>

#include "base/csv.h"
#include "base/text.h"

namespace evenhand::grading {

namespace {

constexpr std::array kCounts = {"undeveloped", "developing", "achieving", "excelling", "cannot_say", "people"};
constexpr int kMostPeople = 100'000;

std::optional<int> whole(std::string_view text) {
  int number = 0;
  const auto trimmed = trim(text);
  const auto [end, problem] = std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), number);
  if (problem != std::errc() || end != trimmed.data() + trimmed.size() || number < 0 || number > kMostPeople)
    return std::nullopt;
  return number;
}

PeopleCount& count_of(TypedTally& tally, std::size_t which) {
  if (which < tally.answers.grades.size()) return tally.answers.grades[which];
  return which == tally.answers.grades.size() ? tally.answers.cannot_say : tally.people;
}

struct Columns {
  std::map<std::string, std::size_t> at;
  [[nodiscard]] std::string cell(const CsvRow& row, const std::string& name) const {
    const auto found = at.find(name);
    return found == at.end() ? "" : trim(row[found->second]);
  }
};

Result<Columns> columns_of(std::string_view file, const CsvTable& table) {
  Columns columns;
  for (const char* name : {"session", "outcome", "service", "bloc", "checked_by"})
    if (const auto at = table.column(name)) columns.at[name] = *at;
  for (const char* name : kCounts)
    if (const auto at = table.column(name)) columns.at[name] = *at;
  for (const char* name :
       {"session", "outcome", "undeveloped", "developing", "achieving", "excelling", "cannot_say", "people"})
    if (!columns.at.contains(name))
      return invalid(std::string(file) + ", row 1: there is no column “" + name +
                     "”. Columns are session, outcome, service, bloc, undeveloped, developing, achieving, excelling, "
                     "cannot_say, people, checked_by.");
  return columns;
}

}  // namespace

Result<std::vector<TallyRow>> read_tallies(std::string_view file, std::string_view text,
                                           const standard::Edition& edition) {
  const auto table = read_csv_table(text);
  if (!table) return invalid(std::string(file) + ": " + table.error().message);
  EVENHAND_TRY(const auto columns, columns_of(file, *table));
  std::vector<TallyRow> rows;
  std::map<std::vector<std::string>, std::size_t> seen;
  for (std::size_t index = 0; index < table->rows.size(); ++index) {
    const auto& cells = table->rows[index];
    TallyRow row{.row = table->row_number(index), .session = columns.cell(cells, "session"), .tally = {}};
    const auto wrong = [&](const std::string& column, const std::string& what) {
      return invalid(std::string(file) + ", row " + std::to_string(row.row) + ", column " + column + ": " + what);
    };
    if (row.session.empty()) return wrong("session", "it is empty. Write the session’s name or id.");
    const auto* outcome = edition.outcome(columns.cell(cells, "outcome"));
    if (outcome == nullptr)
      return wrong("outcome", "“" + columns.cell(cells, "outcome") + "” is no outcome of " + edition.name + ".");
    row.tally.outcome = outcome->id;
    row.tally.service = columns.cell(cells, "service");
    row.tally.bloc = columns.cell(cells, "bloc");
    row.tally.checked_by = columns.cell(cells, "checked_by");
    for (std::size_t which = 0; which < kCounts.size(); ++which) {
      const auto typed = columns.cell(cells, kCounts[which]);
      const auto count = whole(typed);
      if (!count) return wrong(kCounts[which], "“" + typed + "” is no count. Write a whole number, 0 or more.");
      count_of(row.tally, which) = PeopleCount(*count);
    }
    if (const auto sum = check_tally(row.tally); !sum) return wrong("people", sum.error().message + ".");
    const auto [earlier, fresh] =
        seen.try_emplace({row.session, outcome->id, row.tally.service, row.tally.bloc}, row.row);
    if (!fresh)
      return wrong("outcome",
                   "the same session, outcome, service and bloc stand in row " + std::to_string(earlier->second) + ".");
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return invalid(std::string(file) + ": there is no row under the headings.");
  return rows;
}

Result<GradingSession> session_called(const std::vector<GradingSession>& sessions, std::string_view called) {
  const GradingSession* found = nullptr;
  for (const auto& session : sessions) {
    if (session.id.text() == called) return session;
    if (fold_for_search(session.title) != fold_for_search(called)) continue;
    if (found != nullptr)
      return invalid("Two sessions of this cycle are called “" + std::string(called) + "”: give its id.");
    found = &session;
  }
  if (found == nullptr) return not_found("There is no session “" + std::string(called) + "” in this cycle.");
  return *found;
}

}  // namespace evenhand::grading
