#include "engagement/engagement_store.h"

#include <algorithm>

#include "disclosure/true_count.h"
#include "people/trail_store.h"
#include "stakeholders/stakeholder_store.h"
#include "store/record.h"

namespace evenhand::engagement {

using people::Act;
using store::Reading;
using store::Writing;

namespace {

std::optional<std::int64_t> stored_count(const std::optional<PeopleCount>& count) {
  if (!count) return std::nullopt;
  return disclosure::true_count(*count);
}

std::optional<PeopleCount> read_count(const std::optional<std::int64_t>& people) {
  if (!people) return std::nullopt;
  return PeopleCount(*people);
}

}  // namespace

template <class Columns>
void visit_columns(Columns& column, Engagement& e) {
  column("cycle", e.cycle);
  column("kind", e.kind);
  column("title", e.title);
  column("purpose", e.purpose);
  column("could_change", e.could_change);
  column("level", e.level);
  column("run_by", e.run_by);
  column("staff", e.staff);
  column("outcomes", e.outcomes, store::spaced, store::from_spaced);
  column("held_on", e.held_on);
  column("venue", e.venue);
  column("ground", e.ground);
  column("reached_how", e.reached_how);
  column("cost_pence", e.cost_pence);
  column("state", e.state);
  column("people_came", e.came, stored_count, read_count);
  column("people_told", e.told, stored_count, read_count);
  column("planned_for", e.planned_for);
}

template <class Columns>
void visit_columns(Columns& column, AccessItem& a) {
  column("engagement", a.engagement);
  column("what", a.what);
  column("asked_for", a.asked_for);
  column("owner_name", a.owner_name);
  column("cost_pence", a.cost_pence);
  column("state", a.state);
}

namespace {

constexpr store::Table<Engagement> kEngagements{"engagement", "engagement"};
constexpr store::Table<AccessItem> kAccess{"engagement_access", "line of the access plan"};

void leave_entry(Writing& writing, const Scope& scope, const Engagement& e, Instant now) {
  people::record(writing, scope, now,
                 {.act = Act::edit_engagements,
                  .subject = people::Subject::of("engagement", e.id),
                  .fields = {{"title", e.title},
                             {"held_on", e.held_on ? date_text(*e.held_on) : ""},
                             {"state", e.state},
                             {"could_change", e.could_change}}});
}

Result<Done> check(const Engagement& engagement) {
  if (engagement.title.empty()) return invalid("Enter what the engagement is called.");
  return Done{};
}

}  // namespace

Result<EngagementId> add_engagement(Writing& writing, const Scope& scope, Engagement engagement, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_engagements));
  EVENHAND_CHECK(check(engagement));
  kEngagements.insert(writing, scope.owner(), engagement, now);
  leave_entry(writing, scope, engagement, now);
  return engagement.id;
}

Result<Done> save_engagement(Writing& writing, const Scope& scope, Engagement& engagement, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_engagements));
  EVENHAND_CHECK(check(engagement));
  if (engagement.state == "confirmed") EVENHAND_CHECK(may_confirm(access_of(writing, scope, engagement.id)));
  EVENHAND_CHECK(kEngagements.save(writing, scope.owner(), engagement));
  leave_entry(writing, scope, engagement, now);
  return Done{};
}

Result<Engagement> find_engagement(Reading& reading, const Scope& scope, EngagementId id) {
  return kEngagements.find(reading, scope.owner(), id);
}

std::vector<Engagement> engagements_of(Reading& reading, const Scope& scope, CycleId cycle) {
  return kEngagements.list(reading, scope.owner(), "cycle = :cycle order by coalesce(held_on, '9999') desc, id desc",
                           {{"cycle", cycle}});
}

std::vector<AccessItem> access_of(Reading& reading, const Scope& scope, EngagementId id) {
  return kAccess.list(reading, scope.owner(), "engagement = :id order by id", {{"id", id}});
}

Result<AccessItem> find_access_item(Reading& reading, const Scope& scope, RecordId id) {
  return kAccess.find(reading, scope.owner(), id);
}

