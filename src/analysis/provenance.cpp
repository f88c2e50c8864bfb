#include "analysis/provenance.h"

#include "disclosure/protect.h"

namespace evenhand::analysis {

using web::Words;

Provenance provenance_of(const evidence::DataSet& data_set, std::optional<Date> dated, const Measure* measure) {
  const auto policy = evidence::policy_of(data_set);
  const auto command_of = [&](const evidence::TableOptions& options) {
    const auto command = "evenhand compare " + evidence::as_command_line(options);
    return measure == nullptr ? command : command + " " + as_command_line(measure->rule);
  };
  const auto mapped = data_set.options.map.find("area");
  const auto column = mapped == data_set.options.map.end() ? "area" : mapped->second;
  std::map<std::string, std::string> areas;
  for (const auto& part : data_set.parts) {
    if (part.kind != evidence::PartKind::area) continue;
    auto of_area = data_set.options;
    of_area.where.emplace_back(column, part.name);
    areas.emplace(part.name, command_of(of_area));
  }
  return {.file = data_set.options.file,
          .digest = policy.rule().hides_anything() ? "" : data_set.digest,
          .citation = data_set.citation,
          .dated = dated,
          .rule_version = measure == nullptr ? "" : measure->rule_version,
          .policy = policy.name(),
          .policy_version = policy.rule().version,
          .command = command_of(data_set.options),
          .area_commands = std::move(areas),
          .base = disclosure::protect(data_set.table.everyone.total, policy)};
}

Provenance Provenance::in_area(const std::string& area, const disclosure::ShownFigure& here) const {
  Provenance of_area = *this;
  of_area.base = here;
  if (const auto found = area_commands.find(area); found != area_commands.end()) of_area.command = found->second;
  return of_area;
}

std::string provenance_line(const Provenance& from, const Words& words) {
  const auto policy =
      words.text("provenance.policy-version", {{"policy", from.policy}, {"version", from.policy_version}});
  std::string line =
      words.text("provenance.line-base", {{"base", words.figure(from.base)}}) + " " +
      (from.dated ? words.text("provenance.line-data", {{"file", from.file}, {"date", words.date(*from.dated)}})
                  : words.text("provenance.line-data-undated", {{"file", from.file}}));
  return line + " " +
         (from.rule_version.empty()
              ? words.text("provenance.line-policy", {{"policy", policy}})
              : words.text("provenance.line-rule", {{"rule", from.rule_version}, {"policy", policy}}));
}

const std::vector<DataColumn>& provenance_columns() {
  static const std::vector<DataColumn> columns = {
      {"data_set", "string", "The file of figures"},
      {"data_set_sha256", "string",
       "Its fingerprint, SHA-256; empty where its small numbers are hidden: it would let them be guessed"},
      {"published_by", "string", "Who published the figures; empty: the organisation's own"},
      {"dated", "date", "The day that the figures are of; empty: not said"},
      {"rule", "string", "The version of the rule by which a state was found"},
      {"policy", "string", "The rule for small numbers"},
      {"policy_version", "integer", "Its version"},
      {"base", "integer", "How many people the table counts; empty where that is hidden"},
      {"command", "string", "The command that gives the figures again from the file"}};
  return columns;
}

std::vector<std::string> provenance_cells(const Provenance& from) {
  return {from.file,
          from.digest,
          from.citation,
          from.dated ? date_text(*from.dated) : "",
          from.rule_version,
          from.policy,
          std::to_string(from.policy_version),
          from.base.cell(),
          from.command};
}

}  // namespace evenhand::analysis
