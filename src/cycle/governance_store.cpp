#include "cycle/governance_store.h"

#include <algorithm>

#include "cycle/cycle_store.h"
#include "organisations/organisation_store.h"
#include "organisations/service_store.h"
#include "people/owner_store.h"
#include "people/trail_store.h"
#include "standard/built_in.h"
#include "store/record.h"

namespace evenhand::cycle {

template <class Columns>
void visit_columns(Columns& column, TeamMember& member) {
  column("cycle", member.cycle);
  column("role", member.role, team_role_id, team_role_named);
  column("name", member.name);
  column("post", member.post);
  column("account", member.account);
}

template <class Columns>
void visit_columns(Columns& column, AuthorityRole& role) {
  column("cycle", role.cycle);
  column("authority", role.authority);
  column("area", role.area);
  column("state", role.state, authority_state_id, authority_state_named);
  column("asked_on", role.asked_on);
  column("answered_on", role.answered_on);
  column("their_role", role.their_role);
  column("our_role", role.our_role);
  column("representative", role.representative);
}

template <class Columns>
void visit_columns(Columns& column, Statement& statement) {
  column("kind", statement.kind, statement_kind_id, statement_kind_named);
  column("title", statement.title);
  column("words", statement.words);
  column("signatories", statement.signatories);
  column("signed_on", statement.signed_on);
  column("review_on", statement.review_on);
  column("ended_on", statement.ended_on);
}

template <class Columns>
void visit_columns(Columns& column, BusinessLink& link) {
  column("cycle", link.cycle);
  column("kind", link.kind, link_kind_id, link_kind_named);
  column("about", link.about);
  column("objective", link.objective);
  column("reference", link.reference);
  column("address", link.address);
}

template <class Columns>
void visit_columns(Columns& column, DutyDone& done) {
  column("duty", done.duty);
  column("done_on", done.done_on);
  column("address", done.address);
}

namespace {

using people::Act;
using people::Scope;
using people::Subject;
using store::Reading;
using store::Writing;

constexpr store::Table<TeamMember> kMembers{"team_member", "person in this cycle"};
constexpr store::Table<AuthorityRole> kAuthorityRoles{"authority_role", "local authority in this cycle"};
constexpr store::Table<Statement> kStatements{"partnership_statement", "statement"};
constexpr store::Table<BusinessLink> kLinks{"business_link", "link"};
constexpr store::Table<DutyDone> kDutiesDone{"duty_done", "record of a duty"};

void note(Writing& writing, const Scope& scope, Instant now, std::string_view kind, const RecordId& id,
          std::vector<people::ChangedField> fields) {
  people::record(writing, scope, now,
                 {.act = Act::edit_cycle, .subject = Subject::of(kind, id), .fields = std::move(fields)});
}

std::vector<people::ChangedField> fields_of(const AuthorityRole& role) {
  return {{"authority", role.authority}, {"state", std::string(authority_state_id(role.state))}};
}

// Of the services that the edition asks for each year, how many are not chosen yet.
int services_still_to_choose(Reading& reading, const Scope& scope, const Cycle& cycle) {
  const auto* edition = standard::built_in_edition(cycle.edition);
  if (edition == nullptr || !edition->services_each_year) return 0;
  const auto plan = organisations::service_plan(reading, scope);
  const auto chosen = std::count_if(plan.begin(), plan.end(),
                                    [&](const auto& one) { return one.year == cycle.year && one.not_covered.empty(); });
  return *edition->services_each_year - static_cast<int>(chosen);
}

}  // namespace

std::vector<TeamMember> team_of(Reading& reading, const Scope& scope, CycleId cycle) {
  auto team = kMembers.list(reading, scope.owner(), "cycle = :cycle order by id", {{"cycle", cycle}});
  std::stable_sort(team.begin(), team.end(), [](const auto& a, const auto& b) { return a.role < b.role; });
  return team;
}

Result<RecordId> add_member(Writing& writing, const Scope& scope, TeamMember member, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_cycle));
  EVENHAND_CHECK(find_cycle(writing, scope, member.cycle));
  EVENHAND_TRY(member, check(std::move(member)));
  const auto id = kMembers.insert(writing, scope.owner(), member, now);
  note(writing, scope, now, "team_member", id,
       {{"role", std::string(team_role_id(member.role))}, {"name", member.name}});
  return id;
}

