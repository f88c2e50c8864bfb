// evenhand rates: events per 100,000 people, crude and standardised for age, with limits.
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/rates_file.h"
#include "app/commands/commands.h"
#include "app/commands/compare_details.h"
#include "app/table_options.h"
#include "base/files.h"
#include "base/text.h"
#include "standard/built_in.h"

namespace evenhand::app {
namespace {

using analysis::RateGroup;
using nlohmann::ordered_json;

struct GroupRates {
  std::optional<analysis::Estimate> crude, standardised;
};

GroupRates rates_of(const RateGroup& group, double z, double per) {
  return {analysis::crude_rate(group, z, per), analysis::directly_standardised_rate(group.strata, z, per)};
}

std::string_view why_not_standardised(const RateGroup& group) {
  return group.has_too_few_to_standardise() ? "fewer than 10 events" : "no age bands";
}

ordered_json group_json(const RateGroup& group, const GroupRates& rates) {
  ordered_json json{{"group", group.name.empty() ? "overall" : group.name},
                    {"count", *shown(group.count).whole()},
                    {"population", group.population},
                    {"rate", rates.crude->value},
                    {"lower", rates.crude->limits.low},
                    {"upper", rates.crude->limits.high},
                    {"method", group.is_exact() ? "exact Poisson" : "Byar"},
                    {"standardised", nullptr},
                    {"standardised_lower", nullptr},
                    {"standardised_upper", nullptr},
                    {"why_not_standardised", nullptr}};
  if (rates.standardised) {
    json["standardised"] = rates.standardised->value;
    json["standardised_lower"] = rates.standardised->limits.low;
    json["standardised_upper"] = rates.standardised->limits.high;
  } else {
    json["why_not_standardised"] = why_not_standardised(group);
  }
  return json;
}

std::string group_line(const RateGroup& group, const GroupRates& rates, bool by_age) {
  std::string line =
      fmt::format("{}: {} in {}, {:.1f} ({:.1f} to {:.1f})", group.name.empty() ? "Everyone" : group.name,
                  shown(group.count).text(), with_commas(std::llround(group.population)), rates.crude->value,
                  rates.crude->limits.low, rates.crude->limits.high);
  if (rates.standardised) {
    line += fmt::format("; standardised for age {:.1f} ({:.1f} to {:.1f})", rates.standardised->value,
                        rates.standardised->limits.low, rates.standardised->limits.high);
  } else if (by_age) {
    line += fmt::format("; not standardised: {}", why_not_standardised(group));
  }
  return line;
}

Result<ExitStatus> run(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const double per, arguments.number("--per", analysis::kPerHundredThousand));
  if (!(per > 0 && per <= 1e9)) return invalid("--per: must be over 0, such as 100000 or 1000.");
  EVENHAND_TRY(const double confidence, arguments.number("--confidence", 95));
  if (!(confidence >= 50 && confidence < 100)) return invalid("--confidence: must be from 50 to under 100.");
  const double z = analysis::z_of(confidence / 100);

  const std::filesystem::path path = *arguments.text("FILE");
  EVENHAND_TRY(const auto options, table_options(arguments, path.filename().string()));
  EVENHAND_TRY(const auto csv, read_file(path));
  EVENHAND_TRY(const auto table, analysis::read_rates(csv, options, standard::built_in_communities()));
  if (context.settings.json) {
    ordered_json json{
        {"policy", own_file().name()},
        {"statement", own_file().statement()},
        {"per", per},
        {"confidence", confidence},
        {"standard", table.by_age ? ordered_json("European Standard Population 2013") : ordered_json(nullptr)},
        {"groups", ordered_json::array()},
        {"warnings", table.warnings}};
    for (const auto& group : table.groups) json["groups"].push_back(group_json(group, rates_of(group, z, per)));
    context.out << json.dump(2) << "\n";
    return ExitStatus::done;
  }
  context.out << own_file().statement() << "\n\n"
              << fmt::format("Events per {} people, with {:g}% limits:\n", with_commas(std::llround(per)), confidence);
  for (const auto& group : table.groups)
    context.out << "  " << group_line(group, rates_of(group, z, per), table.by_age) << "\n";
  for (const auto& warning : table.warnings) context.error << "Warning: " << warning << "\n";
  return ExitStatus::done;
}

}  // namespace

Command rates_command() {
  std::vector<Option> options = {
      {.name = "FILE",
       .value = "",
       .help = "A CSV file with count, population, and group and age_band where it has them."}};
  for (auto& option : table_option_list()) {
    if (option.name == "--name") continue;
    if (option.name == "--map") option.help = "Which column holds a field: count, population, group, age_band.";
    options.push_back(std::move(option));
  }
  options.push_back({.name = "--per", .value = "PEOPLE", .help = "What a rate is given for (default 100000)."});
  options.push_back(
      {.name = "--confidence", .value = "PERCENT", .help = "Of the limits (default 95; 99.8 is usual too)."});
  return {.name = "rates",
          .summary = "Work out rates of events in populations, crude and standardised for age, with limits.",
          .options = std::move(options),
          .run = run};
}

}  // namespace evenhand::app
