// Failed tries to sign in, counted (sign_in_limits.h says how long each must then wait). What is kept is a keyed digest
// of the account's address and the network address: neither can be read back from the store.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "people/sealing.h"
#include "people/sign_in_limits.h"
#include "store/sql.h"

namespace evenhand::people {

struct Trying {
  std::string email;           // as typed: an address without an account is slowed down as well
  std::string address;         // of the person's network
  bool known_browser = false;  // one that signed in to that account before
};

// How long to wait before the next try is looked at: zero, or what is left of the longest wait.
std::chrono::seconds wait_left(store::Reading& reading, const SealingKey& key, const Trying& trying, Instant now);
void count_failure(store::Writing& writing, const SealingKey& key, const Trying& trying, Instant now);
// After a success: what this person's own mistakes cost is forgotten; what the address did to others is not.
void forget_failures(store::Writing& writing, const SealingKey& key, const Trying& trying);

}  // namespace evenhand::people
