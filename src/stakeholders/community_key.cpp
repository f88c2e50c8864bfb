#include "stakeholders/community_key.h"

#include <map>

#include "base/text.h"
#include "standard/built_in.h"

namespace evenhand::stakeholders {

namespace {

using web::Words;

// "Roma" is a group's name in a table; in a sentence the people are Roma people.
std::string in_a_sentence(const standard::Dimension& dimension, const standard::CommunityGroup& group,
                          const Words& words) {
  if (dimension.id == "age") {
    const bool is_under = group.name.starts_with("Under");
    return words.text("people.aged", {{"age", is_under ? "u" + group.name.substr(1) : group.name}});
  }
  if (group.id == "no-religion" || group.id == "another-religion")
    return words.text("people.of", {{"what", lower_ascii(group.name)}});
  if (dimension.id != "race" && dimension.id != "religion-or-belief") return group.name;
  if (group.name.ends_with("background") || group.name.starts_with("Any other"))
    return words.text("people.of", {{"what", lower_ascii(group.name.substr(0, 1)) + group.name.substr(1)}});
  return group.name.find("eople") == std::string::npos ? words.text("people.of-group", {{"group", group.name}})
                                                       : group.name;
}

bool is_for_comparison(std::string_view dimension, std::string_view group) {
  if (dimension == "religion-or-belief") return false;
  if (dimension == "marriage-and-civil-partnership") return group != "married-or-civil-partner";
  return group.starts_with("not-") || group.starts_with("no-");
}

std::string whole_name(const standard::Dimension& dimension, const Words& words) {
  if (dimension.id == "disability") return words.text("people.disabled");
  return words.text("people.everybody", {{"name", dimension.name}});
}

std::vector<Community> make_all(const Words& words) {
  std::vector<Community> all;
  const auto& communities = standard::built_in_communities();
  for (const auto& dimension : communities.dimensions()) {
    if (!dimension.characteristic) continue;
    all.push_back({.key = dimension.id,
                   .name = whole_name(dimension, words),
                   .heading = dimension.name,
                   .dimension = dimension.id});
    for (const auto& group : dimension.groups) {
      all.push_back({.key = dimension.id + "/" + group.id,
                     .name = in_a_sentence(dimension, group, words),
                     .heading = dimension.name,
                     .dimension = dimension.id,
                     .group = group.id,
                     .compares = is_for_comparison(dimension.id, group.id)});
    }
  }
  for (const auto& group : communities.inclusion_groups()) {
    all.push_back({.key = group.id, .name = group.name, .heading = "People the Act does not name", .group = group.id});
  }
  return all;
}

// Folded, and without a last "people", so that "Roma", "Roma people" and "roma" are one.
std::string folded(std::string_view words) {
  std::string text = trim(fold_for_search(words));
  constexpr std::string_view kPeople = " people";
  if (text.ends_with(kPeople)) text.resize(text.size() - kPeople.size());
  return text;
}

// Every name by which a community may be called; an empty key for a name that two share.
std::map<std::string, std::string> make_names() {
  std::map<std::string, std::string> names;
  const auto add = [&](std::string_view name, const std::string& key) {
    const auto [at, is_new] = names.emplace(folded(name), key);
    if (!is_new && at->second != key) at->second.clear();
  };
  const auto& communities = standard::built_in_communities();
  for (const auto& dimension : communities.dimensions()) {
    if (!dimension.characteristic) continue;
    for (const auto& group : dimension.groups) {
      const auto key = dimension.id + "/" + group.id;
      add(group.name, key);
      add(in_a_sentence(dimension, group, web::english()), key);
      add(dimension.name + " " + group.name, key);
      for (const auto& label : group.labels) {
        if (length_in_characters(label) > 3) add(label, key);
        add(dimension.name + " " + label, key);
      }
    }
  }
  for (const auto& group : communities.inclusion_groups()) names[folded(group.name)] = group.id;
  for (const auto& dimension : communities.dimensions()) {
    if (dimension.characteristic) names[folded(dimension.name)] = dimension.id;
  }
  return names;
}

}  // namespace

const std::vector<Community>& all_communities() {
  static const std::vector<Community> all = make_all(web::english());
  return all;
}

const Community* find_community(std::string_view key) {
  static const auto by_key = [] {
    std::map<std::string, const Community*, std::less<>> made;
    for (const auto& one : all_communities()) made[one.key] = &one;
    return made;
  }();
  const auto found = by_key.find(key);
  return found == by_key.end() ? nullptr : found->second;
}

std::string community_name(std::string_view key, const Words& words) {
  const auto* community = find_community(key);
  if (community == nullptr) return std::string(key);
  if (&words == &web::english()) return community->name;
  const auto* dimension = standard::built_in_communities().dimension(community->dimension);
  if (dimension == nullptr) return community->name;
  const auto* group = dimension->group(community->group);
  return group == nullptr ? whole_name(*dimension, words) : in_a_sentence(*dimension, *group, words);
}

std::optional<std::string> community_named(std::string_view words) {
  const auto typed = lower_ascii(trim(words));
  if (find_community(typed) != nullptr) return typed;
  static const auto names = make_names();
  const auto found = names.find(folded(words));
  if (found != names.end() && !found->second.empty()) return found->second;
  return std::nullopt;
}

}  // namespace evenhand::stakeholders
