// SHA-1 (RFC 3174) and HMAC with it (RFC 2104): only for the codes of authenticator apps (totp.h), which all of them
// make with it. It is broken for signatures and must not be used for anything else.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace evenhand::people {

using Sha1Digest = std::array<std::uint8_t, 20>;
Sha1Digest sha1(std::string_view message);
Sha1Digest hmac_sha1(std::string_view key, std::string_view message);

}  // namespace evenhand::people
