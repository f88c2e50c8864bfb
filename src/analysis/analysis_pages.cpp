#include "analysis/analysis_pages.h"

#include <algorithm>

#include "analysis/analysis_html.h"
#include "analysis/finding.h"
#include "analysis/finding_html.h"
#include "analysis/kept_findings.h"
#include "analysis/outcome_faring_store.h"
#include "analysis/provenance.h"
#include "analysis/workforce_html.h"
#include "base/csv.h"
#include "base/text.h"
#include "organisations/service_store.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::analysis {

namespace {

using people::Act;
using people::Visit;
using standard::Characteristic;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
using web::when;
namespace nhs = web::nhs;
namespace fw = web::fw;

// ---- stage 5: each outcome

std::string names_of(const OutcomeFaring& outcome, standard::Faring faring) {
  std::vector<std::string> names;
  for (const Characteristic one : standard::kCharacteristics)
    if (outcome.of(one).faring == faring) names.emplace_back(standard::characteristic_name(one));
  if (names.empty()) return "None";
  if (names.size() == standard::kCharacteristics.size()) return "All nine";
  return join(names, ", ");
}

Html outcomes_table(const Here& at, const standard::Goal& goal, const std::map<std::string, OutcomeFaring>& all) {
  fw::Stack table{.caption = goal.called + ": " + goal.name,
                  .head = {"Outcome", "Fare well", "Do not", "No evidence", "Not applicable"},
                  .stacking = fw::Stacking::lines};
  for (const auto& outcome : goal.outcomes) {
    const OutcomeFaring& faring = all.at(outcome.id);
    const auto mark = [&](standard::Faring one, fw::State state) {
      const int count = faring.faring().count(one);
      return count == 0 ? Html("None")
                        : fragment(fw::state(state, std::to_string(count)),
                                   h("span", {{"class", "fw-stack__sub"}}, names_of(faring, one)));
    };
    table.rows.push_back(
        {.cells = {web::link(at.path() + "/" + outcome.id,
                             outcome.id + " " + (outcome.plain.empty() ? outcome.wording : outcome.plain)),
                   mark(standard::Faring::well, fw::State::well), mark(standard::Faring::not_well, fw::State::worse),
                   mark(standard::Faring::no_evidence, fw::State::none),
                   names_of(faring, standard::Faring::not_applicable)},
         .flagged = faring.faring().count(standard::Faring::not_well) > 0});
  }
  return fw::stack(table);
}

struct Standing {
  int asked = 0, silent = 0;  // outcomes asked for by group; of them those about which nothing is said
  int boxes = 0, empty = 0;   // their groups; of them those without evidence
  std::vector<Html> nothing, disputed;
};
Standing standing_of(const Here& at, const std::map<std::string, OutcomeFaring>& all) {
  Standing standing;
  for (const auto& [id, faring] : all) {
    if (!faring.by_group) continue;
    ++standing.asked;
    const int none = faring.faring().count(standard::Faring::no_evidence);
    standing.boxes += static_cast<int>(standard::kCharacteristics.size());
    standing.empty += none;
    if (none == static_cast<int>(standard::kCharacteristics.size())) {
      ++standing.silent;
      standing.nothing.push_back(web::link(at.path() + "/" + id, "Outcome " + id));
    }
    for (const Characteristic one : standard::kCharacteristics) {
      if (faring.of(one).disputed())
        standing.disputed.push_back(
            web::link(at.path() + "/" + id, id + ", " + lower_ascii(standard::characteristic_name(one))));
    }
  }
  return standing;
}

Result<Response> overview(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const auto all = faring_of_cycle(visit.reading(), visit.scope(), at.cycle);
  const Standing standing = standing_of(at, all);
  const int spoken = standing.asked - standing.silent;
  Html main = fragment(
      fw::lead(spoken == 0 ? "Nobody has said yet how any group fares. Choose an outcome to start with."
                           : "Something is said about " + std::to_string(spoken) + " of " +
                                 std::to_string(standing.asked) + " outcomes. " + std::to_string(standing.empty) +
                                 " of " + std::to_string(standing.boxes) + " boxes have no evidence."),
      fw::quiet(fragment("No evidence is not a pass. ", our_own_test())));
  std::vector<Html> direct;
  for (const auto& goal : at.edition->goals) {
    if (!goal.directly_graded) {
      main += outcomes_table(at, goal, all);
      continue;
    }
    for (const auto& outcome : goal.outcomes) direct.emplace_back(outcome.id + " " + outcome.plain);
  }
  if (!direct.empty()) {
    main += fw::section("direct", "Not asked for group by group",
                        fragment(h("p", "The standard grades these directly, with reasons."),
                                 h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}},
                                   web::each(direct, [](const Html& one) { return h("li", one); }))));
  }
  main += h("p", web::link(at.path() + ".csv", "Download this (CSV)"));
  Html left =
      fw::side_list("Nothing is said about",
                    standing.nothing.empty() ? std::vector<Html>{"Every outcome has something"} : standing.nothing);
  if (!standing.disputed.empty()) left += fw::side_list("Where people and figures differ", standing.disputed);
  if (visit.scope().allows(Act::run_analysis))
    left += fw::side_list("Rows of people", {web::link(at.path() + "/people", "Count them by group")});
  left += fw::side_list("Where next", {web::link(at.path() + "/workforce", "Workforce standards (WRES and WDES)"),
                                       web::link(at.cycle.address() + "/evidence/matrix", "What evidence is missing"),
                                       web::link(at.path() + "/areas", "Local areas"),
                                       web::link(at.cycle.address() + "/grading", "Grades"),
                                       web::link(at.cycle.address() + "/stages/5", "Say that this stage is complete")});
  return visit.page({.title = "How groups fare",
                     .caption = "Stage 5: analyse performance",
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = at.crumbs(),
                     .body = fw::main_and_side(main, fw::side("What is left to do", left))});
}

