#include "evidence/evidence_pages.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "evidence/challenge_store.h"
#include "evidence/evidence_html.h"
#include "evidence/evidence_matrix.h"
#include "evidence/evidence_store.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::evidence {

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

// ---- the library

Filter filter_of(const Visit& visit) {
  return {.words = std::string(visit.query().value("words")),
          .outcome = std::string(visit.query().value("outcome")),
          .community = std::string(visit.query().value("group")),
          .kind = kind_named(visit.query().value("kind")),
          .state = state_named(visit.query().value("state"))};
}

Html filter_form(const Here& at, const Filter& filter, bool writes) {
  std::vector<nhs::Option> outcomes{{"", words.text("evidence.any-outcome")}};
  for (const auto& goal : at.edition->goals)
    for (const auto& outcome : goal.outcomes)
      outcomes.push_back({outcome.id, outcome.id + " " + (outcome.plain.empty() ? outcome.wording : outcome.plain)});
  std::vector<nhs::Option> groups{{"", words.text("evidence.any-group")}};
  for (const auto one : standard::kCharacteristics)
    groups.push_back({std::string(standard::characteristic_id(one)), std::string(standard::characteristic_name(one))});
  for (const auto& group : standard::built_in_communities().inclusion_groups())
    groups.push_back({group.id, group.name});
  std::vector<nhs::Option> kinds{{"", words.text("evidence.any-kind")}};
  for (const Kind kind : kKinds) kinds.push_back({std::string(kind_id(kind)), kind_text(kind)});
  std::vector<nhs::Option> states{{"", words.text("evidence.any-state")},
                                  {"ready", words.text("evidence.ready")},
                                  {"draft", words.text("evidence.draft")}};
  const Html narrow = fragment(
      nhs::select({.label = words("evidence.outcome"), .name = "outcome", .value = filter.outcome, .items = outcomes}),
      nhs::select({.label = words("evidence.group"), .name = "group", .value = filter.community, .items = groups}),
      nhs::select({.label = words("evidence.kind"),
                   .name = "kind",
                   .value = filter.kind ? std::string(kind_id(*filter.kind)) : "",
                   .items = kinds}),
      when(writes, nhs::select({.label = words("evidence.state"),
                                .name = "state",
                                .value = filter.state ? std::string(state_id(*filter.state)) : "",
                                .items = states})));
  const bool is_open = !filter.outcome.empty() || !filter.community.empty() || filter.kind || filter.state;
  return h("form", {{"method", "get"}, {"action", at.path()}, {"role", "search"}},
           nhs::input({.label = words("evidence.search"),
                       .name = "words",
                       .value = filter.words,
                       .hint = words("evidence.search-hint"),
                       .type = "search"}),
           nhs::details({.summary = words("evidence.narrow"), .body = narrow, .open = is_open}),
           nhs::button({.text = words("evidence.search-button"), .kind = nhs::ButtonKind::secondary}));
}

Html items_table(const Here& at, const std::vector<Item>& items, Date today, bool writes) {
  fw::Stack table{
      .caption = words("evidence.items", {{"count", items.size()}}),
      .head = {words("evidence.title"), words("evidence.outcomes"), words("evidence.groups"), words("evidence.dated")},
      .stacking = fw::Stacking::lines};
  if (writes) table.head.emplace_back(words("evidence.state"));
  for (const Item& item : items) {
    const Contents& contents = item.contents;
    fw::StackRow row{
        .cells = {fragment(web::link(at.item(item.id), web::user_text(contents.title)),
                           h("span", {{"class", "fw-stack__sub"}}, kind_text(contents.kind))),
                  contents.outcomes.empty() ? words("evidence.no-outcome") : Html(join(contents.outcomes, ", ")),
                  communities_text(contents.communities),
                  contents.dated ? Html(long_date(*contents.dated)) : words("evidence.no-date")},
        .flagged = is_out_of_date(contents, today)};
    if (writes) row.cells.push_back(state_tag(item, today));
    table.rows.push_back(std::move(row));
  }
  return fw::stack(table);
}

