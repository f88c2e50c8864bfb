// Counted people as the tables that the other parts of analysis take: protect() and compare(). Pure; true counts stay
// PeopleCounts.
#pragma once

#include <map>
#include <string>

#include "analysis/count.h"
#include "base/result.h"
#include "disclosure/protect.h"
#include "evidence/aggregate_table.h"
#include "standard/community.h"

namespace evenhand::analysis {

// How a level with nothing in it is called in tables that people see.
inline constexpr std::string_view kNotRecorded = "Not recorded";

enum class Part { count, good, not_good };  // not_good: count − good

// One counted table, combination by combination, nobody's too (they count 0, and are no structural zeros). Its totals
// are not in it: protect() makes them.
disclosure::CountTable count_table(const Counted& counted, const CountedTable& table, Part part);

// The tables of one characteristic each, as a published table that compare() takes: good and total by group, everyone
// being all who were counted. Needs the tables of one and a measure. Levels are recognised as those of an imported
// table are; two that differ only in case or punctuation are one group; a level with nothing in it is an answer not
// stated. `names`: heading → dimension id, before communities.yaml (as --name gives it).
Result<evidence::AggregateTable> aggregate_table(const Counted& counted, std::string_view file,
                                                 const standard::Communities& communities,
                                                 const std::map<std::string, std::string, std::less<>>& names = {});

}  // namespace evenhand::analysis
