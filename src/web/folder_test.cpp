// Folders, assets and health, over real sockets.
#include "web/folder.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "base/files.h"
#include "web/assets.h"
#include "web/health.h"
#include "web/testing/test_server.h"

namespace evenhand::web {
namespace {

using testing::HttpClient;
using testing::TestServer;

class FolderTest : public ::testing::Test {
 protected:
  FolderTest() {
    std::filesystem::create_directories(folder.path() / "site/2026");
    write("site/index.html", "<p>home</p>");
    write("site/2026/index.html", "<p>2026</p>");
    write("site/long.css", std::string(5'000, 'a'));
    write("site/large.csv", std::string(700'000, 'b'));
    write("site/.hidden", "no");
    write("secret.txt", "secret");
    std::filesystem::create_symlink(folder.path() / "secret.txt", folder.path() / "site/link.txt");
    std::filesystem::create_directory_symlink(folder.path(), folder.path() / "site/up");
    server.emplace([&](Router& router) { serve_folder(router, "/published", folder.path() / "site"); });
  }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder.path() / name, std::ios::binary) << bytes;
  }

  TemporaryFolder folder;
  std::optional<TestServer> server;
};

TEST_F(FolderTest, ServesFilesAndIndexes) {
  HttpClient client(server->port());
  EXPECT_EQ(client.get("/published/").body, "<p>home</p>");
  EXPECT_EQ(client.get("/published/index.html").body, "<p>home</p>");
  EXPECT_EQ(client.get("/published/2026/").body, "<p>2026</p>");
  const auto moved = client.get("/published/2026");
  EXPECT_EQ(moved.status, 308);
  EXPECT_EQ(moved.headers.get("Location"), "/published/2026/");
  const auto css = client.get("/published/long.css");
  EXPECT_EQ(css.headers.get("Content-Type"), "text/css; charset=utf-8");
  EXPECT_EQ(css.headers.get("Cache-Control"), "public, max-age=60");
  EXPECT_EQ(client.get("/published/none.html").status, 404);
}

TEST_F(FolderTest, NothingLeadsOutOfTheFolder) {
  HttpClient client(server->port());
  for (const auto* path :
       {"/published/link.txt", "/published/up/secret.txt", "/published/.hidden", "/published/up/site/index.html",
        "/published//index.html", "/published/2026//", "/published/index.html/"}) {
    EXPECT_EQ(client.get(path).status, 404) << path;
  }
  for (const auto* path : {"/published/../secret.txt", "/published/%2e%2e/secret.txt", "/published/..%2fsecret.txt"}) {
    EXPECT_EQ(HttpClient(server->port()).get(path).status, 400) << path;
  }
}

TEST_F(FolderTest, SendsCompressedAndNotWhatTheClientHolds) {
  HttpClient client(server->port());
  for (int i = 0; i < 2; ++i) {  // from disk, then from memory
    const auto answer = client.get("/published/long.css", "Accept-Encoding: gzip\r\n");
    EXPECT_EQ(answer.headers.get("Content-Encoding"), "gzip");
    EXPECT_LT(answer.body.size(), 200u);
    const auto again =
        client.get("/published/long.css", "If-None-Match: " + std::string(answer.headers.get("ETag")) + "\r\n");
    EXPECT_EQ(again.status, 304);
  }
}

TEST_F(FolderTest, StreamsALargeFileAndItsCompressedNeighbour) {
  HttpClient client(server->port());
  EXPECT_EQ(client.get("/published/large.csv").body, std::string(700'000, 'b'));
  write("site/large.csv.gz", "packed");
  EXPECT_EQ(client.get("/published/large.csv", "Accept-Encoding: gzip\r\n").body, "packed");
  EXPECT_EQ(client.get("/published/large.csv").body.size(), 700'000u);
}

TEST_F(FolderTest, AChangedFileIsSeenWithinTwoSeconds) {
  HttpClient client(server->port());
  EXPECT_EQ(client.get("/published/index.html").body, "<p>home</p>");
  write("site/index.html", "<p>new home</p>");
  std::string body;
  for (int i = 0; i < 40 && body != "<p>new home</p>"; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    body = client.get("/published/index.html").body;
  }
  EXPECT_EQ(body, "<p>new home</p>");
}

TEST(Assets, AreNamedByTheirHashAndKeptForEver) {
  const std::array<EmbeddedFile, 2> files = {{{"css/a.css", "p{}"}, {"b.svg", "<svg/>"}}};
  const Assets assets(files);
  const auto path = assets.href("a.css");
  EXPECT_TRUE(path.starts_with("/assets/a-") && path.ends_with(".css")) << path;
  EXPECT_THROW(static_cast<void>(assets.href("c.css")), std::logic_error);
  TestServer server([&](Router& router) { assets.add_routes(router); });
  HttpClient client(server.port());
  const auto answer = client.get(path);
  EXPECT_EQ(answer.body, "p{}");
  EXPECT_EQ(answer.headers.get("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(client.get("/assets/a.css").status, 404);
}

TEST(Assets, OfTheProgramAskNothingOfAnotherHost) {
  const auto assets = program_assets();
  TestServer server([&](Router& router) { assets.add_routes(router); });
  const auto css = HttpClient(server.port()).get(assets.href("nhsuk-frontend.min.css")).body;
  EXPECT_GT(css.size(), 100'000u);
  EXPECT_EQ(css.find("@font-face"), std::string::npos);
  EXPECT_EQ(css.find("Frutiger"), std::string::npos);
  EXPECT_EQ(css.find("url(http"), std::string::npos);
  EXPECT_EQ(css.find("url(/"), std::string::npos);
}

TEST(Health, SaysWhetherTheStoreAnswers) {
  bool is_well = true;
  Metrics of_routes;
  TestServer server([&](Router& router) {
    add_health_routes(router, of_routes, [&]() -> Result<Done> {
      if (is_well) return Done{};
      return Error{ErrorKind::unavailable, "The store does not answer.", ""};
    });
  });
  HttpClient client(server.port());
  EXPECT_EQ(client.get("/healthz").body, "ok\n");
  is_well = false;
  EXPECT_EQ(client.get("/healthz").status, 503);
}

TEST(Health, MetricsAreForThisMachineOnly) {
  Metrics metrics;
  metrics.count_request(200, std::chrono::milliseconds(3));
  TestServer server([&](Router& router) { add_health_routes(router, metrics, [] { return Done{}; }); },
                    {.proxies = {"127.0.0.1"}});
  HttpClient client(server.port());
  const auto text = client.get("/metrics").body;
  EXPECT_NE(text.find("evenhand_requests_total{class=\"2xx\"} 1\n"), std::string::npos);
  EXPECT_NE(text.find("evenhand_request_seconds_bucket{le=\"0.005000\"} 1\n"), std::string::npos);
  EXPECT_EQ(client.get("/metrics", "X-Forwarded-For: 192.0.2.1\r\n").status, 404);
}

}  // namespace
}  // namespace evenhand::web
