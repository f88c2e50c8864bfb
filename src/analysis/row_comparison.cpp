#include "analysis/row_comparison.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/intersections.h"
#include "analysis/row_evidence.h"
#include "analysis/standardise.h"
#include "base/text.h"
#include "standard/built_in.h"

namespace evenhand::analysis {

using disclosure::kTotal;
using disclosure::PeopleCount;

namespace {

using Key = std::vector<std::string>;

int in_100(double share) {
  return static_cast<int>(std::lround(share * 100));
}
WholePoints in_100(const Limits& limits) {
  return {in_100(limits.low), in_100(limits.high)};
}

const ShownRow* everyone_in(const ShownRows& shown) {
  const auto is_everyone = [](const ShownRow& row) {
    return std::all_of(row.levels.begin(), row.levels.end(), [](const auto& level) { return level == kTotal; });
  };
  const auto found = std::find_if(shown.rows.begin(), shown.rows.end(), is_everyone);
  return found != shown.rows.end() && found->good && found->percent && !found->percent->is_hidden() ? &*found : nullptr;
}

evidence::Counts counts_of(const RowCell& cell) {
  return {cell.good, cell.answered(), cell.weights};
}

// Cells of the true counts, and their sums over directions at kTotal, by their levels.
class TrueCells {
 public:
  explicit TrueCells(const RowCounts& counts) : counts_(counts) {}
  evidence::Counts at(const Key& key) const {
    evidence::Counts sum;
    bool any = false;
    for (const auto& cell : counts_.cells) {
      const bool within = std::equal(key.begin(), key.end(), cell.levels.begin(),
                                     [](const auto& asked, const auto& is) { return asked == kTotal || asked == is; });
      if (!within) continue;
      if (any)
        sum += counts_of(cell);
      else
        sum = counts_of(cell);
      any = true;
    }
    return sum;
  }

 private:
  const RowCounts& counts_;
};

// What is shown of a row as a sample; none where its share is hidden.
std::optional<Sample> sample_shown(const ShownRow& row, const evidence::Counts& counts) {
  if (!row.good || !row.percent || row.percent->is_hidden()) return std::nullopt;
  const auto good = row.good->number(), people = row.people.number();
  if (!good || !people || !(*people > 0)) return std::nullopt;
  return as_shown(std::min(*good, *people), *people, counts);
}

// ---- standardised for age and sex

bool is_known(const RowData& rows, const std::string& heading, const std::string& level) {
  const auto* column = rows.column(heading);
  const auto* found = column == nullptr ? nullptr : column->level(level);
  return found == nullptr || found->is_known();
}

// Whose age or sex is not known stands in a stratum of its own, which serves nobody's standardising and counts among
// those who are not covered.
class Strata {
 public:
  Strata(const RowQuestion& question, const RowData& rows) : question_(question), rows_(rows) {}

  // `levels`: of the group, or kTotal, then of age and sex.
  void add(const Key& levels, const Sample& sample) {
    const Key stratum(levels.begin() + 1, levels.end());
    for (std::size_t i = 0; i < stratum.size(); ++i) {
      if (is_known(rows_, question_.by[i + 1], stratum[i])) continue;
      if (levels.front() == kTotal) unknown_ = unknown_ + sample;
      return;
    }
    (levels.front() == kTotal ? everyone_[stratum] : groups_[levels.front()][stratum]) = sample;
  }
  // Everyone that is not in one of the strata: hidden, or not known.
  void rest_of(const Sample& whole) {
    Sample in_strata;
    for (const auto& [stratum, everyone] : everyone_) in_strata = in_strata + everyone;
    unknown_ = whole - in_strata;
  }
  [[nodiscard]] std::optional<Standardised> of(const std::string& group) const {
    std::vector<Stratum> strata{{{}, unknown_}};
    const auto found = groups_.find(group);
    for (const auto& [stratum, everyone] : everyone_) {
      const auto of_group = found == groups_.end() ? Sample{} : sample_in(found->second, stratum);
      strata.push_back({of_group, everyone});
    }
    return standardise(strata, z_of(0.95));
  }

