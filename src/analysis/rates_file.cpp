#include "analysis/rates_file.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "analysis/detailed_table.h"
#include "base/csv.h"
#include "base/text.h"
#include "disclosure/true_count.h"
#include "evidence/aggregate_cell.h"

namespace evenhand::analysis {
namespace {

using evidence::TableOptions;
using standard::Communities;

std::string quoted(std::string_view text) {
  return "“" + std::string(text) + "”";
}

struct Columns {
  std::size_t count = 0, population = 0;
  std::optional<std::size_t> group, age_band;
};

Result<std::optional<std::size_t>> column_of(std::string_view field, const CsvTable& table,
                                             const TableOptions& options) {
  const auto mapped = options.map.find(field);
  if (mapped == options.map.end()) return table.column(field);
  if (const auto column = table.column(mapped->second)) return std::optional(*column);
  return invalid(options.file + ", row 1: there is no column " + quoted(mapped->second) + " for " + std::string(field) +
                 ".");
}

Result<Columns> find_columns(const CsvTable& table, const TableOptions& options) {
  static constexpr std::array<std::string_view, 4> kFields{"count", "population", "group", "age_band"};
  for (const auto& [field, column] : options.map) {
    if (std::find(kFields.begin(), kFields.end(), field) != kFields.end()) continue;
    return invalid("There is no field " + quoted(field) +
                   " to map. The fields are count, population, group and age_band.");
  }
  Columns columns;
  EVENHAND_TRY(const auto count, column_of("count", table, options));
  EVENHAND_TRY(const auto population, column_of("population", table, options));
  EVENHAND_TRY(columns.group, column_of("group", table, options));
  EVENHAND_TRY(columns.age_band, column_of("age_band", table, options));
  if (!count || !population) {
    return invalid(options.file + ", row 1: no column says " +
                   (!count ? "how many events there were. Name it: --map count=COLUMN."
                           : "how many people there are. Name it: --map population=COLUMN."));
  }
  columns.count = *count;
  columns.population = *population;
  return columns;
}

struct Ages {
  int from = 0, to = kOldest;
};

// "0-4", "85-over" and the like, as standard::age_band_id() gives them.
std::optional<Ages> ages_of(std::string_view label) {
  const auto id = standard::age_band_id(label);
  if (!id) return std::nullopt;
  const auto dash = id->find('-');
  if (dash == std::string::npos) return std::nullopt;
  Ages ages;
  std::from_chars(id->data(), id->data() + dash, ages.from);
  if (id->substr(dash + 1) != "over") std::from_chars(id->data() + dash + 1, id->data() + id->size(), ages.to);
  return ages;
}

double events(const RateGroup& group) {
  return static_cast<double>(true_count(group.count));
}

struct Banded {
  RateGroup group;
  std::vector<Ages> ages;
};

// Every age once, from 0 to the oldest.
Result<Done> check_bands(const Banded& banded, const std::string& file) {
  auto ages = banded.ages;
  std::sort(ages.begin(), ages.end(), [](const Ages& a, const Ages& b) { return a.from < b.from; });
  int next = 0;
  for (const auto& band : ages) {
    if (band.from != next) {
      return invalid(file + ": the age bands of " +
                     (banded.group.name.empty() ? "the file" : quoted(banded.group.name)) +
                     (band.from < next ? " overlap at age " : " leave out age ") +
                     std::to_string(band.from < next ? band.from : next) +
                     ". Give each age once, from 0 to “90 and over”, or leave the column of age bands out.");
    }
    next = band.to + 1;
  }
  if (next <= kOldest) {
    return invalid(file + ": the age bands of " + (banded.group.name.empty() ? "the file" : quoted(banded.group.name)) +
                   " end before the oldest. Give each age once, up to “90 and over”.");
  }
  return Done{};
}

}  // namespace

bool RateGroup::is_exact() const {
  return events(*this) < 10;
}

bool RateGroup::has_too_few_to_standardise() const {
  return events(*this) < kLeastToStandardise;
}

std::optional<Estimate> crude_rate(const RateGroup& group, double z, double per) {
  return crude_rate(events(group), group.population, z, per);
}

Result<RateTable> read_rates(std::string_view csv, const TableOptions& options, const Communities& communities) {
  auto read = read_csv_table(csv);
  if (!read) return invalid(options.file + ": " + read.error().message);
  const CsvTable& table = *read;
  EVENHAND_TRY(const auto columns, find_columns(table, options));
  for (const auto& [column, value] : options.where) {
    if (!table.column(column))
      return invalid(options.file + ", row 1: there is no column " + quoted(column) + " to choose rows by.");
  }

  RateTable rates{.groups = {}, .by_age = columns.age_band.has_value(), .warnings = {}};
  std::vector<Banded> groups;
  bool left_out_totals = false;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const bool is_chosen = std::all_of(options.where.begin(), options.where.end(), [&](const auto& pair) {
      return trim(row[*table.column(pair.first)]) == trim(pair.second);
    });
    if (!is_chosen) continue;
    const auto at = [&](std::size_t column) {
      return options.file + ", row " + std::to_string(table.row_number(i)) + ", column " +
             quoted(table.header[column]) + ": ";
    };
    if (columns.age_band && is_a_margin(trim(row[*columns.age_band]), communities)) {
      left_out_totals = true;  // bands add up to it
      continue;
    }
    const auto count = evidence::read_count(row[columns.count]);
    if (!count) return invalid(at(columns.count) + count.error().message);
    const auto population = evidence::read_amount(row[columns.population]);
    if (!population) return invalid(at(columns.population) + "this is not a number of people of 0 or more.");
    if (!*count || !*population) {
      return invalid(at(*count ? columns.population : columns.count) +
                     "this is blank or hidden: a rate needs both numbers. Take the group out, or choose rows.");
    }
    if (!(**population > 0) && **count > evidence::PeopleCount{})
      return invalid(at(columns.population) + "there are events and nobody that they could have happened to.");

    const auto name = columns.group ? trim(row[*columns.group]) : std::string();
    auto found = std::find_if(groups.begin(), groups.end(), [&](const Banded& one) { return one.group.name == name; });
    if (found != groups.end() && !columns.age_band) {
      return invalid(at(columns.group.value_or(columns.count)) + (columns.group ? quoted(name) : "everybody") +
                     " stands above already. Name a column of age bands with --map age_band=COLUMN, choose rows with "
                     "--where COLUMN=VALUE, or take one of them out.");
    }
    if (found == groups.end())
      found =
          groups.insert(groups.end(), Banded{RateGroup{.name = name, .count = {}, .population = 0, .strata = {}}, {}});
    found->group.count += **count;
    found->group.population += **population;
    if (!columns.age_band) continue;
    const auto ages = ages_of(row[*columns.age_band]);
    if (!ages)
      return invalid(at(*columns.age_band) + quoted(row[*columns.age_band]) + " is no age band, such as 15-19 or 90+.");
    const auto people = standard_people(ages->from, ages->to);
    if (!people) return invalid(at(*columns.age_band) + people.error().message);
    if (!(**population > 0))
      return invalid(at(columns.population) +
                     "nobody is of this age, so no rate can be standardised for it. Put two bands together.");
    found->ages.push_back(*ages);
    found->group.strata.push_back({static_cast<double>(true_count(**count)), **population, *people});
  }
  if (groups.empty()) return invalid(options.file + ": no row is left to work a rate out of.");
  for (auto& one : groups) {
    if (columns.age_band) EVENHAND_CHECK(check_bands(one, options.file));
    if (!(one.group.population > 0))
      return invalid(options.file + ": " + (one.group.name.empty() ? "there" : quoted(one.group.name)) +
                     " is nobody in the population.");
    if (events(one.group) > one.group.population)
      rates.warnings.push_back((one.group.name.empty() ? "There are" : quoted(one.group.name) + " has") +
                               " more events than people: that is right only where one person can have several.");
    rates.groups.push_back(std::move(one.group));
  }
  if (left_out_totals)
    rates.warnings.emplace_back("Rows of all ages together were left out: the bands add up to them.");
  return rates;
}

}  // namespace evenhand::analysis
