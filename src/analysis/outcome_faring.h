// How each of the nine protected groups fares in one outcome: what figures say, what people judge, and the two put
// together. Stage 6 and the published page take their nine states from here. docs/methods/outcome-faring.md.
//
//   1  Where a measure compares a characteristic, its figures say: well, not well, or too little to tell. Several are
//      put together by combine_measures(): a key measure that is worse decides. Where none of them is a key one, each
//      is.
//   2  A person's judgement, with its reason, fills what figures leave open.
//   3  Against figures that do say, a judgement counts only where it was given openly against them: both are shown.
//   4  What nobody says has no evidence. It is neither a good result nor a bad one.
//
// Pure: the records are in outcome_faring_store.h.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compare.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "standard/grading_rules.h"
#include "web/words.h"

namespace evenhand::analysis {

// "well", "not-well", "not-applicable", "no-evidence": in data, the store and on the command line.
std::string_view faring_id(standard::Faring faring);
std::optional<standard::Faring> faring_named(std::string_view id);
// "Fares well", "Does not fare well", "Not applicable", "No evidence": on pages.
std::string faring_text(standard::Faring faring, const web::Words& words = web::english());

// What a person says about one of the nine. The newest one counts; the earlier ones stay as history.
struct Judgement {
  RecordId id;
  int revision = 1;
  CycleId cycle;
  std::string outcome;
  std::string service;
  standard::Characteristic characteristic = standard::Characteristic::age;
  std::optional<standard::Faring> faring;  // none: an earlier judgement is taken back
  bool over_figures = false;               // said in the face of figures that say otherwise
  std::string reason;
  std::vector<EvidenceId> evidence;  // what it rests on
  AccountId judged_by;
  Instant judged_at{};
};
// A reason is always needed. The error says what is missing.
Result<Judgement> checked(Judgement judgement);

// What one measure says of one characteristic.
struct MeasureSays {
  std::string measure;  // its title
  bool is_key = false;
  Faring faring = Faring::not_enough_evidence;
  std::string sentence;  // of its finding, from shown figures
};

struct GroupFaring {
  standard::Faring faring = standard::Faring::no_evidence;
  std::string why;      // the sentence
  bool judged = false;  // said by a person, not by figures
  // Both sides, to be shown together wherever they differ.
  standard::Faring by_figures = standard::Faring::no_evidence;
  std::string figures;    // what figures say; empty: none compare this group
  std::string judgement;  // the reason of the judgement that stands, whether it counts or not; empty: there is none
  std::optional<standard::Faring> by_judgement = std::nullopt;
  // Not even figures that are too few: nothing at all.
  [[nodiscard]] bool nothing_held() const { return figures.empty() && !by_judgement; }
  // A judgement says one thing and figures another, whichever counts.
  [[nodiscard]] bool disputed() const {
    return by_judgement && by_figures != standard::Faring::no_evidence && *by_judgement != by_figures;
  }
};

// `judgement`: the newest, or null.
GroupFaring group_faring(const std::vector<MeasureSays>& measures, const Judgement* judgement,
                         const web::Words& words = web::english());

struct OutcomeFaring {
  std::array<GroupFaring, standard::kCharacteristics.size()> nine;
  bool by_group = true;  // false: the standard grades this outcome directly, and nothing is counted

  [[nodiscard]] const GroupFaring& of(standard::Characteristic characteristic) const {
    return nine[standard::index_of(characteristic)];
  }
  [[nodiscard]] standard::FaringOfTheNine faring() const;
};

// "5 fare well: age, race, …. Disability does not. For 3 there is no evidence: …": the nine in a sentence or three.
std::string nine_in_words(const OutcomeFaring& faring, const web::Words& words = web::english());

}  // namespace evenhand::analysis
