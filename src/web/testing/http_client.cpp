#include "web/testing/http_client.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>

namespace evenhand::web::testing {

HttpClient::HttpClient(std::uint16_t port, int receive_buffer) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
  if (receive_buffer > 0) {
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(descriptor_);
    descriptor_ = -1;
  }
}

HttpClient::~HttpClient() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool HttpClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool HttpClient::receive(std::chrono::milliseconds time) {
  pollfd waiting{descriptor_, POLLIN, 0};
  if (::poll(&waiting, 1, static_cast<int>(time.count())) != 1) return false;
  std::array<char, 16384> piece{};
  const auto count = ::recv(descriptor_, piece.data(), piece.size(), 0);
  if (count <= 0) return false;
  buffer_.append(piece.data(), static_cast<std::size_t>(count));
  return true;
}

Answer HttpClient::read(bool is_head, std::chrono::milliseconds time) {
  Answer answer;
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive(time)) return answer;
  }
  std::string_view head(buffer_.data(), end);
  std::from_chars(head.data() + 9, head.data() + 12, answer.status);
  for (auto line_end = head.find("\r\n"); line_end != std::string_view::npos; line_end = head.find("\r\n")) {
    head.remove_prefix(line_end + 2);
    const auto line = head.substr(0, head.find("\r\n"));
    const auto colon = line.find(": ");
    answer.headers.add(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
  }
  buffer_.erase(0, end + 4);
  std::size_t length = 0;
  const auto text = answer.headers.get("Content-Length");
  std::from_chars(text.data(), text.data() + text.size(), length);
  if (is_head) length = 0;
  while (buffer_.size() < length) {
    if (!receive(time)) return Answer();
  }
  answer.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return answer;
}

Answer HttpClient::get(std::string_view path, std::string_view fields) {
  return ask("GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(fields) + "\r\n");
}

bool HttpClient::is_closed(std::chrono::milliseconds time) {
  const auto until = std::chrono::steady_clock::now() + time;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd waiting{descriptor_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left.count())) != 1) return false;
    std::array<char, 16384> piece{};
    if (::recv(descriptor_, piece.data(), piece.size(), 0) <= 0) return true;
  }
}

}  // namespace evenhand::web::testing
