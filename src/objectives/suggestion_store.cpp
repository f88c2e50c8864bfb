#include "objectives/suggestion_store.h"

#include "people/safeguarding_store.h"
#include "people/trail_store.h"
#include "store/record.h"

namespace evenhand::objectives {

using people::Scope;

template <class Columns>
void visit_columns(Columns& column, Suggestion& s) {
  column("cycle", s.cycle);
  column("words", s.words);
  column("said_by", s.said_by);
  column("outcome", s.outcome);
  column("given_on", s.given_on);
  column("state", s.state, suggestion_state_name, suggestion_state_named);
  column("objective", s.objective);
  column("answer", s.answer);
  column("answered_on", s.answered_on);
}

namespace {

constexpr store::Table<Suggestion> kSuggestions{"objective_suggestion", "suggestion"};

void leave_entry(store::Writing& writing, const Scope& scope, people::Act act, const Suggestion& s, Instant now) {
  people::record(writing, scope, now,
                 {.act = act,
                  .subject = people::Subject::of(kSuggestionKind, s.id),
                  .fields = {{"words", s.words},
                             {"said_by", s.said_by},
                             {"state", suggestion_state_name(s.state)},
                             {"answer", s.answer}}});
}

}  // namespace

RecordId add_suggestion(store::Writing& writing, const Scope& scope, Suggestion suggestion, Instant now) {
  kSuggestions.insert(writing, scope.owner(), suggestion, now);
  leave_entry(writing, scope, people::Act::suggest_objective, suggestion, now);
  return suggestion.id;
}

Result<Done> save_suggestion(store::Writing& writing, const Scope& scope, Suggestion& suggestion, Instant now) {
  EVENHAND_CHECK(check_ending(suggestion));
  EVENHAND_CHECK(kSuggestions.save(writing, scope.owner(), suggestion));
  leave_entry(writing, scope, people::Act::choose_objectives, suggestion, now);
  return Done{};
}

Result<Suggestion> find_suggestion(store::Reading& reading, const Scope& scope, RecordId id) {
  if (people::is_hidden(reading, scope, people::Subject::of(kSuggestionKind, id)))
    return not_found("There is no such suggestion.");
  return kSuggestions.find(reading, scope.owner(), id);
}

std::vector<Suggestion> suggestions_of(store::Reading& reading, const Scope& scope, CycleId cycle) {
  auto all = kSuggestions.list(reading, scope.owner(), "cycle = :cycle order by given_on, id", {{"cycle", cycle}});
  const auto hidden = people::hidden_subjects(reading, scope, kSuggestionKind);
  std::erase_if(all, [&](const Suggestion& one) { return hidden.contains(one.id.text()); });
  return all;
}

}  // namespace evenhand::objectives
