// What a measure's findings show of counts of people, as the release ledger keeps and checks it (disclosure/release.h).
// Pure.
#pragma once

#include <string>
#include <vector>

#include "analysis/finding.h"
#include "analysis/measure_store.h"
#include "disclosure/release.h"

namespace evenhand::analysis {

// Whose figures they are: the people that one piece of evidence of a cycle counts. Figures that replace others of the
// same evidence are of the same people, and are checked with them.
std::string population_of(const evidence::DataSet& data_set);

struct ShownFinding {
  const CharacteristicFinding* characteristic = nullptr;
  const Finding* finding = nullptr;
};
// Each group of each finding, and everyone: how many there are, how many did well, and (printed nowhere) how many did
// not.
disclosure::Release release_of(const MeasureResult& result, const std::vector<ShownFinding>& findings,
                               std::string name);

}  // namespace evenhand::analysis
