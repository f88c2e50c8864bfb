#include "web/design.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "disclosure/protect.h"

namespace evenhand::web {
namespace {

using testing::HasSubstr;
using testing::Not;

disclosure::ShownFigure shown(int people) {
  return disclosure::protect(disclosure::PeopleCount(people), disclosure::Policy::nhs_2018());
}

TEST(Design, AGradeFillsItsStepsAndSaysItsWord) {
  EXPECT_THAT(fw::grade({.steps = 2, .word = "Developing"}).markup(), HasSubstr("fw-step--2"));
  EXPECT_THAT(fw::grade({.steps = 2, .word = "Developing"}).markup(), HasSubstr("Developing"));
  EXPECT_THAT(fw::grade({.steps = 4, .word = "Excelling"}).markup(), Not(HasSubstr("fw-step--off")));
  EXPECT_THAT(fw::grade({.word = "Not graded"}).markup(), HasSubstr("fw-grade--none"));
}

TEST(Design, EveryMarkHasItsWordAndIsHiddenFromScreenReadersItself) {
  for (const auto state : {fw::State::well, fw::State::worse, fw::State::unsure, fw::State::none}) {
    const auto markup = fw::state(state).markup();
    EXPECT_THAT(markup, HasSubstr("aria-hidden=\"true\""));
    EXPECT_FALSE(text_of(fw::state(state)).empty());
  }
}

TEST(Design, AHiddenVoteHasWordsAndNoBar) {
  const auto markup =
      fw::votes({.caption = "Votes", .lines = {{"Developing", shown(100)}, {"Excelling", shown(2)}}}).markup();
  EXPECT_THAT(markup, HasSubstr("width=\"100\""));
  EXPECT_THAT(markup, HasSubstr(Html(shown(2).text()).markup()));
  EXPECT_THAT(markup, HasSubstr("fw-votes__hidden"));
}

TEST(Design, AStackedTableKeepsItsRolesAndLabelsItsCells) {
  const auto markup = fw::stack({.caption = "Groups",
                                 .head = {"Group", {"Referred & seen", true}},
                                 .rows = {{.cells = {"Age", "620"}, .flagged = true}}})
                          .markup();
  for (const auto* part : {"role=\"table\"", "role=\"rowheader\"", "role=\"cell\"",
                           "data-label=\"Referred &amp; seen\"", "class=\"fw-r\"", "fw-stack__flag"})
    EXPECT_THAT(markup, HasSubstr(part));
}

TEST(Design, WhatIsLateOrFailsHasAnEdgeAndItsWord) {
  EXPECT_THAT(fw::deadlines({{.when = "Overdue", .what = "Reply", .late = true}}).markup(), HasSubstr("--late"));
  EXPECT_THAT(fw::gates({{.state = fw::GateState::fail, .what = "x"}}).markup(), HasSubstr(">Fail<"));
}

}  // namespace
}  // namespace evenhand::web
