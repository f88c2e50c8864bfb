#include "analysis/joint_counts.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <thread>

namespace evenhand::analysis {
namespace {

constexpr std::size_t kBlockRows = 4096;  // whose indices stay in the nearest cache

// A code of a chunk. Codes were checked when the file was opened.
template <class Number>
Number at(const std::uint8_t* bytes, std::size_t i) {
  Number number;
  std::memcpy(&number, bytes + i * sizeof number, sizeof number);
  return number;
}

// Calls `use` with a function from row to code, made for the chunk's width.
template <class Use>
void with_codes(Chunk chunk, std::size_t from, const Use& use) {
  const std::uint8_t* const bytes = chunk.bytes + from * chunk.width;
  if (chunk.width == 1) {
    use([bytes](std::size_t i) { return bytes[i]; });
  } else {
    use([bytes](std::size_t i) { return at<std::uint16_t>(bytes, i); });
  }
}

// The cell of each row, column by column: cell × levels + code. Each loop is plain enough for the compiler to do many
// rows at once.
template <class Index>
void index_rows(const PeopleGroup& group, const JointPlan& plan, const Joint& joint, std::size_t from, std::size_t rows,
                Index* __restrict cells) {
  for (std::size_t k = 0; k < joint.columns.size(); ++k) {
    const auto size = static_cast<Index>(plan.sizes[joint.columns[k]]);
    with_codes(group.chunks[plan.columns[joint.columns[k]]], from, [&](const auto& code) {
      if (k == 0) {
        for (std::size_t i = 0; i < rows; ++i) cells[i] = static_cast<Index>(code(i));
      } else {
        for (std::size_t i = 0; i < rows; ++i) cells[i] = static_cast<Index>(cells[i] * size + code(i));
      }
    });
  }
}

// What a row adds to its cell, by what is known of it.
constexpr std::array<Packed, 4> kAdds = {0, 0, kOne, kOneGood};

// Calls `add` with each row and its cell. Cells of two bytes are read four at a time, which saves a sixth of it all.
template <class Index, class Add>
void each_cell(const Index* cells, std::size_t rows, const Add& add) {
  std::size_t i = 0;
  if constexpr (sizeof(Index) == 2) {
    for (; i + 4 <= rows; i += 4) {
      std::uint64_t four = 0;
      std::memcpy(&four, cells + i, sizeof four);
      for (std::size_t k = 0; k < 4; ++k) add(i + k, four >> (16 * k) & 0xFFFF);
    }
  }
  for (; i < rows; ++i) add(i, cells[i]);
}

}  // namespace

// One thread's pass.
class JointCounting::Pass {
 public:
  explicit Pass(const JointPlan& plan) : plan_(plan), counted_{.counts = Zeroed<Packed>(plan.room())} {
    if (plan.weight) counted_.weights = Zeroed<WeightCell>(plan.room());
  }

  void count_group(const PeopleGroup& group) {
    prepare(group, group.rows);
    // A whole group into one table before the next: the table stays in the processor's cache meanwhile.
    for (const Joint& joint : plan_.joints) {
      for (std::size_t from = 0; from < group.rows; from += kBlockRows)
        count_block(joint, group, from, std::min(kBlockRows, group.rows - from));
    }
  }

  [[nodiscard]] JointCounts& counted() { return counted_; }

 private:
  // What each row of a group adds: nothing where a filter leaves it out or its answer is missing.
  void prepare(const PeopleGroup& group, std::size_t rows) {
    any_missing_ = false;
    is_plain_ = !plan_.measure && plan_.filters.empty();
    if (is_plain_ && !plan_.weight) return;
    std::uint8_t* const states = states_.data();
    std::fill_n(states, rows, kCounts);
    for (const JointFilter& filter : plan_.filters) {
      const std::uint8_t* const passes = filter.passes.data();
      with_codes(group.chunks[filter.column], 0, [&](const auto& code) {
        for (std::size_t i = 0; i < rows; ++i) states[i] &= passes[code(i)];
      });
    }
    if (plan_.measure) {
      const std::uint8_t* const answers = group.chunks[*plan_.measure].bytes;
      std::uint8_t* const lost = missing_.data();
      std::uint8_t any = 0;
      for (std::size_t i = 0; i < rows; ++i) {
        const auto is_missing = static_cast<std::uint8_t>(answers[i] & states[i]);  // an answer of 2, and it counts
        lost[i] = static_cast<std::uint8_t>((is_missing >> 1) & 1);
        any |= is_missing;
        const auto counts = static_cast<std::uint8_t>(states[i] & ~is_missing & kCounts);
        states[i] = static_cast<std::uint8_t>(counts | (answers[i] & (counts >> 1)));
      }
      any_missing_ = (any & kCounts) != 0;
    }
    if (plan_.weight) prepare_weights(group.chunks[*plan_.weight], rows);
    if (any_missing_ && counted_.missing.empty()) counted_.missing = Zeroed<std::uint32_t>(plan_.room());
  }

