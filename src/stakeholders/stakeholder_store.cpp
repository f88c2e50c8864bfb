#include "stakeholders/stakeholder_store.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "people/trail_store.h"
#include "stakeholders/community_key.h"
#include "store/record.h"

namespace evenhand::stakeholders {

using people::Act;
using store::Parameters;
using store::Reading;
using store::Writing;

namespace {

// A stakeholder as its row: with what is searched, compared and sorted by.
struct StoredStakeholder : Stakeholder {
  std::string folded, search, number_key, postcode_key;
};

}  // namespace

template <class Columns>
void visit_columns(Columns& column, StoredStakeholder& s) {
  column("name", s.name);
  column("folded", s.folded);
  column("search", s.search);
  column("kind", s.kind);
  column("legal_form", s.legal_form);
  column("number", s.number);
  column("number_key", s.number_key);
  column("part_of", s.part_of);
  column("postcode", s.postcode);
  column("postcode_key", s.postcode_key);
  column("website", s.website);
  column("public_contact", s.public_contact);
  column("represents", s.represents);
  column("provides_services", s.provides_services);
  column("user_led", s.user_led);
  column("user_led_by", s.user_led_by);
  column("user_led_on", s.user_led_on);
  column("news", s.news);
  column("offers", s.offers);
  column("known_by", s.known_by);
  column("notes", s.notes);
  column("ask_again_on", s.ask_again_on);
  column("closed", s.closed);
}

template <class Columns>
void visit_columns(Columns& column, Contact& c) {
  column("stakeholder", c.stakeholder);
  column("name", c.name);
  column("post", c.post);
  column("email", c.email);
  column("phone", c.phone);
}

namespace {

constexpr store::Table<StoredStakeholder> kStakeholders{"stakeholder", "group"};
constexpr store::Table<Contact> kContacts{"stakeholder_contact", "contact"};

std::string search_text(const Stakeholder& s) {
  return trim(fold_for_search(s.name + " " + s.number + " " + s.part_of + " " + s.postcode + " " + s.offers));
}

StoredStakeholder stored(const Stakeholder& stakeholder) {
  StoredStakeholder row{stakeholder, {}, {}, {}, {}};
  row.folded = trim(fold_for_search(row.name));
  row.search = " " + search_text(row);
  row.number_key = folded_number(row.number);
  row.postcode_key = folded_postcode(row.postcode);
  return row;
}

std::vector<Stakeholder> without_keys(std::vector<StoredStakeholder> rows) {
  return {std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end())};
}

std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  for (auto& word : split(text, ' ')) {
    if (!word.empty()) words.insert(std::move(word));
  }
  return words;
}

void index_words(Writing& writing, const Scope& scope, const StoredStakeholder& row) {
  writing.execute("delete from stakeholder_word where owner = :owner and stakeholder = :id",
                  {{"owner", scope.owner()}, {"id", row.id}});
  for (const auto& word : words_of(row.search)) {
    writing.execute("insert into stakeholder_word (owner, word, stakeholder) values (:owner, :word, :id)",
                    {{"owner", scope.owner()}, {"word", word}, {"id", row.id}});
  }
}

// 0 a closed group, 1 it reaches the community, 2 and is led by it.
int standing_of(const Stakeholder& s, const std::string& community) {
  if (s.closed) return 0;
  return is_user_led_for(s, community) ? 2 : 1;
}

void write_reaches(Writing& writing, const Scope& scope, const Stakeholder& s, const std::vector<Reach>& reaches) {
  std::map<std::pair<std::string, int>, int> more;  // by community and standing: how many groups more
  for (const auto& [community, standing] : writing.select<std::string, int>(
           "select community, standing from stakeholder_reach where owner = :owner and stakeholder = :id",
           {{"owner", scope.owner()}, {"id", s.id}})) {
    more[{community, standing}] -= 1;
  }
  writing.execute("delete from stakeholder_reach where owner = :owner and stakeholder = :id",
                  {{"owner", scope.owner()}, {"id", s.id}});
  for (const auto& reach : reaches) {
    const auto standing = standing_of(s, reach.community);
    const auto added = writing.execute(
        "insert into stakeholder_reach (owner, stakeholder, community, way, area, size, standing) "
        "values (:owner, :id, :community, :way, :area, :size, :standing) on conflict do nothing",
        {{"owner", scope.owner()},
         {"id", s.id},
         {"community", reach.community},
         {"way", reach.way},
         {"area", reach.area},
         {"size", reach.size},
         {"standing", standing}});
    more[{reach.community, standing}] += static_cast<int>(added);
  }
  for (const auto& [of, groups] : more) {
    const auto& [community, standing] = of;
    if (standing == 0 || groups == 0) continue;
    writing.execute(
        "insert into stakeholder_reach_count (owner, community, standing, groups) "
        "values (:owner, :community, :standing, :groups) "
        "on conflict (owner, community, standing) do update set groups = stakeholder_reach_count.groups + :groups",
        {{"owner", scope.owner()}, {"community", community}, {"standing", standing}, {"groups", groups}});
  }
}

