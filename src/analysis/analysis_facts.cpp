#include "analysis/analysis_facts.h"

#include "analysis/outcome_faring_store.h"
#include "base/text.h"

namespace evenhand::analysis {

namespace {

cycle::StageFacts analysis_stage(store::Reading& reading, const people::Scope& scope, const cycle::Cycle& cycle) {
  cycle::StageFacts facts;
  std::vector<std::string> silent;
  int asked = 0, empty = 0, well = 0, worse = 0;
  for (const auto& [id, outcome] : faring_of_cycle(reading, scope, cycle)) {
    if (!outcome.by_group) continue;
    ++asked;
    const auto states = outcome.faring();
    const int none = states.count(standard::Faring::no_evidence);
    empty += none;
    well += states.count(standard::Faring::well);
    worse += states.count(standard::Faring::not_well);
    if (none == static_cast<int>(standard::kCharacteristics.size())) silent.push_back(id);
  }
  const int spoken = asked - static_cast<int>(silent.size());
  facts.started = spoken > 0;
  if (spoken == 0) {
    facts.sentence = "Nobody has said yet how any group fares.";
    facts.blocking.emplace_back("How groups fare in at least one outcome");
    return facts;
  }
  facts.sentence = "How groups fare is said for " + std::to_string(spoken) + " of " + std::to_string(asked) +
                   " outcomes: " + std::to_string(well) + " times well, " + std::to_string(worse) + " times not.";
  if (!silent.empty()) facts.left.push_back("Nothing is said for " + join_and(silent));
  if (empty > 0)
    facts.left.push_back("There is no evidence in " + std::to_string(empty) + " of " + std::to_string(asked * 9) +
                         " boxes of outcomes and protected groups");
  return facts;
}

}  // namespace

void add_facts(cycle::Facts& facts) {
  facts.set(cycle::Stage::analysis, analysis_stage);
}

}  // namespace evenhand::analysis
