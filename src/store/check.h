// What `evenhand verify` looks at. A room that keeps something that can be checked gives a Check; app joins them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/sql.h"

namespace evenhand::store {

struct Check {
  std::string name;                                               // "Every row can be read"
  std::function<std::vector<std::string>(Reading&)> find_faults;  // a sentence each; none: all is well
};

// The store's own: its file is sound (SQLite), its schema is this program's, its references lead somewhere, its rows
// can be read.
std::vector<Check> store_checks();

struct CheckResult {
  std::string name;
  std::vector<std::string> faults;
};
// All of them over one moment of the store.
std::vector<CheckResult> run_checks(Reading& reading, const std::vector<Check>& checks);

}  // namespace evenhand::store
