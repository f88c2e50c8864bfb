// Cookies: read from a request, written by a response (RFC 6265). All of ours are HttpOnly and SameSite=Lax, and Secure
// where the request came by https.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenhand::web {

struct Cookie {
  std::string name;   // letters, digits, - and _
  std::string value;  // no white space, quotes, commas, semicolons: use URL-safe base64 for anything else
  std::optional<std::chrono::seconds> max_age = std::nullopt;  // none: until the browser closes; zero: remove it
  std::string path = "/";
};

class Cookies {
 public:
  Cookies() = default;
  explicit Cookies(std::string_view header);  // "a=1; b=2"; what can't be read is passed over; at most 100 are kept
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;  // the first of that name

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

// The value of a Set-Cookie field. Throws std::invalid_argument for a name or value that would break it.
std::string set_cookie_value(const Cookie& cookie, bool secure);

}  // namespace evenhand::web
