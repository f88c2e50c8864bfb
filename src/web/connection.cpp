#include "web/connection.h"

#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/parser.hpp>
#include <exception>
#include <limits>
#include <optional>
#include <variant>

#include "web/incoming_body.h"

namespace evenhand::web {
namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr asio::use_awaitable_t<Executor> kAwait;
constexpr std::size_t kHeadPiece = 2u << 10;
constexpr std::size_t kBodyPiece = 64u << 10;

// Beast's parser writes a body into this: a place that is set once the head is known.
struct BodySink {
  IncomingBody* body = nullptr;
  std::optional<Error> error;
};

struct SinkBody {
  using value_type = BodySink;
  class reader {
   public:
    template <bool is_request, class Fields>
    reader(http::header<is_request, Fields>&, value_type& sink) : sink_(sink) {}
    static void init(const boost::optional<std::uint64_t>&, error_code& ec) { ec = {}; }
    template <class Buffers>
    std::size_t put(const Buffers& buffers, error_code& ec) {
      ec = {};
      std::size_t taken = 0;
      for (const auto buffer : boost::beast::buffers_range_ref(buffers)) {
        auto done = sink_.body->append({static_cast<const char*>(buffer.data()), buffer.size()});
        if (!done) {
          sink_.error = std::move(done.error());
          ec = http::make_error_code(http::error::unexpected_body);
          return taken;
        }
        taken += buffer.size();
      }
      return taken;
    }
    static void finish(error_code& ec) { ec = {}; }

   private:
    value_type& sink_;
  };
};

using Parser = http::request_parser<SinkBody>;

// RFC 3986's host and port, less what no host of ours holds: it comes back in links.
bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 255 &&
         host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]") ==
             std::string_view::npos;
}

int status_of_parse_error(error_code error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
  if (error == http::error::body_limit) return 413;
  if (error == http::error::bad_version) return 505;
  return 400;
}

std::string text_of(boost::beast::string_view text) {
  return std::string(text.data(), text.size());
}

}  // namespace

// All of one request and its answer. Shared with the worker that runs its handler.
struct Connection::Exchange {
  Parser parser;
  Request request;
  std::optional<IncomingBody> body;
  const Route* route = nullptr;
  std::optional<Problem> problem;
  std::vector<Method> allowed;
  bool keep_alive = true;
  bool is_http_1_0 = false;
  std::uint64_t most_body_bytes = 0;
  bool expects_continue = false;
  Outgoing outgoing;

  void refuse(int status, std::string message = {}) {
    problem = Problem{.status = status, .message = std::move(message)};
    keep_alive = false;  // where the next request would begin is not known, or not worth reading up to
  }
};

Connection::Connection(Socket socket, std::string peer, ConnectionSlot slot, IoThread& thread,
                       const ConnectionServices& services)
    : socket_(std::move(socket)),
      peer_(std::move(peer)),
      slot_(std::move(slot)),
      thread_(thread),
      services_(services),
      buffer_(services.options.most_header_bytes + kBodyPiece),
      bell_(thread.context, Timer::time_point::max()) {
  thread_.connections.insert(this);
  ++services_.metrics.open_connections;
}

Connection::~Connection() {
  thread_.connections.erase(this);
  --services_.metrics.open_connections;
}

Awaitable<void> Connection::run(std::shared_ptr<Connection> connection) {
  try {
    while (co_await connection->exchange_one()) {
    }
  } catch (const std::exception&) {
    // Out of memory, or the disk is full under an upload: this connection ends, the others go on.
  }
  connection->close();
}

void Connection::cut_off_if_late(Clock::time_point now) {
  if (now <= deadline_ || !socket_.is_open()) return;
  if (!is_idle_) ++services_.metrics.cut_off_connections;
  close();
}

void Connection::begin_to_stop() {
  if (is_idle_) close();
}

void Connection::abandon() {
  is_abandoned_ = true;
  close();
  bell_.cancel();
}

void Connection::close() {
  error_code ignored;
  socket_.shutdown(Socket::shutdown_both, ignored);
  socket_.close(ignored);
}

Awaitable<bool> Connection::exchange_one() {
  // Its own function, so that an idle connection holds no parser and no request.
  if (buffer_.size() == 0) {
    is_idle_ = true;
    buffer_.shrink_to_fit();
    if (thread_.stopping || !co_await fill(kHeadPiece, services_.options.idle_time)) co_return false;
  }
  is_idle_ = false;
  const auto exchange = std::make_shared<Exchange>();
  if (!co_await read_head(*exchange)) co_return false;
  if (!exchange->problem && !co_await read_body(*exchange)) co_return false;
  if (!exchange->problem && !co_await run_handler(exchange)) co_return false;
  if (exchange->problem) {
    exchange->outgoing = services_.dispatcher.refuse(exchange->request, *exchange->problem, exchange->allowed);
  }
  exchange->keep_alive = exchange->keep_alive && !thread_.stopping;
  if (!co_await send(*exchange)) co_return false;
  if (!exchange->keep_alive) co_await linger();
  co_return exchange->keep_alive;
}

