#include "app/documents.h"

#include <map>
#include <vector>

#include "people/rights.h"

namespace evenhand::app {

std::string pages_as_markdown(const web::Router& router) {
  struct Address {
    std::string methods, act;
  };
  std::map<std::string, std::vector<Address>> by_pattern;
  for (const auto& route : router.routes()) {
    auto& addresses = by_pattern[route.pattern];
    const std::string method(web::method_name(route.method));
    if (!addresses.empty() && addresses.back().act == route.access) {
      addresses.back().methods += ", " + method;
    } else {
      addresses.push_back({method, route.access});
    }
  }
  std::string text =
      "# Addresses\n\nEvery page and form, made from the program; a test keeps this file the same. Who may use it is "
      "said "
      "by its act: [rights.md](rights.md).\n\n| address | by | act |\n| --- | --- | --- |\n";
  for (const auto& [pattern, addresses] : by_pattern) {
    for (const auto& [methods, act] : addresses) {
      text += "| `" + pattern + "` | " + methods + " | " + (act.empty() ? "open" : "`" + act + "`") + " |\n";
    }
  }
  return text;
}

}  // namespace evenhand::app
