// The people of areas by group, as the Census and other tables publish them, and their local shares. Pure.
//
// These are published figures with a year and a source, not counts made here: they need no protection. A group that no
// table counts is "no data held", which is never the same as 0.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "organisations/area.h"

namespace evenhand::organisations {

struct PopulationFigure {
  std::string area;       // code
  std::string dimension;  // a standard::Dimension's id: "race"
  int year = 0;
  std::string group;   // a group's id, or the answer's id where the answer is not there ("not-stated")
  std::string answer;  // standard::answer_id: "known" for a group
  std::string label;   // as the table calls it
  std::int64_t people = 0;
  std::int64_t total = 0;  // of the table: everybody it counts in that area
  std::string source;
  bool operator==(const PopulationFigure&) const = default;
};

// One group's share of the people that an organisation serves.
struct LocalShare {
  std::string dimension;
  std::string group;
  std::string label;
  double share = 0;         // 0 to 1
  double held_for = 0;      // for which part of the organisation's people there is data: 1 = all
  std::int64_t people = 0;  // in the areas themselves, whoever serves them
  int year = 0;             // of the table; the oldest where areas differ
  std::string source;
};

// P_g = Σ w_a · n_ag / n_a over the areas that the table counts, their weights normalised among themselves. Figures of
// several years: the newest of each area counts. Groups in the order in which they first occur; answers that are not
// there are left out of the list, but not out of n_a. Empty: no data held.
std::vector<LocalShare> local_shares(const std::vector<AreaWeight>& weights,
                                     const std::vector<PopulationFigure>& figures);

// The groups' shares with those of smaller groups merged into `parent` where the table counts only the smaller ones:
// shares add up, `held_for` is the least.
LocalShare merged_share(const std::vector<LocalShare>& parts, std::string group, std::string label);

}  // namespace evenhand::organisations
