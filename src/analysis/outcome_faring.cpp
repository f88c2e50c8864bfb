#include "analysis/outcome_faring.h"

#include <algorithm>

#include "analysis/nine_words.h"
#include "base/text.h"

namespace evenhand::analysis {

namespace {

using standard::Characteristic;
using Said = standard::Faring;
using web::Words;

constexpr std::array kFarings{Said::well, Said::not_well, Said::not_applicable, Said::no_evidence};

Said from_figures(Faring faring) {
  switch (faring) {
    case Faring::well:
      return Said::well;
    case Faring::not_well:
      return Said::not_well;
    case Faring::not_enough_evidence:
      break;
  }
  return Said::no_evidence;
}

// The sentence of the measure that decided: a key one before others, else the first in order.
std::string deciding_sentence(const std::vector<MeasureSays>& measures, Faring together, const Words& words) {
  const auto best = [&](Faring faring) {
    const MeasureSays* found = nullptr;
    for (const MeasureSays& one : measures) {
      if (one.faring == faring && (found == nullptr || (one.is_key && !found->is_key))) found = &one;
    }
    return found;
  };
  if (measures.empty()) return {};
  // A gap is said even where it does not decide, so that nobody overlooks it.
  if (together == Faring::not_enough_evidence) {
    if (const auto* gap = best(Faring::not_well))
      return words.text("faring.gap-elsewhere", {{"sentence", gap->sentence}});
  }
  if (const auto* deciding = best(together)) return deciding->sentence;
  return words.text("faring.no-agreement", {{"sentence", measures.front().sentence}});
}

std::string names_of(const OutcomeFaring& outcome, Said faring, const Words& words) {
  std::vector<std::string> names;
  for (const Characteristic one : standard::kCharacteristics) {
    if (outcome.of(one).faring == faring) names.push_back(nine_in_a_sentence(one, words));
  }
  return words.list(names);
}

}  // namespace

std::string_view faring_id(Said faring) {
  switch (faring) {
    case Said::well:
      return "well";
    case Said::not_well:
      return "not-well";
    case Said::not_applicable:
      return "not-applicable";
    case Said::no_evidence:
      break;
  }
  return "no-evidence";
}

std::optional<Said> faring_named(std::string_view id) {
  for (const Said one : kFarings)
    if (faring_id(one) == id) return one;
  return std::nullopt;
}

std::string faring_text(Said faring, const Words& words) {
  switch (faring) {
    case Said::well:
      return words.text("faring.well");
    case Said::not_well:
      return words.text("faring.not-well");
    case Said::not_applicable:
      return words.text("faring.not-applicable");
    case Said::no_evidence:
      break;
  }
  return words.text("faring.no-evidence");
}

Result<Judgement> checked(Judgement judgement) {
  EVENHAND_TRY(judgement.reason, clean_text("Reason", judgement.reason, Lines::many, 2'000));
  if (judgement.reason.empty()) return invalid("Enter the reason");
  return judgement;
}

GroupFaring group_faring(const std::vector<MeasureSays>& measures, const Judgement* judgement, const Words& words) {
  GroupFaring found;

  // 1  What figures say.
  std::vector<MeasureFaring> farings;
  // Where none of them is a key one, each is: a gap can't be kept out by naming no key measure.
  const bool none_is_key =
      std::none_of(measures.begin(), measures.end(), [](const MeasureSays& one) { return one.is_key; });
  for (const MeasureSays& one : measures) farings.push_back({one.faring, one.is_key || none_is_key});
  const Faring together = measures.empty() ? Faring::not_enough_evidence : combine_measures(farings);
  found.by_figures = from_figures(together);
  found.figures = deciding_sentence(measures, together, words);
  found.faring = found.by_figures;
  found.why = found.figures;

  // 2 and 3  What a person says, where figures leave it open or it is said openly against them.
  if (judgement != nullptr && judgement->faring) {
    found.by_judgement = judgement->faring;
    found.judgement = judgement->reason;
    if (found.by_figures == Said::no_evidence || judgement->over_figures) {
      found.faring = *judgement->faring;
      found.why = judgement->reason;
      found.judged = true;
    }
  }

  // 4  What nobody says.
  if (found.why.empty()) found.why = words.text("faring.no-data");
  return found;
}

standard::FaringOfTheNine OutcomeFaring::faring() const {
  standard::FaringOfTheNine states;
  for (const Characteristic one : standard::kCharacteristics) states.set(one, of(one).faring);
  return states;
}

std::string nine_in_words(const OutcomeFaring& outcome, const Words& words) {
  if (!outcome.by_group) return words.text("faring.directly");
  const auto states = outcome.faring();
  if (states.count(Said::no_evidence) == static_cast<int>(standard::kCharacteristics.size()))
    return words.text("faring.nobody-said");
  std::string all;
  const auto say = [&](Said faring, web::WordKey key) {
    const int count = states.count(faring);
    if (count == 0) return;
    if (!all.empty()) all += " ";
    all += words.text(key, {{"count", count}, {"groups", names_of(outcome, faring, words)}});
  };
  say(Said::well, "faring.n-well");
  say(Said::not_well, "faring.n-not-well");
  say(Said::not_applicable, "faring.n-not-applicable");
  say(Said::no_evidence, "faring.n-no-evidence");
  return all;
}

}  // namespace evenhand::analysis
