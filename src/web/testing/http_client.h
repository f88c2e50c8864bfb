// A client for tests of the server: sends any bytes at all, and reads answers one by one.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "web/http_message.h"

namespace evenhand::web::testing {

struct Answer {
  int status = 0;  // 0: the connection ended, or nothing came in time
  Headers headers;
  std::string body;
};

class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port, int receive_buffer = 0);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  bool send(std::string_view bytes);  // false where the other end is closed
  Answer read(bool is_head = false, std::chrono::milliseconds time = std::chrono::seconds(10));
  Answer ask(std::string_view bytes) { return send(bytes) ? read() : Answer(); }
  Answer get(std::string_view path, std::string_view fields = {});
  bool is_closed(std::chrono::milliseconds time);  // true once the server has closed it

 private:
  bool receive(std::chrono::milliseconds time);  // some more into buffer_
  int descriptor_;
  std::string buffer_;
};

}  // namespace evenhand::web::testing
