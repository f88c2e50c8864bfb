#include "app/demo_steps.h"

#include "base/text.h"

namespace evenhand::app {

namespace {

Error at_line(std::size_t line, const std::string& what) {
  return invalid("steps, line " + std::to_string(line) + ": " + what);
}

Result<std::vector<std::string>> words_of(std::string_view line, std::size_t number) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any) words.push_back(std::move(word));
      word.clear();
      any = false;
    } else {
      word.push_back(c);
      any = true;
    }
  }
  if (quoted) return at_line(number, "a quotation mark is not closed.");
  if (any) words.push_back(std::move(word));
  return words;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

}  // namespace

Result<std::vector<DemoStep>> read_demo_steps(std::string_view text) {
  std::vector<DemoStep> steps;
  std::string line;
  std::size_t number = 0, starts = 0;
  for (const auto& piece : split(text, '\n')) {
    ++number;
    if (line.empty()) starts = number;
    line += trim(piece);
    if (line.empty() || line.starts_with('#')) {
      line.clear();
      continue;
    }
    if (line.ends_with('\\')) {
      line.back() = ' ';
      continue;
    }
    DemoStep step{.line = starts, .words = {}, .keep = {}};
    EVENHAND_TRY(step.words, words_of(line, starts));
    if (step.words.size() > 1 && step.words[0] == "!") {
      step.may_say_no = true;
      step.words.erase(step.words.begin());
    }
    if (step.words.size() > 2 && step.words[1] == "=") {
      if (!is_name(step.words[0])) return at_line(starts, "“" + step.words[0] + "” is no name for what is kept.");
      step.keep = step.words[0];
      step.words.erase(step.words.begin(), step.words.begin() + 2);
    }
    steps.push_back(std::move(step));
    line.clear();
  }
  if (!line.empty()) return at_line(starts, "the last line says that it goes on.");
  return steps;
}

Result<std::vector<std::string>> filled_in(const DemoStep& step, const std::map<std::string, std::string>& kept,
                                           const std::string& folder) {
  constexpr std::string_view kFile = "demo:";
  std::vector<std::string> words = step.words;
  for (auto& word : words) {
    if (word.starts_with(kFile)) {
      word = folder + "/" + word.substr(kFile.size());
    } else if (word.starts_with('$')) {
      const auto found = kept.find(word.substr(1));
      if (found == kept.end()) return at_line(step.line, "no step before has kept “" + word + "”.");
      word = found->second;
    }
  }
  return words;
}

}  // namespace evenhand::app
