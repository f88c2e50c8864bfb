// The audit trail, read: newest first, filtered, checked, and as CSV.
#include "base/csv.h"
#include "people/sign_in_pages.h"
#include "people/trail_store.h"
#include "web/nhs.h"

namespace evenhand::people {

namespace nhs = web::nhs;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;

namespace {

constexpr int kOnAPage = 50;
constexpr int kInAFile = 100'000;

TrailFilter filter_of(const Visit& visit, FormErrors& errors) {
  TrailFilter filter;
  const auto& query = visit.query();
  filter.act = act_named(query.value("act"));
  filter.actor = errors.take("actor", query.id<AccountId>("actor"));
  filter.subject_kind = std::string(query.value("kind"));
  filter.subject = std::string(query.value("subject"));
  filter.from = errors.take("from-day", query.date("from", "From"));
  filter.to = errors.take("to-day", query.date("to", "To"));
  filter.before = errors.take("before", query.whole_number("before", "Before")).value_or(0);
  filter.most = kOnAPage;
  return filter;
}

std::string who(const TrailRow& row) {
  std::string name =
      row.actor_name.empty() ? (row.entry.actor.is_nil() ? "Nobody signed in" : "An erased account") : row.actor_name;
  return row.entry.by_way_of.empty() ? name : row.entry.by_way_of + " as " + name;
}

std::string fields_of(const TrailEntry& entry) {
  std::vector<std::string> names;
  for (const auto& field : entry.fields) names.push_back(field.name);
  return join_and(names);
}

Html table_of(const std::vector<TrailRow>& rows) {
  nhs::Table table{.caption = "Entries",
                   .caption_size = nhs::Size::m,
                   .head = {{.text = "Number", .numeric = true},
                            {.text = "When"},
                            {.text = "Who"},
                            {.text = "What"},
                            {.text = "Record"},
                            {.text = "Fields changed"}},
                   .id = "trail",
                   .scroll = true};
  for (const auto& row : rows) {
    const auto& entry = row.entry;
    table.rows.push_back({std::to_string(entry.sequence),
                          long_date(london_date(entry.at)) + ", " + london_time(entry.at), web::user_text(who(row)),
                          rule_of(entry.act).description,
                          fragment(entry.subject.kind, " ", h("code", {{"class", "fw-hash"}}, entry.subject.id)),
                          fields_of(entry).empty() ? "None" : fields_of(entry)});
  }
  return nhs::table(table);
}

nhs::DateInput day_input(const Visit& visit, const FormErrors& errors, const char* name, const char* legend) {
  const auto part = [&](const char* which) { return std::string(visit.query().value(std::string(name) + which)); };
  return {.legend = legend,
          .name = name,
          .day = part("-day"),
          .month = part("-month"),
          .year = part("-year"),
          .error = errors.of(std::string(name) + "-day")};
}

Html filter_form(const Visit& visit, const FormErrors& errors) {
  nhs::Select acts{.label = "What", .name = "act", .value = std::string(visit.query().value("act"))};
  acts.items.push_back({.value = "", .text = "Everything"});
  for (const auto& rule : act_rules()) {
    acts.items.push_back({.value = std::string(rule.name), .text = std::string(rule.description)});
  }
  nhs::Select people{.label = "Who", .name = "actor", .value = std::string(visit.query().value("actor"))};
  people.items.push_back({.value = "", .text = "Everybody"});
  for (const auto& member : members(visit.reading(), visit.scope())) {
    people.items.push_back({.value = member.account.text(), .text = member.name});
  }
  const auto form = h("form", {{"method", "get"}, {"action", "/trail"}}, nhs::select(people), nhs::select(acts),
                      nhs::date_input(day_input(visit, errors, "from", "From")),
                      nhs::date_input(day_input(visit, errors, "to", "To")),
                      nhs::button({.text = "Filter", .kind = nhs::ButtonKind::secondary}));
  return nhs::details({.summary = "Filter", .body = form, .open = !errors.empty()});
}

Result<Response> trail_page(const Visit& visit) {
  FormErrors errors;
  const auto filter = filter_of(visit, errors);
  const auto rows = errors.empty() ? read_trail(visit.reading(), visit.scope(), filter) : std::vector<TrailRow>();
  Html more;
  if (rows.size() == static_cast<std::size_t>(kOnAPage)) {
    auto query = visit.query();
    query.set("before", std::to_string(rows.back().entry.sequence));
    more = h("p", web::link("/trail?" + query.encode(), "Older entries"));
  }
  return visit.page(
      {.title = "Audit trail",
       .width = web::Width::wide,
       .errors = errors.lines(),
       .body = fragment(
           h("p",
             "Who did what, and when. It never holds what was written: each change is kept as a digest, so that it can "
             "be checked and not read."),
           filter_form(visit, errors), rows.empty() ? h("p", "Nothing was found.") : table_of(rows), more,
           h("p", web::link("/trail/check", "Check that nothing was changed or removed")),
           h("p", web::link("/trail.csv?" + visit.query().encode(), "Download these entries (CSV)")))},
      errors.empty() ? 200 : 422);
}

Result<Response> trail_csv(const Visit& visit) {
  FormErrors errors;
  auto filter = filter_of(visit, errors);
  if (!errors.empty()) return invalid("The filter could not be read.");
  filter.most = kInAFile;
  std::string csv = csv_line({"number", "at", "who", "act", "record_kind", "record", "fields", "digest"});
  for (const auto& row : read_trail(visit.reading(), visit.scope(), filter)) {
    csv += csv_line({std::to_string(row.entry.sequence), instant_text(row.entry.at), who(row),
                     std::string(rule_of(row.entry.act).name), row.entry.subject.kind, row.entry.subject.id,
                     fields_text(row.entry.fields), row.entry.digest});
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "trail.csv");
}

Result<Response> check_page(const Visit& visit) {
  const auto check = check_trail(visit.reading(), visit.scope());
  const auto answer = check.problem
                          ? nhs::warning_callout({.heading = "The trail has been tampered with, or is damaged",
                                                  .body = h("p", *check.problem),
                                                  .level = 2})
                          : nhs::inset_text({.body = "All " + std::to_string(check.entries) +
                                                     " entries follow one another, and none was changed."});
  return visit.page(
      {.title = "Check of the audit trail",
       .back_href = "/trail",
       .body = fragment(
           answer, h("p", "The digest of the last entry is:"), h("p", h("code", {{"class", "fw-hash"}}, check.head)),
           h("p",
             "Each published edition prints this digest as it was then. The same number in an older edition "
             "shows that nothing before it was changed since, not even by somebody who can write to the "
             "store."))});
}

}  // namespace

void register_trail_pages(Pages& pages) {
  pages.get("/trail", Act::see_trail, trail_page);
  pages.get("/trail.csv", Act::see_trail, trail_csv);
  pages.get("/trail/check", Act::see_trail, check_page);
}

}  // namespace evenhand::people
