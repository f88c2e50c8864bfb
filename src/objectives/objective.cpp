#include "objectives/objective.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace evenhand::objectives {

namespace {

constexpr std::array<std::pair<Progress, const char*>, 5> kProgress = {{
    {Progress::not_started, "Not started"},
    {Progress::on_track, "On track"},
    {Progress::late, "Late"},
    {Progress::done, "Done"},
    {Progress::stopped, "Stopped"},
}};

constexpr std::array<std::pair<Funding::Kind, const char*>, 3> kFunding = {{
    {Funding::Kind::not_said, "not-said"},
    {Funding::Kind::none_needed, "none-needed"},
    {Funding::Kind::set_aside, "set-aside"},
}};

std::string hyphened(std::string_view words) {
  std::string name = lower_ascii(words);
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

// "2.1" belongs to goal "2", "1A" to domain "1": the leading digits.
std::string goal_of(std::string_view outcome) {
  const auto end = outcome.find_first_not_of("0123456789");
  return std::string(outcome.substr(0, end));
}

}  // namespace

std::vector<std::string> lacking_for_publication(const Objective& objective) {
  std::vector<std::string> lacking;
  if (objective.measure.empty()) lacking.emplace_back("a measure");
  if (objective.owner_name.empty()) lacking.emplace_back("an owner");
  if (!objective.due) lacking.emplace_back("a date");
  if (objective.funding.kind == Funding::Kind::not_said) lacking.emplace_back("money");
  return lacking;
}

Progress progress_on(const Action& action, Date today) {
  const bool finished = action.progress == Progress::done || action.progress == Progress::stopped;
  if (!finished && action.due && *action.due < today) return Progress::late;
  return action.progress;
}

std::string standing_in_words(const std::vector<Action>& actions, Date today) {
  if (actions.empty()) return "No actions yet";
  const auto count = [&](Progress wanted) {
    return std::count_if(actions.begin(), actions.end(),
                         [&](const Action& a) { return progress_on(a, today) == wanted; });
  };
  std::string text = std::to_string(count(Progress::done)) + " of " + std::to_string(actions.size()) +
                     (actions.size() == 1 ? " action done" : " actions done");
  if (const auto late = count(Progress::late); late > 0) text += ", " + std::to_string(late) + " late";
  if (const auto stopped = count(Progress::stopped); stopped > 0) text += ", " + std::to_string(stopped) + " stopped";
  return text;
}

std::vector<std::string> goals_without_objective(const std::vector<Objective>& objectives,
                                                 const std::vector<std::string>& goals) {
  std::vector<std::string> without;
  for (const auto& goal : goals) {
    const bool touched = std::any_of(objectives.begin(), objectives.end(), [&](const Objective& objective) {
      return std::any_of(objective.outcomes.begin(), objective.outcomes.end(),
                         [&](const std::string& outcome) { return goal_of(outcome) == goal; });
    });
    if (!touched) without.push_back(goal);
  }
  const bool overarching =
      std::any_of(objectives.begin(), objectives.end(), [](const Objective& o) { return o.outcomes.empty(); });
  if (!overarching) without.emplace_back("overarching");
  return without;
}

const Objective* objective_called(const std::vector<Objective>& objectives, std::string_view called) {
  const std::string folded = fold_for_search(called);
  const auto found = std::find_if(objectives.begin(), objectives.end(), [&](const Objective& one) {
    return one.id.text() == called || std::to_string(one.position) == called || fold_for_search(one.title) == folded;
  });
  return found == objectives.end() ? nullptr : &*found;
}

std::string progress_text(Progress progress) {
  return std::find_if(kProgress.begin(), kProgress.end(), [&](const auto& p) { return p.first == progress; })->second;
}

std::string progress_name(Progress progress) {
  return hyphened(progress_text(progress));
}

std::optional<Progress> progress_from_name(std::string_view name) {
  for (const auto& [progress, text] : kProgress) {
    if (hyphened(text) == hyphened(name)) return progress;
  }
  return std::nullopt;
}

std::string funding_text(const Funding& funding) {
  if (funding.kind == Funding::Kind::not_said) return "Not said";
  if (funding.kind == Funding::Kind::none_needed) return "None needed";
  return money(funding.pence) + (funding.source.empty() ? "" : " from " + funding.source);
}

std::string funding_name(Funding::Kind kind) {
  return std::find_if(kFunding.begin(), kFunding.end(), [&](const auto& f) { return f.first == kind; })->second;
}

std::optional<Funding::Kind> funding_from_name(std::string_view name) {
  for (const auto& [kind, text] : kFunding) {
    if (hyphened(name) == text) return kind;
  }
  return std::nullopt;
}

std::optional<long long> parse_money(std::string_view text) {
  constexpr long long kMostPounds = 1'000'000'000'000;
  std::string amount = trim(text);
  if (amount.starts_with("£")) amount.erase(0, std::string("£").size());
  const auto point = amount.find('.');
  std::string pounds = amount.substr(0, point);
  const std::string pence = point == std::string::npos ? "00" : amount.substr(point + 1);
  // Commas only where thousands stand: 1,250 but not 12,50.
  if (pounds.find(',') != std::string::npos) {
    const auto groups = split(pounds, ',');
    if (groups[0].empty() || groups[0].size() > 3) return std::nullopt;
    for (std::size_t i = 1; i < groups.size(); ++i) {
      if (groups[i].size() != 3) return std::nullopt;
    }
    std::erase(pounds, ',');
  }
  const auto digits = [](const std::string& part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string::npos;
  };
  if (!digits(pounds) || !digits(pence) || pounds.size() > 13 || pence.size() != 2) return std::nullopt;
  const long long whole = std::stoll(pounds);
  if (whole > kMostPounds) return std::nullopt;
  return whole * 100 + std::stoll(pence);
}

}  // namespace evenhand::objectives
