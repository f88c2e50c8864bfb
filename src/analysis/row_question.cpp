#include "analysis/row_question.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "analysis/finding.h"
#include "base/text.h"
#include "disclosure/protect.h"
#include "web/http_message.h"

namespace evenhand::analysis {

using disclosure::kTotal;
using disclosure::PeopleCount;
using disclosure::Policy;
using disclosure::ShownFigure;

namespace {

// For a shell: between single quotes where it needs any.
std::string quoted(const std::string& text) {
  const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./,:=").find(c) != std::string_view::npos;
  });
  if (plain) return text;
  std::string safe = "'";
  for (const char c : text) safe += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return safe + "'";
}

std::string shown_level(const std::string& level) {
  return level.empty() ? "Left blank" : level;
}

using Key = std::vector<std::string>;

// The levels of each column that somebody has, in the column's order.
std::vector<std::vector<std::string>> levels_in(const std::vector<std::set<std::string>>& present,
                                                const std::vector<std::string>& by, const RowData& rows) {
  std::vector<std::vector<std::string>> levels;
  for (std::size_t i = 0; i < by.size(); ++i) {
    auto left = present[i];
    std::vector<std::string> some;
    if (const auto* column = rows.column(by[i]))
      for (const auto& level : column->levels)
        if (left.erase(level.name) > 0) some.push_back(level.name);
    some.insert(some.end(), left.begin(), left.end());  // of a view, which may have grown since
    levels.push_back(std::move(some));
  }
  return levels;
}

// Every combination of one level each, the last running fastest; none where there is no level.
std::vector<Key> combinations_of(const std::vector<std::vector<std::string>>& levels) {
  std::size_t size = levels.empty() ? 0 : 1;
  for (const auto& some : levels) size *= some.size();
  std::vector<Key> combinations;
  for (std::size_t index = 0; index < size; ++index) {
    Key key(levels.size());
    for (std::size_t i = key.size(), rest = index; i-- > 0; rest /= levels[i].size())
      key[i] = levels[i][rest % levels[i].size()];
    combinations.push_back(std::move(key));
  }
  return combinations;
}

bool is_missing_level(const RowData& rows, const RowQuestion& question, const Key& levels) {
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto* column = rows.column(question.by[i]);
    const auto* level = column == nullptr ? nullptr : column->level(levels[i]);
    if (level != nullptr && !level->is_known()) return true;
  }
  return false;
}

std::optional<double> share_of(const ShownRow& row) {
  if (!row.good || !row.percent || row.percent->is_hidden()) return std::nullopt;
  const auto good = row.good->number(), people = row.people.number();
  if (!good || !people || *people <= 0) return std::nullopt;
  return std::min(1.0, *good / *people);
}

// The finding in a sentence, from shown figures: who did least well, against everyone.
std::string sentence_of(const std::vector<ShownRow>& rows, const RowQuestion& question, const RowData& data) {
  const auto name = [&](const ShownRow* row) { return people_in(*row, question, data); };
  constexpr double kLeastPeople = 30;  // fewer are not held up as the least or the most
  const auto is_whole = [&](const ShownRow& row) {
    return std::all_of(row.levels.begin(), row.levels.end(), [](const auto& level) { return level == kTotal; });
  };
  const auto whole = std::find_if(rows.begin(), rows.end(), is_whole);
  const ShownRow *least = nullptr, *most = nullptr;
  std::size_t compared = 0;
  for (const auto& row : rows) {
    if (row.is_total || row.is_missing || row.people.number().value_or(0) < kLeastPeople) continue;
    const auto measure = [&](const ShownRow& one) { return question.measures() ? share_of(one) : one.people.number(); };
    const auto value = measure(row);
    if (!value) continue;
    ++compared;
    if (least == nullptr || *value < *measure(*least)) least = &row;
    if (most == nullptr || *value > *measure(*most)) most = &row;
  }
  if (compared == 0) return "Too few people to say more than the table does.";
  if (!question.measures())
    return compared == 1 ? "One group has enough people to be spoken of: " + name(most) + "."
                         : "The largest group: " + name(most) + ", " + most->people.text() + " people.";
  const auto overall = whole == rows.end() ? std::nullopt : share_of(*whole);
  if (!overall) return "Too few people to say how they did against everyone.";
  if (compared == 1) {
    const auto words = in_like_words(*share_of(*least), *overall);
    return name(least) + ": " + words.share + ", against " + words.overall + " of everyone.";
  }
  constexpr double kAlike = 0.02;  // two points
  if (*share_of(*most) - *share_of(*least) < kAlike)
    return "All " + std::to_string(compared) + " groups with enough people did about alike: " + in_words(*overall) +
           ".";
  auto low = in_like_words(*share_of(*least), *overall);
  auto high = in_like_words(*share_of(*most), *overall);
  if (low.share == low.overall || high.share == high.overall || low.share == high.share ||
      low.overall != high.overall) {  // fractions too coarse to tell them apart, or not to be held against each other
    const auto points = [](double share) { return std::to_string(std::lround(100 * share)) + " in 100"; };
    low = {points(*share_of(*least)), points(*overall)};
    high.share = points(*share_of(*most));
  }
  return "Least often: " + name(least) + ", " + low.share + ", against " + low.overall +
         " of everyone. Most often: " + name(most) + ", " + high.share + ".";
}

}  // namespace

