#include "analysis/release_store.h"

#include <nlohmann/json.hpp>

#include "disclosure/true_count.h"
#include "store/record.h"

namespace evenhand::analysis {

using disclosure::Mark;
using disclosure::Release;
using people::Scope;
using store::Reading;
using store::Writing;

namespace {

std::string cells_json(const std::vector<disclosure::ReleasedCell>& cells) {
  auto json = nlohmann::json::array();
  for (const auto& cell : cells) {
    json.push_back({cell.where, true_count(cell.count), static_cast<int>(cell.mark), cell.printed});
  }
  return json.dump();
}

std::vector<disclosure::ReleasedCell> cells_from_json(const std::string& text) {
  std::vector<disclosure::ReleasedCell> cells;
  for (const auto& cell : nlohmann::json::parse(text)) {
    cells.push_back({cell.at(0).get<disclosure::Where>(), disclosure::PeopleCount(cell.at(1).get<std::int64_t>()),
                     static_cast<Mark>(cell.at(2).get<int>()), cell.at(3).get<bool>()});
  }
  return cells;
}

}  // namespace

template <class Columns>
void visit_columns(Columns& column, LedgerEntry& entry) {
  column("cycle", entry.cycle);
  column("population", entry.population);
  column("source", entry.source);
  column("name", entry.release.name);
  column("policy", entry.policy);
  column("policy_version", entry.policy_version);
  column("released_by", entry.released_by);
  column("released_at", entry.released_at);
  column("cells", entry.release.cells, cells_json, cells_from_json);
}

namespace {
constexpr store::Table<LedgerEntry> kReleases{"release", "release"};
}

void keep_release(Writing& writing, const Scope& scope, LedgerEntry entry, Instant now) {
  const auto earlier = releases_of(writing, scope, entry.population, entry.source);
  if (!earlier.empty() && cells_json(earlier.back().release.cells) == cells_json(entry.release.cells)) return;
  entry.released_by = scope.actor();
  entry.released_at = now;
  kReleases.insert(writing, scope.owner(), entry, now);
}

std::vector<LedgerEntry> releases_of(Reading& reading, const Scope& scope, std::string_view population,
                                     std::string_view source) {
  return kReleases.list(reading, scope.owner(),
                        "(population = :population or (source = :source and source <> '')) order by released_at, id",
                        {{"population", population}, {"source", source}});
}

std::vector<LedgerEntry> releases_of_cycle(Reading& reading, const Scope& scope, const CycleId& cycle) {
  return kReleases.list(reading, scope.owner(), "cycle = :cycle order by released_at, id", {{"cycle", cycle}});
}

std::vector<disclosure::TooNear> too_near_released(Reading& reading, const Scope& scope, const LedgerEntry& next,
                                                   const disclosure::PolicyRule& rule) {
  std::vector<Release> earlier;
  for (auto& entry : releases_of(reading, scope, next.population, next.source))
    earlier.push_back(std::move(entry.release));
  if (earlier.empty()) return {};
  return disclosure::too_near_together(earlier, next.release, rule);
}

}  // namespace evenhand::analysis
