#include "web/metrics.h"

namespace evenhand::web {
namespace {

void figure(std::string& text, const std::string& name, const char* kind, const char* help, std::int64_t value) {
  text += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + kind + '\n';
  text += name + ' ' + std::to_string(value) + '\n';
}

}  // namespace

void Metrics::count_request(int status, std::chrono::microseconds took) {
  const auto first_digit = static_cast<std::size_t>(status / 100);
  ++by_class_[first_digit < by_class_.size() ? first_digit : by_class_.size() - 1];
  std::size_t bucket = 0;
  while (bucket < kBounds.size() && took > std::chrono::milliseconds(kBounds[bucket])) ++bucket;
  ++by_time_[bucket];
  microseconds_ += took.count();
}

std::string Metrics::text() const {
  std::string text = "# HELP evenhand_requests_total Requests answered\n# TYPE evenhand_requests_total counter\n";
  for (std::size_t digit = 1; digit < by_class_.size(); ++digit) {
    text +=
        "evenhand_requests_total{class=\"" + std::to_string(digit) + "xx\"} " + std::to_string(by_class_[digit]) + '\n';
  }
  text += "# HELP evenhand_request_seconds Time from a request's last byte to its answer\n";
  text += "# TYPE evenhand_request_seconds histogram\n";
  std::int64_t so_far = 0;
  for (std::size_t bucket = 0; bucket < by_time_.size(); ++bucket) {
    so_far += by_time_[bucket];
    const auto bound = bucket < kBounds.size() ? std::to_string(kBounds[bucket] / 1000.0) : std::string("+Inf");
    text += "evenhand_request_seconds_bucket{le=\"" + bound + "\"} " + std::to_string(so_far) + '\n';
  }
  text += "evenhand_request_seconds_sum " + std::to_string(static_cast<double>(microseconds_) / 1e6) + '\n';
  text += "evenhand_request_seconds_count " + std::to_string(so_far) + '\n';
  figure(text, "evenhand_open_connections", "gauge", "Connections that are open", open_connections);
  figure(text, "evenhand_refused_connections_total", "counter", "Connections past a limit", refused_connections);
  figure(text, "evenhand_cut_off_connections_total", "counter", "Connections that were too slow", cut_off_connections);
  figure(text, "evenhand_waiting_requests", "gauge", "Requests that wait for a worker", waiting_requests);
  figure(text, "evenhand_sent_bytes_total", "counter", "Bytes of answers", bytes_sent);
  return text;
}

}  // namespace evenhand::web
