#include "analysis/released_figures.h"

#include "base/text.h"

namespace evenhand::analysis {
namespace {

using disclosure::ReleasedCell;
using disclosure::Where;

// The column that says how many did well: another column of the same file is another question of the same people.
std::string asked(const evidence::DataSet& data_set) {
  for (const auto* field : {"good", "bad", "percent", "bad_percent"}) {
    if (const auto mapped = data_set.options.map.find(field); mapped != data_set.options.map.end()) {
      return std::string(field) + " " + mapped->second;
    }
  }
  return "good";
}

void add(disclosure::Release& release, const Where& where, const std::string& question, const evidence::Counts& counts,
         disclosure::Mark people, disclosure::Mark good) {
  release.cells.push_back({where, counts.total, people});
  auto answered = where;
  answered[question] = {"did well"};
  release.cells.push_back({answered, counts.good, good});
  answered[question] = {"did not do well"};
  release.cells.push_back({answered, counts.total - counts.good, disclosure::Mark::none, false});
}

}  // namespace

std::string population_of(const evidence::DataSet& data_set) {
  return data_set.cycle.text() + "/" + data_set.evidence.text();
}

disclosure::Release release_of(const MeasureResult& result, const std::vector<ShownFinding>& findings,
                               std::string name) {
  disclosure::Release release{std::move(name), {}};
  Where everyone;
  for (const auto& [column, value] : result.data_set.options.where) everyone[column].insert(value);
  const auto question = asked(result.data_set);
  bool first = true;
  for (const auto& [characteristic, finding] : findings) {
    const auto& last = finding->rows.back();
    if (first) add(release, everyone, question, result.comparison.everyone, last.people.mark(), last.good.mark());
    first = false;
    for (std::size_t i = 0; i < characteristic->groups.size(); ++i) {
      const auto& group = characteristic->groups[i].group;
      if (group.hidden_at_source) continue;
      auto where = everyone;
      where[characteristic->heading] = {group.name};
      add(release, where, question, group.counts, finding->rows[i].people.mark(), finding->rows[i].good.mark());
    }
  }
  return release;
}

}  // namespace evenhand::analysis