// Outcomes for which nothing is held that a reader may see.
std::vector<Html> outcomes_without(const Here& at, const Matrix& matrix) {
  std::vector<Html> without;
  for (const MatrixRow& row : matrix.rows) {
    if (row.items > 0) continue;
    without.push_back(web::link(at.outcome(row.outcome->id), row.outcome->id + " " + row.outcome->plain));
  }
  return without;
}

Html what_is_left(const Visit& visit, const Here& at, const Matrix& matrix, const std::vector<Item>& all) {
  std::vector<Html> left;
  const auto drafts = std::count_if(all.begin(), all.end(), [](const Item& i) { return i.state == State::draft; });
  if (drafts > 0) left.push_back(web::link(at.path() + "?state=draft", words("evidence.drafts", {{"count", drafts}})));
  std::int64_t old = 0;
  for (const Item& item : all) old += is_out_of_date(item.contents, visit.today()) ? 1 : 0;
  if (old > 0) left.push_back(words("evidence.old", {{"count", old}}));
  if (matrix.gaps > 0)
    left.push_back(web::link(at.matrix(), words("evidence.gaps", {{"count", matrix.gaps}, {"boxes", matrix.boxes}})));
  for (const Challenge& challenge : owed_in(visit.reading(), visit.scope(), at.cycle.id)) {
    if (!find_item(visit.reading(), visit.scope(), challenge.evidence)) continue;
    const Date by = due(challenge, standard::built_in_working_days());
    left.push_back(web::link(at.item(challenge.evidence) + "#challenges",
                             words("evidence.answer-owed", {{"date", long_date(by)}})));
  }
  const auto without = outcomes_without(at, matrix);
  Html parts =
      fw::side_list(words("evidence.left"), left.empty() ? std::vector<Html>{words("evidence.none-left")} : left);
  if (!without.empty()) parts += fw::side_list(words("evidence.nothing-for"), without);
  return fw::side(words.text("evidence.left"), parts);
}

Result<Response> library(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const Filter filter = filter_of(visit);
  const bool writes = visit.scope().allows(Act::edit_evidence);
  const auto all = items_of(visit.reading(), visit.scope(), at.cycle.id);
  const auto items = filter.narrows() ? items_of(visit.reading(), visit.scope(), at.cycle.id, filter) : all;
  const Matrix matrix = matrix_of(*at.edition, all);

  Html main = all.empty()
                  ? fragment(fw::lead(words("evidence.empty")), when(writes, fw::quiet(words("evidence.empty-help"))))
                  : fw::lead(words("evidence.lead", {{"count", all.size()},
                                                     {"without", outcomes_without(at, matrix).size()},
                                                     {"outcomes", matrix.rows.size()}}));
  if (writes) main += nhs::button({.text = "Add evidence", .href = at.path() + "/new"});
  if (!all.empty()) {
    main += filter_form(at, filter, writes);
    main += items.empty() ? h("p", words("evidence.none-found"), " ", web::link(at.path(), words("evidence.show-all")))
                          : items_table(at, items, visit.today(), writes);
    const auto query = visit.query().encode();
    main += h("p", web::link(at.path() + ".csv" + (query.empty() ? "" : "?" + query), words("evidence.as-csv")));
  }
  main += h("p", web::link(at.matrix(), words("evidence.matrix-link")));
  return visit.page({.title = words.text("evidence.name"),
                     .caption = words("evidence.stage"),
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = at.crumbs(),
                     .body = fw::main_and_side(main, what_is_left(visit, at, matrix, all))});
}

Response csv_response(std::string csv, const std::string& name) {
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", name);
}

Result<Response> library_csv(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  std::string csv = csv_line({"id", "title", "kind", "state", "outcomes", "groups", "source", "dated",
                              "out of date after", "who answers for it", "who may see it", "lay summary"});
  for (const Item& item : items_of(visit.reading(), visit.scope(), at.cycle.id, filter_of(visit))) {
    const Contents& contents = item.contents;
    csv += csv_line({item.id.text(), contents.title, std::string(kind_id(contents.kind)),
                     std::string(state_id(item.state)), join(contents.outcomes, " "), join(contents.communities, " "),
                     contents.source, contents.dated ? date_text(*contents.dated) : "",
                     contents.expires ? date_text(*contents.expires) : "", contents.keeper,
                     std::string(audience_id(contents.audience)), contents.summary});
  }
  return csv_response(std::move(csv), "evidence-" + std::to_string(at.cycle.year) + ".csv");
}

