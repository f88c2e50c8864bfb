#include "web/http_message.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace evenhand::web {
namespace {

TEST(Headers, AreFoundWithoutRegardToCaseAndJoined) {
  Headers headers{{"Accept", "a"}, {"ACCEPT", "b"}, {"Host", "h"}};
  EXPECT_EQ(headers.get("accept"), "a");
  EXPECT_EQ(headers.joined("Accept"), "a, b");
  headers.set("accept", "c");
  EXPECT_EQ(headers.joined("Accept"), "c");
  EXPECT_EQ(headers.get("none"), "");
}

TEST(Target, IsSplitIntoDecodedSegments) {
  const auto target = parse_target("/cycles/2026/caf%C3%A9%20x/?a=1&b=%20");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/cycles/2026/café x/");
  EXPECT_EQ(target->segments, (std::vector<std::string>{"cycles", "2026", "café x", ""}));
  EXPECT_EQ(target->query, "a=1&b=%20");
  EXPECT_EQ(parse_target("/")->segments, std::vector<std::string>{""});
  EXPECT_EQ(parse_target("/?q")->query, "q");
}

TEST(Target, ThatCouldMeanTwoThingsIsRefused) {
  for (const auto* target : {"", "x", "http://a/b", "*", "/a/../b", "/a/./b", "/%2e%2e/etc/passwd", "/a%2fb", "/a%00",
                             "/a%0d%0aX", "/a%", "/a%4", "/%ff", "/a\x01", "/a#b"}) {
    EXPECT_FALSE(parse_target(target)) << target;
  }
}

TEST(HttpDate, IsWrittenAndReadAgain) {
  using namespace std::chrono;
  const HttpTime time = sys_days(2026y / November / 22) + hours(9) + minutes(30);
  EXPECT_EQ(http_date(time), "Sun, 22 Nov 2026 09:30:00 GMT");
  EXPECT_EQ(parse_http_date("Sun, 22 Nov 2026 09:30:00 GMT"), time);
  EXPECT_EQ(parse_http_date("Sun, 31 Feb 2026 09:30:00 GMT"), std::nullopt);
  EXPECT_EQ(parse_http_date("Sunday"), std::nullopt);
}

TEST(Validators, IfNoneMatchIsComparedWeaklyAndWins) {
  const HttpTime time{};
  EXPECT_TRUE(is_not_modified({{"If-None-Match", "\"a\", W/\"b\""}}, "\"b\"", std::nullopt));
  EXPECT_TRUE(is_not_modified({{"If-None-Match", "*"}}, "\"b\"", std::nullopt));
  EXPECT_FALSE(is_not_modified({{"If-None-Match", "\"c\""}, {"If-Modified-Since", http_date(time)}}, "\"b\"", time));
  EXPECT_TRUE(is_not_modified({{"If-Modified-Since", http_date(time)}}, "\"b\"", time));
  EXPECT_FALSE(is_not_modified({{"If-Modified-Since", http_date(time)}}, "", time + std::chrono::seconds(1)));
  EXPECT_FALSE(is_not_modified({}, "\"b\"", time));
}

TEST(AcceptEncoding, HeedsWeightsAndStars) {
  EXPECT_TRUE(accepts_gzip("gzip, deflate, br"));
  EXPECT_TRUE(accepts_gzip("br;q=1.0, GZIP;q=0.5"));
  EXPECT_TRUE(accepts_gzip("*"));
  EXPECT_FALSE(accepts_gzip(""));
  EXPECT_FALSE(accepts_gzip("gzip;q=0"));
  EXPECT_FALSE(accepts_gzip("gzip;q=0.000, *"));
  EXPECT_FALSE(accepts_gzip("identity"));
}

TEST(FieldParameter, UndoesQuotes) {
  EXPECT_EQ(field_parameter("multipart/form-data; boundary=abc", "boundary"), "abc");
  EXPECT_EQ(field_parameter("form-data; name=\"a; b\"; filename=\"x\\\"y.csv\"", "filename"), "x\"y.csv");
  EXPECT_EQ(field_parameter("form-data; name=\"a; filename=z\"", "filename"), std::nullopt);
  EXPECT_EQ(field_parameter("form-data; filename=\"C:\\docs\\a.csv\"", "filename"), "C:\\docs\\a.csv");
  EXPECT_EQ(field_parameter("form-data; name=\"open", "name"), std::nullopt);
  EXPECT_EQ(field_parameter("form-data; flag; name=x", "name"), "x");
}

TEST(MediaType, IsKnownByTheFilesEnding) {
  EXPECT_EQ(media_type_of_file("a/b.CSV"), "text/csv; charset=utf-8");
  EXPECT_EQ(media_type_of_file("README"), "application/octet-stream");
  EXPECT_TRUE(is_worth_compressing("image/svg+xml"));
  EXPECT_FALSE(is_worth_compressing("image/png"));
}

RC_GTEST_PROP(PercentEncoding, ReadsBackTheSame, (const std::string& text)) {
  RC_ASSERT(percent_decode(percent_encode(text)) == text);
}

}  // namespace
}  // namespace evenhand::web
