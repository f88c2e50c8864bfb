#include "cycle/cycle.h"

#include <array>
#include <charconv>

#include "base/text.h"
#include "standard/built_in.h"

namespace evenhand::cycle {

namespace {

struct StatusRow {
  Status status;
  std::string_view id, words;
};
constexpr std::array kStatuses{StatusRow{Status::open, "open", "Open"},
                               StatusRow{Status::published, "published", "Published"},
                               StatusRow{Status::closed, "closed", "Closed"}};

}  // namespace

std::string_view status_id(Status status) {
  return kStatuses[static_cast<std::size_t>(status)].id;
}

std::string_view status_words(Status status) {
  return kStatuses[static_cast<std::size_t>(status)].words;
}

std::optional<Status> status_named(std::string_view id) {
  for (const auto& row : kStatuses)
    if (row.id == id) return row.status;
  return std::nullopt;
}

std::string years_words(int year, const web::Words& words) {
  return words.text("date.years", {{"from", std::to_string(year)}, {"to", std::to_string(year + 1)}});
}

std::string usual_name(int year) {
  return "Equality cycle " + years_words(year);
}

Result<int> cycle_year(std::string_view text) {
  const std::string digits = trim(text);
  int year = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
  if (problem != std::errc() || end != digits.data() + digits.size() || year < kFirstYear || year > kLastYear)
    return invalid("Year must be a year from " + std::to_string(kFirstYear) + " to " + std::to_string(kLastYear) +
                   ", like 2026, not “" + std::string(text) + "”.");
  return year;
}

Date usual_publish_by(int year, const standard::Edition& edition) {
  const auto day = edition.publish_by.value_or(standard::DayOfYear{31, 3});
  return {std::chrono::year(year + 1), std::chrono::month(day.month), std::chrono::day(day.day)};
}

std::vector<const standard::Edition*> editions_offered(int year) {
  const auto& first = standard::first_choice(year);
  std::vector<const standard::Edition*> offered{&first};
  for (const auto& edition : standard::built_in_editions())
    if (edition.id != first.id) offered.push_back(&edition);
  return offered;
}

}  // namespace evenhand::cycle
