#include "analysis/people_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <fstream>
#include <future>
#include <istream>
#include <set>
#include <sstream>
#include <thread>
#include <unordered_map>

#include "analysis/level_table.h"
#include "analysis/people_chunk.h"
#include "analysis/people_text.h"
#include "analysis/row_refusals.h"
#include "analysis/row_scanner.h"
#include "analysis/task_threads.h"
#include "base/files.h"
#include "base/text.h"

namespace evenhand::analysis {
namespace {

constexpr std::size_t kChunkBytes = 4u << 20;
constexpr std::size_t kSampleRows = 1000;
constexpr std::size_t kMostCellsInRow = 1000;
constexpr unsigned kMostThreads = 8;

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

// The first twenty, quoted.
template <class Texts>
std::vector<std::string> some_of(const Texts& texts) {
  std::vector<std::string> some;
  for (const auto& text : texts) {
    some.push_back(some.size() == 20 ? "more" : in_quotes(text));
    if (some.size() > 20) break;
  }
  return some;
}

// The stages of a reading, in order: the header, the columns, a look at the first rows, then chunk after chunk: read
// and cut at the end of a row (this thread), coded (the others), put together in the file's order (this thread).
class Reading {
 public:
  Reading(std::istream& csv, const PeopleOptions& options, std::ostream& out)
      : csv_(csv), options_(options), out_(out), blocks_(csv, options.encoding == Encoding::windows_1252) {}

  Result<PeopleRead> read() {
    find_size();
    EVENHAND_CHECK(read_header());
    EVENHAND_CHECK(find_columns());
    EVENHAND_CHECK(look_at_values());
    EVENHAND_CHECK(read_chunks());
    EVENHAND_CHECK(settle_dates());
    EVENHAND_CHECK(in_file(watch_->finish()));
    return finish();
  }

 private:
  [[nodiscard]] Error error(std::string_view what) const { return invalid(options_.file + ": " + std::string(what)); }
  [[nodiscard]] std::string place(std::uint64_t row, std::size_t cell) const {
    std::string text = options_.file + ", row " + std::to_string(row);
    if (cell > 0) text += ", column " + std::to_string(cell);
    if (cell > 0 && cell <= headings_.size()) text += " (" + in_quotes(headings_[cell - 1]) + ")";
    return text + ": ";
  }

  void find_size() {
    const auto here = csv_.tellg();
    if (here < 0) {
      csv_.clear();
      return;
    }
    csv_.seekg(0, std::ios::end);
    of_bytes_ = static_cast<std::uint64_t>(std::max<std::streamoff>(0, csv_.tellg() - here));
    csv_.seekg(here);
  }

  // More text behind what there is; ended_ at the end of the file.
  Result<Done> more() {
    // A small file needs no large block. One byte more than there is, so that the end is met at once.
    const std::uint64_t left = of_bytes_ + 1 - std::min(of_bytes_, blocks_.bytes_read());
    const std::size_t bytes =
        of_bytes_ == 0 ? kChunkBytes : static_cast<std::size_t>(std::min<std::uint64_t>(left, kChunkBytes));
    auto got = blocks_.more(text_, bytes);
    if (!got) return Error{got.error().kind, options_.file + ": " + got.error().message, got.error().detail};
    ended_ = !*got;
    return Done{};
  }

  // Fills text_ so that its first whole rows can be taken: returns how many bytes they have. At the end of the file,
  // all; without a whole row within the longest allowed, all too, and whoever scans it finds what is wrong.
  Result<std::size_t> rows_in_text() {
    for (;;) {
      if (text_.size() < kChunkBytes && !ended_) EVENHAND_CHECK(more());
      if (ended_) return text_.size();
      if (text_.size() < kChunkBytes) continue;
      const std::size_t whole = whole_rows(text_, delimiter_);
      static_assert(kChunkBytes > kMostRowBytes);
      if (whole > 0) return whole;
      broken_ = true;
      return text_.size();
    }
  }

