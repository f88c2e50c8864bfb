// Codes of six digits from an authenticator app: TOTP, RFC 6238, with SHA-1 and steps of 30 seconds, which is what
// every app can do; and recovery codes for when the telephone is lost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace evenhand::people {

// A secret is 20 random bytes.
std::string new_totp_secret();
std::string base32(std::string_view bytes);  // RFC 4648 without padding: the key as a person types it
std::string in_groups(std::string_view text, std::size_t each = 4, char between = ' ');  // "ABCD EFGH …"

std::int64_t totp_step(Instant now);
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);
// The step that `typed` is the code of: now, one before or one after, and later than `last_used`, so that no code works
// twice. Spaces in what was typed are passed over.
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view typed, Instant now,
                                          std::optional<std::int64_t> last_used);

// otpauth://totp/Evenhand:amina%40example.nhs.uk?secret=…&issuer=Evenhand
std::string otpauth_url(std::string_view issuer, std::string_view account, std::string_view secret);

// Ten codes of 80 random bits each: "7KQ2-M4XA-…". Only their digests are kept.
std::vector<std::string> new_recovery_codes();
// Of a code however it was typed: case, spaces and hyphens don't matter.
std::string recovery_code_digest(std::string_view code);

}  // namespace evenhand::people
