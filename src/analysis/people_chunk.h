// A chunk of a CSV of people, whole rows, to codes: what each thread of the reader does. Pure: a chunk's result depends
// on nothing but its text, so it does not matter which thread did it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/people_file.h"

namespace evenhand::analysis {

// What to read of each row.
struct ChunkColumn {
  std::size_t cell = 0;  // which cell of the row
  ColumnKind kind = ColumnKind::characteristic;
};
struct ChunkFilter {
  std::size_t cell = 0;
  std::vector<std::string> levels;
};
struct ChunkShape {
  std::size_t cells = 0;  // that each row must have
  char delimiter = ',';
  std::vector<ChunkColumn> columns;
  std::vector<ChunkFilter> filters;
  bool skip_bad_rows = false;
};

struct ChunkFault {
  std::uint64_t row = 0;  // within the chunk, the first is 0
  std::size_t cell = 0;   // the first is 1; 0 where it is the whole row
  std::string what;       // to stand after “file, row, column: ”
};

inline constexpr std::string_view kEmptyRow = "the line is empty. Take it out.";
inline constexpr std::string_view kTooManyLevels =
    "there are more than 1,000 different values: these are not groups of people. Put them into groups first (ages into "
    "bands, places into areas), or leave the column out.";

struct CodedChunk {
  std::uint64_t rows = 0;  // read
  std::uint64_t kept = 0;
  std::uint64_t filtered = 0;
  std::uint64_t bad = 0;
  std::vector<std::vector<std::uint16_t>> codes;       // a column each; local codes of its characteristic, or an Answer
  std::vector<std::vector<std::uint64_t>> weights;     // a column each; empty but for weights
  std::vector<std::vector<std::string>> levels;        // by local code
  std::vector<std::vector<std::uint64_t>> first_rows;  // of each local code, the row that has it first
  std::vector<ChunkFault> faults;                      // the first few bad rows
  std::optional<ChunkFault> fatal;                     // the row at which reading ended: it can't be skipped
  // Rows without anything in them: no fault where nothing but their like follows, in this chunk and the later ones.
  std::uint64_t empty_at_end = 0;
};

// `text` holds whole rows; it is changed. Reading ends at a fatal row, and, unless bad rows are skipped, at the first
// bad one.
CodedChunk code_chunk(std::string text, const ChunkShape& shape);

// A yes-or-no answer; nothing where it is neither, and not blank.
std::optional<Answer> read_answer(std::string_view cell);
// A weight in millionths, rounded to the nearest; nothing where it is no plain number from 0 to 1,000,000.
std::optional<std::uint64_t> read_weight(std::string_view cell);

}  // namespace evenhand::analysis
