#include "engagement/coverage_pages.h"

#include <algorithm>
#include <cmath>

#include "base/csv.h"
#include "base/text.h"
#include "engagement/coverage_store.h"
#include "engagement/engagement_store.h"
#include "engagement/form_parts_pages.h"
#include "engagement/group_choice_pages.h"
#include "engagement/here.h"
#include "organisations/area_store.h"
#include "stakeholders/community_key.h"
#include "stakeholders/stakeholder_store.h"
#include "web/chart.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::engagement {

namespace {

using people::Act;
using people::Visit;
using store::Writing;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;

constexpr const char* kGapWays[] = {"partnership", "event", "reason"};

std::string percent(double share) {
  const auto tenths = std::lround(share * 1000);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

std::string two_decimals(double number) {
  const auto hundredths = std::lround(number * 100);
  const auto part = hundredths % 100;
  return std::to_string(hundredths / 100) + (part < 10 ? ".0" : ".") + std::to_string(part);
}

std::string month(Date date) {
  const auto words = long_date(date);
  return words.substr(words.find(' ') + 1);
}

std::string query(std::string_view name, const std::string& value) {
  web::Form form;
  form.add(std::string(name), value);
  return "?" + form.encode();
}

// ---- what to do about a community

std::vector<Html> things_to_do(const Here& at, const CoverageLine& line) {
  const auto& record = line.record;
  std::vector<Html> things;
  if (record.reply_overdue) things.push_back(web::link(at.owed(), "Send the reply that is overdue"));
  if (line.is_closed || (line.finding == Finding::heard && line.has_ratio)) return things;
  const auto plan = at.engagements() + "/new" + query("community", record.community);
  if (record.groups == 0)
    things.push_back(web::link("/stakeholders" + query("community", record.community), "Find a group"));
  if (line.finding == Finding::missing || line.finding == Finding::under_represented) {
    things.push_back(web::link(plan, record.speaks.empty()
                                         ? Html("Plan a visit")
                                         : fragment("Plan a visit with ", web::user_text(record.speaks.front()))));
    things.push_back(web::link(at.coverage() + "/gap" + query("community", record.community),
                               fragment("Close the gap", web::hidden_text(": " + line.name))));
  } else if (line.finding == Finding::cannot_say) {
    things.push_back(web::link(plan, "Ask what would bring more people"));
  }
  return things;
}

Html joined(const std::vector<Html>& parts) {
  Html all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) all += Html(i + 1 == parts.size() ? " or " : ", ");
    all += parts[i];
  }
  return all;
}

std::string when_words(const CoverageLine& line) {
  if (line.finding == Finding::under_represented && line.expected && line.shown.whole())
    return line.shown.text() + " heard, " + std::to_string(std::lround(*line.expected)) + " expected";
  if (line.record.last_heard) return "Last heard " + month(*line.record.last_heard);
  return line.record.groups == 0 ? "No group, never heard" : "Never heard";
}

std::string who_speaks(const CoverageLine& line) {
  if (line.record.groups == 0) return "No group in your directory reaches them.";
  std::vector<std::string> names = line.record.speaks;
  const auto more = line.record.groups - static_cast<std::int64_t>(names.size());
  if (more > 0) names.push_back(with_commas(more) + " more");
  return join_and(names);
}

Html start_here_section(const Here& at, const Coverage& coverage, bool writes) {
  std::vector<web::fw::Deadline> items;
  for (const auto* line : start_here(coverage)) {
    items.push_back({.when = when_words(*line),
                     .what = fragment(h("strong", line->name + "."), " ",
                                      line->record.groups == 0
                                          ? Html(who_speaks(*line))
                                          : fragment(web::user_text(who_speaks(*line)),
                                                     line->record.groups == 1 ? " reaches them." : " reach them.")),
                     .why = writes ? joined(things_to_do(at, *line)) : Html(),
                     .late = true});
  }
  if (items.empty()) return {};
  return web::fw::section("start-here", "Start here", h("div", {{"class", "fw-measure"}}, web::fw::deadlines(items)));
}

// ---- the tables

