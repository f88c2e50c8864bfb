// Passwords: which may be chosen, and how they are kept (argon2id, libsodium).
//
// A password is compared in NFC without outer white space, so that the same keys give the same password on every
// machine. What is kept is libsodium's own text: "$argon2id$v=19$m=…,t=…,p=1$salt$hash".
#pragma once

#include <semaphore>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenhand::people {

// At least 12 characters, at most 128, not one that everybody tries first, and not the person's own address or name.
// The error says what is wrong. Gives the password as it is to be hashed.
Result<std::string> check_new_password(std::string_view typed, std::string_view email = {}, std::string_view name = {});

class Passwords {
 public:
  // What one hash costs. The default (32 MiB, three passes, about a tenth of a second) is over the minimum that OWASP
  // asks for (19 MiB, two passes) and lets a small server answer several people at once.
  struct Cost {
    unsigned long long passes = 3;
    std::size_t memory_bytes = 32u << 20;
  };
  Passwords() : Passwords(Cost{}) {}
  explicit Passwords(Cost cost) : cost_(cost) {}

  // Any number of threads; four hash at a time and others wait, so that a flood of sign-ins can't take the memory.
  // Never within a store transaction: it would hold up every writer.
  [[nodiscard]] std::string hash(std::string_view typed) const;
  // An empty `kept` (no such account, no password yet) takes as long as a wrong password, and is false.
  [[nodiscard]] bool matches(std::string_view typed, const std::string& kept) const;
  [[nodiscard]] bool is_outdated(const std::string& kept) const;  // of another cost: hash it anew when next known

 private:
  Cost cost_;
  mutable std::counting_semaphore<4> at_once_{4};
};

}  // namespace evenhand::people
