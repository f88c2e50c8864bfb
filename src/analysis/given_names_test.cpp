#include "analysis/given_names.h"

#include <gtest/gtest.h>

namespace evenhand::analysis {
namespace {

TEST(GivenNames, OfManyPeopleInEnglandAreKnown) {
  for (const auto* name : {"aaliyah", "amina", "david", "mohammed", "olivia", "priya", "sarah", "yusuf", "zoe"})
    EXPECT_TRUE(is_given_name(name)) << name;
}

// A column of these is a column of places, months or groups, and must not be refused as one of names.
TEST(GivenNames, WordsThatMeanSomethingElseAreNone) {
  for (const auto* word :
       {"april",     "june", "jordan", "georgia", "india",     "rose", "white", "asian", "black", "north",
        "maternity", "male", "female", "muslim",  "christian", "sikh", "other", "yes",   "no",    "kent"})
    EXPECT_FALSE(is_given_name(word)) << word;
}

TEST(GivenNames, AWholeWordInLowerCaseIsLookedUp) {
  EXPECT_FALSE(is_given_name(""));
  EXPECT_FALSE(is_given_name("David")) << "the caller folds";
  EXPECT_FALSE(is_given_name("davi"));
  EXPECT_FALSE(is_given_name("david okafor"));
  EXPECT_FALSE(is_given_name("a"));
  EXPECT_FALSE(is_given_name("zzz"));
}

}  // namespace
}  // namespace evenhand::analysis
