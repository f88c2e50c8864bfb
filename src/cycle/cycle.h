// A cycle: one organisation's year with the standard, in one edition, inside a plan of three to five years. Pure.
//
// An owner has one cycle a year. A year names the cycle by its first calendar year: 2026 is "2026 to 2027". From 2023
// on a new cycle is offered EDS 2022 first; EDS2 stays a local choice. The edition of a cycle is not changed later: an
// assessment belongs to its edition.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/dates.h"
#include "base/ids.h"
#include "base/result.h"
#include "standard/edition.h"
#include "web/words.h"

namespace evenhand::cycle {

enum class Status {
  open,
  published,  // an edition of it stands
  closed,     // over, published or not: nothing is added any more
};
std::string_view status_id(Status status);
std::string_view status_words(Status status);  // "Open"
std::optional<Status> status_named(std::string_view id);

struct Cycle {
  CycleId id;
  int year = 0;
  std::string edition;  // a standard::Edition's id
  std::string name;     // "Equality cycle 2026 to 2027"
  Status status = Status::open;
  std::optional<Date> publish_by;
  Instant opened_at{};
  int revision = 0;

  [[nodiscard]] std::string address() const { return "/cycles/" + std::to_string(year); }
};

inline constexpr int kFirstYear = 2011;  // the year of the first EDS
inline constexpr int kLastYear = 2100;

std::string years_words(int year, const web::Words& words = web::english());  // "2026 to 2027"
std::string usual_name(int year);                                             // "Equality cycle 2026 to 2027"
Result<int> cycle_year(std::string_view text);  // refuses anything but a year from kFirstYear to kLastYear

// The day by which grades, objectives and plans are due: the edition's own day in the year after, else 31 March.
Date usual_publish_by(int year, const standard::Edition& edition);

// The editions to offer for a new cycle of that year, first choice first.
std::vector<const standard::Edition*> editions_offered(int year);

}  // namespace evenhand::cycle
