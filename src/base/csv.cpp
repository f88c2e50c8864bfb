#include "base/csv.h"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

#include "base/text.h"

namespace evenhand {

namespace {
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What a file is that is no text, by its first bytes; empty: it may be.
std::string_view no_text(std::string_view start) {
  if (start.starts_with("PK\x03\x04"))
    return "It is a spreadsheet or an archive, not a CSV. Open it, and save the sheet as “CSV UTF-8”.";
  if (start.starts_with("\x1F\x8B")) return "It is compressed (gzip). Unpack it first.";
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF"))
    return "It is UTF-16 text. Save it as “CSV UTF-8”.";
  return {};
}
constexpr std::size_t kMostRowBytes = 1u << 20;
constexpr std::size_t kMostColumns = 1000;
constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};
}  // namespace

// A buffered scan over the stream. `row` counts rows of data as a person sees them; a quoted line feed stays in its
// row.
struct CsvReader::State {
  std::istream& input;
  std::string buffer = std::string(1u << 16, '\0');
  std::size_t at = 0;
  std::size_t end = 0;
  std::size_t row = 0;
  char delimiter = ',';
  bool done = false;

  explicit State(std::istream& stream) : input(stream) {}

  // The next byte, or −1 at the end.
  int peek() {
    if (at == end) {
      input.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
      at = 0;
      end = static_cast<std::size_t>(input.gcount());
      if (end == 0) return -1;
    }
    return static_cast<unsigned char>(buffer[at]);
  }
  int take() {
    const int c = peek();
    if (c >= 0) ++at;
    return c;
  }

  void skip_byte_order_mark() {
    peek();
    if (end - at >= 3 && std::string_view(buffer).substr(at, 3) == kByteOrderMark) at += 3;
  }

  // The delimiter that the first line holds most of, outside quotes; a comma where it holds none.
  void find_delimiter() {
    peek();
    std::array<std::size_t, kDelimiters.size()> seen{};
    bool quoted = false;
    for (std::size_t i = at; i < end && (quoted || (buffer[i] != '\n' && buffer[i] != '\r')); ++i) {
      if (buffer[i] == '"') quoted = !quoted;
      const auto found = std::find(kDelimiters.begin(), kDelimiters.end(), buffer[i]);
      if (!quoted && found != kDelimiters.end()) ++seen[static_cast<std::size_t>(found - kDelimiters.begin())];
    }
    const auto most = std::max_element(seen.begin(), seen.end());
    if (*most > 0) delimiter = kDelimiters[static_cast<std::size_t>(most - seen.begin())];
  }

  Error failed(std::size_t column, std::string_view what) {
    done = true;
    return invalid("Row " + std::to_string(row) + ", column " + std::to_string(column) + ": " + std::string(what));
  }

  bool take_line_end(int c) {
    if (c == '\r') {
      if (peek() == '\n') take();
      return true;
    }
    return c == '\n';
  }
};

CsvReader::CsvReader(std::istream& input, std::optional<char> delimiter) : state_(std::make_unique<State>(input)) {
  state_->skip_byte_order_mark();
  if (delimiter) {
    state_->delimiter = *delimiter;
  } else {
    state_->find_delimiter();
  }
}
CsvReader::~CsvReader() = default;
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;

std::size_t CsvReader::row_number() const {
  return state_->row;
}
char CsvReader::delimiter() const {
  return state_->delimiter;
}

