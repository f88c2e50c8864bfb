#include "evidence/aggregate_figures.h"

#include <algorithm>
#include <cmath>

#include "disclosure/true_count.h"
#include "evidence/aggregate_cell.h"

namespace evenhand::evidence {
namespace {

constexpr double kSameWeight = 1e-9;  // sums of weights nearer than this are rounding of the machine

using At = std::function<std::string(std::size_t)>;
using Read = Result<std::optional<Figures>>;

// What the column says, with the place in front of what is wrong with it.
template <class T>
Result<std::optional<T>> cell(Result<std::optional<T>> read, const At& at, std::size_t column) {
  if (!read) return invalid(at(column) + read.error().message);
  return read;
}

Read read_weights(const CsvRow& cells, const TableColumns& columns, const At& at) {
  const auto amount = [&](std::size_t column) { return cell(read_amount(cells[column]), at, column); };
  EVENHAND_TRY(const auto total, amount(columns.total));
  EVENHAND_TRY(const auto squares, amount(*columns.weight_squares));
  Figures figures;
  std::optional<double> value;
  if (columns.is_percent()) {
    EVENHAND_TRY(const auto percent, cell(read_percent(cells[columns.value]), at, columns.value));
    if (percent && total) value = *percent / 100 * *total;
    figures.percent = percent.value_or(0);
  } else {
    EVENHAND_TRY(value, amount(columns.value));
  }
  if (!total || !squares || !value) return std::optional<Figures>{};
  if (*total > 0 && !(*squares > 0)) {
    return invalid(at(*columns.weight_squares) +
                   "where there are people, the sum of their squared weights must be over 0.");
  }
  if (*value > (1 + kSameWeight) * *total) {
    return invalid(at(columns.value) + "more people did " + (columns.counts_the_bad() ? "not do well" : "well") +
                   " than the group has. Correct one of them.");
  }
  const double good = std::clamp(columns.counts_the_bad() ? *total - *value : *value, 0.0, *total);
  figures.counts = {PeopleCount(std::llround(good)), PeopleCount(std::llround(*total)),
                    Weights{good, *total, *squares}};
  return std::optional(figures);
}

}  // namespace

Read read_figures(const CsvRow& cells, const TableColumns& columns, const At& at) {
  if (columns.weight_squares) return read_weights(cells, columns, at);
  EVENHAND_TRY(const auto total, cell(read_count(cells[columns.total]), at, columns.total));
  Figures figures;
  std::optional<PeopleCount> value;
  if (columns.is_percent()) {
    EVENHAND_TRY(const auto percent, cell(read_percent(cells[columns.value]), at, columns.value));
    if (percent && total) value = PeopleCount(std::llround(*percent / 100 * static_cast<double>(true_count(*total))));
    figures.percent = percent.value_or(0);
  } else {
    auto count = read_count(cells[columns.value]);
    if (!count && count.error().message == kNotWhole)
      count = invalid(std::string(kNotWhole) + " If it is a rate, map it as percent (--map percent=COLUMN).");
    EVENHAND_TRY(value, cell(std::move(count), at, columns.value));
  }
  if (!total || !value) return std::optional<Figures>{};
  // The bad may be a little over the total where both were rounded: settled once it is known how.
  figures.counts = {columns.counts_the_bad() ? *total - *value : *value, *total};
  return std::optional(figures);
}

Counts& Counts::operator+=(const Counts& other) {
  const auto weights_of = [](const Counts& counts) {
    const auto people = static_cast<double>(true_count(counts.total));
    return counts.weights.value_or(Weights{static_cast<double>(true_count(counts.good)), people, people});
  };
  if (weights || other.weights) {
    const Weights mine = weights_of(*this), theirs = weights_of(other);
    weights = {mine.good + theirs.good, mine.total + theirs.total, mine.squares + theirs.squares};
  }
  good += other.good;
  total += other.total;
  return *this;
}

}  // namespace evenhand::evidence
