// The areas that the organisation serves, with weights, and what is known of the people who live there.
#include <algorithm>
#include <map>

#include "base/csv.h"
#include "base/text.h"
#include "organisations/area_store.h"
#include "organisations/organisation_pages.h"
#include "standard/built_in.h"
#include "web/design.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::organisations {

using people::Act;
using people::Visit;
using store::Writing;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;
namespace fw = web::fw;

namespace {

constexpr const char* kPath = "/organisation/areas";
constexpr std::size_t kMostFound = 30;

std::string path_of(const std::string& area) {
  return std::string(kPath) + "/" + area;
}

// ---- the page

std::string finding(const std::vector<AreaWeight>& whole) {
  if (whole.empty()) return check_weights(whole).sentence;
  if (whole.size() == 1) return "All of your people live in " + whole.front().name + ".";
  return "You serve " + std::to_string(whole.size()) + " areas. The largest part of your people, " +
         percent_words(whole.front().weight) + ", live in " + whole.front().name + ".";
}

Html areas_table(const Visit& visit, const std::vector<AreaWeight>& weights) {
  const bool edits = visit.scope().allows(Act::manage_organisation);
  const auto whole = normalised(weights);
  fw::Stack table{.caption = "Areas, with the part of your people who live there",
                  .head = {"Area", "Code", {"Weight", true}, {"As a part of all", true}, "Source"},
                  .stacking = fw::Stacking::lines};
  if (edits) table.head.emplace_back("Change");
  for (std::size_t i = 0; i < weights.size(); ++i) {
    fw::StackRow row{.cells = {web::user_text(weights[i].name), weights[i].area, percent_words(weights[i].weight),
                               percent_words(whole[i].weight),
                               weights[i].source.empty() ? Html("Not said") : web::user_text(weights[i].source)}};
    if (edits)
      row.cells.push_back(web::link(path_of(weights[i].area),
                                    fragment("Change", web::hidden_text(" the weight of " + weights[i].name))));
    table.rows.push_back(std::move(row));
  }
  return fw::stack(table);
}

// Of the people in these areas: by which characteristics tables count them.
Html population_table(const std::vector<LocalShare>& shares) {
  std::map<std::string, std::vector<const LocalShare*>> by_dimension;
  for (const auto& share : shares) by_dimension[share.dimension].push_back(&share);
  fw::Stack table{.caption = "What tables say of the people who live there",
                  .head = {"Characteristic", "Groups", "Largest and smallest", "Year and source"}};
  for (const auto& dimension : standard::built_in_communities().dimensions()) {
    const auto found = by_dimension.find(dimension.id);
    if (found == by_dimension.end()) {
      if (!dimension.characteristic) continue;  // shown only where a table has it
      table.rows.push_back({.cells = {dimension.name, fw::state(fw::State::none), "Nothing to compare with",
                                      "Import a table that counts them"}});
      continue;
    }
    auto groups = found->second;
    const auto by_share = [](const auto* a, const auto* b) { return a->share < b->share; };
    const auto [least, most] = std::minmax_element(groups.begin(), groups.end(), by_share);
    const double held = (*std::min_element(groups.begin(), groups.end(), [](const auto* a, const auto* b) {
                          return a->held_for < b->held_for;
                        }))->held_for;
    const std::string year = std::to_string((*most)->year);
    const bool says_year = (*most)->source.find(year) != std::string::npos;
    Html source(web::user_text((*most)->source + (says_year ? "" : ", " + year)));
    if (held < 0.995) source += Html(", for " + percent_words(held) + " of your people");
    table.rows.push_back({.cells = {dimension.name, std::to_string(groups.size()),
                                    web::user_text((*most)->label + " " + percent_words((*most)->share) + ", " +
                                                   (*least)->label + " " + percent_words((*least)->share)),
                                    source}});
  }
  return fw::stack(table);
}

std::string people_finding(const std::vector<LocalShare>& shares) {
  std::size_t held = 0, nine = 0;
  for (const auto& dimension : standard::built_in_communities().dimensions()) {
    if (!dimension.characteristic) continue;
    ++nine;
    if (std::any_of(shares.begin(), shares.end(), [&](const auto& one) { return one.dimension == dimension.id; }))
      ++held;
  }
  return "Tables count people by " + std::to_string(held) + " of the " + std::to_string(nine) +
         " protected characteristics. They decide who is missing among those you heard, and what a fair share would "
         "be.";
}

Html import_link(const Visit& visit, const char* words) {
  return visit.scope().allows(Act::manage_organisation) ? web::link("/organisation/import", words) : Html();
}

Result<Response> areas_page(const Visit& visit) {
  const auto weights = areas_of(visit.reading(), visit.scope());
  const bool edits = visit.scope().allows(Act::manage_organisation);
  const auto check = check_weights(weights);
  const auto shares = local_shares_of(visit.reading(), visit.scope());
  auto page = page_below("Areas that you serve");
  page.width = web::Width::wide;
  page.body = fragment(
      fw::lead(finding(normalised(weights))),
      weights.empty()
          ? h("p",
              "Add the local authorities where the people you serve live, with the part of your people from each. ",
              import_link(visit, "Or import them from a file."))
          : fragment(check.about_whole ? h("p", check.sentence)
                                       : nhs::warning_callout({.body = h("p", check.sentence), .level = 2}),
                     areas_table(visit, weights)),
      web::when(edits, nhs::button({.text = "Add an area", .href = std::string(kPath) + "/add"})),
      web::when(!weights.empty(),
                fw::section("people", "Their people",
                            fragment(h("p", people_finding(shares)), population_table(shares),
                                     h("p", import_link(visit, "Import a table of the population"))))),
      web::when(!weights.empty(),
                h("ul", {{"class", "nhsuk-list fw-noprint"}},
                  h("li", web::link("/organisation/areas.csv", "Download the areas (CSV)")),
                  h("li", web::link("/organisation/population.csv", "Download local shares by group (CSV)")))));
  return visit.page(std::move(page));
}

Result<Response> areas_csv(const Visit& visit) {
  const auto weights = areas_of(visit.reading(), visit.scope());
  const auto whole = normalised(weights);
  std::string csv = csv_line({"area_code", "area_name", "share", "part_of_all", "source"});
  for (std::size_t i = 0; i < weights.size(); ++i)
    csv += csv_line({weights[i].area, weights[i].name, web::decimals(weights[i].weight, 6),
                     web::decimals(whole[i].weight, 6), weights[i].source});
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "areas.csv");
}