// What one measure finds of one of the nine, with where it comes from; of evidence that is closed to the reader, its
// state alone. Nothing where it does not compare the group.
std::optional<CsvRow> measure_cells(const MeasureResult& result, Characteristic one) {
  if (!result.counts()) return std::nullopt;
  for (const auto& found : result.comparison.characteristics) {
    if (!found.chosen || found.characteristic != one) continue;
    CsvRow cells{result.may_read ? result.measure.title : "closed to you", result.measure.is_key ? "key" : "",
                 faring_word(found.faring)};
    if (result.may_read) {
      const auto finding = kept_finding(result, found);
      auto from = provenance_of(result.data_set, result.item.contents.dated, &result.measure);
      if (finding) from.base = finding->finding.rows.back().people;
      cells.push_back(finding ? finding->finding.sentence : "");
      for (auto& cell : provenance_cells(from)) cells.push_back(std::move(cell));
    }
    return cells;
  }
  return std::nullopt;
}

// A row for each of the nine in each outcome and each measure that compares it; one where none does.
Result<Response> overview_csv(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  CsvRow head{"outcome",   "group",   "faring", "said by",      "why",
              "judgement", "measure", "key",    "measure says", "sentence"};
  const std::size_t own = head.size() - 4;
  for (const auto& column : provenance_columns()) head.emplace_back(column.name);
  std::string csv = csv_line(head);
  for (const std::string& id : at.edition->outcome_ids()) {
    const auto behind = behind_outcome(visit.reading(), visit.scope(), at.cycle, id);
    if (!behind.faring.by_group) continue;
    for (const Characteristic one : standard::kCharacteristics) {
      const GroupFaring& group = behind.faring.of(one);
      const auto* who = group.judged ? "a person" : group.figures.empty() ? "nobody" : "figures";
      const CsvRow common{id,
                          std::string(standard::characteristic_id(one)),
                          std::string(faring_id(group.faring)),
                          who,
                          group.why,
                          group.judgement};
      bool any = false;
      const auto add = [&](const CsvRow& cells) {
        CsvRow row = common;
        row.resize(own);
        row.insert(row.end(), cells.begin(), cells.end());
        row.resize(head.size());
        csv += csv_line(row);
        any = true;
      };
      for (const auto& result : behind.measures) {
        if (const auto cells = measure_cells(result, one)) add(*cells);
      }
      if (!any) add({});
    }
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8",
                         "how-groups-fare-" + std::to_string(at.cycle.year) + ".csv");
}

