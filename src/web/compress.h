// gzip (RFC 1952), for responses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace evenhand::web {

inline constexpr std::size_t kLeastWorthCompressing = 1'000;  // bytes: below, the packet is one packet anyway

enum class Effort : std::uint8_t {
  each_time,  // quick, with a header of random length: a page may hold a secret beside words of an attacker (BREACH)
  once        // as small as it gets: for bytes that are kept and sent many times
};
std::string gzip(std::string_view bytes, Effort effort);

}  // namespace evenhand::web