Result<Response> population_csv(const Visit& visit) {
  std::string csv = csv_line({"characteristic", "group", "label", "share", "held_for", "year", "source"});
  for (const auto& share : local_shares_of(visit.reading(), visit.scope()))
    csv += csv_line({share.dimension, share.group, share.label, web::decimals(share.share, 6),
                     web::decimals(share.held_for, 6), std::to_string(share.year), share.source});
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "local-population.csv");
}

// ---- adding: search the reference areas

bool matches(const Area& area, const std::vector<std::string>& words) {
  const std::string text = " " + fold_for_search(area.name + " " + area.code);
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(" " + word) != std::string::npos; });
}

std::vector<Area> search_areas(const Visit& visit, std::string_view typed) {
  std::vector<std::string> words;
  for (auto& word : split(fold_for_search(typed), ' '))
    if (!word.empty()) words.push_back(std::move(word));
  std::vector<Area> found;
  if (words.empty()) return found;
  for (auto& area : all_areas(visit.reading()))
    if (matches(area, words)) found.push_back(std::move(area));
  return found;
}

Html found_list(const Visit& visit, const std::string& typed) {
  if (trim(typed).empty()) return {};
  const auto found = search_areas(visit, typed);
  if (found.empty())
    return fragment(h("p", "No area that was imported is called “", web::user_text(typed), "”."),
                    h("p", "Try a shorter part of its name, or ", import_link(visit, "import a list of areas"), "."));
  Html items;
  for (std::size_t i = 0; i < found.size() && i < kMostFound; ++i) {
    Html note(" " + found[i].code);
    if (!found[i].region.empty()) note += Html(", " + found[i].region);
    if (!found[i].successor.empty()) note += Html(", abolished: now part of " + found[i].successor);
    items += h("li", web::link(path_of(found[i].code), web::user_text(found[i].shown())),
               h("span", {{"class", "fw-quiet"}}, note));
  }
  return fw::section("found", std::to_string(found.size()) + (found.size() == 1 ? " area found" : " areas found"),
                     fragment(h("ul", {{"class", "nhsuk-list"}}, items),
                              web::when(found.size() > kMostFound, h("p", "Type more of its name to see the rest."))));
}

Result<Response> add_page(const Visit& visit) {
  const std::string typed(visit.query().value("name"));
  auto page = page_below("Add an area", {{kPath, "Areas that you serve"}});
  page.body = fragment(h("form", {{"method", "get"}, {"action", std::string(kPath) + "/add"}, {"role", "search"}},
                         nhs::input({.label = "Name or code of the local authority",
                                     .name = "name",
                                     .value = typed,
                                     .hint = "The beginning of each word is enough: “elm bor”"}),
                         nhs::button({.text = "Search"})),
                       found_list(visit, typed));
  return visit.page(std::move(page));
}

// ---- one area's weight

