// Time. Instants are UTC milliseconds; whoever needs the time is handed a Clock.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenhand {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

// A clock that stands still until it is set: for tests and for the demo.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant now) : now_(now) {}
  [[nodiscard]] Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }

 private:
  Instant now_;
};

// "2026-11-22T09:30:00.000Z": as stored and as in JSON. Sorts as text.
std::string instant_text(Instant instant);
Result<Instant> parse_instant(std::string_view text);

}  // namespace evenhand
