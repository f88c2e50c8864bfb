#include "organisations/population.h"

#include <algorithm>
#include <map>
#include <set>

namespace evenhand::organisations {

std::vector<LocalShare> local_shares(const std::vector<AreaWeight>& weights,
                                     const std::vector<PopulationFigure>& figures) {
  std::map<std::string, double> share_of_area;
  for (const auto& one : normalised(weights)) share_of_area[one.area] += one.weight;

  // Which year counts, by area and dimension, and for which part of the people there is any table.
  std::map<std::pair<std::string, std::string>, int> newest;
  for (const auto& figure : figures) {
    if (!share_of_area.contains(figure.area)) continue;
    int& year = newest[{figure.dimension, figure.area}];
    year = std::max(year, figure.year);
  }
  std::map<std::string, double> held;
  for (const auto& [key, year] : newest) held[key.first] += share_of_area[key.second];

  std::vector<LocalShare> shares;
  std::map<std::pair<std::string, std::string>, std::size_t> at;
  for (const auto& figure : figures) {
    const auto year = newest.find({figure.dimension, figure.area});
    if (year == newest.end() || year->second != figure.year || figure.answer != "known" || figure.total <= 0) continue;
    const auto [place, is_new] = at.try_emplace({figure.dimension, figure.group}, shares.size());
    if (is_new)
      shares.push_back({.dimension = figure.dimension,
                        .group = figure.group,
                        .label = figure.label,
                        .held_for = held[figure.dimension],
                        .year = figure.year,
                        .source = figure.source});
    LocalShare& share = shares[place->second];
    const double weight = held[figure.dimension] > 0 ? share_of_area[figure.area] / held[figure.dimension] : 0;
    share.share += weight * static_cast<double>(figure.people) / static_cast<double>(figure.total);
    share.people += figure.people;
    if (figure.year < share.year) {
      share.year = figure.year;
      share.source = figure.source;
    }
  }
  return shares;
}

LocalShare merged_share(const std::vector<LocalShare>& parts, std::string group, std::string label) {
  LocalShare merged{.group = std::move(group), .label = std::move(label), .held_for = parts.empty() ? 0.0 : 1.0};
  for (const auto& part : parts) {
    if (merged.dimension.empty()) {
      merged.dimension = part.dimension;
      merged.year = part.year;
      merged.source = part.source;
    }
    merged.share += part.share;
    merged.people += part.people;
    merged.held_for = std::min(merged.held_for, part.held_for);
    merged.year = std::min(merged.year, part.year);
  }
  return merged;
}

}  // namespace evenhand::organisations