Result<Done> remove_member(Writing& writing, const Scope& scope, RecordId id, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_cycle));
  if (writing.execute("delete from team_member where owner = :owner and id = :id",
                      {{"owner", scope.owner()}, {"id", id}}) == 0)
    return not_found("That person is not in this cycle any more.");
  people::erase_salts(writing, scope, Subject::of("team_member", id));
  note(writing, scope, now, "team_member", id, {});
  return Done{};
}

std::vector<AuthorityRole> authority_roles(Reading& reading, const Scope& scope, CycleId cycle) {
  return kAuthorityRoles.list(reading, scope.owner(), "cycle = :cycle order by id", {{"cycle", cycle}});
}

Result<AuthorityRole> find_authority_role(Reading& reading, const Scope& scope, RecordId id) {
  return kAuthorityRoles.find(reading, scope.owner(), id);
}

Result<RecordId> add_authority_role(Writing& writing, const Scope& scope, AuthorityRole role, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_cycle));
  EVENHAND_CHECK(find_cycle(writing, scope, role.cycle));
  EVENHAND_TRY(role, check(std::move(role), london_date(now)));
  const auto id = kAuthorityRoles.insert(writing, scope.owner(), role, now);
  note(writing, scope, now, "authority_role", id, fields_of(role));
  return id;
}

Result<Done> save_authority_role(Writing& writing, const Scope& scope, AuthorityRole role, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_cycle));
  EVENHAND_TRY(role, check(std::move(role), london_date(now)));
  EVENHAND_CHECK(kAuthorityRoles.save(writing, scope.owner(), role));
  note(writing, scope, now, "authority_role", role.id, fields_of(role));
  return Done{};
}

std::vector<Statement> statements_of(Reading& reading, const Scope& scope) {
  return kStatements.list(reading, scope.owner(), "1 = 1 order by coalesce(signed_on, '9999') desc, id desc");
}

Result<Statement> find_statement(Reading& reading, const Scope& scope, RecordId id) {
  return kStatements.find(reading, scope.owner(), id);
}

Result<RecordId> add_statement(Writing& writing, const Scope& scope, Statement statement, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_cycle));
  EVENHAND_TRY(statement, check(std::move(statement)));
  const auto id = kStatements.insert(writing, scope.owner(), statement, now);
  note(writing, scope, now, "partnership_statement", id, {{"title", statement.title}});
  return id;
}

Result<Done> save_statement(Writing& writing, const Scope& scope, Statement statement, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_cycle));
  EVENHAND_TRY(statement, check(std::move(statement)));
  EVENHAND_CHECK(kStatements.save(writing, scope.owner(), statement));
  note(writing, scope, now, "partnership_statement", statement.id, {{"title", statement.title}});
  return Done{};
}

std::vector<BusinessLink> business_links(Reading& reading, const Scope& scope, CycleId cycle) {
  return kLinks.list(reading, scope.owner(), "cycle = :cycle order by id", {{"cycle", cycle}});
}

Result<RecordId> add_business_link(Writing& writing, const Scope& scope, BusinessLink link, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_cycle));
  EVENHAND_CHECK(find_cycle(writing, scope, link.cycle));
  EVENHAND_TRY(link, check(std::move(link)));
  const auto id = kLinks.insert(writing, scope.owner(), link, now);
  note(writing, scope, now, "business_link", id, {{"about", link.about}, {"reference", link.reference}});
  return id;
}

Result<Done> remove_business_link(Writing& writing, const Scope& scope, RecordId id, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_cycle));
  if (writing.execute("delete from business_link where owner = :owner and id = :id",
                      {{"owner", scope.owner()}, {"id", id}}) == 0)
    return not_found("That link is not there any more.");
  note(writing, scope, now, "business_link", id, {});
  return Done{};
}

std::vector<DutyDone> duties_done(Reading& reading, const Scope& scope) {
  return kDutiesDone.list(reading, scope.owner(), "1 = 1 order by done_on, id");
}

std::vector<DutyLine> duties_of(Reading& reading, const Scope& scope, const Cycle& cycle, Date today) {
  const auto details = organisations::details_of(reading, scope);
  const auto owner = people::find_owner(reading, scope.owner());
  const auto listed =
      owner ? organisations::find_organisation(reading, owner->code) : std::optional<organisations::Organisation>();
  const Bound bound{.bodies = organisations::bodies_of(listed, details, organisations::built_in_types()),
                    .employees = details.employees,
                    .edition = cycle.edition};
  return duty_lines(standard::built_in_duties(), bound, duties_done(reading, scope), today);
}

