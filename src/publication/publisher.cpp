#include "publication/publisher.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "cycle/cycle_store.h"
#include "cycle/decision_store.h"
#include "cycle/governance_store.h"
#include "people/owner_store.h"
#include "people/trail_store.h"
#include "publication/edition_store.h"
#include "publication/gather.h"
#include "publication/site.h"

namespace evenhand::publication {

namespace {

using people::Act;
using people::Scope;

// The duties that an edition does, wherever they bind the organisation: what stands in it is what they ask for. What it
// does not hold (the gender pay gap, WRES, WDES) stays due.
Result<Done> record_duties(store::Writing& writing, const Scope& scope, const Report& report, const Edition& edition,
                           Instant now) {
  std::vector<std::string> duties{"equality-information", "accessible-site"};
  if (!report.objectives.empty()) duties.emplace_back("equality-objectives");
  const bool has_staff = std::any_of(report.outcomes.begin(), report.outcomes.end(), [](const ReportOutcome& outcome) {
    const auto& goal = outcome.goal->id;
    const bool of_staff = outcome.outcome->id.starts_with("3.") || outcome.outcome->id.starts_with("2A") || goal == "3";
    return of_staff && shown_grade(outcome).has_value();
  });
  if (has_staff) duties.emplace_back("employee-information");
  if (report.edition->id == "eds2022") duties.emplace_back("eds2022-publication");
  for (const auto& duty : duties) {
    EVENHAND_CHECK(
        cycle::record_duty_done(writing, scope,
                                {.duty = duty,
                                 .done_on = london_date(now),
                                 .address = "/published/" + report.code + "/" + edition.folder() + "/index.html"},
                                now));
  }
  return Done{};
}

Result<std::string> checked_correction(std::string_view typed, bool is_first) {
  EVENHAND_TRY(auto words, clean_text("What is corrected", typed, Lines::one, 500));
  if (!is_first && words.empty()) return invalid("Say what this edition corrects: it is shown to readers.");
  return is_first ? std::string() : words;
}

}  // namespace

Result<Published> publish(store::Database& database, const Scope& scope, int year, std::string_view correction,
                          Instant now) {
  EVENHAND_CHECK(scope.require(Act::publish));
  struct Read {
    cycle::Cycle cycle;
    Gathered gathered;
    int earlier = 0;
  };
  // 1. Everything at one moment.
  EVENHAND_TRY(auto read, database.read([&](store::Reading& reading) -> Result<Read> {
    EVENHAND_TRY(auto cycle, cycle::find_cycle(reading, scope, year));
    EVENHAND_TRY(auto gathered, gather(reading, scope, cycle, london_date(now)));
    int earlier = 0;
    for (const auto& edition : editions_of(reading, scope.owner())) earlier += edition.year == year ? 1 : 0;
    return Read{std::move(cycle), std::move(gathered), earlier};
  }));
  Published published{.gates = read.gathered.gates()};
  if (!may_be_published(published.gates)) return published;
  EVENHAND_TRY(const auto words, checked_correction(correction, read.earlier == 0));

  // 2. The pages, outside of any transaction.
  const auto& report = read.gathered.report;
  const auto files = make_site(report, {.correction = words, .number = read.earlier + 1});
  const auto made = make_edition(files);
  for (const auto& [name, unused] : files) published.files.push_back(name);
  published.files.emplace_back(kManifestFile);

  // 3. Kept, unless a record of the owner has changed since: every change moves the head of its trail.
  EVENHAND_TRY(published.edition, database.write([&](store::Writing& writing) -> Result<Edition> {
    const auto head = people::trail_head(writing, scope);
    if (head.sequence != report.trail_entries || head.digest != report.trail_head)
      return conflict(
          "Something was changed while the pages were made, so nothing was published. Look again, and "
          "publish then.");
    EVENHAND_TRY(auto edition, add_edition(writing, scope,
                                           {.cycle = read.cycle.id,
                                            .year = year,
                                            .correction = words,
                                            .manifest = made.manifest,
                                            .trail_entries = report.trail_entries,
                                            .trail_head = report.trail_head},
                                           made.parts, now));
    for (const auto& release : read.gathered.releases) analysis::keep_release(writing, scope, release, now);
    EVENHAND_CHECK(cycle::mark_published(writing, scope, read.cycle.id));
    EVENHAND_CHECK(record_duties(writing, scope, report, edition, now));
    return edition;
  }));
  return published;
}

Result<DecisionId> record_boards_word(store::Writing& writing, const Scope& scope, const cycle::Cycle& cycle,
                                      cycle::Decision decision, Instant now) {
  EVENHAND_TRY(const auto gathered, gather(writing, scope, cycle, london_date(now)));
  const auto gates = gathered.gates();
  if (decision.kind == cycle::DecisionKind::approval && !may_be_approved(gates)) {
    return invalid("It can’t be approved yet: " + std::to_string(failing(gates)) +
                   (failing(gates) == 1 ? " check fails." : " checks fail.") + " Return it with a note.");
  }
  decision.cycle = cycle.id;
  const bool is_approval = decision.kind == cycle::DecisionKind::approval;
  EVENHAND_TRY(const auto id,
               cycle::record_decision(writing, scope, std::move(decision),
                                      is_approval ? gathered.facts.authors : std::vector<cycle::Signatory>{}, now));
  if (is_approval) keep_board_view(writing, scope, cycle.id, id, approved_digest(gathered.report), now);
  return id;
}

}  // namespace evenhand::publication
