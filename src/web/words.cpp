#include "web/words.h"

#include <unicode/locid.h>
#include <unicode/plurrule.h>
#include <unicode/unistr.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <span>
#include <stdexcept>

#include "base/embedded.h"
#include "base/text.h"

namespace evenhand::web {

namespace words_files {
std::span<const EmbeddedFile> embedded_files();
}

namespace {

constexpr std::string_view kCountName = "count";

// Calls `literal` with each piece of text and `named` with each {name} of a pattern; false for braces not in pairs.
template <class Literal, class Named>
bool walk(std::string_view pattern, Literal literal, Named named) {
  while (!pattern.empty()) {
    const auto open = pattern.find_first_of("{}");
    literal(pattern.substr(0, open));
    if (open == std::string_view::npos) return true;
    const auto close = pattern.find_first_of("{}", open + 1);
    if (pattern[open] != '{' || close == std::string_view::npos || pattern[close] != '}' || close == open + 1)
      return false;
    named(pattern.substr(open + 1, close - open - 1));
    pattern.remove_prefix(close + 1);
  }
  return true;
}

// https://unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules
std::string plural_category(const std::string& language, std::int64_t count) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(icu::Locale(language.c_str()), status));
  if (U_FAILURE(status)) return "other";
  std::string category;
  rules->select(static_cast<double>(count)).toUTF8String(category);
  return category;
}

const WordParameter* find(std::initializer_list<WordParameter> parameters, std::string_view name) {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const WordParameter& parameter) { return parameter.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

const WordParameter& need(std::initializer_list<WordParameter> parameters, std::string_view name) {
  if (const auto* found = find(parameters, name)) return *found;
  throw std::logic_error("words: no value for {" + std::string(name) + "}");
}

}  // namespace

Result<Words> Words::parse(std::string language, std::string_view yaml) {
  Words words;
  words.language_ = std::move(language);
  const auto refuse = [&](const std::string& why) { return invalid("words/" + words.language_ + ".yaml: " + why); };
  const auto add = [&](const std::string& key, const std::string& form, const std::string& pattern) {
    const bool good = walk(
        pattern, [](auto) {}, [](auto) {});
    words.entries_[key][form] = pattern;
    return good;
  };
  try {
    const auto root = YAML::Load(std::string(yaml));
    for (const auto& section : root) {
      const auto section_name = section.first.as<std::string>();
      if (section.second.IsScalar()) {
        const auto value = section.second.as<std::string>();
        if (section_name == "language")
          words.name_ = value;
        else if (section_name == "direction" && (value == "ltr" || value == "rtl"))
          words.direction_ = value;
        else
          return refuse("“" + section_name + "” is not a section");
        continue;
      }
      for (const auto& entry : section.second) {
        const auto key = section_name + "." + entry.first.as<std::string>();
        if (entry.second.IsScalar()) {
          if (!add(key, "", entry.second.as<std::string>())) return refuse(key + ": braces must be in pairs");
          continue;
        }
        for (const auto& form : entry.second) {
          if (!add(key, form.first.as<std::string>(), form.second.as<std::string>()))
            return refuse(key + ": braces must be in pairs");
        }
        if (!words.entries_[key].contains("other")) return refuse(key + ": the form “other” is missing");
      }
    }
  } catch (const YAML::Exception& problem) {
    return refuse(problem.what());
  }
  if (words.name_.empty()) return refuse("“language”, its name in itself, is missing");
  return words;
}

const std::string& Words::pattern(std::string_view key, std::initializer_list<WordParameter> parameters) const {
  const auto found = entries_.find(key);
  if (found == entries_.end()) {
    if (fallback_ != nullptr) return fallback_->pattern(key, parameters);
    throw std::logic_error("words: no key " + std::string(key));
  }
  const auto& forms = found->second;
  if (const auto only = forms.find(""); only != forms.end()) return only->second;
  const auto* count = find(parameters, kCountName);
  const auto* number = count == nullptr ? nullptr : std::get_if<std::int64_t>(&count->value);
  const auto chosen = forms.find(number == nullptr ? "other" : plural_category(language_, *number));
  return chosen == forms.end() ? forms.find("other")->second : chosen->second;
}

