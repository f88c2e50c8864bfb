#include "engagement/contribution_store.h"

#include <map>

#include "people/safeguarding_store.h"
#include "people/trail_store.h"
#include "store/record.h"

namespace evenhand::engagement {

using people::Act;
using store::Parameters;
using store::Reading;
using store::Writing;

template <class Columns>
void visit_columns(Columns& column, Contribution& c) {
  column("cycle", c.cycle);
  column("engagement", c.engagement);
  column("stakeholder", c.stakeholder);
  column("community", c.community);
  column("source", c.source);
  column("words", c.words);
  column("as_said", c.as_said);
  column("outcome", c.outcome);
  column("leave", c.leave);
  column("named", c.named);
  column("received_on", c.received_on);
  column("reply_by", c.reply_by);
  column("withdrawn_on", c.withdrawn_on);
}

template <class Columns>
void visit_columns(Columns& column, Response& r) {
  column("contribution", r.contribution);
  column("answer", r.answer);
  column("words", r.words);
  column("action_by", r.action_by);
  column("told_how", r.told_how);
  column("told_on", r.told_on);
  column("written_on", r.written_on);
  column("written_by", r.written_by);
}

namespace {

constexpr store::Table<Contribution> kContributions{"contribution", "contribution"};
constexpr store::Table<Response> kResponses{"contribution_response", "reply"};

people::Subject subject_of(const ContributionId& id) {
  return people::Subject::of("contribution", id);
}

void leave_entry(Writing& writing, const Scope& scope, Act act, const Contribution& c, Instant now) {
  people::record(
      writing, scope, now,
      {.act = act,
       .subject = subject_of(c.id),
       .fields = {{"words", c.words}, {"leave", c.leave}, {"outcome", c.outcome}, {"community", c.community}}});
}

Result<Done> check(const Contribution& c) {
  if (c.words.empty()) return invalid("Enter what was said.");
  return Done{};
}

bool may_read_words(const Scope& scope, const Contribution& c) {
  return c.leave != "numbers-only" || scope.allows(Act::edit_contributions);
}

std::map<std::string, std::string> names(Reading& reading, const Scope& scope, std::string_view sql,
                                         const Parameters& more) {
  auto parameters = more;
  parameters.emplace_back("owner", scope.owner());
  std::map<std::string, std::string> all;
  for (auto& [id, name] : reading.select<std::string, std::string>(sql, parameters)) all[id] = std::move(name);
  return all;
}

std::string name_of(Reading& reading, const Scope& scope, std::string_view sql, const std::string& id) {
  auto found = names(reading, scope, sql, {{"id", id}});
  return found.empty() ? std::string() : std::move(found.begin()->second);
}

ContributionRow with_surroundings(Reading& reading, const Scope& scope, Contribution contribution) {
  ContributionRow row{.contribution = std::move(contribution), .group = {}, .engagement = {}, .response = {}};
  auto& c = row.contribution;
  if (!may_read_words(scope, c)) {
    c.words.clear();
    c.named.clear();
  }
  if (c.stakeholder)
    row.group = name_of(reading, scope, "select id, name from stakeholder where owner = :owner and id = :id",
                        c.stakeholder->text());
  if (c.engagement)
    row.engagement = name_of(reading, scope, "select id, title from engagement where owner = :owner and id = :id",
                             c.engagement->text());
  auto responses = kResponses.list(reading, scope.owner(), "contribution = :contribution", {{"contribution", c.id}});
  if (!responses.empty()) row.response = std::move(responses.front());
  return row;
}

std::vector<ContributionRow> rows(Reading& reading, const Scope& scope, std::string_view condition,
                                  Parameters parameters) {
  const auto hidden = people::hidden_subjects(reading, scope, "contribution");
  std::vector<ContributionRow> all;
  for (auto& one : kContributions.list(reading, scope.owner(), condition, std::move(parameters))) {
    if (!hidden.contains(one.id.text())) all.push_back(with_surroundings(reading, scope, std::move(one)));
  }
  return all;
}

}  // namespace

Result<ContributionId> add_contribution(Writing& writing, const Scope& scope, Contribution contribution, Instant now) {
  EVENHAND_CHECK(check(contribution));
  kContributions.insert(writing, scope.owner(), contribution, now);
  leave_entry(writing, scope, Act::edit_contributions, contribution, now);
  return contribution.id;
}

Result<Done> save_contribution(Writing& writing, const Scope& scope, Contribution& contribution, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_contributions));
  EVENHAND_CHECK(check(contribution));
  EVENHAND_CHECK(find_contribution(writing, scope, contribution.id));
  EVENHAND_CHECK(kContributions.save(writing, scope.owner(), contribution));
  leave_entry(writing, scope, Act::edit_contributions, contribution, now);
  return Done{};
}