Result<RecordId> record_duty_done(Writing& writing, const Scope& scope, DutyDone done, Instant now) {
  if (!scope.allows(Act::publish)) EVENHAND_CHECK(scope.require(Act::edit_cycle));
  const auto& duties = standard::built_in_duties().duties;
  if (std::none_of(duties.begin(), duties.end(), [&](const auto& duty) { return duty.id == done.duty; }))
    return invalid("There is no duty “" + done.duty + "”.");
  if (!done.done_on) return invalid("Enter the day it was done.");
  if (*done.done_on > london_date(now))
    return invalid("The day must be today or in the past, not " + long_date(*done.done_on) + ".");
  const auto id = kDutiesDone.insert(writing, scope.owner(), done, now);
  note(writing, scope, now, "duty_done", id, {{"duty", done.duty}, {"done_on", date_text(*done.done_on)}});
  return id;
}

Result<RolledForward> roll_forward(Writing& writing, const Scope& scope, const Cycle& from, const Cycle& to,
                                   Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_cycle));
  if (from.year >= to.year) return invalid("Only a year before " + std::to_string(to.year) + " can be rolled forward.");
  RolledForward rolled;
  for (auto& member : team_of(writing, scope, from.id)) {
    EVENHAND_CHECK(add_member(writing, scope,
                              {.cycle = to.id,
                               .role = member.role,
                               .name = std::move(member.name),
                               .post = std::move(member.post),
                               .account = member.account},
                              now));
    ++rolled.people;
  }
  for (auto& role : authority_roles(writing, scope, from.id)) {
    EVENHAND_CHECK(add_authority_role(writing, scope,
                                      {.cycle = to.id,
                                       .authority = std::move(role.authority),
                                       .area = std::move(role.area),
                                       .their_role = std::move(role.their_role),
                                       .our_role = std::move(role.our_role),
                                       .representative = std::move(role.representative)},
                                      now));
    ++rolled.authorities;
  }
  return rolled;
}

void add_governance_facts(Facts& facts) {
  facts.set(Stage::governance, [](Reading& reading, const Scope& scope, const Cycle& cycle) {
    auto known = governance_facts(team_of(reading, scope, cycle.id));
    const int more = services_still_to_choose(reading, scope, cycle);
    if (more > 0)
      known.left.push_back("Choose " + std::to_string(more) + (more == 1 ? " more service" : " more services") +
                           " for this year, with the reasons.");
    return known;
  });
  facts.set(Stage::local_authorities, [](Reading& reading, const Scope& scope, const Cycle& cycle) {
    return authority_facts(authority_roles(reading, scope, cycle.id));
  });
  facts.due.push_back([](Reading& reading, const Scope& scope, const Cycle& cycle, Date today) {
    std::vector<DueItem> due;
    for (const auto& statement : statements_of(reading, scope))
      if (review_is_due(statement, today))
        due.push_back({.due = statement.review_on,
                       .what = "Look again at " + statement.title,
                       .address = cycle.address() + "/local-authorities",
                       .why = "You agreed with those who signed it to look at it again by then."});
    for (const auto& line : duties_of(reading, scope, cycle, today))
      if (line.state == DutyState::overdue || line.state == DutyState::due_soon)
        due.push_back({.due = line.due,
                       .what = line.duty->name,
                       .address = cycle.address() + "/duties",
                       .why = "A duty you owe to everybody you serve: " + line.duty->law + "."});
    return due;
  });
  facts.least.push_back([](Reading& reading, const Scope& scope, const Cycle& cycle) {
    const auto team = team_of(reading, scope, cycle.id);
    const auto there = [&](TeamRole role) {
      return std::any_of(team.begin(), team.end(), [&](const auto& member) { return member.role == role; });
    };
    const std::string address = cycle.address() + "/people";
    return std::vector<LeastItem>{
        {.stage = 1,
         .text = "A sponsor on the Board is named",
         .is_there = there(TeamRole::sponsor),
         .address = address},
        {.stage = 1, .text = "Somebody leads the work", .is_there = there(TeamRole::lead), .address = address}};
  });
}

}  // namespace evenhand::cycle
