#include "web/form_errors.h"

#include <gtest/gtest.h>

#include "web/form.h"

namespace evenhand::web {
namespace {

TEST(FormErrors, AFieldSaysTheSameBesideItselfAndInTheSummary) {
  const Form form{{"name", ""}, {"size", "many"}};
  FormErrors errors;
  EXPECT_EQ(errors.take("name", form.text({.name = "name", .label = "Name", .missing = "Enter the <name>"})), "");
  EXPECT_FALSE(errors.take("size", form.whole_number("size", "Size")).has_value());
  ASSERT_EQ(errors.lines().size(), 2u);
  EXPECT_EQ(errors.lines()[0].href, "#name");
  EXPECT_EQ(errors.lines()[0].text, errors.of("name"));
  EXPECT_EQ(errors.of("name").markup(), "Enter the &lt;name&gt;");
  EXPECT_TRUE(errors.of("other").empty());
}

TEST(FormErrors, AGoodFieldGivesItsValue) {
  FormErrors errors;
  EXPECT_EQ(errors.take("n", Form{{"n", "1,200"}}.whole_number("n", "Number")), 1200);
  EXPECT_TRUE(errors.empty());
}

TEST(FormErrors, TheFirstSentenceAboutAFieldCounts) {
  FormErrors errors;
  errors.add("name", "first");
  errors.add("name", "second");
  EXPECT_EQ(errors.lines().size(), 1u);
  EXPECT_EQ(errors.of("name").markup(), "first");
}

}  // namespace
}  // namespace evenhand::web
