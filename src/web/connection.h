// One connection: a coroutine that reads a request, has it answered, writes the answer, and so on until either side
// ends it. Everything of a connection but the handler runs on one io thread, so nothing here is locked.
#pragma once

#include <utility>  // g++ 12 needs it before Asio's headers

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "web/connection_limits.h"
#include "web/dispatcher.h"
#include "web/server.h"
#include "web/worker_pool.h"

namespace evenhand::web {

// The executor is named, not erased: it saves a virtual call and a little memory in each of many thousand steps.
using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using Timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;
template <class T>
using Awaitable = boost::asio::awaitable<T, Executor>;

class Connection;

// What the connections of one io thread share; touched by that thread only.
struct IoThread {
  std::set<Connection*> connections;
  bool stopping = false;
  boost::asio::io_context context{1};  // last: what it still holds when it goes may be a connection's last owner
};

struct ConnectionServices {
  const Dispatcher& dispatcher;
  const ServerOptions& options;
  Metrics& metrics;
  WorkerPool& workers;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Clock = std::chrono::steady_clock;

  Connection(Socket socket, std::string peer, ConnectionSlot slot, IoThread& thread,
             const ConnectionServices& services);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // A coroutine starts later than it is called, so it is given its own hold on the connection.
  static Awaitable<void> run(std::shared_ptr<Connection> connection);
  void cut_off_if_late(Clock::time_point now);
  void begin_to_stop();  // closes an idle connection; a running request is the last
  void abandon();        // time is up: closes it, and waits for no worker

 private:
  struct Exchange;

  // Each gives false when the connection is over.
  Awaitable<bool> exchange_one();
  Awaitable<bool> fill(std::size_t most, Clock::duration time);
  Awaitable<bool> read_head(Exchange& exchange);
  Awaitable<bool> read_body(Exchange& exchange);
  Awaitable<bool> run_handler(const std::shared_ptr<Exchange>& exchange);
  Awaitable<bool> send(Exchange& exchange);
  Awaitable<bool> write(std::string_view head, std::string_view body);
  Awaitable<void> linger();

  void close();
  void plan(Exchange& exchange);  // from the head: route, limits, or what is wrong
  void expect_within(Clock::duration time) { deadline_ = Clock::now() + time; }

  Socket socket_;
  const std::string peer_;
  const ConnectionSlot slot_;
  IoThread& thread_;
  const ConnectionServices services_;
  boost::beast::flat_buffer buffer_;
  Timer bell_;  // never rings by time: a worker's answer cancels it
  Clock::time_point deadline_ = Clock::time_point::max();
  bool is_idle_ = true;
  bool is_abandoned_ = false;
};

}  // namespace evenhand::web
