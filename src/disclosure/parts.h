// A count of answers broken down by room or bloc: which parts may be shown (rules R1 to R3 of grading sessions; R4, the
// audit over rooms and blocs together, joins behind these types). docs/methods/disclosure.md says why.
//
// The part and its size are the unit, not the cell of a choice: within a part that may be shown, all its choices are.
// k is the least part that may be shown; it is 5 unless a session sets it higher, and is locked once a question opens.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "disclosure/people_count.h"
#include "disclosure/shown_figure.h"

namespace evenhand::disclosure {

class LeastPart {
 public:
  static Result<LeastPart> of(int k);  // refuses under 5 and over 100
  LeastPart() = default;               // 5
  [[nodiscard]] int people() const { return k_; }

 private:
  explicit LeastPart(int k) : k_(k) {}
  int k_ = 5;
};

struct AnswerPart {
  std::string name;                  // the room or bloc
  std::vector<PeopleCount> choices;  // one for each choice, in the question's order, "I can't say" among them
};

enum class WhyHidden {
  shown,
  too_few,        // R1: fewer than k answers
  covers_others,  // R2: hidden so that another can't be had by subtraction
  unanimous,      // R3: everybody in it answered alike, and no other shown part did
};

struct ShownPart {
  std::string name;
  WhyHidden why = WhyHidden::shown;
  ShownFigure size;
  std::vector<ShownFigure> choices;
};

struct ShownParts {
  std::vector<ShownPart> parts;  // in the order given
  ShownFigure size;              // the union; hidden where it has fewer than k answers
  std::vector<ShownFigure> choices;
};

// Every part has the same number of choices. Parts without an answer are shown as 0: that nobody answered there tells
// of no one.
Result<ShownParts> protect_parts(const std::vector<AnswerPart>& parts, LeastPart least);

}  // namespace evenhand::disclosure
