// A wide table: a column for each fifth (or tenth) of places by deprivation, and a row for each indicator, year or
// region. As the Health Equity Evidence Centre and others publish them.
//
// It holds figures and not how many people stand behind them: no limits can be worked out, nothing is compared, and
// deprivation is none of the nine. So it is shown, with whose figures they are, and never counted. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "evidence/aggregate_table.h"

namespace evenhand::evidence {

struct WideColumns {
  std::vector<std::size_t> groups;     // from 1 on
  std::optional<std::size_t> average;  // "avg", "average", "mean" or "overall"
  [[nodiscard]] bool holds_figures(std::size_t column) const;
};
// Columns called quin_1 to quin_5, "Quintile 1", "IMD decile 1" and the like: at least three of them, from 1 on without
// a gap. Nothing: it is no wide table.
std::optional<WideColumns> wide_columns(const CsvTable& table);

// Which end is the first: files differ, and most do not say.
enum class FirstIs { not_said, most_deprived, least_deprived };
inline constexpr std::string_view kFirstIs = "first";        // the field of TableOptions::name that says it
std::optional<FirstIs> first_is_named(std::string_view id);  // "most-deprived", "least-deprived", ""

struct WideRow {
  std::string label;  // the cells that tell rows apart: "2023, access_pct"
  std::vector<std::optional<double>> values;
  std::optional<double> average;
};
struct WideTable {
  std::string file;
  std::string same;                 // the cells that all rows share: "England, access_pct"; or empty
  std::vector<std::string> groups;  // "1 (least deprived)", "2" … as headings
  std::vector<WideRow> rows;        // in the file's order, or by year where a column is called year
  std::vector<std::string> warnings;
};

inline constexpr std::size_t kMostWideRows = 60;

// Rows are chosen by options.where, as of any table. Errors name file, row and column.
Result<WideTable> read_wide_table(std::string_view csv, const TableOptions& options);

// "54.2 in 5 (most deprived), against 70.1 in 1 (least deprived).": of the last row; empty where an end is missing.
std::string wide_in_words(const WideTable& table);

std::string wide_number(double value);  // "54.2", "83.952" as far as it was given

}  // namespace evenhand::evidence
