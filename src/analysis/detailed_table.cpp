#include "analysis/detailed_table.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/csv.h"
#include "base/text.h"

namespace evenhand::analysis {
namespace {

using evidence::AggregateTable;
using evidence::TableCharacteristic;
using evidence::TableGroup;
using evidence::TableOptions;
using standard::Communities;

constexpr std::array<std::string_view, 3> kDetails{"period", "age_band", "sex"};
constexpr std::size_t kMostPeriods = 60, kMostStrata = 60;

std::string quoted(std::string_view text) {
  return "“" + std::string(text) + "”";
}

struct Detail {
  std::string column;
  std::vector<std::string> values;  // in order of first appearance
};

// The column of a detail, and the values that the chosen rows hold; nothing where there is no such column, or it serves
// another end.
Result<std::optional<Detail>> find_detail(std::string_view field, const CsvTable& csv, const TableOptions& options,
                                          const Communities& communities) {
  const auto mapped = options.map.find(field);
  const std::string name = mapped == options.map.end() ? std::string(field) : mapped->second;
  const auto column = csv.column(name);
  if (!column && mapped != options.map.end())
    return invalid(options.file + ", row 1: there is no column " + quoted(name) + " for " + std::string(field) + ".");
  if (!column) return std::optional<Detail>{};
  Detail detail{.column = csv.header[*column], .values = {}};
  for (const auto& [other, taken] : options.map) {
    if (other != field && csv.column(taken) == column) return std::optional<Detail>{};
  }
  for (const auto& [chosen, value] : options.where) {
    if (csv.column(chosen) == column) return std::optional<Detail>{};
  }
  for (const auto& row : csv.rows) {
    const bool is_chosen = std::all_of(options.where.begin(), options.where.end(), [&](const auto& pair) {
      const auto where = csv.column(pair.first);
      return where && trim(row[*where]) == trim(pair.second);
    });
    const auto value = trim(row[*column]);
    if (!is_chosen || is_a_margin(value, communities)) continue;
    if (std::find(detail.values.begin(), detail.values.end(), value) == detail.values.end())
      detail.values.push_back(value);
    if (detail.values.size() > kMostPeriods) {
      return invalid(options.file + ", column " + quoted(detail.column) + ": there are more than " +
                     std::to_string(kMostPeriods) + " values.");
    }
  }
  if (detail.values.size() < 2) return std::optional<Detail>{};
  return std::optional(std::move(detail));
}

TableOptions narrowed(TableOptions options, const std::string& column, const std::string& value) {
  options.where.emplace_back(column, value);
  return options;
}

void add_once(std::vector<std::string>& sentences, const std::string& sentence) {
  if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) sentences.push_back(sentence);
}

// A table’s figures added to another’s, group by group. What one of them hides, the sum hides.
void add(AggregateTable& sum, const AggregateTable& part) {
  sum.everyone += part.everyone;
  sum.everyone_is_a_sum = sum.everyone_is_a_sum || part.everyone_is_a_sum;
  if (sum.rounded_to != part.rounded_to) sum.rounded_to = 0;
  for (const auto& sentence : part.warnings) add_once(sum.warnings, sentence);
  for (const auto& theirs : part.characteristics) {
    const auto same = [&](const TableCharacteristic& one) { return one.heading == theirs.heading; };
    const auto mine = std::find_if(sum.characteristics.begin(), sum.characteristics.end(), same);
    if (mine == sum.characteristics.end()) {
      sum.characteristics.push_back(theirs);
      continue;
    }
    mine->sum += theirs.sum;
    mine->sums = std::max(mine->sums, theirs.sums);
    if (mine->stated_total && theirs.stated_total)
      *mine->stated_total += *theirs.stated_total;
    else
      mine->stated_total.reset();
    for (const auto& group : theirs.groups) {
      const auto known = std::find_if(mine->groups.begin(), mine->groups.end(),
                                      [&](const TableGroup& one) { return one.name == group.name; });
      if (known == mine->groups.end()) {
        mine->groups.push_back(group);
        continue;
      }
      known->hidden_at_source = known->hidden_at_source || group.hidden_at_source;
      known->counts += group.counts;
    }
  }
}

struct Reader {
  std::string_view csv;
  const CsvTable& rows;
  const Communities& communities;

