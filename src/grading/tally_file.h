// A file of tallies, a row for each session, outcome, service and bloc: docs/formats/tallies.md. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grading/session.h"
#include "standard/edition.h"

namespace evenhand::grading {

struct TallyRow {
  std::size_t row = 0;  // as a person counts: the header is row 1
  std::string session;  // its id, or its name
  TypedTally tally;     // without its session
};

// All of it, or the first thing that is wrong, with file, row and column: an outcome that the edition has not, a count
// that is none, a sum that is not the number of people, the same question twice.
Result<std::vector<TallyRow>> read_tallies(std::string_view file, std::string_view text,
                                           const standard::Edition& edition);

// The session of that id, or of that name where only one has it.
Result<GradingSession> session_called(const std::vector<GradingSession>& sessions, std::string_view called);

}  // namespace evenhand::grading
