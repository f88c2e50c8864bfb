#include "grading/attendance.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace evenhand::grading {

std::vector<CommunityChoice> community_choices(const standard::Communities& communities) {
  std::vector<CommunityChoice> choices;
  for (const auto& dimension : communities.dimensions()) {
    if (!dimension.characteristic) continue;
    for (const auto& group : dimension.groups)
      choices.push_back({dimension.id + "/" + group.id, dimension.name + ": " + group.name});
  }
  for (const auto& group : communities.inclusion_groups()) choices.push_back({group.id, group.name});
  return choices;
}

std::string community_label(std::string_view id, const standard::Communities& communities) {
  if (id == kEverybody) return "Everybody in the room";
  for (auto& choice : community_choices(communities))
    if (choice.id == id) return std::move(choice.name);
  return std::string(id);
}

std::optional<std::string> community_named(std::string_view words, const standard::Communities& communities) {
  if (words == kEverybody || communities.means_everyone(words)) return std::string(kEverybody);
  const std::string folded = fold_for_search(words);
  std::optional<std::string> found;
  for (const auto& choice : community_choices(communities)) {
    if (choice.id == words || fold_for_search(choice.name) == folded) return choice.id;
    const auto colon = choice.name.find(": ");
    if (colon == std::string::npos || fold_for_search(choice.name.substr(colon + 2)) != folded) continue;
    if (found) return std::nullopt;
    found = choice.id;
  }
  return found;
}

Result<std::vector<ShownAttendance>> shown_attendance(const std::vector<Attendance>& attendance,
                                                      const disclosure::Policy& policy) {
  std::optional<PeopleCount> everybody;
  std::vector<disclosure::GroupCount> counts;
  for (const auto& one : attendance) {
    if (one.community == kEverybody)
      everybody = one.people;
    else
      counts.push_back({one.community.substr(0, one.community.find('/')), one.community, one.people});
  }
  EVENHAND_TRY(const auto shown, disclosure::protect_groups(counts, everybody, policy));
  std::vector<ShownAttendance> rows;
  if (shown.whole) rows.push_back({std::string(kEverybody), *shown.whole});
  for (std::size_t i = 0; i < counts.size(); ++i) rows.push_back({counts[i].group, shown.groups[i]});
  return rows;
}

Result<Done> check_attendance(const std::vector<Attendance>& attendance) {
  const auto everybody = std::find_if(attendance.begin(), attendance.end(),
                                      [](const Attendance& one) { return one.community == kEverybody; });
  if (everybody == attendance.end()) return invalid("Enter how many people were in the room");
  std::set<std::string> seen;
  for (const auto& one : attendance) {
    if (one.people < PeopleCount()) return invalid("A number of people can’t be below 0");
    if (!seen.insert(one.community).second) return invalid("The same community stands twice");
    if (one.people > everybody->people) return invalid("A community has more people than there were in the room");
  }
  return Done{};
}

}  // namespace evenhand::grading
