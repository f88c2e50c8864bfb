// Who was in a grading session, by count: the communities that can be named, and how they are called. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "disclosure/groups.h"
#include "grading/session.h"
#include "standard/community.h"

namespace evenhand::grading {

struct CommunityChoice {
  std::string id;    // "race/roma" of a dimension, "carers" of an inclusion group
  std::string name;  // "Race: Roma", "Carers"
};
// Each group of each of the nine, then inclusion groups.
std::vector<CommunityChoice> community_choices(const standard::Communities& communities);
// The id itself where the data no longer knows it.
std::string community_label(std::string_view id, const standard::Communities& communities);
// "race/roma", "Roma", "Race: Roma" → the id; nothing for words that name no community, or more than one.
std::optional<std::string> community_named(std::string_view words, const standard::Communities& communities);

// Who was in one session, as it may be shown: everybody first, then communities in the order given, protected together.
struct ShownAttendance {
  std::string community;
  disclosure::ShownFigure people;
};
Result<std::vector<ShownAttendance>> shown_attendance(const std::vector<Attendance>& attendance,
                                                      const disclosure::Policy& policy);

// Refuses a community twice, one with more people than there were in the room, and one without everybody's number.
Result<Done> check_attendance(const std::vector<Attendance>& attendance);

}  // namespace evenhand::grading
