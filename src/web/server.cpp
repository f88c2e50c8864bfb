#include "web/server.h"

#include <sys/resource.h>

#include <utility>  // g++ 12 needs it before Asio's headers

#include <algorithm>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "web/connection.h"

namespace evenhand::web {
namespace asio = boost::asio;
using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

namespace {

constexpr asio::use_awaitable_t<Executor> kAwait;
constexpr std::chrono::milliseconds kTick(100);  // how often slow connections are looked for

// A connection is a file descriptor: take as many as the system lets us.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

unsigned processors() {
  return std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

class Server::Machine {
 public:
  Machine(const ServerParts& parts, const ServerOptions& options, Proxies proxies)
      : options_(options),
        log_(parts.log),
        metrics_(parts.metrics),
        proxies_(proxies),
        dispatcher_(parts, options_, std::move(proxies)),
        limits_(options.most_connections, options.most_connections_of_one_address),
        io_(options.io_threads > 0 ? options.io_threads : processors()),
        acceptor_(io_.front().context),
        signals_(io_.front().context),
        workers_(options.worker_threads > 0 ? options.worker_threads : std::max(4u, 2 * processors()),
                 options.most_waiting_requests) {}

  ~Machine() {
    stop();
    wait();
    // The workers' last tasks post to the io contexts, so those go after them (members are destroyed last to first).
  }

  Result<Done> listen() {
    error_code error;
    const auto address = asio::ip::make_address(options_.address, error);
    if (error) return invalid("The address to listen at, " + options_.address + ", is not an IP address.");
    const asio::ip::tcp::endpoint endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return Error{ErrorKind::unavailable,
                   "Cannot listen at " + options_.address + ":" + std::to_string(options_.port) + ": " +
                       error.message() + ". Stop what uses it, or give another address.",
                   error.message()};
    }
    port_ = acceptor_.local_endpoint().port();
    return Done{};
  }

  void start() {
    asio::co_spawn(io_.front().context, accept_all(), asio::detached);
    if (options_.stop_on_signals) {
      signals_.add(SIGINT);
      signals_.add(SIGTERM);
      signals_.async_wait([this](error_code error, int) {
        if (!error) stop();
      });
    }
    for (auto& io : io_) {
      asio::co_spawn(io.context, watch(io), asio::detached);
      threads_.emplace_back([this, &io] {
        io.context.run();
        const std::lock_guard lock(mutex_);
        ++ended_;
        an_end_.notify_all();
      });
    }
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }

  void stop() {
    if (stopping_.exchange(true)) return;
    stop_at_ = Connection::Clock::now() + options_.stop_time;
    for (auto& io : io_) {
      asio::post(io.context, [this, &io] {
        if (&io == &io_.front()) {
          error_code ignored;
          acceptor_.close(ignored);
          signals_.cancel(ignored);
        }
        io.stopping = true;
        for (auto* connection : io.connections) connection->begin_to_stop();
      });
    }
  }

  Stopped wait() {
    {
      std::unique_lock lock(mutex_);
      an_end_.wait(lock, [this] { return ended_ == threads_.size(); });
    }
    const std::lock_guard lock(join_mutex_);
    for (auto& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
    return cut_short_ ? Stopped::with_work_left : Stopped::cleanly;
  }

 private:
  Awaitable<void> accept_all() {
    Timer pause(io_.front().context);
    for (std::size_t turn = 0; acceptor_.is_open(); ++turn) {
      auto& io = io_[turn % io_.size()];
      error_code error;
      Socket socket(io.context);
      auto token = asio::redirect_error(kAwait, error);
      co_await acceptor_.async_accept(socket, token);
      if (!acceptor_.is_open()) break;
      if (error) {
        // Out of descriptors, or the client is gone: others may fare better in a moment.
        pause.expires_after(std::chrono::milliseconds(50));
        error_code ignored;
        auto pause_token = asio::redirect_error(kAwait, ignored);
        co_await pause.async_wait(pause_token);
        continue;
      }
      admit(std::move(socket), io);
    }
  }

  void admit(Socket socket, IoThread& io) {
    error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error) return;
    auto peer = endpoint.address().to_string();
    const auto address = parse_address(peer);
    if (!address) return;
    auto slot = limits_.take(*address, !proxies_.include(*address));
    if (!slot) {
      ++metrics_.refused_connections;
      return;
    }
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    asio::post(io.context, [this, &io, socket = std::move(socket), peer = std::move(peer),
                            slot = std::move(*slot)]() mutable {
      const ConnectionServices services{dispatcher_, options_, metrics_, workers_};
      auto connection = std::make_shared<Connection>(std::move(socket), std::move(peer), std::move(slot), io, services);
      asio::co_spawn(io.context, Connection::run(std::move(connection)), asio::detached);
    });
  }

  // Looks after the connections of one thread: cuts off late ones; when the server stops, waits for the last to go, or
  // ends them all when time is up. The thread ends when no coroutine is left, so none is destroyed while it waits.
  Awaitable<void> watch(IoThread& io) {
    Timer tick(io.context);
    for (;;) {
      tick.expires_after(io.stopping ? std::chrono::milliseconds(10) : kTick);
      error_code ignored;
      auto token = asio::redirect_error(kAwait, ignored);
      co_await tick.async_wait(token);
      const auto now = Connection::Clock::now();
      for (auto* connection : io.connections) connection->cut_off_if_late(now);
      if (!io.stopping) continue;
      if (io.connections.empty()) break;
      if (now < stop_at_.load()) continue;
      cut_short_ = true;
      for (auto* connection : io.connections) connection->abandon();
      break;
    }
  }

  const ServerOptions options_;
  ServerLog& log_;
  Metrics& metrics_;
  const Proxies proxies_;
  const Dispatcher dispatcher_;
  ConnectionLimits limits_;
  std::atomic<bool> stopping_{false};
  std::atomic<Connection::Clock::time_point> stop_at_{Connection::Clock::time_point::max()};
  std::atomic<bool> cut_short_{false};
  std::mutex mutex_;
  std::condition_variable an_end_;
  std::size_t ended_ = 0;
  std::mutex join_mutex_;
  std::uint16_t port_ = 0;
  std::deque<IoThread> io_;
  Acceptor acceptor_;
  asio::signal_set signals_;
  WorkerPool workers_;
  std::vector<std::thread> threads_;
};

Server::Server(std::unique_ptr<Machine> machine) : machine_(std::move(machine)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(const ServerParts& parts, const ServerOptions& options) {
  raise_descriptor_limit();
  EVENHAND_TRY(auto proxies, Proxies::parse(options.proxies));
  auto machine = std::make_unique<Machine>(parts, options, std::move(proxies));
  EVENHAND_CHECK(machine->listen());
  machine->start();
  return std::unique_ptr<Server>(new Server(std::move(machine)));
}

std::uint16_t Server::port() const {
  return machine_->port();
}
void Server::stop() {
  machine_->stop();
}
Stopped Server::wait() {
  return machine_->wait();
}

}  // namespace evenhand::web