// ---- one outcome

constexpr std::size_t kMostOpen = 2;  // measures whose figures stand open on a page

Html sub(const Html& text) {
  return h("span", {{"class", "fw-stack__sub"}}, text);
}

// What one measure's figures say of one of the nine.
Html measure_mark(const MeasureResult& result, Characteristic one) {
  for (const auto& found : result.comparison.characteristics) {
    if (!found.chosen || found.characteristic != one) continue;
    switch (found.faring) {
      case Faring::well:
        return fw::state(fw::State::well, "As well");
      case Faring::not_well:
        return fw::state(fw::State::worse, "Worse");
      case Faring::not_enough_evidence:
        return fw::state(fw::State::unsure, "Not enough evidence");
    }
  }
  return fw::state(fw::State::none, "No data held");
}

Html people_say(const GroupFaring& group) {
  if (!group.by_judgement) return "Nobody has said";
  return fragment(faring_text(*group.by_judgement), sub(web::user_text(group.judgement)));
}

// The mark that counts; where nothing is held, what to do about it; where figures and people differ, whose word it is.
Html together(const GroupFaring& group) {
  Html cell = faring_mark(group);
  if (group.nothing_held()) cell += sub("Bring in figures, or say what people tell you.");
  if (group.judged) cell += sub("Said by people, not by figures.");
  if (group.disputed()) cell += sub(group.judged ? "Figures say otherwise." : "People say otherwise.");
  return cell;
}

// Each of the nine against each measure and what people say: marks here, sentences under each measure.
Html nine_table(const AtOutcome& at, const OutcomeBehind& behind, bool writes) {
  constexpr std::size_t kMostColumns = 3;
  std::vector<const MeasureResult*> measures;
  for (const auto& result : behind.measures)
    if (result.counts()) measures.push_back(&result);
  const bool by_measure = measures.size() <= kMostColumns;
  fw::Stack table{
      .caption = "How each of the nine protected groups fares", .head = {"Group"}, .stacking = fw::Stacking::lines};
  for (const auto* result : measures) {
    if (!by_measure) break;
    table.head.emplace_back(web::link("#m-" + result->measure.id.text(), web::user_text(result->measure.title)));
  }
  if (!by_measure) table.head.emplace_back("Figures");
  for (const char* head : {"What people say", "Together"}) table.head.emplace_back(head);
  if (writes) table.head.emplace_back("Yours to say");
  for (const Characteristic one : standard::kCharacteristics) {
    const GroupFaring& group = behind.faring.of(one);
    fw::StackRow row{.cells = {standard::characteristic_name(one)},
                     .flagged = group.faring == standard::Faring::not_well};
    if (by_measure) {
      for (const auto* result : measures) row.cells.push_back(measure_mark(*result, one));
    } else {
      row.cells.emplace_back(group.figures.empty() ? fw::state(fw::State::none, "No data held") : Html(group.figures));
    }
    row.cells.push_back(people_say(group));
    row.cells.push_back(together(group));
    if (writes) {
      row.cells.push_back(
          web::link(at.to("/groups/" + std::string(standard::characteristic_id(one))),
                    fragment(group.by_judgement ? "Change what people say" : "Say how they fare",
                             web::hidden_text(": " + std::string(standard::characteristic_name(one))))));
    }
    table.rows.push_back(std::move(row));
  }
  return fw::stack(table);
}

// The services of the year, for an outcome that is graded for each.
Html services_line(const Visit& visit, const AtOutcome& at) {
  if (!at.goal->per_service) return {};
  std::vector<Html> links{at.service.empty() ? h("strong", "The whole organisation")
                                             : web::link(at.path(), "The whole organisation")};
  const auto plan = organisations::service_plan(visit.reading(), visit.scope());
  for (const auto& service : organisations::services_of(visit.reading(), visit.scope())) {
    const bool chosen = std::any_of(plan.begin(), plan.end(), [&](const auto& one) {
      return one.service == service.id && one.year == at.at.cycle.year;
    });
    if (!chosen) continue;
    links.push_back(service.name == at.service ? h("strong", web::user_text(service.name))
                                               : web::link(at.path() + "?service=" + web::percent_encode(service.name),
                                                           web::user_text(service.name)));
  }
  Html line = "This outcome is looked at for each service: ";
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (i > 0) line += " · ";
    line += links[i];
  }
  return h("p", line);
}

