#include "people/trail_store.h"

#include "base/digest.h"

namespace evenhand::people {

namespace {

constexpr std::size_t kSaltBytes = 16;

using Columns = std::tuple<std::int64_t, Instant, AccountId, std::string, std::string, std::string, std::string,
                           std::string, std::string, std::string>;

TrailEntry entry_from(Columns row) {
  auto& [sequence, at, actor, by_way_of, act, subject_kind, subject, fields, before, digest] = row;
  const auto known_act = act_named(act);
  if (!known_act) digest.clear();  // nobody wrote that: the entry can't fit its chain
  return {.sequence = sequence,
          .at = at,
          .actor = actor,
          .by_way_of = std::move(by_way_of),
          .act = known_act.value_or(Act::use_account),
          .subject = {std::move(subject_kind), std::move(subject)},
          .fields = parse_fields(fields),
          .before = std::move(before),
          .digest = std::move(digest)};
}

TrailHead head_of(store::Reading& reading, OwnerId owner) {
  const auto row = reading.select_one<std::int64_t, std::string>(
      "select sequence, digest from trail_head where owner = :owner", {{"owner", owner}});
  return row ? TrailHead{std::get<0>(*row), std::get<1>(*row)} : TrailHead{};
}

TrailCheck check_chain(store::Reading& reading, OwnerId owner) {
  ChainWalk walk;
  reading.for_each<std::int64_t, Instant, AccountId, std::string, std::string, std::string, std::string, std::string,
                   std::string, std::string>(
      "select sequence, at, actor, by_way_of, act, subject_kind, subject, fields, before, digest from trail "
      "where owner = :owner order by sequence",
      {{"owner", owner}}, [&](Columns row) { walk.take(entry_from(std::move(row))); });
  const auto head = head_of(reading, owner);
  walk.finish(head.sequence, head.digest);
  return {walk.entries(), walk.head(), walk.problem()};
}

}  // namespace

void record(store::Writing& writing, const Scope& scope, Instant at, const Change& change) {
  // The head's row is taken first: on PostgreSQL it is the lock that makes writers of one chain follow each other.
  writing.execute(
      "insert into trail_head (owner, sequence, digest) values (:owner, 0, '') on conflict (owner) do nothing",
      {{"owner", scope.owner()}});
  writing.execute("update trail_head set sequence = sequence + 1 where owner = :owner", {{"owner", scope.owner()}});
  const auto head = head_of(writing, scope.owner());

  const std::string salt = random_token(kSaltBytes);
  TrailEntry entry{.sequence = head.sequence,
                   .at = at,
                   .actor = scope.actor(),
                   .by_way_of = scope.by_way_of(),
                   .act = change.act,
                   .subject = change.subject,
                   .fields = {},
                   .before = head.digest,
                   .digest = {}};
  for (const auto& field : change.fields) entry.fields.push_back({field.name, digest_of_field(salt, field)});
  entry.digest = entry_digest(entry);

  writing.execute(
      "insert into trail (owner, sequence, at, actor, by_way_of, act, subject_kind, subject, fields, before, digest) "
      "values (:owner, :sequence, :at, :actor, :by_way_of, :act, :subject_kind, :subject, :fields, :before, :digest)",
      {{"owner", scope.owner()},
       {"sequence", entry.sequence},
       {"at", at},
       {"actor", entry.actor},
       {"by_way_of", entry.by_way_of},
       {"act", rule_of(entry.act).name},
       {"subject_kind", entry.subject.kind},
       {"subject", entry.subject.id},
       {"fields", fields_text(entry.fields)},
       {"before", entry.before},
       {"digest", entry.digest}});
  writing.execute("update trail_head set digest = :digest where owner = :owner",
                  {{"digest", entry.digest}, {"owner", scope.owner()}});
  if (entry.fields.empty()) return;
  writing.execute(
      "insert into trail_salt (owner, sequence, subject_kind, subject, salt) "
      "values (:owner, :sequence, :subject_kind, :subject, :salt)",
      {{"owner", scope.owner()},
       {"sequence", entry.sequence},
       {"subject_kind", entry.subject.kind},
       {"subject", entry.subject.id},
       {"salt", salt}});
}

Result<Done> perform(store::Writing& writing, const Scope& scope, Instant at, const Change& otherwise,
                     const std::function<Result<Done>(store::Writing&)>& write) {
  EVENHAND_CHECK(scope.require(otherwise.act));
  const auto before = trail_head(writing, scope).sequence;
  EVENHAND_CHECK(write(writing));
  if (trail_head(writing, scope).sequence == before) record(writing, scope, at, otherwise);
  return Done{};
}

TrailHead trail_head(store::Reading& reading, const Scope& scope) {
  return head_of(reading, scope.owner());
}

std::vector<TrailRow> read_trail(store::Reading& reading, const Scope& scope, const TrailFilter& filter) {
  // Days begin at midnight UTC here, as the entries' times are shown; both are text and compare as such.
  const auto text_or_nothing = [](const std::string& text) {
    return text.empty() ? std::optional<std::string>() : std::optional(text);
  };
  std::vector<TrailRow> rows;
  std::optional<std::string> act;
  if (filter.act) act = std::string(rule_of(*filter.act).name);
  for (auto& row : reading.select<std::int64_t, Instant, AccountId, std::string, std::string, std::string, std::string,
                                  std::string, std::string, std::string, std::optional<std::string>>(
           "select t.sequence, t.at, t.actor, t.by_way_of, t.act, t.subject_kind, t.subject, t.fields, t.before, "
           "t.digest, a.name from trail t left join account a on a.id = t.actor where t.owner = :owner "
           "and (cast(:actor as text) is null or t.actor = :actor) and (cast(:act as text) is null or t.act = :act) "
           "and (cast(:kind as text) is null or t.subject_kind = :kind) "
           "and (cast(:subject as text) is null or t.subject = :subject) "
           "and (cast(:from_day as text) is null or t.at >= :from_day) "
           "and (cast(:to_day as text) is null or t.at < :to_day) "
           "and (cast(:before as bigint) = 0 or t.sequence < cast(:before as bigint)) "
           "order by t.sequence desc limit cast(:most as bigint)",
           {{"owner", scope.owner()},
            {"actor", filter.actor},
            {"act", act},
            {"kind", text_or_nothing(filter.subject_kind)},
            {"subject", text_or_nothing(filter.subject)},
            {"from_day", filter.from},
            {"to_day", filter.to ? std::optional(add_days(*filter.to, 1)) : std::nullopt},
            {"before", filter.before},
            {"most", filter.most}})) {
    auto& [sequence, at, actor, by_way_of, act_name, kind, subject, fields, before, digest, name] = row;
    rows.push_back({entry_from({sequence, at, actor, std::move(by_way_of), std::move(act_name), std::move(kind),
                                std::move(subject), std::move(fields), std::move(before), std::move(digest)}),
                    std::move(name).value_or("")});
  }
  return rows;
}

TrailCheck check_trail(store::Reading& reading, const Scope& scope) {
  return check_chain(reading, scope.owner());
}

std::vector<std::pair<OwnerId, TrailCheck>> check_all_trails(store::Reading& reading) {
  std::vector<std::pair<OwnerId, TrailCheck>> checks;
  for (const auto& [owner] :
       reading.select<OwnerId>("select owner from trail_head union select owner from trail order by owner")) {
    checks.emplace_back(owner, check_chain(reading, owner));
  }
  return checks;
}

void erase_salts(store::Writing& writing, const Scope& scope, const Subject& subject) {
  writing.execute("delete from trail_salt where owner = :owner and subject_kind = :kind and subject = :subject",
                  {{"owner", scope.owner()}, {"kind", subject.kind}, {"subject", subject.id}});
}

}  // namespace evenhand::people