  Result<Done> read_header() {
    EVENHAND_CHECK(more());
    while (!ended_ && text_.size() < kChunkBytes) EVENHAND_CHECK(more());
    if (trim(text_.substr(0, 4096)).empty() && text_.size() <= 4096)
      return error("the file is empty: its first row must name the columns.");
    delimiter_ = options_.delimiter.value_or(find_delimiter(std::string_view(text_).substr(0, 65536)));
    if (delimiter_ == '"' || delimiter_ == '\n' || delimiter_ == '\r' || delimiter_ == '\0')
      return error("a quotation mark or line end can't be the delimiter.");

    // The header is scanned in a copy: the scanner changes what it reads.
    std::string copy = text_.substr(0, kMostRowBytes + 2);
    const std::size_t size = copy.size();
    copy.resize(size + kScannerPadding, '\0');
    RowScanner scanner(copy.data(), size, delimiter_);
    std::vector<std::string_view> cells(kMostCellsInRow);
    ScannedRow row;
    scanner.next(cells, row);
    if (row.flaw == RowFlaw::open_quote || row.flaw == RowFlaw::too_long)
      return invalid(place(1, row.flawed_cell + 1) + "a quotation mark is opened and never closed.");
    if (row.flaw == RowFlaw::text_after_quote)
      return invalid(place(1, row.flawed_cell + 1) + "there is text after a closing quotation mark.");
    if (row.cells > kMostCellsInRow) return invalid(options_.file + ", row 1: there are more than 1,000 columns.");
    std::set<std::string> names;
    for (std::size_t i = 0; i < row.cells; ++i) {
      auto name = clean_level(cells[i]);
      if (!name) return invalid(place(1, i + 1) + name.error().message);
      if (name->empty()) return invalid(place(1, i + 1) + "the heading is empty. Give the column a name.");
      if (!names.insert(*name).second)
        return invalid(place(1, i + 1) + "the heading " + in_quotes(*name) + " stands twice.");
      headings_.push_back(std::move(*name));
    }
    header_bytes_ = scanner.bytes_read();
    return Done{};
  }

  Result<std::size_t> cell_of(std::string_view name) const {
    const auto position = [&](auto found) { return static_cast<std::size_t>(found - headings_.begin()); };
    const auto exact = std::find(headings_.begin(), headings_.end(), name);
    if (exact != headings_.end()) return position(exact);
    const std::string lower = lower_ascii(name);
    const auto alike =
        std::find_if(headings_.begin(), headings_.end(), [&](const auto& h) { return lower_ascii(h) == lower; });
    if (alike != headings_.end()) return position(alike);
    return invalid(options_.file + ", row 1: there is no column " + in_quotes(name) +
                   ". The first row must name the columns, and has " + join_and(some_of(headings_)) + ".");
  }

  Result<Done> find_columns() {
    std::set<std::size_t> taken;
    const auto add = [&](const std::string& name, ColumnKind kind) -> Result<Done> {
      EVENHAND_TRY(const std::size_t cell, cell_of(name));
      if (!taken.insert(cell).second) return error("the column " + in_quotes(headings_[cell]) + " is named twice.");
      shape_.columns.push_back({cell, kind});
      columns_.push_back({.name = headings_[cell], .kind = kind});
      return Done{};
    };
    for (const auto& name : options_.characteristics) EVENHAND_CHECK(add(name, ColumnKind::characteristic));
    for (const auto& name : options_.measures) EVENHAND_CHECK(add(name, ColumnKind::measure));
    if (options_.weight) EVENHAND_CHECK(add(*options_.weight, ColumnKind::weight));
    if (columns_.empty()) return error("no column is named to be read.");
    if (columns_.size() > 64) return error("more than 64 columns are named. Choose fewer.");
    for (const auto& filter : options_.where) {
      EVENHAND_TRY(const std::size_t cell, cell_of(filter.column));
      ChunkFilter made{.cell = cell, .levels = {}};
      for (const auto& level : filter.levels) {
        auto clean = clean_level(level);
        if (!clean) return error("the filter on " + in_quotes(filter.column) + ": " + clean.error().message);
        made.levels.push_back(std::move(*clean));
      }
      shape_.filters.push_back(std::move(made));
    }
    shape_.cells = headings_.size();
    shape_.delimiter = delimiter_;
    shape_.skip_bad_rows = options_.skip_bad_rows;
    levels_.resize(columns_.size());
    codes_.resize(columns_.size());
    return Done{};
  }

