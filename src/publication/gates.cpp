#include "publication/gates.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace evenhand::publication {

namespace {

std::string count_of(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string called(const ReportOutcome& outcome, const ReportGrade& grade) {
  return grade.service.empty() ? outcome.outcome->id : outcome.outcome->id + " for " + grade.service;
}

std::string grading_page(const Report& report, const ReportOutcome& outcome) {
  return report.cycle.address() + "/grading/" + outcome.outcome->id;
}

Gate grades_gate(const Report& report) {
  Gate gate{.id = GateId::grades, .what = "Every outcome has a grade or a reason"};
  std::size_t graded = 0, all = 0;
  std::vector<std::string> reasons, missing;
  for (const auto& outcome : report.outcomes) {
    if (outcome.grades.empty()) {
      missing.push_back(outcome.outcome->id);
      gate.mend.push_back({"Choose services for " + outcome.outcome->id, report.cycle.address() + "/services"});
    }
    for (const auto& grade : outcome.grades) {
      ++all;
      if (grade.agreed.grade) {
        ++graded;
      } else if (!grade.agreed.why_not_graded.empty()) {
        reasons.push_back(called(outcome, grade));
      } else {
        missing.push_back(called(outcome, grade));
        gate.mend.push_back({"Agree " + called(outcome, grade), grading_page(report, outcome)});
      }
    }
  }
  if (missing.empty()) {
    gate.sentence = std::to_string(graded) + " of " + std::to_string(all) + " graded.";
    if (!reasons.empty())
      gate.sentence += " " + join_and(reasons) + (reasons.size() == 1 ? " is" : " are") + " not graded, with a reason.";
    return gate;
  }
  gate.state = GateState::fail;
  gate.sentence = "No grade and no reason yet: " + join_and(missing) + ".";
  return gate;
}

Gate differences_gate(const Report& report) {
  Gate gate{.id = GateId::differences, .what = "Differences are explained"};
  std::vector<std::string> sentences;
  std::size_t explained = 0;
  for (const auto& outcome : report.outcomes) {
    for (const auto& grade : outcome.grades) {
      if (!grade.agreed.grade && !grade.agreed.why_not_graded.empty()) continue;
      const auto lacking = grading::lacking_for_publication(grade.agreed);
      const auto lacks = [&](grading::Lacking what) {
        return std::find(lacking.begin(), lacking.end(), what) != lacking.end();
      };
      std::vector<std::string> words;
      if (lacks(grading::Lacking::why_differs_from_vote))
        words.push_back("people voted " + std::string(standard::grade_name(*grade.agreed.voted)));
      if (lacks(grading::Lacking::why_differs_from_evidence))
        words.push_back("the evidence suggests " + std::string(standard::grade_name(*grade.agreed.suggested)));
      if (!words.empty()) {
        sentences.push_back(called(outcome, grade) + " was agreed as " +
                            std::string(standard::grade_name(*grade.agreed.grade)) + ", but " + join_and(words) +
                            ", and no reason is written.");
        gate.mend.push_back({"Write the reason for " + called(outcome, grade), grading_page(report, outcome)});
      } else if (grading::differs_from_vote(grade.agreed) || grading::differs_from_evidence(grade.agreed)) {
        ++explained;
      }
      if (grade.agreed.grade && (lacks(grading::Lacking::who_agreed) || lacks(grading::Lacking::when_agreed))) {
        sentences.push_back("It is not said who agreed " + called(outcome, grade) + ", or when.");
        gate.mend.push_back({"Say who agreed " + called(outcome, grade), grading_page(report, outcome)});
      }
    }
  }
  if (!sentences.empty()) {
    gate.state = GateState::fail;
    gate.sentence = join(sentences, " ");
  } else if (explained == 0) {
    gate.sentence = "Every agreed grade is what the evidence suggests and what people voted, where either is known.";
  } else {
    gate.sentence = count_of(explained, "difference has its reason.", "differences have their reasons.");
  }
  return gate;
}

Gate summaries_gate(const Report& report, const GateFacts& facts) {
  Gate gate{.id = GateId::summaries, .what = "Evidence that is published has a plain summary"};
  if (facts.without_summary.empty()) {
    gate.sentence = report.evidence.empty()
                        ? "No evidence is marked for everybody to read, so none is published."
                        : count_of(report.evidence.size(), "item, with its summary.", "items, each with its summary.");
    return gate;
  }
  gate.state = GateState::fail;
  std::vector<std::string> sentences;
  for (const auto& item : facts.without_summary) {
    sentences.push_back("“" + item.title + "”: " + item.what);
    gate.mend.push_back({"Mend “" + item.title + "”", item.address});
  }
  gate.sentence = join(sentences, " ");
  return gate;
}

Gate challenges_gate(const GateFacts& facts) {
  Gate gate{.id = GateId::challenges, .what = "“This does not match what we hear” is answered"};
  if (facts.owed_answers.empty()) {
    gate.sentence = "No answer is owed.";
    return gate;
  }
  gate.state = GateState::fail;
  gate.sentence = count_of(facts.owed_answers.size(), "answer is owed.", "answers are owed.");
  gate.mend = facts.owed_answers;
  return gate;
}

Gate objectives_gate(const Report& report) {
  Gate gate{.id = GateId::objectives, .what = "Objectives have a measure, an owner, a date and money"};
  if (report.objectives.empty()) {
    gate.state = GateState::fail;
    gate.sentence = "There is no objective yet. The law asks for at least one that is specific and measurable.";
    gate.mend.push_back({"Add an objective", report.cycle.address() + "/objectives/new"});
    return gate;
  }
  std::vector<std::string> sentences;
  for (const auto& [objective, actions] : report.objectives) {
    const auto lacking = objectives::lacking_for_publication(objective);
    if (lacking.empty()) continue;
    sentences.push_back("“" + objective.title + "” lacks " + join_and(lacking) + ".");
    gate.mend.push_back(
        {"Mend “" + objective.title + "”", report.cycle.address() + "/objectives/" + objective.id.text() + "/edit"});
  }
  if (sentences.empty()) {
    gate.sentence = count_of(report.objectives.size(), "objective, complete.", "objectives, each complete.");
    return gate;
  }
  gate.state = GateState::fail;
  gate.sentence = join(sentences, " ");
  return gate;
}

// Figures that are shown as their publisher gives them rest on the word of whoever brought them in.
std::vector<std::string> shown_as_published(const Report& report) {
  std::vector<std::string> figures;
  const auto take = [&](const Trace& trace) {
    const auto words = "“" + trace.file + "”, by “" + trace.citation + "”";
    if (!trace.citation.empty() && std::find(figures.begin(), figures.end(), words) == figures.end())
      figures.push_back(words);
  };
  for (const auto& item : report.evidence) {
    for (const auto& measure : item.measures) take(measure.trace);
    for (const auto& trace : item.traces) take(trace);
  }
  return figures;
}

// Votes in which a few people all answered alike: the whole then says what each of them answered (decided in
// docs/decisions/review-stage-3-and-5.md).
std::vector<std::string> told_of_each(const Report& report) {
  constexpr std::int64_t kUnanimousBelow = 20;
  std::vector<std::string> outcomes;
  for (const auto& outcome : report.outcomes) {
    for (const auto& grade : outcome.grades) {
      const auto ballots = grade.vote ? grade.vote->ballots.whole() : std::nullopt;
      if (!ballots || *ballots >= kUnanimousBelow) continue;
      const bool alike = std::any_of(grade.vote->choices.begin(), grade.vote->choices.end(),
                                     [&](const auto& choice) { return choice.whole() == ballots; });
      if (alike)
        outcomes.push_back(grade.service.empty() ? outcome.outcome->id : outcome.outcome->id + ", " + grade.service);
    }
  }
  return outcomes;
}

// Groups whose people all, or nearly all, fared alike: attribute disclosure, for the approver to accept.
std::vector<std::string> telling_groups(const Report& report) {
  std::vector<std::string> said;
  for (const auto& item : report.evidence) {
    for (const auto& measure : item.measures) {
      for (const auto& finding : measure.findings) {
        for (const auto& telling : finding.telling) {
          said.push_back("“" + measure.title + "”: " + (telling.all ? "all of " : "nearly all of ") + telling.group +
                         (telling.did_well ? " did well" : " did not do well"));
        }
      }
    }
  }
  return said;
}

Gate people_gate(const Report& report, const GateFacts& facts) {
  Gate gate{.id = GateId::people,
            .what = "No person can be picked out",
            .sentence =
                "Kept by how the program is made: every count of people that is published has been through "
                "disclosure control, which rounds and hides. It does not check words that people wrote: read "
                "the preview for those.",
            .by_construction = true};
  if (const auto figures = shown_as_published(report); !figures.empty())
    gate.sentence += " Not rounded, because somebody said that they are published already: " + join_and(figures) +
                     ". Make sure that they are.";
  if (const auto groups = telling_groups(report); !groups.empty())
    gate.sentence +=
        " Small groups whose people fared alike, so that whoever is known to be in one is known to have "
        "fared so: " +
        join(groups, "; ") + ". Who approves this accepts it.";
  if (const auto outcomes = told_of_each(report); !outcomes.empty())
    gate.sentence += " Fewer than 20 people voted on " + join_and(outcomes) +
                     ", all alike: that says what each of them answered. Ask them before you publish.";
  if (!facts.too_near.empty()) {
    gate.state = GateState::fail;
    gate.by_construction = false;
    gate.mend = facts.too_near;
    gate.sentence =
        "Some figures have changed a little since they were shown. Beside what an earlier edition says, a "
        "reader could work out a few people. Bring the earlier figures back, leave these out, or wait until "
        "more people are in them.";
  }
  return gate;
}

Gate at_risk_gate(const GateFacts& facts) {
  Gate gate{.id = GateId::at_risk, .what = "Nothing marked “someone may be at risk” is in it"};
  gate.sentence = facts.marked.empty() ? "Nothing that would be published is marked."
                                       : "Left out, because it is marked: " + join_and(facts.marked) + ".";
  gate.by_construction = true;
  return gate;
}

Gate accessible_gate() {
  return {.id = GateId::accessible,
          .what = "Pages are accessible",
          .sentence =
              "Kept by how the program is made: pages are built of parts that a machine checks at two widths. "
              "No person with a screen reader has tested this edition. Its accessibility statement says so.",
          .by_construction = true};
}

Gate approval_gate(const Report& report, const GateFacts& facts, bool rest_passes) {
  Gate gate{.id = GateId::approval, .state = GateState::waits, .what = "The Board has approved"};
  const auto board = report.cycle.address() + "/board";
  const auto* last = cycle::boards_last_word(facts.decisions);
  if (last == nullptr) {
    gate.sentence = rest_passes ? "All else is there. The Board can approve." : "It comes when the other checks pass.";
    gate.mend.push_back({"The Board’s page", board});
    return gate;
  }
  const std::string when = last->taken_on ? long_date(*last->taken_on) : "a day that is not known";
  if (last->kind == cycle::DecisionKind::returned) {
    gate.sentence = "The Board returned it on " + when + ": “" + last->what + "”";
    gate.mend.push_back({"The Board’s page", board});
    return gate;
  }
  if (const auto apart = cycle::approver_is_not_author({last->approver, last->taken_by}, facts.authors); !apart) {
    gate.state = GateState::fail;
    gate.sentence = apart.error().message;
    gate.mend.push_back({"The Board’s page", board});
    return gate;
  }
  if (!facts.approved_digest.empty() && facts.approved_digest != approved_digest(report)) {
    gate.state = GateState::fail;
    gate.sentence = "Grades, reasons or objectives have changed since the Board approved on " + when +
                    ". It must see them as they are now.";
    gate.mend.push_back({"Ask the Board again", board});
    return gate;
  }
  gate.state = GateState::pass;
  gate.sentence = cycle::taken_by_words(*last) + ", on " + when + ", at " + last->meeting + ".";
  return gate;
}

}  // namespace

std::string_view gate_id(GateId gate) {
  constexpr std::array<std::string_view, 9> ids{"grades", "differences", "summaries",  "challenges", "objectives",
                                                "people", "at-risk",     "accessible", "approval"};
  return ids[static_cast<std::size_t>(gate)];
}

std::string_view gate_state_id(GateState state) {
  constexpr std::array<std::string_view, 3> ids{"pass", "fail", "waits"};
  return ids[static_cast<std::size_t>(state)];
}

std::vector<Gate> gates_of(const Report& report, const GateFacts& facts) {
  std::vector<Gate> gates{grades_gate(report),    differences_gate(report), summaries_gate(report, facts),
                          challenges_gate(facts), objectives_gate(report),  people_gate(report, facts),
                          at_risk_gate(facts),    accessible_gate()};
  gates.push_back(approval_gate(report, facts, failing(gates) == 0));
  return gates;
}

int failing(const std::vector<Gate>& gates) {
  return static_cast<int>(std::count_if(gates.begin(), gates.end(), [](const Gate& gate) {
    return gate.id != GateId::approval && gate.state != GateState::pass;
  }));
}

bool may_be_approved(const std::vector<Gate>& gates) {
  return failing(gates) == 0;
}

bool may_be_published(const std::vector<Gate>& gates) {
  return std::all_of(gates.begin(), gates.end(), [](const Gate& gate) { return gate.state == GateState::pass; });
}

std::vector<Gate> failing_first(std::vector<Gate> gates) {
  const auto rank = [](const Gate& gate) {
    return gate.state == GateState::fail ? 0 : gate.state == GateState::pass ? 1 : 2;
  };
  std::stable_sort(gates.begin(), gates.end(), [&](const Gate& a, const Gate& b) { return rank(a) < rank(b); });
  return gates;
}

}  // namespace evenhand::publication
