// The server over real sockets: what it answers.
#include "web/server.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>

#include "base/files.h"
#include "web/testing/test_server.h"

namespace evenhand::web {
namespace {

using testing::HttpClient;
using testing::TestServer;

std::string long_page() {
  std::string page;
  for (int i = 0; i < 2'000; ++i) page += "<p>The same words again</p>";
  return page;
}

void add_routes(Router& router) {
  router.get("/hello/{name}", [](const Request& request) -> Result<Response> {
    return Response::text("hello " + std::string(request.parameter("name")));
  });
  router.get("/long", [](const Request&) -> Result<Response> {
    return Response::html(Html::trusted(long_page())).with_header("ETag", "W/\"1\"");
  });
  router.get("/missing", [](const Request&) -> Result<Response> { return not_found("No such evidence."); });
  router.get("/throws", [](const Request&) -> Result<Response> { throw std::runtime_error("the disk is gone"); });
  router.get("/breaks", [](const Request& request) -> Result<Response> {
    return Response::see_other(std::string(request.query.value("to")));
  });
  router.get("/who", [](const Request& request) -> Result<Response> {
    return Response::text(request.client_address + (request.https ? " https" : " http"))
        .with_cookie({.name = "a", .value = "b"});
  });
  router.post("/echo", [](const Request& request) -> Result<Response> {
    std::string files;
    for (const auto& file : request.files) files += file.file_name + ":" + std::to_string(file.size());
    return Response::text(request.body + "|" + request.form.encode() + "|" + files);
  });
}

TEST(Server, AnswersManyRequestsOnOneConnection) {
  TestServer server(add_routes);
  HttpClient client(server.port());
  EXPECT_EQ(client.get("/hello/ann").body, "hello ann");
  EXPECT_EQ(client.get("/hello/b%20c").body, "hello b c");
  EXPECT_EQ(client.get("/none").status, 404);
  EXPECT_EQ(client.get("/hello/again").body, "hello again");
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  TestServer server(add_routes);
  HttpClient client(server.port());
  std::string requests;
  for (int i = 0; i < 50; ++i) requests += "GET /hello/" + std::to_string(i) + " HTTP/1.1\r\nHost: t\r\n\r\n";
  requests +=
      "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\nhiGET /hello/last HTTP/1.1\r\nHost: t\r\n\r\n";
  ASSERT_TRUE(client.send(requests));
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.read().body, "hello " + std::to_string(i));
  EXPECT_EQ(client.read().body, "hi||");
  EXPECT_EQ(client.read().body, "hello last");
}

TEST(Server, HeadHasTheLengthAndNoBody) {
  TestServer server(add_routes);
  HttpClient client(server.port());
  ASSERT_TRUE(client.send("HEAD /hello/ann HTTP/1.1\r\nHost: t\r\n\r\n"));
  const auto answer = client.read(true);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.get("Content-Length"), "9");
  EXPECT_EQ(client.get("/hello/bob").body, "hello bob");
}

TEST(Server, SaysWhatMethodsAPathHas) {
  TestServer server(add_routes);
  HttpClient client(server.port());
  const auto answer = client.ask("DELETE /echo HTTP/1.1\r\nHost: t\r\n\r\n");
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.headers.get("Allow"), "POST");
}