// Reads once, at most `most` bytes; `time` is how long nothing may come.
Awaitable<bool> Connection::fill(std::size_t most, Clock::duration time) {
  expect_within(time);
  error_code error;
  const auto room = buffer_.prepare(std::min(most, buffer_.max_size() - buffer_.size()));
  auto token = asio::redirect_error(kAwait, error);
  const auto count = co_await socket_.async_read_some(room, token);
  deadline_ = Clock::time_point::max();
  buffer_.commit(count);
  co_return !error && count > 0;
}

Awaitable<bool> Connection::read_head(Exchange& exchange) {
  auto& parser = exchange.parser;
  parser.header_limit(static_cast<std::uint32_t>(services_.options.most_header_bytes));
  parser.body_limit(std::numeric_limits<std::uint64_t>::max());  // the route's own is not known yet
  const auto give_up_at = Clock::now() + services_.options.header_time;
  for (;;) {
    error_code error;
    buffer_.consume(parser.put(buffer_.data(), error));
    if (!error && parser.is_header_done()) break;
    if (error && error != http::error::need_more) {
      exchange.refuse(status_of_parse_error(error));
      co_return true;
    }
    if (buffer_.size() >= services_.options.most_header_bytes) {
      exchange.refuse(431);
      co_return true;
    }
    const auto left = give_up_at - Clock::now();
    if (left <= Clock::duration::zero()) {
      ++services_.metrics.cut_off_connections;
      co_return false;
    }
    if (!co_await fill(kHeadPiece, left)) co_return false;
  }
  plan(exchange);
  co_return true;
}

void Connection::plan(Exchange& exchange) {
  const auto& message = exchange.parser.get();
  auto& request = exchange.request;
  for (const auto& field : message) {
    request.headers.add(text_of(field.name_string()), text_of(field.value()));
  }
  exchange.is_http_1_0 = message.version() < 11;
  exchange.keep_alive = exchange.parser.keep_alive();
  const auto client = services_.dispatcher.client(peer_, request.headers);
  request.client_address = client.address;
  request.https = client.https;
  request.cookies = Cookies(request.headers.get("Cookie"));

  if (message.version() != 10 && message.version() != 11) return exchange.refuse(505);
  // RFC 9112, 6.3: what could be read as two different requests (here and at a proxy) is not read at all.
  const auto count = [&](http::field name) { return message.count(name); };
  const auto coding = request.headers.joined("Transfer-Encoding");
  const auto length = request.headers.get("Content-Length");
  if (count(http::field::content_length) > 1 || length.find(',') != std::string_view::npos ||
      count(http::field::host) > 1 || (count(http::field::content_length) > 0 && !coding.empty()) ||
      (!coding.empty() && exchange.is_http_1_0)) {
    return exchange.refuse(400);
  }
  if (!coding.empty() && !same_ignoring_case(coding, "chunked")) return exchange.refuse(501);
  request.host = std::string(request.headers.get("Host"));
  if ((!exchange.is_http_1_0 || !request.host.empty()) && !is_host(request.host)) return exchange.refuse(400);
  const auto method = parse_method(text_of(message.method_string()));
  if (!method) return exchange.refuse(501);
  request.method = *method;
  const auto target = parse_target(text_of(message.target()));
  if (!target) return exchange.refuse(400, target.error().message);
  request.path = target->path;
  auto query = Form::parse(target->query);
  if (!query) return exchange.refuse(400, query.error().message);
  request.query = std::move(*query);

  const bool has_body = exchange.parser.chunked() || exchange.parser.content_length().value_or(0) > 0;
  auto match = services_.dispatcher.router().match(request.method, target->segments);
  if (match.route == nullptr) {
    const bool keep_alive = exchange.keep_alive && !has_body;
    exchange.refuse(match.allowed.empty() ? 404 : 405);
    exchange.keep_alive = keep_alive;
    exchange.allowed = std::move(match.allowed);
    return;
  }
  exchange.route = match.route;
  request.parameters = std::move(match.parameters);
  exchange.most_body_bytes = match.route->most_body_bytes;
  if (exchange.parser.content_length().value_or(0) > exchange.most_body_bytes) return exchange.refuse(413);
  if (has_body) {
    auto body = IncomingBody::open(request.headers, services_.options.upload_folder);
    if (!body) return exchange.refuse(400, body.error().message);
    exchange.body = std::move(*body);
  }
  const auto expect = request.headers.get("Expect");
  if (!expect.empty() && !same_ignoring_case(expect, "100-continue")) return exchange.refuse(417);
  exchange.expects_continue = !expect.empty() && has_body && !exchange.is_http_1_0;
}

