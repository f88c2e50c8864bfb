#include "analysis/count.h"

#include <algorithm>
#include <bit>
#include <thread>

#include "analysis/count_plan.h"
#include "analysis/joint_counts.h"
#include "analysis/marginals.h"
#include "base/text.h"

namespace evenhand::analysis {
namespace {

using disclosure::PeopleCount;

constexpr std::size_t kMostCellsInAll = 64u << 20;  // of all joint histograms together
constexpr std::size_t kMostColumns = 16;
constexpr unsigned kMostThreads = 16;

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

Result<JointFilter> make_filter(const People& people, const LevelFilter& asked) {
  EVENHAND_TRY(const std::size_t column, find_column(people, asked.column, ColumnKind::characteristic));
  // Any number of two bytes is within: even a file that changes while it is counted can't lead outside.
  JointFilter filter{.column = column, .passes = std::vector<std::uint8_t>(65536)};
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
  const bool one_table = request.fewest_ways == request.ways && request.ways == request.by.size();
  const std::size_t most_ways = one_table ? kMostColumns : 3;
  if (request.ways < 1 || request.ways > most_ways || request.fewest_ways < 1 || request.fewest_ways > request.ways)
    return invalid("Tables are of one, two or three characteristics.");
  return Done{};
}

Result<JointPlan> make_plan(const People& people, const CountRequest& request) {
  EVENHAND_CHECK(check_request(people, request));
  JointPlan plan;
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
      std::clamp<std::size_t>(std::bit_ceil(static_cast<std::size_t>(people.rows() / 8)), 4096, kMostCachedCells);
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

unsigned threads_for(const People& people, const JointPlan& plan, unsigned asked) {
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
  Tables(const JointPlan& plan, const JointCounts& counts) : plan_(plan) {
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
  const JointPlan& plan_;
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

namespace {

Counted tables_of(const People& people, const CountRequest& request, const JointPlan& plan, const JointCounts& counts) {
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

}  // namespace

Result<Counted> count(const People& people, const CountRequest& request) {
  EVENHAND_TRY(const JointPlan plan, make_plan(people, request));
  return tables_of(people, request, plan, count_joints(people, plan, threads_for(people, plan, request.threads)));
}

Result<std::vector<Counted>> count(const PeopleStream& people, std::span<const CountRequest> requests) {
  std::vector<JointPlan> plans;
  for (const auto& request : requests) {
    EVENHAND_TRY(auto plan, make_plan(people.outline(), request));
    plans.push_back(std::move(plan));
  }
  std::vector<JointCounting> countings;
  for (const auto& plan : plans) countings.emplace_back(plan);
  EVENHAND_CHECK(people.each_group([&](const PeopleGroup& group) {
    for (auto& counting : countings) counting.add(group);
  }));
  std::vector<Counted> counted;
  for (std::size_t i = 0; i < requests.size(); ++i)
    counted.push_back(tables_of(people.outline(), requests[i], plans[i], std::move(countings[i]).take()));
  return counted;
}

}  // namespace evenhand::analysis