 private:
  static Sample sample_in(const std::map<Key, Sample>& strata, const Key& stratum) {
    const auto found = strata.find(stratum);
    return found == strata.end() ? Sample{} : found->second;
  }
  const RowQuestion& question_;
  const RowData& rows_;
  std::map<Key, Sample> everyone_;
  std::map<std::string, std::map<Key, Sample>> groups_;
  Sample unknown_;
};

Strata true_strata(const RowQuestion& question, const RowCounts& counts, const RowData& rows) {
  Strata strata(question, rows);
  std::map<Key, Sample> everyone;
  for (const auto& cell : counts.cells) {
    const auto sample = sample_of(counts_of(cell));
    strata.add(cell.levels, sample);
    Key whole = cell.levels;
    whole.front() = kTotal;
    everyone[whole] = everyone[whole] + sample;
  }
  for (const auto& [levels, sample] : everyone) strata.add(levels, sample);
  return strata;
}

bool hides_any(const ShownRows& shown) {
  std::vector<disclosure::ShownShare> shares;
  for (const auto& row : shown.rows)
    if (row.good && row.percent) shares.push_back({*row.good, row.people, *row.percent});
  return hides_anybody(shares);
}

// From the table by age and sex as it would be shown; nothing where that hides what the answer shows, or where people
// are weighted and it hides anything: everyone's weights would tell of it.
Result<std::optional<Strata>> shown_strata(const RowQuestion& question, const RowCounts& counts,
                                           const ShownRows& answer, const RowData& rows,
                                           const disclosure::Policy& policy) {
  EVENHAND_TRY(const auto shown, shown_rows(counts, question, rows, policy));
  if (question.weighted && (hides_any(answer) || hides_any(shown))) return std::optional<Strata>();
  std::map<Key, const ShownRow*> at;
  for (const auto& row : shown.rows) at[row.levels] = &row;
  for (const auto& row : answer.rows) {
    if (!row.percent || row.percent->is_hidden()) continue;
    Key key(question.by.size(), std::string(kTotal));
    key.front() = row.levels.front();
    const auto same = at.find(key);
    if (same == at.end() || !same->second->percent || same->second->percent->is_hidden())
      return std::optional<Strata>();
  }
  const TrueCells cells(counts);
  Strata strata(question, rows);
  for (const auto& row : shown.rows) {
    if (std::find(row.levels.begin() + 1, row.levels.end(), kTotal) != row.levels.end()) continue;
    if (const auto sample = sample_shown(row, cells.at(row.levels))) strata.add(row.levels, *sample);
  }
  const auto* whole = everyone_in(answer);
  strata.rest_of(*sample_shown(*whole, cells.at(Key(question.by.size(), std::string(kTotal)))));
  return std::optional(std::move(strata));
}

// ---- one kind of group

evidence::AggregateTable table_of(const RowQuestion& question, const RowCounts& counts, const ShownRows& shown,
                                  const RowData& rows) {
  const auto* column = rows.column(question.by.front());
  evidence::TableCharacteristic under{.heading = column->heading,
                                      .id = column->dimension.empty() ? column->heading : column->dimension,
                                      .characteristic = standard::parse_characteristic(column->dimension),
                                      .groups = {}};
  for (const auto& row : shown.rows) {
    if (row.is_total) continue;
    const auto cell = std::find_if(counts.cells.begin(), counts.cells.end(),
                                   [&](const RowCell& one) { return one.levels == row.levels; });
    under.groups.push_back(counted_group(*column, cell == counts.cells.end() ? RowCell{.levels = row.levels} : *cell));
    under.sum += under.groups.back().counts;
  }
  under.sums = evidence::Sums::yes;
  return {.file = rows.file_name, .everyone = counts_of(counts.everyone), .characteristics = {std::move(under)}};
}

std::optional<State> state_of(const ComparedGroup& group) {
  return group.finding ? std::optional(group.finding->state) : std::nullopt;
}

Result<RowComparison> groups_compared(const RowQuestion& question, const std::vector<RowCounts>& counts,
                                      const ShownRows& shown, const RowData& rows, const disclosure::Policy& policy) {
  const auto table = table_of(question, counts.front(), shown, rows);
  const auto& groups = table.characteristics.front().groups;
  const Rule rule;
  const auto tree = tree_of(standard::built_in_communities());
  const auto everyone = sample_of(table.everyone);
  RowComparison compared;

  std::map<std::string, Estimate> standardised;  // by a group's name in the table: its difference
  if (question.standardised && counts.size() > 1) {
    compared.standardised_by = standardised_by(question, rows);
    const auto asked = questions_for(question, rows).back();
    const auto strata = true_strata(asked, counts[1], rows);
    EVENHAND_TRY(const auto figures, shown_strata(asked, counts[1], shown, rows, policy));
    std::size_t i = 0;
    for (const auto& row : shown.rows) {
      if (row.is_total) continue;
      const auto& group = groups[i++];
      auto& said = compared.standardised.emplace_back();
      const auto truly = group.is_known() ? strata.of(row.levels.front()) : std::nullopt;
      if (!truly) continue;
      const auto crude = compare_group(group.counts, table.everyone, rule);
      const auto finding = standardised_finding(crude, everyone, truly->difference, rule);
      said.crude = crude.state;
      said.state = finding.state;
      standardised.emplace(group.name, truly->difference);
      if (!figures || row.percent->is_hidden()) continue;
      if (const auto found = figures->of(row.levels.front())) {
        said.percent = in_100(found->group);
        said.difference = in_100(found->group) - in_100(found->everyone);
        said.interval = in_100(found->difference.limits);
      }
    }
  }
  const Amend amend = [&](const evidence::TableCharacteristic&, const evidence::TableGroup& group, const Rule& at,
                          GroupFinding& finding) {
    if (const auto found = standardised.find(group.name); found != standardised.end())
      withhold_where_they_disagree(finding, standardised_finding(finding, everyone, found->second, at));
  };
  const auto comparison = compare(table, rule, tree, amend);
  LinkedShares linked{.shares = {}};
  auto& shares = linked.shares;
  for (const auto& row : shown.rows)
    if (!row.is_total) shares.push_back({*row.good, row.people, *row.percent});
  const auto* whole = everyone_in(shown);
  shares.push_back({*whole->good, whole->people, *whole->percent});
  EVENHAND_TRY(compared.finding, finding_of(comparison, comparison.characteristics.front(), did_well_words(question),
                                            policy, web::english(), &linked));
  for (const auto& one : sensitivity(table, rule, tree, amend)) {
    auto& at = compared.margins.emplace_back(AtMargin{.margin = one.rule.margin, .states = {}});
    for (const auto& group : one.characteristics.front().groups) at.states.push_back(state_of(group));
  }
  return compared;
}

// ---- crossings

// The table as it is shown: whatever is hidden is hidden here too.
CrossedTable table_as_shown(const RowQuestion& question, const RowCounts& counts, const ShownRows& shown) {
  const TrueCells cells(counts);
  const auto counts_shown = [&](const ShownRow& row, const Sample& sample) {
    evidence::Counts made{PeopleCount(static_cast<std::int64_t>(row.good->number().value_or(0))),
                          PeopleCount(static_cast<std::int64_t>(row.people.number().value_or(0)))};
    if (question.weighted) made.weights = evidence::Weights{sample.good, sample.total, sample.squares};
    return made;
  };
  CrossedTable table{.by = question.by, .everyone = {}, .cells = {}, .warnings = {}};
  for (const auto& row : shown.rows) {
    if (row.is_total) continue;
    CrossedCell cell{.groups = row.levels, .is_known = !row.is_missing};
    if (const auto sample = sample_shown(row, question.weighted ? cells.at(row.levels) : evidence::Counts{}))
      cell.counts = counts_shown(row, *sample);
    else
      cell.is_hidden = row.people.is_hidden() || row.people.number().value_or(0) > 0;
    table.cells.push_back(std::move(cell));
  }
  const auto* whole = everyone_in(shown);
  table.everyone = counts_shown(*whole, *sample_shown(*whole, counts_of(counts.everyone)));
  return table;
}

std::string sentence_of(const Finding& finding, const std::string& did_well) {
  const auto& words = web::english();
  const FindingRow* worst = nullptr;
  bool any = false;
  for (const auto& row : finding.rows) {
    any = any || (row.state && *row.state != State::not_enough_evidence);
    if (row.state != State::worse || !row.difference) continue;
    if (worst == nullptr || *row.difference < *worst->difference) worst = &row;
  }
  if (worst == nullptr)
    return any ? words.text("finding.nobody-less", {{"did", did_well}})
               : words.text("finding.cannot-say", {{"did", did_well}});
  const auto shares = in_like_words(*worst->share(), *finding.rows.back().share());
  return words.text(
      "finding.less-by",
      {{"people", worst->group}, {"did", did_well}, {"share", shares.share}, {"everyone", shares.overall}});
}

FindingRow crossed_row(const CrossedCell& cell, const ShownRow& shown, const ShownRow& everyone, std::string people) {
  const auto& words = web::english();
  FindingRow row{.group = std::move(people), .good = *shown.good, .people = shown.people, .percent = *shown.percent};
  if (cell.counts.weights) row.weighted = sample_of(cell.counts);
  const bool is_nobody = !cell.is_hidden && !row.share();
  if (!cell.is_known || is_nobody) {
    row.missing = words.text(is_nobody ? web::WordKey("figures.nobody") : web::WordKey("finding.not-stated"));
    return row;
  }
  row.state = State::not_enough_evidence;
  row.words = words.text("finding.too-few");
  if (!cell.is_hidden && cell.finding.has_enough_people()) {
    row.state = cell.finding.state;
    row.a_little_worse = cell.finding.a_little_worse;
    row.possible_gap = cell.finding.possible_gap;
    row.words = group_words(cell.finding);
    if (cell.finding.difference) row.interval = in_100(cell.finding.difference->limits);
  } else if (cell.estimate) {
    row.estimate = ShownEstimate{in_100(cell.estimate->value), in_100(cell.estimate->limits), everyone.people};
  }
  return row;
}

// Everyone's weights are a sum over every crossing: while one is hidden they say what no protection of numbers has
// looked at. Then crossings have their own shares, and are held against nobody.
void withhold_weights(RowComparison& compared) {
  const auto& words = web::english();
  auto& rows = compared.finding.rows;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    auto& row = rows[i];
    if (!row.state) continue;
    row.state.reset();
    row.a_little_worse = row.possible_gap = false;
    row.interval.reset();
    row.difference.reset();
    row.estimate.reset();
    row.words.clear();
    row.missing = words.text("finding.weights-hidden");
  }
  rows.back().weighted.reset();
  rows.back().weights_withheld = true;
  compared.finding.withheld = words.text("finding.weights-withheld");
  compared.finding.sentences.push_back(compared.finding.withheld);
}

RowComparison crossings_compared(const RowQuestion& question, const RowCounts& counts, const ShownRows& shown,
                                 const RowData& rows) {
  auto table = table_as_shown(question, counts, shown);
  compare_crossings(table, Rule{});
  RowComparison compared{.finding = {.characteristic = join_and(question.by), .statement = shown.statement},
                         .crosses = true};
  auto& found = compared.finding.rows;
  const auto* whole = everyone_in(shown);
  std::size_t place = 0;
  for (const auto& row : shown.rows)
    if (!row.is_total) found.push_back(crossed_row(table.cells[place++], row, *whole, people_in(row, question, rows)));
  found.push_back({.group = web::english().text("people.everyone"),
                   .good = *whole->good,
                   .people = whole->people,
                   .percent = *whole->percent});
  if (question.weighted) found.back().weighted = sample_of(table.everyone);
  if (question.weighted && hides_any(shown)) withhold_weights(compared);
  for (auto& row : found)
    if (row.interval) row.difference = in_100(*row.share()) - in_100(*found.back().share());
  compared.finding.sentence = sentence_of(compared.finding, did_well_words(question));
  return compared;
}

std::string text_of(const std::optional<int>& number) {
  return number ? std::to_string(*number) : "";
}
std::string text_of(const std::optional<State>& state) {
  return state ? std::string(state_word(*state)) : "";
}
void add_limits(CsvRow& cells, const std::optional<WholePoints>& limits) {
  cells.push_back(limits ? std::to_string(limits->low) : "");
  cells.push_back(limits ? std::to_string(limits->high) : "");
}

}  // namespace

