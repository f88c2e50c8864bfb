#include "analysis/finding.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "disclosure/protect.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using disclosure::Policy;
using disclosure::ShownFigure;

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string missing_words(const evidence::TableGroup& group) {
  if (group.hidden_at_source) return "hidden at source";
  switch (group.answer) {
    case standard::Answer::prefer_not_to_say:
      return "prefer not to say";
    case standard::Answer::not_stated:
      return "not stated";
    case standard::Answer::unknown:
      return "unknown";
    case standard::Answer::not_applicable:
      return "not applicable";
    case standard::Answer::known:
      break;
  }
  return "";
}

std::optional<double> share_of(const FindingRow& row) {
  const auto good = row.good.number(), people = row.people.number();
  if (!good || !people || row.percent.is_hidden() || *people <= 0) return std::nullopt;
  return std::min(1.0, *good / *people);
}

// One column of a classification's table, protected as a whole with its total, which comes last.
Result<std::vector<ShownFigure>> protect_column(const std::vector<evidence::TableGroup>& groups,
                                                disclosure::PeopleCount evidence::Counts::*column,
                                                const Policy& policy) {
  disclosure::CountTable table{.by = {"row"}, .cells = {}};
  for (std::size_t i = 0; i < groups.size(); ++i) {
    table.cells.push_back({{std::to_string(i)}, groups[i].counts.*column});
  }
  EVENHAND_TRY(const auto shown, disclosure::protect(table, policy));
  std::vector<ShownFigure> figures;
  for (const auto& cell : shown.cells) figures.push_back(cell.figure);
  return figures;
}

}  // namespace

// The fractions that people say, simplest first: the first that is near enough is taken. Near: within 2 points, and
// within a tenth of the rarer side, so that 97% is not “all” and 4% is “1 in 25”, not “1 in 20”.
std::string in_words(double share) {
  if (!(share > 0)) return "none";
  if (share >= 1) return "all";
  const double rarer = std::min(share, 1 - share);
  const double near = std::min(0.02, rarer / 10);
  const auto is_near = [&](int part, int whole) { return std::abs(share - static_cast<double>(part) / whole) <= near; };
  for (const int whole : {2, 3, 4, 5, 10}) {
    for (int part = 1; part < whole; ++part) {
      if (is_near(part, whole)) return std::to_string(part) + " in " + std::to_string(whole);
    }
  }
  for (const int whole : {6, 7, 8, 9}) {
    if (is_near(1, whole)) return "1 in " + std::to_string(whole);
    if (is_near(whole - 1, whole)) return std::to_string(whole - 1) + " in " + std::to_string(whole);
  }
  const auto points = std::lround(share * 100);
  if (share < 0.1) {
    const double whole = 1 / share;
    const double unit = whole < 20 ? 1 : whole < 100 ? 5 : std::pow(10, std::floor(std::log10(whole)) - 1);
    return "1 in " + with_commas(std::llround(whole / unit) * static_cast<long long>(unit));
  }
  if (points >= 100) return "nearly all";
  return std::to_string(points) + " in 100";
}

SharesInWords in_like_words(double share, double overall) {
  SharesInWords said{in_words(share), in_words(overall)};
  constexpr std::string_view kIn = " in ";
  const auto at = said.share.find(kIn), at_overall = said.overall.find(kIn);
  if (at == std::string::npos || at_overall == std::string::npos) return said;
  const bool one_whole = said.share.substr(at) == said.overall.substr(at_overall);
  const bool one_part = said.share.substr(0, at) == "1" && said.overall.substr(0, at_overall) == "1";
  const auto hundredths = std::lround(share * 100), overall_hundredths = std::lround(overall * 100);
  if (one_whole || one_part || std::min(hundredths, overall_hundredths) < 1) return said;
  if (std::max(hundredths, overall_hundredths) > 99) return said;
  return {std::to_string(hundredths) + " in 100", std::to_string(overall_hundredths) + " in 100"};
}

std::string_view state_word(State state) {
  switch (state) {
    case State::worse:
      return "worse";
    case State::better:
      return "better";
    case State::as_well:
      return "as well";
    case State::not_enough_evidence:
      break;
  }
  return "not enough evidence";
}

