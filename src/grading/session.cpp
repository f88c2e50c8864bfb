#include "grading/session.h"

#include <algorithm>
#include <array>

namespace evenhand::grading {

namespace {
struct GroundWords {
  Ground ground;
  const char* name;
  web::WordKey text;
};
constexpr std::array<GroundWords, 4> kGrounds = {{
    {Ground::community, "community", "ground.community"},
    {Ground::neutral, "neutral", "ground.neutral"},
    {Ground::nhs, "nhs", "ground.nhs"},
    {Ground::online, "online", "ground.online"},
}};
const GroundWords& words_of(Ground ground) {
  return *std::find_if(kGrounds.begin(), kGrounds.end(), [&](const auto& words) { return words.ground == ground; });
}
}  // namespace

std::string too_many_outcomes(const GradingSession& session) {
  if (session.outcomes.size() <= kMostOutcomes) return {};
  return "This session grades " + std::to_string(session.outcomes.size()) +
         " outcomes. People can sit through 4, in about 20 minutes of questions: hold two sessions, or say in the "
         "notes "
         "why this one is longer.";
}

Result<Done> may_be_held(const GradingSession& session, Date today, bool has_safeguarding_lead) {
  if (has_safeguarding_lead || session.held_on < today) return Done{};
  return invalid("Name a safeguarding lead first: no session is held without one");
}

Result<Done> check_tally(const TypedTally& tally) {
  const PeopleCount none;
  const auto& grades = tally.answers.grades;
  const bool negative = std::any_of(grades.begin(), grades.end(), [&](PeopleCount count) { return count < none; }) ||
                        tally.answers.cannot_say < none || tally.people < none;
  if (negative) return invalid("A number of answers can’t be below 0");
  // The sentences name no number: a count of people leaves only through the gate.
  if (tally.answers.ballots() > tally.people) {
    return invalid(
        "There are more answers than people who answered. Count the cards again, or correct the number of people");
  }
  if (tally.answers.ballots() < tally.people) {
    return invalid(
        "There are fewer answers than people who answered. Count the cards again, and put those who could not say "
        "under "
        "“I can’t say”");
  }
  return Done{};
}

std::vector<VotePart> parts_of(const std::vector<TypedTally>& tallies, const std::vector<GradingSession>& sessions,
                               std::string_view outcome, std::string_view service) {
  std::vector<VotePart> parts;
  for (const auto& session : sessions) {
    for (const auto& tally : tallies) {
      if (tally.session != session.id || tally.outcome != outcome || tally.service != service) continue;
      const auto same = std::find_if(parts.begin(), parts.end(), [&](const VotePart& part) {
        return part.room == session.title && part.bloc == tally.bloc;
      });
      if (same != parts.end()) {
        same->answers += tally.answers;
      } else {
        parts.push_back({session.title, tally.bloc, tally.answers});
      }
    }
  }
  return parts;
}

std::string ground_name(Ground ground) {
  return words_of(ground).name;
}
std::string ground_text(Ground ground, const web::Words& words) {
  return words.text(words_of(ground).text);
}

std::optional<Ground> ground_from_name(std::string_view name) {
  for (const auto& words : kGrounds) {
    if (name == words.name) return words.ground;
  }
  return std::nullopt;
}

}  // namespace evenhand::grading