  void prepare_weights(Chunk weights, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) {
      const std::uint64_t weight =
          weights.width == 4 ? at<std::uint32_t>(weights.bytes, i) : at<std::uint64_t>(weights.bytes, i);
      weights_[i] = (states_[i] & kCounts) != 0 ? weight : 0;
    }
  }

  void count_block(const Joint& joint, const PeopleGroup& group, std::size_t from, std::size_t rows) {
    if (joint.cells <= kMostJointCells) {
      index_rows(group, plan_, joint, from, rows, short_.data());
      scatter(joint, short_.data(), from, rows);
    } else {
      index_rows(group, plan_, joint, from, rows, long_.data());
      std::uint32_t* const cells = long_.data();
      const auto last = static_cast<std::uint32_t>(joint.cells - 1);
      for (std::size_t i = 0; i < rows; ++i) cells[i] = std::min(cells[i], last);
      scatter(joint, cells, from, rows);
    }
  }

  template <class Index>
  void scatter(const Joint& joint, const Index* cells, std::size_t from, std::size_t rows) {
    Packed* const counts = counted_.counts.data() + joint.offset;
    if (is_plain_) {
      each_cell(cells, rows, [=](std::size_t, std::size_t cell) { counts[cell] += kOne; });
    } else {
      const std::uint8_t* const states = states_.data() + from;
      const Packed* const adds = kAdds.data();
      each_cell(cells, rows, [=](std::size_t i, std::size_t cell) { counts[cell] += adds[states[i]]; });
    }
    if (any_missing_) {
      std::uint32_t* const missing = counted_.missing.data() + joint.offset;
      const std::uint8_t* const lost = missing_.data() + from;
      for (std::size_t i = 0; i < rows; ++i) missing[cells[i]] += lost[i];
    }
    if (!plan_.weight) return;
    WeightCell* const weights = counted_.weights.data() + joint.offset;
    for (std::size_t i = 0; i < rows; ++i) {
      const std::uint64_t weight = weights_[from + i];
      weights[cells[i]] += {weight, (states_[from + i] & 1) != 0 ? weight : 0, Wide{weight} * weight};
    }
  }

  const JointPlan& plan_;
  JointCounts counted_;
  bool is_plain_ = false;  // every row adds one
  bool any_missing_ = false;
  std::vector<std::uint16_t> short_ = std::vector<std::uint16_t>(kBlockRows);
  std::vector<std::uint32_t> long_ = std::vector<std::uint32_t>(kBlockRows);
  std::vector<std::uint8_t> states_ = std::vector<std::uint8_t>(kRowsInGroup);
  std::vector<std::uint8_t> missing_ = std::vector<std::uint8_t>(kRowsInGroup);
  std::vector<std::uint64_t> weights_ = std::vector<std::uint64_t>(kRowsInGroup);
};

JointCounting::JointCounting(const JointPlan& plan) : pass_(std::make_unique<Pass>(plan)) {}
JointCounting::~JointCounting() = default;
JointCounting::JointCounting(JointCounting&&) noexcept = default;
void JointCounting::add(const PeopleGroup& group) {
  pass_->count_group(group);
}
JointCounts JointCounting::take() && {
  return std::move(pass_->counted());
}

namespace {

template <class Cell>
void add_tables(Zeroed<Cell>& to, const Zeroed<Cell>& from) {
  if (from.empty()) return;
  if (to.empty()) to = Zeroed<Cell>(from.size());
  Cell* const sums = to.data();
  const Cell* const added = from.data();
  for (std::size_t i = 0; i < from.size(); ++i) sums[i] += added[i];
}

}  // namespace

JointCounts count_joints(const People& people, const JointPlan& plan, unsigned threads) {
  std::vector<JointCounting> countings;
  for (unsigned t = 0; t < threads; ++t) countings.emplace_back(plan);
  std::atomic<std::size_t> next{0};
  const auto work = [&](JointCounting& counting) {
    for (std::size_t group = next++; group < people.groups(); group = next++) counting.add(people.group(group));
  };
  {
    std::vector<std::jthread> helpers;
    for (unsigned t = 1; t < threads; ++t) helpers.emplace_back([&, t] { work(countings[t]); });
    work(countings[0]);
  }
  JointCounts sum = std::move(countings[0]).take();
  for (unsigned t = 1; t < threads; ++t) {
    const JointCounts one = std::move(countings[t]).take();
    add_tables(sum.counts, one.counts);
    add_tables(sum.missing, one.missing);
    add_tables(sum.weights, one.weights);
  }
  return sum;
}

}  // namespace evenhand::analysis