std::optional<AreaWeight> own_weight(const Visit& visit, const std::string& code) {
  for (auto& one : areas_of(visit.reading(), visit.scope()))
    if (one.area == code) return std::move(one);
  return std::nullopt;
}

Result<Area> area_in_path(const Visit& visit) {
  auto area = find_area(visit.reading(), visit.parameter("area"));
  if (!area) return not_found("There is no such area.");
  return std::move(*area);
}

web::Form typed(const std::optional<AreaWeight>& own) {
  if (!own) return {{"before", ""}};
  return {{"weight", web::decimals(own->weight * 100, 4)},
          {"source", own->source},
          {"before", web::decimals(own->weight * 100, 4) + " " + own->source}};
}

Response area_page(const Visit& visit, const Area& area, const web::Form& form, const web::FormErrors& errors = {}) {
  const auto to = path_of(area.code);
  const bool is_own = own_weight(visit, area.code).has_value();
  auto page = page_below(area.shown(), {{kPath, "Areas that you serve"}});
  page.caption = is_own ? "Change the weight" : "Add an area";
  page.errors = errors.lines();
  const Html notice =
      area.successor.empty()
          ? Html()
          : nhs::inset_text(
                {.body = h("p", "This area was abolished", area.succeeded ? " on " + long_date(*area.succeeded) : "",
                           ". It is now part of ", web::link(path_of(area.successor), area.successor), ".")});
  page.body = fragment(
      notice,
      h("form", {{"method", "post"}, {"action", to}, {"novalidate", true}}, visit.csrf(),
        nhs::hidden_field("before", form.value("before")),
        nhs::input({.label = "How many in 100 of the people you serve live here?",
                    .name = "weight",
                    .value = std::string(form.value("weight")),
                    .hint = "A number like 34 or 3.5. An estimate will do: the weights are used as parts of their sum",
                    .error = errors.of("weight"),
                    .width = 5,
                    .suffix = "%",
                    .inputmode = "decimal"}),
        short_field(form, errors, "source", "How do you know?", "For example, Admissions by home address, 2025"),
        nhs::button({.text = is_own ? "Save" : "Add this area"})),
      web::when(is_own,
                h("form", {{"method", "post"}, {"action", to + "/remove"}}, visit.csrf(),
                  nhs::button({.text = fragment("Remove", web::hidden_text(" " + area.shown()), " from your areas"),
                               .kind = nhs::ButtonKind::secondary}))));
  return visit.page(std::move(page), errors.empty() ? 200 : 422);
}

Result<Response> save_area(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto area, area_in_path(visit));
  const auto& form = visit.form();
  const auto stored = typed(own_weight(visit, area.code));
  if (form.value("before") != stored.value("before")) {
    return visit.both_versions(
        {.fields = web::differing_fields(stored, form, {{"weight", "Weight, in 100"}, {"source", "How do you know?"}}),
         .edit_href = path_of(area.code)});
  }
  web::FormErrors errors;
  const auto weight = errors.take("weight", parse_weight(form.value("weight"), WeightUnit::per_cent));
  if (errors.empty() && weight == 0) errors.add("weight", "Weight must be more than 0. Remove the area instead");
  const auto source = errors.take("source", form.text({.name = "source",
                                                       .label = "How you know",
                                                       .missing = "Say how you know, even if it is an estimate",
                                                       .most = 300}));
  if (!errors.empty()) return area_page(visit, area, form, errors);
  EVENHAND_CHECK(put_area_of(writing, visit.scope(), {.area = area.code, .weight = weight, .source = source}));
  return visit.see_other(kPath, area.shown() + ": saved");
}

Result<Response> remove_area(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const auto area, area_in_path(visit));
  EVENHAND_CHECK(remove_area_of(writing, visit.scope(), area.code));
  return visit.see_other(kPath, area.shown() + " removed");
}

}  // namespace

void register_area_pages(people::Pages& pages) {
  pages.get(kPath, Act::see_organisation, areas_page);
  pages.get("/organisation/areas.csv", Act::see_organisation, areas_csv);
  pages.get("/organisation/population.csv", Act::see_organisation, population_csv);
  pages.get("/organisation/areas/add", Act::manage_organisation, add_page);
  pages.get("/organisation/areas/{area}", Act::manage_organisation, [](const Visit& visit) -> Result<Response> {
    EVENHAND_TRY(const auto area, area_in_path(visit));
    return area_page(visit, area, typed(own_weight(visit, area.code)));
  });
  pages.post("/organisation/areas/{area}", Act::manage_organisation, save_area);
  pages.post("/organisation/areas/{area}/remove", Act::manage_organisation, remove_area);
}

}  // namespace evenhand::organisations
