#include "web/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenhand::web {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Page, TheTitleNamesPageSectionAndProductAndSaysWhenSomethingIsWrong) {
  Page page{.title = "Who is <missing>", .section = "Cycle 2026"};
  EXPECT_THAT(render({}, page).markup(), HasSubstr("<title>Who is &lt;missing&gt; – Cycle 2026 – Evenhand</title>"));
  page.errors = {{"Enter a name", "#name"}};
  EXPECT_THAT(render({}, page).markup(),
              HasSubstr("<title>Error: Who is &lt;missing&gt; – Cycle 2026 – Evenhand</title>"));
  EXPECT_THAT(render({}, page).markup(), HasSubstr("nhsuk-error-summary"));
}

TEST(Page, ThereIsOneHeadingOneMainAndASkipLinkToIt) {
  const auto document = render({}, {.title = "Cycle", .body = h("p", "text")}).markup();
  const auto count = [&](std::string_view what) {
    int found = 0;
    for (auto at = document.find(what); at != std::string::npos; at = document.find(what, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count("<h1"), 1);
  EXPECT_EQ(count("<main"), 1);
  EXPECT_EQ(count("href=\"#maincontent\""), 1);
  EXPECT_EQ(count("id=\"maincontent\""), 1);
}

TEST(Page, AQuestionPageLeavesTheHeadingToItsLabel) {
  EXPECT_THAT(render({}, {.title = "Your name", .title_in_body = true}).markup(), Not(HasSubstr("<h1")));
}

TEST(Page, TheInlineScriptIsTheOneThatTheHashAllows) {
  EXPECT_THAT(render({}, {.title = "x"}).markup(), HasSubstr("<script>" + std::string(kInlineScript) + "</script>"));
  EXPECT_EQ(inline_script_hash().size(), std::string("sha256-").size() + 44);
}

TEST(Page, SigningOutIsAFormWithItsToken) {
  const auto document =
      render({}, {.title = "x",
                  .account = Account{.name = "Priya <Raman>", .sign_out_fields = nhs::hidden_field("csrf", "token")}})
          .markup();
  EXPECT_THAT(document, HasSubstr("Priya &lt;Raman&gt;"));
  EXPECT_THAT(document, HasSubstr("<input type=\"hidden\" name=\"csrf\" value=\"token\">"));
}

TEST(Page, NothingIsLoadedFromElsewhere) {
  const auto document = render({}, {.title = "x"}).markup();
  EXPECT_THAT(document, Not(HasSubstr("src=\"http")));
  EXPECT_THAT(document, Not(HasSubstr("href=\"http")));
}

}  // namespace
}  // namespace evenhand::web
