// What may be shown of a vote: the union, its parts by room or bloc, and the results that rest on them (rules R1 to R4
// of docs/methods/votes.md). Everything here may leave the program.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "disclosure/parts.h"
#include "grading/tally.h"
#include "web/words.h"

namespace evenhand::grading {

struct VotePart {  // the answers of one bloc in one room
  std::string room;
  std::string bloc;
  GradeAnswers answers;
};

struct ShownVote {
  disclosure::ShownFigure ballots;
  std::vector<disclosure::ShownFigure> choices;  // the four grades, lowest first, then "can't say"
  std::optional<VoteResult> result;              // none: fewer than k ballots, not shown
  std::optional<WeightedResult> weighted;        // none: not asked for, or a bloc's part may not be shown
  std::vector<disclosure::ShownPart> rooms;      // none: one room only, or withheld (`notes` says so)
  std::vector<disclosure::ShownPart> blocs;
  std::vector<std::string> notes;  // sentences: why something is not shown
};

// `weights` may be empty. Errors are those of weighted_result.
Result<ShownVote> show_vote(const std::vector<VotePart>& parts, disclosure::LeastPart least,
                            const std::vector<BlocWeight>& weights, const web::Words& words = web::english());

}  // namespace evenhand::grading