Html measure_actions(const AtOutcome& at, const MeasureResult& result, bool writes) {
  Html links;
  if (result.may_read)
    links =
        fragment(web::link(at.at.cycle.address() + "/evidence/" + result.item.id.text(),
                           fragment("The evidence", web::hidden_text(" of " + result.measure.title))),
                 " · ",
                 web::link(at.to("/measures/" + result.measure.id.text() + "/figures.csv"),
                           fragment("Download the figures (CSV)", web::hidden_text(" of " + result.measure.title))));
  if (writes && result.measure.stands())
    links += fragment(links.empty() ? "" : " · ",
                      web::link(at.to("/measures/" + result.measure.id.text() + "/end"),
                                fragment("Stop counting it", web::hidden_text(": " + result.measure.title))));
  return links.empty() ? Html() : h("p", links);
}

Result<Response> outcome_page(const Visit& visit) {
  EVENHAND_TRY(const AtOutcome at, at_outcome(visit));
  const auto behind = behind_outcome(visit.reading(), visit.scope(), at.at.cycle, at.outcome->id, at.service);
  const bool writes = visit.scope().allows(Act::run_analysis);
  Html body = fragment(fw::quiet("The standard says: “" + at.outcome->wording + "” " + at.at.edition->credit),
                       fw::lead(nine_in_words(behind.faring)), services_line(visit, at));
  if (behind.faring.by_group) {
    body += fw::quiet(fragment("No data held is not a pass: it matters as much as a bad result. ", our_own_test()));
    body += fw::section("nine", "Each of the nine", nine_table(at, behind, writes));
    body += fw::section("measures", "What figures say",
                        fragment(behind.measures.empty()
                                     ? h("p",
                                         "No figures speak for this outcome yet. Bring a table of figures into a piece "
                                         "of evidence, then choose it here, with the rule by which it is judged.")
                                     : h("p", behind.measures.size() == 1 ? "One measure."
                                                                          : std::to_string(behind.measures.size()) +
                                                                                " measures, key ones first."),
                                 when(writes, nhs::button({.text = "Choose a measure",
                                                           .href = at.to("/measures/new"),
                                                           .kind = nhs::ButtonKind::secondary}))));
    for (const auto& result : behind.measures) {
      const auto before =
          result.may_read ? followed_by(visit.reading(), visit.scope(), result.measure) : std::vector<MeasureResult>();
      body += measure_section(result, {.set_by = name_of(visit, result.measure.set_by),
                                       .before = before,
                                       .actions = measure_actions(at, result, writes),
                                       .folded = behind.measures.size() > kMostOpen});
    }
  }
  EVENHAND_TRY(const auto workforce, workforce_held(visit.reading(), visit.scope(), at.at.cycle.id));
  body += workforce_of_outcome(at, workforce);
  body += h("p", web::link(at.at.cycle.address() + "/evidence/outcomes/" + at.outcome->id, "Evidence for this outcome"),
            " · ", web::link(at.at.cycle.address() + "/grading/" + at.outcome->id, "Its grade"));
  return visit.page({.title = at.outcome->plain.empty() ? at.outcome->wording : at.outcome->plain,
                     .caption = at.caption(),
                     .section = at.at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = {{at.at.cycle.address(), at.at.cycle.name}, {at.at.path(), "How groups fare"}},
                     .body = body});
}

}  // namespace

void register_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/analysis", Act::see_analysis, overview);
  pages.get("/cycles/{year}/analysis.csv", Act::see_analysis, overview_csv);
  pages.get("/cycles/{year}/analysis/{outcome}", Act::see_analysis, outcome_page);
  register_measure_pages(pages);
  register_judgement_pages(pages);
  register_workforce_pages(pages);
}

}  // namespace evenhand::analysis
