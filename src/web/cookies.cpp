#include "web/cookies.h"

#include <algorithm>
#include <stdexcept>

namespace evenhand::web {
namespace {

constexpr std::size_t kMostCookies = 100;

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// cookie-octet of RFC 6265, 4.1.1.
bool is_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c > ' ' && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\'; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

Cookies::Cookies(std::string_view header) {
  while (!header.empty() && all_.size() < kMostCookies) {
    const auto end = header.find(';');
    const auto pair = header.substr(0, end);
    header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const auto name = trimmed(pair.substr(0, equals));
    const auto value = trimmed(pair.substr(equals + 1));
    if (is_name(name) && is_value(value)) all_.emplace_back(name, value);
  }
}

std::optional<std::string_view> Cookies::find(std::string_view name) const {
  for (const auto& [key, value] : all_) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::string set_cookie_value(const Cookie& cookie, bool secure) {
  const bool path_is_good = cookie.path.starts_with('/') && is_value(cookie.path);
  if (!is_name(cookie.name) || !is_value(cookie.value) || !path_is_good) {
    throw std::invalid_argument("a cookie's name, value or path can't be sent");
  }
  std::string line = cookie.name + '=' + cookie.value + "; Path=" + cookie.path;
  if (cookie.max_age) line += "; Max-Age=" + std::to_string(cookie.max_age->count());
  line += "; HttpOnly; SameSite=Lax";
  if (secure) line += "; Secure";
  return line;
}

}  // namespace evenhand::web
