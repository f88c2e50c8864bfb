#include "disclosure/protect.h"
#include "web/design.h"
#include "web/gallery/gallery.h"
#include "web/nhs.h"

namespace evenhand::web::gallery {

namespace {

disclosure::ShownFigure shown(int people) {
  return disclosure::protect(disclosure::PeopleCount(people), disclosure::Policy::nhs_2018());
}

Html the_triple() {
  return fw::triple({{.who = "What the evidence suggests",
                      .grade = fw::grade({.steps = 2, .word = "Developing", .large = true}),
                      .body = h("p", "5 of 9 groups fare well, 1 does not, 3 are not known.")},
                     {.who = "What stakeholders voted",
                      .grade = fw::grade({.steps = 1, .word = "Undeveloped", .large = true}),
                      .body = h("p", "21 of the 38 who gave a grade chose it.")},
                     {.who = "What was agreed",
                      .grade = fw::grade({.steps = 2, .word = "Developing", .large = true}),
                      .body = h("p", "Steering group, 8 February 2027."),
                      .agreed = true}});
}

Html matrix() {
  using fw::State;
  return fw::stack(
      {.caption = "Protected groups by kind of evidence",
       .head = {"Protected group", "Waiting times", "Complaints", "Together"},
       .rows = {{.cells = {"Age", fw::state(State::well), fw::state(State::none), fw::state(State::well)}},
                {.cells = {"Disability", fw::state(State::worse), fw::state(State::none), fw::state(State::worse)},
                 .flagged = true},
                {.cells = {"Gender reassignment", fw::state(State::none), fw::state(State::none, "Nobody heard"),
                           fw::state(State::none)}},
                {.cells = {"Sexual orientation", fw::state(State::unsure), fw::state(State::none),
                           fw::state(State::unsure)}}},
       .stacking = fw::Stacking::lines});
}

Html grades() {
  const auto row = [](std::string_view outcome, int steps, std::string_view word, const Html& change) {
    return fw::StackRow{.cells = {fragment(link("#outcome", outcome.substr(0, 3)), outcome.substr(3)), word,
                                  fw::grade({.steps = steps, .word = word}), change}};
  };
  return fw::stack(
      {.caption = "Suggested and agreed grades",
       .head = {{"Outcome", false, "?sort=outcome", "ascending"}, "Evidence suggests", "Agreed", "Since last year"},
       .rows = {row("1.1 Services are planned around what local people need", 1, "Undeveloped",
                    fw::change(fw::Change::down, "Down from Developing")),
                row("1.2 People’s own health needs are checked and met", 2, "Developing",
                    fw::change(fw::Change::same, "Same as last year")),
                row("1.3 Moving from one service to another goes smoothly", 3, "Achieving",
                    fw::change(fw::Change::up, "Up from Developing")),
                row("1.4 People are safe when they use our services", 4, "Excelling",
                    fw::change(fw::Change::up, "Up from Achieving")),
                row("3.2 Equal pay for equal work", 0, "Not graded", "Audit ends in June 2027")},
       .stacking = fw::Stacking::pairs});
}

}  // namespace

Html marks() {
  return fragment(
      fw::lead("1 of 9 stages is complete. 2 things are overdue and 3 are due in the next 3 weeks."),
      fw::facts({{"61", "groups in the directory"},
                 {"17", "of them are user-led"},
                 {"4", "communities are missing"},
                 {"58%", "of what we heard came from 3 groups"}}),
      fw::main_and_side(
          fw::section("due", "What is due",
                      fw::deadlines({{.when = "Overdue by 5 working days",
                                      .what = link("#reply", "Reply to the Vale Deaf Club"),
                                      .why = "They told us that booking by phone shuts them out.",
                                      .late = true},
                                     {.when = "Friday 27 November 2026",
                                      .what = link("#owner", "Find an owner for 2 access needs"),
                                      .why = "The session can’t be confirmed until both have an owner."}})),
          fw::side("About this cycle", fw::side_list("Last year", {link("#edition", "Published edition 2025 to 2026"),
                                                                   link("#objectives", "Objectives from last year")}) +
                                           fw::side_facts("People", {{"Board lead", "Dr Helen Osei, Chief Nurse"},
                                                                     {"Equality lead", "Priya Raman (you)"}}))),
      fw::section("three", "The grade, from three sides", the_triple()),
      fw::section("vote", "How people voted",
                  fw::panel(fw::votes({.caption = "46 people, one vote each",
                                       .lines = {{"Undeveloped", shown(210)},
                                                 {"Developing", shown(130)},
                                                 {"Achieving", shown(40)},
                                                 {"Excelling", shown(3)},
                                                 {"I can’t say", shown(80), true}}}))),
      fw::section("matrix", "What we know about each group", matrix()), fw::section("grades", "Grades", grades()),
      fw::section("checks", "Checks",
                  fw::gates({{.state = fw::GateState::fail,
                              .what = "Differences are explained",
                              .why = fragment("2.4 has no reason. ", link("#fix", "Write the reason"))},
                             {.state = fw::GateState::pass, .what = "Evidence has a plain summary", .why = "61 of 61."},
                             {.what = "Board approval", .why = "Yours, when the checks pass."}})),
      fw::section("spread", "Spread of grades",
                  fw::spread({{fw::grade({.steps = 4, .word = "Excelling"}), "1 outcome"},
                              {fw::grade({.steps = 3, .word = "Achieving"}), "6 outcomes"},
                              {fw::grade({.steps = 2, .word = "Developing"}), "8 outcomes"},
                              {fw::grade({.steps = 1, .word = "Undeveloped"}), "2 outcomes"},
                              {fw::grade({.word = "Not graded"}), "1 outcome"}})),
      fw::section("said", "You said, we did",
                  fw::replies(
                      {{.said = "If you have to ring to book, Deaf people are not waiting. They are not on the list.",
                        .who = "Vale Deaf Club",
                        .did = "We did",
                        .because = "Booking by text started on 1 March."}}) +
                      fw::columns(fw::quotation("You can’t grade a door that we can’t open.", "Vale Deaf Club"),
                                  h("p", "Objective 1") + fw::progress(0.4, "2 of 5 steps done"))));
}

}  // namespace evenhand::web::gallery
