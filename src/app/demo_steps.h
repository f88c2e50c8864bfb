// The demo as steps: command lines that anybody could type, each on its day. demo/steps.txt is one; docs/demo.md says
// how to write another.
//
//   on 2025-11-03                                   the day on which what follows is done, at 10 in the morning
//   as amina@anytown.example                        whose rights what follows runs with
//   evening = session add "Vale Hall" --on …        a command; its answer, an id, is kept as $evening
//   tally record --session $evening …
//   import stakeholders demo:groups.csv             a file that stands beside the steps
//   ! import grades demo:old.csv                    it may answer “no” (exit status 1), as where a check fails
//
// A line that starts with # is a remark; one that ends with \ goes on in the next. Words are parted by spaces and
// quoted with double quotes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/result.h"

namespace evenhand::app {

struct DemoStep {
  std::size_t line = 0;            // where it starts
  std::vector<std::string> words;  // "on", "as" or a command's
  std::string keep;                // the name its answer is kept by; empty: it is not
  bool may_say_no = false;
};
// Errors name the line.
Result<std::vector<DemoStep>> read_demo_steps(std::string_view text);

// $name and demo:FILE put in. Errors: a name that no step before has kept.
Result<std::vector<std::string>> filled_in(const DemoStep& step, const std::map<std::string, std::string>& kept,
                                           const std::string& folder);

}  // namespace evenhand::app
