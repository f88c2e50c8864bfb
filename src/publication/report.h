// What an edition says: everything that is published of a cycle, gathered into one plain value (gather.h), from which
// pages, reports and data files are made by pure functions (site.h). Counts of people in it are shown figures.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/area_finding.h"
#include "analysis/finding.h"
#include "analysis/finding_trend.h"
#include "analysis/provenance.h"
#include "base/dates.h"
#include "base/ids.h"
#include "cycle/cycle.h"
#include "cycle/decision.h"
#include "evidence/evidence_item.h"
#include "grading/agreed_grade.h"
#include "grading/session.h"
#include "grading/shown_vote.h"
#include "objectives/objective.h"
#include "organisations/population.h"
#include "standard/characteristic.h"
#include "standard/edition.h"
#include "standard/grading_rules.h"

namespace evenhand::publication {

using standard::Grade;

// Where a figure comes from: anybody who has the file and the program can make it again.
using Trace = analysis::Provenance;

// Figures of a piece of evidence, compared by a measure that speaks for an outcome.
struct ReportMeasure {
  RecordId id;
  std::string outcome, service;
  std::string title;
  analysis::Rule rule;
  std::vector<analysis::Finding> findings;
  std::vector<analysis::AreaFinding> by_area = {};
  std::optional<analysis::FindingTrend> trend = {};
  std::vector<std::string> trend_rests_on = {};  // evidence of earlier years that it shows: "evidence/0192…"
  Trace trace;
};

struct ReportEvidence {
  EvidenceId id;
  std::string title;
  evidence::Kind kind = evidence::Kind::data;
  std::string source;
  std::optional<Date> dated;
  std::vector<std::string> outcomes, communities;
  std::string summary;    // in plain words
  std::string technical;  // method, base and limits
  std::vector<ReportMeasure> measures;
  std::vector<Trace> traces;  // of figures that no measure compares
};

// How one of the nine fares, and in whose words.
struct ReportGroup {
  standard::Faring faring = standard::Faring::no_evidence;
  std::string why;
  bool judged = false;
  bool from_figures = false;               // the measures of the outcome say it, and their findings stand on its page
  bool rests_on_unpublished = false;       // figures say so that are not for everybody: no sentence is shown
  bool was_withdrawn = false;              // it rested on figures that were taken out: nothing is said
  std::vector<std::string> rests_on = {};  // "evidence/0192…": it is withdrawn with any of them
};

// What people said, with their leave, and what came of it.
struct ReportReply {
  std::string id;  // of the contribution
  std::vector<std::string> outcomes;
  std::string said, who;
  std::string answer;  // "We did", "We will", "We could not"
  std::string because;
};

// A session in which an outcome was voted on.
struct SessionHeld {
  std::string title;
  Date held_on{};
};

// A grade: of an outcome, or of an outcome in one service.
struct ReportGrade {
  std::string service;             // its name; empty: the whole organisation
  grading::AgreedGrade agreed;     // empty id: nothing was agreed yet
  std::optional<Grade> last_year;  // of the same edition of the standard
  std::optional<grading::ShownVote> vote;
  std::optional<int> vote_stands_in;  // held back: the number of the edition that the vote is to be read in (R5)
  std::vector<SessionHeld> heard_at;
  std::array<ReportGroup, standard::kCharacteristics.size()> nine;
  bool nine_known = false;
  // All that the nine rest on together.
  [[nodiscard]] std::vector<std::string> nine_rest_on() const;
  std::vector<grading::MinorityView> minority;
};

struct ReportOutcome {
  const standard::Goal* goal = nullptr;
  const standard::Outcome* outcome = nullptr;
  std::vector<ReportGrade> grades;        // one, or one for each service
  std::vector<std::size_t> evidence;      // in Report::evidence
  std::vector<std::size_t> objectives;    // in Report::objectives
  std::optional<standard::Points> score;  // of an edition that scores
};

struct ReportObjective {
  objectives::Objective objective;
  std::vector<objectives::Action> actions;
};

// A community, and whether it was heard.
struct ReportCommunity {
  std::string name;
  std::optional<disclosure::ShownFigure> heard;  // people; none: not counted
  std::string finding;                           // "Fewer than we would expect"
  bool missing = false;                          // nobody was heard, or fewer than its share
};

struct ReportSession {
  std::string title;
  grading::Ground ground = grading::Ground::community;
  std::string run_by;
  Date held_on{};
  std::optional<disclosure::ShownFigure> people;
};

// A way of hearing people that was held, whatever it was for.
struct ReportEngagement {
  std::string title, kind, ground, run_by;
  std::optional<Date> held_on;
  std::optional<disclosure::ShownFigure> people;
  std::vector<std::string> groups;
};

// A local area of the organisation, with who lives there by ethnic group.
struct ReportArea {
  std::string code, name;
  double share = 0;                                         // of the organisation's people who live there
  std::vector<organisations::PopulationFigure> population;  // known groups of the newest table
  // Whether figures of `area`, as their file calls it, are of this one.
  [[nodiscard]] bool is_called(std::string_view area) const;
};

struct Report {
  std::string code, organisation, contact, website, system;
  cycle::Cycle cycle;
  const standard::Edition* edition = nullptr;
  std::vector<ReportOutcome> outcomes;  // every outcome of the edition, in its order
  std::optional<standard::Rating> rating;
  std::vector<ReportEvidence> evidence;
  std::vector<ReportArea> areas;  // the largest first
  std::vector<ReportObjective> objectives;
  std::vector<ReportSession> sessions;
  std::vector<ReportCommunity> communities;
  std::vector<ReportEngagement> engagements;
  std::string who_took_part;  // a sentence of the engagement room; empty: nothing is known
  std::vector<ReportReply> replies;
  std::vector<ReportObjective> last_objectives;  // of the year before: what came of them
  std::vector<std::string> sponsors, leads;      // names with posts
  std::optional<cycle::Decision> approval;       // the Board's last word, where it is an approval
  Date made_on{};
  std::int64_t trail_entries = 0;
  std::string trail_head;
};

// How many outcomes have each grade, lowest first, and how many none. An outcome graded for several services counts by
// its lowest grade.
struct Spread {
  std::array<int, 4> of_grade{};
  int not_graded = 0;
};
Spread spread_of(const Report& report);

// The grade that stands for the outcome on lists: that of its only grade, or the lowest over services.
std::optional<Grade> shown_grade(const ReportOutcome& outcome);
std::optional<Grade> shown_last_year(const ReportOutcome& outcome);

struct Changes {
  int up = 0, down = 0, same = 0, not_comparable = 0;
};
Changes changes_of(const Report& report);

// The grades at which the agreed grade is not what people voted for.
struct Difference {
  const ReportOutcome* outcome;
  const ReportGrade* grade;
};
std::vector<Difference> differences_of(const Report& report);

// A digest over what the Board approves: grades, reasons and objectives. It moves when one of them does.
std::string approved_digest(const Report& report);

}  // namespace evenhand::publication