Result<std::optional<CsvRow>> CsvReader::next() {
  State& s = *state_;
  if (s.done || s.peek() < 0) {
    s.done = true;
    return std::optional<CsvRow>{};
  }
  if (s.row == 0) {
    if (const auto what = no_text(std::string_view(s.buffer).substr(s.at, s.end - s.at)); !what.empty()) {
      s.done = true;
      return invalid(std::string(what));
    }
  }
  ++s.row;
  CsvRow row;
  std::string cell;
  std::size_t bytes = 0;
  enum class In { start, plain, quoted, after_quote } in = In::start;
  const auto end_cell = [&] {
    row.push_back(std::move(cell));
    cell.clear();
    in = In::start;
  };
  for (;;) {
    const int c = s.take();
    if (++bytes > kMostRowBytes) {
      return s.failed(row.size() + 1, "the row is longer than 1 MiB. Is a closing quotation mark missing?");
    }
    if (in == In::quoted) {
      if (c < 0)
        return s.failed(row.size() + 1,
                        "a quotation mark is opened and never closed. Is the file cut off, or a mark missing?");
      if (c != '"') {
        cell.push_back(static_cast<char>(c));
      } else if (s.peek() == '"') {
        s.take();
        cell.push_back('"');
      } else {
        in = In::after_quote;
      }
      continue;
    }
    const bool line_ends = c < 0 || s.take_line_end(c);
    if (line_ends || c == s.delimiter) {
      if (row.size() >= kMostColumns) return s.failed(row.size() + 1, "there are more than 1,000 columns.");
      end_cell();
      if (line_ends) break;
    } else if (in == In::after_quote) {
      return s.failed(row.size() + 1,
                      "there is text after a closing quotation mark. Double a quotation mark inside a quoted cell.");
    } else if (c == '"' && in == In::start) {
      in = In::quoted;
    } else {
      in = In::plain;
      cell.push_back(static_cast<char>(c));
    }
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!is_utf8(row[i])) return s.failed(i + 1, "the text is not UTF-8. Save the file as “CSV UTF-8”.");
    if (row[i].find('\0') != std::string::npos)
      return s.failed(i + 1, "there is a zero byte, which no text has. Is the file damaged? Save it anew.");
  }
  return std::optional<CsvRow>(std::move(row));
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto exact = std::find(header.begin(), header.end(), name);
  if (exact != header.end()) return static_cast<std::size_t>(exact - header.begin());
  const std::string lower = lower_ascii(name);
  const auto alike = std::find_if(header.begin(), header.end(), [&](const auto& h) { return lower_ascii(h) == lower; });
  if (alike != header.end()) return static_cast<std::size_t>(alike - header.begin());
  return std::nullopt;
}

Result<CsvTable> read_csv_table(std::istream& input) {
  CsvReader reader(input);
  CsvTable table;
  EVENHAND_TRY(auto first, reader.next());
  const auto blank = [](const CsvRow& row) { return row.size() == 1 && trim(row[0]).empty(); };
  if (!first || blank(*first)) return invalid("The file is empty: its first row must name the columns.");
  std::set<std::string> names;
  for (std::size_t i = 0; i < first->size(); ++i) {
    std::string name = trim((*first)[i]);
    if (name.empty())
      return invalid("Row 1, column " + std::to_string(i + 1) + ": the heading is empty. Give the column a name.");
    if (!names.insert(name).second) {
      return invalid("Row 1, column " + std::to_string(i + 1) + ": the heading “" + name + "” stands twice.");
    }
    table.header.push_back(std::move(name));
  }
  for (;;) {
    EVENHAND_TRY(auto row, reader.next());
    if (!row) return table;
    if (blank(*row) && table.header.size() > 1) {
      // A blank line at the very end is common and harmless; between rows it would shift the row numbers of errors.
      EVENHAND_TRY(auto after, reader.next());
      if (!after) return table;
      return invalid("Row " + std::to_string(reader.row_number() - 1) + ": the line is empty. Take it out.");
    }
    if (row->size() != table.header.size()) {
      std::string what = "Row " + std::to_string(reader.row_number()) + ": has " + std::to_string(row->size()) +
                         (row->size() == 1 ? " column" : " columns") + ", but the first row names " +
                         std::to_string(table.header.size()) + ".";
      const auto after = reader.next();
      if (row->size() < table.header.size() && after && !*after) what += " It is the last row: was the file cut off?";
      return invalid(std::move(what));
    }
    table.rows.push_back(std::move(*row));
  }
}

Result<CsvTable> read_csv_table(std::string_view text) {
  std::istringstream input{std::string(text)};
  return read_csv_table(input);
}

namespace {

bool is_plain_number(std::string_view cell) {
  if (!cell.empty() && (cell[0] == '-' || cell[0] == '+')) cell.remove_prefix(1);
  bool digit = false, point = false;
  for (const char c : cell) {
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      digit = true;
    } else {
      return false;
    }
  }
  return digit;
}

bool spreadsheet_would_run(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos &&
         !is_plain_number(cell);
}

}  // namespace

std::string csv_line(const CsvRow& row) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) line.push_back(',');
    const std::string cell = spreadsheet_would_run(row[i]) ? "'" + row[i] : row[i];
    const bool lone_empty = cell.empty() && row.size() == 1;
    const bool starts_like_a_file = cell.starts_with(kByteOrderMark);  // at the start of a file it would be passed over
    if (!lone_empty && !starts_like_a_file && cell.find_first_of(",;\t|\"\r\n") == std::string::npos &&
        trim(cell) == cell) {
      line += cell;
      continue;
    }
    line.push_back('"');
    for (const char c : cell) {
      if (c == '"') line.push_back('"');
      line.push_back(c);
    }
    line.push_back('"');
  }
  return line + "\r\n";
}

}  // namespace evenhand
