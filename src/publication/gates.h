// The gates: what must be so before a cycle is published. Each passes or fails with a sentence, and a failing one links
// to the pages where it is mended. Pure.
//
// Two gates are kept by how the program is built, and say so: no count of people reaches a page but through protect(),
// and pages are made of parts that are checked. They are shown, because a Board asks; they can't fail here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cycle/decision.h"
#include "publication/report.h"

namespace evenhand::publication {

enum class GateId : std::uint8_t {
  grades,       // every outcome has a grade or a reason
  differences,  // differences from vote and evidence are explained
  summaries,    // evidence that is published has a plain summary
  challenges,   // "this does not match what we hear" is answered
  objectives,   // each has a measure, an owner, a date and money
  people,       // no person can be picked out
  at_risk,      // nothing marked "someone may be at risk" is in it
  accessible,   // pages are accessible
  approval,     // the Board approved, by somebody who is not an author
};
std::string_view gate_id(GateId gate);  // "objectives": in JSON

enum class GateState : std::uint8_t { pass, fail, waits };
std::string_view gate_state_id(GateState state);

struct Mend {
  std::string text;
  std::string address;
};

struct Gate {
  GateId id = GateId::grades;
  GateState state = GateState::pass;
  std::string what;      // "Every outcome has a grade or a reason"
  std::string sentence;  // why
  std::vector<Mend> mend;
  bool by_construction = false;
};

// What the gates need to know and the report does not hold, because it is not published.
struct GateFacts {
  struct Untold {  // evidence that is meant for everybody, and lacks something a reader needs
    std::string title, address, what;
  };
  std::vector<Untold> without_summary;
  std::vector<Mend> owed_answers;   // challenges, by the evidence they are about
  std::vector<std::string> marked;  // titles or kinds of what is left out because it is marked at risk
  // Figures that would give a few people away beside what earlier editions showed: where, and the evidence's address.
  std::vector<Mend> too_near;
  std::vector<cycle::Signatory> authors;
  std::vector<cycle::Decision> decisions;
  std::string approved_digest;  // of what the last approval saw; empty: it was recorded without
};

// In the order in which a Board reads them, approval last.
std::vector<Gate> gates_of(const Report& report, const GateFacts& facts);

int failing(const std::vector<Gate>& gates);               // all but approval
bool may_be_approved(const std::vector<Gate>& gates);      // all but approval pass
bool may_be_published(const std::vector<Gate>& gates);     // all pass
std::vector<Gate> failing_first(std::vector<Gate> gates);  // fail, then pass, then waits; otherwise as they stand

}  // namespace evenhand::publication
