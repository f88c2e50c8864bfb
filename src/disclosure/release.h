// Releases of the same people, one after another: an edition and its correction, a table and the same one filtered,
// last year's and this year's. Each may be safe alone, and the difference of two give somebody away. Before one more
// goes out it is checked together with those that went before (docs/methods/disclosure.md, "The ledger"). Pure.
//
// What a reader can put together:
//   the same cell in two releases   the figures say one thing where the count is the same; where it was revised, the
//                                   difference is a cell of its own, and must not be small
//   a cell and its parts            "women" and "women of 18 to 64", wherever the two were shown: the rest is a cell
//   two sets that overlap           where what they have in common was shown too: what either has alone, and the rest
//   a set and a smaller set         years "2023+2024" and "2024": the rest is a cell
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "disclosure/people_count.h"
#include "disclosure/policy.h"
#include "disclosure/shown_figure.h"

namespace evenhand::disclosure {

// Which of the people it counts: by direction, the levels that it is of. A direction that is not named is summed over.
using Where = std::map<std::string, std::set<std::string>>;

struct ReleasedCell {
  Where where;
  PeopleCount count;
  Mark mark = Mark::none;
  bool printed = true;
};
struct Release {
  std::string name;  // "edition 1, 22 November 2026": as refusals call it
  std::vector<ReleasedCell> cells;
};

// A small number of people that a reader of the earlier releases and the new one gets too near to.
struct TooNear {
  Where where;  // the cell; for a difference, the larger of the two
  bool is_difference = false;
  std::string earlier;  // the release that gives it away together with the new one
};

// Nothing where `next` may go out beside `earlier`. Cells that were exposed before, or are in `next` alone, are no
// reason to refuse: protect() answers for those. All are of the same people, under the same rule.
std::vector<TooNear> too_near_together(const std::vector<Release>& earlier, const Release& next,
                                       const PolicyRule& rule);

// "women, 18 to 64": for a sentence.
std::string in_words(const Where& where);

}  // namespace evenhand::disclosure
