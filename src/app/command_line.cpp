#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>

#include "app/command.h"
#include "base/text.h"

namespace evenhand::app {

namespace {

// Where CLI11 puts what it read, until the command is known.
struct Reading {
  std::vector<std::unique_ptr<std::vector<std::string>>> values;
  std::vector<std::pair<const Option*, std::vector<std::string>*>> slots;
};

void add_options(CLI::App& app, const std::vector<Option>& options, Reading& reading) {
  for (const auto& option : options) {
    auto& values = *reading.values.emplace_back(std::make_unique<std::vector<std::string>>());
    reading.slots.emplace_back(&option, &values);
    const bool positional = !option.name.starts_with("-");
    if (!positional && option.value.empty()) {
      app.add_flag_callback(
          option.name, [&values] { values.assign(1, "1"); }, option.help);
      continue;
    }
    CLI::Option* added = app.add_option(option.name, values, option.help)->type_name(option.value);
    if (option.repeated) {
      // One value each time it is given, so that an option never swallows what stands after it.
      added->expected(-1)->allow_extra_args(positional);
    } else {
      added->expected(1)->allow_extra_args(false);
    }
    if (option.required || (positional && !option.repeated)) added->required();
  }
}

Arguments arguments_of(const Reading& reading) {
  Arguments::Values values;
  for (const auto& [option, given] : reading.slots) {
    if (!given->empty()) values[option->name] = *given;
  }
  return Arguments(std::move(values));
}

const Command* find_command(const std::vector<Command>& commands, std::string_view name) {
  const auto found = std::find_if(commands.begin(), commands.end(), [&](const auto& c) { return c.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

// Where one command's name begins another's (“tally”, “tally record”), the longer is meant if all its words were typed.
bool is_meant(const Command& command, const std::vector<Command>& commands, const std::vector<std::string>& arguments) {
  const auto was_typed = [&](const Command& one) {
    const auto words = split(one.name, ' ');
    return std::search(arguments.begin(), arguments.end(), words.begin(), words.end()) != arguments.end();
  };
  return std::none_of(commands.begin(), commands.end(), [&](const Command& other) {
    if (other.name.starts_with(command.name + " ")) return was_typed(other);
    return command.name.starts_with(other.name + " ") && !was_typed(command);
  });
}

// Only a command all of whose words were typed needs its options read: there are hundreds of the others.
bool may_be_meant(const Command& command, const std::vector<std::string>& arguments) {
  const auto words = split(command.name, ' ');
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(arguments.begin(), arguments.end(), word) != arguments.end();
  });
}

// An answer that did not reach its file is none: whoever reads the status must not go on as if it had.
bool written(Context& context) {
  context.out.flush();
  if (!context.out) context.error << "evenhand: the answer can't be written: is the disk full, or its reader gone?\n";
  return static_cast<bool>(context.out);
}

int print_help(const std::vector<Command>& commands, const std::vector<std::string>& words, Context& context) {
  const std::string name = join(words, " ");
  if (name.empty()) {
    context.out << help_text(commands);
    return 0;
  }
  if (const Command* command = find_command(commands, name)) {
    context.out << help_text(*command);
    return 0;
  }
  bool any = false;
  for (const auto& command : commands) {
    if (!command.name.starts_with(name + " ")) continue;
    context.out << (any ? "\n" : "") << help_text(command);
    any = true;
  }
  if (any) return 0;
  context.error << "evenhand: there is no command “" << name << "”. `evenhand help` lists them.\n";
  return static_cast<int>(ExitStatus::bad_input);
}

}  // namespace

int run_command_line(const std::vector<Command>& commands, const std::vector<std::string>& arguments,
                     Context& context) {
  const bool asks_help =
      arguments.empty() || arguments[0] == "help" || arguments[0] == "--help" || arguments[0] == "-h";
  if (asks_help) {
    const int status =
        print_help(commands, {arguments.empty() ? arguments.end() : arguments.begin() + 1, arguments.end()}, context);
    return written(context) ? status : static_cast<int>(ExitStatus::bad_input);
  }

  CLI::App app;
  app.set_help_flag();
  app.require_subcommand(1);
  app.fallthrough();  // global options may stand after the command too
  Reading global_reading;
  add_options(app, global_options(), global_reading);

  std::vector<std::unique_ptr<Reading>> readings;
  std::map<const CLI::App*, std::pair<const Command*, const Reading*>> leaves;
  std::map<std::string, CLI::App*> by_path;
  for (const auto& command : commands) {
    if (!is_meant(command, commands, arguments)) continue;
    CLI::App* at = &app;
    std::string path;
    for (const auto& word : split(command.name, ' ')) {
      path += " " + word;
      CLI::App*& next = by_path[path];
      if (next == nullptr) {
        next = at->add_subcommand(word)->fallthrough();
        next->set_help_flag();
        if (at != &app) at->require_subcommand(1);
      }
      at = next;
    }
    auto& reading = *readings.emplace_back(std::make_unique<Reading>());
    if (may_be_meant(command, arguments)) add_options(*at, command.options, reading);
    leaves[at] = {&command, &reading};
  }

  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 takes them
    app.parse(reversed);
  } catch (const CLI::ParseError& problem) {
    context.error << "evenhand: " << problem.what() << "\n`evenhand help` lists the commands and their options.\n";
    return static_cast<int>(ExitStatus::bad_input);
  }

  const CLI::App* chosen = &app;
  while (!chosen->get_subcommands().empty()) chosen = chosen->get_subcommands().front();
  const auto found = leaves.find(chosen);
  if (found == leaves.end()) {
    context.error << "evenhand: that is only the beginning of a command. `evenhand help` lists them.\n";
    return static_cast<int>(ExitStatus::bad_input);
  }
  const Arguments global = arguments_of(global_reading);
  if (const auto data = global.text("--data")) context.settings.data = *data;
  if (const auto store = global.text("--store")) context.settings.store = *store;
  if (const auto keys = global.text("--keys")) context.settings.keys = *keys;
  if (const auto as = global.text("--as")) context.settings.as = *as;
  context.settings.json = global.has("--json");

  const auto status = found->second.first->run(arguments_of(*found->second.second), context);
  if (status) return written(context) ? static_cast<int>(*status) : static_cast<int>(ExitStatus::bad_input);
  context.error << "evenhand: " << status.error().message << '\n';
  return static_cast<int>(ExitStatus::bad_input);
}

}  // namespace evenhand::app
