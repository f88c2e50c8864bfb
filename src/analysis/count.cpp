#include "analysis/count.h"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <map>
#include <memory>
#include <new>
#include <thread>

#include "analysis/count_plan.h"
#include "base/text.h"

namespace evenhand::analysis {
namespace {

using disclosure::PeopleCount;
__extension__ using Wide = unsigned __int128;

constexpr std::size_t kBlockRows = 4096;        // whose indices stay in the nearest cache
constexpr std::size_t kMostJointCells = 65536;  // an index of two bytes can't leave such a table
constexpr std::size_t kMostCellsInAll = 64u << 20;
constexpr std::size_t kMostColumns = 16;
constexpr unsigned kMostThreads = 16;

// Numerator and denominator in one number, so that a row costs one increment: the count in the lower half, those whose
// answer is yes in the upper. Neither passes kMostPeople, which fits.
using Packed = std::uint64_t;
constexpr Packed kOne = 1;
constexpr Packed kOneGood = (Packed{1} << 32) | 1;

// What a row adds to its cell, by what is known of it: whether it counts (bit 1) and whether its answer is yes (bit 0).
constexpr std::uint8_t kCounts = 2;
constexpr std::array<Packed, 4> kAdds = {0, 0, kOne, kOneGood};

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
#ifdef MADV_HUGEPAGE
    ::madvise(mapped, bytes, MADV_HUGEPAGE);  // a wish: it changes nothing but the time
#endif
  }
  [[nodiscard]] Cell* data() const {
    return cells_.get();
  }
  [[nodiscard]] std::size_t size() const {
    return size_;
  }
  [[nodiscard]] bool empty() const {
    return size_ == 0;
  }

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

struct Filter {
  std::size_t column;                // of the people file
  std::vector<std::uint8_t> passes;  // by code: kCounts or 0
};

struct Plan {
  std::vector<std::size_t> columns;  // of the people file, as asked for
  std::vector<std::size_t> sizes;    // levels of each
  std::optional<std::size_t> measure;
  std::optional<std::size_t> weight;
  std::vector<Filter> filters;
  std::vector<Joint> joints;
  std::size_t cells = 0;  // of all joint histograms

  // Behind the last there is room for whatever two bytes can say: even a file that changes while it is counted leads to
  // wrong counts, and never outside.
  [[nodiscard]] std::size_t room() const { return cells + kMostJointCells; }
};

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
void index_rows(const People& people, const Plan& plan, const Joint& joint, std::size_t group, std::size_t from,
                std::size_t rows, Index* __restrict cells) {
  for (std::size_t k = 0; k < joint.columns.size(); ++k) {
    const auto size = static_cast<Index>(plan.sizes[joint.columns[k]]);
    with_codes(people.chunk(group, plan.columns[joint.columns[k]]), from, [&](const auto& code) {
      if (k == 0) {
        for (std::size_t i = 0; i < rows; ++i) cells[i] = static_cast<Index>(code(i));
      } else {
        for (std::size_t i = 0; i < rows; ++i) cells[i] = static_cast<Index>(cells[i] * size + code(i));
      }
    });
  }
}

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

// One thread's pass.
class Counting {
 public:
  Counting(const People& people, const Plan& plan)
      : people_(people), plan_(plan), counted_{.counts = Zeroed<Packed>(plan.room())} {
    if (plan.weight) counted_.weights = Zeroed<WeightCell>(plan.room());
  }

  void count_group(std::size_t group) {
    const std::size_t rows = people_.rows_in(group);
    prepare(group, rows);
    // A whole group into one table before the next: the table stays in the processor's cache meanwhile.
    for (const Joint& joint : plan_.joints) {
      for (std::size_t from = 0; from < rows; from += kBlockRows)
        count_block(joint, group, from, std::min(kBlockRows, rows - from));
    }
  }

  [[nodiscard]] JointCounts& counted() { return counted_; }

 private:
  // What each row of a group adds: nothing where a filter leaves it out or its answer is missing.
  void prepare(std::size_t group, std::size_t rows) {
    any_missing_ = false;
    is_plain_ = !plan_.measure && plan_.filters.empty();
    if (is_plain_ && !plan_.weight) return;
    std::uint8_t* const states = states_.data();
    std::fill_n(states, rows, kCounts);
    for (const Filter& filter : plan_.filters) {
      const std::uint8_t* const passes = filter.passes.data();
      with_codes(people_.chunk(group, filter.column), 0, [&](const auto& code) {
        for (std::size_t i = 0; i < rows; ++i) states[i] &= passes[code(i)];
      });
    }
    if (plan_.measure) {
      const std::uint8_t* const answers = people_.chunk(group, *plan_.measure).bytes;
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
    if (plan_.weight) prepare_weights(people_.chunk(group, *plan_.weight), rows);
    if (any_missing_ && counted_.missing.empty()) counted_.missing = Zeroed<std::uint32_t>(plan_.room());
  }

  void prepare_weights(Chunk weights, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) {
      const std::uint64_t weight =
          weights.width == 4 ? at<std::uint32_t>(weights.bytes, i) : at<std::uint64_t>(weights.bytes, i);
      weights_[i] = (states_[i] & kCounts) != 0 ? weight : 0;
    }
  }

