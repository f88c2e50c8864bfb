// What the public may read of hearing people: "you said, we did", and who took part and who was missing.
//
// Ready to be shown to anybody: words have leave, were not withdrawn and not marked at risk; nobody is named who did
// not ask for it; counts have been through nhs-2018, whoever asks. Publication takes these as they are.
#pragma once

#include <string>
#include <vector>

#include "cycle/cycle.h"
#include "engagement/coverage.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::engagement {

using people::Scope;

// One line of "you said, we did". A contribution whose leave is not public stands in no line.
struct SaidAndDone {
  ContributionId contribution;
  std::string said;     // the words
  bool as_said = true;  // false: a summary
  std::string who;      // "Vale Deaf Club", "Roma people"
  std::string where;    // the engagement's title; empty: none
  std::string outcome;  // the standard's id; empty: none
  std::string answer;   // "did", "will", "could-not"; empty: no reply yet
  std::string did;      // "We will, by 4 May 2027"; empty: no reply yet
  std::string because;  // the reply's words
  Date received_on{};
};

// An engagement as the public reads of it.
struct PublicEngagement {
  std::string kind, title, ground, level;  // in words
  std::string run_by, could_change;
  std::optional<Date> held_on;
  disclosure::ShownFigure people;   // how many came; hidden where it is small
  std::vector<std::string> groups;  // that took part: "took part; this does not mean they agree"
};

struct PublicRecord {
  std::vector<SaidAndDone> said_and_done;     // replied first, newest first
  std::int64_t contributions = 0;             // all of the cycle, whatever their leave
  std::int64_t replied = 0, overdue = 0;      // of those
  std::vector<PublicEngagement> engagements;  // held ones, newest first
  Coverage coverage;                          // shown figures only
  std::string sentence;                       // who is missing
};
PublicRecord public_record_of(store::Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Date today,
                              const web::Words& words = web::english());

}  // namespace evenhand::engagement
