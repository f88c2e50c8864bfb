// What the figures of a workforce standard say: the official figure first, then one sentence, limits, and for a
// relative likelihood always the four-fifths band with them. Pure.
//
// Figures of staff go through a policy (fewer than 11). Likelihoods, differences and limits are worked out from what is
// shown: where one of their counts is hidden, so are they. What nobody gave is “No data held”, and weighs as much.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/statistics.h"
#include "analysis/workforce_file.h"
#include "disclosure/policy.h"
#include "disclosure/shown_figure.h"
#include "standard/workforce_standard.h"

namespace evenhand::analysis {

struct WorkforceRow {
  std::string group;  // the standard's own term: "BME", "Unknown"; of a part: "Voting members: BME"
  std::optional<disclosure::ShownFigure> counted, of;  // nothing: not shown, to protect another
};

struct IndicatorFinding {
  const standard::WorkforceIndicator* indicator = nullptr;
  std::string part;

  enum class Held { shown, hidden, nothing } held = Held::nothing;
  enum class Sign { worse, better, no_sign, not_asked } sign = Sign::not_asked;  // for the group the standard is about
  std::string figure;                  // "1.54", "BME 28.4%, White 22.1%", "Yes", "Hidden", "No data held"
  std::string sentence;                // what it says
  std::string limits;                  // "1.31 to 1.81"
  std::string band;                    // four fifths, of a likelihood
  std::optional<Estimate> likelihood;  // a ratio
  std::vector<WorkforceRow> rows;
  std::string statement;  // of the policy
};

// One for each indicator and part that is held, in the standard's order, and one for each indicator of which nothing
// is. The parts of a representation and of a board are one finding. The error is protect()'s.
Result<std::vector<IndicatorFinding>> workforce_findings(const standard::WorkforceStandard& standard,
                                                         const std::vector<WorkforceFigure>& figures,
                                                         const disclosure::Policy& policy);

// "Outside the four-fifths band (0.80 to 1.25), but its limits reach into it."
std::string four_fifths_words(const Estimate& likelihood);

}  // namespace evenhand::analysis
