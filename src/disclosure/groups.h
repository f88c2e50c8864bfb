// People in a room, by the groups that they said they belong to: several classifications of the same people, one beside
// the other, with how many there were (docs/methods/disclosure.md).
//
// Each classification is protected as one line with those who said nothing of it, so that no group can be had by
// subtraction from the whole. A group is never protected by itself where its whole is shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "disclosure/people_count.h"
#include "disclosure/policy.h"
#include "disclosure/shown_figure.h"

namespace evenhand::disclosure {

struct GroupCount {
  std::string classification;  // "race"; a group that stands for itself is its own
  std::string group;
  PeopleCount people;
};

struct ShownGroups {
  std::vector<ShownFigure> groups;   // in the order given
  std::optional<ShownFigure> whole;  // hidden where one of the classifications needs it
};

// `whole`: how many there were; nothing where that is not known. Where people of one classification are more than the
// whole (a person may count twice), they are protected with their own sum. Errors: those of protect().
Result<ShownGroups> protect_groups(const std::vector<GroupCount>& groups, std::optional<PeopleCount> whole,
                                   const Policy& policy);

}  // namespace evenhand::disclosure
