// Disclosure policies (standard/policies.yaml): named, versioned rules for what may be shown of a count of people.
//
// Whoever protects figures holds a Policy. The two that hide nothing can't be had by name alone: `exact` needs an
// ExactCapability, which says on what ground, and `as-published` needs the publication that the figures come from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "disclosure/shown_figure.h"

namespace evenhand::disclosure {

struct PolicyRule {
  std::string name;  // "nhs-2018"
  int version = 1;
  std::string title, plain, source;
  std::int64_t hide_from = 1, hide_to = 0;  // counts in this range are hidden; empty where to < from
  std::int64_t round_to = 1;
  std::int64_t percent_least_base = 1;  // no percentage under this base
  std::int64_t percent_one_decimal_from = 1;
  Reach reach = Reach::anywhere;
  bool needs_capability = false, needs_source = false;

  [[nodiscard]] bool hides(std::int64_t count) const { return count >= hide_from && count <= hide_to; }
  [[nodiscard]] bool hides_anything() const { return hide_to >= hide_from; }
};

// Every policy, in the order of the file. The file is part of the program; a broken one ends it.
const std::vector<PolicyRule>& policy_rules();
Result<std::vector<PolicyRule>> parse_policies(std::string_view yaml);

// The ground on which exact counts may be seen.
class ExactCapability {
 public:
  static ExactCapability own_file() { return ExactCapability("a local command on the caller's own file"); }
  static ExactCapability role(std::string_view role) { return ExactCapability("the role " + std::string(role)); }
  [[nodiscard]] const std::string& ground() const { return ground_; }

 private:
  explicit ExactCapability(std::string ground) : ground_(std::move(ground)) {}
  std::string ground_;
};

class Policy {
 public:
  static Policy nhs_2018();
  // nhs-2018, fewer-than-5 or fewer-than-11; any other name is an error that lists them.
  static Result<Policy> named(std::string_view name);
  static Policy exact(const ExactCapability& capability);
  // `citation`: who published the figures, where and when; must not be empty.
  static Result<Policy> as_published(std::string_view citation);

  [[nodiscard]] const PolicyRule& rule() const { return *rule_; }
  [[nodiscard]] const std::string& name() const { return rule_->name; }
  // What an output says of itself: "Exact counts, on the ground of …: not for publication."
  [[nodiscard]] std::string statement() const;
  // Whose word stands behind figures that are exact or as published.
  [[nodiscard]] const std::string& ground() const { return ground_; }

 private:
  Policy(const PolicyRule& rule, std::string ground) : rule_(&rule), ground_(std::move(ground)) {}
  const PolicyRule* rule_;  // in policy_rules(), which lives as long as the program
  std::string ground_;
};

}  // namespace evenhand::disclosure
