// The server's log, one line an event, to standard error. It never holds personal data: no address, no path (only the
// route's pattern), no query, no header, no name.
#pragma once

#include <chrono>
#include <memory>
#include <string_view>

namespace spdlog {
class logger;
}

namespace evenhand::web {

class ServerLog {
 public:
  enum class Requests { logged, not_logged };
  explicit ServerLog(Requests requests = Requests::logged);

  void request(std::string_view method, std::string_view pattern, int status, std::chrono::microseconds took);
  // Something that could not go on. `detail` is an exception's or an Error's, which holds no personal data.
  void failure(std::string_view reference, std::string_view pattern, std::string_view detail);
  void note(std::string_view sentence);

 private:
  std::shared_ptr<spdlog::logger> logger_;
  Requests requests_;
};

}  // namespace evenhand::web
