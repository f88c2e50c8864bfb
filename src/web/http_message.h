// The parts of HTTP messages, without a socket and without a library: methods, header fields, targets, validators.
//
// Everything here reads bytes from strangers: nothing trusts a length or an encoding, and all of it is fuzzed.
// RFC 9110 (semantics), RFC 9112 (HTTP/1.1), RFC 3986 (percent-encoding).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace evenhand::web {

enum class Method : std::uint8_t { get, head, post, put, patch, remove, options };
std::string_view method_name(Method method);  // "GET"; Method::remove is "DELETE"
std::optional<Method> parse_method(std::string_view name);

// Header fields in the order of arrival. Names are compared without regard to ASCII case.
class Headers {
 public:
  struct Field {
    std::string name;
    std::string value;
  };
  Headers() = default;
  Headers(std::initializer_list<Field> fields) : fields_(fields) {}

  [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }
  [[nodiscard]] std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view{}); }
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;  // the first of that name
  [[nodiscard]] std::string joined(std::string_view name) const;                    // all of that name, by ", "
  void add(std::string name, std::string value) { fields_.push_back({std::move(name), std::move(value)}); }
  void set(std::string_view name, std::string value);  // in place of all of that name
  void set_if_absent(std::string_view name, std::string_view value);
  void remove(std::string_view name);
  [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }

 private:
  std::vector<Field> fields_;
};

bool same_ignoring_case(std::string_view a, std::string_view b);
std::string_view reason_phrase(int status);  // "Not Found"

// Percent-encoding. Decoding gives nothing for a broken escape; `plus_is_space` is for forms and queries.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);
std::string percent_encode(std::string_view text);  // all but unreserved characters

// A request target in origin form: "/cycles/2026?sort=name". Refused: no leading slash, broken escapes, bytes that are
// not UTF-8, control characters, an encoded slash, and the segments "." and ".." (however they are encoded).
struct Target {
  std::string path;                   // decoded; always starts with '/'
  std::vector<std::string> segments;  // decoded: {"cycles", "2026"}; "/cycles/" ends with an empty one
  std::string query;                  // as sent, without the '?'
};
Result<Target> parse_target(std::string_view target);

// IMF-fixdate: "Sun, 22 Nov 2026 09:30:00 GMT".
using HttpTime = std::chrono::sys_seconds;
std::string http_date(HttpTime time);
std::optional<HttpTime> parse_http_date(std::string_view text);

// True when what the client holds is still right, so that 304 is the answer. `etag` has its quotes, or is empty.
// If-None-Match wins over If-Modified-Since and compares weakly (RFC 9110, 13.1.2 and 13.2.2).
bool is_not_modified(const Headers& request, std::string_view etag, std::optional<HttpTime> modified);

bool accepts_gzip(std::string_view accept_encoding);              // RFC 9110, 12.5.3, with q=0 heeded
std::string_view media_type(std::string_view content_type);       // "text/html; charset=utf-8" → "text/html"
std::string_view media_type_of_file(std::string_view file_name);  // by its ending; octet-stream when not known
bool is_worth_compressing(std::string_view content_type);         // text, JSON, SVG …

// A parameter of a field's value: parameter("multipart/form-data; boundary=x", "boundary") is "x". Quotes are undone.
std::optional<std::string> field_parameter(std::string_view value, std::string_view name);

}  // namespace evenhand::web
