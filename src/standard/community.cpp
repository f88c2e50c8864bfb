#include "standard/community.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace evenhand::standard {
namespace {

bool same(std::string_view left, const std::string& folded_right) {
  return fold_for_search(left) == folded_right;
}

bool any_is(const std::vector<std::string>& names, const std::string& folded) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return same(name, folded); });
}

// A code is matched as written, but for case: “y” is Y. Names in words (“South Asian”) go the same way.
template <class T>
const T* find_code(const std::map<std::string, T>& codes, std::string_view label) {
  const std::string wanted = lower_ascii(trim(label));
  for (const auto& [code, meaning] : codes)
    if (lower_ascii(code) == wanted) return &meaning;
  return nullptr;
}

std::string note_of(const CodeList& list, const Dimension& dimension) {
  std::string note = list.note;
  if (list.loses.empty()) return note;
  std::vector<std::string> names;
  for (const std::string& lost : list.loses) names.push_back(dimension.group(lost)->name);
  return (note.empty() ? "" : note + " ") + list.name + " can't tell: " + join_and(names) + ".";
}

std::optional<Recognised> by_list(const Dimension& dimension, const CodeList& list, std::string_view label) {
  if (const std::string* group = find_code(list.codes, label))
    return Recognised{.answer = Answer::known,
                      .group = *group,
                      .name = dimension.group(*group)->name,
                      .note = note_of(list, dimension)};
  if (const Answer* answer = find_code(list.missing, label))
    return Recognised{.answer = *answer, .group = {}, .name = {}, .note = {}};
  return std::nullopt;
}

bool take_number(std::string_view& text, int& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0 || number > 130) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

}  // namespace

std::string_view answer_id(Answer answer) {
  constexpr std::array<std::string_view, 5> ids{"known", "prefer-not-to-say", "not-stated", "unknown",
                                                "not-applicable"};
  return ids[static_cast<std::size_t>(answer)];
}

const CommunityGroup* Dimension::group(std::string_view group_id) const {
  const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& each) { return each.id == group_id; });
  return found == groups.end() ? nullptr : &*found;
}

const CodeList* Dimension::list(std::string_view list_id) const {
  const auto found = std::find_if(lists.begin(), lists.end(), [&](const auto& each) { return each.id == list_id; });
  return found == lists.end() ? nullptr : &*found;
}

std::string Dimension::merged(std::string_view group_id, int steps) const {
  std::string current(group_id);
  for (int step = 0; step < steps; ++step) {
    const CommunityGroup* found = group(current);
    if (found == nullptr || found->parent.empty()) break;
    current = found->parent;
  }
  return current;
}

const Dimension& Communities::dimension(Characteristic characteristic) const {
  return dimensions_[index_of(characteristic)];
}

const Dimension* Communities::dimension(std::string_view id) const {
  const auto found =
      std::find_if(dimensions_.begin(), dimensions_.end(), [&](const auto& each) { return each.id == id; });
  return found == dimensions_.end() ? nullptr : &*found;
}

const Dimension* Communities::dimension_for_heading(std::string_view heading) const {
  const std::string folded = fold_for_search(heading);
  for (const Dimension& dimension : dimensions_) {
    if (same(dimension.id, folded) || any_is(dimension.headings, folded)) return &dimension;
    for (const CodeList& list : dimension.lists)
      if (any_is(list.headings, folded)) return &dimension;
  }
  return nullptr;
}

bool Communities::means_everyone(std::string_view label) const {
  return everyone_.contains(fold_for_search(label));
}

Answer Communities::missing_answer(std::string_view label) const {
  const std::string folded = fold_for_search(label);
  if (folded.empty()) return Answer::not_stated;
  const auto found = missing_.find(folded);
  return found == missing_.end() ? Answer::known : found->second;
}

std::optional<Recognised> Communities::recognise(const Dimension& dimension, std::string_view label,
                                                 std::string_view heading, const CodeList* list) const {
  if (list != nullptr)
    if (auto found = by_list(dimension, *list, label)) return found;
  const std::string folded = fold_for_search(label);
  const std::string folded_heading = fold_for_search(heading);
  std::string note;
  if (!folded_heading.empty()) {
    for (const CodeList& each : dimension.lists) {
      if (!any_is(each.headings, folded_heading)) continue;
      if (auto found = by_list(dimension, each, label)) return found;
      note = note_of(each, dimension);
    }
  }
  if (const Answer answer = missing_answer(label); answer != Answer::known)
    return Recognised{.answer = answer, .group = {}, .name = {}, .note = {}};
  if (dimension.bands) {
    if (const std::optional<std::string> band = age_band_id(label))
      return Recognised{.answer = Answer::known, .group = *band, .name = trim(label), .note = {}};
  }
  for (const CommunityGroup& group : dimension.groups)
    if (same(group.id, folded) || same(group.name, folded) || any_is(group.labels, folded))
      return Recognised{.answer = Answer::known, .group = group.id, .name = group.name, .note = note};
  return std::nullopt;
}

std::optional<std::string> age_band_id(std::string_view label) {
  // Folding turns every dash, plus sign and stop into a space, so the plus is looked at first.
  const bool plus = label.find('+') != std::string_view::npos;
  const std::string folded = fold_for_search(label);
  std::string_view rest = folded;
  for (const std::string_view word : {"aged ", "age ", "ages "}) take(rest, word);
  int from = 0;
  int to = 0;
  if (take(rest, "under ")) {
    if (!take_number(rest, to) || to == 0) return std::nullopt;
    take(rest, " years");
    return rest.empty() ? std::optional("0-" + std::to_string(to - 1)) : std::nullopt;
  }
  if (take(rest, "over ")) {
    if (!take_number(rest, from)) return std::nullopt;
    take(rest, " years");
    return rest.empty() ? std::optional(std::to_string(from + 1) + "-over") : std::nullopt;
  }
  if (!take_number(rest, from)) return std::nullopt;
  take(rest, " years");
  if (rest == " and over" || rest == " or over" || rest == " plus" || rest == " and older" || (plus && rest.empty()))
    return std::to_string(from) + "-over";
  if (!take(rest, " to ") && !take(rest, " ")) return std::nullopt;
  if (!take_number(rest, to) || to < from) return std::nullopt;
  take(rest, " years");
  take(rest, " old");
  return rest.empty() ? std::optional(std::to_string(from) + "-" + std::to_string(to)) : std::nullopt;
}

}  // namespace evenhand::standard