TEST(Server, ReadsFormsFilesAndChunkedBodies) {
  TestServer server(add_routes);
  HttpClient client(server.port());
  EXPECT_EQ(client
                .ask("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                     "Content-Length: 7\r\n\r\na=1&b=+")
                .body,
            "|a=1&b=%20|");
  EXPECT_EQ(client
                .ask("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
                     "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")
                .body,
            "abcde||");
  const std::string parts =
      "--X\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nv\r\n"
      "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\n1,2\r\n--X--\r\n";
  EXPECT_EQ(client
                .ask("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Type: multipart/form-data; boundary=X\r\n"
                     "Content-Length: " +
                     std::to_string(parts.size()) + "\r\n\r\n" + parts)
                .body,
            "|t=v|a.csv:3");
}

TEST(Server, AFormThatCannotBeReadIsABadRequest) {
  TestServer server(add_routes);
  HttpClient client(server.port());
  EXPECT_EQ(client
                .ask("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                     "Content-Length: 3\r\n\r\na=%")
                .status,
            400);
}

TEST(Server, SaysContinueToWhoeverWaitsForIt) {
  TestServer server(add_routes);
  HttpClient client(server.port());
  EXPECT_EQ(client.ask("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n").status,
            100);
  EXPECT_EQ(client.ask("hi").body, "hi||");
  EXPECT_EQ(
      client.ask("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n").status,
      413);
}

TEST(Server, CompressesLongPagesForWhoeverCanReadThem) {
  TestServer server(add_routes);
  HttpClient client(server.port());
  EXPECT_EQ(client.get("/long").body, long_page());
  const auto answer = client.get("/long", "Accept-Encoding: gzip, br\r\n");
  EXPECT_EQ(answer.headers.get("Content-Encoding"), "gzip");
  EXPECT_EQ(answer.headers.get("Vary"), "Accept-Encoding");
  EXPECT_LT(answer.body.size(), 2'000u);
  std::string plain(100'000, '\0');
  z_stream stream{};
  ASSERT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string packed = answer.body;
  stream.next_in = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  EXPECT_EQ(plain, long_page());
  EXPECT_FALSE(client.get("/hello/a", "Accept-Encoding: gzip\r\n").headers.has("Content-Encoding"));
}

TEST(Server, WhatTheClientHoldsIsNotSentAgain) {
  TestServer server(add_routes);
  HttpClient client(server.port());
  const auto answer = client.get("/long", "If-None-Match: \"1\"\r\n");
  EXPECT_EQ(answer.status, 304);
  EXPECT_EQ(answer.body, "");
  EXPECT_EQ(answer.headers.get("ETag"), "W/\"1\"");
  EXPECT_EQ(client.get("/long", "If-None-Match: \"2\"\r\n").status, 200);
}

TEST(Server, ErrorsBecomePagesAndExceptionsGetAReference) {
  TestServer server(add_routes);
  HttpClient client(server.port());
  EXPECT_EQ(client.get("/missing").body, "404 Not Found: No such evidence.\n");
  const auto failed = client.get("/throws");
  EXPECT_EQ(failed.status, 500);
  EXPECT_NE(failed.body.find("(reference "), std::string::npos);
  EXPECT_EQ(failed.body.find("disk"), std::string::npos);
  EXPECT_EQ(client.get("/hello/a").status, 200);
}

TEST(Server, AnExceptionCanBeExplained) {
  TestServer server(add_routes, {}, [](const std::exception&) { return Problem{.status = 503, .message = "Full."}; });
  EXPECT_EQ(HttpClient(server.port()).get("/throws").status, 503);
}

TEST(Server, AHandlerCannotBreakOutOfAHeaderField) {
  TestServer server(add_routes);
  HttpClient client(server.port());
  const auto answer = client.get("/breaks?to=/a%0d%0aX-Evil:%201");
  EXPECT_EQ(answer.status, 500);
  EXPECT_FALSE(answer.headers.has("X-Evil"));
}

TEST(Server, EveryAnswerCarriesTheSecurityFields) {
  TestServer server(add_routes, {.https = true, .script_hashes = {"sha256-abc="}});
  HttpClient client(server.port());
  for (const auto* path : {"/hello/a", "/none", "/throws"}) {
    const auto answer = client.get(path);
    EXPECT_NE(answer.headers.get("Content-Security-Policy").find("script-src 'self' 'sha256-abc='"), std::string::npos);
    EXPECT_NE(answer.headers.get("Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(answer.headers.get("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.headers.get("Referrer-Policy"), "same-origin");
    EXPECT_EQ(answer.headers.get("Cache-Control"), "no-store");
    EXPECT_TRUE(answer.headers.has("Strict-Transport-Security"));
  }
}

TEST(Server, BelievesForwardedFieldsOfItsProxiesOnly) {
  const std::string fields = "X-Forwarded-For: 6.6.6.6, 192.0.2.7, 10.1.2.3\r\nX-Forwarded-Proto: https\r\n";
  TestServer plain(add_routes);
  EXPECT_EQ(HttpClient(plain.port()).get("/who", fields).body, "127.0.0.1 http");
  TestServer behind(add_routes, {.proxies = {"127.0.0.1", "10.0.0.0/8"}});
  const auto answer = HttpClient(behind.port()).get("/who", fields);
  EXPECT_EQ(answer.body, "192.0.2.7 https");
  EXPECT_EQ(answer.headers.get("Set-Cookie"), "a=b; Path=/; HttpOnly; SameSite=Lax; Secure");
}

TEST(Server, RefusesAnAddressThatIsTaken) {
  TestServer first(add_routes);
  PlainErrorPages pages;
  ServerLog log(ServerLog::Requests::not_logged);
  Metrics metrics;
  const auto second = Server::start({first.router, pages, log, metrics}, {.port = first.port()});
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().message.find("in use"), std::string::npos);
}

TEST(Server, RefusesAProxyThatIsNotANetwork) {
  Router router;
  PlainErrorPages pages;
  ServerLog log;
  Metrics metrics;
  EXPECT_FALSE(Server::start({router, pages, log, metrics}, {.port = 0, .proxies = {"10.0.0.0/33"}}));
  EXPECT_FALSE(Server::start({router, pages, log, metrics}, {.port = 0, .proxies = {"proxy"}}));
}

}  // namespace
}  // namespace evenhand::web
