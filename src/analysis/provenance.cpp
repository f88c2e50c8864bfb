#include "analysis/provenance.h"

#include "disclosure/protect.h"

namespace evenhand::analysis {

using web::Words;

Provenance provenance_of(const evidence::DataSet& data_set, std::optional<Date> dated, const Measure* measure) {
  const auto policy = evidence::policy_of(data_set);
  std::string command = "evenhand compare " + evidence::as_command_line(data_set.options);
  if (measure != nullptr) command += " " + as_command_line(measure->rule);
  return {.file = data_set.options.file,
          .digest = data_set.digest,
          .citation = data_set.citation,
          .dated = dated,
          .rule_version = measure == nullptr ? "" : measure->rule_version,
          .policy = policy.name(),
          .policy_version = policy.rule().version,
          .command = std::move(command),
          .base = disclosure::protect(data_set.table.everyone.total, policy)};
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

const std::vector<ProvenanceColumn>& provenance_columns() {
  static const std::vector<ProvenanceColumn> columns = {
      {"data_set", "string", "The file of figures"},
      {"data_set_sha256", "string", "Its fingerprint: SHA-256"},
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
