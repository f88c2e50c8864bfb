#include "standard/yaml_reader.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"

namespace evenhand::standard {
namespace {

constexpr std::size_t kMostBytes = 1u << 20;
constexpr std::size_t kMostProblemsShown = 20;

std::string quoted(std::string_view text) {
  return "“" + std::string(text) + "”";
}

}  // namespace

struct YamlReader::Problems {
  std::string file;
  std::vector<std::string> sentences;
};

YamlReader::YamlReader(YAML::Node node, std::shared_ptr<Problems> problems)
    : node_(std::move(node)), problems_(std::move(problems)) {}

Result<YamlReader> YamlReader::parse(std::string file, std::string_view text) {
  if (text.size() > kMostBytes)
    return Error{ErrorKind::too_large, file + " is over 1 MiB. A data file of the standard is far smaller.", {}};
  if (!is_utf8(text)) return invalid(file + " is not UTF-8 text. Save it as UTF-8.");
  try {
    YAML::Node root = YAML::Load(std::string(text));
    if (!root.IsMap()) return invalid(file + ", line 1: the file must be a mapping such as “id: my-edition”.");
    auto problems = std::make_shared<Problems>();
    problems->file = std::move(file);
    return YamlReader(std::move(root), std::move(problems));
  } catch (const YAML::Exception& exception) {
    return invalid(file + ", line " + std::to_string(exception.mark.line + 1) + ": this is not YAML (" + exception.msg +
                   "). Check the indentation, and put quotes round a text that "
                   "holds a colon.");
  }
}

void YamlReader::note(const YAML::Node& where, const std::string& sentence) const {
  const int line = where.IsDefined() ? where.Mark().line : node_.Mark().line;
  problems_->sentences.push_back(problems_->file + ", line " + std::to_string(std::max(line, 0) + 1) + ": " + sentence);
}

void YamlReader::problem(const std::string& sentence) const {
  note(node_, sentence);
}

Result<Done> YamlReader::check() const {
  const std::vector<std::string>& all = problems_->sentences;
  if (all.empty()) return Done{};
  std::string message;
  for (std::size_t index = 0; index < std::min(all.size(), kMostProblemsShown); ++index)
    message += (index == 0 ? "" : "\n") + all[index];
  if (all.size() > kMostProblemsShown)
    message += "\n… and " + std::to_string(all.size() - kMostProblemsShown) + " more.";
  return invalid(std::move(message));
}

// yaml-cpp's operator[] on a node that is not const would add the key.
YAML::Node YamlReader::child(const char* key) const {
  return static_cast<const YAML::Node&>(node_)[key];
}

bool YamlReader::has(const char* key) const {
  return child(key).IsDefined();
}

std::string YamlReader::scalar(const YAML::Node& node, const std::string& label) const {
  if (!node.IsScalar()) {
    note(node, label + " must be a text.");
    return {};
  }
  Result<std::string> cleaned = clean_text(label, node.Scalar());
  if (!cleaned) {
    note(node, cleaned.error().message + ".");
    return {};
  }
  if (cleaned->empty()) note(node, label + " is empty. Write a text.");
  return *cleaned;
}

std::string YamlReader::text(const char* key) const {
  const YAML::Node node = child(key);
  if (!node.IsDefined()) {
    problem(quoted(key) + " is missing. Add a line “" + key + ": …”.");
    return {};
  }
  return scalar(node, quoted(key));
}

std::string YamlReader::text_or(const char* key, std::string otherwise) const {
  return has(key) ? text(key) : std::move(otherwise);
}

bool YamlReader::flag(const char* key, bool otherwise) const {
  const YAML::Node node = child(key);
  if (!node.IsDefined()) return otherwise;
  if (node.IsScalar() && node.Scalar() == "true") return true;
  if (!node.IsScalar() || node.Scalar() != "false") note(node, quoted(key) + " must be true or false.");
  return false;
}

std::optional<int> YamlReader::whole(const YAML::Node& node, const char* key, int least, int most) const {
  int value = 0;
  const std::string written = node.IsScalar() ? node.Scalar() : std::string();
  const char* end = written.data() + written.size();
  const auto [stopped, error] = std::from_chars(written.data(), end, value);
  if (written.empty() || error != std::errc() || stopped != end || value < least || value > most) {
    note(node,
         quoted(key) + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ".");
    return std::nullopt;
  }
  return value;
}

int YamlReader::number(const char* key, int least, int most) const {
  if (!has(key)) {
    problem(quoted(key) + " is missing. Add a whole number.");
    return least;
  }
  return whole(child(key), key, least, most).value_or(least);
}

std::optional<int> YamlReader::number_if(const char* key, int least, int most) const {
  if (!has(key)) return std::nullopt;
  return whole(child(key), key, least, most);
}

Date YamlReader::date(const char* key) const {
  const std::string written = text(key);
  const Result<Date> date = parse_date(written);
  if (!date && !written.empty()) note(child(key), quoted(key) + " must be a date such as 2026-11-22.");
  return date ? *date : Date{};
}

std::vector<std::string> YamlReader::texts_if(const char* key) const {
  std::vector<std::string> texts;
  const YAML::Node node = child(key);
  if (!node.IsDefined()) return texts;
  if (!node.IsSequence()) {
    note(node, quoted(key) + " must be a list, such as [one, two].");
    return texts;
  }
  for (const YAML::Node& item : node) texts.push_back(scalar(item, "An entry of " + quoted(key)));
  return texts;
}

std::vector<std::pair<std::string, std::string>> YamlReader::pairs_if(const char* key) const {
  std::vector<std::pair<std::string, std::string>> pairs;
  const YAML::Node node = child(key);
  if (!node.IsDefined()) return pairs;
  if (!node.IsMap()) {
    note(node, quoted(key) + " must be a mapping, such as {1: one, 2: two}.");
    return pairs;
  }
  for (const auto& entry : node)
    pairs.emplace_back(scalar(entry.first, "A name in " + quoted(key)),
                       scalar(entry.second, "An entry of " + quoted(key)));
  return pairs;
}

std::vector<YamlReader> YamlReader::list_if(const char* key) const {
  std::vector<YamlReader> readers;
  const YAML::Node node = child(key);
  if (!node.IsDefined()) return readers;
  if (!node.IsSequence()) {
    note(node, quoted(key) + " must be a list: one “- ” for each entry.");
    return readers;
  }
  for (const YAML::Node& item : node) {
    if (item.IsMap())
      readers.push_back(YamlReader(item, problems_));
    else
      note(item, "an entry of " + quoted(key) + " must be a mapping such as “- id: …”.");
  }
  return readers;
}

std::vector<YamlReader> YamlReader::list(const char* key) const {
  std::vector<YamlReader> readers = list_if(key);
  if (readers.empty()) problem(quoted(key) + " is missing or empty. Add a list with at least one entry.");
  return readers;
}

std::optional<YamlReader> YamlReader::mapping_if(const char* key) const {
  const YAML::Node node = child(key);
  if (!node.IsDefined()) return std::nullopt;
  if (!node.IsMap()) {
    note(node, quoted(key) + " must be a mapping such as {day: 28, month: 2}.");
    return std::nullopt;
  }
  return YamlReader(node, problems_);
}

void YamlReader::only(std::initializer_list<std::string_view> keys) const {
  std::set<std::string> seen;
  for (const auto& entry : node_) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : std::string("?");
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      std::string known;
      for (const std::string_view each : keys) known += (known.empty() ? "" : ", ") + std::string(each);
      note(entry.first, quoted(key) + " is not known here. Known are: " + known + ".");
    } else if (!seen.insert(key).second) {
      note(entry.first, quoted(key) + " stands twice. Remove one.");
    }
  }
}

}  // namespace evenhand::standard