Result<Done> withdraw_contribution(Writing& writing, const Scope& scope, ContributionId id, Date on, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_contributions));
  EVENHAND_TRY(auto row, find_contribution(writing, scope, id));
  auto& contribution = row.contribution;
  contribution.words.clear();
  contribution.named.clear();
  contribution.withdrawn_on = on;
  EVENHAND_CHECK(kContributions.save(writing, scope.owner(), contribution));
  people::erase_salts(writing, scope, subject_of(id));
  people::record(
      writing, scope, now,
      {.act = Act::edit_contributions, .subject = subject_of(id), .fields = {{"withdrawn_on", date_text(on)}}});
  return Done{};
}

Result<ContributionRow> find_contribution(Reading& reading, const Scope& scope, ContributionId id) {
  if (people::is_hidden(reading, scope, subject_of(id))) return not_found("There is no such contribution.");
  EVENHAND_TRY(auto contribution, kContributions.find(reading, scope.owner(), id));
  return with_surroundings(reading, scope, std::move(contribution));
}

std::vector<ContributionRow> contributions_of(Reading& reading, const Scope& scope, CycleId cycle) {
  return rows(reading, scope, "cycle = :cycle order by received_on desc, id desc", {{"cycle", cycle}});
}

std::vector<ContributionRow> contributions_at(Reading& reading, const Scope& scope, EngagementId engagement) {
  return rows(reading, scope, "engagement = :engagement order by id", {{"engagement", engagement}});
}

std::vector<ContributionRow> contributions_from(Reading& reading, const Scope& scope, StakeholderId stakeholder) {
  return rows(reading, scope, "stakeholder = :stakeholder order by received_on desc, id desc",
              {{"stakeholder", stakeholder}});
}

Result<Done> save_response(Writing& writing, const Scope& scope, Response& response, Instant now) {
  EVENHAND_CHECK(scope.require(Act::reply));
  EVENHAND_TRY(const auto row, find_contribution(writing, scope, response.contribution));
  if (row.contribution.withdrawn_on) return invalid("It was withdrawn: no reply is owed.");
  if (response.words.empty()) return invalid("Enter the reply.");
  if (response.revision == 0) {
    if (row.response) return conflict("Somebody else has written a reply meanwhile. Look at it and change it.");
    kResponses.insert(writing, scope.owner(), response, now);
  } else {
    EVENHAND_CHECK(kResponses.save(writing, scope.owner(), response));
  }
  people::record(writing, scope, now,
                 {.act = Act::reply,
                  .subject = people::Subject::of("contribution_response", response.id),
                  .fields = {{"answer", response.answer},
                             {"words", response.words},
                             {"told_on", response.told_on ? date_text(*response.told_on) : ""}}});
  return Done{};
}

Result<Done> cite(Writing& writing, const Scope& scope, ContributionId contribution, const Citation& by) {
  EVENHAND_CHECK(find_contribution(writing, scope, contribution));
  writing.execute(
      "insert into contribution_citation (owner, contribution, kind, cited_by, title, address, cited_on) "
      "values (:owner, :contribution, :kind, :by, :title, :address, :cited_on) "
      "on conflict (owner, contribution, kind, cited_by) do update set title = excluded.title, "
      "address = excluded.address",
      {{"owner", scope.owner()},
       {"contribution", contribution},
       {"kind", by.kind},
       {"by", by.id},
       {"title", by.title},
       {"address", by.address},
       {"cited_on", by.cited_on}});
  return Done{};
}

Result<Done> uncite(Writing& writing, const Scope& scope, ContributionId contribution, std::string_view kind,
                    std::string_view by) {
  writing.execute(
      "delete from contribution_citation where owner = :owner and contribution = :contribution and kind = :kind and "
      "cited_by = :by",
      {{"owner", scope.owner()}, {"contribution", contribution}, {"kind", kind}, {"by", by}});
  return Done{};
}

std::vector<Citation> citations_of(Reading& reading, const Scope& scope, ContributionId contribution) {
  std::vector<Citation> all;
  for (auto& [kind, id, title, address, on] : reading.select<std::string, std::string, std::string, std::string, Date>(
           "select kind, cited_by, title, address, cited_on from contribution_citation where owner = :owner and "
           "contribution = :contribution order by cited_on, kind, cited_by",
           {{"owner", scope.owner()}, {"contribution", contribution}})) {
    all.push_back({std::move(kind), std::move(id), std::move(title), std::move(address), on});
  }
  return all;
}

std::vector<ContributionRow> cited_by(Reading& reading, const Scope& scope, std::string_view kind,
                                      std::string_view id) {
  return rows(reading, scope,
              "id in (select contribution from contribution_citation where owner = :owner and kind = :kind and "
              "cited_by = :by) order by received_on desc, id desc",
              {{"kind", kind}, {"by", id}});
}

}  // namespace evenhand::engagement