  [[nodiscard]] Result<Done> in_file(Result<Done> looked) const {
    return looked ? looked : error(looked.error().message);
  }

  // Dates may be of birth or of something else: whoever brings the file must say.
  [[nodiscard]] Result<Done> settle_dates() const {
    const auto dates = watch_->dates_to_ask_about();
    if (dates.empty()) return Done{};
    return invalid(
        place(dates.front().row, dates.front().column + 1) +
        "there is a date. If the column holds dates of events, such as appointments, say so: --dates-of-events " +
        in_quotes(dates.front().heading) + ". If they are dates of birth, take it out, or make it an age band.");
  }

  // Every heading, and what the first rows have in the columns that are not read. Levels are looked at as they are met.
  Result<Done> look_at_values() {
    auto watch = RowWatch::of(headings_, options_.dates_of_events);
    if (!watch) return error(watch.error().message);
    watch_.emplace(std::move(*watch));
    std::string copy = text_.substr(header_bytes_, kChunkBytes);
    const std::size_t size = copy.size();
    copy.resize(size + kScannerPadding, '\0');
    RowScanner scanner(copy.data(), size, delimiter_);
    std::vector<std::string_view> cells(headings_.size());
    std::vector<std::set<std::string>> seen(headings_.size());
    const auto is_characteristic = [&](std::size_t cell) {
      return std::any_of(shape_.columns.begin(), shape_.columns.end(), [&](const ChunkColumn& column) {
        return column.cell == cell && column.kind == ColumnKind::characteristic;
      });
    };
    ScannedRow row;
    for (std::size_t i = 0; i < kSampleRows && scanner.next(cells, row); ++i) {
      for (std::size_t c = 0; c < std::min(row.cells, cells.size()); ++c) {
        if (!is_utf8(cells[c])) continue;
        const auto value = trim(cells[c]);
        if (seen[c].insert(value).second && !is_characteristic(c))
          EVENHAND_CHECK(in_file(watch_->look(c, value, i + 2)));
      }
    }
    for (const auto& filter : shape_.filters) some_values_.push_back(seen[filter.cell]);
    return Done{};
  }

  Result<Done> read_chunks() {
    writer_.emplace(out_, columns_);
    text_.erase(0, header_bytes_);
    const unsigned wanted = options_.threads > 0 ? options_.threads : std::max(1u, std::thread::hardware_concurrency());
    TaskThreads threads(std::min(wanted, kMostThreads));
    std::deque<std::future<CodedChunk>> under_way;
    const std::size_t most_under_way = threads.size() + 2;
    bool all_given = false;
    while (!all_given || !under_way.empty()) {
      while (!all_given && under_way.size() < most_under_way) {
        EVENHAND_TRY(const std::size_t size, rows_in_text());
        all_given = ended_ || broken_;
        if (size == 0) continue;
        std::string rest = text_.substr(size);
        text_.resize(size);
        under_way.push_back(
            threads.run([text = std::move(text_), this]() mutable { return code_chunk(std::move(text), shape_); }));
        text_ = std::move(rest);
      }
      if (under_way.empty()) break;
      const CodedChunk chunk = under_way.front().get();
      under_way.pop_front();
      EVENHAND_CHECK(put_together(chunk));
      if (options_.progress && !options_.progress({blocks_.bytes_read(), of_bytes_, read_.rows}))
        return Error{ErrorKind::unavailable, "The reading of " + options_.file + " was stopped.", {}};
    }
    return Done{};
  }

  // The row as a person counts it: the header is row 1.
  [[nodiscard]] std::uint64_t row_of(const ChunkFault& fault) const { return read_.rows + fault.row + 2; }
  [[nodiscard]] std::string sentence(std::uint64_t row, std::size_t cell, std::string_view what) const {
    return place(row, cell) + std::string(what);
  }
  void tell(std::uint64_t row, std::size_t cell, std::string_view what) {
    if (read_.told.size() < kBadRowsTold) read_.told.push_back({row, cell, sentence(row, cell, what)});
  }