Html speaks_cell(const CoverageLine& line) {
  const auto& record = line.record;
  if (record.groups == 0) return h("strong", "No group speaks for them");
  std::string led = std::to_string(record.user_led) + " of " + std::to_string(record.groups) + " user-led";
  if (record.groups == 1) led = record.user_led == 1 ? "user-led" : "not user-led, or not said";
  return fragment(web::link("/stakeholders" + query("community", record.community), web::user_text(who_speaks(line))),
                  h("span", {{"class", "fw-stack__sub"}}, led));
}

Html ratio_cell(const CoverageLine& line) {
  if (line.ratio) {
    return fragment(h("span", {{"class", "fw-nowrap"}}, two_decimals(line.ratio->value)), " ",
                    h("span", {{"class", "fw-stack__sub fw-nowrap"}},
                      two_decimals(line.ratio->low) + " to " + two_decimals(line.ratio->high)));
  }
  if (line.has_ratio) return "Hidden, as the count is";
  if (!line.record.share) return "Cannot be worked out";
  if (line.base.whole() == 0) return h("strong", "Nobody was asked");
  Html expected;
  if (line.expected)
    expected = h("span", {{"class", "fw-stack__sub"}},
                 *line.expected < 0.5 ? Html("fewer than 1 expected")
                                      : Html(std::to_string(std::lround(*line.expected)) + " expected"));
  return fragment(h("strong", "Too few to say"), expected);
}

Html closed_words(const CoverageLine& line) {
  const auto& gap = *line.record.closed;
  if (gap.how == "partnership") return "A partnership, until " + long_date(*gap.expires_on);
  if (gap.how == "event") return "An event of their own";
  return fragment("A reason: ", web::user_text(gap.reason));
}

Html finding_cell(const Here& at, const CoverageLine& line, bool writes) {
  const bool is_bad = line.finding == Finding::missing || line.finding == Finding::under_represented;
  const auto words = finding_words(line.finding, line.has_ratio);
  Html cell = is_bad ? h("strong", words) : Html(words);
  if (line.record.reply_overdue) cell += h("strong", ", reply overdue");
  if (line.is_closed) cell += h("span", {{"class", "fw-stack__sub"}}, closed_words(line));
  const auto things = writes ? things_to_do(at, line) : std::vector<Html>();
  for (const auto& thing : things) cell += fragment(h("br"), thing);
  if (things.empty() && !is_bad) cell += h("span", {{"class", "fw-stack__sub"}}, "Nothing more needed now");
  return cell;
}

Html table_of(const Here& at, Html caption, const std::vector<CoverageLine>& lines, bool writes) {
  web::fw::Stack table{.caption = std::move(caption),
                       .head = {"Community",
                                {"Local share", true},
                                {"People heard", true},
                                {"Ratio (interval)", true},
                                "Last heard",
                                "Who speaks for them",
                                "Finding, and what to do"},
                       .stacking = web::fw::Stacking::pairs,
                       .classes = "fw-stack--cover"};
  for (const auto& line : lines) {
    const bool is_bad = line.finding == Finding::missing || line.finding == Finding::under_represented;
    table.rows.push_back(
        {.cells = {line.name, line.record.share ? Html(percent(*line.record.share)) : h("strong", "No data held"),
                   line.shown.text(), ratio_cell(line),
                   line.record.last_heard ? Html(month(*line.record.last_heard)) : Html("Never"), speaks_cell(line),
                   finding_cell(at, line, writes)},
         .flagged = is_bad && !line.is_closed});
  }
  return web::fw::stack(table);
}

// ---- the chart

std::string chart_finding(const CoverageLine& lowest) {
  if (!lowest.ratio) return "How often each community is heard, against its share";
  if (lowest.ratio->value <= 0)
    return lowest.name + ": nobody heard, where " + std::to_string(std::lround(lowest.expected.value_or(0))) +
           " would be expected";
  if (lowest.ratio->value >= 1) return "Every community here is heard at least as often as its share";
  return lowest.name + ": we hear from 1 for every " + two_decimals(1 / lowest.ratio->value) + " we would expect";
}

