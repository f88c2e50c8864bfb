#include "people/sealing.h"

#include <sodium.h>

#include <algorithm>

#include "base/digest.h"
#include "base/files.h"

namespace evenhand::people {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);

unsigned char* writable(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* readable(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Result<SealingKey> SealingKey::open(const fs::path& keys) {
  std::error_code problem;
  if (fs::create_directories(keys, problem)) fs::permissions(keys, fs::perms::owner_all, problem);
  const fs::path path = keys / "people.key";
  if (!fs::exists(path, problem)) {
    // Two processes may start at once: each writes its own file, one link to the name succeeds, both read that.
    const fs::path mine = keys / ("people.key." + random_token(8));
    const auto bytes = random_bytes(32);
    EVENHAND_CHECK(write_file(mine, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, 0600));
    fs::create_hard_link(mine, path, problem);
    fs::remove(mine, problem);
    EVENHAND_CHECK(sync_folder(keys));
  }
  const auto others = fs::perms::group_all | fs::perms::others_all;
  if ((fs::status(path, problem).permissions() & others) != fs::perms::none) {
    return invalid("The key " + path.string() + " can be read by others. Run chmod 600 on it.");
  }
  EVENHAND_TRY(const auto bytes, read_file(path, 1024));
  SealingKey key;
  if (bytes.size() != key.key_.size())
    return invalid("The key " + path.string() + " is damaged: it must have 32 bytes.");
  std::copy(bytes.begin(), bytes.end(), key.key_.begin());
  return key;
}

SealingKey SealingKey::random() {
  SealingKey key;
  const auto bytes = random_bytes(key.key_.size());
  std::copy(bytes.begin(), bytes.end(), key.key_.begin());
  return key;
}

SealingKey::~SealingKey() {
  sodium_memzero(key_.data(), key_.size());
}

std::string SealingKey::seal(std::string_view purpose, std::string_view plain) const {
  const auto random = random_bytes(kNonce);
  std::string sealed(random.begin(), random.end());
  sealed.resize(kNonce + plain.size() + kTag);
  crypto_aead_xchacha20poly1305_ietf_encrypt(writable(sealed) + kNonce, nullptr, readable(plain), plain.size(),
                                             readable(purpose), purpose.size(), nullptr, readable(sealed), key_.data());
  return base64(sealed);
}

Result<std::string> SealingKey::open(std::string_view purpose, std::string_view sealed) const {
  EVENHAND_TRY(const auto bytes, from_base64(sealed));
  const auto damaged = [] { return invalid("Something sealed could not be opened with this installation's key."); };
  if (bytes.size() < kNonce + kTag) return damaged();
  std::string plain(bytes.size() - kNonce - kTag, '\0');
  const auto rest = std::string_view(bytes).substr(kNonce);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(writable(plain), nullptr, nullptr, readable(rest), rest.size(),
                                                 readable(purpose), purpose.size(), readable(bytes),
                                                 key_.data()) != 0) {
    return damaged();
  }
  return plain;
}

std::string SealingKey::sign(std::string_view purpose, std::string_view text) const {
  const std::string_view key(reinterpret_cast<const char*>(key_.data()), key_.size());
  return hmac_sha256_hex(hmac_sha256_hex(key, purpose), text);
}

}  // namespace evenhand::people
