// Counts people: every table of one, two and three characteristics, with numerator and denominator, in one pass
// (docs/methods/count.md).
//
// The plan (count_plan.h) covers all the wanted tables with a few joint histograms; the pass fills them, a set for each
// thread; they are added up, and the tables are their marginal sums. All of it is in whole numbers, so the result is
// the same for any number of threads. A table holds every combination of levels, those with nobody too.
//
// The denominator of a measure is those who answered it; whoever did not is counted beside it, never in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/people_file.h"
#include "analysis/people_stream.h"
#include "base/result.h"
#include "disclosure/people_count.h"

namespace evenhand::analysis {

// People with one of these levels; several filters hold together.
struct LevelFilter {
  std::string column;
  std::vector<std::string> levels;  // "" for a blank
};

struct CountRequest {
  std::vector<std::string> by = {};       // characteristics of the people file, each once, at most 16
  std::size_t fewest_ways = 1, ways = 3;  // tables of so many characteristics; more than 3 only as one of all
  std::optional<std::string> good = {};   // a measure
  bool weighted = false;                  // also by the file's weight column
  std::vector<LevelFilter> where = {};
  unsigned threads = 0;  // 0: as many as the machine has, at most 16
};

struct Tally {
  disclosure::PeopleCount count;    // people; with a measure, those who answered it
  disclosure::PeopleCount good;     // of them, those whose answer is yes; 0 without a measure
  disclosure::PeopleCount missing;  // those who did not answer; 0 without a measure

  Tally& operator+=(const Tally& other);
  friend bool operator==(const Tally&, const Tally&) = default;
};

// Sums of weights of one cell, in millionths: as exact as a count, and as much to be protected.
struct WeightTally {
  std::uint64_t total = 0;  // Σw of those who answered
  std::uint64_t good = 0;   // Σw of those whose answer is yes
  double squares = 0;       // Σw² (summed exactly, then rounded once), in millionths squared

  // (Σw)²/Σw²: how many people of equal weight would tell as much. Source: Kish, Survey Sampling (1965), 11.7.
  [[nodiscard]] double effective_people() const;
  friend bool operator==(const WeightTally&, const WeightTally&) = default;
};

// One table. Its cells lie in order of the levels' codes, the last column running fastest.
struct CountedTable {
  std::vector<std::size_t> by;    // into Counted::by
  std::vector<std::size_t> size;  // levels of each
  std::vector<Tally> cells;
  std::vector<WeightTally> weights;  // one a cell where asked for, else empty

  // The codes of the cell at `index`, one for each column of `by`.
  [[nodiscard]] std::vector<std::size_t> codes(std::size_t index) const;
};

struct CountedColumn {
  std::string name;
  std::vector<std::string> levels;
};

struct Counted {
  std::vector<CountedColumn> by;     // in the order asked for
  std::vector<CountedTable> tables;  // of one, then two, then three characteristics, in the order of `by`
  Tally everyone;                    // who passed the filters
  std::optional<WeightTally> everyone_weighted;
  std::optional<std::string> good;  // the measure's heading

  // The table of these columns in this order of `by`; nothing where it was not asked for.
  [[nodiscard]] const CountedTable* table(std::span<const std::size_t> columns) const;
};

// Errors: a column that is not there or of another kind, named twice, too many; a filter's level that no row has; a
// table of more than kMostCells cells.
inline constexpr std::size_t kMostCells = 4'000'000;  // of one table
Result<Counted> count(const People& people, const CountRequest& request);
// The same of several requests in one pass over rows that are read as they come, by one thread.
Result<std::vector<Counted>> count(const PeopleStream& people, std::span<const CountRequest> requests);

}  // namespace evenhand::analysis
