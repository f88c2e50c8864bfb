#include "people/password.h"

#include <sodium.h>

#include <array>
#include <new>
#include <set>

#include "base/digest.h"
#include "base/text.h"

namespace evenhand::people {

namespace {

constexpr std::size_t kLeast = 12;
constexpr std::size_t kMost = 128;

// What people try first, and what attackers therefore try first. Longer ones stand before what they contain.
constexpr std::array<std::string_view, 34> kTriedFirst = {
    "1234567890",    "0123456789", "0987654321", "9876543210", "qwertyuiop",
    "asdfghjkl",     "1q2w3e4r5t", "qazwsxedc",  "passphrase", "correcthorsebatterystaple",
    "administrator", "equality",   "evenhand",   "password",   "passw0rd",
    "liverpool",     "manchester", "football",   "princess",   "sunshine",
    "superman",      "iloveyou",   "whatever",   "hospital",   "trustno1",
    "welcome",       "letmein",    "monkey",     "dragon",     "qwerty",
    "123456",        "abcdef",     "abc123",     "nhs"};

// "p4$$w0rd" is tried as early as "password".
std::string without_disguise(std::string text) {
  for (char& c : text) {
    switch (c) {
      case '0':
        c = 'o';
        break;
      case '1':
      case '!':
        c = 'i';
        break;
      case '3':
        c = 'e';
        break;
      case '4':
      case '@':
        c = 'a';
        break;
      case '5':
      case '$':
        c = 's';
        break;
      case '7':
        c = 't';
        break;
      default:
        break;
    }
  }
  return text;
}

void remove_all(std::string& text, std::string_view word) {
  if (word.size() < 3) return;
  for (std::size_t at; (at = text.find(word)) != std::string::npos;) text.erase(at, word.size());
}

// What is left to guess once the words that are tried first are out.
std::size_t left_to_guess(std::string text, std::string_view own_words) {
  for (const auto word : kTriedFirst) remove_all(text, word);
  for (const auto& word : split(fold_for_search(own_words), ' ')) remove_all(text, word);
  return length_in_characters(text);
}

Result<std::string> as_compared(std::string_view typed) {
  return clean_text("Password", typed, Lines::one, kMost);
}

}  // namespace

Result<std::string> check_new_password(std::string_view typed, std::string_view email, std::string_view name) {
  EVENHAND_TRY(auto password, as_compared(typed));
  if (password.empty()) return invalid("Enter a password");
  if (length_in_characters(password) < kLeast) return invalid("Password must have at least 12 characters");
  const std::string plain = lower_ascii(password);
  const std::set<char> different(plain.begin(), plain.end());
  const std::string own_words = std::string(email) + " " + std::string(name);
  constexpr std::size_t kLeastLeft = 6;
  if (different.size() < 5 || left_to_guess(plain, own_words) < kLeastLeft ||
      left_to_guess(without_disguise(plain), own_words) < kLeastLeft) {
    return invalid("Password is too easy to guess. Use three or more words that do not belong together");
  }
  return password;
}

std::string Passwords::hash(std::string_view typed) const {
  const auto password = as_compared(typed).value_or(std::string(typed));
  at_once_.acquire();
  std::array<char, crypto_pwhash_STRBYTES> kept{};
  const int failed = crypto_pwhash_str(kept.data(), password.data(), password.size(), cost_.passes, cost_.memory_bytes);
  at_once_.release();
  if (failed != 0) throw std::bad_alloc();  // libsodium's only reason
  return kept.data();
}

bool Passwords::matches(std::string_view typed, const std::string& kept) const {
  const auto password = as_compared(typed);
  if (!password || kept.empty()) {
    (void)hash("the same time for nobody as for somebody");
    return false;
  }
  at_once_.acquire();
  const bool same = crypto_pwhash_str_verify(kept.c_str(), password->data(), password->size()) == 0;
  at_once_.release();
  return same;
}

bool Passwords::is_outdated(const std::string& kept) const {
  return crypto_pwhash_str_needs_rehash(kept.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

}  // namespace evenhand::people
