#include "stakeholders/stakeholder_csv.h"

#include <algorithm>

#include "base/text.h"
#include "organisations/organisation.h"
#include "stakeholders/community_key.h"
#include "stakeholders/stakeholder_store.h"

namespace evenhand::stakeholders {

namespace {

using organisations::ImportField;
using organisations::ImportReport;
using organisations::ImportRow;
using organisations::Put;

std::string yes_or_no(bool value) {
  return value ? "yes" : "no";
}

std::string optional_date(const std::optional<Date>& date) {
  return date ? date_text(*date) : "";
}

// A row of the file: the group, what it reaches, and the group in the directory that it is (nil: none yet).
struct Row {
  std::size_t number = 0;
  Stakeholder group;
  std::vector<Reach> reaches;
};

Result<bool> read_yes(const ImportRow& row, std::string_view field) {
  EVENHAND_TRY(const auto text, row.text(field));
  const auto word = lower_ascii(text);
  if (word.empty() || word == "no" || word == "n" || word == "0") return false;
  if (word == "yes" || word == "y" || word == "1") return true;
  return invalid("The " + std::string(field) + " “" + text + "” is neither yes nor no.");
}

Result<std::string> read_term(const ImportRow& row, std::string_view field, std::span<const Term> terms,
                              const std::string& otherwise) {
  EVENHAND_TRY(const auto text, row.text(field));
  if (text.empty()) return otherwise;
  const auto found = term_named(terms, text);
  if (!found) {
    std::vector<std::string> known;
    for (const auto& term : terms) known.emplace_back(term.id);
    return invalid("The " + std::string(field) + " “" + text + "” is none that we know. Known are " + join_and(known) +
                   ".");
  }
  return *found;
}

Result<std::string> read_community(const std::string& words) {
  const auto key = community_named(words);
  if (!key) return invalid("“" + words + "” is no community that we know. Write it like race/roma or carers.");
  return *key;
}

Result<std::vector<Reach>> read_reaches(const ImportRow& row) {
  EVENHAND_TRY(const auto text, row.text("reaches"));
  EVENHAND_TRY(const auto way, read_term(row, "way", ways(), "members"));
  EVENHAND_TRY(const auto area, row.text("area"));
  EVENHAND_TRY(const auto size, read_term(row, "size", sizes(), "not-said"));
  std::vector<Reach> reaches;
  for (const auto& part : split(text, ';')) {
    if (trim(part).empty()) continue;
    EVENHAND_TRY(auto community, read_community(trim(part)));
    reaches.push_back({std::move(community), way, area, size});
  }
  return reaches;
}

Result<Row> read_row(const ImportRow& row, const ImportedAs& as) {
  Row read{.number = row.number()};
  auto& group = read.group;
  EVENHAND_TRY(const auto name, row.needed("name"));
  group.name = organisations::readable_name(name);
  EVENHAND_TRY(group.kind, read_term(row, "kind", kinds(), as.kind));
  EVENHAND_TRY(group.legal_form, read_term(row, "legal_form", legal_forms(), "not-said"));
  EVENHAND_TRY(group.number, row.text("number"));
  EVENHAND_TRY(group.part_of, row.text("part_of"));
  EVENHAND_TRY(group.postcode, row.text("postcode"));
  EVENHAND_TRY(group.website, row.text("website"));
  EVENHAND_TRY(group.public_contact, row.text("public_contact"));
  EVENHAND_TRY(group.represents, read_yes(row, "represents"));
  EVENHAND_TRY(group.provides_services, read_yes(row, "provides_services"));
  EVENHAND_TRY(group.user_led, read_term(row, "user_led", claims(), "not-said"));
  EVENHAND_TRY(const auto led_by, row.text("user_led_by"));
  if (!led_by.empty()) {
    EVENHAND_TRY(group.user_led_by, read_community(led_by));
  }
  EVENHAND_TRY(group.user_led_on, row.date("user_led_on"));
  EVENHAND_TRY(group.news, row.text("news"));
  EVENHAND_TRY(group.offers, row.text("offers"));
  EVENHAND_TRY(group.known_by, row.text("known_by"));
  EVENHAND_TRY(group.notes, row.text("notes"));
  EVENHAND_TRY(group.ask_again_on, row.date("ask_again_on"));
  EVENHAND_TRY(group.closed, read_yes(row, "closed"));
  EVENHAND_TRY(read.reaches, read_reaches(row));
  return read;
}

std::string key_of(const Stakeholder& group) {
  const auto number = folded_number(group.number);
  return number.empty() ? fold_for_search(group.name) + "|" + folded_postcode(group.postcode) : "no. " + number;
}

// The group of the directory that a row is: nothing where it is new. Two groups of one name with numbers of their own
// are two groups. An error where the row's number is that of a group with another name.
Result<std::optional<Stakeholder>> same_group(store::Reading& reading, const Scope& scope, const Stakeholder& group) {
  const auto folded = trim(fold_for_search(group.name));
  const auto number = folded_number(group.number);
  for (auto& other : possible_duplicates(reading, scope, group)) {
    const auto others_number = folded_number(other.number);
    if (!number.empty() && !others_number.empty() && number != others_number) continue;
    if (trim(fold_for_search(other.name)) == folded) return std::optional(std::move(other));
    return invalid(
        "Its number " + group.number + " is that of “" + other.name +
        "”, which is in the directory already. Nothing was joined: if they are the same, change that group.");
  }
  return std::optional<Stakeholder>();
}

// What the file says and the directory does not: true where something was filled in.
bool fill_in(Stakeholder& held, const Stakeholder& said) {
  bool filled = false;
  const auto fill = [&](std::string& into, const std::string& from, std::string_view nothing = {}) {
    if (into != nothing || from == nothing || from.empty()) return;
    into = from;
    filled = true;
  };
  fill(held.number, said.number);
  fill(held.part_of, said.part_of);
  fill(held.postcode, said.postcode);
  fill(held.website, said.website);
  fill(held.public_contact, said.public_contact);
  fill(held.news, said.news);
  fill(held.offers, said.offers);
  fill(held.known_by, said.known_by);
  fill(held.notes, said.notes);
  fill(held.legal_form, said.legal_form, "not-said");
  if (held.user_led == "not-said" && said.user_led != "not-said") {
    held.user_led = said.user_led;
    held.user_led_by = said.user_led_by;
    held.user_led_on = said.user_led_on;
    filled = true;
  }
  return filled;
}

bool add_reaches(std::vector<Reach>& held, const std::vector<Reach>& said) {
  bool added = false;
  for (const auto& reach : said) {
    const bool is_there =
        std::any_of(held.begin(), held.end(), [&](const Reach& one) { return one.community == reach.community; });
    if (is_there) continue;
    held.push_back(reach);
    added = true;
  }
  return added;
}

Result<Put> put(store::Writing& writing, const Scope& scope, const Row& row, Instant now) {
  // Looked for again: somebody may have added it since the file was read.
  auto same = same_group(writing, scope, row.group);
  if (!same) return Put::unchanged;
  if (!*same) {
    EVENHAND_CHECK(add_stakeholder(writing, scope, row.group, row.reaches, now));
    return Put::added;
  }
  auto held = std::move(**same);
  auto reaches = reaches_of(writing, scope, held.id);
  const bool filled = fill_in(held, row.group);
  const bool reached = add_reaches(reaches, row.reaches);
  if (!filled && !reached) return Put::unchanged;
  EVENHAND_CHECK(save_stakeholder(writing, scope, held, reaches, now));
  return Put::changed;
}

}  // namespace

const CsvRow& csv_header() {
  static const CsvRow header = {"name",     "kind",        "legal_form",     "number",       "part_of",
                                "postcode", "website",     "public_contact", "represents",   "provides_services",
                                "user_led", "user_led_by", "user_led_on",    "reaches",      "news",
                                "offers",   "known_by",    "notes",          "ask_again_on", "closed"};
  return header;
}

CsvRow csv_row(const Stakeholder& one, const std::vector<Reach>& reaches) {
  std::vector<std::string> communities;
  for (const auto& reach : reaches) communities.push_back(reach.community);
  return {one.name,
          one.kind,
          one.legal_form,
          one.number,
          one.part_of,
          one.postcode,
          one.website,
          one.public_contact,
          yes_or_no(one.represents),
          yes_or_no(one.provides_services),
          one.user_led,
          one.user_led_by,
          optional_date(one.user_led_on),
          join(communities, "; "),
          one.news,
          one.offers,
          one.known_by,
          one.notes,
          optional_date(one.ask_again_on),
          yes_or_no(one.closed)};
}

const std::vector<ImportField>& import_fields() {
  static const std::vector<ImportField> fields = {
      {.name = "name",
       .headings = {"charity name", "group", "group name", "organisation", "organisation name"},
       .required = true},
      {.name = "kind", .headings = {"type", "kind of group"}},
      {.name = "legal_form", .headings = {"legal form", "legal status"}},
      {.name = "number",
       .headings = {"charity number", "registered charity number", "registered number", "company number"}},
      {.name = "part_of", .headings = {"part of", "federation", "network", "umbrella"}},
      {.name = "postcode", .headings = {"post code", "charity contact postcode"}},
      {.name = "website", .headings = {"web site", "web", "url", "charity contact web"}},
      {.name = "public_contact", .headings = {"public contact", "contact"}},
      {.name = "represents"},
      {.name = "provides_services", .headings = {"provides services"}},
      {.name = "user_led", .headings = {"user led"}},
      {.name = "user_led_by", .headings = {"user led by", "led by"}},
      {.name = "user_led_on", .headings = {"user led on"}},
      {.name = "reaches", .headings = {"communities", "community"}},
      {.name = "way"},
      {.name = "area"},
      {.name = "size", .headings = {"how many"}},
      {.name = "news"},
      {.name = "offers"},
      {.name = "known_by", .headings = {"known by"}},
      {.name = "notes", .headings = {"note"}},
      {.name = "ask_again_on", .headings = {"ask again on"}},
      {.name = "closed"}};
  return fields;
}

Result<ImportReport> import_stakeholders(store::Database& database, const Scope& scope, Instant now,
                                         std::istream& input, const organisations::ImportOptions& options,
                                         const ImportedAs& as) {
  EVENHAND_CHECK(scope.require(people::Act::edit_stakeholders));
  ImportReport report;
  std::vector<Row> read;
  organisations::OnlyOnce keys;
  const auto take = [&](const ImportRow& row) -> organisations::RowTaken {
    EVENHAND_TRY(auto one, read_row(row, as));
    EVENHAND_CHECK(keys.check(key_of(one.group), row.number()));
    read.push_back(std::move(one));
    return std::nullopt;
  };
  EVENHAND_CHECK(organisations::read_import(input, import_fields(), options, report, take));
  std::vector<Row> rows;
  database.read([&](store::Reading& reading) {
    for (auto& row : read) {
      if (const auto same = same_group(reading, scope, row.group); !same) {
        report.refused.push_back({row.number, same.error().message});
      } else {
        rows.push_back(std::move(row));
      }
    }
  });
  std::sort(report.refused.begin(), report.refused.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
  EVENHAND_CHECK(organisations::write_import(
      database, scope, now, rows, report, options,
      {.act = people::Act::edit_stakeholders,
       .subject = {"stakeholder", organisations::name_without_folder(options.file)}},
      [&](store::Writing& writing, const Row& row) { return put(writing, scope, row, now); }));
  return report;
}

}  // namespace evenhand::stakeholders