Html chart_of(const Coverage& coverage) {
  web::IntervalChart chart{.id = "coverage",
                           .axis = {.from = 0, .to = 2, .step = 0.5, .decimals = 1},
                           .everyone = 1,
                           .everyone_says = {"As many as", "expected"},
                           .shaded_below = kUnder};
  const CoverageLine* lowest = nullptr;
  for (const auto& line : coverage.with_ratio) {
    if (lowest == nullptr) lowest = &line;
    web::IntervalRow row{.label = line.name};
    if (line.ratio) {
      const auto shown = [&](double value) {
        return web::ChartValue::from(std::min(value, 2.0), {line.shown, line.base});
      };
      row.value = shown(line.ratio->value);
      row.low = shown(line.ratio->low);
      row.high = shown(line.ratio->high);
      row.says = two_decimals(line.ratio->value);
    } else {
      row.says = "Hidden, as the count is";
    }
    if (line.finding == Finding::under_represented) {
      row.reading = web::Reading::worse;
      if (line.ratio) row.says += ", under-represented";
    } else if (line.finding == Finding::cannot_say) {
      row.reading = web::Reading::unsure;
      if (line.ratio) row.says += ", too wide to say";
    } else if (line.ratio) {
      row.says += ", heard";
    }
    chart.rows.push_back(std::move(row));
  }
  if (lowest == nullptr) return {};
  chart.finding = chart_finding(*lowest);
  chart.title = coverage_sentence(coverage);
  chart.note = fragment(
      "The dot is the ratio and the line its 95% interval; what is over 2 is drawn at 2. Grey: under 0.8. Diamond: "
      "under-represented. Hollow circle: the interval is too wide to say. Base: those of ",
      coverage.told.text(), " people who were asked; ", coverage.not_told.text(),
      " more told us nothing of themselves.");
  return web::interval_chart(chart);
}

// ---- where the figures come from

Html sources(const Visit& visit, const Coverage& coverage) {
  std::vector<std::string> tables;
  for (const auto* lines : {&coverage.with_ratio, &coverage.without_ratio}) {
    for (const auto& line : *lines) {
      if (!line.record.share) continue;
      auto words = line.record.source + " (" + std::to_string(line.record.year) + ")";
      if (std::find(tables.begin(), tables.end(), words) == tables.end()) tables.push_back(std::move(words));
    }
  }
  std::vector<std::string> areas;
  for (const auto& area : organisations::normalised(organisations::areas_of(visit.reading(), visit.scope())))
    areas.push_back(area.name + " (" + organisations::percent_words(area.weight) + ")");
  const Html where = areas.empty()
                         ? h("p", "No local area has been chosen yet, so there is no local share. ",
                             web::link("/organisation/areas", "Choose your areas"), ".")
                         : h("p", "Local share: " + (tables.empty() ? std::string("no table yet") : join_and(tables)) +
                                      ", for " + join_and(areas) + ".");
  return nhs::details(
      {.summary = "Where the figures come from",
       .body = fragment(where,
                        h("p",
                          "The Census counts gender identity; the Equality Act says gender reassignment. They are "
                          "not the same."),
                        h("p",
                          "Interval: Wilson, 95%. The people who come to an event are not a random sample: the "
                          "interval says how far chance alone could go."),
                        h("p", coverage.statement))});
}

Html four_numbers(const Here& at, const Coverage& coverage) {
  std::vector<web::fw::Fact> facts = {
      {coverage.told.text(), "people told us about themselves since 1 April " + std::to_string(at.cycle.year)},
      {std::to_string(coverage.under_represented),
       coverage.under_represented == 1 ? "community under-represented" : "communities under-represented"},
      {std::to_string(coverage.not_heard),
       coverage.not_heard == 1 ? "community not heard at all" : "communities not heard at all"}};
  if (coverage.share_of_three) {
    facts.push_back({std::to_string(std::lround(*coverage.share_of_three * 100)) + "%",
                     coverage.same_three_as_last_year ? "of what we heard came from 3 groups, the same 3 as last year"
                                                      : "of what we heard came from 3 groups"});
  } else {
    facts.push_back({std::to_string(coverage.without_group), coverage.without_group == 1
                                                                 ? "community that no group here reaches"
                                                                 : "communities that no group here reaches"});
  }
  return h("div", {{"class", "fw-section"}}, web::fw::facts(facts));
}

Html next_steps(const Here& at, bool writes) {
  std::vector<Html> links = {web::link(at.engagements(), "Register of engagements"),
                             web::link(at.owed(), "Replies that we owe"), web::link("/stakeholders", "Groups")};
  if (writes) links.insert(links.begin(), web::link(at.engagements() + "/new", "Plan an engagement"));
  Html items;
  for (const auto& one : links) items += h("li", one);
  return web::fw::section("next", "Next", h("ul", items));
}

