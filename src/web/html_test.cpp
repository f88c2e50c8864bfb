#include "web/html.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>

#include "base/files.h"

namespace evenhand::web {
namespace {

TEST(Html, TextIsEscapedAndHtmlIsNot) {
  EXPECT_EQ(h("p", "a < b & \"c\" 'd'").markup(), "<p>a &lt; b &amp; &quot;c&quot; &#39;d&#39;</p>");
  EXPECT_EQ(h("p", h("b", std::string("<i>"))).markup(), "<p><b>&lt;i&gt;</b></p>");
  EXPECT_EQ(fragment("a<", h("br"), std::string_view("b")).markup(), "a&lt;<br>b");
}

TEST(Html, AttributesAreEscapedFlaggedOrLeftOut) {
  const std::optional<std::string> none;
  EXPECT_EQ(
      h("input", {{"value", "\"><x"}, {"checked", true}, {"disabled", false}, {"id", none}, {"size", 4}}).markup(),
      "<input value=\"&quot;&gt;&lt;x\" checked size=\"4\">");
}

TEST(Html, AnEmptyAttributeIsKept) {
  EXPECT_EQ(h("option", {{"value", ""}}, "None").markup(), "<option value=\"\">None</option>");
}

TEST(Html, OnlyHarmlessUrlsAreKept) {
  for (const auto* url : {"/a", "a/b:c", "?q=a:b", "#top", "https://a.example/", "mailto:a@b.example", "tel:+441", ""})
    EXPECT_EQ(safe_url(url), url);
  for (const auto* url : {"javascript:alert(1)", "JaVaScRiPt:1", " javascript:1", "java\nscript:1", "\x01javascript:1",
                          "data:text/html,x", "vbscript:x", "file:///etc/passwd", ":x"})
    EXPECT_EQ(safe_url(url), "#") << url;
  EXPECT_EQ(link("javascript:alert(1)", "x").markup(), "<a href=\"#\">x</a>");
}

TEST(Html, WhatAPersonWroteKeepsItsDirectionAndItsParagraphs) {
  EXPECT_EQ(user_text("<b>").markup(), "<span dir=\"auto\">&lt;b&gt;</span>");
  EXPECT_EQ(user_paragraphs("one\ntwo\n\n\nthree\n").markup(),
            "<p dir=\"auto\">one<br>two</p><p dir=\"auto\">three</p>");
}

TEST(Html, EachAndWhenBuildLists) {
  const std::vector<int> items = {1, 2};
  EXPECT_EQ(each(items, [](int item) { return h("li", std::to_string(item)); }).markup(), "<li>1</li><li>2</li>");
  EXPECT_TRUE(when(false, "x").empty());
}

RC_GTEST_PROP(Html, NoTextCanOpenAnElementOrLeaveAnAttribute, (const std::string& text)) {
  const auto markup = h("p", {{"title", text}}, text).markup();
  RC_ASSERT(std::count(markup.begin(), markup.end(), '<') == 2);
  RC_ASSERT(std::count(markup.begin(), markup.end(), '>') == 2);
  RC_ASSERT(std::count(markup.begin(), markup.end(), '"') == 2);
}

TEST(Html, OnlyThisRoomTrustsMarkup) {
  const std::filesystem::path source = EVENHAND_SOURCE_DIR "/src";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source)) {
    if (!entry.is_regular_file() || entry.path().string().starts_with((source / "web/").string())) continue;
    const auto text = read_file(entry.path());
    ASSERT_TRUE(text);
    EXPECT_EQ(text->find("Html::trusted"), std::string::npos) << entry.path();
  }
}

}  // namespace
}  // namespace evenhand::web
