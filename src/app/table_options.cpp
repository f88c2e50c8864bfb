#include "app/table_options.h"

namespace evenhand::app {
namespace {

struct Pair {
  std::string left, right;
};

Result<Pair> split_pair(std::string_view option, const std::string& text, std::size_t at) {
  if (at == std::string::npos || at == 0 || at + 1 == text.size()) {
    return invalid(std::string(option) + ": “" + text + "” must have a name, =, and a value.");
  }
  return Pair{text.substr(0, at), text.substr(at + 1)};
}

}  // namespace

std::vector<Option> table_option_list() {
  return {
      {.name = "--map",
       .value = "FIELD=COLUMN",
       .help = "Which column holds a field: characteristic, group, total, good, bad, percent or bad_percent; area, period.",
       .repeated = true},
      {.name = "--where",
       .value = "COLUMN=VALUE",
       .help = "Read only the rows with this value in this column.",
       .repeated = true},
      {.name = "--name",
       .value = "HEADING=ID",
       .help = "What a heading of the table stands for, as in “Gender=sex”; chooses between two classifications.",
       .repeated = true},
  };
}

Result<evidence::TableOptions> table_options(const Arguments& arguments, std::string file) {
  evidence::TableOptions options;
  options.file = std::move(file);
  for (const auto& text : arguments.all("--map")) {
    EVENHAND_TRY(auto pair, split_pair("--map", text, text.find('=')));
    if (!options.map.emplace(pair.left, pair.right).second) return invalid("--map: " + pair.left + " is mapped twice.");
  }
  for (const auto& text : arguments.all("--where")) {
    EVENHAND_TRY(auto pair, split_pair("--where", text, text.find('=')));
    options.where.emplace_back(std::move(pair.left), std::move(pair.right));
  }
  for (const auto& text : arguments.all("--name")) {
    EVENHAND_TRY(auto pair, split_pair("--name", text, text.rfind('=')));  // a heading may hold "="; an id does not
    options.name[pair.left] = std::move(pair.right);
  }
  return options;
}

std::vector<Option> import_option_list() {
  auto options = table_option_list();
  options.front().help = "Which column holds a field, where its heading is not one that is known.";
  options.push_back({.name = "--dry-run", .value = "", .help = "Do everything, say what it did, and keep nothing."});
  return options;
}

Result<organisations::ImportOptions> import_options(const Arguments& arguments, std::string file) {
  EVENHAND_TRY(auto table, table_options(arguments, std::move(file)));
  return organisations::ImportOptions{.file = std::move(table.file),
                                      .map = std::move(table.map),
                                      .where = std::move(table.where),
                                      .name = std::move(table.name),
                                      .dry_run = arguments.has("--dry-run")};
}

}  // namespace evenhand::app
