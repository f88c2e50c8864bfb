// A measure: which figures speak for an outcome, and by which rule whether a group fares well is read from them. Pure.
//
// It is chosen, and its rule fixed, before its comparison is seen; who did so and when stands beside every finding. So
// a measure is never changed. One that turns out to be the wrong one is ended, with a reason that stays readable, and
// another is chosen openly.
#pragma once

#include <optional>
#include <string>

#include "analysis/compare.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "web/words.h"

namespace evenhand::analysis {

struct Measure {
  RecordId id;
  int revision = 1;
  CycleId cycle;
  std::string outcome;
  std::string service;  // where the outcome is graded for each service; otherwise empty
  DataSetId data_set;
  std::string title;     // "Seen by a physiotherapist within 4 weeks"
  std::string did_well;  // completes "were less likely to": "be seen within 4 weeks"
  bool is_key = false;   // one that is worse makes the outcome worse, whatever the others say
  Rule rule;
  std::string rule_version{kRuleVersion};
  std::optional<RecordId> follows = {};  // the measure of an earlier year that this one goes on from
  AccountId set_by;
  Instant set_at{};
  std::string why_ended;  // empty: it stands
  std::optional<AccountId> ended_by;
  std::optional<Instant> ended_at;
  [[nodiscard]] bool stands() const { return why_ended.empty(); }
};

// Tidies the words; the error says which is missing or out of range. "be seen within 4 weeks." loses its full stop, and
// "to be seen" its "to", so that sentences read well.
Result<Measure> checked(Measure measure);

// "A gap of 5 points counts as worse; under 2 points never as better or a little worse; fewer than 30 people are too
// few.": the rule in a sentence.
std::string rule_in_words(const Rule& rule, const web::Words& words = web::english());

// "--margin 5 --least 2 --minimum 30": the rule as `evenhand compare` takes it.
std::string as_command_line(const Rule& rule);

}  // namespace evenhand::analysis