void leave_entry(Writing& writing, const Scope& scope, const Stakeholder& s, Instant now) {
  people::record(
      writing, scope, now,
      {.act = Act::edit_stakeholders,
       .subject = people::Subject::of("stakeholder", s.id),
       .fields = {
           {"name", s.name}, {"kind", s.kind}, {"number", s.number}, {"user_led", s.user_led}, {"notes", s.notes}}});
}

// The end of the range of texts that begin with `beginning`: past every character that could follow.
std::string past(std::string_view beginning) {
  return std::string(beginning) + "\xF4\x8F\xBF\xBF";
}

// The range of communities that a filter takes in: "race" and every "race/…", "race/roma" alone.
Parameters community_range(const std::string& community) {
  const bool is_whole = !community.empty() && community.find('/') == std::string::npos;
  return {{"community", community},
          {"groups_from", is_whole ? community + "/" : community},
          {"groups_to", is_whole ? past(community + "/") : community}};
}

// Only what is asked for stands in the statement, so that each is answered from the index made for it.
std::string filter_sql(const DirectoryQuery& query) {
  std::string sql;
  if (!query.kind.empty()) sql += "and kind = :kind ";
  if (!query.community.empty())
    sql +=
        "and id in (select stakeholder from stakeholder_reach where owner = :owner and (community = :community or "
        "(community >= :groups_from and community <= :groups_to))) ";
  return sql;
}

Parameters filter_of(const DirectoryQuery& query) {
  Parameters parameters;
  if (!query.community.empty()) parameters = community_range(query.community);
  if (!query.kind.empty()) parameters.emplace_back("kind", query.kind);
  return parameters;
}

std::vector<Stakeholder> list(Reading& reading, const Scope& scope, std::string_view condition, Parameters parameters) {
  return without_keys(kStakeholders.list(reading, scope.owner(), condition, std::move(parameters)));
}

// At most this many rows of the narrowest word's range are looked through: what keeps the slowest search short.
constexpr int kMostCandidates = 2'000;

// How many rows of the index of words a word's beginning takes in, counted no further than needed.
std::int64_t breadth(Reading& reading, const Scope& scope, const std::string& word) {
  return std::get<0>(*reading.select_one<std::int64_t>(
      "select count(*) from (select 1 as one from stakeholder_word where owner = :owner and word >= :word and "
      "word <= :past limit :most) as counted",
      {{"owner", scope.owner()}, {"word", word}, {"past", past(word)}, {"most", kMostCandidates}}));
}

std::vector<Stakeholder> beginning_with(Reading& reading, const Scope& scope, const DirectoryQuery& query,
                                        const std::string& typed) {
  const auto sql = "folded >= :typed and folded <= :past " + filter_sql(query) + "order by folded, id limit :most";
  auto parameters = filter_of(query);
  parameters.emplace_back("typed", typed);
  parameters.emplace_back("past", past(typed));
  parameters.emplace_back("most", query.most + 1);
  return list(reading, scope, sql, std::move(parameters));
}

// `cut_short`: the range held more than was looked through.
std::vector<Stakeholder> with_words(Reading& reading, const Scope& scope, const DirectoryQuery& query,
                                    const std::vector<std::string>& words, bool& cut_short) {
  const auto sql =
      "id in (select stakeholder from stakeholder_word where owner = :owner and word >= :word and word <= :past "
      "limit :candidates) and (:w1 = '' or search like :w1) and (:w2 = '' or search like :w2) "
      "and (:w3 = '' or search like :w3) " +
      filter_sql(query) + "limit :most";
  std::size_t narrowest = 0;
  std::int64_t least = -1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto count = breadth(reading, scope, words[i]);
    if (least < 0 || count < least) least = count, narrowest = i;
  }
  auto parameters = filter_of(query);
  parameters.emplace_back("word", words[narrowest]);
  parameters.emplace_back("past", past(words[narrowest]));
  parameters.emplace_back("candidates", kMostCandidates);
  cut_short = least >= kMostCandidates;
  std::vector<std::string> others(3);
  std::size_t next = 0;
  for (std::size_t i = 0; i < words.size() && next < others.size(); ++i) {
    if (i != narrowest) others[next++] = "% " + words[i] + "%";
  }
  parameters.emplace_back("w1", others[0]);
  parameters.emplace_back("w2", others[1]);
  parameters.emplace_back("w3", others[2]);
  parameters.emplace_back("most", 2 * query.most + 2);
  auto found = list(reading, scope, sql, std::move(parameters));
  std::sort(found.begin(), found.end(), [](const Stakeholder& a, const Stakeholder& b) {
    return std::pair(fold_for_search(a.name), a.id) < std::pair(fold_for_search(b.name), b.id);
  });
  return found;
}

}  // namespace

