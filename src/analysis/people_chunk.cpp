#include "analysis/people_chunk.h"

#include <algorithm>
#include <array>

#include "analysis/level_table.h"
#include "analysis/people_reader.h"
#include "analysis/row_scanner.h"
#include "base/text.h"

namespace evenhand::analysis {
namespace {

std::string_view without_outer_spaces(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_empty_row(std::string_view only_cell) {
  return without_outer_spaces(only_cell).empty() || trim(only_cell).empty();
}

// Whether the cell is one of the levels. Plain ASCII is compared as it stands; the rest is cleaned first.
bool is_one_of(std::string_view cell, const std::vector<std::string>& levels) {
  const auto is_among = [&](std::string_view text) {
    return std::find(levels.begin(), levels.end(), text) != levels.end();
  };
  if (is_among(without_outer_spaces(cell))) return true;
  if (std::all_of(cell.begin(), cell.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return false;
  const auto level = clean_level(cell);
  return level && is_among(*level);
}

class Coding {
 public:
  Coding(std::string& text, const ChunkShape& shape)
      : shape_(shape), size_(text.size()), cells_(shape.cells), tables_(shape.columns.size()) {
    ends_a_line_ = !text.empty() && (text.back() == '\n' || text.back() == '\r');
    text.resize(size_ + kScannerPadding, '\0');
    scanner_.emplace(text.data(), size_, shape.delimiter);
    const std::size_t columns = shape.columns.size();
    chunk_.codes.resize(columns);
    chunk_.weights.resize(columns);
    chunk_.levels.resize(columns);
    chunk_.first_rows.resize(columns);
    found_.resize(columns);
    const std::size_t rows = size_ / 64 + 1;  // about; the vectors grow where it is more
    for (std::size_t c = 0; c < columns; ++c)
      shape.columns[c].kind == ColumnKind::weight ? chunk_.weights[c].reserve(rows) : chunk_.codes[c].reserve(rows);
  }

  CodedChunk code() {
    ScannedRow row;
    while (scanner_->next(cells_, row)) {
      const bool is_empty = row.cells == 1 && shape_.cells > 1 && row.flaw == RowFlaw::none && is_empty_row(cells_[0]);
      ++chunk_.rows;
      if (is_empty) {
        ++chunk_.empty_at_end;
        continue;
      }
      if (!empty_rows_before() || !take(row)) break;
    }
    for (std::size_t c = 0; c < tables_.size(); ++c) chunk_.levels[c] = tables_[c].levels();
    return std::move(chunk_);
  }

 private:
  // The row last read, within the chunk.
  [[nodiscard]] std::uint64_t here() const { return chunk_.rows - 1; }

  // All of these: false ends the reading.
  bool fault(std::uint64_t row, std::size_t cell, std::string what) {
    ++chunk_.bad;
    if (chunk_.faults.size() < kBadRowsTold) chunk_.faults.push_back({row, cell, std::move(what)});
    return shape_.skip_bad_rows;
  }
  bool fatal(std::size_t cell, std::string what) {
    chunk_.fatal = {here(), cell, std::move(what)};
    return false;
  }

  // Empty rows with this one after them: they were not the end of the file.
  bool empty_rows_before() {
    for (; chunk_.empty_at_end > 0; --chunk_.empty_at_end) {
      if (!fault(here() - chunk_.empty_at_end, 0, std::string(kEmptyRow))) return false;
    }
    return true;
  }

  bool take(const ScannedRow& row) {
    switch (row.flaw) {
      case RowFlaw::open_quote:
        return fatal(row.flawed_cell + 1,
                     "a quotation mark is opened and never closed. Is the file cut off, or a mark missing?");
      case RowFlaw::too_long:
        return fatal(row.flawed_cell + 1, "the row is longer than 1 MiB. Is a closing quotation mark missing?");
      case RowFlaw::text_after_quote:
        return fault(here(), row.flawed_cell + 1,
                     "there is text after a closing quotation mark. Double a quotation mark inside a quoted cell.");
      case RowFlaw::none:
        break;
    }
    if (row.cells != shape_.cells) {
      std::string what = "has " + std::to_string(row.cells) + (row.cells == 1 ? " cell" : " cells") +
                         ", but the first row names " + std::to_string(shape_.cells) + " columns.";
      if (row.cells < shape_.cells && !ends_a_line_ && scanner_->bytes_read() == size_)
        what += " The file ends within this row: it may be cut off.";
      return fault(here(), 0, std::move(what));
    }
    for (const auto& filter : shape_.filters) {
      if (is_one_of(cells_[filter.cell], filter.levels)) continue;
      ++chunk_.filtered;
      return true;
    }
    return take_values();
  }

  // A row is taken whole or not at all: no level is added before every cell is known to be good.
  bool take_values() {
    bool any_new = false;
    for (std::size_t c = 0; c < shape_.columns.size(); ++c) {
      const std::string_view cell = cells_[shape_.columns[c].cell];
      switch (shape_.columns[c].kind) {
        case ColumnKind::characteristic:
          found_[c] = tables_[c].find(cell);
          any_new = any_new || found_[c] == LevelTable::kUnknown;
          break;
        case ColumnKind::measure:
          if (const auto answer = read_answer(cell)) {
            found_[c] = static_cast<std::uint64_t>(*answer);
            break;
          }
          return fault(here(), shape_.columns[c].cell + 1,
                       "is neither yes nor no. Write 1 or 0, yes or no, or leave the cell blank for a missing answer.");
        case ColumnKind::weight:
          if (const auto weight = read_weight(cell)) {
            found_[c] = *weight;
            break;
          }
          return fault(here(), shape_.columns[c].cell + 1,
                       "is not a weight. Write a plain number from 0 to 1,000,000, such as 1.25.");
      }
    }
    if (any_new && !add_levels()) return ended_;
    for (std::size_t c = 0; c < shape_.columns.size(); ++c) {
      if (shape_.columns[c].kind == ColumnKind::weight) {
        chunk_.weights[c].push_back(found_[c]);
      } else {
        chunk_.codes[c].push_back(static_cast<std::uint16_t>(found_[c]));
      }
    }
    ++chunk_.kept;
    return true;
  }

  // False: the row is not taken, and ended_ says whether to go on.
  bool add_levels() {
    std::vector<std::string> levels(shape_.columns.size());
    const auto is_new = [&](std::size_t c) {
      return shape_.columns[c].kind == ColumnKind::characteristic && found_[c] == LevelTable::kUnknown;
    };
    for (std::size_t c = 0; c < levels.size(); ++c) {
      if (!is_new(c)) continue;
      auto level = clean_level(cells_[shape_.columns[c].cell]);
      if (!level) {
        ended_ = fault(here(), shape_.columns[c].cell + 1, level.error().message);
        return false;
      }
      levels[c] = std::move(*level);
    }
    for (std::size_t c = 0; c < levels.size(); ++c) {
      if (!is_new(c)) continue;
      const std::size_t before = tables_[c].levels().size();
      found_[c] = tables_[c].add(cells_[shape_.columns[c].cell], std::move(levels[c]));
      if (found_[c] == LevelTable::kUnknown) {
        ended_ = fatal(shape_.columns[c].cell + 1, std::string(kTooManyLevels));
        return false;
      }
      if (tables_[c].levels().size() > before) chunk_.first_rows[c].push_back(here());
    }
    return true;
  }

  const ChunkShape& shape_;
  const std::size_t size_;
  bool ends_a_line_ = false;
  std::vector<std::string_view> cells_;
  std::vector<LevelTable> tables_;
  std::vector<std::uint64_t> found_;  // this row's codes and weights, by column
  std::optional<RowScanner> scanner_;
  CodedChunk chunk_;
  bool ended_ = false;
};

}  // namespace

CodedChunk code_chunk(std::string text, const ChunkShape& shape) {
  return Coding(text, shape).code();
}

std::optional<Answer> read_answer(std::string_view cell) {
  cell = without_outer_spaces(cell);
  if (cell.empty()) return Answer::missing;
  if (cell.size() > 5) return trim(cell).empty() ? std::optional(Answer::missing) : std::nullopt;
  if (cell.size() == 1) {
    switch (cell[0]) {
      case '1':
      case 'y':
      case 'Y':
        return Answer::yes;
      case '0':
      case 'n':
      case 'N':
        return Answer::no;
      default:
        return std::nullopt;
    }
  }
  const std::string word = lower_ascii(cell);
  if (word == "yes" || word == "true") return Answer::yes;
  if (word == "no" || word == "false") return Answer::no;
  return trim(cell).empty() ? std::optional(Answer::missing) : std::nullopt;
}

std::optional<std::uint64_t> read_weight(std::string_view cell) {
  cell = without_outer_spaces(cell);
  std::uint64_t millionths = 0;
  std::size_t digits = 0, places = 0;
  bool point = false, round_up = false;
  for (const char c : cell) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    ++digits;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (point && ++places > 6) {
      if (places == 7) round_up = digit >= 5;
      continue;
    }
    millionths = millionths * 10 + digit;
    if (millionths > kMostWeight) return std::nullopt;
  }
  if (digits == 0) return std::nullopt;
  for (std::size_t place = std::min<std::size_t>(places, 6); place < 6; ++place) millionths *= 10;
  millionths += round_up ? 1 : 0;
  if (millionths > kMostWeight) return std::nullopt;
  return millionths;
}

}  // namespace evenhand::analysis
