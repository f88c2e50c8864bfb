#include "organisations/organisation_store.h"

#include <array>
#include <set>

#include "base/text.h"

namespace evenhand::organisations {

namespace {

using people::Act;
using people::Scope;
using store::Parameters;
using store::Reading;
using store::Writing;

constexpr std::string_view kColumns =
    "select code, code_year, name, type, region, system, postcode, opened, closed, successor, succeeded "
    "from organisation ";

std::vector<Organisation> select_organisations(Reading& reading, std::string_view sql, const Parameters& parameters) {
  std::vector<Organisation> found;
  reading.for_each<std::string, int, std::string, std::string, std::string, std::string, std::string,
                   std::optional<Date>, std::optional<Date>, std::optional<std::string>, std::optional<Date>>(
      sql, parameters, [&](auto row) {
        auto& [code, year, name, type, region, system, postcode, opened, closed, successor, succeeded] = row;
        found.push_back({.code = std::move(code),
                         .code_year = year,
                         .name = std::move(name),
                         .type = std::move(type),
                         .region = std::move(region),
                         .system = std::move(system),
                         .postcode = std::move(postcode),
                         .opened = opened,
                         .closed = closed,
                         .successor = successor.value_or(""),
                         .succeeded = succeeded});
      });
  return found;
}

Parameters values_of(const Organisation& one) {
  return {{"code", one.code},
          {"year", one.code_year},
          {"name", one.name},
          {"name_key", sort_key(one.name)},
          {"search", " " + fold_for_search(one.name + " " + one.code)},
          {"type", one.type},
          {"region", one.region},
          {"system", one.system},
          {"postcode", one.postcode},
          {"opened", one.opened},
          {"closed", one.closed},
          {"successor", one.successor.empty() ? std::optional<std::string>() : one.successor},
          {"succeeded", one.succeeded}};
}

}  // namespace

std::optional<Organisation> find_organisation(Reading& reading, std::string_view code) {
  static const std::string sql = std::string(kColumns) + "where code = :code";
  auto found = select_organisations(reading, sql, {{"code", code}});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Organisation> search_organisations(Reading& reading, std::string_view words, int most) {
  static const std::string sql = std::string(kColumns) +
                                 "where (:w1 = '' or search like :w1) and (:w2 = '' or search like :w2) "
                                 "and (:w3 = '' or search like :w3) order by name_key, code limit :most";
  std::array<std::string, 3> patterns;
  std::size_t count = 0;
  for (const std::string& word : split(fold_for_search(words), ' '))
    if (!word.empty() && count < patterns.size()) patterns[count++] = "% " + word + "%";
  return select_organisations(reading, sql,
                              {{"w1", patterns[0]}, {"w2", patterns[1]}, {"w3", patterns[2]}, {"most", most}});
}

std::optional<Organisation> present_successor(Reading& reading, std::string_view code) {
  std::set<std::string> seen;
  auto at = find_organisation(reading, code);
  while (at && !at->successor.empty()) {
    if (!seen.insert(at->code).second) return std::nullopt;
    at = find_organisation(reading, at->successor);
  }
  return at;
}

Result<Put> put_organisation(Writing& writing, const Scope& scope, const Organisation& organisation) {
  EVENHAND_CHECK(scope.require(Act::import_reference));
  const auto before = find_organisation(writing, organisation.code);
  if (before == organisation) return Put::unchanged;
  if (before) {
    writing.execute(
        "update organisation set code_year = :year, name = :name, name_key = :name_key, search = :search, "
        "type = :type, region = :region, system = :system, postcode = :postcode, opened = :opened, closed = :closed, "
        "successor = :successor, succeeded = :succeeded where code = :code",
        values_of(organisation));
    return Put::changed;
  }
  writing.execute(
      "insert into organisation (code, code_year, name, name_key, search, type, region, system, postcode, opened, "
      "closed, successor, succeeded) values (:code, :year, :name, :name_key, :search, :type, :region, :system, "
      ":postcode, :opened, :closed, :successor, :succeeded)",
      values_of(organisation));
  return Put::added;
}

OrganisationDetails details_of(Reading& reading, const Scope& scope) {
  auto row = reading.select_one<int, std::string, std::optional<std::int64_t>, std::string, std::string, std::string>(
      "select revision, type, employees, system, website, contact from organisation_details where owner = :owner",
      {{"owner", scope.owner()}});
  if (!row) return {};
  auto& [revision, type, employees, system, website, contact] = *row;
  return {.revision = revision,
          .type = std::move(type),
          .employees = employees,
          .system = std::move(system),
          .website = std::move(website),
          .contact = std::move(contact)};
}

Result<int> save_details(Writing& writing, const Scope& scope, const OrganisationDetails& details) {
  EVENHAND_CHECK(scope.require(Act::manage_organisation));
  const bool is_first = details.revision == 0;
  const auto changed = writing.execute(
      is_first ? "insert into organisation_details (owner, revision, type, employees, system, website, contact) "
                 "values (:owner, :revision + 1, :type, :employees, :system, :website, :contact) on conflict do nothing"
               : "update organisation_details set revision = revision + 1, type = :type, employees = :employees, "
                 "system = :system, website = :website, contact = :contact "
                 "where owner = :owner and revision = :revision",
      {{"owner", scope.owner()},
       {"revision", details.revision},
       {"type", details.type},
       {"employees", details.employees},
       {"system", details.system},
       {"website", details.website},
       {"contact", details.contact}});
  if (changed == 0)
    return conflict("Somebody else changed these details while you were at it. Look at them and change them again.");
  return details.revision + 1;
}

}  // namespace evenhand::organisations