Result<StakeholderId> add_stakeholder(Writing& writing, const Scope& scope, Stakeholder stakeholder,
                                      const std::vector<Reach>& reaches, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_stakeholders));
  if (stakeholder.name.empty()) return invalid("Enter the group’s name.");
  auto row = stored(stakeholder);
  kStakeholders.insert(writing, scope.owner(), row, now);
  index_words(writing, scope, row);
  write_reaches(writing, scope, row, reaches);
  leave_entry(writing, scope, row, now);
  return row.id;
}

Result<Done> save_stakeholder(Writing& writing, const Scope& scope, Stakeholder& stakeholder,
                              const std::vector<Reach>& reaches, Instant now) {
  EVENHAND_CHECK(scope.require(Act::edit_stakeholders));
  if (stakeholder.name.empty()) return invalid("Enter the group’s name.");
  auto row = stored(stakeholder);
  EVENHAND_CHECK(kStakeholders.save(writing, scope.owner(), row));
  stakeholder.revision = row.revision;
  index_words(writing, scope, row);
  write_reaches(writing, scope, row, reaches);
  leave_entry(writing, scope, row, now);
  return Done{};
}

Result<Stakeholder> find_stakeholder(Reading& reading, const Scope& scope, StakeholderId id) {
  EVENHAND_TRY(auto row, kStakeholders.find(reading, scope.owner(), id));
  return Stakeholder(std::move(row));
}

std::vector<Reach> reaches_of(Reading& reading, const Scope& scope, StakeholderId id) {
  std::vector<Reach> reaches;
  for (auto& [community, way, area, size] : reading.select<std::string, std::string, std::string, std::string>(
           "select community, way, area, size from stakeholder_reach where owner = :owner and stakeholder = :id "
           "order by community",
           {{"owner", scope.owner()}, {"id", id}})) {
    reaches.push_back({std::move(community), std::move(way), std::move(area), std::move(size)});
  }
  return reaches;
}

std::map<StakeholderId, std::vector<Reach>> reaches_of(Reading& reading, const Scope& scope,
                                                       const std::vector<Stakeholder>& stakeholders) {
  std::map<StakeholderId, std::vector<Reach>> all;
  for (const auto& one : stakeholders) all[one.id] = reaches_of(reading, scope, one.id);
  return all;
}

DirectoryPage search_directory(Reading& reading, const Scope& scope, const DirectoryQuery& query) {
  DirectoryPage page;
  bool cut_short = false;
  std::vector<std::string> words;
  for (auto& word : split(fold_for_search(query.words), ' ')) {
    if (!word.empty()) words.push_back(std::move(word));
  }
  if (words.empty()) {
    const auto sql = "owner = :owner " + filter_sql(query) + "order by folded, id limit :most offset :first";
    auto parameters = filter_of(query);
    parameters.emplace_back("most", query.most + 1);
    parameters.emplace_back("first", query.first);
    page.groups = list(reading, scope, sql, std::move(parameters));
  } else {
    page.groups = beginning_with(reading, scope, query, join(words, " "));
    if (static_cast<int>(page.groups.size()) <= query.most) {
      std::set<StakeholderId> there;
      for (const auto& one : page.groups) there.insert(one.id);
      for (auto& one : with_words(reading, scope, query, words, cut_short)) {
        if (!there.contains(one.id)) page.groups.push_back(std::move(one));
      }
    }
  }
  const auto most = static_cast<std::size_t>(query.most);
  page.more = cut_short || page.groups.size() > most;
  if (page.groups.size() > most) page.groups.resize(most);
  return page;
}

std::int64_t directory_count(Reading& reading, const Scope& scope, const DirectoryQuery& query) {
  const auto sql = "select count(*) from stakeholder where owner = :owner " + filter_sql(query);
  auto parameters = filter_of(query);
  parameters.emplace_back("owner", scope.owner());
  return std::get<0>(*reading.select_one<std::int64_t>(sql, parameters));
}

