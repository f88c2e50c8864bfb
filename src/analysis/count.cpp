#include "analysis/count.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdlib>
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

constexpr std::size_t kBlockRows = 4096;        // whose indices and increments stay in the nearest cache
constexpr std::size_t kMostJointCells = 65536;  // an index of two bytes can't leave such a table
constexpr std::size_t kMostCellsInAll = 64u << 20;
constexpr std::size_t kMostColumns = 16;
constexpr unsigned kMostThreads = 16;

// Numerator and denominator in one number, so that a row costs one increment: the count in the lower half, those whose
// answer is yes in the upper. Neither passes kMostPeople, which fits.
using Packed = std::uint64_t;
constexpr Packed kOne = 1;
constexpr Packed kOneGood = (Packed{1} << 32) | 1;

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

// Zeroes from the system, which gives them page by page as they are touched.
template <class Cell>
class Zeroed {
 public:
  Zeroed() = default;
  explicit Zeroed(std::size_t size) : cells_(static_cast<Cell*>(std::calloc(size, sizeof(Cell)))), size_(size) {
    if (cells_ == nullptr) throw std::bad_alloc();
  }
  [[nodiscard]] Cell* data() const { return cells_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::vector<Cell> first(std::size_t count) const { return {cells_.get(), cells_.get() + count}; }

 private:
  struct Free {
    void operator()(Cell* cells) const { std::free(cells); }
  };
  std::unique_ptr<Cell[], Free> cells_;
  std::size_t size_ = 0;
};

// A joint histogram: which columns, and how its cells are numbered (the last column runs fastest).
struct Joint {
  ColumnSet set = 0;
  std::vector<std::size_t> columns;  // into the request's
  std::size_t cells = 1;
};

// What one thread counts.
struct JointCounts {
  std::vector<Zeroed<Packed>> counts;
  std::vector<Zeroed<std::uint32_t>> missing;  // made when the first missing answer is met
  std::vector<Zeroed<WeightCell>> weights;
};

struct Filter {
  std::size_t column;                // of the people file
  std::vector<std::uint8_t> passes;  // by code; 256 at least, so that no byte leads outside
};

struct Plan {
  std::vector<std::size_t> columns;  // of the people file, as asked for
  std::vector<std::size_t> sizes;    // levels of each
  std::optional<std::size_t> measure;
  std::optional<std::size_t> weight;
  std::vector<Filter> filters;
  std::vector<Joint> joints;
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

// One thread's pass over blocks of rows.
class Counting {
 public:
  Counting(const People& people, const Plan& plan) : people_(people), plan_(plan) {
    for (const Joint& joint : plan.joints) {
      // A table with two-byte indices has room for each of them: even a file that changes while it is counted can't
      // lead outside.
      counted_.counts.emplace_back(std::max(joint.cells, kMostJointCells));
      if (plan.weight) counted_.weights.emplace_back(std::max(joint.cells, kMostJointCells));
    }
    counted_.missing.resize(plan.joints.size());
  }

  void count_group(std::size_t group) {
    const std::size_t rows = people_.rows_in(group);
    for (std::size_t from = 0; from < rows; from += kBlockRows) {
      rows_ = std::min(kBlockRows, rows - from);
      prepare(group, from);
      for (std::size_t j = 0; j < plan_.joints.size(); ++j) {
        const Joint& joint = plan_.joints[j];
        if (joint.cells <= kMostJointCells) {
          index_rows(people_, plan_, joint, group, from, rows_, short_.data());
          scatter(j, short_.data());
        } else {
          index_rows(people_, plan_, joint, group, from, rows_, long_.data());
          const auto last = static_cast<std::uint32_t>(joint.cells - 1);
          for (std::size_t i = 0; i < rows_; ++i) long_[i] = std::min(long_[i], last);
          scatter(j, long_.data());
        }
      }
    }
  }

  [[nodiscard]] JointCounts& counted() { return counted_; }

