// A community by its key, as records keep it: a group of a protected characteristic ("race/roma"), a whole
// characteristic ("disability"), or an inclusion group ("carers"). The words for each come from
// standard/communities.yaml. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/words.h"

namespace evenhand::stakeholders {

struct Community {
  std::string key;        // "race/roma"
  std::string name;       // as people are called in a sentence: "Roma people", "People aged 16 to 24"
  std::string heading;    // what it stands under in a list: "Race", or "People the Act does not name"
  std::string dimension;  // "race"; empty for an inclusion group
  std::string group;      // "roma"; empty for a whole characteristic
  bool compares = false;  // there to compare with ("People who are not disabled"): never called missing
};

// Every community: for each of the nine the whole and then its groups, then the inclusion groups.
const std::vector<Community>& all_communities();
const Community* find_community(std::string_view key);  // null: there is no such community
// The key itself for one that the data no longer knows.
std::string community_name(std::string_view key, const web::Words& words = web::english());

// What a cell of a file calls a community: a key, "Race: Roma", a group's or an inclusion group's name or label, with
// or without "people". Nothing where it is none, or could be two.
std::optional<std::string> community_named(std::string_view words);

}  // namespace evenhand::stakeholders
