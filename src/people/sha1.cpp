#include "people/sha1.h"

#include <bit>
#include <string>

namespace evenhand::people {

namespace {

using Words = std::array<std::uint32_t, 5>;

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t word = 0;
  for (const char byte : bytes.substr(0, 4)) word = word << 8 | static_cast<std::uint8_t>(byte);
  return word;
}

// RFC 3174, 6.1: one block of 64 bytes.
void take_block(Words& h, std::string_view block) {
  std::array<std::uint32_t, 80> w;
  // a. Divide the block into 16 words.
  for (std::size_t t = 0; t < 16; ++t) w[t] = big_endian(block.substr(4 * t));
  // b. Spread them to 80.
  for (std::size_t t = 16; t < 80; ++t) w[t] = std::rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
  // c. and d. Eighty rounds, four kinds of twenty.
  auto [a, b, c, d, e] = h;
  for (std::size_t t = 0; t < 80; ++t) {
    std::uint32_t f, k;
    if (t < 20) {
      f = (b & c) | (~b & d), k = 0x5A827999;
    } else if (t < 40) {
      f = b ^ c ^ d, k = 0x6ED9EBA1;
    } else if (t < 60) {
      f = (b & c) | (b & d) | (c & d), k = 0x8F1BBCDC;
    } else {
      f = b ^ c ^ d, k = 0xCA62C1D6;
    }
    const std::uint32_t next = std::rotl(a, 5) + f + e + w[t] + k;
    e = d, d = c, c = std::rotl(b, 30), b = a, a = next;
  }
  // e. Add to what was there.
  h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
}

std::string_view as_text(const Sha1Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace

Sha1Digest sha1(std::string_view message) {
  // RFC 3174, 4: a one bit, zeroes, and the length in bits, to a multiple of 64 bytes.
  std::string padded(message);
  padded.push_back('\x80');
  while (padded.size() % 64 != 56) padded.push_back('\0');
  const std::uint64_t bits = std::uint64_t{message.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) padded.push_back(static_cast<char>(bits >> shift));

  Words h = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  for (std::size_t at = 0; at < padded.size(); at += 64) take_block(h, std::string_view(padded).substr(at, 64));
  Sha1Digest digest;
  for (std::size_t i = 0; i < digest.size(); ++i) digest[i] = static_cast<std::uint8_t>(h[i / 4] >> (24 - 8 * (i % 4)));
  return digest;
}

Sha1Digest hmac_sha1(std::string_view key, std::string_view message) {
  std::string block(key.size() > 64 ? as_text(sha1(key)) : key);
  block.resize(64, '\0');
  std::string inner, outer;
  for (const char byte : block) {
    inner.push_back(static_cast<char>(byte ^ 0x36));
    outer.push_back(static_cast<char>(byte ^ 0x5c));
  }
  const auto first = sha1(inner + std::string(message));
  return sha1(outer + std::string(as_text(first)));
}

}  // namespace evenhand::people
