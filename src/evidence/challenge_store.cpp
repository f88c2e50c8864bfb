#include "evidence/challenge_store.h"

#include "base/text.h"
#include "evidence/evidence_store.h"
#include "people/safeguarding_store.h"
#include "store/record.h"

namespace evenhand::evidence {

template <class Columns>
void visit_columns(Columns& column, Challenge& challenge) {
  column("evidence", challenge.evidence);
  column("words", challenge.words);
  column("made_by", challenge.made_by);
  column("made_at", challenge.made_at);
  column("answer", challenge.answer);
  column("answered_by", challenge.answered_by);
  column("answered_at", challenge.answered_at);
}

namespace {

using people::Scope;
using store::Reading;
using store::Writing;

constexpr std::size_t kMostCharacters = 5'000;

constexpr store::Table<Challenge> kChallenges{"evidence_challenge", "challenge"};

Result<std::string> words_of(std::string_view label, std::string_view typed, std::string_view missing) {
  EVENHAND_TRY(std::string words, clean_text(label, typed, Lines::many, kMostCharacters));
  if (words.empty()) return invalid(std::string(missing));
  return words;
}

// Without those that were marked “someone may be at risk”, and those said against an item that was.
std::vector<Challenge> without_marked(Reading& reading, const Scope& scope, std::vector<Challenge> challenges) {
  const auto hidden = people::hidden_subjects(reading, scope, kChallengeMarkedAs);
  const auto hidden_items = people::hidden_subjects(reading, scope, kMarkedAs);
  std::erase_if(challenges, [&](const Challenge& one) {
    return hidden.contains(one.id.text()) || hidden_items.contains(one.evidence.text());
  });
  return challenges;
}

}  // namespace

Result<Challenge> find_challenge(Reading& reading, const Scope& scope, const RecordId& id) {
  if (people::is_hidden(reading, scope, people::Subject::of(kChallengeMarkedAs, id)))
    return not_found("There is no such challenge.");
  EVENHAND_TRY(Challenge challenge, kChallenges.find(reading, scope.owner(), id));
  EVENHAND_CHECK(find_item(reading, scope, challenge.evidence));
  return challenge;
}

std::vector<Challenge> challenges_of(Reading& reading, const Scope& scope, const EvidenceId& evidence) {
  if (!find_item(reading, scope, evidence)) return {};
  return without_marked(
      reading, scope,
      kChallenges.list(reading, scope.owner(), "evidence = :evidence order by made_at, id", {{"evidence", evidence}}));
}

std::vector<Challenge> owed_in(Reading& reading, const Scope& scope, const CycleId& cycle) {
  return without_marked(reading, scope,
                        kChallenges.list(reading, scope.owner(),
                                         "answer = '' and evidence in (select e.id from evidence e "
                                         "where e.owner = :owner and e.cycle = :cycle) order by made_at, id",
                                         {{"cycle", cycle}}));
}

Result<RecordId> add_challenge(Writing& writing, const Scope& scope, const EvidenceId& evidence, std::string_view typed,
                               Instant now) {
  EVENHAND_CHECK(find_item(writing, scope, evidence));
  Challenge challenge;
  challenge.evidence = evidence;
  EVENHAND_TRY(challenge.words, words_of("What you hear", typed, "Say what you hear that does not match"));
  challenge.made_by = scope.actor();
  challenge.made_at = now;
  return kChallenges.insert(writing, scope.owner(), challenge, now);
}

Result<Done> answer_challenge(Writing& writing, const Scope& scope, const RecordId& id, std::string_view typed,
                              Instant now) {
  EVENHAND_TRY(Challenge challenge, find_challenge(writing, scope, id));
  if (!challenge.is_owed()) return conflict("Somebody has answered this challenge already.");
  EVENHAND_TRY(challenge.answer, words_of("Answer", typed, "Write the answer"));
  challenge.answered_by = scope.actor();
  challenge.answered_at = now;
  return kChallenges.save(writing, scope.owner(), challenge);
}

}  // namespace evenhand::evidence
