#include "web/error_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/request.h"

namespace evenhand::web {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string body_of(const Response& response) {
  return std::get<std::string>(response.body);
}

TEST(ErrorPages, EachStatusHasItsOwnWordsAndAWayOn) {
  const FramedErrorPages pages({});
  std::vector<std::string> seen;
  for (const int status : {400, 403, 404, 409, 413, 422, 429, 500, 503}) {
    const auto response = pages.render({}, {.status = status});
    EXPECT_EQ(response.status, status);
    const auto body = body_of(response);
    EXPECT_THAT(body, HasSubstr("Go to the start page")) << status;
    EXPECT_THAT(seen, Not(testing::Contains(body))) << status;
    seen.push_back(body);
  }
}

TEST(ErrorPages, AMessageIsEscapedAndAReferenceCanBeQuoted) {
  const auto body = body_of(FramedErrorPages({}).render({}, {.status = 500, .message = "<b>", .reference = "K7Q2"}));
  EXPECT_THAT(body, HasSubstr("&lt;b&gt;"));
  EXPECT_THAT(body, HasSubstr(">K7Q2<"));
}

TEST(ErrorPages, AnAddressCanAddWhatHelpsThere) {
  const FramedErrorPages pages({}, {}, [](const Request& request, const Problem& problem) {
    return problem.status == 413 ? h("p", "At " + request.path) : Html();
  });
  Request request;
  request.path = "/file";
  EXPECT_THAT(body_of(pages.render(request, {.status = 413})), HasSubstr("<p>At /file</p>"));
  EXPECT_THAT(body_of(pages.render(request, {.status = 404})), Not(HasSubstr("At /file")));
}

TEST(ErrorPages, TheFrameIsTheOneOfTheRequest) {
  const FramedErrorPages pages({}, [](const Request&) { return Page{.organisation = "Elmbridge"}; });
  EXPECT_THAT(body_of(pages.render({}, {.status = 404})), HasSubstr("Elmbridge"));
}

TEST(ErrorPages, AConflictShowsBothVersionsWhole) {
  const auto response = conflict_response(
      {}, {}, {.fields = {{"Reason", "Theirs\n\nand more", "Mine <b>"}}, .edit_href = "/edit", .changed_by = "Priya"});
  EXPECT_EQ(response.status, 409);
  const auto body = body_of(response);
  for (const auto* part : {"Theirs", "and more", "Mine &lt;b&gt;", "Priya", "href=\"/edit\"", "Reason"})
    EXPECT_THAT(body, HasSubstr(part));
}

}  // namespace
}  // namespace evenhand::web
