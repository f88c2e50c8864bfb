// The one door from a PeopleCount to a number: for rules that calculate with it, and for stores that keep it. A file
// that prints (pages, commands, reports, the web) may not include this; gate_test.cpp walks the sources and says so.
#pragma once

#include "disclosure/people_count.h"

namespace evenhand::disclosure {

constexpr std::int64_t true_count(PeopleCount count) {
  return count.people_;
}

}  // namespace evenhand::disclosure
