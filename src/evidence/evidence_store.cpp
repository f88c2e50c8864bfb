#include "evidence/evidence_store.h"

#include <array>

#include "base/text.h"
#include "people/safeguarding_store.h"
#include "store/record.h"

namespace evenhand::evidence {

using people::Act;
using people::Scope;
using store::Parameters;
using store::Reading;
using store::Writing;

namespace {

// An item with what only the store needs.
struct Stored {
  EvidenceId id;
  int revision = 0;
  Item item;
  std::string title_key, search;
  AccountId made_by, changed_by;
  Instant made_at, changed_at;
};

template <class Columns>
void visit_columns(Columns& column, Stored& stored) {
  Contents& contents = stored.item.contents;
  column("cycle", stored.item.cycle);
  column("state", stored.item.state, state_id, state_named);
  column("kind", contents.kind, kind_id, kind_named);
  column("audience", contents.audience, audience_id, audience_named);
  column("title", contents.title);
  column("title_key", stored.title_key);
  column("outcomes", contents.outcomes, store::spaced, store::from_spaced);
  column("communities", contents.communities, store::spaced, store::from_spaced);
  column("keeper", contents.keeper);
  column("source", contents.source);
  column("dated", contents.dated);
  column("expires", contents.expires);
  column("summary", contents.summary);
  column("technical", contents.technical);
  column("narrative", contents.narrative);
  column("search", stored.search);
  column("made_by", stored.made_by);
  column("made_at", stored.made_at);
  column("changed_by", stored.changed_by);
  column("changed_at", stored.changed_at);
}

constexpr store::Table<Stored> kItems{"evidence", "evidence"};

// What a scope may read.
constexpr std::string_view kReadable =
    "(:writes = 1 or (state = 'ready' and (audience in ('panel', 'anyone') or "
    "(audience = 'organisation' and :inside = 1))))";

Parameters readable_by(const Scope& scope) {
  // Who may see analyses is inside (people/rights.cpp).
  return {{"writes", scope.allows(Act::edit_evidence)}, {"inside", scope.allows(Act::see_analysis)}};
}

// A pattern for each word, matching where one begins: every word in `search` has a space before it. Folded text holds
// letters, digits and spaces only, so nothing in it means something to LIKE.
std::array<std::string, 5> patterns_of(std::string_view words) {
  std::array<std::string, 5> patterns;
  std::size_t count = 0;
  for (const std::string& word : split(fold_for_search(words), ' '))
    if (!word.empty() && count < patterns.size()) patterns[count++] = "% " + word + "%";
  return patterns;
}

Item item_of(Stored stored) {
  stored.item.id = stored.id;
  stored.item.revision = stored.revision;
  return std::move(stored.item);
}

void put(Stored& stored, const Contents& contents, const Scope& scope, Instant now) {
  stored.item.contents = contents;
  stored.title_key = sort_key(contents.title);
  stored.search = " " + fold_for_search(join({contents.title, contents.keeper, contents.source, contents.summary,
                                              contents.technical, contents.narrative},
                                             " "));
  stored.changed_by = scope.actor();
  stored.changed_at = now;
}

Result<Stored> find_stored(Reading& reading, const Scope& scope, const EvidenceId& id) {
  if (people::marked_subjects(reading, scope, kMarkedAs).contains(id.text())) {
    if (!scope.allows(Act::read_at_risk)) return not_found("There is no such evidence, or it is not for you to read.");
    return kItems.find(reading, scope.owner(), id);  // drafts too: nobody else could look at them
  }
  static const std::string condition = "id = :id and " + std::string(kReadable);
  Parameters parameters = readable_by(scope);
  parameters.emplace_back("id", id);
  auto found = kItems.list(reading, scope.owner(), condition, std::move(parameters));
  if (found.empty()) return not_found("There is no such evidence, or it is not for you to read.");
  return std::move(found.front());
}

}  // namespace

std::vector<Item> items_of(Reading& reading, const Scope& scope, const CycleId& cycle, const Filter& filter) {
  static const std::string condition = "cycle = :cycle and " + std::string(kReadable) + R"(
    and (:kind = '' or kind = :kind) and (:state = '' or state = :state)
    and (:outcome = '' or ' ' || outcomes || ' ' like '% ' || :outcome || ' %')
    and (:community = '' or ' ' || communities || ' ' like '% ' || :community || ' %')
    and (:w1 = '' or search like :w1) and (:w2 = '' or search like :w2) and (:w3 = '' or search like :w3)
    and (:w4 = '' or search like :w4) and (:w5 = '' or search like :w5)
    order by title_key, id)";
  Parameters parameters = readable_by(scope);
  parameters.emplace_back("cycle", cycle);
  parameters.emplace_back("kind", filter.kind ? kind_id(*filter.kind) : "");
  parameters.emplace_back("state", filter.state ? state_id(*filter.state) : "");
  parameters.emplace_back("outcome", filter.outcome);
  parameters.emplace_back("community", filter.community);
  const auto patterns = patterns_of(filter.words);
  for (std::size_t i = 0; i < patterns.size(); ++i) parameters.emplace_back("w" + std::to_string(i + 1), patterns[i]);

  const auto hidden = people::hidden_subjects(reading, scope, kMarkedAs);
  std::vector<Item> items;
  for (Stored& stored : kItems.list(reading, scope.owner(), condition, std::move(parameters)))
    if (!hidden.contains(stored.id.text())) items.push_back(item_of(std::move(stored)));
  return items;
}

Result<Item> find_item(Reading& reading, const Scope& scope, const EvidenceId& id) {
  EVENHAND_TRY(Stored stored, find_stored(reading, scope, id));
  return item_of(std::move(stored));
}

Result<Item> find_item_behind(Reading& reading, const Scope& scope, const EvidenceId& id) {
  EVENHAND_TRY(Stored stored, kItems.find(reading, scope.owner(), id));
  return item_of(std::move(stored));
}

EvidenceId add_item(Writing& writing, const Scope& scope, const CycleId& cycle, const Contents& contents, Instant now) {
  Stored stored;
  stored.item.cycle = cycle;
  stored.made_by = scope.actor();
  stored.made_at = now;
  put(stored, contents, scope, now);
  return kItems.insert(writing, scope.owner(), stored, now);
}

Result<int> save_item(Writing& writing, const Scope& scope, const EvidenceId& id, int revision,
                      const Contents& contents, Instant now) {
  EVENHAND_TRY(Stored stored, find_stored(writing, scope, id));
  stored.revision = revision;
  put(stored, contents, scope, now);
  EVENHAND_CHECK(kItems.save(writing, scope.owner(), stored));
  return stored.revision;
}

Result<Done> set_state(Writing& writing, const Scope& scope, const EvidenceId& id, int revision, State state,
                       Instant now) {
  EVENHAND_TRY(Stored stored, find_stored(writing, scope, id));
  if (state == State::ready)
    if (const auto missing = missing_for_ready(stored.item.contents); !missing.empty())
      return invalid(missing.front().message + " before you make it ready.");
  stored.revision = revision;
  stored.item.state = state;
  stored.changed_by = scope.actor();
  stored.changed_at = now;
  return kItems.save(writing, scope.owner(), stored);
}

Result<Done> remove_draft(Writing& writing, const Scope& scope, const EvidenceId& id) {
  EVENHAND_TRY(const Item item, find_item(writing, scope, id));
  if (item.state != State::draft) return invalid("Only a draft can be removed. Make it a draft again first.");
  writing.execute("delete from evidence where owner = :owner and id = :id", {{"owner", scope.owner()}, {"id", id}});
  return Done{};
}

}  // namespace evenhand::evidence
