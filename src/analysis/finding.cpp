#include "analysis/finding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "analysis/nine_words.h"
#include "base/text.h"
#include "disclosure/beside.h"
#include "disclosure/protect.h"
#include "standard/built_in.h"

namespace evenhand::analysis {
namespace {

using disclosure::Policy;
using web::Words;

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string missing_words(const evidence::TableGroup& group, const Words& words) {
  if (group.hidden_at_source) return words.text("finding.hidden-at-source");
  switch (group.answer) {
    case standard::Answer::prefer_not_to_say:
      return words.text("finding.prefer-not-to-say");
    case standard::Answer::not_stated:
      return words.text("finding.not-stated");
    case standard::Answer::unknown:
      return words.text("finding.unknown");
    case standard::Answer::not_applicable:
      return words.text("finding.not-applicable");
    case standard::Answer::known:
      break;
  }
  return "";
}

// In whole points, from what is shown. Percentages are as the policy gives them; weighted shares have none of their
// own.
std::optional<int> shown_difference(const FindingRow& row, const FindingRow& everyone) {
  if (row.is_weighted() || everyone.is_weighted()) {
    if (!row.share() || !everyone.share()) return std::nullopt;
    return static_cast<int>(std::lround(*row.share() * 100) - std::lround(*everyone.share() * 100));
  }
  if (!row.percent.number() || !everyone.percent.number()) return std::nullopt;
  return static_cast<int>(std::lround(*row.percent.number() - *everyone.percent.number()));
}

// The limits of a group's difference, in whole points, worked out from what is shown. None where a figure is hidden, or
// where rounding leaves nobody to compare with.
std::optional<WholePoints> shown_interval(const FindingRow& row, const FindingRow& everyone) {
  if (!row.state || !row.difference || !row.share() || !everyone.share()) return std::nullopt;
  const Sample group = row.sample(), all = everyone.sample();
  const double rest = all.total - group.total, rest_good = all.good - group.good;
  if (group.good > group.total || rest <= 0 || rest_good < 0 || rest_good > rest) return std::nullopt;
  const auto found = against_everyone(group, all, z_of(0.95));
  if (!found) return std::nullopt;
  return WholePoints{static_cast<int>(std::lround(found->limits.low * 100)),
                     static_cast<int>(std::lround(found->limits.high * 100))};
}

// What the figures say of themselves. A policy of the standard's file has its words there.
std::string statement_of(const Policy& policy, const Words& words) {
  return policy.rule().needs_source ? words.text("figure.as-published", {{"source", policy.ground()}})
                                    : policy.statement();
}

disclosure::ShownShare hidden_too(const disclosure::ShownShare& share) {
  return {disclosure::hidden_too(share.part), disclosure::hidden_too(share.whole),
          disclosure::hidden_too(share.percent)};
}

constexpr double kLeastWeight = 0.5;  // under it nobody is left over: weights in files are rounded

struct Fraction {
  long long part, whole;
};

// The fractions that people say, simplest first: the first that is near enough is taken. Near: within 2 points, and
// within a tenth of the rarer side, so that 97% is not “all” and 4% is “1 in 25”, not “1 in 20”.
// None for nobody, everybody and nearly everybody.
std::optional<Fraction> fraction_of(double share) {
  if (!(share > 0) || share >= 1) return std::nullopt;
  const double rarer = std::min(share, 1 - share);
  const double near = std::min(0.02, rarer / 10);
  const auto is_near = [&](int part, int whole) { return std::abs(share - static_cast<double>(part) / whole) <= near; };
  for (const int whole : {2, 3, 4, 5, 10}) {
    for (int part = 1; part < whole; ++part) {
      if (is_near(part, whole)) return Fraction{part, whole};
    }
  }
  for (const int whole : {6, 7, 8, 9}) {
    if (is_near(1, whole)) return Fraction{1, whole};
    if (is_near(whole - 1, whole)) return Fraction{whole - 1, whole};
  }
  const auto points = std::lround(share * 100);
  if (share < 0.1) {
    const double whole = 1 / share;
    const double unit = whole < 20 ? 1 : whole < 100 ? 5 : std::pow(10, std::floor(std::log10(whole)) - 1);
    return Fraction{1, std::llround(whole / unit) * static_cast<long long>(unit)};
  }
  if (points >= 100) return std::nullopt;
  return Fraction{points, 100};
}

std::string fraction_words(const Fraction& fraction, const Words& words) {
  return words.text("share.in", {{"part", fraction.part}, {"whole", fraction.whole}});
}

// The two shares of a gap, as they are said; none where one of them is hidden.
std::optional<SharesInWords> said_shares(const FindingRow& row, const FindingRow& everyone, const Words& words) {
  const auto share = row.share(), overall = everyone.share();
  if (!share || !overall) return std::nullopt;
  auto both = in_like_words(*share, *overall, words);
  // Two shares that read alike would deny the gap: then the percentages speak.
  if (both.share == both.overall) {
    const auto percent = [&](const FindingRow& one) {
      return words.text("share.percent", {{"number", one.weighted ? std::to_string(std::lround(*one.share() * 100))
                                                                  : one.percent.text()}});
    };
    both = {percent(row), percent(everyone)};
  }
  return both;
}

}  // namespace

std::optional<double> FindingRow::share() const {
  const auto shown_good = good.number(), shown_people = people.number();
  if (!shown_good || !shown_people || *shown_people <= 0 || percent.is_hidden() || hidden_at_source || weights_withheld)
    return std::nullopt;
  return weighted ? weighted->proportion() : std::min(1.0, *shown_good / *shown_people);
}

Sample FindingRow::sample() const {
  if (weighted) return *weighted;
  const double shown_good = good.number().value_or(0), shown_people = people.number().value_or(0);
  return {shown_good, shown_people, shown_people};
}

std::optional<int> FindingRow::effective_people() const {
  if (!weighted || !share()) return std::nullopt;
  const int nearest = static_cast<int>(std::lround(weighted->effective() / 5)) * 5;
  return nearest > 0 ? std::optional(nearest) : std::nullopt;
}

std::string states_rest_on_true_counts(const Words& words) {
  return words.text("finding.exact");
}
std::string our_own_test(const Words& words) {
  return words.text("finding.our-own-test");
}

std::string in_words(double share, const Words& words) {
  if (!(share > 0)) return words.text("share.none");
  if (share >= 1) return words.text("share.all");
  const auto fraction = fraction_of(share);
  return fraction ? fraction_words(*fraction, words) : words.text("share.nearly-all");
}

SharesInWords in_like_words(double share, double overall, const Words& words) {
  const SharesInWords apart{in_words(share, words), in_words(overall, words)};
  const auto one = fraction_of(share), other = fraction_of(overall);
  if (!one || !other) return apart;
  const bool are_alike = one->whole == other->whole || (one->part == 1 && other->part == 1);
  const auto hundredths = std::lround(share * 100), overall_hundredths = std::lround(overall * 100);
  if (are_alike || std::min(hundredths, overall_hundredths) < 1) return apart;
  if (std::max(hundredths, overall_hundredths) > 99) return apart;
  return {fraction_words({hundredths, 100}, words), fraction_words({overall_hundredths, 100}, words)};
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

std::string faring_word(Faring faring, const Words& words) {
  switch (faring) {
    case Faring::well:
      return words.text("finding.well");
    case Faring::not_well:
      return words.text("finding.not-well");
    case Faring::not_enough_evidence:
      break;
  }
  return words.text("finding.not-enough");
}

std::string people_of(const CharacteristicFinding& characteristic, const evidence::TableGroup& group,
                      const Words& words) {
  const auto folded = lower_ascii(group.name);
  const auto* dimension = standard::built_in_communities().dimension(characteristic.id);
  const auto* known = dimension == nullptr ? nullptr : dimension->group(group.id);
  const bool is_age = characteristic.characteristic == standard::Characteristic::age;
  if (!group.is_known()) return group.name;
  if (known == nullptr) {
    if (dimension == nullptr || folded == "yes" || folded == "no")
      return words.text("people.with-answer", {{"heading", characteristic.heading}, {"answer", group.name}});
    return is_age && !group.id.empty() ? words.text("people.aged", {{"age", group.name}}) : group.name;
  }
  if (is_age) return words.text("people.aged", {{"age", lower_ascii(known->name)}});
  if (known->name.ends_with(" fifth")) return words.text("people.in", {{"what", lower_ascii(known->name)}});
  if (folded == "women" || folded == "men" || folded == "girls" || folded == "boys") return group.name;
  // Names of an ethnic group or a religion say no people: "Chinese", "Another religion", "No religion".
  const bool is_bare = characteristic.characteristic == standard::Characteristic::race ||
                       characteristic.characteristic == standard::Characteristic::religion_or_belief;
  if (!is_bare || known->id == "ethnic-minorities") return known->name;
  const auto first = [&](std::string_view word) { return known->name.starts_with(word); };
  const std::string lower_first = lower_ascii(known->name.substr(0, 1)) + known->name.substr(1);
  if (first("No ")) return words.text("people.with", {{"what", lower_first}});
  if (first("Another ") || first("Any ") || first("Mixed or ")) return words.text("people.of", {{"what", lower_first}});
  return words.text("people.of-group", {{"group", known->name}});
}

namespace {

// A gap there is, and only whether it is as wide as what counts as worse is not sure.
bool is_sure_gap(const GroupFinding& finding) {
  return finding.possible_gap && finding.difference && finding.difference->limits.high < 0;
}

}  // namespace

std::string group_words(const GroupFinding& finding, const Words& words) {
  std::string said;
  switch (finding.state) {
    case State::worse:
      said = words.text("finding.fares-worse");
      break;
    case State::better:
      said = words.text("finding.fares-better");
      break;
    case State::as_well:
      said = words.text(finding.a_little_worse ? web::WordKey("finding.fares-a-little-worse")
                                               : web::WordKey("finding.fares-as-well"));
      break;
    case State::not_enough_evidence:
      said = finding.why == WhyNot::too_few                  ? words.text("finding.too-few")
             : finding.why == WhyNot::disagree               ? words.text("finding.disagree")
             : finding.why == WhyNot::nobody_to_compare_with ? words.text("finding.nobody-to-compare")
             : is_sure_gap(finding)                          ? words.text("finding.near-the-limit")
             : finding.possible_gap                          ? words.text("finding.maybe-a-gap")
                                                             : words.text("finding.either-way");
      break;
  }
  // Of a group too small to compare it would tell what its few people had: never said.
  if (finding.most_do_well == MostDoWell::no && finding.why != WhyNot::too_few)
    said += " " + words.text("finding.most-do-not");
  return said;
}

namespace {

// How much is known, from what is shown alone: how many are not known could otherwise be read from the fraction. Where
// some of the figures are hidden it is said in words, and only where the most that may be hidden would make it matter.
std::string known_words(const std::vector<FindingRow>& rows, const CharacteristicFinding& characteristic,
                        const Policy& policy, const Words& words) {
  double known = 0, asked = rows.back().people.number().value_or(0);
  double unknown_at_most = 0;
  bool hides = rows.back().people.is_hidden(), hides_asked = hides;
  for (std::size_t i = 0; i < characteristic.groups.size(); ++i) {
    const auto& group = characteristic.groups[i].group;
    const auto people = rows[i].people.number();
    const bool is_not_asked = group.answer == standard::Answer::not_applicable;
    hides = hides || !people;
    hides_asked = hides_asked || (!people && (group.is_known() || is_not_asked));
    if (group.is_known()) {
      known += people.value_or(0);
    } else if (is_not_asked) {
      asked -= people.value_or(0);
    } else if (!people) {
      const bool is_small = rows[i].people.mark() == disclosure::Mark::small;
      unknown_at_most += is_small ? static_cast<double>(policy.rule().hide_to) : INFINITY;
    } else {
      unknown_at_most += *people;
    }
  }
  if (!hides) {
    const double share = asked > 0 ? std::min(1.0, known / asked) : 1;
    return completeness_of(share) == Completeness::good
               ? ""
               : words.text("finding.known-about", {{"share", in_words(share, words)}});
  }
  if (!hides_asked) unknown_at_most = std::max(unknown_at_most, asked - known);  // whoever no row counts among them
  const double share = known + unknown_at_most > 0 ? known / (known + unknown_at_most) : 1;
  return completeness_of(share) == Completeness::good ? "" : words.text("finding.not-known-about-everybody");
}

// What may be shown of each group and, last, of everyone; and which group's people it tells something of.
struct Protected {
  std::vector<disclosure::ShownShare> shares;
  std::vector<disclosure::AttributeFlag> flags;
};
// Those who did well, those who did not, and both together are protected as one, in every group and in everyone: the
// groups, and whoever no row counts, add up to everyone.
Result<Protected> protect_alone(const Comparison& comparison, const CharacteristicFinding& characteristic,
                                const Policy& policy) {
  std::vector<disclosure::ShareCell> cells;
  evidence::Counts uncounted{comparison.everyone.good, comparison.everyone.total};
  auto rest = sample_of(comparison.everyone);
  for (std::size_t i = 0; i < characteristic.groups.size(); ++i) {
    const auto& counts = characteristic.groups[i].group.counts;
    cells.push_back({{std::to_string(i)}, counts.good, counts.total});
    uncounted.good -= counts.good;
    uncounted.total -= counts.total;
    rest = rest - sample_of(counts);
  }
  const disclosure::PeopleCount nobody;
  const bool adds_up = uncounted.good >= nobody && uncounted.total >= uncounted.good;
  if (adds_up) cells.push_back({{"uncounted"}, uncounted.good, uncounted.total});
  // Everyone stands in the table of every characteristic, so none of them can hide it.
  EVENHAND_TRY(const auto shown,
               disclosure::protect_shares({"group"}, cells, policy, {}, disclosure::Everyone::stays_shown));
  std::vector<disclosure::ShownShare> shares;
  for (std::size_t i = 0; i < characteristic.groups.size(); ++i) shares.push_back(shown.cells[i].share);
  shares.push_back(adds_up ? shown.cells.back().share
                           : disclosure::protect_share(comparison.everyone.good, comparison.everyone.total, policy));
  // A sum of weights can look like many people where it is of one or two. Beside the others, one such group could be
  // worked out from everyone: none of the groups has its figures shown.
  const auto few = [&](const evidence::Counts& counts) { return stands_for_few(counts, policy.rule()); };
  if (comparison.everyone.weights && rest.total >= kLeastWeight)
    uncounted.weights = evidence::Weights{rest.good, rest.total, rest.squares};
  const bool hides_everyone = few(comparison.everyone);
  const bool hides_groups = hides_everyone || few(uncounted) ||
                            std::any_of(characteristic.groups.begin(), characteristic.groups.end(),
                                        [&](const ComparedGroup& one) { return few(one.group.counts); });
  if (hides_groups) {
    for (auto& share : std::span(shares).first(shares.size() - (hides_everyone ? 0 : 1))) share = hidden_too(share);
    return Protected{std::move(shares), {}};
  }
  return Protected{std::move(shares), shown.flags};
}

// Everyone's weights are a sum over every classification of the table. Where one of them hides a number, they would say
// what no protection of numbers has looked at.
Result<bool> hides_weights(const Comparison& comparison, const Policy& policy) {
  for (const auto& one : comparison.characteristics) {
    EVENHAND_TRY(const auto alone, protect_alone(comparison, one, policy));
    if (hides_anybody(alone.shares)) return true;
  }
  return false;
}

}  // namespace

bool hides_anybody(const std::vector<disclosure::ShownShare>& shares) {
  return std::any_of(shares.begin(), shares.end(), [](const disclosure::ShownShare& share) {
    if (share.whole.is_hidden() || share.part.is_hidden()) return true;
    return share.percent.is_hidden() && share.whole.number().value_or(0) > 0;
  });
}

Result<Finding> finding_of(const Comparison& comparison, const CharacteristicFinding& characteristic,
                           std::string_view did_well, const Policy& policy, const Words& words,
                           const LinkedShares* linked) {
  EVENHAND_TRY(const auto alone, protect_alone(comparison, characteristic, policy));
  const auto& shown = linked == nullptr ? alone.shares : linked->shares;
  const auto& overall = shown.back();
  const bool hides_parts = linked != nullptr && linked->hides_parts;
  bool withheld = comparison.everyone.weights && (hides_parts || hides_anybody(shown));
  if (comparison.everyone.weights && !withheld) {
    EVENHAND_TRY(withheld, hides_weights(comparison, policy));
  }

  const auto* dimension = standard::built_in_communities().dimension(characteristic.id);
  Finding finding{.characteristic = characteristic.characteristic ? nine_name(*characteristic.characteristic, words)
                                    : dimension != nullptr        ? dimension->name
                                                                  : characteristic.heading,
                  .nine = characteristic.characteristic,
                  .is_named = dimension != nullptr,
                  .faring = characteristic.faring,
                  .statement = statement_of(policy, words)};
  for (std::size_t i = 0; i < characteristic.groups.size(); ++i) {
    const auto& [group, found] = characteristic.groups[i];
    const auto& share = shown[i];
    FindingRow row{.group = people_of(characteristic, group, words),
                   .id = group.id,
                   .good = share.part,
                   .people = share.whole,
                   .percent = share.percent,
                   .missing = missing_words(group, words),
                   .hidden_at_source = group.hidden_at_source};
    if (found) {
      row.state = found->state;
      row.a_little_worse = found->a_little_worse;
      row.possible_gap = found->possible_gap;
      row.stands = found->stands;
      row.words = group_words(*found, words);
    }
    row.weights_withheld = withheld && hides_parts;
    if (group.counts.weights && row.share())
      row.weighted = as_shown(*row.good.number(), *row.people.number(), group.counts);
    finding.rows.push_back(std::move(row));
  }
  finding.rows.push_back({.group = words.text("people.everyone"),
                          .good = overall.part,
                          .people = overall.whole,
                          .percent = overall.percent});
  auto& whole = finding.rows.back();
  whole.weights_withheld = withheld;
  if (comparison.everyone.weights && whole.share())
    whole.weighted = as_shown(*whole.good.number(), *whole.people.number(), comparison.everyone);
  for (std::size_t i = 0; i + 1 < finding.rows.size(); ++i) {
    auto& row = finding.rows[i];
    row.difference = shown_difference(row, whole);
    row.interval = shown_interval(row, whole);
  }
  // A flag says of which group (of the margins over groups it says nothing that the group's own does not).
  for (const auto& flag : alone.flags) {
    if (flag.margin.front() == disclosure::kTotal || flag.cell.front() == "uncounted") continue;
    const auto& group = finding.rows[static_cast<std::size_t>(std::stoul(flag.cell.front()))].group;
    finding.telling.push_back({group, flag.all, flag.cell.back() == disclosure::kDidWell});
  }

  // The widest gap that is sure comes first; then what may be one; then who does better.
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
    const auto shares = said_shares(row, finding.rows.back(), words);
    const auto say = [&](int rank, double difference, web::WordKey without, web::WordKey with) {
      said.push_back({rank, difference,
                      shares ? words.text(with, {{"people", row.group},
                                                 {"did", did_well},
                                                 {"share", shares->share},
                                                 {"everyone", shares->overall}})
                             : words.text(without, {{"people", row.group}, {"did", did_well}})});
    };
    const double difference = found->difference->value;
    if (found->why == WhyNot::disagree) {
      said.push_back(
          {found->possible_gap ? 1 : 2, difference, words.text("finding.two-things", {{"people", row.group}})});
    } else if (found->state == State::worse) {
      say(0, difference, "finding.less", "finding.less-by");
    } else if (is_sure_gap(*found)) {
      say(1, difference, "finding.near-less", "finding.near-less-by");
    } else if (found->possible_gap) {
      say(1, difference, "finding.maybe-less", "finding.maybe-less-by");
    } else if (found->state == State::better) {
      say(2, -difference, "finding.more", "finding.more-by");
    }
  }
  std::stable_sort(said.begin(), said.end(), [](const Said& a, const Said& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.difference < b.difference;
  });
  for (auto& one : said) {
    finding.sentences.push_back(capitalised(std::move(one.sentence)));
    if (one.rank < 2) finding.gaps.push_back(finding.sentences.back());
  }
  if (finding.sentences.empty()) {
    const bool any =
        std::any_of(characteristic.groups.begin(), characteristic.groups.end(),
                    [](const ComparedGroup& g) { return g.finding && g.finding->state == State::as_well; });
    finding.sentences.push_back(words.text(
        any ? web::WordKey("finding.nobody-less") : web::WordKey("finding.cannot-say"), {{"did", did_well}}));
  }
  finding.known = known_words(finding.rows, characteristic, policy, words);
  if (withheld) finding.withheld = words.text("finding.weights-withheld");
  for (const auto* more : {&finding.known, &finding.withheld})
    if (!more->empty()) finding.sentences.push_back(*more);
  finding.sentence = finding.sentences.front();
  finding.sentences.erase(finding.sentences.begin());
  return finding;
}

}  // namespace evenhand::analysis
