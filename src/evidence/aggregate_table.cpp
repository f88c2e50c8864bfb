#include "evidence/aggregate_table.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "base/csv.h"
#include "base/text.h"
#include "disclosure/true_count.h"
#include "evidence/aggregate_cell.h"
#include "evidence/aggregate_columns.h"
#include "evidence/aggregate_figures.h"

namespace evenhand::evidence {
namespace {

using disclosure::true_count;

constexpr std::size_t kMostGroups = 200;    // more are no categories of people
constexpr std::size_t kFiguresToJudge = 8;  // fewer multiples of 5 or 7 may be chance

std::string quoted(std::string_view text) {
  return "“" + std::string(text) + "”";
}

class Reading {
 public:
  Reading(CsvTable table, const TableOptions& options, const standard::Communities& communities)
      : csv_(std::move(table)), options_(options), communities_(communities) {}

  Result<AggregateTable> read() {
    table_.file = options_.file;
    EVENHAND_CHECK(check_names());
    EVENHAND_TRY(columns_, find_columns(csv_, options_, communities_));
    EVENHAND_TRY(const auto rows, rows_to_read());
    for (const auto index : rows) EVENHAND_CHECK(read_row(index));
    if (std::none_of(table_.characteristics.begin(), table_.characteristics.end(), is_known_heading())) {
      return not_by_group(csv_, options_, communities_);
    }
    find_rounding();
    EVENHAND_CHECK(settle_everyone());
    for (auto& characteristic : table_.characteristics) EVENHAND_CHECK(check_groups(characteristic));
    choose_classifications();
    say_what_is_not_among_the_nine();
    return std::move(table_);
  }

 private:
  [[nodiscard]] std::string at(std::size_t row, std::size_t column) const {
    return options_.file + ", row " + std::to_string(row) + ", column " + quoted(csv_.header[column]) + ": ";
  }
  void warn(std::string sentence) { table_.warnings.push_back(std::move(sentence)); }

  // --name must lead to a dimension that there is.
  Result<Done> check_names() const {
    for (const auto& [heading, id] : options_.name) {
      if (communities_.dimension(id)) continue;
      std::vector<std::string> ids;
      for (const auto& dimension : communities_.dimensions()) ids.push_back(dimension.id);
      return invalid("--name " + quoted(heading + "=" + id) + ": there is no " + quoted(id) + ". Choose one of " +
                     join_and(ids) + ".");
    }
    return Done{};
  }

