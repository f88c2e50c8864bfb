#include "engagement/coverage_store.h"

#include <algorithm>
#include <map>
#include <set>

#include "cycle/cycle_store.h"
#include "organisations/area_store.h"
#include "people/trail_store.h"
#include "stakeholders/community_key.h"
#include "stakeholders/stakeholder_store.h"
#include "standard/built_in.h"
#include "store/record.h"

namespace evenhand::engagement {

using people::Act;
using stakeholders::Community;
using store::Reading;
using store::Writing;

template <class Columns>
void visit_columns(Columns& column, GapClosed& g) {
  column("cycle", g.cycle);
  column("community", g.community);
  column("how", g.how);
  column("stakeholder", g.stakeholder);
  column("representative", g.representative);
  column("expires_on", g.expires_on);
  column("engagement", g.engagement);
  column("reason", g.reason);
  column("closed_on", g.closed_on);
}

namespace {

constexpr store::Table<GapClosed> kGaps{"coverage_gap", "closed gap"};
using Records = std::map<std::string, CommunityRecord>;

void read_shares(Reading& reading, const Scope& scope, Records& records) {
  for (const auto& share : organisations::local_shares_of(reading, scope)) {
    const auto key = share.dimension + "/" + share.group;
    if (stakeholders::find_community(key) == nullptr) continue;
    auto& record = records[key];
    record.share = share.share;
    record.held_for = share.held_for;
    record.year = share.year;
    record.source = share.source;
  }
}

// A group that only its parts were counted of has the sum of their shares.
void sum_shares(Records& records) {
  for (const auto& dimension : standard::built_in_communities().dimensions()) {
    for (const auto& group : dimension.groups) {
      const auto part = records.find(dimension.id + "/" + group.id);
      if (group.parent.empty() || part == records.end() || !part->second.share) continue;
      const auto whole = records.find(dimension.id + "/" + group.parent);
      // Only where it is listed for another reason, and was not counted itself.
      if (whole == records.end() || (whole->second.share && whole->second.source != part->second.source + " (sum)"))
        continue;
      auto& record = whole->second;
      record.share = record.share.value_or(0) + *part->second.share;
      record.year = part->second.year;
      record.held_for = part->second.held_for;
      record.source = part->second.source + " (sum)";
    }
  }
}

void read_heard(Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Records& records) {
  for (const auto& [community, people] : reading.select<std::string, std::int64_t>(
           "select a.community, cast(coalesce(sum(a.people), 0) as bigint) from engagement_attendance a "
           "join engagement e on e.owner = a.owner and e.id = a.engagement "
           "where a.owner = :owner and e.cycle = :cycle and e.state <> 'called-off' group by a.community",
           {{"owner", scope.owner()}, {"cycle", cycle.id}})) {
    records[community].heard = PeopleCount(people);
  }
  for (const auto& [community, last] : reading.select<std::string, std::optional<Date>>(
           "select a.community, max(e.held_on) from engagement_attendance a "
           "join engagement e on e.owner = a.owner and e.id = a.engagement "
           "where a.owner = :owner and a.people > 0 and e.state <> 'called-off' group by a.community",
           {{"owner", scope.owner()}})) {
    records[community].last_heard = last;
  }
}

// What was marked “someone may be at risk” counts nowhere, whoever reads: a count that moves with a mark would tell of
// it.
constexpr std::string_view kNotMarked =
    "not exists (select 1 from at_risk m where m.owner = c.owner and m.subject_kind = 'contribution' and "
    "m.subject = c.id and m.hidden = 1)";

void read_contributions(Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Date today, Records& records) {
  for (const auto& [community, last] : reading.select<std::string, std::optional<Date>>(
           "select community, max(received_on) from contribution c where owner = :owner and community <> '' and " +
               std::string(kNotMarked) + " group by community",
           {{"owner", scope.owner()}})) {
    auto& record = records[community];
    if (last && (!record.last_heard || *record.last_heard < *last)) record.last_heard = last;
  }
  for (const auto& [community, count, late] : reading.select<std::string, std::int64_t, std::int64_t>(
           "select c.community, count(*), cast(sum(case when c.withdrawn_on is null and c.reply_by < :today and "
           "r.told_on is null then 1 else 0 end) as bigint) from contribution c left join contribution_response r "
           "on r.owner = c.owner and r.contribution = c.id "
           "where c.owner = :owner and c.cycle = :cycle and c.community <> '' and " +
               std::string(kNotMarked) + " group by c.community",
           {{"owner", scope.owner()}, {"cycle", cycle.id}, {"today", today}})) {
    records[community].contributions = count;
    records[community].reply_overdue = late > 0;
  }
}

// A group that reaches everybody of a characteristic reaches the one group that the Act protects, where there is one:
// disabled people, trans people.
std::string counted_under(const std::string& key) {
  const auto* community = stakeholders::find_community(key);
  if (community == nullptr || !community->group.empty()) return key;
  std::vector<std::string> tops;
  const auto* dimension = standard::built_in_communities().dimension(community->dimension);
  for (const auto& group : dimension->groups) {
    const auto* one = stakeholders::find_community(dimension->id + "/" + group.id);
    if (group.parent.empty() && !one->compares) tops.push_back(one->key);
  }
  return tops.size() == 1 ? tops.front() : key;
}

void read_groups(Reading& reading, const Scope& scope, Records& records) {
  for (const auto& [key, count] : stakeholders::reach_counts(reading, scope)) {
    auto& record = records[counted_under(key)];
    record.groups += count.groups;
    record.user_led += count.user_led;
    for (auto& name : stakeholders::names_reaching(reading, scope, key)) {
      if (record.speaks.size() < 2) record.speaks.push_back(std::move(name));
    }
  }
}

// Those whom every body should look for, counted or not: the inclusion groups, and of each characteristic that nothing
// is known of, the groups that stand at its top.
void add_those_to_look_for(Records& records) {
  std::set<std::string> known;
  for (const auto& [key, record] : records) {
    if (const auto* community = stakeholders::find_community(key)) known.insert(community->dimension);
  }
  for (const auto& community : stakeholders::all_communities()) {
    if (community.dimension.empty()) {
      records[community.key];
      continue;
    }
    if (community.group.empty() || community.compares || known.contains(community.dimension)) continue;
    const auto* group = standard::built_in_communities().dimension(community.dimension)->group(community.group);
    if (group->parent.empty()) records[community.key];
  }
  records["gender-reassignment/trans"];
}

std::vector<std::string> three_most(Reading& reading, const Scope& scope, CycleId cycle,
                                    std::vector<std::int64_t>* counts = nullptr) {
  std::vector<std::string> groups;
  for (const auto& [group, count] : reading.select<std::string, std::int64_t>(
           "select stakeholder, count(*) as said from contribution c where owner = :owner and cycle = :cycle and "
           "stakeholder is not null and " +
               std::string(kNotMarked) + " group by stakeholder order by said desc, stakeholder",
           {{"owner", scope.owner()}, {"cycle", cycle}})) {
    if (counts != nullptr) counts->push_back(count);
    if (groups.size() < 3) groups.push_back(group);
  }
  std::sort(groups.begin(), groups.end());
  return groups;
}

void read_usual_suspects(Reading& reading, const Scope& scope, const cycle::Cycle& cycle, CoverageRecord& record) {
  const auto now = three_most(reading, scope, cycle.id, &record.by_group);
  record.contributions = std::get<0>(*reading.select_one<std::int64_t>(
      "select count(*) from contribution c where owner = :owner and cycle = :cycle and " + std::string(kNotMarked),
      {{"owner", scope.owner()}, {"cycle", cycle.id}}));
  const auto last = cycle::find_cycle(reading, scope, cycle.year - 1);
  record.same_three_as_last_year = last && now.size() == 3 && three_most(reading, scope, last->id) == now;
}

}  // namespace

namespace {

// Those who told something of themselves at engagements where at least one group of the characteristic was counted.
std::map<std::string, PeopleCount, std::less<>> told_by_characteristic(Reading& reading, const Scope& scope,
                                                                       const cycle::Cycle& cycle) {
  std::map<std::string, PeopleCount, std::less<>> told;
  for (const auto& dimension : standard::built_in_communities().dimensions()) told[dimension.id] = PeopleCount();
  std::set<std::pair<std::string, EngagementId>> counted;
  for (const auto& [engagement, community, people] : reading.select<EngagementId, std::string, std::int64_t>(
           "select a.engagement, a.community, coalesce(e.people_told, e.people_came, 0) from engagement_attendance a "
           "join engagement e on e.owner = a.owner and e.id = a.engagement "
           "where a.owner = :owner and e.cycle = :cycle and e.state <> 'called-off'",
           {{"owner", scope.owner()}, {"cycle", cycle.id}})) {
    const auto* known = stakeholders::find_community(community);
    if (known == nullptr || known->dimension.empty()) continue;
    if (counted.emplace(known->dimension, engagement).second) told[known->dimension] += PeopleCount(people);
  }
  return told;
}

}  // namespace

CoverageRecord coverage_record(Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Date today) {
  Records records;
  read_heard(reading, scope, cycle, records);
  read_contributions(reading, scope, cycle, today, records);
  read_groups(reading, scope, records);
  read_shares(reading, scope, records);
  add_those_to_look_for(records);
  sum_shares(records);
  for (auto& gap : gaps_closed(reading, scope, cycle.id)) records[gap.community].closed = gap;
  CoverageRecord record;
  const auto [came, told] = *reading.select_one<std::int64_t, std::int64_t>(
      "select cast(coalesce(sum(people_came), 0) as bigint), "
      "cast(coalesce(sum(coalesce(people_told, people_came)), 0) as bigint) from engagement "
      "where owner = :owner and cycle = :cycle and state <> 'called-off'",
      {{"owner", scope.owner()}, {"cycle", cycle.id}});
  record.came = PeopleCount(came);
  record.told = PeopleCount(told);
  record.told_of = told_by_characteristic(reading, scope, cycle);
  // In the order of the standard.
  for (const auto& community : stakeholders::all_communities()) {
    const auto found = records.find(community.key);
    if (found == records.end() || community.compares) continue;
    const bool is_whole = community.group.empty();
    if (is_whole && found->second.groups == 0 && found->second.contributions == 0) continue;
    found->second.community = community.key;
    record.communities.push_back(std::move(found->second));
  }
  read_usual_suspects(reading, scope, cycle, record);
  return record;
}

Coverage coverage_of(Reading& reading, const Scope& scope, const cycle::Cycle& cycle, Date today) {
  const auto policy = scope.allows(Act::see_exact_counts)
                          ? disclosure::Policy::exact(disclosure::ExactCapability::role("whoever may see exact counts"))
                          : disclosure::Policy::nhs_2018();
  return cover(coverage_record(reading, scope, cycle, today), policy, today);
}

Result<Done> close_gap(Writing& writing, const Scope& scope, GapClosed gap, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_coverage));
  if (stakeholders::find_community(gap.community) == nullptr) return not_found("There is no such community.");
  if (gap.how == "reason" && gap.reason.empty()) return invalid("Give the reason.");
  if (gap.how == "partnership" && (!gap.stakeholder || gap.representative.empty() || !gap.expires_on))
    return invalid("A partnership needs the group, who represents it, and the day it runs out.");
  if (gap.how == "event" && !gap.engagement) return invalid("Choose the event.");
  gap.closed_on = london_date(now);
  auto held = kGaps.list(writing, scope.owner(), "cycle = :cycle and community = :community",
                         {{"cycle", gap.cycle}, {"community", gap.community}});
  if (held.empty()) {
    kGaps.insert(writing, scope.owner(), gap, now);
  } else {
    gap.id = held.front().id;
    gap.revision = held.front().revision;
    EVENHAND_CHECK(kGaps.save(writing, scope.owner(), gap));
  }
  people::record(writing, scope, now,
                 {.act = Act::edit_coverage,
                  .subject = people::Subject::of("coverage_gap", gap.id),
                  .fields = {{"how", gap.how}, {"reason", gap.reason}, {"representative", gap.representative}}});
  return Done{};
}

Result<Done> reopen_gap(Writing& writing, const Scope& scope, CycleId cycle, std::string_view community, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_coverage));
  writing.execute("delete from coverage_gap where owner = :owner and cycle = :cycle and community = :community",
                  {{"owner", scope.owner()}, {"cycle", cycle}, {"community", community}});
  people::record(writing, scope, now, {.act = Act::edit_coverage, .subject = {"coverage_gap", std::string(community)}});
  return Done{};
}

std::vector<GapClosed> gaps_closed(Reading& reading, const Scope& scope, CycleId cycle) {
  return kGaps.list(reading, scope.owner(), "cycle = :cycle order by community", {{"cycle", cycle}});
}

}  // namespace evenhand::engagement
