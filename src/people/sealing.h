// A key of this installation, kept in its keys folder apart from the store and its backups: it seals the secrets of
// authenticator apps, and signs "this browser has signed in here before".
//
// Whoever has a copy of the store alone has no second factor of anybody. All server processes of one installation share
// the folder. Losing the key means that everybody sets up the second factor again.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenhand::people {

class SealingKey {
 public:
  // Reads KEYS/people.key; makes it (mode 0600, folder 0700) where there is none yet. Refuses a file of another size
  // and one that others may read.
  static Result<SealingKey> open(const std::filesystem::path& keys);
  static SealingKey random();  // for tests
  ~SealingKey();               // wipes it
  SealingKey(const SealingKey&) = default;
  SealingKey& operator=(const SealingKey&) = default;

  // Authenticated encryption; base64. `purpose` and the record it belongs to are bound in: sealed text that is moved to
  // another record does not open.
  [[nodiscard]] std::string seal(std::string_view purpose, std::string_view plain) const;
  [[nodiscard]] Result<std::string> open(std::string_view purpose, std::string_view sealed) const;
  // A keyed digest, 64 hex digits: for what must be recognised and never read back.
  [[nodiscard]] std::string sign(std::string_view purpose, std::string_view text) const;

 private:
  SealingKey() = default;
  std::array<unsigned char, 32> key_{};
};

}  // namespace evenhand::people
