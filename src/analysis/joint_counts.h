// The pass over a people file that fills joint histograms, a set for each thread (docs/methods/count.md; count.h is the
// way in). Cells are raw numbers here; count.cpp makes PeopleCounts of them.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <vector>

#include "analysis/count_plan.h"
#include "analysis/people_file.h"

namespace evenhand::analysis {

inline constexpr std::size_t kMostJointCells = 65536;  // an index of two bytes can't leave such a table

// Numerator and denominator in one number, so that a row costs one increment: the count in the lower half, those whose
// answer is yes in the upper. Neither passes kMostPeople, which fits.
using Packed = std::uint64_t;
inline constexpr Packed kOne = 1;
inline constexpr Packed kOneGood = (Packed{1} << 32) | 1;

// What is known of a row: whether it counts, and in bit 0 whether its answer is yes.
inline constexpr std::uint8_t kCounts = 2;

__extension__ using Wide = unsigned __int128;

struct WeightCell {
  std::uint64_t total = 0, good = 0;
  Wide squares = 0;
  WeightCell& operator+=(const WeightCell& other) {
    total += other.total;
    good += other.good;
    squares += other.squares;
    return *this;
  }
};

// Zeroes from the system, on large pages where it has them: a table's cells are met in no order, and each small page
// would be looked up anew.
template <class Cell>
class Zeroed {
 public:
  Zeroed() = default;
  explicit Zeroed(std::size_t size) : size_(size) {
    const std::size_t bytes = bytes_of(size);
    void* const mapped = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) throw std::bad_alloc();
    cells_ = {static_cast<Cell*>(mapped), Unmap{bytes}};
    ::madvise(mapped, bytes, MADV_HUGEPAGE);  // a wish: it changes nothing but the time
  }
  [[nodiscard]] Cell* data() const { return cells_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

 private:
  static constexpr std::size_t kLargePage = 2u << 20;
  static std::size_t bytes_of(std::size_t size) {
    return (size * sizeof(Cell) + kLargePage - 1) / kLargePage * kLargePage;
  }
  struct Unmap {
    std::size_t bytes = 0;
    void operator()(Cell* cells) const { ::munmap(cells, bytes); }
  };
  std::unique_ptr<Cell[], Unmap> cells_;
  std::size_t size_ = 0;
};

// A joint histogram: which columns, and how its cells are numbered (the last column runs fastest).
struct Joint {
  ColumnSet set = 0;
  std::vector<std::size_t> columns;  // into the request's
  std::size_t cells = 1;
  std::size_t offset = 0;  // of its first cell among those of all joint histograms
};

// What one thread counts: the cells of all joint histograms, one after the other.
struct JointCounts {
  Zeroed<Packed> counts;
  Zeroed<std::uint32_t> missing;  // made when the first missing answer is met
  Zeroed<WeightCell> weights;
};

struct JointFilter {
  std::size_t column;                // of the people file, a characteristic
  std::vector<std::uint8_t> passes;  // by any code of two bytes: kCounts or 0
};

// What to count: columns are those of the people file.
struct JointPlan {
  std::vector<std::size_t> columns;  // the characteristics, as asked for
  std::vector<std::size_t> sizes;    // levels of each
  std::optional<std::size_t> measure;
  std::optional<std::size_t> weight;
  std::vector<JointFilter> filters;
  std::vector<Joint> joints;
  std::size_t cells = 0;  // of all joint histograms

  // Behind the last there is room for whatever two bytes can say: even a file that changes while it is counted leads to
  // wrong counts, and never outside.
  [[nodiscard]] std::size_t room() const { return cells + kMostJointCells; }
};

// One pass over groups that come one after the other, whoever reads them. `plan` must outlive it.
class JointCounting {
 public:
  explicit JointCounting(const JointPlan& plan);
  ~JointCounting();
  JointCounting(JointCounting&&) noexcept;
  void add(const PeopleGroup& group);
  [[nodiscard]] JointCounts take() &&;

 private:
  class Pass;
  std::unique_ptr<Pass> pass_;
};

// Group after group, whichever thread is free; then the threads' tables added up in the threads' order. Whole numbers:
// who counted which group leaves no trace. `threads` is at least 1.
JointCounts count_joints(const People& people, const JointPlan& plan, unsigned threads);

}  // namespace evenhand::analysis
