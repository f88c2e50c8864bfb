#include "people/totp.h"

#include <algorithm>

#include "base/digest.h"
#include "people/sha1.h"

namespace evenhand::people {

namespace {

constexpr std::size_t kSecretBytes = 20;
constexpr std::size_t kRecoveryBytes = 10;
constexpr int kRecoveryCodes = 10;
constexpr std::int64_t kStepSeconds = 30;

std::string random_text(std::size_t count) {
  const auto bytes = random_bytes(count);
  return {bytes.begin(), bytes.end()};
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      out.push_back(c);
    } else {
      out.append("%").append(hex(std::string_view(&c, 1)));
    }
  }
  return out;
}

}  // namespace

std::string new_totp_secret() {
  return random_text(kSecretBytes);
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char byte : bytes) {
    held = held << 8 | static_cast<std::uint8_t>(byte);
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out.push_back(kAlphabet[held >> bits & 31]);
    }
  }
  if (bits > 0) out.push_back(kAlphabet[held << (5 - bits) & 31]);
  return out;
}

std::string in_groups(std::string_view text, std::size_t each, char between) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && i % each == 0) out.push_back(between);
    out.push_back(text[i]);
  }
  return out;
}

std::int64_t totp_step(Instant now) {
  return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count() / kStepSeconds;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
  // RFC 4226, 5.3. 1: the HMAC of the counter, eight bytes, the highest first.
  std::string counter;
  for (int shift = 56; shift >= 0; shift -= 8) counter.push_back(static_cast<char>(step >> shift));
  const auto digest = hmac_sha1(secret, counter);
  // 2: four bytes from where the last half-byte points, without their top bit.
  const std::size_t offset = digest[19] & 0xf;
  const std::uint32_t number = (digest[offset] & 0x7fu) << 24 | std::uint32_t{digest[offset + 1]} << 16 |
                               std::uint32_t{digest[offset + 2]} << 8 | digest[offset + 3];
  // 3: its last digits.
  std::string all = std::to_string(number);
  all.insert(0, all.size() < 10 ? 10 - all.size() : 0, '0');
  return all.substr(all.size() - static_cast<std::size_t>(digits));
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view typed, Instant now,
                                          std::optional<std::int64_t> last_used) {
  std::string code(typed);
  std::erase_if(code, [](char c) { return c == ' ' || c == '\t'; });
  const std::int64_t current = totp_step(now);
  // RFC 6238, 5.2: allow for one step of delay, and for a clock that runs ahead.
  for (std::int64_t step = current - 1; step <= current + 1; ++step) {
    if (last_used && step <= *last_used) continue;
    if (equal_in_constant_time(code, totp_code(secret, step))) return step;
  }
  return std::nullopt;
}

std::string otpauth_url(std::string_view issuer, std::string_view account, std::string_view secret) {
  return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(account) + "?secret=" + base32(secret) +
         "&issuer=" + percent_encoded(issuer);
}

std::vector<std::string> new_recovery_codes() {
  std::vector<std::string> codes;
  for (int i = 0; i < kRecoveryCodes; ++i) codes.push_back(in_groups(base32(random_text(kRecoveryBytes)), 4, '-'));
  return codes;
}

std::string recovery_code_digest(std::string_view code) {
  std::string plain;
  for (const char c : code) {
    if (c >= 'a' && c <= 'z') {
      plain.push_back(static_cast<char>(c - 'a' + 'A'));
    } else if (c != ' ' && c != '-') {
      plain.push_back(c);
    }
  }
  return sha256_hex("recovery code " + plain);
}

}  // namespace evenhand::people
