#include "analysis/intersections.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analysis/beta_binomial.h"
#include "base/csv.h"
#include "base/text.h"
#include "evidence/aggregate_columns.h"
#include "evidence/aggregate_figures.h"

namespace evenhand::analysis {
namespace {

constexpr std::size_t kMostCells = 20'000;
constexpr int kMostRounds = 1'000;
constexpr double kSettled = 1e-12;

std::string quoted(std::string_view text) {
  return "“" + std::string(text) + "”";
}

Result<std::vector<std::size_t>> columns_by(const CsvTable& table, const std::vector<std::string>& by,
                                            const std::string& file) {
  if (by.size() < 2 || by.size() > kMostCrossed) return invalid("Name two or three columns to cross, with commas.");
  std::vector<std::size_t> columns;
  for (const auto& name : by) {
    const auto column = table.column(name);
    if (!column) return invalid(file + ", row 1: there is no column " + quoted(name) + " to cross.");
    if (std::find(columns.begin(), columns.end(), *column) != columns.end())
      return invalid("Column " + quoted(name) + " can’t be crossed with itself.");
    columns.push_back(*column);
  }
  return columns;
}

bool is_chosen(const CsvTable& table, const CsvRow& row, const evidence::TableOptions& options) {
  return std::all_of(options.where.begin(), options.where.end(), [&](const auto& pair) {
    const auto column = table.column(pair.first);
    return column && trim(row[*column]) == trim(pair.second);
  });
}

const standard::Dimension* dimension_of(const std::string& heading, const evidence::TableOptions& options,
                                        const standard::Communities& communities) {
  const auto named = options.name.find(heading);
  return named != options.name.end() ? communities.dimension(named->second)
                                     : communities.dimension_for_heading(heading);
}

// The group's name, id and whether it is an answer; without counts.
evidence::TableGroup group_of(const std::string& heading, const std::string& label,
                              const evidence::TableOptions& options, const standard::Communities& communities) {
  evidence::TableGroup group{.name = label, .id = {}, .answer = communities.missing_answer(label), .counts = {}};
  if (const auto* dimension = dimension_of(heading, options, communities)) {
    if (const auto known = communities.recognise(*dimension, label, heading)) {
      group.answer = known->answer;
      group.id = known->group;
    }
  }
  return group;
}

}  // namespace

Result<CrossedTable> read_crossed_table(std::string_view csv, const std::vector<std::string>& by,
                                        const evidence::TableOptions& given, const standard::Communities& communities) {
  auto read = read_csv_table(csv);
  if (!read) return invalid(given.file + ": " + read.error().message);
  const CsvTable& table = *read;
  EVENHAND_TRY(const auto by_columns, columns_by(table, by, given.file));
  evidence::TableOptions options = given;
  options.map["group"] = table.header[by_columns.front()];
  EVENHAND_TRY(const auto columns, evidence::find_columns(table, options, communities));

  CrossedTable crossed;
  for (const auto column : by_columns) crossed.by.push_back(table.header[column]);
  std::set<std::vector<std::string>> seen;
  bool any_margin = false;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    if (!is_chosen(table, row, options)) continue;
    const auto at = [&](std::size_t column) {
      return options.file + ", row " + std::to_string(table.row_number(i)) + ", column " +
             quoted(table.header[column]) + ": ";
    };
    CrossedCell cell;
    bool is_margin = false;
    for (const auto column : by_columns) {
      cell.groups.push_back(trim(row[column]));
      is_margin = is_margin || communities.means_everyone(cell.groups.back());
      cell.is_known =
          cell.is_known &&
          group_of(table.header[column], cell.groups.back(), options, communities).answer == standard::Answer::known;
    }
    any_margin = any_margin || is_margin;
    if (is_margin) continue;
    if (!seen.insert(cell.groups).second) {
      return invalid(at(by_columns.front()) +
                     "this crossing stands above already. Choose rows with --where "
                     "COLUMN=VALUE, or take one of them out.");
    }
    EVENHAND_TRY(const auto figures, evidence::read_figures(row, columns, at));
    cell.is_hidden = !figures;
    cell.is_known = cell.is_known && figures.has_value();
    if (figures) {
      cell.counts = figures->counts;
      const auto nobody = evidence::PeopleCount{};
      if (cell.counts.good < nobody || cell.counts.good > cell.counts.total) {
        return invalid(at(columns.value) + "more people did " + (columns.counts_the_bad() ? "not do well" : "well") +
                       " than the group has. Correct one of them.");
      }
      crossed.everyone += cell.counts;
    }
    crossed.cells.push_back(std::move(cell));
    if (crossed.cells.size() > kMostCells) return invalid(options.file + ": there are too many crossings.");
  }
  if (crossed.cells.empty()) return invalid(options.file + ": no row is left to cross.");
  if (crossed.everyone.total == evidence::PeopleCount{})
    return invalid(options.file +
                   ": no group has anybody in it whose figures are there. Is a column of figures blank? `evenhand "
                   "count` fills “good” with --good.");
  if (any_margin) crossed.warnings.emplace_back("Rows of totals were left out: they are worked out from the cells.");
  return crossed;
}

