#include "publication/owed_withdrawals.h"

#include <algorithm>
#include <array>
#include <map>

#include "engagement/contribution_store.h"
#include "people/safeguarding_store.h"
#include "publication/edition_store.h"
#include "standard/built_in.h"

namespace evenhand::publication {

namespace {

using people::Scope;
using store::Reading;

constexpr int kWorkingDays = 5;

// Records as marks call them, and as editions do.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kKinds{
    {{"contribution", "contribution/"}, {"evidence", "evidence/"}, {"minority_view", "minority-view/"}}};

std::map<std::string, OwedWithdrawal> must_go(Reading& reading, const Scope& scope, const cycle::Cycle& cycle,
                                              Date today) {
  std::map<std::string, OwedWithdrawal> items;
  for (const auto& row : engagement::contributions_of(reading, scope, cycle.id)) {
    const auto& said = row.contribution;
    if (!said.withdrawn_on) continue;
    const std::string item = "contribution/" + said.id.text();
    items[item] = {item, false, standard::built_in_working_days().add(*said.withdrawn_on, kWorkingDays)};
  }
  for (const auto& [kind, prefix] : kKinds) {
    for (const auto& id : people::marked_subjects(reading, scope, kind)) {
      const std::string item = std::string(prefix) + id;
      items[item] = {item, true, today};
    }
  }
  return items;
}

}  // namespace

std::vector<OwedWithdrawal> owed_withdrawals(Reading& reading, const Scope& scope, const cycle::Cycle& cycle,
                                             Date today) {
  const auto items = must_go(reading, scope, cycle, today);
  std::vector<OwedWithdrawal> owed;
  if (items.empty()) return owed;
  const auto editions = editions_of(reading, scope.owner());
  for (const auto& [item, one] : items) {
    const bool stands = std::any_of(editions.begin(), editions.end(), [&](const Edition& edition) {
      const auto places = places_of(edition.manifest, item);
      return edition.cycle == cycle.id && std::any_of(places.begin(), places.end(), [&](const std::string& place) {
               return !edition.manifest.items().at(place).withdrawn_on;
             });
    });
    if (stands) owed.push_back(one);
  }
  return owed;
}

}  // namespace evenhand::publication
