#include "web/markdown.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace evenhand::web {
namespace {

std::string inside(std::string_view text, int top_heading = 3) {
  const auto markup = markdown(text, top_heading).markup();
  const std::string open = "<div class=\"fw-prose\">";
  return markup.empty() ? markup : markup.substr(open.size(), markup.size() - open.size() - 6);
}

TEST(Markdown, TheUsualMarksWork) {
  EXPECT_EQ(inside("Say *this* and **that**.\n\nThen `x < y`."),
            "<p dir=\"auto\">Say <em>this</em> and <strong>that</strong>.</p><p dir=\"auto\">Then <code>x &lt; "
            "y</code>.</p>");
  EXPECT_EQ(inside("- one\n- two"), "<ul><li dir=\"auto\">one</li><li dir=\"auto\">two</li></ul>");
  EXPECT_EQ(inside("3. three\n4. four"), "<ol start=\"3\"><li dir=\"auto\">three</li><li dir=\"auto\">four</li></ol>");
  EXPECT_EQ(inside("> said"), "<blockquote><p dir=\"auto\">said</p></blockquote>");
  EXPECT_EQ(inside(" \n \n"), "");
}

TEST(Markdown, HeadingsStayBelowThePagesOwn) {
  EXPECT_EQ(inside("# a"), "<h3 dir=\"auto\">a</h3>");
  EXPECT_EQ(inside("###### a", 4), "<h6 dir=\"auto\">a</h6>");
}

TEST(Markdown, HtmlIsShownAsTheTextItIs) {
  EXPECT_EQ(inside("<script>alert(1)</script>"), "<p dir=\"auto\">&lt;script&gt;alert(1)&lt;/script&gt;</p>");
  EXPECT_EQ(inside("a <b onclick=x>b</b>"), "<p dir=\"auto\">a &lt;b onclick=x&gt;b&lt;/b&gt;</p>");
}

TEST(Markdown, OnlyWebAndMailAddressesAreLinks) {
  EXPECT_EQ(inside("[a](https://a.example/?b=1&c=\")"),
            "<p dir=\"auto\"><a rel=\"nofollow ugc\" href=\"https://a.example/?b=1&amp;c=&quot;\">a</a></p>");
  EXPECT_EQ(inside("see https://a.example/x"),
            "<p dir=\"auto\">see <a rel=\"nofollow ugc\" href=\"https://a.example/x\">https://a.example/x</a></p>");
  for (const auto* text : {"[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](data:text/html,x)",
                           "[a](&#106;avascript:x)", "[a](/inside)", "[a](vbscript:x)"})
    EXPECT_EQ(inside(text), "<p dir=\"auto\">a</p>") << text;
}

TEST(Markdown, APictureIsItsDescription) {
  EXPECT_EQ(inside("![a chart](https://a.example/x.png)"), "<p dir=\"auto\">a chart</p>");
}

TEST(Markdown, QuotationsNestedDeepDoNotExhaustTheStack) {
  EXPECT_FALSE(markdown(std::string(50'000, '>')).empty());
}

TEST(Markdown, ALongTextIsPlainParagraphs) {
  EXPECT_EQ(inside(std::string(200'001, '*')), "<p dir=\"auto\">" + std::string(200'001, '*') + "</p>");
}

RC_GTEST_PROP(Markdown, OnlyTheListedElementsComeOut, ()) {
  static const std::set<std::string> kElements = {"div", "p",    "h3", "h4",     "h5", "h6", "ul", "ol",        "li",
                                                  "pre", "code", "em", "strong", "br", "hr", "a",  "blockquote"};
  const auto text = *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("ab<>[]()!*_#`>&\"'\n -1.:/javascript:https://x.y")));
  const auto markup = markdown(text).markup();
  for (auto at = markup.find('<'); at != std::string::npos; at = markup.find('<', at + 1)) {
    const auto start = at + (markup[at + 1] == '/' ? 2 : 1);
    RC_ASSERT(kElements.contains(markup.substr(start, markup.find_first_of(" >", start) - start)));
  }
}

}  // namespace
}  // namespace evenhand::web
