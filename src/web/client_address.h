// Whose request it is, when reverse proxies stand between: their word counts only where they are configured.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "web/http_message.h"

namespace evenhand::web {

// An address as 16 bytes; IPv4 as ::ffff:a.b.c.d.
using AddressBytes = std::array<std::uint8_t, 16>;
std::optional<AddressBytes> parse_address(std::string_view text);

class Proxies {
 public:
  // "127.0.0.1", "10.0.0.0/8", "fd00::/8".
  static Result<Proxies> parse(const std::vector<std::string>& networks);
  [[nodiscard]] bool include(const AddressBytes& address) const;

 private:
  struct Network {
    AddressBytes address;
    unsigned bits;
  };
  std::vector<Network> networks_;
};

struct Client {
  std::string address;
  bool https = false;
};

// `peer` is the other end of the connection. Where it is a configured proxy, X-Forwarded-For is read from its right end
// (what the last proxy saw) leftwards past configured proxies, and X-Forwarded-Proto says whether it was https.
Client client_of(const std::string& peer, const Headers& headers, const Proxies& proxies, bool https);

}  // namespace evenhand::web
