#include "cycle/cycle_store.h"

#include "base/text.h"
#include "standard/built_in.h"
#include "store/record.h"

namespace evenhand::cycle {

template <class Columns>
void visit_columns(Columns& column, Cycle& cycle) {
  column("year", cycle.year);
  column("edition", cycle.edition);
  column("name", cycle.name);
  column("status", cycle.status, status_id, status_named);
  column("publish_by", cycle.publish_by);
  column("opened_at", cycle.opened_at);
}

namespace {

using people::Act;
using people::Scope;
using store::Reading;
using store::Writing;

constexpr store::Table<Cycle> kCycles{"cycle", "cycle"};

Result<std::string> cycle_name(std::string_view typed, int year) {
  EVENHAND_TRY(auto name, clean_text("Name of the cycle", typed, Lines::one, 200));
  return name.empty() ? usual_name(year) : name;
}

}  // namespace

Result<CycleId> open_cycle(Writing& writing, const Scope& scope, const NewCycle& asked, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_cycle));
  EVENHAND_CHECK(cycle_year(std::to_string(asked.year)));
  EVENHAND_TRY(auto name, cycle_name(asked.name, asked.year));
  const auto* edition =
      asked.edition.empty() ? editions_offered(asked.year).front() : standard::built_in_edition(asked.edition);
  if (edition == nullptr) return invalid("There is no edition “" + asked.edition + "”. Choose eds2 or eds2022.");
  if (find_cycle(writing, scope, asked.year))
    return conflict("There is already a cycle of " + std::to_string(asked.year) + ".");
  Cycle cycle{.year = asked.year,
              .edition = edition->id,
              .name = std::move(name),
              .publish_by = asked.publish_by.value_or(usual_publish_by(asked.year, *edition)),
              .opened_at = now};
  return kCycles.insert(writing, scope.owner(), cycle, now);
}

Result<Cycle> find_cycle(Reading& reading, const Scope& scope, int year) {
  auto found = kCycles.list(reading, scope.owner(), "year = :year", {{"year", year}});
  if (found.empty()) return not_found("There is no cycle of " + std::to_string(year) + " yet.");
  return std::move(found.front());
}

Result<Cycle> find_cycle(Reading& reading, const Scope& scope, CycleId id) {
  return kCycles.find(reading, scope.owner(), id);
}

std::vector<Cycle> all_cycles(Reading& reading, const Scope& scope) {
  return kCycles.list(reading, scope.owner(), "1 = 1 order by year desc");
}

Result<Done> save_cycle(Writing& writing, const Scope& scope, Cycle& cycle) {
  EVENHAND_CHECK(scope.require(Act::edit_cycle));
  EVENHAND_TRY(const auto before, find_cycle(writing, scope, cycle.id));
  if (before.year != cycle.year || before.edition != cycle.edition)
    return invalid("A cycle's year and edition stay as they were opened.");
  EVENHAND_TRY(cycle.name, cycle_name(cycle.name, cycle.year));
  return kCycles.save(writing, scope.owner(), cycle);
}

Result<Done> mark_published(Writing& writing, const Scope& scope, CycleId id) {
  EVENHAND_CHECK(scope.require(Act::publish));
  EVENHAND_TRY(auto cycle, find_cycle(writing, scope, id));
  if (cycle.status != Status::open) return Done{};
  cycle.status = Status::published;
  return kCycles.save(writing, scope.owner(), cycle);
}

}  // namespace evenhand::cycle