std::string_view faring_word(Faring faring) {
  switch (faring) {
    case Faring::well:
      return "fares well";
    case Faring::not_well:
      return "does not fare well";
    case Faring::not_enough_evidence:
      break;
  }
  return "not enough evidence";
}

std::string people_of(const CharacteristicFinding& characteristic, const evidence::TableGroup& group) {
  const auto folded = lower_ascii(group.name);
  const auto* dimension = standard::built_in_communities().dimension(characteristic.id);
  const auto* known = dimension == nullptr ? nullptr : dimension->group(group.id);
  const bool is_age = characteristic.characteristic == standard::Characteristic::age;
  if (!group.is_known()) return group.name;
  if (known == nullptr) {
    if (dimension == nullptr || folded == "yes" || folded == "no")
      return "People with “" + characteristic.heading + ": " + group.name + "”";
    return is_age && !group.id.empty() ? "People aged " + group.name : group.name;
  }
  if (is_age) return "People aged " + lower_ascii(known->name);
  if (known->name.ends_with(" fifth")) return "People in the " + lower_ascii(known->name);
  if (folded == "women" || folded == "men" || folded == "girls" || folded == "boys") return group.name;
  // Names of an ethnic group or a religion say no people: "Chinese", "Another religion", "No religion".
  const bool is_bare = characteristic.characteristic == standard::Characteristic::race ||
                       characteristic.characteristic == standard::Characteristic::religion_or_belief;
  if (!is_bare || known->id == "ethnic-minorities") return known->name;
  const auto first = [&](std::string_view word) { return known->name.starts_with(word); };
  const std::string lower_first = lower_ascii(known->name.substr(0, 1)) + known->name.substr(1);
  if (first("No ")) return "People with " + lower_first;
  if (first("Another ") || first("Any ") || first("Mixed or ")) return "People of " + lower_first;
  return known->name + " people";
}

namespace {

// A gap there is, and only whether it is as wide as what counts as worse is not sure.
bool is_sure_gap(const GroupFinding& finding) {
  return finding.possible_gap && finding.difference && finding.difference->limits.high < 0;
}

}  // namespace

std::string group_words(const GroupFinding& finding) {
  std::string words;
  switch (finding.state) {
    case State::worse:
      words = "Fares worse than people overall.";
      break;
    case State::better:
      words = "Fares better than people overall.";
      break;
    case State::as_well:
      words = finding.a_little_worse ? "Fares as well as people overall, or a little worse."
                                     : "Fares as well as people overall.";
      break;
    case State::not_enough_evidence:
      words = finding.why == WhyNot::too_few                  ? "Not enough evidence: too few people to say."
              : finding.why == WhyNot::nobody_to_compare_with ? "Not enough evidence: there is nobody to compare with."
              : is_sure_gap(finding)
                  ? "Not enough evidence: there is a gap, too near the limit to say that it is worse."
              : finding.possible_gap ? "Not enough evidence to be sure, but there may be a gap."
                                     : "Not enough evidence to say either way.";
      break;
  }
  // Of a group too small to compare it would tell what its few people had: never said.
  if (finding.most_do_well == MostDoWell::no && finding.why != WhyNot::too_few)
    words += " Most people in this group do not do well.";
  return words;
}

