#include "web/router.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace evenhand::web {
namespace {

Handler says(const std::string& what) {
  return [what](const Request&) -> Result<Response> { return Response::text(what); };
}

std::string text_of(const Result<Response>& response) {
  return response ? std::get<std::string>(response->body) : "error";
}

TEST(Router, FindsTheMostParticularRoute) {
  Router router;
  router.get("/", says("home"));
  router.get("/cycles/{year}", says("cycle"));
  router.get("/cycles/new", says("new"));
  router.get("/cycles/{year}/evidence/{id}", says("evidence"));
  router.get("/files/{path...}", says("file"));
  EXPECT_EQ(text_of(router.handle({.path = "/"})), "home");
  EXPECT_EQ(text_of(router.handle({.path = "/cycles/2026"})), "cycle");
  EXPECT_EQ(text_of(router.handle({.path = "/cycles/new"})), "new");
  EXPECT_EQ(text_of(router.handle({.path = "/cycles/new/evidence/1"})), "evidence");
  EXPECT_EQ(text_of(router.handle({.path = "/files/a/b.css"})), "file");
  EXPECT_FALSE(router.handle({.path = "/cycles"}));
  EXPECT_FALSE(router.handle({.path = "/cycles/"}));
  EXPECT_FALSE(router.handle({.path = "/cycles/2026/"}));
}

TEST(Router, GivesTheNamedPartsDecoded) {
  Router router;
  router.get("/cycles/{year}/evidence/{id}", says(""));
  router.get("/files/{path...}", says(""));
  const auto match = router.match(Method::get, "/cycles/2026/evidence/a%20b");
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.parameters, (PathParameters{{"year", "2026"}, {"id", "a b"}}));
  EXPECT_EQ(router.match(Method::get, "/files/a/b%20c/").parameters, (PathParameters{{"path", "a/b c/"}}));
}

TEST(Router, GetAnswersHeadAndOtherMethodsAreNamed) {
  Router router;
  router.get("/a", says("a"));
  router.post("/a", says("b"));
  EXPECT_NE(router.match(Method::head, "/a").route, nullptr);
  const auto match = router.match(Method::put, "/a");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(allow_value(match.allowed), "GET, HEAD, POST");
  EXPECT_TRUE(router.match(Method::put, "/b").allowed.empty());
}

TEST(Router, AMethodOfALessParticularRouteIsStillFound) {
  Router router;
  router.get("/cycles/new", says("form"));
  router.post("/cycles/{year}", says("save"));
  EXPECT_EQ(router.match(Method::post, "/cycles/new").route->pattern, "/cycles/{year}");
}

TEST(Router, RefusesTwoRoutesForTheSameAndPatternsItCannotRead) {
  Router router;
  router.get("/a/{x}", says(""));
  EXPECT_THROW(router.get("/a/{y}", says("")), std::logic_error);
  EXPECT_THROW(router.get("a", says("")), std::logic_error);
  EXPECT_THROW(router.get("/{rest...}/a", says("")), std::logic_error);
  EXPECT_THROW(router.get("/a{b}", says("")), std::logic_error);
}

TEST(Router, EveryRouteCanBeListedWithItsAccess) {
  Router router;
  router.add({.method = Method::get, .pattern = "/a", .handler = says(""), .access = "see_evidence"});
  ASSERT_EQ(router.routes().size(), 1u);
  EXPECT_EQ(router.routes()[0].access, "see_evidence");
}

}  // namespace
}  // namespace evenhand::web