// ---- the matrix

Html cell_html(const MatrixCell& cell, const std::string& href) {
  if (cell.ready > 0) return web::link(href, words("evidence.held", {{"count", cell.ready}}));
  if (cell.drafts > 0) return web::link(href, words("evidence.only-draft"));
  return fw::state(fw::State::none, words("evidence.none-held"));
}

Html gaps_by_group(const Matrix& matrix) {
  std::int64_t asked = 0;
  for (const MatrixRow& row : matrix.rows) asked += row.by_group ? 1 : 0;
  std::vector<std::pair<int, Characteristic>> worst;
  for (const Characteristic one : standard::kCharacteristics) {
    if (const int gaps = matrix.gaps_by_group[standard::index_of(one)]; gaps > 0) worst.emplace_back(gaps, one);
  }
  std::stable_sort(worst.begin(), worst.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (worst.empty()) return {};
  return h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}}, web::each(worst, [&](const auto& gap) {
             return h("li", words("evidence.gap-of-group", {{"group", standard::characteristic_name(gap.second)},
                                                            {"count", gap.first},
                                                            {"outcomes", asked}}));
           }));
}

Result<Response> matrix_page(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const Matrix matrix = matrix_of(*at.edition, items_of(visit.reading(), visit.scope(), at.cycle.id));
  nhs::Table table{.caption = words("evidence.matrix-caption"),
                   .head = {{.text = words("evidence.outcome")}},
                   .compact = true,
                   .id = "matrix",
                   .scroll = true,
                   .classes = "fw-matrix"};
  for (const Characteristic one : standard::kCharacteristics)
    table.head.push_back({.text = standard::characteristic_name(one)});
  std::vector<Html> direct;
  for (const MatrixRow& row : matrix.rows) {
    const auto href = at.outcome(row.outcome->id);
    if (!row.by_group) {
      direct.push_back(fragment(web::link(href, row.outcome->id + " " + row.outcome->plain), ": ",
                                words("evidence.items", {{"count", row.items}})));
      continue;
    }
    std::vector<nhs::Cell> cells{web::link(href, row.outcome->id + " " + row.outcome->plain)};
    for (const Characteristic one : standard::kCharacteristics) {
      cells.emplace_back(cell_html(
          row.cells[standard::index_of(one)],
          at.path() + "?outcome=" + row.outcome->id + "&group=" + std::string(standard::characteristic_id(one))));
    }
    table.rows.push_back(std::move(cells));
  }
  Html body = fragment(
      fw::lead(matrix.gaps == 0 ? words("evidence.matrix-full")
                                : words("evidence.matrix-lead", {{"count", matrix.gaps}, {"boxes", matrix.boxes}})),
      when(matrix.gaps > 0, fw::quiet(words("evidence.no-data-is-no-pass"))),
      fw::section("gaps", words("evidence.gaps-by-group"),
                  matrix.gaps == 0 ? h("p", words("evidence.none-left")) : gaps_by_group(matrix)),
      fw::section("by-outcome", words("evidence.by-outcome"), nhs::table(table)));
  if (!direct.empty()) {
    body += fw::section("direct", words("evidence.graded-directly"),
                        fragment(fw::quiet(words("evidence.graded-directly-why")),
                                 h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}},
                                   web::each(direct, [](const Html& line) { return h("li", line); }))));
  }
  body += h("p", web::link(at.matrix() + ".csv", words("evidence.as-csv")));
  return visit.page({.title = words.text("evidence.matrix"),
                     .caption = words("evidence.stage"),
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = at.in_library(),
                     .body = body});
}

Result<Response> matrix_csv(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const Matrix matrix = matrix_of(*at.edition, items_of(visit.reading(), visit.scope(), at.cycle.id));
  std::string csv = csv_line({"outcome", "group", "ready", "drafts", "gap"});
  for (const MatrixRow& row : matrix.rows) {
    if (!row.by_group) continue;
    for (const Characteristic one : standard::kCharacteristics) {
      const MatrixCell& cell = row.cells[standard::index_of(one)];
      csv += csv_line({row.outcome->id, std::string(standard::characteristic_id(one)), std::to_string(cell.ready),
                       std::to_string(cell.drafts), cell.is_gap() ? "yes" : "no"});
    }
  }
  return csv_response(std::move(csv), "evidence-matrix-" + std::to_string(at.cycle.year) + ".csv");
}

