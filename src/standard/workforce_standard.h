// The NHS workforce standards: WRES (nine indicators, by ethnicity) and WDES (ten metrics, by disability). From
// standard/wres.yaml and standard/wdes.yaml, which say what is quoted and what was seen.
//
// Which group stands first in a relative likelihood is data: WRES 2 and 4 hold White over BME, 3 the other way; WDES 2
// non-disabled over Disabled, 3 the other way.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "standard/characteristic.h"

namespace evenhand::standard {

enum class IndicatorKind { likelihood, percentage, representation, board, score, answer };

struct WorkforceGroup {
  std::string id;      // of standard/communities.yaml: "ethnic-minorities"
  std::string name;    // the standard's own term, as in the template: "BME"
  std::string people;  // "BME staff"
};

struct WorkforceIndicator {
  std::string id;     // "2", "4a"
  std::string label;  // the standard's words
  bool verified = false;
  IndicatorKind kind = IndicatorKind::percentage;
  std::string first, second;  // of a likelihood: group ids
  std::string only;           // of one group alone, where it is; else empty
  bool good = true;           // whoever is counted did well
  std::string plain;
  std::string counts, of;          // what numerator and denominator count
  std::string did_well;            // completes "were less likely to": "be appointed from shortlisting"
  std::string did;                 // what the numerator did, in a sentence about the figure
  std::vector<std::string> parts;  // by name; none: it is one figure
  std::map<std::string, std::vector<std::string>, std::less<>> outcomes;  // edition → outcomes

  // Its groups' proportions can be held against everyone: a measure can rest on it.
  [[nodiscard]] bool is_by_group() const {
    return (kind == IndicatorKind::likelihood || kind == IndicatorKind::percentage) && only.empty();
  }
  // Its numerators are parts of one whole, so that they add up to the denominator.
  [[nodiscard]] bool is_of_a_whole() const {
    return kind == IndicatorKind::representation || kind == IndicatorKind::board;
  }
  [[nodiscard]] bool has_part(std::string_view part) const;
  [[nodiscard]] bool speaks_to(std::string_view edition, std::string_view outcome) const;
};

struct WorkforceStandard {
  std::string id, name, full_name;  // "wres", "WRES", "Workforce Race Equality Standard"
  std::string called;               // "indicator", "metric"
  std::string source, credit;
  Characteristic characteristic = Characteristic::race;
  std::string heading;                 // of the group's column: "Ethnicity"
  std::vector<WorkforceGroup> groups;  // two; the one that the standard is about first
  std::string missing;                 // the group of answers that are not there: "Unknown"
  std::string whole;                   // the part that holds the overall workforce
  std::vector<WorkforceIndicator> indicators;

  [[nodiscard]] const WorkforceIndicator* indicator(std::string_view id) const;
  [[nodiscard]] const WorkforceGroup* group(std::string_view id) const;
  // "WRES indicator 2"
  [[nodiscard]] std::string called_in_full(const WorkforceIndicator& indicator) const;
};

// Gathers every problem with its line.
Result<WorkforceStandard> read_workforce_standard(std::string file, std::string_view yaml);

const std::vector<WorkforceStandard>& built_in_workforce_standards();  // WRES, WDES
const WorkforceStandard* built_in_workforce_standard(std::string_view id);
// The error names those that there are.
Result<const WorkforceStandard*> workforce_standard_named(std::string_view id);

}  // namespace evenhand::standard