Result<RecordId> add_access_item(Writing& writing, const Scope& scope, AccessItem item, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_access_needs));
  EVENHAND_CHECK(find_engagement(writing, scope, item.engagement));
  if (item.what.empty()) return invalid("Enter what is needed.");
  kAccess.insert(writing, scope.owner(), item, now);
  people::record(writing, scope, now,
                 {.act = Act::edit_access_needs, .subject = people::Subject::of("engagement_access", item.id)});
  return item.id;
}

Result<Done> save_access_item(Writing& writing, const Scope& scope, AccessItem& item, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_access_needs));
  EVENHAND_CHECK(kAccess.save(writing, scope.owner(), item));
  people::record(writing, scope, now,
                 {.act = Act::edit_access_needs,
                  .subject = people::Subject::of("engagement_access", item.id),
                  .fields = {{"owner", item.owner_name}, {"state", item.state}}});
  return Done{};
}

std::vector<Attendance> attendance_of(Reading& reading, const Scope& scope, EngagementId id) {
  std::vector<Attendance> all;
  for (auto& [community, people] : reading.select<std::string, std::int64_t>(
           "select community, people from engagement_attendance where owner = :owner and engagement = :id "
           "order by community",
           {{"owner", scope.owner()}, {"id", id}})) {
    all.push_back({std::move(community), PeopleCount(people)});
  }
  return all;
}

Result<Done> set_attendance(Writing& writing, const Scope& scope, EngagementId id,
                            const std::vector<Attendance>& attendance, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_engagements));
  EVENHAND_CHECK(find_engagement(writing, scope, id));
  writing.execute("delete from engagement_attendance where owner = :owner and engagement = :id",
                  {{"owner", scope.owner()}, {"id", id}});
  for (const auto& one : attendance) {
    writing.execute(
        "insert into engagement_attendance (owner, engagement, community, people) "
        "values (:owner, :id, :community, :people) on conflict do nothing",
        {{"owner", scope.owner()},
         {"id", id},
         {"community", one.community},
         {"people", disclosure::true_count(one.people)}});
  }
  people::record(writing, scope, now,
                 {.act = Act::edit_engagements, .subject = people::Subject::of("engagement_attendance", id)});
  return Done{};
}

std::vector<Invited> invited_to(Reading& reading, const Scope& scope, EngagementId id) {
  std::vector<Invited> all;
  for (auto& [stakeholder, name, reply] : reading.select<StakeholderId, std::string, std::string>(
           "select g.stakeholder, s.name, g.reply from engagement_group g join stakeholder s on s.owner = g.owner and "
           "s.id = g.stakeholder where g.owner = :owner and g.engagement = :id order by s.folded, s.id",
           {{"owner", scope.owner()}, {"id", id}})) {
    all.push_back({stakeholder, std::move(name), std::move(reply)});
  }
  return all;
}

Result<Done> invite(Writing& writing, const Scope& scope, EngagementId id, StakeholderId stakeholder,
                    std::string_view reply, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_engagements));
  EVENHAND_CHECK(find_engagement(writing, scope, id));
  EVENHAND_CHECK(stakeholders::find_stakeholder(writing, scope, stakeholder));
  writing.execute(
      "insert into engagement_group (owner, engagement, stakeholder, reply) values (:owner, :id, :group, :reply) "
      "on conflict (owner, engagement, stakeholder) do update set reply = excluded.reply",
      {{"owner", scope.owner()}, {"id", id}, {"group", stakeholder}, {"reply", reply}});
  people::record(writing, scope, now,
                 {.act = Act::edit_engagements,
                  .subject = people::Subject::of("engagement_group", id),
                  .fields = {{"group", stakeholder.text()}, {"reply", std::string(reply)}}});
  return Done{};
}

std::vector<AskedTo> asked_to(Reading& reading, const Scope& scope, StakeholderId stakeholder) {
  std::vector<AskedTo> all;
  for (const auto& [id, reply] : reading.select<EngagementId, std::string>(
           "select engagement, reply from engagement_group where owner = :owner and stakeholder = :group",
           {{"owner", scope.owner()}, {"group", stakeholder}})) {
    if (auto found = find_engagement(reading, scope, id)) all.push_back({std::move(*found), reply});
  }
  std::sort(all.begin(), all.end(),
            [](const AskedTo& a, const AskedTo& b) { return a.engagement.held_on > b.engagement.held_on; });
  return all;
}

}  // namespace evenhand::engagement