  // The table of these rows, told apart by age and sex where they are.
  Result<Done> read_strata(const TableOptions& options, const std::optional<Detail>& ages,
                           const std::optional<Detail>& sexes, DetailedTable& detailed) const {
    const std::vector<std::string> one{""};
    for (const auto& age : ages ? ages->values : one) {
      for (const auto& sex : sexes ? sexes->values : one) {
        TableOptions here = options;
        if (ages) here = narrowed(std::move(here), ages->column, age);
        if (sexes) here = narrowed(std::move(here), sexes->column, sex);
        if (!any_row(here)) continue;
        EVENHAND_TRY(auto table, evidence::read_aggregate_table(csv, here, communities));
        if (detailed.strata.empty())
          detailed.table = table;
        else
          add(detailed.table, table);
        detailed.strata.push_back({age, sex, std::move(table)});
        if (detailed.strata.size() > kMostStrata)
          return invalid(options.file + ": there are more than " + std::to_string(kMostStrata) + " ages and sexes.");
      }
    }
    if (ages) detailed.strata_by.push_back(ages->column);
    if (sexes) detailed.strata_by.push_back(sexes->column);
    return Done{};
  }

  [[nodiscard]] bool any_row(const TableOptions& options) const {
    return std::any_of(rows.rows.begin(), rows.rows.end(), [&](const CsvRow& row) {
      return std::all_of(options.where.begin(), options.where.end(), [&](const auto& pair) {
        const auto where = rows.column(pair.first);
        return where && trim(row[*where]) == trim(pair.second);
      });
    });
  }
};

bool comes_before(const std::string& a, const std::string& b) {
  const auto one = year_of(a), other = year_of(b);
  if (one && other && *one != *other) return *one < *other;
  return a < b;
}

const TableGroup* group_in(const AggregateTable& table, const std::string& heading, const std::string& name) {
  for (const auto& characteristic : table.characteristics) {
    if (characteristic.heading != heading) continue;
    for (const auto& group : characteristic.groups)
      if (group.name == name) return &group;
  }
  return nullptr;
}

}  // namespace

bool is_a_margin(std::string_view label, const Communities& communities) {
  static constexpr std::array<std::string_view, 4> kMore{"all ages", "both sexes", "all sexes", "persons"};
  return communities.means_everyone(label) ||
         std::find(kMore.begin(), kMore.end(), fold_for_search(label)) != kMore.end();
}

Result<DetailedTable> read_detailed_table(std::string_view csv, const TableOptions& options,
                                          const Communities& communities) {
  TableOptions plain = options;
  for (const auto field : kDetails) {
    if (const auto mapped = plain.map.find(field); mapped != plain.map.end()) plain.map.erase(mapped);
  }
  const bool asks_for_detail = plain.map.size() != options.map.size();
  auto as_it_is = evidence::read_aggregate_table(csv, plain, communities);
  DetailedTable detailed;
  if (as_it_is && !asks_for_detail) {
    detailed.table = std::move(*as_it_is);
    return detailed;
  }

  auto rows = read_csv_table(csv);
  if (!rows) return invalid(options.file + ": " + rows.error().message, rows.error().detail);
  EVENHAND_TRY(const auto periods, find_detail("period", *rows, options, communities));
  EVENHAND_TRY(const auto ages, find_detail("age_band", *rows, options, communities));
  EVENHAND_TRY(const auto sexes, find_detail("sex", *rows, options, communities));
  if (!periods && !ages && !sexes) {
    if (!as_it_is) return as_it_is.error();
    detailed.table = std::move(*as_it_is);
    return detailed;
  }

  const Reader reader{csv, *rows, communities};
  const auto read = [&](const TableOptions& here, DetailedTable& into) -> Result<Done> {
    if (ages || sexes) return reader.read_strata(here, ages, sexes, into);
    EVENHAND_TRY(into.table, evidence::read_aggregate_table(csv, here, communities));
    return Done{};
  };
  if (!periods) {
    EVENHAND_CHECK(read(plain, detailed));
    return detailed;
  }
  auto in_order = periods->values;
  std::sort(in_order.begin(), in_order.end(), comes_before);
  std::vector<AggregateTable> tables;
  for (const auto& period : in_order) {
    DetailedTable one;
    EVENHAND_CHECK(read(narrowed(plain, periods->column, period), one));
    tables.push_back(one.table);
    if (period == in_order.back()) detailed = std::move(one);
  }
  detailed.period = in_order.back();
  detailed.periods = std::move(in_order);
  detailed.by_period = std::move(tables);
  return detailed;
}

