// evenhand words: how hard a text is to read, and which words to explain or replace.
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/commands/commands.h"
#include "base/files.h"
#include "evidence/reading_check.h"

namespace evenhand::app {
namespace {

using evidence::ReadingCheck;
using evidence::WordFault;
using nlohmann::ordered_json;

std::string_view fault_id(WordFault fault) {
  switch (fault) {
    case WordFault::jargon:
      return "jargon";
    case WordFault::avoided:
      return "avoid";
    case WordFault::unexplained:
      return "abbreviation";
    case WordFault::long_word:
      return "long";
  }
  return "";
}

// Three decimals: more would be noise, and the formulas are quoted to three.
ordered_json rounded(const std::optional<double>& number) {
  return number ? ordered_json(std::round(*number * 1000) / 1000) : ordered_json(nullptr);
}

ordered_json check_json(const ReadingCheck& check) {
  ordered_json longest = ordered_json::array();
  for (const evidence::LongSentence& sentence : check.longest)
    longest.push_back({{"line", sentence.line}, {"words", sentence.words}, {"text", sentence.text}});
  ordered_json hints = ordered_json::array();
  for (const evidence::WordHint& hint : check.hints)
    hints.push_back({{"kind", fault_id(hint.fault)},
                     {"word", hint.word},
                     {"instead", hint.instead},
                     {"times", hint.times},
                     {"line", hint.line}});
  return {{"sentences", check.sentences},       {"words", check.words},
          {"syllables", check.syllables},       {"polysyllables", check.polysyllables},
          {"fre", rounded(check.reading_ease)}, {"fk", rounded(check.grade)},
          {"smog", rounded(check.smog)},        {"longest", std::move(longest)},
          {"hints", std::move(hints)}};
}

void print(const ReadingCheck& check, std::ostream& out) {
  out << check.words << " words in " << check.sentences << " sentences, " << check.syllables << " syllables, "
      << check.polysyllables << " words of three syllables or more\n";
  if (check.grade) {
    const long age = std::lround(std::max(0.0, *check.grade)) + 5;
    out << "Reading age about " << age << " (aim for 9 to 11). Reading ease " << std::lround(*check.reading_ease)
        << " (100 easy, 0 hard), SMOG " << std::lround(*check.smog) << '\n';
  }
  for (const evidence::LongSentence& sentence : check.longest)
    out << "Line " << sentence.line << ": a sentence of " << sentence.words
        << " words. Cut it in two: " << sentence.text << '\n';
  for (const evidence::WordHint& hint : check.hints) {
    out << "Line " << hint.line << ": “" << hint.word << "”";
    if (hint.times > 1) out << " (" << hint.times << " times)";
    if (hint.fault == WordFault::avoided) out << " is a term to avoid";
    if (hint.fault == WordFault::unexplained) out << " is not explained";
    if (hint.fault == WordFault::long_word) out << " is a long word";
    if (!hint.instead.empty()) out << "; write " << hint.instead;
    out << '\n';
  }
}

Result<ExitStatus> run(const Arguments& arguments, Context& context) {
  const std::string file = arguments.text_or("FILE", "");
  EVENHAND_TRY(const std::string text, read_file(file));
  const Result<ReadingCheck> check = evidence::check_reading(text, evidence::built_in_plain_words());
  if (!check) return invalid(file + ": " + check.error().message);
  if (context.settings.json)
    context.out << check_json(*check).dump() << '\n';
  else
    print(*check, context.out);
  return ExitStatus::done;
}

}  // namespace

Command words_command() {
  return {.name = "words",
          .summary = "Check how hard a text is to read, and which words to change.",
          .options = {{.name = "FILE", .value = "", .help = "Text or Markdown."}},
          .run = run};
}

}  // namespace evenhand::app
