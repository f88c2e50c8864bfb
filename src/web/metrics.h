// What the server counts, for /metrics (Prometheus' text format). No label tells one session, person or page apart.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace evenhand::web {

class Metrics {
 public:
  void count_request(int status, std::chrono::microseconds took);
  [[nodiscard]] std::string text() const;

  std::atomic<std::int64_t> open_connections{0};
  std::atomic<std::int64_t> refused_connections{0};  // past a limit
  std::atomic<std::int64_t> cut_off_connections{0};  // too slow
  std::atomic<std::int64_t> waiting_requests{0};     // for a worker
  std::atomic<std::int64_t> bytes_sent{0};

 private:
  // Upper bounds in milliseconds; the last bucket has none.
  static constexpr std::array<int, 9> kBounds = {1, 2, 5, 10, 20, 50, 100, 500, 2'000};
  std::array<std::atomic<std::int64_t>, 6> by_class_{};  // 1xx … 5xx, at their first digit
  std::array<std::atomic<std::int64_t>, kBounds.size() + 1> by_time_{};
  std::atomic<std::int64_t> microseconds_{0};
};

}  // namespace evenhand::web
