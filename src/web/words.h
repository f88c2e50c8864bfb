// The catalogue: every string on pages for participants, groups and the public, by key, a file a language
// (words/*.yaml, part of the program). Pages for staff may say theirs in place.
//
//   const Words& words = words_in("en");
//   words("frame.skip")                                       "Skip to main content"
//   words("error.reference", {{"reference", reference}})      "… quote {reference} …"
//   words("ballot.left", {{"count", 3}})                      the plural form by `count`: one, other, and what else
//   words.text("frame.back")                                  as text, for a <title>, an attribute, a letter
//   words.list({"age", "race", "sex"})                        "age, race and sex"
//   words.date(day), words.figure(shown)                      "22 November 2026"; "2,500", or why it is hidden
//
// A function that makes a sentence takes the words it says it in; what staff and the command line read is English, so
// english() is what such a parameter is where it is left out.
//
// A key is a literal. words_test.cpp reads the source for them: one that no file has fails the test, and so does one
// that nobody uses. What a language lacks is said in English. Parameters that are text are escaped; Html stays. The
// catalogue is read once and never changes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/dates.h"
#include "base/result.h"
#include "disclosure/shown_figure.h"
#include "web/html.h"

namespace evenhand::web {

class WordKey {
 public:
  consteval WordKey(const char* key) : text(key) {}
  const std::string_view text;
};

struct WordParameter {
  std::string_view name;
  std::variant<std::int64_t, std::string, Html> value;

  WordParameter(std::string_view parameter, std::integral auto number)
      : name(parameter), value(static_cast<std::int64_t>(number)) {}
  template <Text T>
  WordParameter(std::string_view parameter, const T& text)
      : name(parameter), value(std::string(std::string_view(text))) {}
  WordParameter(std::string_view parameter, Html html) : name(parameter), value(std::move(html)) {}
};

class Words {
 public:
  // Checks the file: sections of keys, each a string or its plural forms ("other" always among them), braces in pairs.
  static Result<Words> parse(std::string language, std::string_view yaml);

  Html operator()(WordKey key, std::initializer_list<WordParameter> parameters = {}) const;
  // Throws std::logic_error for a parameter that is Html.
  [[nodiscard]] std::string text(WordKey key, std::initializer_list<WordParameter> parameters = {}) const;

  // "a, b and c".
  [[nodiscard]] std::string list(const std::vector<std::string>& items) const;
  [[nodiscard]] std::string date(Date date) const;
  [[nodiscard]] std::string figure(const disclosure::ShownFigure& figure) const;

  [[nodiscard]] const std::string& language() const { return language_; }    // "en", for lang=
  [[nodiscard]] const std::string& name() const { return name_; }            // "English", in the language itself
  [[nodiscard]] const std::string& direction() const { return direction_; }  // "ltr" or "rtl", for dir=
  [[nodiscard]] std::vector<std::string> keys() const;
  [[nodiscard]] std::vector<std::string> parameters_of(std::string_view key) const;  // sorted; of all its forms
  [[nodiscard]] std::vector<std::string> forms_of(std::string_view key) const;       // "one", "other"; none: not plural

 private:
  using Forms = std::map<std::string, std::string, std::less<>>;  // by CLDR plural category; "" where it has no plural
  const std::string& pattern(std::string_view key, std::initializer_list<WordParameter> parameters) const;

  std::string language_;
  std::string name_;
  std::string direction_ = "ltr";
  std::map<std::string, Forms, std::less<>> entries_;
  const Words* fallback_ = nullptr;
  friend class Catalogue;
};

// The words of a language; English where there is no such file.
const Words& words_in(std::string_view language);
const Words& english();
std::vector<std::string> languages();  // "en" first

}  // namespace evenhand::web
