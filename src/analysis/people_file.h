// A people file: rows of people or answers, dictionary-encoded by column, so that counting them needs one pass over a
// byte or two for each answer (docs/formats/people-file.md is its manual).
//
// It holds three kinds of column. A *characteristic* has at most kMostLevels levels; each row holds the code of one. A
// *measure* is yes, no or missing for each row. A *weight* is a whole number of millionths. Rows lie in groups of
// kRowsInGroup; within a group each column's codes lie side by side (a chunk).
//
// A People is opened from a file, which it maps read-only, or from bytes in memory (a file that was kept sealed).
// Before it is handed out every bound, checksum and code has been checked: a truncated, altered or foreign file is an
// error with a sentence, never a crash. It is immutable, cheap to copy and safe to read from many threads. The file
// must not be shortened while it is open (the system ends a program that reads a mapped page which is gone); it may be
// unlinked.
//
// Row-level data: nothing here prints a row. Counting (count.h) gives PeopleCounts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace evenhand::analysis {

inline constexpr std::size_t kMostLevels = 1000;    // of a characteristic; more are no categories of people
inline constexpr std::size_t kRowsInGroup = 65536;  // every group but the last
inline constexpr std::uint64_t kMostPeople = 0xFFFF'FFFF;
inline constexpr std::uint64_t kWeightUnit = 1'000'000;                    // a weight of 1
inline constexpr std::uint64_t kMostWeight = 1'000'000'000'000;            // of one row: a weight of 1,000,000
inline constexpr std::uint64_t kMostTotalWeight = std::uint64_t{1} << 62;  // of all rows together

inline constexpr std::size_t kPeopleHeadBytes = 64, kPeopleEndBytes = 32;

enum class ColumnKind : std::uint8_t { characteristic = 1, measure = 2, weight = 3 };
enum class Answer : std::uint8_t { no = 0, yes = 1, missing = 2 };  // the codes of a measure

struct PeopleColumn {
  std::string name;  // the heading
  ColumnKind kind = ColumnKind::characteristic;
  // Of a characteristic, by code, in order of first appearance. "" is a level of its own: nothing was recorded.
  std::vector<std::string> levels = {};

  [[nodiscard]] std::optional<std::uint16_t> code_of(std::string_view level) const;
};

// One column's codes in one group: little-endian whole numbers of `width` bytes (1 or 2; 4 or 8 for weights).
struct Chunk {
  const std::uint8_t* bytes = nullptr;
  std::uint8_t width = 1;
};

// One group's rows: a chunk for each column.
struct PeopleGroup {
  std::size_t rows = 0;
  std::span<const Chunk> chunks = {};
};

class People {
 public:
  static Result<People> open(const std::filesystem::path& path);
  // `name` is what errors call it.
  static Result<People> from_bytes(std::string bytes, std::string_view name = "The file");
  // What a file says of itself, without its rows: rows(), columns(), groups(), place() and check() can be asked,
  // chunk() and group() not (people_stream.h reads those). `head`: its first bytes, kPeopleHeadBytes of them or all
  // there are; `tail`: its last, with the whole directory; `size`: of the file.
  static Result<People> outline(std::string_view head, std::string_view tail, std::uint64_t size,
                                std::string_view name);
  // Where the directory starts, from the last kPeopleEndBytes of a file; nothing where they are no such end.
  static std::optional<std::uint64_t> directory_offset(std::string_view end);
  // Whether the file starts as people files do.
  static bool is_people_file(const std::filesystem::path& path);

  [[nodiscard]] std::uint64_t rows() const;
  [[nodiscard]] const std::vector<PeopleColumn>& columns() const;
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;  // exact, then without regard to case
  [[nodiscard]] std::size_t groups() const;
  [[nodiscard]] std::size_t rows_in(std::size_t group) const;
  [[nodiscard]] Chunk chunk(std::size_t group, std::size_t column) const;
  [[nodiscard]] PeopleGroup group(std::size_t group) const;

  struct Place {
    std::uint64_t offset = 0;  // in the file
    std::uint8_t width = 1;
  };
  [[nodiscard]] Place place(std::size_t group, std::size_t column) const;
  // Whether these are the bytes that the file's directory speaks of, each a code that has a level.
  [[nodiscard]] Result<Done> check(std::size_t group, std::size_t column, Chunk chunk) const;

 private:
  struct State;
  explicit People(std::shared_ptr<const State> state);
  static Result<People> checked(std::shared_ptr<State> state);
  std::shared_ptr<const State> state_;
};

// Writes a people file to a stream, group by group, in memory bounded by one group. The levels come last: they may grow
// while rows are added.
class PeopleWriter {
 public:
  // `columns`: name and kind of each; levels are taken at finish(). `out` must outlive the writer.
  PeopleWriter(std::ostream& out, std::vector<PeopleColumn> columns);
  ~PeopleWriter();
  PeopleWriter(PeopleWriter&&) noexcept;
  PeopleWriter& operator=(PeopleWriter&&) noexcept;

  // Rows, a column each: the codes of a characteristic or measure in `codes`, of a weight in `weights`; the other is
  // empty. All columns have the same number of rows. Errors: the disk is full; too many people; too much weight.
  struct ColumnRows {
    std::span<const std::uint16_t> codes = {};
    std::span<const std::uint64_t> weights = {};
  };
  Result<Done> add(std::span<const ColumnRows> columns);
  // `levels`: a list for each column, empty for measures and weights.
  Result<Done> finish(const std::vector<std::vector<std::string>>& levels);
  [[nodiscard]] std::uint64_t rows() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace evenhand::analysis
