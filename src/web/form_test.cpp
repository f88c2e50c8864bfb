#include "web/form.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/ids.h"

namespace evenhand::web {
namespace {

Form read(std::string_view encoded) {
  auto form = Form::parse(encoded);
  EXPECT_TRUE(form) << form.error().message;
  return form ? *form : Form();
}

TEST(Form, ReadsFieldsInOrderWithPlusAndEscapes) {
  const auto form = read("name=Ann+Lee&group=a&group=b%26c&empty=&bare&&x=%C3%A9");
  EXPECT_EQ(form.value("name"), "Ann Lee");
  EXPECT_EQ(form.values("group"), (std::vector<std::string>{"a", "b&c"}));
  EXPECT_TRUE(form.has("empty"));
  EXPECT_TRUE(form.has("bare"));
  EXPECT_FALSE(form.has("missing"));
  EXPECT_EQ(form.value("x"), "é");
}

TEST(Form, RefusesBrokenEscapesAndBytesThatAreNotUtf8) {
  for (const auto* encoded : {"a=%", "a=%1", "a=%zz", "%=a", "a=%ff", "a=\xff"}) {
    EXPECT_FALSE(Form::parse(encoded)) << encoded;
  }
}

TEST(Form, RefusesMoreThanItsLimits) {
  EXPECT_TRUE(Form::parse("a=1&b=2", {.most_fields = 2}));
  EXPECT_EQ(Form::parse("a=1&b=2&c=3", {.most_fields = 2}).error().kind, ErrorKind::too_large);
  EXPECT_FALSE(Form::parse("abc=1", {.most_name_bytes = 2}));
  EXPECT_FALSE(Form::parse("a=123", {.most_value_bytes = 2}));
}

TEST(Form, TextThatMustBeThereSaysSo) {
  const TextField summary{.name = "summary", .label = "Summary", .missing = "Enter a summary", .most = 5};
  EXPECT_EQ(read("summary=+hi+").text(summary).value(), "hi");
  EXPECT_EQ(read("summary=+").text(summary).error().message, "Enter a summary");
  EXPECT_FALSE(read("summary=123456").text(summary));
  EXPECT_EQ(read("").optional_text({.name = "note", .label = "Note"}).value(), std::nullopt);
}

TEST(Form, WholeNumbersAreReadAsPeopleTypeThem) {
  EXPECT_EQ(read("n=1%2C200").whole_number("n", "Number").value(), 1200);
  EXPECT_EQ(read("n=+12+").whole_number("n", "Number").value(), 12);
  EXPECT_EQ(read("n=").whole_number("n", "Number").value(), std::nullopt);
  EXPECT_EQ(read("n=twelve").whole_number("n", "Number of people").error().message,
            "Number of people must be a whole number, like 12");
  EXPECT_EQ(read("n=1.5").whole_number("n", "Number").error().message, "Number must be a whole number, like 12");
  EXPECT_EQ(read("n=-1").whole_number("n", "Number").error().message, "Number must be 0 or more");
  EXPECT_EQ(read("n=2000").whole_number("n", "Number", 1, 1500).error().message, "Number must be between 1 and 1,500");
  EXPECT_FALSE(read("n=99999999999999999999").whole_number("n", "Number"));
}

TEST(Form, ADateIsThreeBoxes) {
  using namespace std::chrono;
  EXPECT_EQ(read("due-day=22&due-month=11&due-year=2026").date("due", "Date due").value(), 2026y / November / 22);
  EXPECT_EQ(read("due-day=&due-month=+&due-year=").date("due", "Date due").value(), std::nullopt);
  EXPECT_FALSE(read("due-day=22&due-month=&due-year=2026").date("due", "Date due"));
}

TEST(Form, AnIdIsReadByItsType) {
  const auto id = OwnerId::make(Instant());
  EXPECT_EQ(read("owner=" + id.text()).id<OwnerId>("owner").value(), id);
  EXPECT_EQ(read("").id<OwnerId>("owner").value(), std::nullopt);
  EXPECT_FALSE(read("owner=1").id<OwnerId>("owner"));
}

RC_GTEST_PROP(Form, WhatIsEncodedReadsBackTheSame, (const std::vector<std::pair<std::string, std::string>>& fields)) {
  Form form;
  for (const auto& [name, value] : fields) {
    if (is_utf8(name) && is_utf8(value)) form.add("n" + name, value);
  }
  const auto again = Form::parse(form.encode(), {.most_name_bytes = 100'000});
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->fields().size() == form.fields().size());
  for (std::size_t i = 0; i < form.fields().size(); ++i) {
    RC_ASSERT(again->fields()[i].name == form.fields()[i].name);
    RC_ASSERT(again->fields()[i].value == form.fields()[i].value);
  }
}

}  // namespace
}  // namespace evenhand::web
