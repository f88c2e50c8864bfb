// The audit trail as kept (trail.h): written in the same transaction as what it tells of.
//
//   record(writing, scope, at, {.act = Act::edit_evidence, .subject = Subject::of("evidence", id),
//                               .fields = {{"title", title}, {"summary", summary}}});
//
// A `_store` function that changes a record calls this. Where one did not, pages.h and perform() below write an entry
// that names the act and the route, so that no change is without one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.h"
#include "people/scope.h"
#include "people/trail.h"
#include "store/sql.h"

namespace evenhand::people {

struct Change {
  Act act;
  Subject subject;
  std::vector<ChangedField> fields = {};
};
void record(store::Writing& writing, const Scope& scope, Instant at, const Change& change);

// Checks the right, runs `write`, and sees to it that the trail has an entry: `otherwise` where `write` made none.
Result<Done> perform(store::Writing& writing, const Scope& scope, Instant at, const Change& otherwise,
                     const std::function<Result<Done>(store::Writing&)>& write);

// How far the owner's chain goes; 0 and "" before the first entry.
struct TrailHead {
  std::int64_t sequence = 0;
  std::string digest;
};
TrailHead trail_head(store::Reading& reading, const Scope& scope);

struct TrailFilter {
  std::optional<AccountId> actor = {};
  std::optional<Act> act = {};
  std::string subject_kind = {};
  std::string subject = {};
  std::optional<Date> from = {};
  std::optional<Date> to = {};
  std::int64_t before = 0;  // only entries with a lower number; 0: from the newest
  int most = 50;
};
struct TrailRow {
  TrailEntry entry;
  std::string actor_name;  // empty: an account that was erased, or nobody
};
std::vector<TrailRow> read_trail(store::Reading& reading, const Scope& scope,
                                 const TrailFilter& filter);  // newest first

struct TrailCheck {
  std::int64_t entries = 0;
  std::string head;
  std::optional<std::string> problem;  // what is wrong and where
};
TrailCheck check_trail(store::Reading& reading, const Scope& scope);
// For `evenhand verify`, which acts as operator: every owner that has a trail.
std::vector<std::pair<OwnerId, TrailCheck>> check_all_trails(store::Reading& reading);

// When a record's words are erased: what its entries say it became can no longer be checked against a guess.
void erase_salts(store::Writing& writing, const Scope& scope, const Subject& subject);

}  // namespace evenhand::people