std::string people_in(const ShownRow& row, const RowQuestion& question, const RowData& rows) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < row.levels.size(); ++i) {
    if (row.levels[i] == kTotal) continue;
    const auto* column = rows.column(question.by[i]);
    const auto* level = column == nullptr ? nullptr : column->level(row.levels[i]);
    if (level == nullptr || level->group.empty()) {
      names.push_back(question.by[i] + " “" + shown_level(row.levels[i]) + "”");
      continue;
    }
    CharacteristicFinding under;
    under.id = column->dimension;
    under.heading = column->heading;
    under.characteristic = standard::parse_characteristic(column->dimension);
    auto name = people_of(under, {.name = level->name, .id = level->group, .answer = level->answer});
    // Within a sentence; a name of a people keeps its capital.
    const auto first = std::string_view(name).substr(0, name.find(' '));
    if (!names.empty() && (first == "People" || first == "Women" || first == "Men" || first == "Disabled"))
      name.front() = static_cast<char>(name.front() + ('a' - 'A'));
    names.push_back(std::move(name));
  }
  if (names.empty()) return {};
  const std::string others = join(std::vector(names.begin() + 1, names.end()), ", ");
  return others.empty() ? names.front() : names.front() + ": " + others;
}

std::pair<std::string, std::string> where_of(const std::string& text, const RowData& rows) {
  auto at = std::string::npos;
  for (auto equals = text.find('='); equals != std::string::npos; equals = text.find('=', equals + 1)) {
    const auto* column = rows.column(std::string_view(text).substr(0, equals));
    if (column == nullptr) continue;
    const bool has_level = column->level(std::string_view(text).substr(equals + 1)) != nullptr;
    if (at == std::string::npos || has_level) at = equals;
    if (has_level) break;
  }
  if (at == std::string::npos) at = std::min(text.find('='), text.size());
  return {text.substr(0, at), text.substr(std::min(at + 1, text.size()))};
}

