// What earlier editions of a cycle have shown of its votes (rule R5 of docs/methods/disclosure.md): a change of fewer
// than k answers is never released by itself, for the difference of two editions would be the answers that were added.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/ids.h"
#include "disclosure/parts.h"
#include "store/sql.h"

namespace evenhand::publication {

struct ReleasedVote {
  std::int64_t ballots = 0;
  int edition = 0;  // its number in the year
};
// By outcome and the service's name, as the newest edition that showed the vote has it.
using ReleasedVotes = std::map<std::pair<std::string, std::string>, ReleasedVote>;

ReleasedVotes released_votes(store::Reading& reading, OwnerId owner, CycleId cycle);
// Of one edition's data/grades.csv; what is no such table, or hides its ballots, adds nothing.
void add_released(std::string_view grades_csv, int edition, ReleasedVotes& votes);

// Whether showing `now` beside `before` would give away fewer than k answers. The same number of ballots is no change.
bool changes_too_little(const disclosure::ShownFigure& now, const ReleasedVote& before, disclosure::LeastPart least);

}  // namespace evenhand::publication
