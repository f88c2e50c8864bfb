#include "publication/released_votes.h"

#include <charconv>
#include <cstdlib>

#include "base/csv.h"
#include "publication/edition_store.h"

namespace evenhand::publication {

void add_released(std::string_view grades_csv, int edition, ReleasedVotes& votes) {
  const auto table = read_csv_table(grades_csv);
  if (!table) return;
  const auto outcome = table->column("outcome"), service = table->column("service"), ballots = table->column("ballots");
  if (!outcome || !service || !ballots) return;
  for (const auto& row : table->rows) {
    const std::string& cell = row[*ballots];
    std::int64_t people = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), people);
    if (cell.empty() || error != std::errc() || end != cell.data() + cell.size()) continue;
    votes[{row[*outcome], row[*service]}] = {people, edition};
  }
}

ReleasedVotes released_votes(store::Reading& reading, OwnerId owner, CycleId cycle) {
  ReleasedVotes votes;
  for (const auto& line : edition_lines(reading, owner)) {  // oldest first: a newer one takes the place
    if (line.cycle != cycle) continue;
    if (const auto csv = part_of(reading, owner, line.id, "data/grades.csv")) add_released(*csv, line.number, votes);
  }
  return votes;
}

bool changes_too_little(const disclosure::ShownFigure& now, const ReleasedVote& before, disclosure::LeastPart least) {
  const auto people = now.whole();
  if (!people) return false;
  const auto change = std::abs(*people - before.ballots);
  return change > 0 && change < least.people();
}

}  // namespace evenhand::publication