  void count_block(const Joint& joint, std::size_t group, std::size_t from, std::size_t rows) {
    if (joint.cells <= kMostJointCells) {
      index_rows(people_, plan_, joint, group, from, rows, short_.data());
      scatter(joint, short_.data(), from, rows);
    } else {
      index_rows(people_, plan_, joint, group, from, rows, long_.data());
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

  const People& people_;
  const Plan& plan_;
  JointCounts counted_;
  bool is_plain_ = false;  // every row adds one
  bool any_missing_ = false;
  std::vector<std::uint16_t> short_ = std::vector<std::uint16_t>(kBlockRows);
  std::vector<std::uint32_t> long_ = std::vector<std::uint32_t>(kBlockRows);
  std::vector<std::uint8_t> states_ = std::vector<std::uint8_t>(kRowsInGroup);
  std::vector<std::uint8_t> missing_ = std::vector<std::uint8_t>(kRowsInGroup);
  std::vector<std::uint64_t> weights_ = std::vector<std::uint64_t>(kRowsInGroup);
};

template <class Cell>
void add_tables(Zeroed<Cell>& to, const Zeroed<Cell>& from) {
  if (from.empty()) return;
  if (to.empty()) to = Zeroed<Cell>(from.size());
  Cell* const sums = to.data();
  const Cell* const added = from.data();
  for (std::size_t i = 0; i < from.size(); ++i) sums[i] += added[i];
}

// Group after group, whichever thread is free; then the threads' tables added up in the threads' order. Whole numbers:
// who counted which group leaves no trace.
JointCounts count_joints(const People& people, const Plan& plan, unsigned threads) {
  std::vector<std::unique_ptr<Counting>> countings;
  for (unsigned t = 0; t < threads; ++t) countings.push_back(std::make_unique<Counting>(people, plan));
  std::atomic<std::size_t> next{0};
  const auto work = [&](Counting& counting) {
    for (std::size_t group = next++; group < people.groups(); group = next++) counting.count_group(group);
  };
  {
    std::vector<std::jthread> helpers;
    for (unsigned t = 1; t < threads; ++t) helpers.emplace_back([&, t] { work(*countings[t]); });
    work(*countings[0]);
  }
  JointCounts sum = std::move(countings[0]->counted());
  for (unsigned t = 1; t < threads; ++t) {
    add_tables(sum.counts, countings[t]->counted().counts);
    add_tables(sum.missing, countings[t]->counted().missing);
    add_tables(sum.weights, countings[t]->counted().weights);
  }
  return sum;
}

// Marginal sums of one joint histogram. A table of fewer columns is summed from the smallest of one column more, which
// is made first and kept.
template <class Cell>
class Marginals {
 public:
  Marginals(ColumnSet joint, std::vector<Cell> cells, const std::vector<std::size_t>& sizes)
      : joint_(joint), sizes_(sizes) {
    made_.emplace(joint, std::move(cells));
  }

  const std::vector<Cell>& of(ColumnSet set) {
    if (const auto known = made_.find(set); known != made_.end()) return known->second;
    std::size_t drop = 0, fewest = 0;
    for (std::size_t c = 0; c < sizes_.size(); ++c) {
      if ((joint_ >> c & 1) == 0 || (set >> c & 1) != 0) continue;
      const std::size_t cells = cells_of(set | ColumnSet{1} << c, sizes_);
      if (fewest == 0 || cells < fewest) {
        fewest = cells;
        drop = c;
      }
    }
    const auto& from = of(set | ColumnSet{1} << drop);
    return made_.emplace(set, without(from, set, drop)).first->second;
  }

 private:
  // `from` has the columns of `set` and `drop`: seen as outer × dropped × inner.
  std::vector<Cell> without(const std::vector<Cell>& from, ColumnSet set, std::size_t drop) const {
    const ColumnSet later = ~ColumnSet{0} << drop;
    const std::size_t inner = cells_of(set & later, sizes_);
    const std::size_t outer = cells_of(set & ~later, sizes_);
    std::vector<Cell> to(outer * inner);
    const Cell* read = from.data();
    for (std::size_t o = 0; o < outer; ++o) {
      Cell* const row = to.data() + o * inner;
      for (std::size_t d = 0; d < sizes_[drop]; ++d, read += inner) {
        for (std::size_t i = 0; i < inner; ++i) row[i] += read[i];
      }
    }
    return to;
  }

  ColumnSet joint_;
  const std::vector<std::size_t>& sizes_;
  std::map<ColumnSet, std::vector<Cell>> made_;
};

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

Result<std::size_t> find_column(const People& people, std::string_view name, ColumnKind kind) {
  const auto found = people.column(name);
  if (!found) {
    std::vector<std::string> names;
    for (const auto& column : people.columns()) names.push_back(in_quotes(column.name));
    return invalid("There is no column " + in_quotes(name) + ". The people file has " + join_and(names) + ".");
  }
  if (people.columns()[*found].kind == kind) return *found;
  constexpr std::string_view kKinds[] = {"", "a characteristic", "a measure (yes or no)", "a weight"};
  return invalid("The column " + in_quotes(name) + " is " +
                 std::string(kKinds[static_cast<std::size_t>(people.columns()[*found].kind)]) + ", not " +
                 std::string(kKinds[static_cast<std::size_t>(kind)]) + ".");
}

Result<Filter> make_filter(const People& people, const LevelFilter& asked) {
  EVENHAND_TRY(const std::size_t column, find_column(people, asked.column, ColumnKind::characteristic));
  // Any number of two bytes is within: even a file that changes while it is counted can't lead outside.
  Filter filter{.column = column, .passes = std::vector<std::uint8_t>(65536)};
  const PeopleColumn& about = people.columns()[column];
  for (const auto& level : asked.levels) {
    const auto code = about.code_of(level);
    if (!code) {
      std::vector<std::string> some;
      for (std::size_t i = 0; i < std::min<std::size_t>(about.levels.size(), 12); ++i)
        some.push_back(in_quotes(about.levels[i]));
      if (about.levels.size() > 12) some.emplace_back("more");
      return invalid("Nobody has " + in_quotes(level) + " in the column " + in_quotes(about.name) + ". It holds " +
                     join_and(some) + ".");
    }
    filter.passes[*code] = kCounts;
  }
  return filter;
}

Result<Done> check_request(const People& people, const CountRequest& request) {
  if (people.rows() == 0) return invalid("The people file has no rows.");
  if (request.by.empty()) return invalid("No characteristic is named to count by.");
  if (request.by.size() > kMostColumns)
    return invalid("People are counted by at most 16 characteristics at a time. Choose fewer.");
  if (request.ways < 1 || request.ways > 3 || request.fewest_ways < 1 || request.fewest_ways > request.ways)
    return invalid("Tables are of one, two or three characteristics.");
  return Done{};
}

Result<Plan> make_plan(const People& people, const CountRequest& request) {
  EVENHAND_CHECK(check_request(people, request));
  Plan plan;
  for (const auto& name : request.by) {
    EVENHAND_TRY(const std::size_t column, find_column(people, name, ColumnKind::characteristic));
    if (std::find(plan.columns.begin(), plan.columns.end(), column) != plan.columns.end())
      return invalid("The column " + in_quotes(name) + " is named twice.");
    plan.columns.push_back(column);
    plan.sizes.push_back(people.columns()[column].levels.size());
  }
  if (request.good) {
    EVENHAND_TRY(plan.measure, find_column(people, *request.good, ColumnKind::measure));
  }
  if (request.weighted) {
    const auto& all = people.columns();
    const auto weight =
        std::find_if(all.begin(), all.end(), [](const auto& c) { return c.kind == ColumnKind::weight; });
    if (weight == all.end()) return invalid("The people file has no weights.");
    plan.weight = static_cast<std::size_t>(weight - all.begin());
  }
  for (const auto& filter : request.where) {
    EVENHAND_TRY(auto made, make_filter(people, filter));
    plan.filters.push_back(std::move(made));
  }
  // Few people need no large tables: those would cost more to add up than to fill.
  const std::size_t most =
      std::clamp<std::size_t>(std::bit_ceil(static_cast<std::size_t>(people.rows() / 8)), 4096, kMostJointCells);
  for (const ColumnSet set : cover_tables(plan.sizes, request.ways, most)) {
    Joint joint{.set = set, .columns = {}, .cells = cells_of(set, plan.sizes)};
    for (std::size_t c = 0; c < plan.sizes.size(); ++c) {
      if ((set >> c & 1) != 0) joint.columns.push_back(c);
    }
    joint.offset = plan.cells;
    plan.cells += joint.cells;
    if (joint.cells > kMostCells || plan.cells > kMostCellsInAll)
      return invalid(
          "The tables would have too many cells. Choose fewer characteristics, fewer ways, or put levels "
          "into groups first.");
    plan.joints.push_back(std::move(joint));
  }
  return plan;
}

unsigned threads_for(const People& people, const Plan& plan, unsigned asked) {
  const std::size_t cells = plan.room() * (plan.weight ? 5 : 1);
  const auto most_by_memory = std::max<std::size_t>(1, 2 * kMostCellsInAll / cells);
  const unsigned wanted = asked > 0 ? asked : std::max(1u, std::thread::hardware_concurrency());
  return static_cast<unsigned>(
      std::min({std::size_t{wanted}, std::size_t{kMostThreads}, most_by_memory, people.groups()}));
}

Tally tally_of(Packed packed, std::uint32_t missing) {
  return {PeopleCount(static_cast<std::int64_t>(packed & 0xFFFF'FFFF)),
          PeopleCount(static_cast<std::int64_t>(packed >> 32)), PeopleCount(missing)};
}

WeightTally tally_of(const WeightCell& cell) {
  return {cell.total, cell.good, static_cast<double>(cell.squares)};
}

// The wanted tables from the joint histograms, each from the smallest that holds it.
class Tables {
 public:
  Tables(const Plan& plan, const JointCounts& counts) : plan_(plan) {
    const auto cells_of_joint = [](const auto& cells, const Joint& joint) {
      return std::vector(cells.data() + joint.offset, cells.data() + joint.offset + joint.cells);
    };
    for (const Joint& joint : plan.joints) {
      counts_.emplace_back(joint.set, cells_of_joint(counts.counts, joint), plan.sizes);
      if (!counts.missing.empty()) missing_.emplace_back(joint.set, cells_of_joint(counts.missing, joint), plan.sizes);
      if (plan.weight) weights_.emplace_back(joint.set, cells_of_joint(counts.weights, joint), plan.sizes);
    }
  }

  CountedTable table(ColumnSet set) {
    std::size_t from = plan_.joints.size();
    for (std::size_t j = 0; j < plan_.joints.size(); ++j) {
      if ((plan_.joints[j].set & set) != set) continue;
      if (from == plan_.joints.size() || plan_.joints[j].cells < plan_.joints[from].cells) from = j;
    }
    CountedTable table;
    for (std::size_t c = 0; c < plan_.sizes.size(); ++c) {
      if ((set >> c & 1) == 0) continue;
      table.by.push_back(c);
      table.size.push_back(plan_.sizes[c]);
    }
    const auto& counts = counts_[from].of(set);
    table.cells.reserve(counts.size());
    if (!missing_.empty()) {
      const auto& missing = missing_[from].of(set);
      for (std::size_t i = 0; i < counts.size(); ++i) table.cells.push_back(tally_of(counts[i], missing[i]));
    } else {
      for (const Packed packed : counts) table.cells.push_back(tally_of(packed, 0));
    }
    if (plan_.weight) {
      for (const WeightCell& cell : weights_[from].of(set)) table.weights.push_back(tally_of(cell));
    }
    return table;
  }

  [[nodiscard]] WeightTally everyone_weighted() { return tally_of(weights_.front().of(0).front()); }

 private:
  const Plan& plan_;
  std::vector<Marginals<Packed>> counts_;
  std::vector<Marginals<std::uint32_t>> missing_;
  std::vector<Marginals<WeightCell>> weights_;
};

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  count += other.count;
  good += other.good;
  missing += other.missing;
  return *this;
}

double WeightTally::effective_people() const {
  const auto sum = static_cast<double>(total);
  return squares > 0 ? sum * sum / squares : 0;
}

std::vector<std::size_t> CountedTable::codes(std::size_t index) const {
  std::vector<std::size_t> codes(size.size());
  for (std::size_t k = size.size(); k-- > 0; index /= size[k]) codes[k] = index % size[k];
  return codes;
}

const CountedTable* Counted::table(std::span<const std::size_t> columns) const {
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const CountedTable& table) {
    return std::equal(table.by.begin(), table.by.end(), columns.begin(), columns.end());
  });
  return found == tables.end() ? nullptr : &*found;
}

Result<Counted> count(const People& people, const CountRequest& request) {
  EVENHAND_TRY(const Plan plan, make_plan(people, request));
  const JointCounts counts = count_joints(people, plan, threads_for(people, plan, request.threads));
  Tables tables(plan, counts);
  Counted counted;
  for (const std::size_t column : plan.columns)
    counted.by.push_back({people.columns()[column].name, people.columns()[column].levels});
  for (std::size_t ways = request.fewest_ways; ways <= std::min(request.ways, plan.sizes.size()); ++ways) {
    for (const ColumnSet set : sets_of(plan.sizes.size(), ways)) counted.tables.push_back(tables.table(set));
  }
  if (plan.measure) counted.good = people.columns()[*plan.measure].name;
  for (const Tally& cell : tables.table(1).cells) counted.everyone += cell;
  if (plan.weight) counted.everyone_weighted = tables.everyone_weighted();
  return counted;
}

}  // namespace evenhand::analysis
