#include "engagement/coverage.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "base/text.h"
#include "disclosure/protect.h"
#include "disclosure/true_count.h"
#include "stakeholders/community_key.h"
#include "standard/built_in.h"

namespace evenhand::engagement {

namespace {

using disclosure::ShownFigure;
using disclosure::true_count;

constexpr double kZ = 1.959963984540054;  // 95%, two-sided

// The dimension of a key, and the key of the group that it merges into; both empty for an inclusion group.
struct Place {
  std::string dimension, parent = {};
};
const Place& place_of(const std::string& key) {
  static const auto places = [] {
    std::unordered_map<std::string, Place> made;
    for (const auto& community : stakeholders::all_communities()) {
      if (community.dimension.empty()) continue;
      auto& place = made.emplace(community.key, Place{community.dimension}).first->second;
      const auto* dimension = standard::built_in_communities().dimension(community.dimension);
      const auto* group = dimension == nullptr ? nullptr : dimension->group(community.group);
      if (group != nullptr && !group->parent.empty()) place.parent = place.dimension + "/" + group->parent;
    }
    return made;
  }();
  static const Place nowhere{};
  const auto found = places.find(key);
  return found == places.end() ? nowhere : found->second;
}

using Figures = std::map<std::string, ShownFigure>;

PeopleCount base_of(const CoverageRecord& record, const std::string& dimension) {
  const auto found = record.told_of.find(dimension);
  return found == record.told_of.end() ? record.told : found->second;
}

// The counts of one characteristic are protected as one table with those who said nothing of it, so that none can be
// had by subtraction from the base. A group that others merge into is their sum, and hidden where one of them is.
void protect_dimension(const std::vector<const CommunityRecord*>& records, PeopleCount told,
                       const disclosure::Policy& policy, Figures& figures) {
  disclosure::CountTable table{.by = {"Community"}, .cells = {}};
  PeopleCount said;
  for (const auto* record : records) {
    table.cells.push_back({.levels = {record->community}, .count = record->heard});
    said += record->heard;
  }
  if (said <= told) table.cells.push_back({.levels = {"not said"}, .count = told - said});
  const auto shown = disclosure::protect(table, policy);
  if (!shown) return;
  for (const auto& cell : shown->cells) figures.insert_or_assign(cell.levels.front(), cell.figure);
  for (const auto* parent : records) {
    PeopleCount sum = parent->heard;
    const ShownFigure* hidden = figures.at(parent->community).is_hidden() ? &figures.at(parent->community) : nullptr;
    bool has_parts = false;
    for (const auto* part : records) {
      if (place_of(part->community).parent != parent->community) continue;
      has_parts = true;
      sum += part->heard;
      if (figures.at(part->community).is_hidden()) hidden = &figures.at(part->community);
    }
    if (has_parts)
      figures.insert_or_assign(parent->community, hidden != nullptr ? *hidden : disclosure::protect(sum, policy));
  }
}

Figures protect_all(const CoverageRecord& record, const disclosure::Policy& policy) {
  std::map<std::string, std::vector<const CommunityRecord*>> by_dimension;
  Figures figures;
  for (const auto& one : record.communities) {
    const auto place = place_of(one.community);
    if (place.dimension.empty())
      figures.insert_or_assign(one.community, disclosure::protect(one.heard, policy));
    else
      by_dimension[place.dimension].push_back(&one);
  }
  for (const auto& [dimension, records] : by_dimension)
    protect_dimension(records, base_of(record, dimension), policy, figures);
  return figures;
}

// By community, how many were heard, with those of the groups that merge into it.
std::map<std::string, std::int64_t> heard_with_parts(const std::vector<CommunityRecord>& all) {
  std::map<std::string, std::int64_t> heard;
  for (const auto& one : all) {
    heard[one.community] += true_count(one.heard);
    if (const auto& parent = place_of(one.community).parent; !parent.empty()) heard[parent] += true_count(one.heard);
  }
  return heard;
}

CoverageLine line_of(const CommunityRecord& record, std::int64_t heard_in_all, const CoverageRecord& all,
                     const ShownFigure& shown, const disclosure::Policy& policy, Date today) {
  const auto people = base_of(all, place_of(record.community).dimension);
  const auto base = disclosure::protect(people, policy);
  CoverageLine line{
      .record = record, .name = stakeholders::community_name(record.community), .shown = shown, .base = base};
  line.is_closed = record.closed && is_closed_on(*record.closed, today);
  const auto heard = static_cast<double>(heard_in_all);
  const auto told = static_cast<double>(true_count(people));
  line.finding = heard > 0 || record.contributions > 0 ? Finding::heard : Finding::missing;
  if (!record.share || *record.share <= 0) return line;
  if (base.number()) line.expected = *base.number() * *record.share;
  if (told * *record.share < kLeastExpected) return line;
  line.has_ratio = true;
  const auto ratio = representation(heard, told, *record.share);
  line.finding = ratio->high < kUnder   ? Finding::under_represented
                 : ratio->low >= kUnder ? Finding::heard
                                        : Finding::cannot_say;
  if (shown.number() && base.number() && *base.number() > 0)
    line.ratio = representation(std::min(*shown.number(), *base.number()), *base.number(), *record.share);
  return line;
}

// A name within a sentence: small, unless its first word is a name of its own.
std::string sentence_name(const CoverageLine& line, const web::Words& words) {
  static const auto starts_with_its_own_capital = [](const std::string& key) {
    const auto* community = stakeholders::find_community(key);
    return community != nullptr && (community->dimension == "race" || community->dimension == "religion-or-belief") &&
           !community->name.starts_with("People");
  };
  const auto name = &words == &web::english() ? line.name : stakeholders::community_name(line.record.community, words);
  if (name.empty() || starts_with_its_own_capital(line.record.community)) return name;
  if (line.record.community == "gypsy-roma-traveller") return name;
  return lower_ascii(name.substr(0, 1)) + name.substr(1);
}

std::string some_names(const std::vector<const CoverageLine*>& lines, std::size_t most, const web::Words& words) {
  std::vector<std::string> names;
  for (const auto* line : lines) {
    if (names.size() == most && lines.size() > most) {
      names.push_back(words.text("hearing.more-communities", {{"count", lines.size() - most}}));
      break;
    }
    names.push_back(sentence_name(*line, words));
  }
  return words.list(names);
}

}  // namespace

std::optional<Ratio> representation(double part, double base, double share) {
  if (base <= 0 || share <= 0) return std::nullopt;
  // Wilson, E. B. (1927): the limits of a proportion, each over the share.
  const double p = part / base;
  const double z2 = kZ * kZ;
  const double middle = (p + z2 / (2 * base)) / (1 + z2 / base);
  const double half = kZ / (1 + z2 / base) * std::sqrt(p * (1 - p) / base + z2 / (4 * base * base));
  return Ratio{p / share, std::max(0.0, middle - half) / share, std::min(1.0, middle + half) / share};
}

std::string finding_words(Finding finding, bool has_ratio, const web::Words& words) {
  switch (finding) {
    case Finding::under_represented:
      return words.text("hearing.under");
    case Finding::cannot_say:
      return words.text("hearing.too-wide");
    case Finding::heard:
      return has_ratio ? words.text("hearing.often-enough") : words.text("hearing.heard");
    case Finding::missing:
      return words.text("hearing.missing");
  }
  return {};
}

bool is_closed_on(const GapClosed& gap, Date today) {
  return !gap.expires_on || today <= *gap.expires_on;
}

Coverage cover(const CoverageRecord& record, const disclosure::Policy& policy, Date today) {
  const auto figures = protect_all(record, policy);
  Coverage coverage{.told = disclosure::protect(record.told, policy),
                    .not_told = disclosure::protect(record.came - std::min(record.came, record.told), policy)};
  coverage.same_three_as_last_year = record.same_three_as_last_year;
  coverage.statement = policy.statement();
  const auto heard = heard_with_parts(record.communities);
  for (const auto& one : record.communities) {
    const auto shown = figures.find(one.community);
    if (shown == figures.end()) continue;
    auto line = line_of(one, heard.at(one.community), record, shown->second, policy, today);
    coverage.under_represented += line.finding == Finding::under_represented ? 1 : 0;
    coverage.not_heard += true_count(one.heard) == 0 && one.contributions == 0 ? 1 : 0;
    coverage.without_group += one.groups == 0 ? 1 : 0;
    (line.has_ratio ? coverage.with_ratio : coverage.without_ratio).push_back(std::move(line));
  }
  const auto value = [](const CoverageLine& line) {
    return std::tuple(line.finding != Finding::under_represented, line.ratio ? line.ratio->value : 0.0);
  };
  std::stable_sort(coverage.with_ratio.begin(), coverage.with_ratio.end(),
                   [&](const CoverageLine& a, const CoverageLine& b) { return value(a) < value(b); });
  // Missing first; among them those for whom nobody speaks, and then those counted least.
  const auto need = [](const CoverageLine& line) {
    return std::tuple(line.finding != Finding::missing, line.is_closed, line.record.groups > 0,
                      line.record.share.value_or(0));
  };
  std::stable_sort(coverage.without_ratio.begin(), coverage.without_ratio.end(),
                   [&](const CoverageLine& a, const CoverageLine& b) { return need(a) < need(b); });
  if (record.contributions > 0 && record.by_group.size() > 3) {
    const auto three = std::accumulate(record.by_group.begin(), record.by_group.begin() + 3, std::int64_t{0});
    coverage.share_of_three = static_cast<double>(three) / static_cast<double>(record.contributions);
  }
  return coverage;
}

std::vector<const CoverageLine*> start_here(const Coverage& coverage, std::size_t most) {
  std::vector<const CoverageLine*> missing, under;
  for (const auto& line : coverage.without_ratio) {
    if (line.finding == Finding::missing && !line.is_closed) missing.push_back(&line);
  }
  for (const auto& line : coverage.with_ratio) {
    if (line.finding == Finding::under_represented && !line.is_closed) under.push_back(&line);
  }
  // The one who is heard least comes too, however many are missing.
  std::vector<const CoverageLine*> first;
  const std::size_t room = under.empty() ? most : most - 1;
  for (const auto* line : missing) {
    if (first.size() < room) first.push_back(line);
  }
  for (const auto* line : under) {
    if (first.size() < most) first.push_back(line);
  }
  return first;
}

std::string coverage_sentence(const Coverage& coverage, const web::Words& words) {
  std::vector<const CoverageLine*> under, missing;
  for (const auto& line : coverage.with_ratio) {
    if (line.finding == Finding::under_represented) under.push_back(&line);
  }
  for (const auto* lines : {&coverage.with_ratio, &coverage.without_ratio}) {
    for (const auto& line : *lines) {
      if (line.finding == Finding::missing) missing.push_back(&line);
    }
  }
  const auto all = coverage.with_ratio.size() + coverage.without_ratio.size();
  if (all > 0 && missing.size() == all) return words.text("hearing.nobody-yet");
  std::string sentence;
  if (!under.empty()) {
    sentence = words.text("hearing.less-often", {{"communities", some_names(under, 3, words)}});
    sentence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence[0])));
  }
  if (!missing.empty()) {
    if (!sentence.empty()) sentence += " ";
    sentence += words.text("hearing.not-heard", {{"communities", some_names(missing, 2, words)}});
  }
  return sentence.empty() ? words.text("hearing.everybody") : sentence;
}

}  // namespace evenhand::engagement
