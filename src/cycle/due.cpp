#include "cycle/due.h"

#include <algorithm>

namespace evenhand::cycle {

namespace {

std::string things(int count) {
  return count == 1 ? "1 thing is" : std::to_string(count) + " things are";
}

}  // namespace

std::vector<DueItem> in_order(std::vector<DueItem> items) {
  std::stable_sort(items.begin(), items.end(), [](const DueItem& a, const DueItem& b) {
    if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
    return a.due && *a.due < *b.due;
  });
  return items;
}

bool is_overdue(const DueItem& item, Date today) {
  return item.due && *item.due < today;
}

std::string due_words(const DueItem& item, Date today, const WorkingDays& working_days) {
  if (!item.due) return "No date set";
  if (*item.due == today) return "Due today";
  if (*item.due > today) return long_date_with_day(*item.due);
  const int late = working_days.between(*item.due, today);
  if (late == 0) return "Overdue since " + long_date(*item.due);  // only a weekend or a holiday lies between
  return "Overdue by " + std::to_string(late) + (late == 1 ? " working day" : " working days");
}

DueCount count_due(const std::vector<DueItem>& items, Date today) {
  DueCount count;
  for (const auto& item : items) {
    ++count.all;
    if (is_overdue(item, today)) ++count.overdue;
    if (item.due && *item.due >= today && days_between(today, *item.due) <= kSoonDays) ++count.soon;
  }
  return count;
}

std::string due_sentence(const DueCount& count) {
  if (count.overdue == 0 && count.soon == 0) return "";
  if (count.soon == 0) return things(count.overdue) + " overdue.";
  if (count.overdue == 0) return things(count.soon) + " due in the next 3 weeks.";
  return things(count.overdue) + " overdue and " + std::to_string(count.soon) + (count.soon == 1 ? " is" : " are") +
         " due in the next 3 weeks.";
}

}  // namespace evenhand::cycle
