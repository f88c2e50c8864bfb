// An aggregate table, as trusts and national bodies publish them: a row a group, with how many people it has and how
// many of them did well. docs/formats/aggregate-table.md is its manual.
//
// Fields: characteristic, group, total, and one measure: good (how many did well), bad (how many did not), percent or
// bad_percent (of the total; made into whole people, with a warning). A field is the column of its name unless mapped.
// Without a column `characteristic` the heading of the group's column stands for it. With a column `weight_squares`
// (the sum of the squares of weights) good and total are sums of weights, which may have decimals.
//
// Every error names file, row and column, and says what to do. Reading has no side effect, and its text holds no count
// of people: those stay PeopleCounts until they have been through protect().
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "disclosure/people_count.h"
#include "standard/community.h"

namespace evenhand::evidence {

using disclosure::PeopleCount;

// Where people do not count alike (a survey weighted to its population): sums of weights of those who did well and of
// all, and of the squares of all. Exact; the counts beside them are these to the nearest whole person.
struct Weights {
  double good = 0, total = 0, squares = 0;
};

struct Counts {
  PeopleCount good, total;
  std::optional<Weights> weights = {};

  Counts& operator+=(const Counts& other);  // where either is weighted, both are
};

struct TableOptions {
  std::string file = {};                                        // as errors call it
  std::map<std::string, std::string, std::less<>> map = {};     // field → column
  std::vector<std::pair<std::string, std::string>> where = {};  // column, value: only rows with all of them
  std::map<std::string, std::string, std::less<>> name = {};    // heading → dimension id, before communities.yaml
};

struct TableGroup {
  std::string name;  // as in the file
  std::string id;    // of the standard's group; empty where the name is not known
  standard::Answer answer = standard::Answer::known;
  bool hidden_at_source = false;  // a star or a blank: its counts are not known
  Counts counts = {};
  std::size_t row = 0;

  // A group to compare: its people are known, and so are its counts.
  [[nodiscard]] bool is_known() const { return answer == standard::Answer::known && !hidden_at_source; }
};

// Whether the categories of a classification add up to everyone.
enum class Sums { yes, within_rounding, no, hidden };

struct TableCharacteristic {
  std::string heading;                                          // as in the file
  std::string id;                                               // "race"; the heading where it is not known
  std::optional<standard::Characteristic> characteristic = {};  // one of the nine
  // The classification that is compared: one for each characteristic (6 ethnic groups or 16, not both).
  bool chosen = true;
  std::vector<TableGroup> groups;  // in the file's order
  std::optional<Counts> stated_total = {};
  Counts sum = {};  // of the groups, the hidden ones apart
  Sums sums = Sums::yes;
};

struct AggregateTable {
  std::string file;
  Counts everyone;
  bool everyone_is_a_sum = false;
  int rounded_to = 0;  // every count is a multiple of this at its source (7, 5, 10); 0: none
  std::vector<TableCharacteristic> characteristics;
  std::vector<std::string> warnings;  // sentences without counts
};

Result<AggregateTable> read_aggregate_table(std::string_view csv, const TableOptions& options,
                                            const standard::Communities& communities);

}  // namespace evenhand::evidence