Awaitable<bool> Connection::read_body(Exchange& exchange) {
  auto& parser = exchange.parser;
  if (!exchange.body) co_return true;
  if (exchange.expects_continue && buffer_.size() == 0) {
    if (!co_await write("HTTP/1.1 100 Continue\r\n\r\n", {})) co_return false;
  }
  parser.get().body().body = &*exchange.body;
  parser.body_limit(exchange.most_body_bytes);
  parser.eager(true);
  while (!parser.is_done()) {
    error_code error;
    if (buffer_.size() > 0) buffer_.consume(parser.put(buffer_.data(), error));
    if (parser.is_done()) break;
    if (error && error != http::error::need_more) {
      const auto& own = parser.get().body().error;
      exchange.refuse(own ? (own->kind == ErrorKind::too_large ? 413 : 400) : status_of_parse_error(error),
                      own ? own->message : std::string());
      co_return true;
    }
    if (buffer_.size() >= buffer_.max_size()) {
      exchange.refuse(400);
      co_return true;
    }
    if (!co_await fill(kBodyPiece, services_.options.body_time)) co_return false;
  }
  auto whole = exchange.body->finish(exchange.request);
  if (!whole) exchange.refuse(whole.error().kind == ErrorKind::too_large ? 413 : 400, whole.error().message);
  co_return true;
}

Awaitable<bool> Connection::run_handler(const std::shared_ptr<Exchange>& exchange) {
  if (auto ready = services_.dispatcher.answer_from_memory(exchange->request, *exchange->route)) {
    exchange->outgoing = std::move(*ready);
    co_return true;
  }
  // The worker's last act is to post to this thread, which rings the bell only once the coroutine waits for it.
  auto task = [self = shared_from_this(), work = exchange]() mutable {
    work->outgoing = self->services_.dispatcher.answer(work->request, *work->route);
    work.reset();
    --self->services_.metrics.waiting_requests;
    auto& context = self->thread_.context;
    asio::post(context, [rung = std::move(self)] { rung->bell_.cancel(); });
  };
  ++services_.metrics.waiting_requests;
  if (!services_.workers.submit(std::move(task))) {
    --services_.metrics.waiting_requests;
    exchange->refuse(503);
    co_return true;
  }
  error_code cancelled;
  auto token = asio::redirect_error(kAwait, cancelled);
  co_await bell_.async_wait(token);
  co_return !is_abandoned_;
}

Awaitable<bool> Connection::send(Exchange& exchange) {
  auto& outgoing = exchange.outgoing;
  if (!exchange.keep_alive) outgoing.head += "Connection: close\r\n";
  if (exchange.keep_alive && exchange.is_http_1_0) outgoing.head += "Connection: keep-alive\r\n";
  outgoing.head += "\r\n";
  auto* file = std::get_if<OpenFile>(&outgoing.body);
  if (file == nullptr || !outgoing.has_body) co_return co_await write(outgoing.head, outgoing.bytes());
  if (!co_await write(outgoing.head, {})) co_return false;
  std::string piece(kBodyPiece, '\0');
  for (std::uintmax_t at = 0; at < file->size();) {
    const auto count = file->read_at(at, piece.data(), std::min<std::uintmax_t>(piece.size(), file->size() - at));
    // The file became shorter than its announced length: only a cut connection says so.
    if (count == 0 || !co_await write(std::string_view(piece).substr(0, count), {})) co_return false;
    at += count;
  }
  co_return true;
}

Awaitable<bool> Connection::write(std::string_view head, std::string_view body) {
  while (head.size() + body.size() > 0) {
    expect_within(services_.options.write_time);
    const std::array<asio::const_buffer, 2> pieces{asio::const_buffer(head.data(), head.size()),
                                                   asio::const_buffer(body.data(), body.size())};
    error_code error;
    auto token = asio::redirect_error(kAwait, error);
    const auto count = co_await socket_.async_write_some(pieces, token);
    deadline_ = Clock::time_point::max();
    if (error || count == 0) co_return false;
    services_.metrics.bytes_sent += static_cast<std::int64_t>(count);
    const auto of_head = std::min(count, head.size());
    head.remove_prefix(of_head);
    body.remove_prefix(count - of_head);
  }
  co_return true;
}

// RFC 9112, 9.6: closing at once would reset the connection, and the client could lose our answer. So say that no more
// comes from us, and read past what it still sends, for a short while.
Awaitable<void> Connection::linger() {
  error_code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  const auto give_up_at = Clock::now() + std::chrono::seconds(2);
  for (std::size_t read = 0; read < (1u << 20) && Clock::now() < give_up_at; read += kBodyPiece) {
    buffer_.clear();
    if (!co_await fill(kBodyPiece, std::chrono::seconds(1))) break;
  }
}

}  // namespace evenhand::web
