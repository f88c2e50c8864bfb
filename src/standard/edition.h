// An edition of the standard as data: its goals (or domains), outcomes, grades and how they are reached.
//
// EDS2 and EDS 2022 are built in (standard/*.yaml; built_in.h). A third edition is a file of the same shape, and no
// code: docs/methods/grading.md explains each line. An assessment stores the id of its edition, because the same
// outcome number means other things in another one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "standard/grade.h"

namespace evenhand::standard {

enum class Method {
  groups,  // an outcome is graded by how many of the nine protected groups fare well (EDS2)
  scores,  // an outcome is scored 0 to 3, the organisation rated by the total (EDS 2022)
};

struct GradeMeaning {
  Grade grade;
  std::string name;    // "Developing"
  std::string colour;  // a word: "amber". Never shown without the name
  std::string meaning;
  bool verified = false;
  int from = 0;  // the least number of groups (Method::groups), or the least total (Method::scores)
  std::string criterion;
  bool criterion_verified = false;
  std::string plain;
};

struct Outcome {
  std::string id;       // "3.4", "1A"
  std::string wording;  // the standard's own, quoted
  bool verified = false;
  std::string plain;
};

struct Goal {
  std::string id;
  std::string called;  // "Goal 1", "Domain 1"
  std::string name;
  bool verified = true;  // of `graded_by` and `directly_graded`
  std::string plain;
  std::vector<std::string> earlier_names;  // of editions before this one: found in copied text
  std::vector<std::string> graded_by;
  bool directly_graded = false;  // with reasons, never from a count of groups
  bool per_service = false;      // scored for each service chosen
  std::vector<Outcome> outcomes;
};

struct DayOfYear {
  unsigned day = 1;
  unsigned month = 1;
};

struct Edition {
  std::string id;
  std::string name;
  std::string full_name;
  std::string published;
  std::string source;
  std::string credit;
  std::string question;
  std::string question_plain;
  Method method = Method::groups;
  bool overall_rating = false;  // whether the organisation as a whole is rated
  std::optional<int> services_each_year;
  std::optional<DayOfYear> publish_by;   // each year
  std::optional<int> first_choice_from;  // a new cycle of this year or later offers this edition first
  std::vector<GradeMeaning> grades;      // four, lowest first
  std::vector<Goal> goals;

  [[nodiscard]] const GradeMeaning& meaning_of(Grade grade) const { return grades[static_cast<std::size_t>(grade)]; }
  [[nodiscard]] const Outcome* outcome(std::string_view outcome_id) const;  // null: no such; "1a" finds 1A
  [[nodiscard]] const Goal* goal_of(std::string_view outcome_id) const;
  [[nodiscard]] std::vector<std::string> outcome_ids() const;  // in the standard's order
};

// Reads an edition from its YAML. The error names every problem by file and line and says what to do.
Result<Edition> read_edition(std::string file, std::string_view yaml);

// How the outcomes of two editions relate: for finding last year's evidence, never for turning grades into scores.
enum class Likeness { close, part };
struct OutcomePair {
  std::string from;
  std::string to;
  Likeness how = Likeness::close;
  std::string note;
};
struct EditionMapping {
  std::string from;
  std::string to;
  std::string source;
  std::vector<OutcomePair> pairs;
  std::vector<OutcomePair> only_from;  // nothing like it in the other edition: `to` is empty
  std::vector<OutcomePair> only_to;
};
// Every outcome of both editions must stand in a pair or in an `only_…` list.
Result<EditionMapping> read_mapping(std::string file, std::string_view yaml, const Edition& from, const Edition& to);

}  // namespace evenhand::standard