std::string did_well_words(const RowQuestion& question) {
  std::vector<std::string> good;
  for (const auto& one : question.good) good.push_back("“" + (one.empty() ? "Left blank" : one) + "”");
  return "have " + join(good, " or ") + " under “" + question.of + "”";
}

std::vector<RowQuestion> questions_for(const RowQuestion& question, const RowData& rows) {
  std::vector questions{question};
  if (!question.standardised || !question.measures() || question.by.size() != 1) return questions;
  auto strata = question;
  for (auto& heading : standardised_by(question, rows)) strata.by.push_back(std::move(heading));
  if (strata.by.size() > 1) questions.push_back(std::move(strata));
  return questions;
}

Result<std::optional<RowComparison>> compare_rows(const RowQuestion& question, const std::vector<RowCounts>& counts,
                                                  const ShownRows& shown, const RowData& rows,
                                                  const disclosure::Policy& policy) {
  if (!question.measures() || everyone_in(shown) == nullptr) return std::optional<RowComparison>();
  if (question.by.size() > 1) return std::optional(crossings_compared(question, counts.front(), shown, rows));
  EVENHAND_TRY(auto compared, groups_compared(question, counts, shown, rows, policy));
  return std::optional(std::move(compared));
}

ComparisonColumns columns_of(const RowComparison& comparison, const ShownRows& shown) {
  const auto& found = comparison.finding.rows;
  const bool weighted = found.back().is_weighted();
  const bool standardised = !comparison.standardised_by.empty();
  ComparisonColumns columns;
  const auto name = [&](std::initializer_list<const char*> names) {
    columns.head.insert(columns.head.end(), names.begin(), names.end());
  };
  if (weighted) name({"weighted percent", "effective people"});
  name({"difference", "difference low", "difference high", "state"});
  if (comparison.crosses) name({"estimate", "estimate low", "estimate high"});
  if (standardised)
    name({"standardised percent", "standardised difference", "standardised low", "standardised high", "crude state",
          "standardised state"});

  std::size_t place = 0;
  for (const auto& row : shown.rows) {
    auto& cells = columns.rows.emplace_back();
    const bool is_everyone = &row == everyone_in(shown);
    if (!row.is_total || is_everyone) {
      const auto& one = is_everyone ? found.back() : found[place];
      if (weighted) {
        cells.push_back(one.share() ? std::to_string(in_100(*one.share())) : "");
        cells.push_back(text_of(one.effective_people()));
      }
      cells.push_back(text_of(one.difference));
      add_limits(cells, one.interval);
      cells.push_back(text_of(one.state));
      if (comparison.crosses) {
        cells.push_back(one.estimate ? std::to_string(one.estimate->in_100) : "");
        add_limits(cells, one.estimate ? std::optional(one.estimate->within) : std::nullopt);
      }
      if (standardised && !is_everyone) {
        const auto& said = comparison.standardised[place];
        cells.push_back(text_of(said.percent));
        cells.push_back(text_of(said.difference));
        add_limits(cells, said.interval);
        cells.push_back(text_of(said.crude));
        cells.push_back(text_of(said.state));
      }
    }
    if (!row.is_total) ++place;
    cells.resize(columns.head.size());
  }
  return columns;
}

}  // namespace evenhand::analysis
