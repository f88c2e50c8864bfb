// Communities: the nine protected characteristics with their groups, inclusion groups, and how files name them.
//
// From standard/communities.yaml. Names are matched without regard to case, spaces and punctuation. A code means
// something only within its list (NHS sex 1 is male, Census sex 1 is female): it is never guessed from a bare number.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "standard/characteristic.h"

namespace evenhand::standard {

// Why an answer is not there: four states (and known), never merged with each other.
enum class Answer { known, prefer_not_to_say, not_stated, unknown, not_applicable };
std::string_view answer_id(Answer answer);  // "prefer-not-to-say"

struct CommunityGroup {
  std::string id;      // unique within its dimension: "gypsy-or-irish-traveller"
  std::string name;    // as pages show it
  std::string parent;  // the group it merges into when numbers are small; empty: none
  std::vector<std::string> labels;
};

// One published list of codes. `loses` names the groups that it can't tell apart from others.
struct CodeList {
  std::string id;
  std::string name;
  bool verified = false;
  std::vector<std::string> headings;         // column headings that imply this list; often none
  std::map<std::string, std::string> codes;  // code as in the file → group id
  std::map<std::string, Answer> missing;
  std::vector<std::string> loses;
  std::string note;
};

// A way of dividing people: one of the nine, or one beyond them (deprivation, language, town or country).
struct Dimension {
  std::string id;
  std::optional<Characteristic> characteristic;  // none: shown, and never counted among the nine
  std::string name;
  std::string plain;
  bool bands = false;  // any age band counts as a group
  std::string note;
  std::string merge_note;  // what can't be seen any more after merging
  std::vector<std::string> headings;
  std::vector<CommunityGroup> groups;
  std::vector<CodeList> lists;

  [[nodiscard]] const CommunityGroup* group(std::string_view group_id) const;
  [[nodiscard]] const CodeList* list(std::string_view list_id) const;
  // The group that `group_id` becomes after `steps` merges (19 → 5 → 2); a group without a parent stays itself.
  [[nodiscard]] std::string merged(std::string_view group_id, int steps) const;
};

struct InclusionGroup {
  std::string id;
  std::string name;
  std::string plain;
  std::map<std::string, std::vector<std::string>> overlaps;  // dimension → its groups with the same people
  std::string note;
};

// What a cell of a file says.
struct Recognised {
  Answer answer = Answer::known;
  std::string group;  // id; empty unless known. An age band that the data does not list: "18-29", "0-17", "90-over"
  std::string name;
  std::string note;  // what to know about this list: a group that it loses, what its codes leave out
};

class Communities {
 public:
  static Result<Communities> read(std::string file, std::string_view yaml);

  [[nodiscard]] const std::vector<Dimension>& dimensions() const { return dimensions_; }  // the nine first, in order
  [[nodiscard]] const Dimension& dimension(Characteristic characteristic) const;
  [[nodiscard]] const Dimension* dimension(std::string_view id) const;
  [[nodiscard]] const std::vector<InclusionGroup>& inclusion_groups() const { return inclusion_groups_; }

  // The dimension that a heading, or a value of a column “characteristic”, stands for ("Ethnicity (broad categories)").
  [[nodiscard]] const Dimension* dimension_for_heading(std::string_view heading) const;
  // Words for everybody together ("overall", "All people").
  [[nodiscard]] bool means_everyone(std::string_view label) const;
  // Words for an answer that is not there ("Unknown"); `known` for anything else, blank being not stated.
  [[nodiscard]] Answer missing_answer(std::string_view label) const;
  // What `label` says under `heading`: by the list that the heading implies, then by the groups' names; nothing when it
  // is none of them. With `list`, by that list's codes first.
  [[nodiscard]] std::optional<Recognised> recognise(const Dimension& dimension, std::string_view label,
                                                    std::string_view heading = {},
                                                    const CodeList* list = nullptr) const;

 private:
  std::vector<Dimension> dimensions_;
  std::vector<InclusionGroup> inclusion_groups_;
  std::map<std::string, Answer> missing_;  // folded label → state
  std::map<std::string, bool> everyone_;   // folded label
};

// The id of an age band: "16 to 24", "16-24", "16–24 years" → "16-24"; "under 18" → "0-17"; "85 and over", "85+" →
// "85-over".
std::optional<std::string> age_band_id(std::string_view label);

}  // namespace evenhand::standard
