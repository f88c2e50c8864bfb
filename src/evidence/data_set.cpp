#include "evidence/data_set.h"

#include <algorithm>

namespace evenhand::evidence {

namespace {

// For a POSIX shell: as it is where every character is plain, else between single quotes.
std::string shell_word(std::string_view word) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_./=+:,@%").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::ranges::all_of(word, is_plain)) return std::string(word);
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

disclosure::Policy policy_of(const DataSet& data_set) {
  if (auto published = disclosure::Policy::as_published(data_set.citation)) return *std::move(published);
  if (auto named = disclosure::Policy::named(data_set.policy)) return *std::move(named);
  return disclosure::Policy::nhs_2018();
}

std::string as_command_line(const TableOptions& options) {
  std::string words = shell_word(options.file);
  const auto add = [&](std::string_view option, const std::string& left, const std::string& right) {
    words += " " + std::string(option) + " " + shell_word(left + "=" + right);
  };
  for (const auto& [field, column] : options.map) add("--map", field, column);
  for (const auto& [column, value] : options.where) add("--where", column, value);
  for (const auto& [heading, id] : options.name) add("--name", heading, id);
  return words;
}

}  // namespace evenhand::evidence
