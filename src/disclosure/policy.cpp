#include "disclosure/policy.h"

#include <yaml-cpp/yaml.h>

#include <stdexcept>

#include "base/embedded.h"
#include "base/text.h"

namespace evenhand::disclosure {

std::span<const EmbeddedFile> embedded_files();  // generated: standard/policies.yaml

namespace {

PolicyRule read_rule(const YAML::Node& node) {
  PolicyRule rule;
  rule.name = node["name"].as<std::string>();
  rule.version = node["version"].as<int>();
  rule.title = node["title"].as<std::string>();
  rule.plain = node["plain"].as<std::string>();
  rule.source = node["source"].as<std::string>();
  if (const auto hide = node["counts"]["hide"]; hide.size() == 2) {
    rule.hide_from = hide[0].as<std::int64_t>();
    rule.hide_to = hide[1].as<std::int64_t>();
  }
  rule.round_to = node["counts"]["round"].as<std::int64_t>();
  rule.percent_least_base = node["percentages"]["least_base"].as<std::int64_t>();
  rule.percent_one_decimal_from = node["percentages"]["one_decimal_from"].as<std::int64_t>();
  rule.reach = node["reach"].as<std::string>() == "inside" ? Reach::inside : Reach::anywhere;
  const auto needs = node["needs"] ? node["needs"].as<std::string>() : "";
  rule.needs_capability = needs == "capability";
  rule.needs_source = needs == "source";
  if (rule.round_to < 1) throw YAML::Exception(node.Mark(), "counts.round must be at least 1");
  if (rule.hides_anything() && rule.hide_from != 1) throw YAML::Exception(node.Mark(), "counts.hide must start at 1");
  return rule;
}

const PolicyRule& rule_named(std::string_view name) {
  for (const auto& rule : policy_rules()) {
    if (rule.name == name) return rule;
  }
  throw std::logic_error("standard/policies.yaml lacks " + std::string(name));
}

}  // namespace

Result<std::vector<PolicyRule>> parse_policies(std::string_view yaml) {
  try {
    std::vector<PolicyRule> rules;
    for (const auto& node : YAML::Load(std::string(yaml))["policies"]) rules.push_back(read_rule(node));
    if (rules.empty()) return invalid("The file of policies names none.");
    return rules;
  } catch (const YAML::Exception& error) {
    return invalid("The file of policies can't be read: line " + std::to_string(error.mark.line + 1) + ": " +
                   error.msg);
  }
}

const std::vector<PolicyRule>& policy_rules() {
  static const std::vector<PolicyRule> rules = [] {
    auto read = parse_policies(embedded_files().front().bytes);
    if (!read) throw std::logic_error(read.error().message);
    return std::move(*read);
  }();
  return rules;
}

Policy Policy::nhs_2018() {
  return {rule_named("nhs-2018"), ""};
}

Result<Policy> Policy::named(std::string_view name) {
  std::vector<std::string> free;
  for (const auto& rule : policy_rules()) {
    if (rule.needs_capability || rule.needs_source) continue;
    if (rule.name == name) return Policy(rule, "");
    free.push_back(rule.name);
  }
  return invalid("There is no policy “" + std::string(name) + "” to choose. Choose one of " + join_and(free) + ".");
}

Policy Policy::exact(const ExactCapability& capability) {
  return {rule_named("exact"), capability.ground()};
}

Result<Policy> Policy::as_published(std::string_view citation) {
  if (trim(citation).empty()) return invalid("Say who published the figures, where and when: they stand as published.");
  return Policy(rule_named("as-published"), trim(citation));
}

std::string Policy::statement() const {
  if (rule_->needs_capability) return "Exact counts, on the ground of " + ground_ + ": not for publication.";
  if (rule_->needs_source) return "Figures as published: " + ground_ + ". They have not been rounded again.";
  return rule_->plain;
}

}  // namespace evenhand::disclosure