  Result<std::vector<std::size_t>> rows_to_read() const {
    std::vector<std::size_t> rows(csv_.rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
    for (const auto& [name, value] : options_.where) {
      const auto column = csv_.column(name);
      if (!column)
        return invalid(options_.file + ", row 1: there is no column " + quoted(name) + " to choose rows by.");
      std::set<std::string> there;
      std::vector<std::size_t> kept;
      for (const auto row : rows) {
        const auto cell = trim(csv_.rows[row][*column]);
        if (cell == trim(value)) kept.push_back(row);
        if (there.size() < 13) there.insert(cell);
      }
      if (kept.empty()) {
        std::vector<std::string> some;
        for (const auto& cell : there) some.push_back(quoted(cell));
        if (some.size() > 12) some.back() = "more";
        return invalid(options_.file + ", column " + quoted(csv_.header[*column]) + ": no row has " + quoted(value) +
                       ". It holds " + join_and(some) + ".");
      }
      rows = std::move(kept);
    }
    if (rows.empty()) return invalid(options_.file + ": there is no row below the headings.");
    return rows;
  }

  Result<Done> read_row(std::size_t index) {
    const auto& cells = csv_.rows[index];
    const auto row = csv_.row_number(index);
    const auto heading = columns_.characteristic ? trim(cells[*columns_.characteristic]) : csv_.header[columns_.group];
    const auto label = trim(cells[columns_.group]);
    if (heading.empty()) return invalid(at(row, *columns_.characteristic) + "the characteristic is missing.");

    const bool is_everyone =
        communities_.means_everyone(heading) || (!columns_.characteristic && communities_.means_everyone(label));
    TableGroup group{.name = label, .id = {}, .counts = {}, .row = row};
    EVENHAND_CHECK(read_counts(cells, group));
    if (is_everyone) return add_everyone(index, std::move(group));
    return add_group(index, heading, std::move(group));
  }

  Result<Done> read_counts(const CsvRow& cells, TableGroup& group) {
    EVENHAND_TRY(const auto figures, read_figures(cells, columns_, [&](std::size_t c) { return at(group.row, c); }));
    group.hidden_at_source = !figures;
    if (!figures) return Done{};
    highest_percent_ = std::max(highest_percent_, figures->percent);
    made_from_percent_ = made_from_percent_ || columns_.is_percent();
    group.counts = figures->counts;
    return Done{};
  }

  Result<Done> add_everyone(std::size_t index, TableGroup group) {
    if (everyone_row_) return twice(index, *everyone_row_, "Everyone (" + quoted(group.name) + ")");
    everyone_row_ = index;
    everyone_ = std::move(group);
    return Done{};
  }

  Result<Done> add_group(std::size_t index, const std::string& heading, TableGroup group) {
    auto& characteristic = characteristic_of(heading);
    const auto [seen, is_new] = seen_.try_emplace({heading, fold_for_search(group.name)}, index);
    if (!is_new) return twice(index, seen->second, quoted(heading) + ", " + quoted(group.name));
    if (communities_.means_everyone(group.name)) {
      if (!group.hidden_at_source) characteristic.stated_total = group.counts;
      return Done{};
    }
    group.answer = communities_.missing_answer(group.name);
    if (const auto* dimension = communities_.dimension(characteristic.id)) {
      if (const auto known = communities_.recognise(*dimension, group.name, heading)) {
        group.answer = known->answer;
        group.id = known->group;
      }
    }
    characteristic.groups.push_back(std::move(group));
    if (characteristic.groups.size() > kMostGroups) {
      return invalid(at(csv_.row_number(index), columns_.group) + quoted(heading) + " has more than " +
                     std::to_string(kMostGroups) +
                     " groups: this looks like a row for each person or place. Put them "
                     "into groups first, or choose rows with --where COLUMN=VALUE.");
    }
    return Done{};
  }

  TableCharacteristic& characteristic_of(const std::string& heading) {
    for (auto& known : table_.characteristics) {
      if (known.heading == heading) return known;
    }
    const auto named = options_.name.find(heading);
    const auto* dimension = named != options_.name.end() ? communities_.dimension(named->second)
                                                         : communities_.dimension_for_heading(heading);
    table_.characteristics.push_back({.heading = heading, .id = dimension ? dimension->id : heading, .groups = {}});
    auto& added = table_.characteristics.back();
    if (dimension) added.characteristic = dimension->characteristic;
    return added;
  }

  // The same group twice: most often several tables in one file. The error names the first column that tells them
  // apart.
  [[nodiscard]] Error twice(std::size_t index, std::size_t earlier, const std::string& what) const {
    std::string message = at(csv_.row_number(index), columns_.group) + what + " stands in row " +
                          std::to_string(csv_.row_number(earlier)) + " already.";
    for (std::size_t c = 0; c < csv_.header.size(); ++c) {
      const bool is_figure = c == columns_.total || c == columns_.value;
      const auto& value = csv_.rows[earlier][c];
      if (is_figure || csv_.rows[index][c] == value) continue;
      if (const auto count = read_count(value);
          count && csv_.header[c] != "year" && lower_ascii(csv_.header[c]) != "year") {
        continue;
      }
      return invalid(message + " The rows differ in " + quoted(csv_.header[c]) + ": choose one, as in --where " +
                     quoted(csv_.header[c] + "=" + value) + ".");
    }
    return invalid(message + " Take one of them out.");
  }

  [[nodiscard]] std::function<bool(const TableCharacteristic&)> is_known_heading() const {
    return [this](const TableCharacteristic& c) { return communities_.dimension(c.id) != nullptr; };
  }

  // Some sources round every count as their disclosure control: OpenSAFELY to multiples of 7, many others to 5 or 10.
  void find_rounding() {
    if (made_from_percent_) {
      warn("The numbers who did well were worked out from percentages and rounded to whole people.");
      if (highest_percent_ <= 1) {
        warn("No percentage is over 1: if these are fractions (0.5 for half), multiply them by 100 first.");
      }
    }
    if (columns_.weight_squares) {
      warn("People are weighted: how sure a finding is rests on how many people the weights are worth.");
    }
    std::vector<std::int64_t> figures;
    const auto add = [&](const Counts& counts) {
      if (const auto total = true_count(counts.total); total > 0) figures.push_back(total);
      if (const auto good = true_count(counts.good); good > 0 && !made_from_percent_) figures.push_back(good);
    };
    if (everyone_) add(everyone_->counts);
    int hidden = 0;
    for (const auto& characteristic : table_.characteristics) {
      for (const auto& group : characteristic.groups) {
        add(group.counts);
        hidden += group.hidden_at_source;
      }
    }
    if (figures.size() >= kFiguresToJudge) {
      for (const int unit : {10, 7, 5}) {
        const auto is_multiple = [&](std::int64_t figure) { return figure % unit == 0; };
        if (!std::all_of(figures.begin(), figures.end(), is_multiple)) continue;
        table_.rounded_to = unit;
        warn("Every count is a multiple of " + std::to_string(unit) +
             ": they were rounded at their source, so small differences may come from rounding.");
        break;
      }
    }
    if (hidden > 0) {
      warn(std::to_string(hidden) + (hidden == 1 ? " group is" : " groups are") +
           " hidden or blank at source: there is no evidence about them here, and they are not taken as 0.");
    }
  }

  Result<Done> settle_everyone() {
    for (auto& characteristic : table_.characteristics) {
      for (const auto& group : characteristic.groups) {
        characteristic.sum += group.counts;
      }
    }
    if (everyone_ && !everyone_->hidden_at_source) {
      EVENHAND_CHECK(settle(everyone_->counts, everyone_->row));
      table_.everyone = everyone_->counts;
      if (table_.everyone.total == PeopleCount{}) {
        return invalid(at(everyone_->row, columns_.total) +
                       "everyone together is nobody: there is nothing to compare.");
      }
      return Done{};
    }
    table_.everyone_is_a_sum = true;
    const TableCharacteristic* largest = nullptr;
    for (const auto& characteristic : table_.characteristics) {
      if (!largest || characteristic.sum.total > largest->sum.total) largest = &characteristic;
    }
    table_.everyone = largest->stated_total.value_or(largest->sum);
    if (table_.everyone.total == PeopleCount{})
      return invalid(options_.file +
                     ": no group has anybody in it whose figures are there. Is a column of figures blank?");
    warn("There is no row for everyone (“overall, overall”): the " +
         std::string(largest->stated_total ? "total" : "sum") + " of " + quoted(largest->heading) + " serves for it.");
    return Done{};
  }

  // More who did well than there are, or fewer than none: beyond what rounding at source explains, an error.
  Result<Done> settle(Counts& counts, std::size_t row) {
    const auto good = true_count(counts.good), total = true_count(counts.total);
    if (good >= 0 && good <= total) return Done{};
    if (good - total > table_.rounded_to || -good > table_.rounded_to) {
      const bool counts_the_bad = columns_.measure == Measure::bad;
      return invalid(at(row, columns_.value) + "more people did " + (counts_the_bad ? "not do well" : "well") +
                     " than the group has (column " + quoted(csv_.header[columns_.total]) + "). Correct one of them.");
    }
    counts.good = std::clamp(counts.good, PeopleCount{}, counts.total);
    warn("Row " + std::to_string(row) + ": rounding at source made more do well than there are; taken as all.");
    return Done{};
  }

  Result<Done> check_groups(TableCharacteristic& characteristic) {
    bool hides = false;
    for (auto& group : characteristic.groups) {
      hides = hides || group.hidden_at_source;
      EVENHAND_CHECK(settle(group.counts, group.row));
      EVENHAND_CHECK(check_rest(group));
    }
    const auto everyone = characteristic.stated_total.value_or(table_.everyone);
    const auto gap = std::max(std::abs(true_count(everyone.total - characteristic.sum.total)),
                              std::abs(true_count(everyone.good - characteristic.sum.good)));
    const auto rounding = static_cast<std::int64_t>(characteristic.groups.size() + 1) *
                          std::max(table_.rounded_to, columns_.makes_whole_people() ? 1 : 0);
    characteristic.sums = gap == 0          ? Sums::yes
                          : gap <= rounding ? Sums::within_rounding
                          : hides           ? Sums::hidden
                                            : Sums::no;
    if (characteristic.sums == Sums::no && characteristic.id != characteristic.heading) {
      const bool nearly = gap * 100 < true_count(everyone.total);
      warn(quoted(characteristic.heading) + ": the groups do not add up to everyone" +
           (nearly ? " (they miss it by less than 1%)." : "."));
    }
    return Done{};
  }

  // Whoever is not in the group: neither they, nor those of them who did well or did not, can be fewer than none.
  Result<Done> check_rest(const TableGroup& group) {
    const auto rest = table_.everyone.total - group.counts.total;
    const auto good = table_.everyone.good - group.counts.good;
    const auto least = std::min({true_count(rest), true_count(good), true_count(rest - good)});
    if (least >= 0) return Done{};
    const auto rounding = std::max(table_.rounded_to, columns_.makes_whole_people() ? 1 : 0);
    if (-least > rounding * 2) {
      return invalid(at(group.row, columns_.total) + quoted(group.name) +
                     " has more people, or more who did well or did not, than everyone together. Correct the row for "
                     "everyone, or choose rows with --where COLUMN=VALUE.");
    }
    warn("Row " + std::to_string(group.row) + ": rounding at source makes " + quoted(group.name) +
         " larger than everyone; taken as everyone.");
    return Done{};
  }

  // One classification for each characteristic: the one named with --name, else the file's first.
  void choose_classifications() {
    std::map<std::string, std::vector<TableCharacteristic*>> by_id;
    for (auto& characteristic : table_.characteristics) by_id[characteristic.id].push_back(&characteristic);
    for (auto& [id, choices] : by_id) {
      if (choices.size() < 2) continue;
      const auto is_named = [&](const TableCharacteristic* c) { return options_.name.contains(c->heading); };
      const auto chosen = std::find_if(choices.begin(), choices.end(), is_named);
      auto* kept = chosen == choices.end() ? choices.front() : *chosen;
      const bool is_settled = std::count_if(choices.begin(), choices.end(), is_named) == 1;
      std::vector<std::string> others;
      for (auto* choice : choices) {
        choice->chosen = choice == kept;
        if (!choice->chosen) others.push_back(quoted(choice->heading));
      }
      if (is_settled) continue;
      warn("There is more than one classification of " + id + ": " + quoted(kept->heading) + " is compared, " +
           join_and(others) + " only shown. Choose with --name “" + kept->heading + "=" + id + "”.");
    }
  }

  void say_what_is_not_among_the_nine() {
    std::vector<std::string> beyond;
    bool any = false;
    for (const auto& characteristic : table_.characteristics) {
      any = any || characteristic.characteristic;
      if (!characteristic.characteristic) beyond.push_back(quoted(characteristic.heading));
    }
    if (!any) warn("This table does not compare protected groups: nothing in it counts towards the nine.");
    if (!beyond.empty()) {
      warn(join_and(beyond) + (beyond.size() == 1 ? " is" : " are") +
           " shown and not counted among the nine. Where one of them is a protected characteristic, say so with "
           "--name.");
    }
  }

  CsvTable csv_;
  const TableOptions& options_;
  const standard::Communities& communities_;
  TableColumns columns_;
  AggregateTable table_;
  std::optional<TableGroup> everyone_;
  std::optional<std::size_t> everyone_row_;
  std::map<std::pair<std::string, std::string>, std::size_t> seen_;  // heading, folded group → row
  bool made_from_percent_ = false;
  double highest_percent_ = 0;
};

}  // namespace

Result<AggregateTable> read_aggregate_table(std::string_view csv, const TableOptions& options,
                                            const standard::Communities& communities) {
  auto table = read_csv_table(csv);
  if (!table) return invalid(options.file + ": " + table.error().message, table.error().detail);
  return Reading(std::move(*table), options, communities).read();
}

}  // namespace evenhand::evidence
