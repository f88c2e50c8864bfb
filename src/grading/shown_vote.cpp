#include "grading/shown_vote.h"

#include <algorithm>

namespace evenhand::grading {
namespace {

using disclosure::AnswerPart;
using disclosure::ShownParts;

std::vector<PeopleCount> choices_of(const GradeAnswers& answers) {
  std::vector<PeopleCount> choices(answers.grades.begin(), answers.grades.end());
  choices.push_back(answers.cannot_say);
  return choices;
}

// The parts that share a name, added up, in the order of first appearance.
std::vector<BlocAnswers> grouped(const std::vector<VotePart>& parts, std::string VotePart::*name) {
  std::vector<BlocAnswers> groups;
  for (const VotePart& part : parts) {
    auto found =
        std::find_if(groups.begin(), groups.end(), [&](const BlocAnswers& each) { return each.bloc == part.*name; });
    if (found == groups.end()) found = groups.insert(groups.end(), BlocAnswers{.bloc = part.*name, .answers = {}});
    found->answers += part.answers;
  }
  return groups;
}

Result<ShownParts> protect(const std::vector<BlocAnswers>& groups, disclosure::LeastPart least) {
  std::vector<AnswerPart> parts;
  for (const BlocAnswers& group : groups) parts.push_back({.name = group.bloc, .choices = choices_of(group.answers)});
  return disclosure::protect_parts(parts, least);
}

bool any_hidden(const ShownParts& shown) {
  return std::any_of(shown.parts.begin(), shown.parts.end(), [](const auto& part) { return part.size.is_hidden(); });
}

// R4. Two breakdowns of the same ballots, one beside the other, can give away a part that neither shows: a room of one
// bloc only, taken from that bloc's total. So both are shown only where every room × bloc part may itself be shown.
Result<bool> both_are_safe(const std::vector<VotePart>& parts, disclosure::LeastPart least) {
  std::vector<AnswerPart> cells;
  for (const VotePart& part : parts) cells.push_back({.name = part.room, .choices = choices_of(part.answers)});
  EVENHAND_TRY(const ShownParts shown, disclosure::protect_parts(cells, least));
  return !any_hidden(shown);
}

}  // namespace

Result<ShownVote> show_vote(const std::vector<VotePart>& parts, disclosure::LeastPart least,
                            const std::vector<BlocWeight>& weights, const web::Words& words) {
  const std::vector<BlocAnswers> rooms = grouped(parts, &VotePart::room);
  const std::vector<BlocAnswers> blocs = grouped(parts, &VotePart::bloc);
  GradeAnswers all;
  for (const VotePart& part : parts) all += part.answers;
  EVENHAND_TRY(const ShownParts shown_rooms, protect(rooms, least));
  EVENHAND_TRY(const ShownParts shown_blocs, protect(blocs, least));

  ShownVote vote{.ballots = shown_rooms.size,
                 .choices = shown_rooms.choices,
                 .result = {},
                 .weighted = {},
                 .rooms = {},
                 .blocs = {},
                 .notes = {}};
  // Weights that make no sense are refused whatever may be shown.
  std::optional<WeightedResult> weighted;
  if (!weights.empty()) {
    EVENHAND_TRY(weighted, weighted_result(blocs, weights));
  }
  // R1: fewer than k ballots are not shown, nor what follows from them.
  if (vote.ballots.is_hidden()) {
    vote.notes.push_back(words.text("vote.too-few", {{"least", least.people()}}));
    return vote;
  }
  vote.result = vote_result(all);

  // R2 and R3 stand in protect_parts. Of two breakdowns that may not stand together, the one that was weighed by is
  // kept.
  bool show_rooms = rooms.size() > 1;
  bool show_blocs = blocs.size() > 1;
  if (show_rooms && show_blocs) {
    EVENHAND_TRY(const bool safe, both_are_safe(parts, least));
    if (!safe) {
      (weights.empty() ? show_blocs : show_rooms) = false;
      vote.notes.push_back(
          words.text(weights.empty() ? web::WordKey("vote.blocs-not-shown") : web::WordKey("vote.rooms-not-shown")));
    }
  }
  if (show_rooms) vote.rooms = shown_rooms.parts;
  if (show_blocs) vote.blocs = shown_blocs.parts;

  // The weighted result only where every bloc's part may be shown: beside the unweighted one it would solve for two.
  if (weighted) {
    if (any_hidden(shown_blocs))
      vote.notes.push_back(words.text("vote.weighted-not-shown"));
    else
      vote.weighted = std::move(weighted);
  }
  return vote;
}

}  // namespace evenhand::grading
