#include "store/url.h"

namespace evenhand::store {

Result<StoreUrl> StoreUrl::parse(std::string_view text) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (text.starts_with("postgresql://") || text.starts_with("postgres://")) {
    return StoreUrl{StoreKind::postgresql, std::string(text)};
  }
  if (!text.starts_with(kSqlite)) {
    return invalid("A store is named sqlite:PATH or postgresql://USER@HOST/DATABASE.");
  }
  const auto path = text.substr(kSqlite.size());
  if (path.empty()) return invalid("A store sqlite:PATH must name a file.");
  // SOCI takes the path in double quotes and knows no way to escape one; a question mark would be a URI's.
  if (path.find_first_of(std::string_view("\"\0", 2)) != std::string_view::npos) {
    return invalid("The path of a store must not contain a double quote.");
  }
  return StoreUrl{StoreKind::sqlite, std::string(path)};
}

std::string StoreUrl::shown() const {
  if (kind == StoreKind::sqlite) return "sqlite:" + target;
  // scheme://user:password@host/name?password=… : the name before the colon and what stands before '?' are shown.
  std::string text = target.substr(0, target.find('?'));
  const auto start = text.find("://") + 3;
  const auto at = text.rfind('@');
  if (at == std::string::npos || at < start) return text;
  const auto colon = text.find(':', start);
  if (colon != std::string::npos && colon < at) text.erase(colon, at - colon);
  return text;
}

}  // namespace evenhand::store
