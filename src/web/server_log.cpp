#include "web/server_log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace evenhand::web {

ServerLog::ServerLog(Requests requests)
    : logger_(std::make_shared<spdlog::logger>("web", std::make_shared<spdlog::sinks::stderr_sink_mt>())),
      requests_(requests) {
  logger_->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
}

void ServerLog::request(std::string_view method, std::string_view pattern, int status, std::chrono::microseconds took) {
  if (requests_ == Requests::not_logged) return;
  logger_->info("{} {} {} {:.1f} ms", method, pattern, status, static_cast<double>(took.count()) / 1000.0);
}

void ServerLog::failure(std::string_view reference, std::string_view pattern, std::string_view detail) {
  logger_->error("failed {} at {}: {}", reference, pattern, detail);
}

void ServerLog::note(std::string_view sentence) {
  logger_->info("{}", sentence);
}

}  // namespace evenhand::web