Result<Finding> finding_of(const Comparison& comparison, const CharacteristicFinding& characteristic,
                           std::string_view did_well, const Policy& policy) {
  // Everyone stands in the last row: the groups, and whoever no row counts, add up to it.
  std::vector<evidence::TableGroup> all;
  for (const auto& group : characteristic.groups) all.push_back(group.group);
  evidence::TableGroup uncounted;
  uncounted.counts = comparison.everyone;
  for (const auto& group : all) {
    uncounted.counts.good -= group.counts.good;
    uncounted.counts.total -= group.counts.total;
  }
  const disclosure::PeopleCount nobody;
  const bool adds_up = uncounted.counts.good >= nobody && uncounted.counts.total >= nobody;
  if (!adds_up) uncounted.counts = {};
  all.push_back(uncounted);
  EVENHAND_TRY(const auto people, protect_column(all, &evidence::Counts::total, policy));
  EVENHAND_TRY(const auto good, protect_column(all, &evidence::Counts::good, policy));

  Finding finding{.characteristic = characteristic.heading,
                  .is_named = standard::built_in_communities().dimension(characteristic.id) != nullptr,
                  .sentence = {},
                  .sentences = {},
                  .rows = {},
                  .statement = policy.statement()};
  auto overall = disclosure::protect_share(comparison.everyone.good, comparison.everyone.total, policy);
  // A total that had to be hidden to protect a group is hidden here too, with the percentage that rests on it.
  if (adds_up && people.back().is_hidden()) overall.whole = overall.percent = people.back();
  if (adds_up && good.back().is_hidden()) overall.part = overall.percent = good.back();
  for (std::size_t i = 0; i < characteristic.groups.size(); ++i) {
    const auto& [group, found] = characteristic.groups[i];
    auto share = disclosure::protect_share(group.counts.good, group.counts.total, policy);
    // A figure that its column hides is hidden, and so is what rests on it.
    FindingRow row{.group = people_of(characteristic, group),
                   .good = share.part.is_hidden() ? share.part : good[i],
                   .people = people[i],
                   .percent = share.percent,
                   .difference = std::nullopt,
                   .state = std::nullopt,
                   .words = {},
                   .missing = missing_words(group)};
    if (good[i].is_hidden()) row.percent = good[i];
    if (people[i].is_hidden()) row.percent = people[i];
    if (found) {
      row.state = found->state;
      row.words = group_words(*found);
    }
    if (row.percent.number() && overall.percent.number()) {
      row.difference = static_cast<int>(std::lround(*row.percent.number() - *overall.percent.number()));
    }
    finding.rows.push_back(std::move(row));
  }
  finding.rows.push_back(
      {"Everyone", overall.part, overall.whole, overall.percent, std::nullopt, std::nullopt, "", ""});

  // The widest gap that is sure comes first; then what may be one; then who does better.
  const auto overall_share = share_of(finding.rows.back());
  struct Said {
    int rank;
    double difference;
    std::string sentence;
  };
  std::vector<Said> said;
  for (std::size_t i = 0; i < characteristic.groups.size(); ++i) {
    const auto& found = characteristic.groups[i].finding;
    const auto& row = finding.rows[i];
    if (!found || !found->difference) continue;
    const auto share = share_of(row);
    std::string figures;
    if (share && overall_share) {
      const auto said_of = in_like_words(*share, *overall_share);
      // Two shares that read alike would deny the gap: then the percentages speak.
      figures = said_of.share == said_of.overall
                    ? ": " + row.percent.text() + "%, against " + overall.percent.text() + "% overall"
                    : ": " + said_of.share + ", against " + said_of.overall + " overall";
    }
    const std::string wish = " likely to " + std::string(did_well);
    if (found->state == State::worse) {
      said.push_back({0, found->difference->value, row.group + " were less" + wish + figures + "."});
    } else if (is_sure_gap(*found)) {
      said.push_back({1, found->difference->value,
                      row.group + " were less" + wish + figures + "; the gap is too near the limit to call it worse."});
    } else if (found->possible_gap) {
      said.push_back({1, found->difference->value,
                      row.group + " may have been less" + wish + figures + "; there are too few to be sure."});
    } else if (found->state == State::better) {
      said.push_back({2, -found->difference->value, row.group + " were more" + wish + figures + "."});
    }
  }
  std::stable_sort(said.begin(), said.end(), [](const Said& a, const Said& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.difference < b.difference;
  });
  for (auto& one : said) finding.sentences.push_back(capitalised(std::move(one.sentence)));
  if (finding.sentences.empty()) {
    const bool any =
        std::any_of(characteristic.groups.begin(), characteristic.groups.end(),
                    [](const ComparedGroup& g) { return g.finding && g.finding->state == State::as_well; });
    finding.sentences.push_back(any ? "No group that is large enough to compare was less likely to " +
                                          std::string(did_well) + " than people overall."
                                    : "There is not enough evidence to say whether any group was less likely to " +
                                          std::string(did_well) + ".");
  }
  if (characteristic.completeness != Completeness::good) {
    finding.sentences.push_back("We know this about " + in_words(characteristic.known_share) +
                                " people only, so read it with care.");
  }
  finding.sentence = finding.sentences.front();
  finding.sentences.erase(finding.sentences.begin());
  return finding;
}

}  // namespace evenhand::analysis
