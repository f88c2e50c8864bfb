// A command of the command line, as data: its name, its options, and what it does. One file a command in commands/.
//
// The library that reads argv (CLI11) is known to command_line.cpp alone. `evenhand help`, docs/commands.md and its
// test are made from the same list (wiring.h, all_commands), so a command or option can't go undocumented.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace evenhand::app {

// 0 done; 1 done, and the answer is "no" (unsafe, incomplete, a gate failed); 2 bad usage or bad input, nothing
// changed.
enum class ExitStatus { done = 0, answer_is_no = 1, bad_input = 2 };

struct Option {
  std::string name;       // "--margin", or "FILE" for a positional argument
  std::string value;      // what stands after it, as help shows it ("POINTS"); empty: a flag (or a positional)
  std::string help;       // a sentence, with the default where there is one
  bool required = false;  // options only where it says so; a positional is required unless it is repeated
  bool repeated = false;  // may be given several times
};

// What the caller typed, by the option's name.
class Arguments {
 public:
  using Values = std::map<std::string, std::vector<std::string>, std::less<>>;
  explicit Arguments(Values values) : values_(std::move(values)) {}

  [[nodiscard]] bool has(std::string_view name) const { return values_.contains(name); }
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;  // the last one given
  [[nodiscard]] std::string text_or(std::string_view name, std::string_view otherwise) const;
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;  // every one given, in order
  // The error names the option and what it was given.
  [[nodiscard]] Result<double> number(std::string_view name, double otherwise) const;
  [[nodiscard]] Result<long long> integer(std::string_view name, long long otherwise) const;

 private:
  Values values_;
};

// The options that stand before any command: evenhand --data DIR COMMAND …
struct Settings {
  std::filesystem::path data = "data";
  std::string store;           // sqlite:PATH or postgresql://…; empty: sqlite:DATA/evenhand.db
  std::filesystem::path keys;  // empty: DATA/keys
  std::string as;              // the account whose rights a writing command runs with
  bool json = false;

  [[nodiscard]] std::string store_url() const;
  [[nodiscard]] std::filesystem::path keys_folder() const;
  [[nodiscard]] std::filesystem::path published_folder() const { return data / "published"; }
};

struct Context {
  std::ostream& out;    // the answer, and nothing else
  std::ostream& error;  // errors, warnings, progress
  const Clock& clock;
  Settings settings;
};

struct Command {
  std::string name;     // "grade", "standard list"
  std::string summary;  // one line, as in the list of `evenhand help`
  std::vector<Option> options;
  std::function<Result<ExitStatus>(const Arguments&, Context&)> run;  // an Error is printed; exit status 2
};

// Reads argv (without the program's name) and runs the command. Never throws for what the caller typed.
int run_command_line(const std::vector<Command>& commands, const std::vector<std::string>& arguments, Context& context);

// The text of `evenhand help` and of `evenhand help COMMAND`.
std::string help_text(const std::vector<Command>& commands);
std::string help_text(const Command& command);
// docs/commands.md: every command with its options.
std::string commands_as_markdown(const std::vector<Command>& commands);
const std::vector<Option>& global_options();

}  // namespace evenhand::app
