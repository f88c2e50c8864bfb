// What is left to do: what is late first, then what is due next, in words. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/dates.h"

namespace evenhand::cycle {

struct DueItem {
  std::optional<Date> due;  // none: no day is set
  std::string what;         // "Reply to the Vale Deaf Club"
  std::string address;      // the page where it is done
  std::string why;          // whom it is owed to and why it matters: "They told us on 19 October that …"
};

// What this year starts from: "Published edition 2025 to 2026", where it stands, and a few words on it.
struct LastYearLine {
  std::string text;
  std::string address;
  std::string words;
};

// The least that makes a publishable year: something that must be there, and whether it is.
struct LeastItem {
  int stage = 1;
  std::string text;  // "Every outcome has a grade, or a reason why it has none"
  bool is_there = false;
  std::string words;  // how far it is: "16 of 18"
  std::string address;
};

// By due date, those without one last; otherwise as they came.
std::vector<DueItem> in_order(std::vector<DueItem> items);
bool is_overdue(const DueItem& item, Date today);
// "Overdue by 5 working days", "Due today", "Friday 27 November 2026", "No date set".
std::string due_words(const DueItem& item, Date today, const WorkingDays& working_days);

struct DueCount {
  int overdue = 0;
  int soon = 0;  // due within kSoonDays
  int all = 0;
};
inline constexpr int kSoonDays = 21;
DueCount count_due(const std::vector<DueItem>& items, Date today);
// "2 things are overdue and 3 are due in the next 3 weeks."; empty when there is neither.
std::string due_sentence(const DueCount& count);

}  // namespace evenhand::cycle
