// The HTTP server: takes connections, reads requests whole, has handlers answer them, sends the answers.
//
// Threads: a few io threads (as many as processors) do all reading and writing, give what is ready in memory, and never
// wait for anything else; a pool of workers runs the handlers. A client that sends or reads slowly costs its connection's memory, never a worker.
// A connection is cut off when it sends no whole header, no more of its body, or takes no more of its answer, in time.
//
//   auto server = Server::start({router, error_pages, log, metrics}, options);   // Result: the port may be taken
//   (*server)->wait();                                                           // until SIGTERM, SIGINT or stop()
//
// Stopping: no more connections, idle ones are closed, running requests get their answers; after `stop_time` the rest
// is cut off. Speaks HTTP/1.1 (and 1.0) in the clear: TLS ends at a reverse proxy, see docs/operations/proxy.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "web/metrics.h"
#include "web/response.h"
#include "web/router.h"
#include "web/server_log.h"

namespace evenhand::web {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;    // 0: any that is free
  unsigned io_threads = 0;      // 0: one a processor
  unsigned worker_threads = 0;  // 0: two a processor, and at least four

  std::size_t most_connections = 20'000;
  // A hall of a thousand phones is one address, and each phone may open six connections.
  std::size_t most_connections_of_one_address = 8'000;
  std::size_t most_waiting_requests = 5'000;  // for a worker; past it the answer is 503 at once
  std::size_t most_header_bytes = 16u << 10;
  std::chrono::milliseconds header_time{10'000};  // from a request's first byte to its empty line
  std::chrono::milliseconds body_time{20'000};    // without a byte of it
  std::chrono::milliseconds write_time{30'000};   // without the client taking a byte
  std::chrono::milliseconds idle_time{75'000};    // between requests
  std::chrono::milliseconds stop_time{5'000};

  // Addresses or networks ("10.0.0.0/8") of the reverse proxies whose X-Forwarded-For and -Proto are believed.
  std::vector<std::string> proxies = {};
  bool https = false;                           // the public address is https: HSTS, and cookies are Secure
  std::vector<std::string> script_hashes = {};  // of inline scripts: "sha256-…"
  std::filesystem::path upload_folder = {};     // for large uploads while they arrive; none: the system's
  bool stop_on_signals = false;                 // SIGINT and SIGTERM
};

// What the server is given; all of it must outlive the server.
struct ServerParts {
  const Router& router;
  const ErrorPages& error_pages;
  ServerLog& log;
  Metrics& metrics;
  // What to tell the person about an exception that a handler threw (the store is full: 503); none: 500, without words.
  std::function<Problem(const std::exception&)> explain = {};
};

enum class Stopped : std::uint8_t {
  cleanly,
  with_work_left  // a handler still runs after `stop_time`: leave by std::quick_exit, for the destructor would wait
};

class Server {
 public:
  static Result<std::unique_ptr<Server>> start(const ServerParts& parts, const ServerOptions& options);
  ~Server();  // stops and waits
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  void stop();     // begins to stop; from any thread, any number of times
  Stopped wait();  // until it has stopped

 private:
  class Machine;
  explicit Server(std::unique_ptr<Machine> machine);
  std::unique_ptr<Machine> machine_;
};

}  // namespace evenhand::web