Result<Response> coverage_page(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const auto coverage = coverage_of(visit.reading(), visit.scope(), at.cycle, visit.today());
  const bool writes = visit.scope().allows(Act::edit_coverage);
  Html body = fragment(web::fw::lead(coverage_sentence(coverage)), four_numbers(at, coverage),
                       start_here_section(at, coverage, writes));
  const Html csv = h("p", {{"class", "fw-noprint"}}, web::link(at.coverage() + ".csv", "Download this table (CSV)"));
  if (coverage.with_ratio.empty()) {
    body += web::fw::section(
        "each", "Each community",
        fragment(h("p", {{"class", "fw-measure"}},
                   "There is nothing to compare yet. Hold an engagement, count who came by community, and the people "
                   "heard stand here beside each community’s local share."),
                 csv));
  } else {
    body += web::fw::section(
        "each", "Each community",
        fragment(h("p", {{"class", "fw-measure"}},
                   "A ratio of 1 means that we heard from as many people as you would expect from the community’s "
                   "share. A ratio of 0.5 means half as many. We call a community under-represented only when the "
                   "whole interval is under 0.8."),
                 csv,
                 table_of(at,
                          "Local share and people heard, 1 April " + std::to_string(at.cycle.year) + " to " +
                              long_date(visit.today()) + ", with 95% intervals",
                          coverage.with_ratio, writes),
                 chart_of(coverage)));
  }
  body += web::fw::section("without", "Too few to say, or no data held",
                           fragment(h("p", {{"class", "fw-measure"}},
                                      "A ratio would mislead here: under 5 people are expected, nobody was asked, or "
                                      "nobody has counted the community. They "
                                      "are not less important."),
                                    table_of(at, "Communities without a ratio", coverage.without_ratio, writes)));
  body += sources(visit, coverage);
  body += next_steps(at, visit.scope().allows(Act::edit_engagements));
  return visit.page({.title = "Who is missing",
                     .caption = "Stage 2: local stakeholders",
                     .section = at.cycle.name,
                     .width = web::Width::wide,
                     .breadcrumb = {{at.cycle.address(), at.cycle.name}},
                     .body = body});
}

Result<Response> coverage_csv(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  const auto coverage = coverage_of(visit.reading(), visit.scope(), at.cycle, visit.today());
  std::string csv =
      csv_line({"community", "name", "local_share", "year", "source", "groups", "user_led", "people_heard", "mark",
                "contributions", "last_heard", "ratio", "lower", "upper", "finding", "gap_closed"});
  for (const auto* lines : {&coverage.with_ratio, &coverage.without_ratio}) {
    for (const auto& line : *lines) {
      const auto& record = line.record;
      const auto number = [&](double Ratio::*part) { return line.ratio ? two_decimals((*line.ratio).*part) : ""; };
      csv += csv_line({record.community, line.name, record.share ? web::decimals(*record.share, 4) : "",
                       record.share ? std::to_string(record.year) : "", record.source, std::to_string(record.groups),
                       std::to_string(record.user_led), line.shown.cell(), std::string(line.shown.mark_letter()),
                       std::to_string(record.contributions), record.last_heard ? date_text(*record.last_heard) : "",
                       number(&Ratio::value), number(&Ratio::low), number(&Ratio::high),
                       finding_words(line.finding, line.has_ratio), line.is_closed ? record.closed->how : ""});
    }
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "coverage.csv");
}

// ---- closing a gap

Html event_choices(const Visit& visit, const Here& at, const FormView& view) {
  std::vector<nhs::Option> events = {{.value = "", .text = "Choose an engagement"}};
  for (const auto& one : engagements_of(visit.reading(), visit.scope(), at.cycle.id)) {
    events.push_back(
        {.value = one.id.text(), .text = one.title + (one.held_on ? ", " + long_date(*one.held_on) : std::string())});
  }
  return nhs::select({.label = "Which?",
                      .name = "engagement",
                      .value = view.typed("engagement"),
                      .items = events,
                      .hint = "At the community’s own place, with somebody they trust",
                      .error = view.errors.of("engagement")});
}

