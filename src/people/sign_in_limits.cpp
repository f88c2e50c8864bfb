#include "people/sign_in_limits.h"

#include <algorithm>

namespace evenhand::people {

std::chrono::seconds wait_after(TriedBy tried_by, std::int64_t failures) {
  struct Limit {
    std::int64_t free;
    std::int64_t most_seconds;
  };
  const Limit limit = [&]() -> Limit {
    switch (tried_by) {
      case TriedBy::account_and_address:
        return {5, 900};
      case TriedBy::address:
        return {50, 900};
      case TriedBy::account:
        return {20, 60};
    }
    return {0, 900};
  }();
  if (failures < limit.free) return std::chrono::seconds(0);
  const std::int64_t doubled = std::int64_t{1} << std::min<std::int64_t>(failures - limit.free, 10);
  return std::chrono::seconds(std::min(doubled, limit.most_seconds));
}

}  // namespace evenhand::people