  Result<Done> put_together(const CodedChunk& chunk) {
    const bool holds_rows = chunk.rows > chunk.empty_at_end;
    if (holds_rows) EVENHAND_CHECK(settle_empty_rows());
    EVENHAND_TRY(const auto end, map_levels(chunk));
    if (!options_.skip_bad_rows && !chunk.faults.empty() && (!end || chunk.faults.front().row < end->row))
      return stopped_by(chunk.faults.front());
    if (end) return stopped_by(*end);
    for (const auto& fault : chunk.faults) tell(row_of(fault), fault.cell, fault.what);
    EVENHAND_CHECK(write(chunk));
    // Empty rows at the end of what is read so far wait for what follows.
    empty_rows_ += chunk.empty_at_end;
    read_.rows += chunk.rows;
    read_.kept += chunk.kept;
    read_.filtered += chunk.filtered;
    read_.bad += chunk.bad;
    return Done{};
  }

  Error stopped_by(const ChunkFault& fault) const { return invalid(sentence(row_of(fault), fault.cell, fault.what)); }

  Result<Done> settle_empty_rows() {
    for (; empty_rows_ > 0; --empty_rows_) {
      const std::uint64_t row = read_.rows - empty_rows_ + 2;
      if (!options_.skip_bad_rows) return invalid(sentence(row, 0, kEmptyRow));
      ++read_.bad;
      tell(row, 0, kEmptyRow);
    }
    return Done{};
  }

  // The chunk's levels among those of the file. A level that is one too many ends the reading at its row.
  Result<std::optional<ChunkFault>> map_levels(const CodedChunk& chunk) {
    std::optional<ChunkFault> end = chunk.fatal;
    maps_.resize(columns_.size());
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      maps_[c].clear();
      for (std::size_t i = 0; i < chunk.levels[c].size(); ++i) {
        const auto [known, is_new] =
            codes_[c].try_emplace(chunk.levels[c][i], static_cast<std::uint16_t>(levels_[c].size()));
        maps_[c].push_back(known->second);
        if (!is_new) continue;
        if (levels_[c].size() == kMostLevels) {
          const std::uint64_t row = chunk.first_rows[c][i];
          if (!end || row < end->row) end = {row, shape_.columns[c].cell + 1, std::string(kTooManyLevels)};
          break;
        }
        levels_[c].push_back(chunk.levels[c][i]);
        EVENHAND_CHECK(in_file(watch_->look(shape_.columns[c].cell, levels_[c].back(),
                                            static_cast<std::size_t>(read_.rows + chunk.first_rows[c][i] + 2))));
      }
    }
    return end;
  }

  Result<Done> write(const CodedChunk& chunk) {
    std::vector<std::vector<std::uint16_t>> codes(columns_.size());
    std::vector<PeopleWriter::ColumnRows> rows(columns_.size());
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      switch (columns_[c].kind) {
        case ColumnKind::weight:
          rows[c].weights = chunk.weights[c];
          break;
        case ColumnKind::measure:
          rows[c].codes = chunk.codes[c];
          break;
        case ColumnKind::characteristic:
          codes[c].resize(chunk.codes[c].size());
          std::transform(chunk.codes[c].begin(), chunk.codes[c].end(), codes[c].begin(),
                         [&map = maps_[c]](std::uint16_t code) { return map[code]; });
          rows[c].codes = codes[c];
          break;
      }
    }
    auto added = writer_->add(rows);
    if (!added) return Error{added.error().kind, options_.file + ": " + added.error().message, {}};
    return added;
  }

  Result<PeopleRead> finish() {
    read_.rows -= empty_rows_;  // they end the file and are no rows
    if (read_.rows == 0) return error("there is no row below the headings.");
    if (read_.kept == 0 && read_.bad == read_.rows)
      return invalid(options_.file + ": every row is bad. The first: " + read_.told.front().what);
    if (read_.kept == 0) {
      std::vector<std::string> filters;
      for (std::size_t i = 0; i < options_.where.size(); ++i)
        filters.push_back(in_quotes(options_.where[i].column) + " (which has " + join_and(some_of(some_values_[i])) +
                          ")");
      return error("no row is left: none that can be read has the values asked for in " + join_and(filters) + ".");
    }
    EVENHAND_CHECK(writer_->finish(levels_));
    return std::move(read_);
  }

