#include "analysis/workforce.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "base/text.h"
#include "disclosure/protect.h"

namespace evenhand::analysis {
namespace {

using disclosure::PeopleCount;
using disclosure::Policy;
using disclosure::ShownFigure;
using standard::IndicatorKind;
using standard::WorkforceGroup;
using standard::WorkforceIndicator;
using standard::WorkforceStandard;
using Held = IndicatorFinding::Held;
using Sign = IndicatorFinding::Sign;

constexpr std::string_view kCounted = "counted", kNotCounted = "not counted";
constexpr double kHundred = 100;

double z95() {
  static const double z = z_of(0.95);
  return z;
}

using Shown = std::map<std::vector<std::string>, ShownFigure>;
std::optional<ShownFigure> at(const Shown& shown, std::vector<std::string> levels) {
  const auto found = shown.find(levels);
  return found == shown.end() ? std::nullopt : std::optional(found->second);
}

Result<Shown> protected_cells(const disclosure::CountTable& table, const Policy& policy, std::string& statement) {
  EVENHAND_TRY(const auto protected_table, disclosure::protect(table, policy));
  statement = protected_table.statement;
  Shown shown;
  for (const auto& cell : protected_table.cells) shown.emplace(cell.levels, cell.figure);
  return shown;
}

std::string group_name(const WorkforceStandard& standard, const std::string& id) {
  const auto* group = standard.group(id);
  return group != nullptr ? group->name : standard.missing;
}

// What stands behind one shown proportion; nothing where either is hidden.
struct Proportion {
  double counted = 0, of = 0;
  [[nodiscard]] double percent() const { return counted / of * kHundred; }
};
std::optional<Proportion> proportion_in(const IndicatorFinding& finding, const std::string& name) {
  for (const auto& row : finding.rows) {
    if (row.group != name || !row.counted || !row.of) continue;
    const auto counted = row.counted->number(), of = row.of->number();
    if (counted && of && *of > 0) return Proportion{*counted, *of};
  }
  return std::nullopt;
}
std::optional<Proportion> proportion_of(const IndicatorFinding& finding, const WorkforceGroup& group) {
  return proportion_in(finding, group.name);
}

bool has_row(const IndicatorFinding& finding, const WorkforceGroup& group) {
  for (const auto& row : finding.rows)
    if (row.group == group.name) return true;
  return false;
}

Sign sign_of(double low, double high, double neutral, bool more_is_worse) {
  if (low > neutral) return more_is_worse ? Sign::worse : Sign::better;
  if (high < neutral) return more_is_worse ? Sign::better : Sign::worse;
  return Sign::no_sign;
}

std::string sentence_start(std::string sentence) {
  if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z') sentence[0] = static_cast<char>(sentence[0] - 32);
  return sentence;
}

// Why there is no figure: a count is hidden, or one group's was never given.
void say_why_not(const WorkforceStandard& standard, IndicatorFinding& finding) {
  for (const auto& group : standard.groups) {
    if (has_row(finding, group)) continue;
    finding.held = Held::nothing;
    finding.figure = "No data held";
    finding.sentence = "There is no figure of " + group.people + ", so nothing can be compared.";
    return;
  }
  finding.held = Held::hidden;
  finding.figure = "Hidden";
  finding.sentence = "So few people stand behind part of this figure that it is hidden here.";
}

void find_likelihood(const WorkforceStandard& standard, IndicatorFinding& finding) {
  const auto& indicator = *finding.indicator;
  const auto& first = *standard.group(indicator.first);
  const auto& second = *standard.group(indicator.second);
  const auto one = proportion_of(finding, first), other = proportion_of(finding, second);
  if (!one || !other) return say_why_not(standard, finding);
  finding.held = Held::shown;
  finding.likelihood = relative_likelihood(one->counted, one->of, other->counted, other->of, z95());
  if (!finding.likelihood) {
    finding.figure = "Can’t be worked out";
    finding.sentence = "In one of the groups nobody is counted, so there is no number of times to give.";
    return;
  }
  const auto& [ratio, limits] = *finding.likelihood;
  finding.figure = fmt::format("{:.2f}", ratio);
  finding.limits = fmt::format("{:.2f} to {:.2f}", limits.low, limits.high);
  const bool same = finding.figure == "1.00";
  finding.sentence = sentence_start(first.people) + " were " + (same ? "as" : finding.figure + " times as") +
                     " likely to " + indicator.did + " as " + second.people + " (" + finding.limits + ").";
  finding.band = four_fifths_words(*finding.likelihood);
  // Above 1 is to the disadvantage of the group that the standard is about, in every one of its likelihoods: of what is
  // good the others come first, of what is bad that group does.
  const bool is_about_first = indicator.first == standard.groups.front().id;
  finding.sign = sign_of(limits.low, limits.high, 1, is_about_first != indicator.good);
}

void find_percentages(const WorkforceStandard& standard, IndicatorFinding& finding) {
  const auto& indicator = *finding.indicator;
  const auto& about = standard.groups.front();
  const auto& others = standard.groups.back();
  const auto one = proportion_of(finding, about);
  if (!indicator.only.empty()) {
    if (!one) return say_why_not(standard, finding);
    finding.held = Held::shown;
    const auto limits = wilson(one->counted, one->of, z95());
    finding.figure = fmt::format("{:.1f}%", one->percent());
    finding.limits = fmt::format("{:.1f}% to {:.1f}%", limits.low * kHundred, limits.high * kHundred);
    finding.sentence =
        fmt::format("{:.0f} in 100 {} {} ({}).", one->percent(), about.people, indicator.did, finding.limits);
    return;
  }
  const auto other = proportion_of(finding, others);
  if (!one || !other) return say_why_not(standard, finding);
  finding.held = Held::shown;
  const auto difference = newcombe(one->counted, one->of, other->counted, other->of, z95());
  const double points = difference.value * kHundred;
  finding.figure = fmt::format("{} {:.1f}%, {} {:.1f}%", about.name, one->percent(), others.name, other->percent());
  const auto end = [](double fraction) { return fmt::format("{:+.1f}", fraction * kHundred); };
  finding.limits = end(difference.limits.low) + " to " + end(difference.limits.high) + " points";
  finding.sentence =
      fmt::format("{:.0f} in 100 {} {}, against {:.0f} in 100 {}: ", one->percent(), about.people, indicator.did,
                  other->percent(), others.people) +
      (std::abs(points) < 0.05 ? std::string("no difference")
                               : fmt::format("{:.1f} points {}", std::abs(points), points > 0 ? "more" : "fewer")) +
      " (" + finding.limits + ").";
  finding.sign = sign_of(difference.limits.low, difference.limits.high, 0, !indicator.good);
}

Result<Done> show_groups(const WorkforceStandard& standard, const std::vector<const WorkforceFigure*>& figures,
                         const Policy& policy, IndicatorFinding& finding) {
  // Who is counted and who is not, of each group, with their totals: one of them must not give another away.
  disclosure::CountTable table{.by = {standard.heading, "counted"}, .cells = {}};
  for (const auto* figure : figures) {
    const auto name = group_name(standard, figure->group);
    table.cells.push_back({{name, std::string(kCounted)}, *figure->numerator});
    table.cells.push_back({{name, std::string(kNotCounted)}, *figure->denominator - *figure->numerator});
  }
  EVENHAND_TRY(const auto shown, protected_cells(table, policy, finding.statement));
  for (const auto* figure : figures) {
    const auto name = group_name(standard, figure->group);
    finding.rows.push_back(
        {name, at(shown, {name, std::string(kCounted)}), at(shown, {name, std::string(disclosure::kTotal)})});
  }
  return Done{};
}

// Each group's share of each part of a whole. Parts of a representation are parts of the workforce as well; those of a
// board overlap, and each is a table of its own.
Result<Done> show_parts(const WorkforceStandard& standard, const std::vector<const WorkforceFigure*>& figures,
                        const Policy& policy, IndicatorFinding& finding) {
  std::map<std::string, disclosure::CountTable> tables;
  std::map<std::string, PeopleCount> others;  // by part: of no group that was brought in
  const bool overlap = finding.indicator->kind == IndicatorKind::board;
  const auto table_of = [&](const std::string& part) -> disclosure::CountTable& {
    auto& table = tables[overlap || part == standard.whole ? part : ""];
    table.by = {"part", standard.heading};
    return table;
  };
  for (const auto* figure : figures) {
    table_of(figure->part).cells.push_back({{figure->part, group_name(standard, figure->group)}, *figure->numerator});
    const auto [rest, is_first] = others.try_emplace(figure->part, *figure->denominator);
    rest->second -= *figure->numerator;
  }
  // A share is of all staff there, whether or not every group was brought in.
  for (const auto& [part, people] : others)
    if (people > PeopleCount{}) table_of(part).cells.push_back({{part, "of no group given"}, people});
  Shown all;
  for (const auto& [part, table] : tables) {
    EVENHAND_TRY(auto shown, protected_cells(table, policy, finding.statement));
    all.merge(shown);
  }
  for (const auto* figure : figures) {
    const auto name = group_name(standard, figure->group);
    finding.rows.push_back({figure->part + ": " + name, at(all, {figure->part, name}),
                            at(all, {figure->part, std::string(disclosure::kTotal)})});
  }
  return Done{};
}

std::optional<double> share_in(const IndicatorFinding& finding, const std::string& row_name) {
  const auto proportion = proportion_in(finding, row_name);
  return proportion ? std::optional(proportion->percent()) : std::nullopt;
}

void find_shares(const WorkforceStandard& standard, std::optional<double> workforce, IndicatorFinding& finding) {
  const auto& about = standard.groups.front();
  const bool is_board = finding.indicator->kind == IndicatorKind::board;
  std::vector<std::string> parts;
  std::size_t known = 0;
  for (const auto& part : finding.indicator->parts) {
    const auto share = share_in(finding, part + ": " + about.name);
    if (!share) continue;
    ++known;
    if (!is_board) continue;
    parts.push_back(fmt::format("{:.1f}% of {}", *share, lower_ascii(part)) +
                    (workforce ? fmt::format(" ({:+.1f} points)", *share - *workforce) : ""));
  }
  if (known == 0 && !(workforce && !is_board)) {
    finding.held = Held::hidden;
    finding.figure = "Hidden";
    finding.sentence = "So few people stand behind these figures that they are hidden here.";
    return;
  }
  finding.held = Held::shown;
  if (is_board) {
    finding.figure = join_and(parts);
    finding.sentence = about.name + ": " + join_and(parts) +
                       (workforce ? fmt::format(", against {:.1f}% of the workforce.", *workforce)
                                  : ". What share of the workforce they are is not held or hidden.");
    return;
  }
  finding.figure = workforce ? fmt::format("{:.1f}% of the workforce", *workforce) : "Shown by pay band";
  finding.sentence =
      (workforce ? fmt::format("{:.1f}% of the workforce are {}. ", *workforce, about.people) : std::string()) +
      fmt::format(
          "Their share is shown for {} of {} pay bands; in the others too few people are behind "
          "it, or nothing is held.",
          known, finding.indicator->parts.size());
}

void find_scores(const WorkforceStandard& standard, const std::vector<const WorkforceFigure*>& figures,
                 const Policy& policy, IndicatorFinding& finding) {
  std::vector<std::string> says;
  for (const auto* figure : figures) {
    const auto* group = standard.group(figure->group);
    if (group == nullptr) continue;
    const auto score = disclosure::protect_mean(*figure->score, *figure->denominator, policy);
    says.push_back(group->people + " " + score.text());
    if (!score.is_hidden()) finding.held = Held::shown;
  }
  if (finding.held != Held::shown) finding.held = Held::hidden;
  finding.figure = finding.held == Held::shown ? join_and(says) : "Hidden";
  finding.sentence = finding.held == Held::shown ? sentence_start("mean score from 0 to 10: " + join_and(says) + ".")
                                                 : "So few people answered that it is hidden here.";
}

IndicatorFinding nothing_held(const WorkforceIndicator& indicator) {
  IndicatorFinding finding;
  finding.indicator = &indicator;
  finding.figure = "No data held";
  finding.sentence = "No figures were brought in. That is not a pass: it matters as much as a bad result.";
  return finding;
}

using Figures = std::vector<const WorkforceFigure*>;

Figures of_indicator(const std::vector<WorkforceFigure>& figures, const std::string& indicator) {
  Figures found;
  for (const auto& figure : figures)
    if (figure.indicator == indicator) found.push_back(&figure);
  return found;
}

// The share of the workforce that the standard's group is, of the representation's whole; where it is shown.
Result<std::optional<double>> workforce_share(const WorkforceStandard& standard,
                                              const std::vector<WorkforceFigure>& figures, const Policy& policy) {
  for (const auto& indicator : standard.indicators) {
    if (indicator.kind != IndicatorKind::representation) continue;
    IndicatorFinding finding;
    finding.indicator = &indicator;
    Figures whole;
    for (const auto* figure : of_indicator(figures, indicator.id))
      if (figure->part == standard.whole) whole.push_back(figure);
    if (whole.empty()) return std::optional<double>{};
    EVENHAND_CHECK(show_parts(standard, whole, policy, finding));
    return share_in(finding, standard.whole + ": " + standard.groups.front().name);
  }
  return std::optional<double>{};
}

}  // namespace

std::string four_fifths_words(const Estimate& likelihood) {
  constexpr std::string_view kBand = "the four-fifths band (0.80 to 1.25)";
  const auto where = four_fifths(likelihood.value);
  const auto low = four_fifths(likelihood.limits.low), high = four_fifths(likelihood.limits.high);
  if (where == FourFifths::inside) {
    return low == where && high == where ? fmt::format("Inside {}, and so are its limits.", kBand)
                                         : fmt::format("Inside {}, but its limits reach outside it.", kBand);
  }
  return low == where && high == where ? fmt::format("Outside {}, and so are its limits.", kBand)
                                       : fmt::format("Outside {}, but its limits reach into it.", kBand);
}

Result<std::vector<IndicatorFinding>> workforce_findings(const WorkforceStandard& standard,
                                                         const std::vector<WorkforceFigure>& figures,
                                                         const Policy& policy) {
  std::vector<IndicatorFinding> findings;
  EVENHAND_TRY(const auto share, workforce_share(standard, figures, policy));
  for (const auto& indicator : standard.indicators) {
    const auto all = of_indicator(figures, indicator.id);
    if (all.empty()) {
      findings.push_back(nothing_held(indicator));
      continue;
    }
    if (indicator.is_of_a_whole()) {
      IndicatorFinding finding;
      finding.indicator = &indicator;
      EVENHAND_CHECK(show_parts(standard, all, policy, finding));
      find_shares(standard, share, finding);
      findings.push_back(std::move(finding));
      continue;
    }
    for (const auto& part : indicator.parts.empty() ? std::vector<std::string>{""} : indicator.parts) {
      Figures of_part;
      for (const auto* figure : all)
        if (figure->part == part) of_part.push_back(figure);
      IndicatorFinding finding = nothing_held(indicator);
      finding.part = part;
      if (!of_part.empty()) {
        finding.figure.clear();
        finding.sentence.clear();
        if (indicator.kind == IndicatorKind::answer) {
          finding.held = Held::shown;
          finding.figure = of_part.front()->answer.value_or(false) ? "Yes" : "No";
          finding.sentence =
              finding.figure == "Yes" ? "The organisation says that it has." : "The organisation says that it has not.";
        } else if (indicator.kind == IndicatorKind::score) {
          find_scores(standard, of_part, policy, finding);
        } else {
          EVENHAND_CHECK(show_groups(standard, of_part, policy, finding));
          if (indicator.kind == IndicatorKind::likelihood)
            find_likelihood(standard, finding);
          else
            find_percentages(standard, finding);
        }
      }
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace evenhand::analysis
