#include "app/import_command.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "app/table_options.h"

namespace evenhand::app {

std::vector<Option> import_command_options(std::string file_help) {
  auto options = import_option_list();
  options.insert(options.begin(), {.name = "FILE", .value = "", .help = std::move(file_help)});
  return options;
}

Result<std::ifstream> import_file(const Arguments& arguments) {
  const auto file = *arguments.text("FILE");
  std::ifstream input(file, std::ios::binary);
  if (!input) return invalid(file + ": the file can’t be opened.");
  return input;
}

ExitStatus print_report(const organisations::ImportReport& report, const Context& context) {
  if (context.settings.json) {
    auto refused = nlohmann::json::array();
    for (const auto& one : report.refused) refused.push_back({{"row", one.row}, {"reason", one.reason}});
    auto checks = nlohmann::json::array();
    for (const auto& one : report.checks)
      checks.push_back({{"name", one.name}, {"passed", one.passed}, {"sentence", one.sentence}});
    context.out << nlohmann::json{{"read", report.read},         {"added", report.added},
                                  {"changed", report.changed},   {"unchanged", report.unchanged},
                                  {"left_out", report.left_out}, {"refused", std::move(refused)},
                                  {"checks", std::move(checks)}}
                       .dump()
                << '\n';
  } else {
    context.out << organisations::report_text(report);
  }
  const bool took_any = report.added + report.changed + report.unchanged > 0;
  return took_any || report.refused.empty() ? ExitStatus::done : ExitStatus::answer_is_no;
}

}  // namespace evenhand::app