Html Words::operator()(WordKey key, std::initializer_list<WordParameter> parameters) const {
  Html html;
  walk(
      pattern(key.text, parameters), [&](std::string_view literal) { html += literal; },
      [&](std::string_view name) {
        const auto& value = need(parameters, name).value;
        if (const auto* number = std::get_if<std::int64_t>(&value))
          html += with_commas(*number);
        else if (const auto* text = std::get_if<std::string>(&value))
          html += *text;
        else
          html += std::get<Html>(value);
      });
  return html;
}

std::string Words::text(WordKey key, std::initializer_list<WordParameter> parameters) const {
  std::string result;
  walk(
      pattern(key.text, parameters), [&](std::string_view literal) { result += literal; },
      [&](std::string_view name) {
        const auto& value = need(parameters, name).value;
        if (const auto* number = std::get_if<std::int64_t>(&value))
          result += with_commas(*number);
        else if (const auto* text = std::get_if<std::string>(&value))
          result += *text;
        else
          throw std::logic_error("words: Html can't be part of text: {" + std::string(name) + "}");
      });
  return result;
}

std::string Words::list(const std::vector<std::string>& items) const {
  if (items.empty()) return {};
  std::string all = items.front();
  for (std::size_t i = 1; i < items.size(); ++i) {
    const WordKey key = i + 1 < items.size() ? WordKey("list.next") : WordKey("list.last");
    all = text(key, {{"list", all}, {"item", items[i]}});
  }
  return all;
}

std::string Words::date(Date date) const {
  static constexpr std::array<WordKey, 12> kMonths{"date.january",   "date.february", "date.march",    "date.april",
                                                   "date.may",       "date.june",     "date.july",     "date.august",
                                                   "date.september", "date.october",  "date.november", "date.december"};
  return text("date.long", {{"day", static_cast<unsigned>(date.day())},
                            {"month", text(kMonths.at(static_cast<unsigned>(date.month()) - 1))},
                            {"year", std::to_string(static_cast<int>(date.year()))}});
}

std::string Words::figure(const disclosure::ShownFigure& figure) const {
  switch (figure.mark()) {
    case disclosure::Mark::small:
      return text("figure.small");
    case disclosure::Mark::secondary:
      return text("figure.secondary");
    case disclosure::Mark::not_applicable:
      return text("figure.not-applicable");
    case disclosure::Mark::none:
      break;
  }
  return figure.text();
}

std::vector<std::string> Words::keys() const {
  std::vector<std::string> all;
  for (const auto& [key, forms] : entries_) all.push_back(key);
  return all;
}

std::vector<std::string> Words::parameters_of(std::string_view key) const {
  std::set<std::string> names;
  if (const auto found = entries_.find(key); found != entries_.end()) {
    for (const auto& [form, pattern] : found->second)
      walk(
          pattern, [](auto) {}, [&](std::string_view name) { names.emplace(name); });
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> Words::forms_of(std::string_view key) const {
  std::vector<std::string> forms;
  if (const auto found = entries_.find(key); found != entries_.end()) {
    for (const auto& [form, pattern] : found->second)
      if (!form.empty()) forms.push_back(form);
  }
  return forms;
}

// Every language of the program. A file that can't be read is a fault of the program, found by its tests.
class Catalogue {
 public:
  Catalogue() {
    for (const auto& file : words_files::embedded_files()) {
      const auto language = std::string(file.path.substr(0, file.path.find('.')));
      auto words = Words::parse(language, file.bytes);
      if (!words) throw std::logic_error(words.error().message);
      by_language_.emplace(language, std::move(*words));
    }
    for (auto& [language, words] : by_language_)
      if (language != "en") words.fallback_ = &english();
  }
  [[nodiscard]] const Words& english() const { return by_language_.at("en"); }
  [[nodiscard]] const Words& in(std::string_view language) const {
    const auto found = by_language_.find(language);
    return found == by_language_.end() ? english() : found->second;
  }
  [[nodiscard]] const auto& all() const { return by_language_; }

 private:
  std::map<std::string, Words, std::less<>> by_language_;
};

namespace {
const Catalogue& catalogue() {
  static const Catalogue loaded;
  return loaded;
}
}  // namespace

const Words& words_in(std::string_view language) {
  return catalogue().in(language);
}

const Words& english() {
  return catalogue().english();
}

std::vector<std::string> languages() {
  std::vector<std::string> found = {"en"};
  for (const auto& [language, words] : catalogue().all())
    if (language != "en") found.push_back(language);
  return found;
}

}  // namespace evenhand::web
