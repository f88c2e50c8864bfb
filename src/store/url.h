// Where a store is: `sqlite:PATH` or `postgresql://…`.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenhand::store {

enum class StoreKind { sqlite, postgresql };

struct StoreUrl {
  StoreKind kind = StoreKind::sqlite;
  std::string target;  // the file's path, or the whole postgresql:// address

  // Refuses another scheme and an empty path, with what would be right.
  static Result<StoreUrl> parse(std::string_view text);
  static StoreUrl file(const std::filesystem::path& path) { return {StoreKind::sqlite, path.string()}; }
  [[nodiscard]] std::string shown() const;  // without a password: for messages and logs
};

}  // namespace evenhand::store