Response gap_form(const Visit& visit, const Here& at, const stakeholders::Community& community, const web::Form& form,
                  const web::FormErrors& errors) {
  const FormView view{form, errors};
  const Html partnership =
      fragment(group_field(visit, view, "With which group?"),
               view.text("representative", "Who represents it?", "A post, or a name where they agreed"),
               view.date("expires_on", "When does the partnership run out?"));
  Html body =
      h("form", {{"method", "post"}, {"action", at.coverage() + "/gap"}, {"novalidate", true}}, visit.csrf(),
        nhs::hidden_field("community", community.key),
        nhs::radios({.legend = {"What closes it?", nhs::Size::m},
                     .name = "how",
                     .value = view.typed("how"),
                     .items = {{.value = kGapWays[0], .text = "A formal partnership", .conditional = partnership},
                               {.value = kGapWays[1],
                                .text = "An event at their own place",
                                .conditional = event_choices(visit, at, view)},
                               {.value = kGapWays[2],
                                .text = "Nothing closes it this year, for a reason",
                                .conditional = view.long_text("reason", "The reason",
                                                              "It stands in your record, and may "
                                                              "be published")}},
                     .error = errors.of("how")}),
        nhs::button({.text = "Save"}));
  return visit.page({.title = "Close the gap: " + community.name,
                     .caption = "Stage 2: who is missing",
                     .section = at.cycle.name,
                     .back_href = at.coverage(),
                     .errors = errors.lines(),
                     .body = body},
                    errors.empty() ? 200 : 422);
}

Result<const stakeholders::Community*> community_asked(const web::Form& form) {
  const auto* community = stakeholders::find_community(form.value("community"));
  if (community == nullptr) return not_found("There is no such community.");
  return community;
}

Result<Response> gap_page(const Visit& visit) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto* community, community_asked(visit.query()));
  web::Form form;
  for (const auto& gap : gaps_closed(visit.reading(), visit.scope(), at.cycle.id)) {
    if (gap.community != community->key) continue;
    form.set("how", gap.how);
    form.set("representative", gap.representative);
    form.set("reason", gap.reason);
    if (gap.engagement) form.set("engagement", gap.engagement->text());
    if (gap.stakeholder) fill_group(visit, form, *gap.stakeholder);
    form.add_date("expires_on", gap.expires_on);
  }
  return gap_form(visit, at, *community, form, {});
}

Result<Response> close_one(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(const Here at, here(visit));
  EVENHAND_TRY(const auto* community, community_asked(visit.form()));
  web::Form form = visit.form();
  web::FormErrors errors;
  const FormReader reader{form, errors};
  GapClosed gap{.cycle = at.cycle.id, .community = community->key, .how = std::string(form.value("how"))};
  if (gap.how == "partnership") {
    gap.stakeholder = read_group(visit, form, errors);
    if (!gap.stakeholder) errors.add("group", "Enter the group with which you have a partnership");
    gap.representative = reader.text("representative", "Who represents it", "Enter who represents the group");
    gap.expires_on = reader.date("expires_on", "The day it runs out");
    if (!gap.expires_on) errors.add("expires_on", "Enter the day on which the partnership runs out");
  } else if (gap.how == "event") {
    gap.engagement = errors.take("engagement", form.id<EngagementId>("engagement"));
    if (!gap.engagement || !find_engagement(writing, visit.scope(), *gap.engagement))
      errors.add("engagement", "Choose the engagement");
  } else if (gap.how == "reason") {
    gap.reason = reader.long_text("reason", "The reason", "Enter the reason");
  } else {
    errors.add("how", "Choose what closes the gap");
  }
  if (!errors.empty()) return gap_form(visit, at, *community, form, errors);
  EVENHAND_CHECK(close_gap(writing, visit.scope(), gap, visit.now()));
  return visit.see_other(at.coverage(), "Gap closed: " + community->name);
}

}  // namespace

void register_coverage_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/coverage", Act::see_coverage, coverage_page);
  pages.get("/cycles/{year}/coverage.csv", Act::see_coverage, coverage_csv);
  pages.get("/cycles/{year}/coverage/gap", Act::edit_coverage, gap_page);
  pages.post("/cycles/{year}/coverage/gap", Act::edit_coverage, close_one);
}

}  // namespace evenhand::engagement
