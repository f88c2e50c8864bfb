#include "analysis/measure.h"

#include <fmt/format.h>

#include <cmath>

#include "base/text.h"

namespace evenhand::analysis {

namespace {

std::string points(double number, const web::Words& words) {
  // A fraction takes the form of many.
  const auto count = std::floor(number) == number ? static_cast<std::int64_t>(number) : 0;
  return words.text("rule.points", {{"count", count}, {"number", fmt::format("{:g}", number)}});
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

std::string rule_in_words(const Rule& rule, const web::Words& words) {
  return words.text("rule.gap", {{"margin", points(rule.margin, words)},
                                 {"least", points(rule.least, words)},
                                 {"minimum", fmt::format("{:g}", rule.minimum)}}) +
         " " + words.text(rule.asks_most_do_well ? web::WordKey("rule.most") : web::WordKey("rule.most-not-asked"));
}

std::string as_command_line(const Rule& rule) {
  return fmt::format("--margin {:g} --least {:g} --minimum {:g}{}", rule.margin, rule.least, rule.minimum,
                     rule.asks_most_do_well ? "" : " --not-most");
}

}  // namespace evenhand::analysis
