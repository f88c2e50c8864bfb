// How fast passwords and codes may be tried: slower and slower, and never shut, so that a stranger can't lock somebody
// out by getting their password wrong.
//
// Three things are counted, each by itself: an account from one address; an address, whatever the account; and an
// account from anywhere. The last is what stops many addresses at once; a browser that has signed in to that account
// before is not held up by it.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/clock.h"

namespace evenhand::people {

enum class TriedBy : std::uint8_t { account_and_address, address, account };

// After a success, or a day without a failure, counting starts anew.
inline constexpr std::chrono::hours kFailuresForgottenAfter{24};

// The time from one failure to when the next try is looked at; zero for the first few.
//   account and address: 5 free, then 1, 2, 4 … seconds up to 15 minutes
//   address:            50 free, then the same up to 15 minutes (a whole hospital may share one)
//   account:            20 free, then 1, 2, 4 … seconds up to 1 minute
std::chrono::seconds wait_after(TriedBy tried_by, std::int64_t failures);

}  // namespace evenhand::people
