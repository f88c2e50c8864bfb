#include "app/checks.h"

#include <iterator>

#include "people/trail_store.h"
#include "publication/edition_store.h"
#include "stakeholders/stakeholder_store.h"

namespace evenhand::app {

namespace {

std::vector<std::string> faults_of_the_trails(store::Reading& reading) {
  std::vector<std::string> faults;
  for (const auto& [owner, check] : people::check_all_trails(reading)) {
    if (check.problem) faults.push_back("The audit trail of " + owner.text() + ": " + *check.problem);
  }
  return faults;
}

}  // namespace

std::vector<store::Check> all_checks() {
  auto checks = store::store_checks();
  checks.push_back({"The audit trail of every owner is whole", faults_of_the_trails});
  checks.push_back({"Counts of who reaches whom are in step", stakeholders::faults_of_reach_counts});
  auto editions = publication::edition_checks();
  std::move(editions.begin(), editions.end(), std::back_inserter(checks));
  return checks;
}

}  // namespace evenhand::app