  std::istream& csv_;
  const PeopleOptions& options_;
  std::ostream& out_;
  TextBlocks blocks_;
  std::uint64_t of_bytes_ = 0;
  std::string text_;  // read, and not yet given to be coded
  bool ended_ = false;
  bool broken_ = false;  // no row ends within the longest allowed
  char delimiter_ = ',';
  std::size_t header_bytes_ = 0;
  std::vector<std::string> headings_;
  ChunkShape shape_;
  std::vector<PeopleColumn> columns_;
  std::optional<RowWatch> watch_;
  std::vector<std::set<std::string>> some_values_;  // of each filter's column, from the first rows
  std::optional<PeopleWriter> writer_;
  std::vector<std::vector<std::string>> levels_;                       // of the file so far, by column and code
  std::vector<std::unordered_map<std::string, std::uint16_t>> codes_;  // the other way round
  std::vector<std::vector<std::uint16_t>> maps_;                       // a chunk's codes to the file's
  std::uint64_t empty_rows_ = 0;
  PeopleRead read_;
};

// A file without a name: gone when nobody has it open any more, however the program ends.
class UnnamedFile {
 public:
  Result<Done> create() {
    std::string name = (std::filesystem::temp_directory_path() / "evenhand-people-XXXXXX").string();
    const int descriptor = ::mkstemp(name.data());  // readable by this user alone
    if (descriptor < 0)
      return Error{ErrorKind::unavailable,
                   "No temporary file can be made in " + std::filesystem::temp_directory_path().string() + ".",
                   {}};
    ::close(descriptor);
    path_ = name;
    return Done{};
  }
  ~UnnamedFile() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Result<std::ifstream> open_csv(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return invalid(path.string() + ": is a folder, not a file.");
  std::ifstream csv(path, std::ios::binary);
  if (!csv) {
    return Error{ErrorKind::not_found, path.string() + ": can't be opened (" + std::strerror(errno) + ").", {}};
  }
  return csv;
}

}  // namespace

Result<PeopleRead> read_people(std::istream& csv, const PeopleOptions& options, std::ostream& out) {
  return Reading(csv, options, out).read();
}

Result<ReadPeople> read_people_file(const std::filesystem::path& csv, PeopleOptions options) {
  if (options.file.empty()) options.file = csv.filename().string();
  EVENHAND_TRY(auto input, open_csv(csv));
  UnnamedFile file;
  EVENHAND_CHECK(file.create());
  std::ofstream out(file.path(), std::ios::binary);
  EVENHAND_TRY(auto read, read_people(input, options, out));
  out.close();
  EVENHAND_TRY(auto people, People::open(file.path()));
  return ReadPeople{std::move(people), std::move(read)};
}

Result<ReadPeople> read_people_text(std::string_view csv, PeopleOptions options) {
  if (options.file.empty()) options.file = "The file";
  std::istringstream input{std::string(csv)};
  std::ostringstream out;
  EVENHAND_TRY(auto read, read_people(input, options, out));
  EVENHAND_TRY(auto people, People::from_bytes(std::move(out).str(), options.file));
  return ReadPeople{std::move(people), std::move(read)};
}

Result<PeopleRead> save_people_file(const std::filesystem::path& csv, PeopleOptions options,
                                    const std::filesystem::path& to) {
  if (options.file.empty()) options.file = csv.filename().string();
  EVENHAND_TRY(auto input, open_csv(csv));
  std::filesystem::path partial = to;
  partial += ".part";
  const int descriptor = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return Error{ErrorKind::unavailable, to.string() + ": can't be written (" + std::strerror(errno) + ").", {}};
  ::close(descriptor);
  std::ofstream out(partial, std::ios::binary | std::ios::in | std::ios::out);
  auto read = read_people(input, options, out);
  out.close();
  std::error_code failed;
  if (read && out) std::filesystem::rename(partial, to, failed);
  if (!read || !out || failed) {
    std::error_code ignored;
    std::filesystem::remove(partial, ignored);
    if (read) return Error{ErrorKind::unavailable, to.string() + ": can't be written. Is the disk full?", {}};
  }
  return read;
}

}  // namespace evenhand::analysis
