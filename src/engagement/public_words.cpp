#include "engagement/public_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <set>

namespace evenhand::engagement {

namespace {

// The check digit of an NHS number: weights 10 to 2 over nine digits, 11 less the remainder by 11.
bool is_nhs_number(const std::string& digits) {
  if (digits.size() != 10) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * (10 - static_cast<int>(i));
  const int check = (11 - sum % 11) % 11;
  return check != 10 && check == digits[9] - '0';
}

std::string digits_of(const std::string& text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
  return digits;
}

struct Found {
  std::ptrdiff_t at;
  Warning warning;
};

void look(const std::string& text, const char* pattern, std::vector<Found>& found, Gives what,
          std::regex::flag_type flags = std::regex::ECMAScript) {
  const std::regex expression(pattern, flags);
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at)
    found.push_back({at->position(0), {what, at->str(0)}});
}

void look_for_numbers(const std::string& text, std::vector<Found>& found) {
  static const std::regex run(R"((?:\+|\b)\d(?:[ \-]?\(?\d\)?){8,14}\b)");
  for (std::sregex_iterator at(text.begin(), text.end(), run), end; at != end; ++at) {
    const auto digits = digits_of(at->str(0));
    if (is_nhs_number(digits)) {
      found.push_back({at->position(0), {Gives::nhs_number, at->str(0)}});
    } else if (digits.size() >= 10 && (digits.starts_with("0") || digits.starts_with("44"))) {
      found.push_back({at->position(0), {Gives::telephone, at->str(0)}});
    }
  }
}

// "Mr Patel", "Dr Jane Smith"; and "my daughter Ayesha", "called Tom": words before which a name often stands.
void look_for_names(const std::string& text, std::vector<Found>& found) {
  look(
      text,
      R"(\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Nurse|Sister|Imam|Rabbi|Father|Reverend|Rev)\.? (?:[A-Z][a-zà-ÿ'’\-]+)(?: [A-Z][a-zà-ÿ'’\-]+)?)",
      found, Gives::name);
  look(
      text,
      R"(\b(?:called|named|[Mm]y (?:son|daughter|mother|father|mum|dad|wife|husband|partner|sister|brother|nurse|doctor|consultant|midwife)) [A-Z][a-zà-ÿ'’\-]+(?: [A-Z][a-zà-ÿ'’\-]+)?)",
      found, Gives::name);
}

}  // namespace

std::vector<Warning> look_for_people(std::string_view words) {
  const std::string text(words);
  std::vector<Found> found;
  look_for_numbers(text, found);
  look(text, R"([A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,})", found, Gives::email);
  look(text, R"(\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b)", found, Gives::postcode,
       std::regex::ECMAScript | std::regex::icase);
  look(text, R"(\b\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b)", found, Gives::date);
  look(
      text,
      R"(\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?: \d{4})?)",
      found, Gives::date);
  look_for_names(text, found);
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.at < b.at; });
  std::vector<Warning> warnings;
  std::set<std::string> seen;
  for (auto& one : found) {
    if (seen.insert(one.warning.words).second) warnings.push_back(std::move(one.warning));
  }
  return warnings;
}

std::string warning_words(const Warning& warning) {
  static constexpr std::array kWords = {"looks like an NHS number",
                                        "looks like a telephone number",
                                        "looks like an email address",
                                        "looks like a postcode",
                                        "is a date",
                                        "may be somebody’s name"};
  return "“" + warning.words + "” " + kWords[static_cast<std::size_t>(warning.what)];
}

}  // namespace evenhand::engagement
