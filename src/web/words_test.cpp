#include "web/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <stdexcept>

#include "base/files.h"
#include "disclosure/protect.h"

namespace evenhand::web {
namespace {

Words parse(std::string language, std::string_view yaml) {
  auto words = Words::parse(std::move(language), yaml);
  if (!words) throw std::runtime_error(words.error().message);
  return std::move(*words);
}

TEST(Words, ParametersAreEscapedUnlessTheyAreHtml) {
  const auto words = parse("en", "language: English\na:\n  b: \"{who} said <{what}>\"");
  EXPECT_EQ(words("a.b", {{"who", "A & B"}, {"what", h("b", "yes")}}).markup(), "A &amp; B said &lt;<b>yes</b>&gt;");
  EXPECT_EQ(words.text("a.b", {{"who", "A & B"}, {"what", "x"}}), "A & B said <x>");
  EXPECT_THROW((void)words.text("a.b", {{"who", h("b", "x")}, {"what", "x"}}), std::logic_error);
  EXPECT_THROW((void)words("a.b", {{"who", "x"}}), std::logic_error);
}

TEST(Words, ThePluralFormIsChosenByTheLanguagesOwnRule) {
  const auto english = parse("en", "language: English\na:\n  b: {one: \"{count} vote\", other: \"{count} votes\"}");
  EXPECT_EQ(english.text("a.b", {{"count", 0}}), "0 votes");
  EXPECT_EQ(english.text("a.b", {{"count", 1}}), "1 vote");
  EXPECT_EQ(english.text("a.b", {{"count", 1200}}), "1,200 votes");
  const auto polish = parse("pl", "language: Polski\na:\n  b: {one: jeden, few: kilka, many: wiele, other: inne}");
  EXPECT_EQ(polish.text("a.b", {{"count", 3}}), "kilka");
  EXPECT_EQ(polish.text("a.b", {{"count", 12}}), "wiele");
}

TEST(Words, ListsDaysAndFiguresAreSaid) {
  const auto& words = english();
  EXPECT_EQ(words.list({}), "");
  EXPECT_EQ(words.list({"age"}), "age");
  EXPECT_EQ(words.list({"age", "race"}), "age and race");
  EXPECT_EQ(words.list({"age", "race", "sex"}), "age, race and sex");
  EXPECT_EQ(words.date(*parse_date("2026-11-22")), long_date(*parse_date("2026-11-22")));
  const auto policy = disclosure::Policy::nhs_2018();
  for (const auto people : {3, 2500}) {
    const auto figure = disclosure::protect(disclosure::PeopleCount(people), policy);
    EXPECT_EQ(words.figure(figure), figure.text());
  }
}

TEST(Words, AFileThatCannotBeReadIsRefusedBySentence) {
  for (const auto* yaml : {"a:\n  b: x", "language: E\na:\n  b: \"{x\"", "language: E\na:\n  b: \"x}\"",
                           "language: E\na:\n  b: {one: x}", "language: E\ndirection: up", "a: ["}) {
    const auto words = Words::parse("xx", yaml);
    ASSERT_FALSE(words) << yaml;
    EXPECT_TRUE(words.error().message.starts_with("words/xx.yaml")) << words.error().message;
  }
}

TEST(Words, EveryLanguageHasOnlyTheKeysAndTheParametersOfEnglish) {
  const auto& english = words_in("en");
  const auto keys = english.keys();
  for (const auto& language : languages()) {
    const auto& words = words_in(language);
    for (const auto& key : words.keys()) {
      EXPECT_TRUE(std::find(keys.begin(), keys.end(), key) != keys.end()) << language << " " << key;
      EXPECT_EQ(words.parameters_of(key), english.parameters_of(key)) << language << " " << key;
    }
  }
}

TEST(Words, ALanguageThatIsNotThereIsEnglish) {
  EXPECT_EQ(words_in("xx").language(), "en");
  EXPECT_EQ(languages().front(), "en");
}

// Reads the whole source for words("…") and words.text("…"): a key that no file has, and one that nobody uses. A key
// that is handed on as a WordKey is a literal too.
TEST(Words, TheSourceAndTheFileHaveTheSameKeys) {
  const std::regex use(R"re([Ww]ords(?:\.text)?\(\s*"([^"]+)")re");
  const std::regex literal(R"re("([a-z-]+\.[a-z0-9-]+)")re");
  const auto keys = words_in("en").keys();
  const std::set<std::string> written(keys.begin(), keys.end());
  std::set<std::string> used;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(EVENHAND_SOURCE_DIR "/src")) {
    const auto name = entry.path().filename().string();
    if (!entry.is_regular_file() || name.ends_with("_test.cpp") || name == "words.h") continue;
    if (!name.ends_with(".cpp") && !name.ends_with(".h")) continue;
    const auto source = read_file(entry.path());
    ASSERT_TRUE(source);
    for (std::sregex_iterator found(source->begin(), source->end(), use), end; found != end; ++found)
      used.insert((*found)[1]);
    for (std::sregex_iterator found(source->begin(), source->end(), literal), end; found != end; ++found)
      if (written.contains((*found)[1])) used.insert((*found)[1]);
  }
  for (const auto& key : used) EXPECT_TRUE(written.contains(key)) << "no words/en.yaml entry for " << key;
  for (const auto& key : written) EXPECT_TRUE(used.contains(key)) << "nobody uses " << key;
  EXPECT_GT(used.size(), 10u);
}

}  // namespace
}  // namespace evenhand::web
