// What words might give away before anybody may read them: NHS numbers, telephone numbers, email addresses, postcodes,
// dates and names. Pure.
//
// It warns; it does not decide. A name in a text can only be guessed at, so a person reads the words, and says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evenhand::engagement {

enum class Gives { nhs_number, telephone, email, postcode, date, name };

struct Warning {
  Gives what;
  std::string words;  // the part of the text that it is about
  bool operator==(const Warning&) const = default;
};

// In the order of the text, each part once.
std::vector<Warning> look_for_people(std::string_view text);
std::string warning_words(const Warning& warning);  // "“01632 960 123” looks like a telephone number"

}  // namespace evenhand::engagement
