// Rows of an edition's data files that rest on pieces of evidence: what slots (web/slots.h) are to a page, so that
// figures can be withdrawn from a file and the rest of it still verifies (docs/formats/edition.md). Pure.
//
// A table with such rows ends in the columns `rests_on`, `withdrawn_on` and `why_withdrawn`. Rows that follow each
// other and rest on the same are one slot. In the skeleton a single row stands for them that holds nothing but
// `rests_on`; where they were withdrawn, that row holds the day too, and what readers are told. In JSON each row is a
// line. No other cell than the first of a row tells these from rows of figures: it is never empty in those.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/dates.h"
#include "web/slots.h"

namespace evenhand::publication {

inline constexpr std::string_view kRestsOn = "rests_on";
inline constexpr std::string_view kWithdrawnOn = "withdrawn_on";
inline constexpr std::string_view kWhyWithdrawn = "why_withdrawn";

// Whether a file of an edition can hold such rows: data/*.csv and data/report.json.
bool has_item_rows(std::string_view file);

web::SplitPage split_rows(std::string_view file, std::string_view content);
// `content` gives what stands in a slot, by its name.
std::string fill_rows(std::string_view file, std::string_view skeleton,
                      const std::function<std::string(std::string_view name)>& content);

// The row that stands where rows of this file were withdrawn.
std::string withdrawn_row(std::string_view file, std::string_view skeleton, std::string_view name, const Date& on,
                          std::string_view told);
// Whether a slot's content is such a row of this day, whatever readers are told.
bool is_withdrawn_row(std::string_view file, std::string_view content, std::string_view name, const Date& on);

}  // namespace evenhand::publication
