// How a grade follows from the standard: EDS2's count of groups, EDS 2022's scores and total.
//
// Pure rules over an Edition. What comes out is what the evidence suggests; people agree the grade. Sources, and what
// is our own choice, are in docs/methods/grading.md. Cases anybody can add to: src/standard/cases/*.yaml.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "standard/characteristic.h"
#include "standard/edition.h"

namespace evenhand::standard {

// Whether a protected group fares well compared with people overall. Four states, never merged.
enum class Faring { no_evidence, well, not_well, not_applicable };

// One state for each of the nine; no evidence where nothing is said.
class FaringOfTheNine {
 public:
  [[nodiscard]] Faring of(Characteristic characteristic) const { return states_[index_of(characteristic)]; }
  void set(Characteristic characteristic, Faring faring) { states_[index_of(characteristic)] = faring; }
  [[nodiscard]] int count(Faring faring) const;

 private:
  std::array<Faring, kCharacteristics.size()> states_{};
};

// Undeveloped has two reasons, and a record says which of them it was.
enum class WhyUndeveloped { too_few_fare_well, no_evidence };

struct Suggestion {
  Grade grade = Grade::undeveloped;
  Grade lowest = Grade::undeveloped;   // were everything unknown to turn out worse
  Grade highest = Grade::undeveloped;  // were it all to turn out well
  int well = 0;
  int not_well = 0;
  int no_evidence = 0;
  int not_applicable = 0;
  std::optional<WhyUndeveloped> why_undeveloped;  // of `grade`
  std::string reason;                             // the sentence to show
};

// For an edition of Method::groups; an error for another.
Result<Suggestion> suggest_grade(const Edition& edition, const FaringOfTheNine& faring);

// A score or a total in half points, so that a half is exact: 21.5 is 43 halves.
struct Points {
  int halves = 0;
  [[nodiscard]] bool is_whole() const { return halves % 2 == 0; }
  [[nodiscard]] std::string text() const;  // "21.5", "22"
  friend auto operator<=>(const Points&, const Points&) = default;
};
// "2", "1.5", "2.0"; nothing for anything that is not a whole or a half.
std::optional<Points> parse_points(std::string_view text);

// Of an even number of scores, half-way between the middle two. Needs at least one.
Points median(std::vector<Points> scores);

// Outcome id → its score, or one for each service where the domain is scored by service. No entry, or none: unscored.
using Scores = std::map<std::string, std::vector<Points>, std::less<>>;

struct OutcomeScore {
  std::string outcome;
  std::optional<Points> score;  // over services
  int services = 0;
};

// What a reader of a rating must know. grading/rating_words.h says it.
struct RatingNote {
  enum class Kind {
    half_point,       // `about` an outcome: the middle of an even number of services, kept
    uneven_services,  // `about` a domain: `names` are its outcomes, each with how many services were scored
    incomplete,       // `names` are the outcomes without a score
    between_bands,    // `about` the grade that the total was rated: the lower
    not_scored_yet,   // `about` an outcome: `names` are services that have no grade
    left_out,         // `about` an outcome: `names` are services that are not graded, with a reason
  };
  Kind kind = Kind::half_point;
  std::string about;
  std::vector<std::string> names;
  Points points;  // the half point, or the total
};

struct Rating {
  std::vector<OutcomeScore> outcomes;  // every outcome of the edition, in its order
  Points total;                        // of those that are scored
  std::optional<Grade> grade;          // none while any is missing
  std::vector<std::string> missing;    // outcome ids
  std::vector<RatingNote> notes;
  bool by_median = false;  // services were put together by the median of their scores
};

// For an edition of Method::scores. Refuses an outcome the edition does not have, a score outside 0 to 3, a half point
// or several scores where an outcome is scored once.
Result<Rating> rate(const Edition& edition, const Scores& scores);

// The grade that a total reaches, by the lower band when it lies between two.
Grade grade_for_total(const Edition& edition, Points total);
bool lies_between_bands(const Edition& edition, Points total);
// The totals that a grade takes, both ends among them; the lowest band begins at 0.
struct Band {
  int from = 0;
  int to = 0;
};
Band band_of(const Edition& edition, Grade grade);

}  // namespace evenhand::standard
