// How much of a characteristic is known, and what could change if the rest were known too. Pure.
//
// Known, prefer not to say, not stated and not applicable are four states: never merged, never imputed. Those to whom a
// characteristic does not apply are not asked, so they are not missing; people whom no row counts are.
#pragma once

#include "analysis/weights.h"
#include "evidence/aggregate_table.h"

namespace evenhand::analysis {

// 90% and over good, from 70% caution, under that weak.
enum class Completeness { good, caution, weak };
Completeness completeness_of(double known_share);
std::string_view completeness_word(Completeness completeness);  // "good", "caution", "weak"

struct Known {
  double share = 1;  // of those to whom it applies
  Sample asked;      // everyone but those to whom it does not apply
  Sample unknown;    // asked, and of no known group
};
Known known_of(const evidence::TableCharacteristic& characteristic, const evidence::Counts& everyone);

// Everyone, were all of the unknown to do well, and were none of them.
struct Bounds {
  Sample all_well, all_badly;
};
Bounds bounds_of(const Sample& everyone, const Sample& unknown);

}  // namespace evenhand::analysis
