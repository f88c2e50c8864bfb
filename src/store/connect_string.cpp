#include "store/connect_string.h"

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <string_view>

namespace evenhand::store {

namespace {

// SOCI knows no addresses, only key="value", and hands key=value on to libpq without its quotes: so the value is quoted
// for SOCI, and escaped by backslashes for libpq.
std::string quoted_value(std::string_view value) {
  std::string text = "\"";
  for (const char character : value) {
    if (character == ' ' || character == '\'' || character == '\\') text += '\\';
    text += character;
  }
  return text + '"';
}

}  // namespace

Result<std::string> connect_string(const StoreUrl& url) {
  // Not synchronous=full here: SOCI would run that before it sets the wait, and fail at once while another holds the
  // file. Session sets it.
  if (url.kind == StoreKind::sqlite) return "db=\"" + url.target + "\" timeout=10";
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parsed(
      PQconninfoParse(url.target.c_str(), nullptr), &PQconninfoFree);
  if (!parsed) return invalid("The store's address is not one: postgresql://USER@HOST:PORT/DATABASE.");
  std::map<std::string, std::string> values = {{"connect_timeout", "10"}, {"application_name", "evenhand"}};
  for (const auto* option = parsed.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr && *option->val != '\0') values[option->keyword] = option->val;
  }
  std::string text;
  for (const auto& [key, value] : values) {
    if (value.find_first_of("\"\n\t") != std::string::npos) {
      return invalid("The store's address must not contain a double quote or a line break in its " + key + ".");
    }
    text += (text.empty() ? "" : " ") + key + "=" + quoted_value(value);
  }
  return text;
}

}  // namespace evenhand::store
