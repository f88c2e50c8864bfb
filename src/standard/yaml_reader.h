// Reads our YAML data files against what is expected, and gathers every problem with its line, so that a person who
// writes a file of their own can mend it in one go.
//
// A reader never fails half-way: what is missing or wrong reads as empty and is noted, and `check()` at the end says
// whether the whole may be used. Not for headers: yaml-cpp stays inside the .cpp files that read.
#pragma once

#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dates.h"
#include "base/result.h"

namespace evenhand::standard {

class YamlReader {
 public:
  // `file` is how errors name it. Refuses more than 1 MiB, what is not UTF-8, what is not YAML, and what is no mapping.
  static Result<YamlReader> parse(std::string file, std::string_view text);

  // A text that must be there, NFC and free of control characters; and one that may be left out.
  [[nodiscard]] std::string text(const char* key) const;
  [[nodiscard]] std::string text_or(const char* key, std::string otherwise) const;
  [[nodiscard]] bool flag(const char* key, bool otherwise) const;
  [[nodiscard]] int number(const char* key, int least, int most) const;
  [[nodiscard]] std::optional<int> number_if(const char* key, int least, int most) const;
  [[nodiscard]] Date date(const char* key) const;
  [[nodiscard]] std::vector<std::string> texts_if(const char* key) const;                          // a list of texts
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> pairs_if(const char* key) const;  // code: meaning
  [[nodiscard]] std::vector<YamlReader> list(const char* key) const;     // at least one mapping
  [[nodiscard]] std::vector<YamlReader> list_if(const char* key) const;  // none or more
  [[nodiscard]] std::optional<YamlReader> mapping_if(const char* key) const;
  [[nodiscard]] bool has(const char* key) const;

  // Notes a key that is not in `keys` (a slip of the pen would otherwise go unseen) and one that stands twice.
  void only(std::initializer_list<std::string_view> keys) const;
  // Notes a problem of this mapping: "what is wrong. What to do."
  void problem(const std::string& sentence) const;
  // Nothing noted: done. Otherwise one error that lists up to twenty problems, a line each.
  [[nodiscard]] Result<Done> check() const;

 private:
  struct Problems;
  YamlReader(YAML::Node node, std::shared_ptr<Problems> problems);
  void note(const YAML::Node& where, const std::string& sentence) const;
  [[nodiscard]] YAML::Node child(const char* key) const;
  [[nodiscard]] std::string scalar(const YAML::Node& node, const std::string& label) const;
  [[nodiscard]] std::optional<int> whole(const YAML::Node& node, const char* key, int least, int most) const;

  YAML::Node node_;
  std::shared_ptr<Problems> problems_;  // shared by the readers of one file
};

}  // namespace evenhand::standard
