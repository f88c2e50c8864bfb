// evenhand workforce template, workforce figures, import workforce: WRES and WDES from the command line.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/workforce.h"
#include "analysis/workforce_store.h"
#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/commands/compare_details.h"
#include "app/commands/read_options.h"
#include "app/import_command.h"
#include "base/files.h"
#include "base/text.h"
#include "evidence/evidence_item.h"

namespace evenhand::app {
namespace {

using nlohmann::ordered_json;
using people::Act;
using standard::WorkforceStandard;

constexpr std::size_t kMostFileBytes = 5u << 20;

Option standard_option() {
  return {.name = "--standard", .value = "ID", .help = "The workforce standard: wres or wdes.", .required = true};
}
Result<const WorkforceStandard*> standard_of(const Arguments& arguments) {
  return standard::workforce_standard_named(*arguments.text("--standard"));
}

// ---- workforce template

Result<ExitStatus> print_template(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto* standard, standard_of(arguments));
  context.out << analysis::workforce_template(*standard);
  return ExitStatus::done;
}

// ---- workforce figures

std::string_view held_word(analysis::IndicatorFinding::Held held) {
  switch (held) {
    case analysis::IndicatorFinding::Held::shown:
      return "shown";
    case analysis::IndicatorFinding::Held::hidden:
      return "hidden";
    case analysis::IndicatorFinding::Held::nothing:
      break;
  }
  return "no data held";
}

std::string_view sign_word(analysis::IndicatorFinding::Sign sign) {
  switch (sign) {
    case analysis::IndicatorFinding::Sign::worse:
      return "worse";
    case analysis::IndicatorFinding::Sign::better:
      return "better";
    case analysis::IndicatorFinding::Sign::no_sign:
      return "no sure difference";
    case analysis::IndicatorFinding::Sign::not_asked:
      break;
  }
  return "not compared";
}

ordered_json finding_json(const analysis::IndicatorFinding& finding) {
  ordered_json json{{"indicator", finding.indicator->id},
                    {"part", finding.part},
                    {"label", finding.indicator->label},
                    {"verified", finding.indicator->verified},
                    {"held", held_word(finding.held)},
                    {"figure", finding.figure},
                    {"sentence", finding.sentence},
                    {"sign", sign_word(finding.sign)},
                    {"likelihood", nullptr},
                    {"lower", nullptr},
                    {"upper", nullptr},
                    {"four_fifths", finding.band.empty() ? ordered_json(nullptr) : ordered_json(finding.band)},
                    {"outcomes", finding.indicator->outcomes}};
  if (finding.likelihood) {
    json["likelihood"] = finding.likelihood->value;
    json["lower"] = finding.likelihood->limits.low;
    json["upper"] = finding.likelihood->limits.high;
  }
  return json;
}

Result<ExitStatus> print_figures(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto* standard, standard_of(arguments));
  const std::filesystem::path path = *arguments.text("FILE");
  EVENHAND_TRY(const auto csv, read_file(path, kMostFileBytes));
  EVENHAND_TRY(const auto read, analysis::read_workforce_file(csv, *standard, path.filename().string()));
  for (const auto& refused : read.report.refused)
    context.error << path.filename().string() << ", row " << refused.row << ", " << refused.reason << "\n";
  if (!read.report.refused.empty()) return ExitStatus::bad_input;
  EVENHAND_TRY(const auto findings, analysis::workforce_findings(*standard, read.figures, own_file()));
  if (context.settings.json) {
    ordered_json json{{"policy", own_file().name()},
                      {"statement", own_file().statement()},
                      {"standard", standard->id},
                      {"indicators", ordered_json::array()}};
    for (const auto& finding : findings) json["indicators"].push_back(finding_json(finding));
    context.out << json.dump(2) << "\n";
    return ExitStatus::done;
  }
  context.out << own_file().statement() << "\n";
  for (const auto& finding : findings) {
    context.out << "\n"
                << standard->called_in_full(*finding.indicator) << (finding.part.empty() ? "" : ", " + finding.part)
                << ": " << finding.figure << "\n  " << finding.sentence << "\n";
    if (!finding.band.empty()) context.out << "  " << finding.band << "\n";
  }
  return ExitStatus::done;
}

// ---- import workforce

Result<ExitStatus> import_figures(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto* standard, standard_of(arguments));
  EVENHAND_TRY(const auto dated, optional_date(arguments, "--dated"));
  const auto audience = evidence::audience_named(arguments.text_or("--audience", "panel"));
  if (audience != evidence::Audience::panel && audience != evidence::Audience::anyone)
    return invalid("--audience is panel or anyone.");
  const std::filesystem::path path = *arguments.text("FILE");
  EVENHAND_TRY(const auto csv, read_file(path, kMostFileBytes));
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::import_data));
  if (arguments.has("--measures")) EVENHAND_CHECK(acting.scope.require(Act::run_analysis));

  // A dry run does everything and keeps nothing: the error that takes it back is ours.
  const bool is_dry = arguments.has("--dry-run");
  bool came_through = false;
  analysis::Filed filed;
  const auto kept = acting.write(Act::import_data, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto cycle, acting.cycle(writing, arguments));
    EVENHAND_TRY(filed, analysis::file_workforce(writing, acting.scope, cycle, *standard, csv,
                                                 {.file_name = path.filename().string(),
                                                  .keeper = arguments.text_or("--keeper", ""),
                                                  .dated = dated,
                                                  .ready = arguments.has("--ready"),
                                                  .anyone = audience == evidence::Audience::anyone,
                                                  .measures = arguments.has("--measures")},
                                                 acting.now));
    came_through = true;
    if (is_dry) return invalid("a dry run");
    return Done{};
  });
  if (!kept && !(is_dry && came_through)) return kept.error();
  return print_report(filed.report, context);
}

}  // namespace

Command workforce_template_command() {
  return {.name = "workforce template",
          .summary = "Print the template of a workforce standard, to be filled in.",
          .options = {standard_option()},
          .run = print_template};
}

Command workforce_figures_command() {
  return {.name = "workforce figures",
          .summary = "Say what the figures of a filled-in template say, without a store.",
          .options = {{.name = "FILE", .value = "", .help = "A filled-in template (CSV)."}, standard_option()},
          .run = print_figures};
}

Command import_workforce_command() {
  return {.name = "import workforce",
          .summary = "Bring in the figures of a workforce standard, as evidence of the outcomes that they speak to.",
          .options = with_cycle(
              {{.name = "FILE", .value = "", .help = "A filled-in template (CSV)."},
               standard_option(),
               {.name = "--keeper", .value = "TEXT", .help = "The post or person that answers for the figures."},
               {.name = "--dated", .value = "DATE", .help = "Of the figures themselves: 2026-03-31."},
               {.name = "--ready",
                .value = "",
                .help = "Make the evidence ready for its readers, where nothing is missing."},
               {.name = "--audience",
                .value = "WHO",
                .help = "Who may see it once it is ready: panel (the default) or anyone; the published edition shows "
                        "what is for anyone."},
               {.name = "--measures",
                .value = "",
                .help = "Choose each comparison as a measure of its outcomes, by the usual rule."},
               {.name = "--dry-run", .value = "", .help = "Do everything, say what it did, and keep nothing."}}),
          .run = import_figures};
}

}  // namespace evenhand::app