std::optional<StandardisedGroup> standardised_group(const DetailedTable& table,
                                                    const TableCharacteristic& characteristic, const TableGroup& group,
                                                    const Rule& rule) {
  if (!table.has_strata() || !group.is_known()) return std::nullopt;
  const bool by_age = characteristic.characteristic == standard::Characteristic::age;
  const bool by_sex = characteristic.characteristic == standard::Characteristic::sex;
  std::map<std::pair<std::string, std::string>, Stratum> strata;
  for (const auto& part : table.strata) {
    auto& stratum = strata[{by_age ? "" : part.age_band, by_sex ? "" : part.sex}];
    stratum.everyone = stratum.everyone + sample_of(part.table.everyone);
    if (const auto* here = group_in(part.table, characteristic.heading, group.name))
      stratum.group = stratum.group + sample_of(here->counts);
  }
  if (strata.size() < 2) return std::nullopt;
  std::vector<Stratum> all;
  for (auto& [key, stratum] : strata) all.push_back(stratum);
  const auto figures = standardise(all, z_of(0.95));
  if (!figures) return std::nullopt;
  const Sample everyone = sample_of(table.table.everyone);
  StandardisedGroup result{compare_group(sample_of(group.counts), everyone, rule), {}, *figures};
  result.finding = standardised_finding(result.crude, everyone, figures->difference, rule);
  return result;
}

Amend withholding_where_they_disagree(const DetailedTable& table) {
  if (!table.has_strata()) return {};
  return [&table](const TableCharacteristic& characteristic, const TableGroup& group, const Rule& rule,
                  GroupFinding& finding) {
    const auto both = standardised_group(table, characteristic, group, rule);
    if (both) withhold_where_they_disagree(finding, both->finding);
  };
}

std::vector<GroupTrend> trends_of(const DetailedTable& table) {
  std::vector<GroupTrend> trends;
  if (table.by_period.size() < 2) return trends;
  const auto add_trend = [&](GroupTrend made, auto&& sample_in) {
    std::vector<TrendPoint> points;
    for (std::size_t i = 0; i < table.periods.size(); ++i) {
      if (const std::optional<Sample> sample = sample_in(table.by_period[i]))
        points.push_back({table.periods[i], *sample});
    }
    auto trend = trend_of(std::move(points));
    if (!trend) return;
    made.trend = std::move(*trend);
    trends.push_back(std::move(made));
  };
  add_trend({}, [](const AggregateTable& one) { return std::optional(sample_of(one.everyone)); });
  for (const auto& characteristic : table.table.characteristics) {
    for (const auto& group : characteristic.groups) {
      if (!group.is_known()) continue;
      add_trend({.heading = characteristic.heading,
                 .group = group.name,
                 .characteristic = characteristic.chosen ? characteristic.id : characteristic.heading,
                 .trend = {}},
                [&](const AggregateTable& one) -> std::optional<Sample> {
                  const auto* here = group_in(one, characteristic.heading, group.name);
                  if (here == nullptr || !here->is_known()) return std::nullopt;
                  return sample_of(here->counts);
                });
    }
  }
  return trends;
}

}  // namespace evenhand::analysis
