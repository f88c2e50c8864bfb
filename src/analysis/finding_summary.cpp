#include "analysis/finding_summary.h"

#include <algorithm>

#include "analysis/nine_words.h"

namespace evenhand::analysis {

namespace {

using standard::Characteristic;
using web::Words;

const Finding* about(const std::vector<Finding>& findings, Characteristic one) {
  for (const auto& finding : findings) {
    if (finding.nine == one) return &finding;
  }
  return nullptr;
}

bool fares_as_well_somewhere(const Finding& finding) {
  return std::any_of(finding.rows.begin(), finding.rows.end(),
                     [](const FindingRow& row) { return row.fares_as_well(); });
}

bool has_a_gap(const Finding& finding) {
  return std::any_of(finding.rows.begin(), finding.rows.end(), [](const FindingRow& row) { return row.matters(); });
}

// The sentences of gaps, in the order of rows_that_matter(): a finding's own are in that order already, so the next of
// each is taken as its row comes.
std::vector<std::string> sentences_of_gaps(const std::vector<Finding>& findings) {
  std::vector<std::string> sentences;
  std::vector<std::size_t> taken(findings.size());
  for (const auto& found : rows_that_matter(findings)) {
    const auto at = static_cast<std::size_t>(found.finding - findings.data());
    if (taken[at] < found.finding->gaps.size()) sentences.push_back(found.finding->gaps[taken[at]++]);
  }
  return sentences;
}

// What is said where no group shows a gap: the sentence of a finding that can tell, else of the first.
std::string sentence_without_gap(const std::vector<Finding>& findings) {
  for (const auto& finding : findings) {
    if (finding.is_named && fares_as_well_somewhere(finding)) return finding.sentence;
  }
  return findings.empty() ? std::string() : findings.front().sentence;
}

}  // namespace

std::vector<FoundRow> rows_that_matter(const std::vector<Finding>& findings) {
  std::vector<FoundRow> rows;
  for (const auto& finding : findings) {
    if (!finding.is_named) continue;
    for (const auto& row : finding.rows) {
      if (row.matters()) rows.push_back({&finding, &row});
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const FoundRow& one, const FoundRow& other) {
    const bool worse = one.row->state == State::worse, other_worse = other.row->state == State::worse;
    if (worse != other_worse) return worse;
    return one.row->difference.value_or(0) < other.row->difference.value_or(0);
  });
  return rows;
}

std::vector<FoundRow> other_rows(const std::vector<Finding>& findings) {
  std::vector<FoundRow> rows;
  for (const auto& finding : findings) {
    for (std::size_t i = 0; i + 1 < finding.rows.size(); ++i) {
      if (!finding.is_named || !finding.rows[i].matters()) rows.push_back({&finding, &finding.rows[i]});
    }
  }
  return rows;
}

std::vector<NotKnownOfNine> not_known(const std::vector<Finding>& findings) {
  std::vector<NotKnownOfNine> all;
  for (const Characteristic one : standard::kCharacteristics) {
    const Finding* finding = about(findings, one);
    if (finding == nullptr) {
      all.push_back({one, NotKnown::nothing_held});
    } else if (finding->faring == Faring::not_enough_evidence && !has_a_gap(*finding)) {
      all.push_back({one, finding->known.empty() ? NotKnown::too_few : NotKnown::too_little_known});
    }
  }
  return all;
}

FindingSummary summary_of(const std::vector<Finding>& findings, const Words& words) {
  FindingSummary summary;
  auto gaps = sentences_of_gaps(findings);
  if (gaps.empty()) {
    summary.sentence = sentence_without_gap(findings);
  } else {
    summary.sentence = std::move(gaps.front());
    gaps.erase(gaps.begin());
    if (gaps.size() > kMostGaps) {
      const auto more = gaps.size() - kMostGaps;
      gaps.resize(kMostGaps);
      gaps.push_back(words.text("figures.more-gaps", {{"count", more}}));
    }
    summary.gaps = std::move(gaps);
  }
  std::vector<std::string> even, barely_known, silent;
  for (const Characteristic one : standard::kCharacteristics) {
    const Finding* finding = about(findings, one);
    const std::string name = nine_in_a_sentence(one, words);
    if (finding == nullptr) {
      silent.push_back(name);
      continue;
    }
    if (finding->faring != Faring::not_enough_evidence && !has_a_gap(*finding)) even.push_back(name);
    if (!finding->known.empty()) barely_known.push_back(name);
  }
  if (!even.empty()) summary.no_gap = words.text("figures.no-gap", {{"names", words.list(even)}});
  if (!barely_known.empty()) summary.known = words.text("figures.barely-known", {{"names", words.list(barely_known)}});
  if (!silent.empty()) summary.not_said = words.text("figures.says-nothing", {{"names", words.list(silent)}});
  return summary;
}

}  // namespace evenhand::analysis
