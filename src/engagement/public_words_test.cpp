#include "engagement/public_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenhand::engagement {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PublicWords, FindWhatMightGiveSomebodyAway) {
  EXPECT_THAT(look_for_people("My number is 943 476 5919."), ElementsAre(Warning{Gives::nhs_number, "943 476 5919"}));
  EXPECT_THAT(look_for_people("Ring 01632 960 123 or +44 7700 900123"),
              ElementsAre(Warning{Gives::telephone, "01632 960 123"}, Warning{Gives::telephone, "+44 7700 900123"}));
  EXPECT_THAT(look_for_people("Write to ann.lee@example.org"),
              ElementsAre(Warning{Gives::email, "ann.lee@example.org"}));
  EXPECT_THAT(look_for_people("I live at LU1 3AB"), ElementsAre(Warning{Gives::postcode, "LU1 3AB"}));
  EXPECT_THAT(look_for_people("on 3 May 2026 and 04/05/2026"),
              ElementsAre(Warning{Gives::date, "3 May 2026"}, Warning{Gives::date, "04/05/2026"}));
  EXPECT_THAT(look_for_people("Dr Jane Smith shouted at my daughter Ayesha"),
              ElementsAre(Warning{Gives::name, "Dr Jane Smith"}, Warning{Gives::name, "my daughter Ayesha"}));
}

TEST(PublicWords, LetUsualWordsBe) {
  EXPECT_THAT(look_for_people("We wait 40 minutes for an interpreter, and 3 of 12 clinics have a loop."), IsEmpty());
  EXPECT_THAT(look_for_people("In 2026 the ward had 1,200 visits; outcome 2.1 is worse."), IsEmpty());
  EXPECT_THAT(look_for_people(""), IsEmpty());
}

TEST(PublicWords, NameEachPartOnceInTheOrderOfTheText) {
  EXPECT_EQ(look_for_people("LU1 3AB, then LU1 3AB again").size(), 1u);
  EXPECT_EQ(warning_words({Gives::postcode, "LU1 3AB"}), "“LU1 3AB” looks like a postcode");
}

TEST(PublicWords, TakeTenDigitsWithoutTheRightCheckDigitForNoNhsNumber) {
  EXPECT_THAT(look_for_people("943 476 5918"), IsEmpty());
}

}  // namespace
}  // namespace evenhand::engagement
