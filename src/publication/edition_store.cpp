#include "publication/edition_store.h"

#include <algorithm>

#include "base/text.h"
#include "people/owner_store.h"
#include "people/trail_store.h"
#include "publication/item_rows.h"
#include "store/record.h"

namespace evenhand::publication {

namespace {

std::string manifest_text(const store::Manifest& manifest) {
  return manifest.text();
}
std::optional<store::Manifest> manifest_of(std::string_view text) {
  auto parsed = store::Manifest::parse(text);
  return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

struct BoardView {
  RecordId id;
  int revision = 0;
  CycleId cycle;
  DecisionId decision;
  std::string digest;
};

}  // namespace

template <class Columns>
void visit_columns(Columns& column, Edition& edition) {
  column("cycle", edition.cycle);
  column("year", edition.year);
  column("number", edition.number);
  column("published_at", edition.published_at);
  column("published_by", edition.published_by);
  column("correction", edition.correction);
  column("manifest", edition.manifest, manifest_text, manifest_of);
  column("trail_entries", edition.trail_entries);
  column("trail_head", edition.trail_head);
}

template <class Columns>
void visit_columns(Columns& column, Withdrawal& withdrawal) {
  column("item", withdrawal.item);
  column("reason", withdrawal.reason);
  column("told", withdrawal.told);
  column("withdrawn_on", withdrawal.withdrawn_on);
  column("withdrawn_by", withdrawal.withdrawn_by);
  column("places", withdrawal.places);
}

namespace {

using people::Act;
using people::Scope;
using store::Reading;
using store::Writing;

template <class Columns>
void visit_columns(Columns& column, BoardView& view) {
  column("cycle", view.cycle);
  column("decision", view.decision);
  column("digest", view.digest);
}

constexpr store::Table<Edition> kEditions{"edition", "edition"};
constexpr store::Table<Withdrawal> kWithdrawals{"withdrawal", "withdrawal"};
constexpr store::Table<BoardView> kBoardViews{"board_view", "board view"};

std::vector<std::string> faults_of_editions(Reading& reading) {
  std::vector<std::string> faults;
  for (const auto& publisher : all_publishers(reading)) {
    for (const auto& edition : editions_of(reading, publisher.owner)) {
      const auto parts = parts_of(reading, publisher.owner, edition.id);
      const auto found = edition.manifest.faults([&](std::string_view name) -> std::optional<std::string> {
        const auto part = parts.find(name);
        return part == parts.end() ? std::nullopt : std::optional(part->second);
      });
      for (const auto& fault : found) faults.push_back(publisher.code + " " + edition.folder() + ": " + fault);
    }
  }
  return faults;
}

// An edition of a program that did not tell rows of data apart by what they rest on loses those files whole.
std::vector<std::string> places_to_clear(Reading& reading, OwnerId owner, const Edition& edition,
                                         std::string_view item) {
  auto places = places_of(edition.manifest, item);
  if (places.empty() || !item.starts_with("evidence/")) return places;
  const auto findings = part_of(reading, owner, edition.id, "data/findings.csv");
  if (!findings || findings->find(kRestsOn) != std::string::npos) return places;
  for (const auto* file : {"data/findings.csv", "data/groups.csv", "data/report.json"}) {
    if (edition.manifest.items().contains(file)) places.emplace_back(file);
  }
  return places;
}

}  // namespace

Result<Edition> add_edition(Writing& writing, const Scope& scope, Edition edition, const Parts& parts, Instant now) {
  EVENHAND_CHECK(scope.require(Act::publish));
  edition.number = 1 + std::get<0>(*writing.select_one<int>(
                           "select cast(coalesce(max(number), 0) as bigint) from edition where owner = :owner and "
                           "year = :year",
                           {{"owner", scope.owner()}, {"year", edition.year}}));
  edition.published_at = now;
  edition.published_by = scope.actor().text();
  kEditions.insert(writing, scope.owner(), edition, now);
  for (const auto& [name, content] : parts) {
    writing.execute(
        "insert into edition_part (owner, edition, name, content) values (:owner, :edition, :name, :content)",
        {{"owner", scope.owner()}, {"edition", edition.id}, {"name", name}, {"content", content}});
  }
  people::record(writing, scope, now,
                 {.act = Act::publish,
                  .subject = people::Subject::of("edition", edition.id),
                  .fields = {{"number", std::to_string(edition.number)}, {"hash", edition.manifest.root()}}});
  return edition;
}

std::vector<Edition> editions_of(Reading& reading, OwnerId owner) {
  return kEditions.list(reading, owner, "1 = 1 order by year, number");
}

std::vector<EditionLine> edition_lines(Reading& reading, OwnerId owner) {
  std::vector<EditionLine> lines;
  for (auto& [id, cycle, year, number, at, correction] :
       reading.select<EditionId, CycleId, int, int, Instant, std::string>(
           "select id, cycle, year, number, published_at, correction from edition where owner = :owner order by year, "
           "number",
           {{"owner", owner}})) {
    lines.push_back({id, cycle, year, number, at, std::move(correction)});
  }
  return lines;
}

std::optional<Edition> find_edition(Reading& reading, OwnerId owner, EditionId id) {
  auto found = kEditions.find(reading, owner, id);
  return found ? std::optional(std::move(*found)) : std::nullopt;
}

Parts parts_of(Reading& reading, OwnerId owner, EditionId id) {
  Parts parts;
  for (auto& [name, content] : reading.select<std::string, std::string>(
           "select name, content from edition_part where owner = :owner and edition = :edition",
           {{"owner", owner}, {"edition", id}})) {
    parts.emplace(std::move(name), std::move(content));
  }
  return parts;
}

std::optional<std::string> part_of(Reading& reading, OwnerId owner, EditionId id, std::string_view name) {
  auto found = reading.select_one<std::string>(
      "select content from edition_part where owner = :owner and edition = :edition and name = :name",
      {{"owner", owner}, {"edition", id}, {"name", name}});
  return found ? std::optional(std::move(std::get<0>(*found))) : std::nullopt;
}

std::vector<Publisher> all_publishers(Reading& reading) {
  std::vector<Publisher> publishers;
  for (auto& [owner, code, name, year, editions] : reading.select<OwnerId, std::string, std::string, int, int>(
           "select o.id, o.code, o.name, cast(max(e.year) as bigint), cast(count(*) as bigint) from edition e join "
           "owner o on o.id = e.owner group by o.id, o.code, o.name")) {
    publishers.push_back({owner, std::move(code), std::move(name), year, editions});
  }
  std::sort(publishers.begin(), publishers.end(), [](const Publisher& a, const Publisher& b) {
    return std::pair(sort_key(a.name), a.code) < std::pair(sort_key(b.name), b.code);
  });
  return publishers;
}

std::string stamp_of(Reading& reading, OwnerId owner) {
  std::string stamp;
  for (const auto& [id, revision] : reading.select<EditionId, int>(
           "select id, revision from edition where owner = :owner order by year, number", {{"owner", owner}})) {
    stamp += id.text() + " " + std::to_string(revision) + "\n";
  }
  return stamp;
}

std::vector<Withdrawal> withdrawals_of(Reading& reading, const Scope& scope) {
  return kWithdrawals.list(reading, scope.owner(), "1 = 1 order by withdrawn_on desc, id desc");
}

Result<Withdrawal> withdraw(Writing& writing, const Scope& scope, std::string_view item, std::string_view reason,
                            Instant now, std::string_view told) {
  EVENHAND_CHECK(scope.require(Act::withdraw));
  EVENHAND_TRY(const auto why, clean_text("Reason", reason, Lines::one, 500));
  EVENHAND_TRY(const auto readers, clean_text("What readers are told", told, Lines::one, 500));
  if (why.empty()) return invalid("Enter the reason for withdrawing it.");
  const auto before = kWithdrawals.list(writing, scope.owner(), "item = :item", {{"item", item}});
  Withdrawal withdrawal = before.empty() ? Withdrawal{.item = std::string(item),
                                                      .reason = why,
                                                      .told = readers,
                                                      .withdrawn_on = london_date(now),
                                                      .withdrawn_by = scope.actor()}
                                         : before.front();
  int fresh = 0;
  for (auto& edition : editions_of(writing, scope.owner())) {
    bool changed = false;
    for (const auto& place : places_to_clear(writing, scope.owner(), edition, item)) {
      if (edition.manifest.items().at(place).withdrawn_on) continue;
      EVENHAND_CHECK(edition.manifest.withdraw(place, withdrawal.withdrawn_on));
      writing.execute("delete from edition_part where owner = :owner and edition = :edition and name = :name",
                      {{"owner", scope.owner()}, {"edition", edition.id}, {"name", place}});
      changed = true;
      ++fresh;
    }
    if (changed) EVENHAND_CHECK(kEditions.save(writing, scope.owner(), edition));
  }
  if (before.empty() && fresh == 0) {
    return not_found("No edition holds “" + std::string(item) +
                     "”. `evenhand withdraw` and the page of publication list what can be withdrawn.");
  }
  withdrawal.places += fresh;
  if (before.empty()) {
    kWithdrawals.insert(writing, scope.owner(), withdrawal, now);
  } else if (fresh > 0) {
    EVENHAND_CHECK(kWithdrawals.save(writing, scope.owner(), withdrawal));
  }
  if (fresh > 0 || before.empty()) {
    people::record(
        writing, scope, now,
        {.act = Act::withdraw, .subject = {"withdrawal", withdrawal.id.text()}, .fields = {{"item", withdrawal.item}}});
  }
  return withdrawal;
}

std::map<std::string, std::string, std::less<>> told_of_withdrawals(Reading& reading, OwnerId owner) {
  std::map<std::string, std::string, std::less<>> told;
  for (auto& one : kWithdrawals.list(reading, owner, "told <> '' order by id")) told.emplace(one.item, one.told);
  return told;
}

void keep_board_view(Writing& writing, const Scope& scope, CycleId cycle, DecisionId decision, std::string_view digest,
                     Instant now) {
  BoardView view{.cycle = cycle, .decision = decision, .digest = std::string(digest)};
  kBoardViews.insert(writing, scope.owner(), view, now);
}

std::string board_view_of(Reading& reading, const Scope& scope, DecisionId decision) {
  const auto found = kBoardViews.list(reading, scope.owner(), "decision = :decision", {{"decision", decision}});
  return found.empty() ? std::string() : found.front().digest;
}

std::vector<store::Check> edition_checks() {
  return {{"Every published edition is what was published", faults_of_editions}};
}

}  // namespace evenhand::publication