 private:
  // What each row of the block adds: nothing where a filter leaves it out or its answer is missing.
  void prepare(std::size_t group, std::size_t from) {
    is_plain_ = !plan_.measure && plan_.filters.empty();
    any_missing_ = false;
    if (is_plain_ && !plan_.weight) return;
    std::fill_n(passes_.begin(), rows_, std::uint8_t{1});
    for (const Filter& filter : plan_.filters) {
      with_codes(people_.chunk(group, filter.column), from, [&](const auto& code) {
        for (std::size_t i = 0; i < rows_; ++i) passes_[i] &= filter.passes[code(i)];
      });
    }
    if (plan_.measure) {
      const std::uint8_t* const answers = people_.chunk(group, *plan_.measure).bytes + from;
      std::uint8_t missing = 0;
      for (std::size_t i = 0; i < rows_; ++i) {
        const auto is_missing = static_cast<std::uint8_t>((answers[i] >> 1) & passes_[i]);
        const auto is_counted = static_cast<std::uint8_t>(passes_[i] & ~(answers[i] >> 1) & 1);
        missing |= is_missing;
        missing_[i] = is_missing;
        passes_[i] = is_counted;
        adds_[i] = is_counted | static_cast<Packed>(answers[i] & is_counted) << 32;
      }
      any_missing_ = missing != 0;
    } else {
      for (std::size_t i = 0; i < rows_; ++i) adds_[i] = passes_[i];
    }
    if (!plan_.weight) return;
    const Chunk weights = people_.chunk(group, *plan_.weight);
    for (std::size_t i = 0; i < rows_; ++i) {
      const std::uint64_t weight =
          weights.width == 4 ? at<std::uint32_t>(weights.bytes, from + i) : at<std::uint64_t>(weights.bytes, from + i);
      weights_[i] = passes_[i] != 0 ? weight : 0;
      good_[i] = (adds_[i] >> 32) != 0 ? weight : 0;
    }
  }

  template <class Index>
  void scatter(std::size_t j, const Index* cells) {
    Packed* const counts = counted_.counts[j].data();
    if (is_plain_) {
      for (std::size_t i = 0; i < rows_; ++i) counts[cells[i]] += kOne;
    } else {
      for (std::size_t i = 0; i < rows_; ++i) counts[cells[i]] += adds_[i];
    }
    if (any_missing_) {
      if (counted_.missing[j].empty()) counted_.missing[j] = Zeroed<std::uint32_t>(counted_.counts[j].size());
      std::uint32_t* const missing = counted_.missing[j].data();
      for (std::size_t i = 0; i < rows_; ++i) missing[cells[i]] += missing_[i];
    }
    if (!plan_.weight) return;
    WeightCell* const weights = counted_.weights[j].data();
    for (std::size_t i = 0; i < rows_; ++i) {
      weights[cells[i]] += {weights_[i], good_[i], Wide{weights_[i]} * weights_[i]};
    }
  }

  const People& people_;
  const Plan& plan_;
  JointCounts counted_;
  std::size_t rows_ = 0;  // of this block
  bool is_plain_ = false;
  bool any_missing_ = false;
  std::vector<std::uint16_t> short_ = std::vector<std::uint16_t>(kBlockRows);
  std::vector<std::uint32_t> long_ = std::vector<std::uint32_t>(kBlockRows);
  std::vector<Packed> adds_ = std::vector<Packed>(kBlockRows);
  std::vector<std::uint8_t> passes_ = std::vector<std::uint8_t>(kBlockRows);
  std::vector<std::uint8_t> missing_ = std::vector<std::uint8_t>(kBlockRows);
  std::vector<std::uint64_t> weights_ = std::vector<std::uint64_t>(kBlockRows);
  std::vector<std::uint64_t> good_ = std::vector<std::uint64_t>(kBlockRows);
};

template <class Cell>
void add_tables(std::vector<Zeroed<Cell>>& to, const std::vector<Zeroed<Cell>>& from) {
  for (std::size_t j = 0; j < to.size(); ++j) {
    if (from[j].empty()) continue;
    if (to[j].empty()) to[j] = Zeroed<Cell>(from[j].size());
    for (std::size_t i = 0; i < from[j].size(); ++i) to[j].data()[i] += from[j].data()[i];
  }
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
    filter.passes[*code] = 1;
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
  std::size_t in_all = 0;
  for (const ColumnSet set : cover_tables(plan.sizes, request.ways, most)) {
    Joint joint{.set = set, .columns = {}, .cells = cells_of(set, plan.sizes)};
    for (std::size_t c = 0; c < plan.sizes.size(); ++c) {
      if ((set >> c & 1) != 0) joint.columns.push_back(c);
    }
    in_all += std::max(joint.cells, kMostJointCells);
    if (joint.cells > kMostCells || in_all > kMostCellsInAll)
      return invalid(
          "The tables would have too many cells. Choose fewer characteristics, fewer ways, or put levels "
          "into groups first.");
    plan.joints.push_back(std::move(joint));
  }
  return plan;
}

unsigned threads_for(const People& people, const Plan& plan, unsigned asked) {
  std::size_t cells = 0;
  for (const Joint& joint : plan.joints) cells += std::max(joint.cells, kMostJointCells) * (plan.weight ? 5 : 1);
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
    for (std::size_t j = 0; j < plan.joints.size(); ++j) {
      const Joint& joint = plan.joints[j];
      counts_.emplace_back(joint.set, counts.counts[j].first(joint.cells), plan.sizes);
      // Where anybody's answer is missing, every joint histogram has met it.
      if (!counts.missing[j].empty())
        missing_.emplace_back(joint.set, counts.missing[j].first(joint.cells), plan.sizes);
      if (plan.weight) weights_.emplace_back(joint.set, counts.weights[j].first(joint.cells), plan.sizes);
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
