// A first walk over a file of people, before any of it is kept: its headings and the values of its columns, with
// everything that must not enter refused (row_refusals.h). Streams; holds at most kMostLevels values of a column.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <vector>

#include "analysis/row_refusals.h"
#include "base/result.h"

namespace evenhand::analysis {

struct SurveyedColumn {
  std::string heading;
  std::vector<std::string> levels;  // trimmed, in order of first appearance; "" is a blank
  bool too_many = false;            // more than kMostLevels: nothing to count people by
};

struct RowSurvey {
  std::vector<SurveyedColumn> columns;
  std::vector<RowWatch::DateColumn> dates;  // of columns that nobody has spoken for
  std::uint64_t rows = 0;                   // without the header
  std::string digest;                       // SHA-256 of the file, hex

  [[nodiscard]] std::vector<std::string> to_read() const;   // headings to count people by, or to keep as answers
  [[nodiscard]] std::vector<std::string> left_out() const;  // headings with too many different values
};

struct SurveyOptions {
  std::string file = {};                             // as errors call it
  std::vector<std::string> dates_of_events = {};     // headings whose dates are not those of births
  bool ask_about_dates = false;                      // give them in `dates` instead of refusing them
  std::function<void(std::uint64_t)> progress = {};  // rows, now and then
};
// Errors: no header or one that looks like a row of values, an empty file, headings or values that are refused, text
// that is not UTF-8, a quotation mark that is never closed. Rows that are too short or too long are the reader's to
// tell of (people_reader.h).
Result<RowSurvey> survey_rows(std::istream& csv, const SurveyOptions& options);

}  // namespace evenhand::analysis
