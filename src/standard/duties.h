// The duties in law and contract that a cycle serves, when each is due, and the bank holidays that due dates step over.
// From standard/duties.yaml and standard/bank-holidays.yaml.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/result.h"
#include "standard/edition.h"

namespace evenhand::standard {

struct Duty {
  std::string id;
  std::string name;
  std::string law;
  bool verified = false;
  std::vector<std::string> bodies;    // kinds of organisation it binds; none: all
  std::optional<int> employees_from;  // binds an employer of so many and more
  std::string edition;                // binds a cycle of this edition; empty: every
  std::optional<int> months_after_last;
  std::optional<DayOfYear> each_year;
  std::string shows;  // what the product shows for it
  std::string note;

  // When it is next due, the last time being `last_done`: so many months after it, or the first such day of the year
  // after it. Nothing when the duty has no date, or when it counts from a last time and there was none.
  [[nodiscard]] std::optional<Date> due_after(std::optional<Date> last_done, Date today) const;
};

struct Duties {
  std::string note;  // "The EDS helps to meet the equality duty; it does not of itself satisfy it."
  std::vector<Duty> duties;
};

Result<Duties> read_duties(std::string file, std::string_view yaml);
Result<std::set<Date>> read_bank_holidays(std::string file, std::string_view yaml);

}  // namespace evenhand::standard