void for_each_stakeholder(Reading& reading, const Scope& scope, const std::function<void(const Stakeholder&)>& use) {
  for (const auto& one : kStakeholders.list(reading, scope.owner(), "1 = 1 order by folded, id")) use(one);
}

std::vector<Stakeholder> possible_duplicates(Reading& reading, const Scope& scope, const Stakeholder& stakeholder) {
  const auto row = stored(stakeholder);
  auto found = list(reading, scope, "number_key = :number and :number <> '' and id <> :id",
                    {{"number", row.number_key}, {"id", row.id}});
  for (auto& one : list(reading, scope, "folded = :folded and postcode_key = :postcode and id <> :id",
                        {{"folded", row.folded}, {"postcode", row.postcode_key}, {"id", row.id}})) {
    const bool is_there =
        std::any_of(found.begin(), found.end(), [&](const Stakeholder& other) { return other.id == one.id; });
    if (!is_there) found.push_back(std::move(one));
  }
  return found;
}

Result<std::vector<Contact>> contacts_of(Reading& reading, const Scope& scope, StakeholderId id) {
  EVENHAND_CHECK(scope.require(Act::see_contacts));
  return kContacts.list(reading, scope.owner(), "stakeholder = :id order by name, id", {{"id", id}});
}

Result<RecordId> add_contact(Writing& writing, const Scope& scope, Contact contact, Instant now) {
  EVENHAND_CHECK(scope.require(Act::see_contacts));
  EVENHAND_CHECK(find_stakeholder(writing, scope, contact.stakeholder));
  kContacts.insert(writing, scope.owner(), contact, now);
  people::record(writing, scope, now,
                 {.act = Act::edit_stakeholders,
                  .subject = people::Subject::of("stakeholder_contact", contact.id),
                  .fields = {{"name", contact.name}, {"email", contact.email}, {"phone", contact.phone}}});
  return contact.id;
}

Result<Done> remove_contact(Writing& writing, const Scope& scope, StakeholderId of, RecordId contact, Instant now) {
  EVENHAND_CHECK(scope.require(Act::see_contacts));
  const auto removed =
      writing.execute("delete from stakeholder_contact where owner = :owner and id = :id and stakeholder = :of",
                      {{"owner", scope.owner()}, {"id", contact}, {"of", of}});
  if (removed == 0) return not_found("There is no such contact.");
  const auto subject = people::Subject::of("stakeholder_contact", contact);
  people::erase_salts(writing, scope, subject);
  people::record(writing, scope, now, {.act = Act::edit_stakeholders, .subject = subject});
  return Done{};
}

std::map<std::string, ReachCount> reach_counts(Reading& reading, const Scope& scope) {
  std::map<std::string, ReachCount> counts;
  for (const auto& [community, standing, groups] : reading.select<std::string, int, std::int64_t>(
           "select community, standing, groups from stakeholder_reach_count where owner = :owner and groups > 0",
           {{"owner", scope.owner()}})) {
    counts[community].groups += groups;
    if (standing == 2) counts[community].user_led += groups;
  }
  return counts;
}

std::vector<std::string> faults_of_reach_counts(Reading& reading) {
  std::vector<std::string> faults;
  for (const auto& [owner] : reading.select<std::string>(
           "select owner from (select owner, community, standing, count(*) as groups from stakeholder_reach "
           "where standing > 0 group by owner, community, standing union all "
           "select owner, community, standing, -groups from stakeholder_reach_count where groups <> 0) as both_sides "
           "group by owner, community, standing having sum(groups) <> 0 order by owner")) {
    const auto sentence = "The counts of who reaches whom, of " + owner + ", differ from the groups' own records.";
    if (faults.empty() || faults.back() != sentence) faults.push_back(sentence);
  }
  return faults;
}

std::vector<std::string> names_reaching(Reading& reading, const Scope& scope, std::string_view community, int most) {
  std::vector<std::string> names;
  for (auto& [name, standing, folded, id] : reading.select<std::string, int, std::string, std::string>(
           "select s.name, r.standing, s.folded, s.id from (select stakeholder, standing from stakeholder_reach "
           "where owner = :owner and community = :community and standing > 0 order by standing desc, stakeholder desc "
           "limit :most) r join stakeholder s on s.owner = :owner and s.id = r.stakeholder "
           "order by r.standing desc, s.folded, s.id",
           {{"owner", scope.owner()}, {"community", community}, {"most", most}})) {
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace evenhand::stakeholders