// ---- one outcome

Html group_by_kind(const Here& at, const std::string& outcome, const OutcomeMatrix& matrix) {
  fw::Stack table{
      .caption = words("evidence.outcome-caption"), .head = {words("evidence.group")}, .stacking = fw::Stacking::lines};
  for (const Kind kind : kKinds) table.head.emplace_back(kind_text(kind));
  for (const Characteristic one : standard::kCharacteristics) {
    fw::StackRow row{.cells = {standard::characteristic_name(one)}};
    for (const Kind kind : kKinds) {
      row.cells.push_back(cell_html(matrix.cells[standard::index_of(one)][static_cast<std::size_t>(kind)],
                                    at.path() + "?outcome=" + outcome +
                                        "&group=" + std::string(standard::characteristic_id(one)) +
                                        "&kind=" + std::string(kind_id(kind))));
    }
    table.rows.push_back(std::move(row));
  }
  return fw::stack(table);
}

Result<Response> outcome_page(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const auto* outcome = at.edition->outcome(visit.parameter("outcome"));
  if (outcome == nullptr) return not_found("There is no such outcome in " + at.edition->name + ".");
  const auto* goal = at.edition->goal_of(outcome->id);
  const auto items = items_of(visit.reading(), visit.scope(), at.cycle.id, {.outcome = outcome->id});
  const OutcomeMatrix matrix = outcome_matrix(outcome->id, items);
  const bool writes = visit.scope().allows(Act::edit_evidence);
  const int boxes = static_cast<int>(standard::kCharacteristics.size() * kKinds.size());

  std::vector<std::string> unheard;
  for (const Characteristic one : standard::kCharacteristics)
    if (matrix.nothing_about(one)) unheard.push_back(lower_ascii(standard::characteristic_name(one)));
  Html body = fw::quiet(words("evidence.standard-says", {{"wording", outcome->wording}}));
  if (items.empty()) {
    body += fw::lead(words("evidence.outcome-empty"));
  } else if (!goal->directly_graded) {
    body += fw::lead(unheard.empty() ? words("evidence.outcome-all")
                                     : words("evidence.outcome-without", {{"groups", join_and(unheard)}}));
  }
  if (writes)
    body += nhs::button({.text = "Add evidence for this outcome", .href = at.path() + "/new?outcome=" + outcome->id});
  if (!items.empty())
    body += fw::section("items", words("evidence.name"), items_table(at, items, visit.today(), writes));
  if (!goal->directly_graded) {
    body += fw::section("groups", words("evidence.what-we-know"),
                        fragment(h("p", {{"class", "fw-measure"}},
                                   words("evidence.outcome-gaps", {{"count", matrix.gaps}, {"boxes", boxes}})),
                                 group_by_kind(at, outcome->id, matrix)));
  }
  if (visit.scope().allows(Act::see_analysis))
    body += h("p", web::link(at.cycle.address() + "/analysis/" + outcome->id, "How each group fares in this outcome"));
  return visit.page({.title = outcome->plain.empty() ? outcome->wording : outcome->plain,
                     .caption = words("evidence.outcome-number", {{"id", outcome->id}}),
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = at.in_library(),
                     .body = body});
}

}  // namespace

void register_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/evidence", Act::see_evidence, library);
  pages.get("/cycles/{year}/evidence.csv", Act::see_evidence, library_csv);
  pages.get("/cycles/{year}/evidence/matrix", Act::see_evidence, matrix_page);
  pages.get("/cycles/{year}/evidence/matrix.csv", Act::see_evidence, matrix_csv);
  pages.get("/cycles/{year}/evidence/outcomes/{outcome}", Act::see_evidence, outcome_page);
  register_item_form_pages(pages);
  register_item_pages(pages);
  register_figures_pages(pages);
}

}  // namespace evenhand::evidence
