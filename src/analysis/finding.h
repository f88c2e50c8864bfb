// A finding in words: the sentence first, then the rows of its table. What a page, a report or a file shows of a
// comparison comes from here, out of shown figures; states rest on true counts, and states_rest_on_true_counts() says
// so.
//
// A classification is protected as a whole: how many people each group has, and how many of them did well, with their
// totals. Differences are worked out again from shown figures, in whole points. Sentences are said in the words given.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compare.h"
#include "base/result.h"
#include "disclosure/policy.h"
#include "disclosure/protect.h"
#include "disclosure/shown_figure.h"
#include "web/words.h"

namespace evenhand::analysis {

// What is said beside each finding: what its states rest on, and whose test it is.
std::string states_rest_on_true_counts(const web::Words& words = web::english());
std::string our_own_test(const web::Words& words = web::english());

// "1 in 3", "2 in 5", "9 in 10", "1 in 140": the simplest fraction that is near (within 2 points, and within a tenth of
// the rarer side); "none", "all"; otherwise "nearly all", or whole points "53 in 100". `share` from 0 to 1.
std::string in_words(double share, const web::Words& words = web::english());
// A share and the overall one, so that they can be held against each other: "1 in 3" and "1 in 2", "3 in 10" and "7 in
// 10"; where the fractions are not alike, both out of 100: "72 in 100" and "88 in 100", not "72 in 100" and "7 in 8".
struct SharesInWords {
  std::string share, overall;
};
SharesInWords in_like_words(double share, double overall, const web::Words& words = web::english());

// "worse", "better", "as well", "not enough evidence": in data and on the command line.
std::string_view state_word(State state);
// "fares well", "does not fare well", "not enough evidence".
std::string faring_word(Faring faring, const web::Words& words = web::english());

struct WholePoints {
  int low = 0, high = 0;
};

// Of people where kinds of group cross who are too few to compare: what is to be expected of them, out of 100, worked
// out from shown figures (intersections.h). Called an estimate wherever it is said.
struct ShownEstimate {
  int in_100 = 0;
  WholePoints within;
  disclosure::ShownFigure rests_on;  // everyone's number
};

struct FindingRow {
  std::string group;
  std::string id = {};  // the standard's id of the group; empty where its name is not known, and for everyone
  disclosure::ShownFigure good, people, percent;
  std::optional<int> difference = {};        // whole points, from shown figures; none where one is hidden
  std::optional<WholePoints> interval = {};  // its 95% limits, from shown figures too
  std::optional<State> state = {};           // none for a missing state
  bool a_little_worse = false;
  bool possible_gap = false;
  std::optional<bool> stands = {};  // after allowing for the other comparisons of the measure
  std::string words = {};           // "Fares a little worse than people overall."
  std::string missing = {};         // "unknown", "hidden at source"; empty for a group
  bool hidden_at_source = false;
  std::optional<ShownEstimate> estimate = {};
  std::optional<Sample> weighted = {};  // where people are weighted: what the shown numbers stand for (as_shown)
  // Where people are weighted, and a sum of their weights would tell of a number that is hidden elsewhere: of everyone,
  // while the table hides anything.
  bool weights_withheld = false;

  [[nodiscard]] bool is_weighted() const { return weighted || weights_withheld; }
  // Of what is shown, from 0 to 1, weighted where people are; none where it is hidden or withheld.
  [[nodiscard]] std::optional<double> share() const;
  // The same as a sample, for limits; only where there is a share.
  [[nodiscard]] Sample sample() const;
  // How many people of equal weight would tell as much, to the nearest 5; only where people are weighted and shown, and
  // never 0.
  [[nodiscard]] std::optional<int> effective_people() const;

  // What is shown first: a gap, or one that may be.
  [[nodiscard]] bool matters() const { return state == State::worse || possible_gap; }
  [[nodiscard]] bool fares_as_well() const { return state == State::as_well || state == State::better; }
};

// A group whose people all, or nearly all, did well, or did not: whoever is known to be in it is known to have fared
// so. A named person must accept that before it is published.
struct TellingGroup {
  std::string group;
  bool all = false, did_well = false;
};

struct Finding {
  std::string characteristic;                         // in the words given, "Race"; the heading where it has no name
  std::optional<standard::Characteristic> nine = {};  // which of the nine it compares
  bool is_named = false;                              // the standard names it, such as sex or deprivation
  Faring faring = Faring::not_enough_evidence;
  std::string sentence = {};                // the first thing to read
  std::vector<std::string> sentences = {};  // the others: gaps, who does better, how much is known
  std::vector<std::string> gaps = {};       // of these the gaps and possible gaps, the widest sure one first
  std::string known = {};     // "We know this about 1 in 2 people only …", from what is shown; empty: about most
  std::string withheld = {};  // why weighted figures of everyone are not given, which is one of the sentences; or empty
  std::vector<FindingRow> rows = {};  // groups in the table's order, then everyone
  std::string statement = {};         // what the policy says of the figures
  std::vector<TellingGroup> telling = {};
};

// What may be shown of figures that were protected together with others.
struct LinkedShares {
  std::vector<disclosure::ShownShare> shares;  // of each group and, last, of everyone
  bool hides_parts = false;                    // these are sums, as of areas, and some of what they sum up is hidden
};
// Whether one of them is hidden that is of anybody.
bool hides_anybody(const std::vector<disclosure::ShownShare>& shares);

// `did_well` completes "were … likely to": "be seen within four weeks".
Result<Finding> finding_of(const Comparison& comparison, const CharacteristicFinding& characteristic,
                           std::string_view did_well, const disclosure::Policy& policy,
                           const web::Words& words = web::english(), const LinkedShares* linked = nullptr);

// How a group's people are called in a sentence and in a table: "Disabled people", "People aged 45 to 54", "Chinese
// people", from the standard's name where the file's is known; "People with “Smoker: yes”" for a bare yes.
std::string people_of(const CharacteristicFinding& characteristic, const evidence::TableGroup& group,
                      const web::Words& words = web::english());

// What the group's state says, with its limits: why there is not enough evidence, a possible gap, most do not do well.
std::string group_words(const GroupFinding& finding, const web::Words& words = web::english());

}  // namespace evenhand::analysis
