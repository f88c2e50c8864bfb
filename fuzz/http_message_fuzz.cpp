// What strangers send in a request's head (src/web/http_message.h, cookies.h): read or refused, never a crash; and what
// was read holds what the headers promise.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "web/cookies.h"
#include "web/http_message.h"

using namespace evenhand::web;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto target = parse_target(text)) {
    must(target->path.starts_with('/') && evenhand::is_utf8(target->path));
    for (const auto& segment : target->segments) {
      must(segment != "." && segment != ".." && segment.find('/') == std::string::npos);
    }
  } else {
    must(!target.error().message.empty());
  }
  if (const auto decoded = percent_decode(text)) must(percent_decode(percent_encode(*decoded)) == decoded);
  if (const auto time = parse_http_date(text)) must(parse_http_date(http_date(*time)) == time);
  (void)accepts_gzip(text);
  (void)field_parameter(text, "boundary");
  (void)media_type_of_file(text);
  const Cookies cookies(text);
  (void)cookies.find("session");
  const Headers headers{{"If-None-Match", std::string(text)}, {"If-Modified-Since", std::string(text)}};
  (void)is_not_modified(headers, "\"abc\"", HttpTime{});
  return 0;
}
