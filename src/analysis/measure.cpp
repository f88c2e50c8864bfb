#include "analysis/measure.h"

#include <fmt/format.h>

#include "base/text.h"

namespace evenhand::analysis {

namespace {

std::string points(double number) {
  return fmt::format("{:g}", number) + (number == 1 ? " point" : " points");
}

// What follows "likely to": without "to" before it and the full stop after it.
std::string tidied(std::string words) {
  while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
  if (lower_ascii(words.substr(0, 3)) == "to ") words.erase(0, 3);
  return words;
}

}  // namespace

Result<Measure> checked(Measure measure) {
  EVENHAND_TRY(measure.title, clean_text("What is measured", measure.title, Lines::one, 200));
  if (measure.title.empty()) return invalid("Enter what is measured");
  EVENHAND_TRY(measure.did_well, clean_text("What doing well means", measure.did_well, Lines::one, 200));
  measure.did_well = tidied(std::move(measure.did_well));
  if (measure.did_well.empty()) return invalid("Enter what doing well means, such as “be seen within 4 weeks”");
  EVENHAND_TRY(measure.rule, checked_rule(measure.rule));
  return measure;
}

std::string rule_in_words(const Rule& rule) {
  std::string words = "A gap of " + points(rule.margin) + " or more counts as worse. A difference of under " +
                      points(rule.least) + " never counts as better or as a little worse. Fewer than " +
                      fmt::format("{:g}", rule.minimum) + " people are too few to say.";
  words += rule.asks_most_do_well ? " A group in which most people do not do well does not fare well."
                                  : " Whether most people do well is not asked.";
  return words;
}

std::string as_command_line(const Rule& rule) {
  return fmt::format("--margin {:g} --least {:g} --minimum {:g}", rule.margin, rule.least, rule.minimum);
}

}  // namespace evenhand::analysis
