#include "engagement/engagement_csv.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "engagement/contribution_store.h"
#include "engagement/engagement_store.h"
#include "stakeholders/community_key.h"
#include "stakeholders/stakeholder_store.h"
#include "standard/built_in.h"

namespace evenhand::engagement {

namespace {

using organisations::ImportField;
using organisations::ImportReport;
using organisations::ImportRow;
using organisations::Put;

const std::vector<ImportField> kEngagementFields = {
    {.name = "title", .headings = {"engagement", "event"}, .required = true},
    {.name = "kind", .headings = {"type"}},
    {.name = "held_on", .headings = {"date", "day", "held on"}},
    {.name = "purpose"},
    {.name = "could_change", .headings = {"could change"}},
    {.name = "level"},
    {.name = "run_by", .headings = {"run by"}},
    {.name = "staff"},
    {.name = "planned_for", .headings = {"for", "community"}},
    {.name = "venue"},
    {.name = "ground"},
    {.name = "came", .headings = {"people", "attendance"}},
    {.name = "told"}};
const std::vector<ImportField> kContributionFields = {
    {.name = "words", .headings = {"what was said", "said", "contribution"}, .required = true},
    {.name = "received_on", .headings = {"date", "received on"}},
    {.name = "group", .headings = {"from", "stakeholder"}},
    {.name = "engagement", .headings = {"event"}},
    {.name = "community"},
    {.name = "source"},
    {.name = "as_said", .headings = {"as said"}},
    {.name = "outcome"},
    {.name = "leave"},
    {.name = "answer"},
    {.name = "reply"},
    {.name = "told_how", .headings = {"told how"}},
    {.name = "told_on", .headings = {"told on"}}};

Result<std::string> term_in(const ImportRow& row, std::string_view field, std::span<const Term> terms,
                            const std::string& otherwise) {
  EVENHAND_TRY(const auto text, row.text(field));
  if (text.empty()) return otherwise;
  if (auto found = stakeholders::term_named(terms, text)) return *found;
  return invalid("The " + std::string(field) + " “" + text + "” is none that we know.");
}

Result<std::string> community_in(const ImportRow& row, std::string_view field) {
  EVENHAND_TRY(const auto text, row.text(field));
  if (text.empty()) return std::string();
  if (auto key = stakeholders::community_named(text)) return *key;
  return invalid("“" + text + "” is no community that we know. Write it like race/roma or carers.");
}

Result<std::optional<PeopleCount>> people_in(const ImportRow& row, std::string_view field) {
  EVENHAND_TRY(const auto people, row.whole(field));
  if (!people) return std::optional<PeopleCount>();
  if (*people < 0) return invalid("The " + std::string(field) + " is under 0.");
  return std::optional(PeopleCount(*people));
}

Result<Engagement> engagement_in(const ImportRow& row, const cycle::Cycle& cycle) {
  Engagement one;
  one.cycle = cycle.id;
  EVENHAND_TRY(one.title, row.needed("title"));
  EVENHAND_TRY(one.kind, term_in(row, "kind", kinds(), "event"));
  EVENHAND_TRY(one.held_on, row.date("held_on"));
  EVENHAND_TRY(one.purpose, row.text("purpose"));
  EVENHAND_TRY(one.could_change, row.text("could_change"));
  EVENHAND_TRY(one.level, term_in(row, "level", levels(), "involve"));
  EVENHAND_TRY(one.run_by, term_in(row, "run_by", runners(), "body"));
  EVENHAND_TRY(one.staff, term_in(row, "staff", staff_present(), "yes"));
  EVENHAND_TRY(one.planned_for, community_in(row, "planned_for"));
  EVENHAND_TRY(one.venue, row.text("venue"));
  EVENHAND_TRY(one.ground, term_in(row, "ground", grounds(), "nhs"));
  EVENHAND_TRY(one.came, people_in(row, "came"));
  EVENHAND_TRY(one.told, people_in(row, "told"));
  if (one.came && one.told && *one.came < *one.told) return invalid("More said something of themselves than came.");
  if (one.came) one.state = "held";
  return one;
}

struct Said {
  Contribution contribution;
  std::optional<Response> response;
};

// What rows name: looked up once, before any is read.
struct Named {
  std::map<std::string, EngagementId> engagements;
  std::map<std::string, StakeholderId> groups;
};

Result<Response> response_in(const ImportRow& row, Date today) {
  Response reply;
  EVENHAND_TRY(reply.answer, term_in(row, "answer", answers(), "did"));
  EVENHAND_TRY(reply.words, row.text("reply"));
  EVENHAND_TRY(reply.told_how, row.text("told_how"));
  EVENHAND_TRY(reply.told_on, row.date("told_on"));
  reply.written_on = reply.told_on.value_or(today);
  reply.written_by = "Imported";
  return reply;
}

Result<Said> contribution_in(const ImportRow& row, const cycle::Cycle& cycle, const Named& named, Date today) {
  Said said;
  auto& one = said.contribution;
  one.cycle = cycle.id;
  EVENHAND_TRY(one.words, row.needed("words"));
  EVENHAND_TRY(const auto received, row.date("received_on"));
  one.received_on = received.value_or(today);
  one.reply_by = usual_reply_by(one.received_on, standard::built_in_working_days());
  EVENHAND_TRY(const auto group, row.text("group"));
  if (!group.empty()) {
    const auto found = named.groups.find(trim(fold_for_search(group)));
    if (found == named.groups.end()) return invalid("No group in the directory is called “" + group + "”.");
    one.stakeholder = found->second;
  }
  EVENHAND_TRY(const auto event, row.text("engagement"));
  if (!event.empty()) {
    const auto found = named.engagements.find(trim(fold_for_search(event)));
    if (found == named.engagements.end()) return invalid("No engagement of this cycle is called “" + event + "”.");
    one.engagement = found->second;
  }
  EVENHAND_TRY(one.community, community_in(row, "community"));
  EVENHAND_TRY(one.source, term_in(row, "source", sources(), group.empty() ? "service-users" : "group"));
  EVENHAND_TRY(const auto as_said, row.text("as_said"));
  one.as_said = lower_ascii(as_said) != "no";
  EVENHAND_TRY(one.outcome, row.text("outcome"));
  const auto* edition = standard::built_in_edition(cycle.edition);
  if (!one.outcome.empty() && (edition == nullptr || edition->outcome(one.outcome) == nullptr))
    return invalid("There is no outcome “" + one.outcome + "” in this cycle’s edition.");
  EVENHAND_TRY(one.leave, term_in(row, "leave", leaves(), "panel-only"));
  EVENHAND_TRY(const auto reply, row.text("reply"));
  if (!reply.empty()) {
    EVENHAND_TRY(said.response, response_in(row, today));
  }
  return said;
}

}  // namespace

Result<ImportReport> import_engagements(store::Database& database, const Scope& scope, Instant now,
                                        const cycle::Cycle& cycle, std::istream& input,
                                        const organisations::ImportOptions& options) {
  EVENHAND_CHECK(scope.require(people::Act::edit_engagements));
  ImportReport report;
  std::vector<Engagement> rows;
  organisations::OnlyOnce keys;
  const auto key = [](const Engagement& one) {
    return one.title + (one.held_on ? " on " + date_text(*one.held_on) : std::string());
  };
  const auto take = [&](const ImportRow& row) -> organisations::RowTaken {
    EVENHAND_TRY(auto one, engagement_in(row, cycle));
    EVENHAND_CHECK(keys.check(key(one), row.number()));
    rows.push_back(std::move(one));
    return std::nullopt;
  };
  EVENHAND_CHECK(organisations::read_import(input, kEngagementFields, options, report, take));
  std::set<std::string> held;
  database.read([&](store::Reading& reading) {
    for (const auto& one : engagements_of(reading, scope, cycle.id)) held.insert(key(one));
  });
  const auto put = [&](store::Writing& writing, const Engagement& one) -> Result<Put> {
    if (held.contains(key(one))) return Put::unchanged;
    EVENHAND_CHECK(add_engagement(writing, scope, one, now));
    return Put::added;
  };
  EVENHAND_CHECK(
      organisations::write_import(database, scope, now, rows, report, options,
                                  {.act = people::Act::edit_engagements,
                                   .subject = {"engagement", organisations::name_without_folder(options.file)}},
                                  put));
  return report;
}

Result<ImportReport> import_contributions(store::Database& database, const Scope& scope, Instant now,
                                          const cycle::Cycle& cycle, std::istream& input,
                                          const organisations::ImportOptions& options) {
  EVENHAND_CHECK(scope.require(people::Act::edit_contributions));
  Named named;
  std::set<std::string> held;
  const auto key = [](const Contribution& one) { return date_text(one.received_on) + " " + one.words; };
  database.read([&](store::Reading& reading) {
    for (const auto& one : engagements_of(reading, scope, cycle.id))
      named.engagements.emplace(trim(fold_for_search(one.title)), one.id);
    stakeholders::for_each_stakeholder(reading, scope, [&](const stakeholders::Stakeholder& one) {
      named.groups.emplace(trim(fold_for_search(one.name)), one.id);
    });
    for (const auto& row : contributions_of(reading, scope, cycle.id)) held.insert(key(row.contribution));
  });
  ImportReport report;
  std::vector<Said> rows;
  organisations::OnlyOnce keys;
  const Date today = london_date(now);
  const auto take = [&](const ImportRow& row) -> organisations::RowTaken {
    EVENHAND_TRY(auto one, contribution_in(row, cycle, named, today));
    EVENHAND_CHECK(keys.check(key(one.contribution), row.number()));
    rows.push_back(std::move(one));
    return std::nullopt;
  };
  EVENHAND_CHECK(organisations::read_import(input, kContributionFields, options, report, take));
  const auto put = [&](store::Writing& writing, const Said& one) -> Result<Put> {
    if (held.contains(key(one.contribution))) return Put::unchanged;
    EVENHAND_TRY(const auto id, add_contribution(writing, scope, one.contribution, now));
    if (one.response) {
      auto reply = *one.response;
      reply.contribution = id;
      EVENHAND_CHECK(save_response(writing, scope, reply, now));
    }
    return Put::added;
  };
  EVENHAND_CHECK(
      organisations::write_import(database, scope, now, rows, report, options,
                                  {.act = people::Act::edit_contributions,
                                   .subject = {"contribution", organisations::name_without_folder(options.file)}},
                                  put));
  return report;
}

}  // namespace evenhand::engagement