evidence::AggregateTable margins_of(const CrossedTable& table, const evidence::TableOptions& options,
                                    const standard::Communities& communities) {
  evidence::AggregateTable margins{
      .file = options.file, .everyone = table.everyone, .characteristics = {}, .warnings = table.warnings};
  margins.everyone_is_a_sum = true;
  for (std::size_t f = 0; f < table.by.size(); ++f) {
    const auto* dimension = dimension_of(table.by[f], options, communities);
    evidence::TableCharacteristic one{
        .heading = table.by[f], .id = dimension ? dimension->id : table.by[f], .groups = {}};
    if (dimension) one.characteristic = dimension->characteristic;
    one.sum = table.everyone;
    std::map<std::string, std::size_t> places;
    for (const auto& cell : table.cells) {
      const auto [place, is_new] = places.try_emplace(cell.groups[f], one.groups.size());
      if (is_new) one.groups.push_back(group_of(table.by[f], cell.groups[f], options, communities));
      one.groups[place->second].counts += cell.counts;
      // A cell that its source hid leaves its groups' sums too small to be compared.
      if (cell.is_hidden) one.groups[place->second].hidden_at_source = true;
    }
    margins.characteristics.push_back(std::move(one));
  }
  return margins;
}

// Deming WE, Stephan FF. On a least squares adjustment of a sampled frequency table when the expected marginal totals
// are known. Ann Math Stat 1940;11:427–444. Iterative proportional fitting of those who do well and those who do not,
// to each cell’s people and to each group’s own totals; its limit is the logistic fit with main effects only.
std::vector<double> additive_fit(const std::vector<std::vector<std::size_t>>& levels,
                                 const std::vector<Sample>& samples) {
  const std::size_t cells = samples.size(), ways = cells == 0 ? 0 : levels.front().size();
  std::vector<double> people(cells), fitted(cells, 0.5);
  double all = 0, good = 0;
  std::vector<std::vector<double>> wanted(ways), well(ways), badly(ways);
  for (std::size_t c = 0; c < cells; ++c) {
    people[c] = samples[c].effective();
    all += people[c];
    good += people[c] * samples[c].proportion();
    for (std::size_t f = 0; f < ways; ++f) {
      if (wanted[f].size() <= levels[c][f]) wanted[f].resize(levels[c][f] + 1);
      wanted[f][levels[c][f]] += people[c] * samples[c].proportion();
    }
  }
  if (!(all > 0)) return fitted;
  const double start = good / all;
  std::fill(fitted.begin(), fitted.end(), start);
  if (!(start > 0 && start < 1)) return fitted;
  for (int round = 0; round < kMostRounds; ++round) {
    double moved = 0;
    for (std::size_t f = 0; f < ways; ++f) {
      well[f].assign(wanted[f].size(), 0);
      badly[f].assign(wanted[f].size(), 0);
      for (std::size_t c = 0; c < cells; ++c) {
        well[f][levels[c][f]] += people[c] * fitted[c];
        badly[f][levels[c][f]] += people[c] * (1 - fitted[c]);
      }
      for (std::size_t c = 0; c < cells; ++c) {
        const std::size_t level = levels[c][f];
        const double group = well[f][level] + badly[f][level];
        if (!(group > 0)) continue;
        const double up = well[f][level] > 0 ? wanted[f][level] / well[f][level] : 1;
        const double down = badly[f][level] > 0 ? (group - wanted[f][level]) / badly[f][level] : 1;
        const double doing_well = fitted[c] * up, doing_badly = (1 - fitted[c]) * down;
        if (!(doing_well + doing_badly > 0)) continue;
        const double next = doing_well / (doing_well + doing_badly);
        moved = std::max(moved, std::abs(next - fitted[c]));
        fitted[c] = next;
      }
    }
    if (moved < kSettled) break;
  }
  return fitted;
}

void compare_crossings(CrossedTable& table, const Rule& rule) {
  const Sample everyone = sample_of(table.everyone);
  std::vector<std::map<std::string, std::size_t>> known(table.by.size());
  std::vector<std::vector<std::size_t>> levels;
  std::vector<Sample> samples;
  std::vector<CrossedCell*> fitted_cells;
  for (auto& cell : table.cells) {
    cell.finding = compare_group(sample_of(cell.counts), everyone, rule);
    if (!cell.is_known) continue;
    auto& of_cell = levels.emplace_back();
    for (std::size_t f = 0; f < table.by.size(); ++f)
      of_cell.push_back(known[f].try_emplace(cell.groups[f], known[f].size()).first->second);
    samples.push_back(sample_of(cell.counts));
    fitted_cells.push_back(&cell);
  }
  const auto fit = additive_fit(levels, samples);

  // Nobody is expected to be certain to do well or badly: half a person in all keeps an estimate within 0 and 1.
  const double edge = 0.5 / std::max(1.0, everyone.effective());
  std::vector<ExpectedCell> expected;
  for (std::size_t c = 0; c < fit.size(); ++c) {
    const double people = samples[c].effective();
    expected.push_back({samples[c].proportion() * people, people, std::clamp(fit[c], edge, 1 - edge)});
  }
  std::vector<ExpectedCell> with_people = expected;
  std::erase_if(with_people, [](const ExpectedCell& cell) { return !(cell.total > 0); });
  table.concentration = concentration_of(with_people);

  // What is expected of a cell is known no better than its smaller group is, however alike cells are.
  std::vector<std::vector<double>> people_of(table.by.size());
  for (std::size_t c = 0; c < fit.size(); ++c) {
    for (std::size_t f = 0; f < table.by.size(); ++f) {
      people_of[f].resize(known[f].size());
      people_of[f][levels[c][f]] += expected[c].total;
    }
  }
  for (std::size_t c = 0; c < fit.size(); ++c) {
    fitted_cells[c]->expected = expected[c].expected;
    if (fitted_cells[c]->finding.has_enough_people()) continue;
    if (!(expected[c].total > 0) && !fitted_cells[c]->is_hidden) continue;  // nobody
    double concentration = table.concentration;
    for (std::size_t f = 0; f < table.by.size(); ++f)
      concentration = std::min(concentration, people_of[f][levels[c][f]]);
    if (concentration > 0) fitted_cells[c]->estimate = shrunk(expected[c], concentration);
  }
}

}  // namespace evenhand::analysis
