#include "grading/tally.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <map>

#include "base/text.h"
#include "disclosure/true_count.h"
#include "grading/agreement.h"

namespace evenhand::grading {
namespace {

using disclosure::true_count;
using Rational = boost::multiprecision::cpp_rational;

constexpr std::int64_t kWhole = 1'000'000;  // a weight of 1, in millionths

struct LowerMedian {
  std::optional<Grade> grade;
  bool evenly_split = false;
};

// The lower median: the smallest grade whose cumulative weight reaches half. Where it reaches exactly half, the two
// middle ballots differ: the lower grade, evenly split.
template <class Weight>
LowerMedian lower_median(const std::array<Weight, 4>& weights) {
  Weight all = 0;
  for (const Weight& weight : weights) all += weight;
  if (all == 0) return {};
  Weight reached = 0;
  for (const Grade grade : standard::kGrades) {
    reached += weights[static_cast<std::size_t>(grade)];
    if (2 * reached >= all) return {grade, 2 * reached == all};
  }
  return {};
}

std::array<std::int64_t, 4> numbers(const GradeAnswers& answers) {
  std::array<std::int64_t, 4> counts{};
  std::transform(answers.grades.begin(), answers.grades.end(), counts.begin(),
                 [](PeopleCount count) { return true_count(count); });
  return counts;
}

// Two grades that are not neighbours each hold 30% of the grades given.
bool two_camps(const std::array<std::int64_t, 4>& counts, std::int64_t graded) {
  const auto holds_three_tenths = [&](std::size_t grade) { return 10 * counts[grade] >= 3 * graded; };
  for (std::size_t low = 0; low < counts.size(); ++low)
    for (std::size_t high = low + 2; high < counts.size(); ++high)
      if (holds_three_tenths(low) && holds_three_tenths(high)) return true;
  return false;
}

// "0.2" → 200,000.
std::optional<std::int64_t> parse_millionths(std::string_view text) {
  std::int64_t value = 0;
  int decimals = -1;
  if (text.empty() || text == "." || text.size() > 8) return std::nullopt;
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
    } else if (c >= '0' && c <= '9' && decimals < 6) {
      value = value * 10 + (c - '0');
      if (decimals >= 0) ++decimals;
    } else {
      return std::nullopt;
    }
  }
  for (int places = std::max(decimals, 0); places < 6; ++places) value *= 10;
  return value;
}

}  // namespace

GradeAnswers& GradeAnswers::operator+=(const GradeAnswers& other) {
  for (std::size_t grade = 0; grade < grades.size(); ++grade) grades[grade] += other.grades[grade];
  cannot_say += other.cannot_say;
  return *this;
}

PeopleCount GradeAnswers::graded() const {
  PeopleCount sum;
  for (const PeopleCount count : grades) sum += count;
  return sum;
}

PeopleCount GradeAnswers::ballots() const {
  return graded() + cannot_say;
}

VoteResult vote_result(const GradeAnswers& answers) {
  const std::array<std::int64_t, 4> counts = numbers(answers);
  const std::vector<std::int64_t> scale(counts.begin(), counts.end());
  const std::int64_t graded = true_count(answers.graded());
  VoteResult result;
  const LowerMedian median = lower_median(counts);
  result.majority = median.grade;
  result.evenly_split = median.evenly_split;
  result.agreement = agreement_a(scale);
  result.dispersion = dispersion_d(scale);
  result.split = graded > 0 && (agreement_is_low(scale) || two_camps(counts, graded));
  result.evidence_not_understood = 3 * true_count(answers.cannot_say) > true_count(answers.ballots());
  return result;
}

Result<std::vector<BlocWeight>> parse_bloc_weights(std::string_view text) {
  std::vector<BlocWeight> weights;
  for (const std::string& part : split(text, ',')) {
    const std::size_t equals = part.rfind('=');
    const std::string bloc = trim(part.substr(0, equals));
    if (equals == std::string::npos || bloc.empty())
      return invalid("“" + part + "” is no weight. Write bloc=0.2, with a comma between several.");
    const std::optional<std::int64_t> millionths = parse_millionths(trim(part.substr(equals + 1)));
    if (!millionths || *millionths <= 0 || *millionths > kWhole)
      return invalid("The weight of “" + bloc + "” must be a number over 0 and at most 1, such as 0.2.");
    for (const BlocWeight& earlier : weights)
      if (earlier.bloc == bloc) return invalid("“" + bloc + "” has two weights. Give it one.");
    weights.push_back({bloc, *millionths});
  }
  return weights;
}

Result<WeightedResult> weighted_result(const std::vector<BlocAnswers>& blocs, const std::vector<BlocWeight>& weights) {
  // 1. The answers of each bloc with a stake; all others together.
  std::map<std::string, GradeAnswers> of;
  for (const BlocAnswers& bloc : blocs) of[bloc.bloc] += bloc.answers;
  std::vector<std::pair<GradeAnswers, std::int64_t>> stakes;
  std::int64_t staked = 0;
  WeightedResult result;
  for (const BlocWeight& weight : weights) {
    const auto found = of.find(weight.bloc);
    if (found == of.end()) return invalid("No ballot is of the bloc “" + weight.bloc + "”, which has a weight.");
    if (true_count(found->second.graded()) == 0) result.silent.push_back(weight.bloc);
    stakes.emplace_back(found->second, weight.millionths);
    staked += weight.millionths;
    of.erase(found);
  }
  if (staked > kWhole) return invalid("The weights add up to more than 1.");
  if (!of.empty()) {
    if (staked == kWhole) return invalid("The weights add up to 1 and leave nothing to “" + of.begin()->first + "”.");
    GradeAnswers others;
    for (const auto& [bloc, answers] : of) others += answers;
    stakes.emplace_back(others, kWhole - staked);
  }
  // 2. Each ballot of a bloc weighs w / n. Exact fractions: no rounding decides a grade.
  std::array<Rational, 4> sums;
  for (const auto& [answers, millionths] : stakes) {
    const std::int64_t graded = true_count(answers.graded());
    if (graded == 0) continue;
    const std::array<std::int64_t, 4> counts = numbers(answers);
    for (std::size_t grade = 0; grade < counts.size(); ++grade)
      sums[grade] += Rational(counts[grade]) * millionths / graded;
  }
  const LowerMedian median = lower_median(sums);
  result.majority = median.grade;
  result.evenly_split = median.evenly_split;
  return result;
}

std::optional<Choice> parse_choice(std::string_view text) {
  const std::string folded = fold_for_search(text);
  for (const Grade grade : standard::kGrades)
    if (folded == standard::grade_id(grade)) return Choice{grade};
  for (const std::string_view words : {"cant say", "i cant say", "cannot say", "i cannot say"})
    if (folded == words) return Choice{std::nullopt};
  return std::nullopt;
}

}  // namespace evenhand::grading
