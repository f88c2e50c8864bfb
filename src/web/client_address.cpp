#include "web/client_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/text.h"

namespace evenhand::web {

std::optional<AddressBytes> parse_address(std::string_view text) {
  const std::string terminated(text);
  AddressBytes bytes{};
  if (::inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) return bytes;
  in_addr four{};
  if (::inet_pton(AF_INET, terminated.c_str(), &four) != 1) return std::nullopt;
  bytes[10] = bytes[11] = 0xff;
  std::memcpy(bytes.data() + 12, &four, 4);
  return bytes;
}

Result<Proxies> Proxies::parse(const std::vector<std::string>& networks) {
  Proxies proxies;
  for (const auto& text : networks) {
    const auto slash = text.find('/');
    const auto address = parse_address(std::string_view(text).substr(0, slash));
    if (!address) return invalid("The proxy " + text + " is not an address or a network, like 10.0.0.0/8");
    const bool is_four = text.find(':') == std::string::npos;
    const unsigned most = is_four ? 32 : 128;
    unsigned bits = most;
    if (slash != std::string::npos) {
      const auto* end = text.data() + text.size();
      const auto [stopped, status] = std::from_chars(text.data() + slash + 1, end, bits);
      if (stopped != end || status != std::errc() || bits > most) {
        return invalid("The proxy " + text + " is not an address or a network, like 10.0.0.0/8");
      }
    }
    proxies.networks_.push_back({*address, is_four ? bits + 96 : bits});
  }
  return proxies;
}

bool Proxies::include(const AddressBytes& address) const {
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    for (unsigned bit = 0; bit < network.bits; ++bit) {
      const auto mask = static_cast<std::uint8_t>(0x80u >> (bit % 8));
      if (((address[bit / 8] ^ network.address[bit / 8]) & mask) != 0) return false;
    }
    return true;
  });
}

Client client_of(const std::string& peer, const Headers& headers, const Proxies& proxies, bool https) {
  Client client{peer, https};
  const auto peer_bytes = parse_address(peer);
  if (!peer_bytes || !proxies.include(*peer_bytes)) return client;
  const auto protocol = headers.get("X-Forwarded-Proto");
  if (!protocol.empty()) client.https = same_ignoring_case(protocol, "https");
  const auto hops = split(headers.joined("X-Forwarded-For"), ',');
  for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
    const auto text = trim(*hop);
    const auto bytes = parse_address(text);
    if (!bytes) break;
    client.address = text;
    if (!proxies.include(*bytes)) break;
  }
  return client;
}

}  // namespace evenhand::web
