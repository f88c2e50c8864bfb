#include "base/digest.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace evenhand {

namespace {

const unsigned char* bytes_of(std::string_view data) {
  return reinterpret_cast<const unsigned char*>(data.data());
}

// libsodium must be initialised once before its random source and its constant-time code are used.
const bool kSodiumReady = [] {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started");
  return true;
}();

std::string encoded(const unsigned char* data, std::size_t size, int variant) {
  std::string text(sodium_base64_encoded_len(size, variant), '\0');
  sodium_bin2base64(text.data(), text.size(), data, size, variant);
  text.pop_back();  // the terminating zero
  return text;
}

}  // namespace

std::string hex(std::string_view data) {
  std::string text(data.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes_of(data), data.size());
  text.pop_back();
  return text;
}

std::string sha256_hex(std::string_view data) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), bytes_of(data), data.size());
  return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

namespace {
using Sha256State = crypto_hash_sha256_state;
Sha256State& state_in(unsigned char* bytes) {
  return *reinterpret_cast<Sha256State*>(bytes);
}
}  // namespace

Sha256::Sha256() : state_{} {
  static_assert(sizeof(Sha256State) <= sizeof(state_) && alignof(Sha256State) <= 8);
  crypto_hash_sha256_init(&state_in(state_.data()));
}

void Sha256::add(std::string_view data) {
  crypto_hash_sha256_update(&state_in(state_.data()), bytes_of(data), data.size());
}

std::string Sha256::hex() const {
  auto copy = state_;
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&state_in(copy.data()), reinterpret_cast<unsigned char*>(digest.data()));
  return evenhand::hex(digest);
}

std::string hmac_sha256_hex(std::string_view key, std::string_view data) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(data), data.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
  crypto_auth_hmacsha256_final(&state, digest.data());
  return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

Bytes random_bytes(std::size_t count) {
  Bytes bytes(count);
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string random_token(std::size_t bytes) {
  const Bytes random = random_bytes(bytes);
  return encoded(random.data(), random.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string base64(std::string_view data) {
  return encoded(bytes_of(data), data.size(), sodium_base64_VARIANT_ORIGINAL);
}

Result<std::string> from_base64(std::string_view text) {
  std::string data(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(data.data()), data.size(), text.data(), text.size(), nullptr,
                        &size, &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
      end != text.data() + text.size()) {
    return invalid("That is not base64 text.");
  }
  data.resize(size);
  return data;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace evenhand
