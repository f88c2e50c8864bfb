#include "web/design.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "web/nhs_parts.h"

namespace evenhand::web::fw {

namespace {

Html svg(std::string_view classes, std::string_view view_box, const Html& shapes) {
  return h("svg", {{"class", classes}, {"viewBox", view_box}, {"aria-hidden", "true"}, {"focusable", "false"}}, shapes);
}

Html path(std::string_view classes, std::string_view d) {
  return h("path", {{"class", classes}, {"d", d}});
}

// Four steps, each drawn once; the first `filled` of them in one path.
constexpr std::array<std::string_view, 4> kSteps = {"M1 16h6.5v8H1z", "M9.25 11h6.5v13h-6.5z", "M17.5 6H24v18h-6.5z",
                                                    "M25.75 1h6.5v23h-6.5z"};
constexpr std::array<std::string_view, 4> kFilled = {"fw-step fw-step--1", "fw-step fw-step--2", "fw-step fw-step--3",
                                                     "fw-step fw-step--4"};

struct StateLook {
  std::string_view classes;
  std::string_view word;
};
constexpr std::array<StateLook, 4> kStates = {{{"fw-state fw-state--well", "As well"},
                                               {"fw-state fw-state--worse", "Worse"},
                                               {"fw-state fw-state--unsure", "Not enough"},
                                               {"fw-state fw-state--none", "No data held"}}};

Html state_shape(State state) {
  switch (state) {
    case State::well:
      return fragment(h("circle", {{"class", "fw-fill-navy"}, {"cx", 10}, {"cy", 10}, {"r", 9}}),
                      path("fw-tick", "m5.5 10.5 3 3 6-6.5"));
    case State::worse:
      return path("fw-fill-on-plum", "M10 18.5 1 2.5h18z");
    case State::unsure:
      return fragment(h("circle", {{"class", "fw-ring"}, {"cx", 10}, {"cy", 10}, {"r", 8}}),
                      path("fw-fill-quiet", "M10 2a8 8 0 0 1 0 16z"));
    case State::none:
      break;
  }
  return fragment(h("rect", {{"class", "fw-dashes"}, {"x", 2}, {"y", 2}, {"width", 16}, {"height", 16}}),
                  path("fw-stroke-ink", "M4 16 16 4"));
}

}  // namespace

Html grade_symbol(int steps) {
  if (steps <= 0) return svg("fw-grade__mark", "0 0 34 25", path("fw-no-grade", "M3 23h28"));
  const auto filled = static_cast<std::size_t>(std::min(steps, 4));
  std::string on;
  std::string off;
  for (std::size_t step = 0; step < kSteps.size(); ++step) (step < filled ? on : off).append(kSteps[step]);
  return svg("fw-grade__mark", "0 0 34 25",
             fragment(path(kFilled[filled - 1], on), when(!off.empty(), path("fw-step fw-step--off", off))));
}

Html grade(const Grade& grade) {
  const auto names =
      nhs::classes({"fw-grade", grade.large ? "fw-grade--l" : "", grade.steps > 0 ? "" : "fw-grade--none"});
  const auto content = fragment(grade_symbol(grade.steps), grade.word);
  return grade.steps > 0 ? h("strong", {{"class", names}}, content) : h("span", {{"class", names}}, content);
}

Html state(State state) {
  return fw::state(state, kStates[static_cast<std::size_t>(state)].word);
}

Html state(State state, const Html& word) {
  return h("span", {{"class", kStates[static_cast<std::size_t>(state)].classes}},
           svg("fw-state__mark", "0 0 20 20", state_shape(state)), h("span", word));
}

Html change(Change change, const Html& words) {
  Html shape;
  switch (change) {
    case Change::up:
      shape = path("fw-fill-green", "M7 1 13 9H9v4H5V9H1z");
      break;
    case Change::down:
      shape = path("fw-fill-plum", "M7 13 1 5h4V1h4v4h4z");
      break;
    case Change::same:
      shape = path("fw-stroke-quiet", "M1 4.5h12M1 9.5h12");
      break;
  }
  return h("span", {{"class", "fw-change"}}, svg("fw-change__mark", "0 0 14 14", shape), h("span", words));
}

Html lead(const Html& sentence) {
  return h("p", {{"class", "fw-lead fw-measure"}}, sentence);
}

Html quiet(const Html& text) {
  return h("p", {{"class", "fw-quiet fw-small fw-measure"}}, text);
}

Html section(const std::string& id, const Html& heading, const Html& body) {
  return h("section", {{"class", "fw-section"}, {"aria-labelledby", id}},
           h("h2", {{"class", "nhsuk-heading-m"}, {"id", id}}, heading), body);
}

Html panel(const Html& body) {
  return h("div", {{"class", "fw-panel"}}, body);
}

Html columns(const Html& left, const Html& right) {
  return h("div", {{"class", "fw-cols fw-cols--2"}}, h("div", left), h("div", right));
}

Html main_and_side(const Html& main, const Html& side) {
  return h("div", {{"class", "fw-cols fw-cols--main fw-section"}}, h("div", main), side);
}

Html side(const std::string& label, const Html& parts) {
  return h("aside", {{"class", "fw-side"}, {"aria-label", label}}, parts);
}

Html side_list(const Html& heading, const std::vector<Html>& items) {
  return fragment(h("h2", {{"class", "nhsuk-heading-s"}}, heading),
                  h("ul", each(items, [](const Html& item) { return h("li", item); })));
}

Html side_facts(const Html& heading, const std::vector<Term>& facts) {
  return fragment(
      h("h2", {{"class", "nhsuk-heading-s"}}, heading),
      h("dl", each(facts, [](const Term& fact) { return fragment(h("dt", fact.name), h("dd", fact.value)); })));
}

Html quotation(const Html& paragraphs, const Html& who, const std::string& hidden) {
  return h("blockquote", {{"class", "nhsuk-inset-text fw-quote"}}, hidden_text(hidden + ": "),
           nhs::in_paragraph(paragraphs), h("p", {{"class", "fw-small"}}, who));
}

Html triple(const std::vector<TriplePart>& parts) {
  return h("ul", {{"class", "fw-triple"}}, each(parts, [](const TriplePart& part) {
             return h("li",
                      {{"class", nhs::classes({"fw-triple__part", part.agreed ? "fw-triple__part--agreed" : ""})}},
                      h("h3", {{"class", "fw-triple__who"}}, part.who),
                      h("p", {{"class", "fw-triple__grade"}}, part.grade), part.body);
           }));
}

Html votes(const Votes& votes) {
  double longest = 0;
  for (const auto& line : votes.lines) longest = std::max(longest, line.people.number().value_or(0));
  const auto bar_of = [&](const VoteLine& line) {
    const double length = longest > 0 ? 100 * line.people.number().value_or(0) / longest : 0;
    return h(
        "svg",
        {{"class", "fw-votes__bar"},
         {"viewBox", "0 0 100 10"},
         {"preserveAspectRatio", "none"},
         {"aria-hidden", "true"},
         {"focusable", "false"}},
        h("rect", {{"class", "fw-fill-wash"}, {"width", 100}, {"height", 10}}),
        h("rect",
          {{"class", line.apart ? "fw-fill-grey" : "fw-fill-navy"}, {"width", decimals(length, 2)}, {"height", 10}}));
  };
  const auto row = [&](const VoteLine& line) {
    const auto figure =
        line.people.is_hidden()
            ? h("td", {{"class", "fw-votes__hidden"}, {"colspan", 2}}, votes.words.figure(line.people))
            : h("td", bar_of(line)) + h("td", {{"class", "fw-votes__n"}}, votes.words.figure(line.people));
    return h("tr", {{"class", line.apart ? std::optional<std::string>("fw-votes__apart") : std::nullopt}},
             h("th", {{"scope", "row"}}, line.choice), figure);
  };
  const auto heading = [](const std::string& text) { return h("th", {{"scope", "col"}}, text); };
  return h("table", {{"class", "fw-votes"}}, h("caption", votes.caption),
           h("thead", {{"class", "nhsuk-u-visually-hidden"}},
             h("tr", heading(votes.choice_heading), heading(votes.bar_heading), heading(votes.people_heading))),
           h("tbody", each(votes.lines, row)));
}

Html deadlines(const std::vector<Deadline>& items) {
  return h("ul", {{"class", "fw-deadlines"}}, each(items, [](const Deadline& item) {
             return h("li",
                      {{"class", nhs::classes({"fw-deadlines__item", item.late ? "fw-deadlines__item--late" : ""})}},
                      h("span", {{"class", "fw-deadlines__when"}}, item.when),
                      h("span", {{"class", "fw-deadlines__what"}}, item.what,
                        when(!item.why.empty(), h("span", {{"class", "fw-deadlines__why"}}, item.why))));
           }));
}

namespace {

Html gate_shape(GateState state) {
  switch (state) {
    case GateState::pass:
      return fragment(h("circle", {{"class", "fw-fill-green"}, {"cx", 12}, {"cy", 12}, {"r", 11}}),
                      path("fw-tick", "m6.5 12.5 4 4 7-8"));
    case GateState::fail:
      return fragment(path("fw-fill-plum", "M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z"),
                      path("fw-tick", "m7.5 7.5 9 9m0-9-9 9"));
    case GateState::waits:
      break;
  }
  return fragment(h("circle", {{"class", "fw-ring"}, {"cx", 12}, {"cy", 12}, {"r", 10}}),
                  path("fw-stroke-quiet", "M12 6v6l4 3"));
}

Html gate_word(const Gate& gate) {
  if (!gate.word.empty()) return gate.word;
  return gate.state == GateState::pass ? "Pass" : gate.state == GateState::fail ? "Fail" : "Waits";
}

}  // namespace

Html gates(const std::vector<Gate>& gates) {
  return h("ul", {{"class", "fw-gates"}}, each(gates, [](const Gate& gate) {
             const bool fails = gate.state == GateState::fail;
             return h("li", {{"class", nhs::classes({"fw-gates__item", fails ? "fw-gates__item--fail" : ""})}},
                      svg("fw-gates__mark", "0 0 24 24", gate_shape(gate.state)),
                      h("span", {{"class", "fw-gates__word"}}, gate_word(gate)),
                      h("span", {{"class", "fw-gates__what"}}, gate.what),
                      h("span", {{"class", "fw-gates__why"}}, gate.why));
           }));
}

Html facts(const std::vector<Fact>& facts) {
  return h("dl", {{"class", "fw-facts fw-section"}},
           each(facts, [](const Fact& fact) { return h("div", h("dt", fact.says), h("dd", fact.number)); }));
}

Html spread(const std::vector<SpreadItem>& items) {
  return h("ul", {{"class", "fw-spread"}},
           each(items, [](const SpreadItem& item) { return h("li", item.grade, h("span", item.count)); }));
}

Html replies(const std::vector<Reply>& replies) {
  return h("ul", {{"class", "fw-said"}}, each(replies, [](const Reply& reply) {
             return h("li", {{"class", "fw-said__item"}},
                      h("p", {{"class", "fw-said__q"}}, reply.said, h("span", {{"class", "fw-said__who"}}, reply.who)),
                      h("p", {{"class", "fw-said__a"}}, h("strong", reply.did), reply.because));
           }));
}

Html progress(double done, const Html& says) {
  const auto width = decimals(100 * std::clamp(done, 0.0, 1.0), 1);
  return fragment(h("svg",
                    {{"class", "fw-progress"},
                     {"viewBox", "0 0 100 10"},
                     {"preserveAspectRatio", "none"},
                     {"aria-hidden", "true"},
                     {"focusable", "false"}},
                    h("rect", {{"class", "fw-fill-line"}, {"width", 100}, {"height", 10}}),
                    h("rect", {{"class", "fw-fill-navy"}, {"width", width}, {"height", 10}})),
                  h("span", {{"class", "fw-small"}}, says));
}

Html stack(const Stack& stack) {
  const auto optional = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
  const auto right = [](bool numeric) { return numeric ? std::optional<std::string>("fw-r") : std::nullopt; };
  const auto head_cell = [&](const StackColumn& column) {
    return h("th",
             {{"role", "columnheader"},
              {"scope", "col"},
              {"class", right(column.numeric)},
              {"aria-sort", optional(column.sorted)}},
             column.href.empty() ? column.text : link(column.href, column.text));
  };
  const auto row_html = [&](const StackRow& row) {
    Html cells;
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      static const StackColumn kNone;
      const auto& column = at < stack.head.size() ? stack.head[at] : kNone;
      if (at == 0) {
        cells += h("th", {{"role", "rowheader"}, {"scope", "row"}}, row.cells[at]);
      } else {
        cells += h("td", {{"role", "cell"}, {"class", right(column.numeric)}, {"data-label", text_of(column.text)}},
                   h("div", row.cells[at]));
      }
    }
    return h("tr",
             {{"role", "row"},
              {"class", row.flagged ? std::optional<std::string>("fw-stack__flag") : std::nullopt},
              {"id", optional(row.id)}},
             cells);
  };
  constexpr std::array<std::string_view, 3> kStackings = {"", "fw-stack--pairs", "fw-stack--lines"};
  const auto names = nhs::classes({"fw-stack", kStackings[static_cast<std::size_t>(stack.stacking)], stack.classes});
  return h("table", {{"class", names}, {"role", "table"}}, h("caption", stack.caption),
           h("thead", {{"role", "rowgroup"}}, h("tr", {{"role", "row"}}, each(stack.head, head_cell))),
           h("tbody", {{"role", "rowgroup"}}, each(stack.rows, row_html)));
}

}  // namespace evenhand::web::fw