std::vector<RowProblem> problems_of(const RowQuestion& question, const RowData& rows) {
  std::vector<RowProblem> problems;
  const auto add = [&](std::string field, std::string message) {
    problems.push_back({std::move(field), std::move(message)});
  };
  if (question.by.empty()) add("by", "Choose what to count people by");
  if (question.by.size() > kMostWays) add("by", "Choose at most three at once");
  std::size_t cells = 1;
  for (std::size_t i = 0; i < question.by.size(); ++i) {
    const auto* column = rows.column(question.by[i]);
    if (column == nullptr) {
      add("by", "These rows have no column “" + question.by[i] + "”");
      continue;
    }
    if (std::count(question.by.begin(), question.by.end(), question.by[i]) > 1)
      add("by", "Choose each only once: “" + question.by[i] + "”");
    if (question.by[i] == question.of)
      add("by", "“" + question.of + "” is what is measured: count people by something else");
    cells *= std::max<std::size_t>(1, column->levels.size());
  }
  if (problems.empty() && cells > kMostCellsShown)
    add("by", "Together these have " + with_commas(static_cast<long long>(cells)) +
                  " combinations: choose fewer, or columns with fewer groups");
  if (question.measures()) {
    const auto* column = rows.column(question.of);
    if (column == nullptr) {
      add("of", "These rows have no column “" + question.of + "”");
    } else if (question.good.empty()) {
      add("good", "Choose which answers count as good");
    } else {
      for (const auto& good : question.good) {
        const auto* level = column->level(good);
        if (level == nullptr)
          add("good", "No row answers “" + good + "”");
        else if (!level->is_known())
          add("good", "“" + level->shown() + "” is no answer: it can’t count as good");
      }
    }
  } else if (!question.good.empty()) {
    add("of", "Choose what is measured");
  }
  if (question.weighted && rows.weight.empty())
    add("weighted", "No column of these rows says how much each person counts");
  if (question.weighted && !question.measures())
    add("weighted", "Weights are for shares of those who did well: choose what is measured");
  if (question.standardised) {
    if (!question.measures() || question.by.size() != 1)
      add("standardised", "Allow for age and sex where something is measured, and one kind of group is asked about");
    else if (const auto headings = standardised_by(question, rows); headings.empty())
      add("standardised", "These rows have no other column of age or sex to allow for");
    else if (std::accumulate(headings.begin(), headings.end(), cells, [&](std::size_t all, const auto& heading) {
               return all * std::max<std::size_t>(1, rows.column(heading)->levels.size());
             }) > kMostCellsShown)
      add("standardised", "Together with " + join_and(headings) + " these groups have too many combinations");
  }
  for (const auto& [heading, level] : question.where) {
    const auto* column = rows.column(heading);
    if (column == nullptr || column->level(level) == nullptr)
      add("where", "No row has “" + shown_level(level) + "” as “" + heading + "”");
    else if (where_of(heading + "=" + level, rows).first != heading)
      add("where",
          "“" + heading + "=" + level + "” can be read in two ways: give one of these columns another heading");
  }
  return problems;
}

std::vector<std::string> standardised_by(const RowQuestion& question, const RowData& rows) {
  const auto is_asked = [&](std::string_view dimension) {
    return std::any_of(question.by.begin(), question.by.end(), [&](const auto& heading) {
      const auto* column = rows.column(heading);
      return column != nullptr && column->dimension == dimension;
    });
  };
  std::vector<std::string> headings;
  for (const std::string_view dimension : {"age", "sex"}) {
    if (is_asked(dimension)) continue;
    for (const auto* column : rows.columns_that_are(StandsFor::group)) {
      if (column->dimension != dimension || column->heading == question.of) continue;
      headings.push_back(column->heading);
      break;
    }
  }
  return headings;
}

std::string query_of(const RowQuestion& question) {
  std::string query;
  const auto add = [&](std::string_view name, std::string_view value) {
    query += (query.empty() ? "?" : "&") + std::string(name) + "=" + web::percent_encode(value);
  };
  if (question.measures()) add("of", question.of);
  for (const auto& good : question.good) add("good", good);
  for (const auto& by : question.by) add("by", by);
  for (const auto& [column, level] : question.where) add("where", column + "=" + level);
  if (question.weighted) add("weighted", "1");
  if (question.standardised) add("standardised", "1");
  if (question.exact) add("exact", "1");
  return query;
}

std::string command_of(const RowQuestion& question, const RowData& rows) {
  std::string command = "evenhand rows count " + rows.id.text();
  const auto option = [&](const char* name, const std::string& value) {
    command += std::string(" ") + name + " " + quoted(value);
  };
  for (const auto& by : question.by) option("--by", by);
  if (question.measures()) option("--of", question.of);
  for (const auto& good : question.good) option("--good", good);
  for (const auto& [column, level] : question.where) option("--where", column + "=" + level);
  if (question.weighted) command += " --weighted";
  if (question.standardised) command += " --standardised";
  return command;
}

std::string in_words(const RowQuestion& question) {
  std::string words;
  if (question.measures()) {
    std::vector<std::string> good;
    for (const auto& one : question.good) good.push_back("“" + shown_level(one) + "”");
    words = question.of + ": " + join(good, " or ");
  } else {
    words = "People";
  }
  words += ", by " + join_and(question.by);
  for (const auto& [column, level] : question.where) words += "; " + column + ": " + shown_level(level);
  if (question.weighted) words += "; weighted";
  return words;
}

namespace {

// Combinations in order, then each with directions summed over, everyone last: totals come after what they sum.
std::vector<Key> with_totals(const std::vector<Key>& combinations, std::size_t ways) {
  auto all = combinations;
  for (std::size_t kept = (std::size_t{1} << ways) - 1; kept-- > 0;) {
    std::set<Key> before;
    for (Key key : combinations) {
      for (std::size_t i = 0; i < ways; ++i)
        if (!(kept >> (ways - 1 - i) & 1)) key[i] = std::string(kTotal);
      if (before.insert(key).second) all.push_back(std::move(key));
    }
  }
  return all;
}

}  // namespace

