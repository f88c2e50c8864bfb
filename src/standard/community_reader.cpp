// Reads standard/communities.yaml, and refuses a file whose parts do not fit together.
#include <set>

#include "base/text.h"
#include "standard/community.h"
#include "standard/yaml_reader.h"

namespace evenhand::standard {
namespace {

std::optional<Answer> parse_missing(std::string_view id) {
  for (const Answer answer : {Answer::prefer_not_to_say, Answer::not_stated, Answer::unknown, Answer::not_applicable})
    if (id == answer_id(answer)) return answer;
  return std::nullopt;
}

void check_group(const YamlReader& yaml, const Dimension& dimension, const std::string& id, const char* where) {
  if (dimension.group(id) == nullptr)
    yaml.problem(std::string(where) + " names “" + id + "”, which is no group of “" + dimension.id + "”.");
}

CodeList read_list(const YamlReader& yaml, const Dimension& dimension) {
  yaml.only({"id", "name", "verified", "headings", "codes", "missing", "loses", "note"});
  CodeList list{.id = yaml.text("id"),
                .name = yaml.text("name"),
                .verified = yaml.flag("verified", true),
                .headings = yaml.texts_if("headings"),
                .codes = {},
                .missing = {},
                .loses = yaml.texts_if("loses"),
                .note = yaml.text_or("note", "")};
  for (auto& [code, group] : yaml.pairs_if("codes")) {
    check_group(yaml, dimension, group, "“codes”");
    list.codes.emplace(code, group);
  }
  for (auto& [code, state] : yaml.pairs_if("missing")) {
    const std::optional<Answer> answer = parse_missing(state);
    if (!answer) yaml.problem("“" + state + "” is no state of a missing answer.");
    list.missing.emplace(code, answer.value_or(Answer::unknown));
  }
  for (const std::string& lost : list.loses) check_group(yaml, dimension, lost, "“loses”");
  return list;
}

// Merging must end: following parents never comes back.
void check_parents(const YamlReader& yaml, const Dimension& dimension) {
  for (const CommunityGroup& group : dimension.groups) {
    if (!group.parent.empty()) check_group(yaml, dimension, group.parent, "“parent”");
    const std::string top = dimension.merged(group.id, static_cast<int>(dimension.groups.size()));
    const CommunityGroup* last = dimension.group(top);
    if (last != nullptr && !last->parent.empty() && dimension.group(last->parent) != nullptr) {
      yaml.problem("the parents of “" + group.id + "” go round in a circle.");
      return;
    }
  }
}

Dimension read_dimension(const YamlReader& yaml) {
  yaml.only({"id", "name", "plain", "bands", "headings", "note", "merge_note", "groups", "lists"});
  Dimension dimension{.id = yaml.text("id"),
                      .characteristic = {},
                      .name = yaml.text("name"),
                      .plain = yaml.text("plain"),
                      .bands = yaml.flag("bands", false),
                      .note = yaml.text_or("note", ""),
                      .merge_note = yaml.text_or("merge_note", ""),
                      .headings = yaml.texts_if("headings"),
                      .groups = {},
                      .lists = {}};
  std::set<std::string> seen;
  for (const YamlReader& group : yaml.list("groups")) {
    group.only({"id", "name", "parent", "labels"});
    dimension.groups.push_back({.id = group.text("id"),
                                .name = group.text("name"),
                                .parent = group.text_or("parent", ""),
                                .labels = group.texts_if("labels")});
    if (!seen.insert(dimension.groups.back().id).second) group.problem("this group stands twice.");
  }
  check_parents(yaml, dimension);
  for (const YamlReader& list : yaml.list_if("lists")) dimension.lists.push_back(read_list(list, dimension));
  return dimension;
}

}  // namespace

Result<Communities> Communities::read(std::string file, std::string_view text) {
  EVENHAND_TRY(const YamlReader yaml, YamlReader::parse(std::move(file), text));
  yaml.only({"source", "credit", "missing", "everyone", "characteristics", "inclusion_groups", "beyond"});
  Communities communities;
  for (const YamlReader& missing : yaml.list("missing")) {
    missing.only({"state", "labels"});
    const std::optional<Answer> state = parse_missing(missing.text("state"));
    if (!state) missing.problem("“state” must be prefer-not-to-say, not-stated, unknown or not-applicable.");
    for (const std::string& label : missing.texts_if("labels"))
      communities.missing_.emplace(fold_for_search(label), state.value_or(Answer::unknown));
  }
  for (const std::string& label : yaml.texts_if("everyone"))
    communities.everyone_.emplace(fold_for_search(label), true);

  const std::vector<YamlReader> nine = yaml.list("characteristics");
  if (nine.size() != kCharacteristics.size()) yaml.problem("“characteristics” must hold the nine, in the Act's order.");
  for (std::size_t index = 0; index < nine.size(); ++index) {
    Dimension dimension = read_dimension(nine[index]);
    if (index < kCharacteristics.size()) {
      dimension.characteristic = kCharacteristics[index];
      if (dimension.id != characteristic_id(kCharacteristics[index]))
        nine[index].problem("“" + std::string(characteristic_id(kCharacteristics[index])) + "” is expected here.");
    }
    communities.dimensions_.push_back(std::move(dimension));
  }
  for (const YamlReader& beyond : yaml.list_if("beyond")) communities.dimensions_.push_back(read_dimension(beyond));

  for (const YamlReader& entry : yaml.list_if("inclusion_groups")) {
    entry.only({"id", "name", "plain", "overlaps", "note"});
    InclusionGroup group{.id = entry.text("id"),
                         .name = entry.text("name"),
                         .plain = entry.text("plain"),
                         .overlaps = {},
                         .note = entry.text_or("note", "")};
    if (const std::optional<YamlReader> overlaps = entry.mapping_if("overlaps")) {
      for (const Dimension& dimension : communities.dimensions_) {
        if (!overlaps->has(dimension.id.c_str())) continue;
        group.overlaps[dimension.id] = overlaps->texts_if(dimension.id.c_str());
        for (const std::string& each : group.overlaps[dimension.id])
          check_group(*overlaps, dimension, each, "“overlaps”");
      }
    }
    communities.inclusion_groups_.push_back(std::move(group));
  }
  EVENHAND_CHECK(yaml.check());
  return communities;
}

}  // namespace evenhand::standard
