#include "disclosure/line_audit.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace evenhand::disclosure {
namespace {

constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

bool is_safe_for(const Line& line, const PolicyRule& rule, std::size_t reader) {
  const auto intervals = intervals_of(line, rule, reader);
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    if (i != reader && line.parts[i].mark == Mark::small && !passes(intervals[i], rule)) return false;
  }
  return true;
}

bool is_safe(const Line& line, const PolicyRule& rule) {
  if (!is_safe_for(line, rule, kNobody)) return false;
  // A person who is the only one in a cell knows that cell: audit again with each 1 known. Cells of 1 are alike to the
  // arithmetic, but the reader's own cell is not tested, so two readers cover every cell.
  int readers = 0;
  for (std::size_t i = 0; i < line.parts.size() && readers < 2; ++i) {
    if (line.parts[i].mark == Mark::none || line.parts[i].value != 1) continue;
    if (!is_safe_for(line, rule, i)) return false;
    ++readers;
  }
  return true;
}

// The cheapest part that may still be hidden: cost log(1 + a) grows with the value, so the smallest that is not 0.
std::optional<std::size_t> cheapest_cover(const Line& line) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < line.parts.size(); ++i) {
    const auto& part = line.parts[i];
    if (part.mark != Mark::none || part.value == 0) continue;
    if (!best || part.value < line.parts[*best].value) best = i;
  }
  return best;
}

}  // namespace

std::vector<Interval> intervals_of(const Line& line, const PolicyRule& rule, std::size_t known_single) {
  std::vector<Interval> known;
  known.reserve(line.parts.size());
  Interval sum;
  for (std::size_t i = 0; i < line.parts.size(); ++i) {
    known.push_back(i == known_single ? Interval{1, 1} : meaning(line.parts[i], rule));
    sum.low += known.back().low;
    sum.high += known.back().high;
  }
  const auto total = meaning(line.total, rule);
  for (auto& part : known) {
    const Interval others = {sum.low - part.low, sum.high - part.high};
    part = {std::max(part.low, total.low - others.high), std::min(part.high, total.high - others.low)};
  }
  return known;
}

void protect_line(Line& line, const PolicyRule& rule) {
  for (auto& part : line.parts) {
    if (part.mark == Mark::none && rule.hides(part.value)) part.mark = Mark::small;
  }
  if (rule.hides(line.total.value)) line.total.mark = Mark::small;
  while (!is_safe(line, rule)) {
    if (const auto cover = cheapest_cover(line)) {
      line.parts[*cover].mark = Mark::secondary;
    } else {
      // Nothing is left to hide but the total; a hidden total of any size leaves each * its whole range.
      line.total.mark = Mark::secondary;
      return;
    }
  }
}

}  // namespace evenhand::disclosure
