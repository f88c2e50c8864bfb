#include <algorithm>

#include "app/command.h"
#include "base/text.h"

namespace evenhand::app {

const std::vector<Option>& global_options() {
  static const std::vector<Option> options = {
      {.name = "--data", .value = "DIR", .help = "The folder that holds everything (default: data)."},
      {.name = "--store", .value = "URL", .help = "sqlite:PATH or postgresql://… (default: sqlite:DIR/evenhand.db)."},
      {.name = "--keys", .value = "DIR", .help = "The folder of the ballot boxes' keys (default: DIR/keys)."},
      {.name = "--as", .value = "EMAIL", .help = "The account whose rights a command on the store runs with."},
      {.name = "--json", .value = "", .help = "Print one JSON document."},
  };
  return options;
}

namespace {

std::string spelled(const Option& option) {
  return option.value.empty() ? option.name : option.name + " " + option.value;
}

std::string usage(const Command& command) {
  std::string text = "evenhand " + command.name;
  for (const auto& option : command.options) {
    const bool positional = !option.name.starts_with("-");
    const bool required = option.required || (positional && !option.repeated);
    const std::string dots = option.repeated ? " …" : "";
    text += required ? " " + spelled(option) + dots : " [" + spelled(option) + dots + "]";
  }
  return text;
}

std::string two_columns(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, length_in_characters(row.first));
  std::string text;
  for (const auto& [left, right] : rows) {
    text += "  " + left + std::string(width - length_in_characters(left) + 2, ' ') + right + "\n";
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> option_rows(const std::vector<Option>& options) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& option : options) rows.emplace_back(spelled(option), option.help);
  return rows;
}

std::string option_table(const std::vector<Option>& options) {
  std::string text = "| option | meaning |\n| --- | --- |\n";
  for (const auto& option : options) {
    std::string shown = spelled(option);
    for (std::size_t at = 0; (at = shown.find('|', at)) != std::string::npos; at += 2) shown.insert(at, "\\");
    text += "| `" + shown + "` | " + option.help + " |\n";
  }
  return text + "\n";
}

}  // namespace

std::string help_text(const std::vector<Command>& commands) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& command : commands) rows.emplace_back(command.name, command.summary);
  return "Evenhand runs the NHS Equality Delivery System with the people it is for.\n\n"
         "Usage: evenhand [options] COMMAND …\n\nCommands:\n" +
         two_columns(rows) + "\nOptions of every command:\n" + two_columns(option_rows(global_options())) +
         "\n`evenhand help COMMAND` says more. Exit status: 0 done; 1 done, and the answer is “no”;\n"
         "2 bad usage or bad input, with nothing changed.\n";
}

std::string help_text(const Command& command) {
  std::string text = "Usage: " + usage(command) + "\n\n" + command.summary + "\n";
  if (!command.options.empty()) text += "\n" + two_columns(option_rows(command.options));
  return text;
}

std::string commands_as_markdown(const std::vector<Command>& commands) {
  std::string text =
      "# Commands\n\nMade from the program's own list, which `evenhand help` prints too; a test keeps this file the "
      "same. "
      "Names, options and JSON fields are kept stable: more may be added.\n\n"
      "Exit status: 0 done; 1 done, and the answer is “no” (unsafe, incomplete, a gate failed); 2 bad usage or bad "
      "input, "
      "with file, row and column on standard error and nothing changed.\n\nOptions of every command:\n\n" +
      option_table(global_options()) + "## On files and on a store\n\n";
  for (const auto& command : commands) {
    text += "### `" + command.name + "`\n\n" + command.summary + "\n\n```\n" + usage(command) + "\n```\n\n";
    if (!command.options.empty()) text += option_table(command.options);
  }
  return text;
}

}  // namespace evenhand::app
