// Digests, random bytes and their text forms (libsodium).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace evenhand {

using Bytes = std::vector<std::uint8_t>;

std::string sha256_hex(std::string_view data);  // 64 lower-case hex digits
// The same of what comes in pieces.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view data);
  [[nodiscard]] std::string hex() const;  // of all so far

 private:
  alignas(8) std::array<unsigned char, 104> state_;  // libsodium's, which stays out of this header
};
std::string hmac_sha256_hex(std::string_view key, std::string_view data);
std::string random_token(std::size_t bytes = 32);  // URL-safe base64 without padding
Bytes random_bytes(std::size_t count);
std::string base64(std::string_view data);
Result<std::string> from_base64(std::string_view text);
std::string hex(std::string_view data);
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace evenhand
