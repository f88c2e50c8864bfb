// The product's own marks and pieces (classes fw-* of assets/evenhand.css). Never by colour alone: each mark has its
// word. Functions with named fields, as in nhs.h:
//
//   fw::grade({.steps = 2, .word = "Developing", .large = true})
//   fw::state(fw::State::worse)                                     "Worse", in its shape and weight
//   fw::stack({.caption = "Nine protected groups", .head = {{"Group"}, {.text = "Referred", .numeric = true}},
//              .rows = {{.cells = {"Age", figure.text(), …}, .flagged = true}}})
//
// Words are the caller's: by key on pages for participants, groups and the public. A count of people comes as a
// disclosure::ShownFigure (votes, charts) or as its text().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "disclosure/shown_figure.h"
#include "web/html.h"
#include "web/words.h"

namespace evenhand::web::fw {

// ---- marks

// A grade: four rising steps, `steps` of them filled (0: not graded, dashes instead), and always its word.
struct Grade {
  int steps = 0;
  Html word = {};
  bool large = false;
};
Html grade(const Grade& grade);
Html grade_symbol(int steps);  // the steps alone, for beside a word that stands there already (a ballot's choices)

// How a group fares. "No data held" weighs as much as "Worse".
enum class State : std::uint8_t { well, worse, unsure, none };
Html state(State state);                    // "As well", "Worse", "Not enough", "No data held"
Html state(State state, const Html& word);  // in other words: "As well as others", "Nobody heard"

enum class Change : std::uint8_t { up, same, down };
Html change(Change change, const Html& words);  // "Up from Developing"

// ---- layout

Html lead(const Html& sentence);  // the finding, first on its page, in large text
Html quiet(const Html& text);     // a paragraph of less weight
// A section under an h2; `id` lets links reach it.
Html section(const std::string& id, const Html& heading, const Html& body);
Html panel(const Html& body);
Html columns(const Html& left, const Html& right);       // halves
Html main_and_side(const Html& main, const Html& side);  // two thirds and one, each in a column of its own
// The quiet column: `parts` made by side_list and side_facts.
Html side(const std::string& label, const Html& parts);
Html side_list(const Html& heading, const std::vector<Html>& items);
struct Term {
  Html name = {};
  Html value = {};
};
Html side_facts(const Html& heading, const std::vector<Term>& facts);

// What somebody said, unchanged, and who said it.
Html quotation(const Html& paragraphs, const Html& who, const std::string& hidden = "Quotation");

// ---- pieces

// Suggested, voted and agreed side by side.
struct TriplePart {
  Html who = {};  // "What stakeholders voted"
  Html grade = {};
  Html body = {};
  bool agreed = false;  // the one that counts
};
Html triple(const std::vector<TriplePart>& parts);

// How people voted: a table whose middle column is a bar. A hidden figure has words and no bar.
struct VoteLine {
  Html choice = {};
  disclosure::ShownFigure people;
  bool apart = false;  // "I can't say": below a line, in grey
};
struct Votes {
  Html caption = {};
  std::vector<VoteLine> lines = {};
  std::string choice_heading = "Choice";
  std::string bar_heading = "Share of the longest bar";
  std::string people_heading = "People";
  const Words& words = english();  // what a hidden figure is called in
};
Html votes(const Votes& votes);

// What is due, in order; what is late has the word and an edge.
struct Deadline {
  Html when = {};  // "Overdue by 5 working days", "Friday 27 November 2026"
  Html what = {};  // a link
  Html why = {};
  bool late = false;
};
Html deadlines(const std::vector<Deadline>& items);

// Checks before publishing.
enum class GateState : std::uint8_t { pass, fail, waits };
struct Gate {
  GateState state = GateState::waits;
  Html what = {};
  Html why = {};
  Html word = {};  // "Pass", "Fail", "Waits" where it is left empty
};
Html gates(const std::vector<Gate>& gates);

// Key numbers, two beside each other on a phone, four on a wide screen.
struct Fact {
  Html number = {};
  Html says = {};
};
Html facts(const std::vector<Fact>& facts);

// How many outcomes have each grade.
struct SpreadItem {
  Html grade = {};
  Html count = {};
};
Html spread(const std::vector<SpreadItem>& items);

// You said, we did.
struct Reply {
  Html said = {};
  Html who = {};
  Html did = {};  // the bold first line: "We did", "We could not"
  Html because = {};
};
Html replies(const std::vector<Reply>& replies);

// How far an objective has come, `done` of 0 to 1; `says` is read beside it.
Html progress(double done, const Html& says);

// ---- tables

// A table on a wide screen, labelled blocks on a phone. Its ARIA roles are written out, because display: block can take
// them away.
struct StackColumn {
  StackColumn() = default;
  template <Child T>
  StackColumn(const T& heading) : text(heading) {}
  StackColumn(Html heading, bool is_numeric, std::string sort_href = {}, std::string sorted_by = {})
      : text(std::move(heading)), numeric(is_numeric), href(std::move(sort_href)), sorted(std::move(sorted_by)) {}
  Html text;
  bool numeric = false;
  std::string href;    // to sort by this column
  std::string sorted;  // "ascending" or "descending", when the table is
};
struct StackRow {
  std::vector<Html> cells = {};  // the first is the row's header; an empty one must say so in words
  bool flagged = false;          // late, failing or worse: an edge, beside the word
  std::string id = {};
};
enum class Stacking : std::uint8_t {
  blocks,  // label above value
  pairs,   // two values beside each other
  lines    // label and value on a line
};
struct Stack {
  Html caption = {};
  std::vector<StackColumn> head = {};
  std::vector<StackRow> rows = {};
  Stacking stacking = Stacking::blocks;
  std::string classes = {};
};
Html stack(const Stack& stack);

}  // namespace evenhand::web::fw