Result<RowFigures> protected_figures(const RowCounts& counts, const RowQuestion& question, const RowData& rows,
                                     const Policy& policy) {
  std::map<Key, const RowCell*> cells;
  std::vector<std::set<std::string>> present(question.by.size());
  for (const auto& cell : counts.cells) {
    cells[cell.levels] = &cell;
    for (std::size_t i = 0; i < present.size(); ++i) present[i].insert(cell.levels[i]);
  }
  const auto combinations = combinations_of(levels_in(present, question.by, rows));
  RowFigures shown;
  if (combinations.empty()) return shown;
  const RowCell nobody{};
  const auto cell_at = [&](const Key& key) -> const RowCell& {
    const auto found = cells.find(key);
    return found == cells.end() ? nobody : *found->second;
  };
  if (question.measures()) {
    shown.missing = disclosure::protect(counts.everyone.missing, policy);
    std::vector<disclosure::ShareCell> shares;
    for (const auto& key : combinations) shares.push_back({key, cell_at(key).good, cell_at(key).answered()});
    EVENHAND_TRY(const auto figures, disclosure::protect_shares(question.by, shares, policy));
    for (const auto& cell : figures.cells)
      shown.at.emplace(cell.levels, RowFigures::At{cell.share.whole, cell.share.part, cell.share.percent});
    shown.statement = figures.statement;
    shown.safe = figures.safe;
    return shown;
  }
  disclosure::CountTable table{.by = question.by, .cells = {}};
  for (const auto& key : combinations) table.cells.push_back({key, cell_at(key).good});
  EVENHAND_TRY(const auto figures, disclosure::protect(table, policy));
  for (const auto& cell : figures.cells) shown.at.emplace(cell.levels, RowFigures::At{cell.figure, {}, {}});
  shown.statement = figures.statement;
  shown.safe = figures.safe;
  return shown;
}

ShownRows laid_out(const RowFigures& figures, const std::vector<std::string>& figures_by, const RowQuestion& question,
                   const RowData& rows) {
  ShownRows shown;
  if (figures.at.empty()) {
    shown.sentence = "Nobody is counted here: no row fits what was chosen.";
    return shown;
  }
  const auto ways = question.by.size();
  std::vector<std::size_t> place_of;  // by direction of the question, where its level stands in the figures' levels
  for (const auto& heading : question.by)
    place_of.push_back(
        static_cast<std::size_t>(std::find(figures_by.begin(), figures_by.end(), heading) - figures_by.begin()));
  std::vector<std::set<std::string>> present(ways);
  for (const auto& [levels, at] : figures.at)
    for (std::size_t i = 0; i < ways; ++i)
      if (levels[place_of[i]] != kTotal) present[i].insert(levels[place_of[i]]);
  shown.statement = figures.statement;
  for (auto& key : with_totals(combinations_of(levels_in(present, question.by, rows)), ways)) {
    Key levels(ways);
    for (std::size_t i = 0; i < ways; ++i) levels[place_of[i]] = key[i];
    const auto found = figures.at.find(levels);
    if (found == figures.at.end()) continue;
    const auto& at = found->second;
    const bool is_total = std::find(key.begin(), key.end(), kTotal) != key.end();
    const bool all_hidden = at.people.is_hidden() && (!at.good || at.good->is_hidden());
    shown.hides = shown.hides || at.people.is_hidden() || (at.good && at.good->is_hidden());
    if (is_total && all_hidden) continue;  // a total that says nothing
    ShownRow row{.levels = key, .people = at.people, .good = at.good, .percent = at.percent};
    row.is_total = is_total;
    row.is_missing = !is_total && is_missing_level(rows, question, key);
    shown.rows.push_back(std::move(row));
  }
  shown.missing = figures.missing;
  shown.sentence = figures.safe ? sentence_of(shown.rows, question, rows)
                                : "Too few people: no figure can be shown without giving somebody away.";
  return shown;
}

Result<ShownRows> shown_rows(const RowCounts& counts, const RowQuestion& question, const RowData& rows,
                             const Policy& policy) {
  EVENHAND_TRY(const auto figures, protected_figures(counts, question, rows, policy));
  return laid_out(figures, question.by, question, rows);
}

}  // namespace evenhand::analysis
