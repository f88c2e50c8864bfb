#include "base/text.h"
#include "organisations/organisation_store.h"
#include "organisations/reference_import.h"

namespace evenhand::organisations {

namespace {

const std::vector<ImportField> kFields = {
    {.name = "code", .headings = {"ods code", "organisation code", "org code", "trust code"}, .required = true},
    {.name = "name", .headings = {"organisation name", "org name", "trust name"}, .required = true},
    {.name = "type", .headings = {"organisation type", "org type", "role"}},
    {.name = "region", .headings = {"nhs region code", "region code", "nhs region"}},
    {.name = "system", .headings = {"icb code", "icb", "integrated care board"}},
    {.name = "postcode", .headings = {"post code"}},
    {.name = "opened", .headings = {"open date", "start date"}},
    {.name = "closed", .headings = {"close date", "end date"}},
    {.name = "successor", .headings = {"successor code"}},
    {.name = "succeeded", .headings = {"succession date", "succeeded on"}},
};

Result<Organisation> organisation_in(const ImportRow& row, int year, const OrganisationTypes& types) {
  Organisation one{.code_year = year};
  EVENHAND_TRY(const auto code, row.needed("code"));
  EVENHAND_TRY(one.code, organisation_code(code));
  EVENHAND_TRY(const auto name, row.needed("name"));
  one.name = readable_name(name);
  EVENHAND_TRY(const auto type, row.text("type"));
  if (const auto* known = types.recognise(type, name)) one.type = known->id;
  EVENHAND_TRY(one.region, row.text("region"));
  EVENHAND_TRY(one.system, row.text("system"));
  EVENHAND_TRY(one.postcode, row.text("postcode"));
  EVENHAND_TRY(one.opened, row.date("opened"));
  EVENHAND_TRY(one.closed, row.date("closed"));
  EVENHAND_TRY(one.succeeded, row.date("succeeded"));
  EVENHAND_TRY(const auto successor, row.text("successor"));
  if (!successor.empty()) {
    EVENHAND_TRY(one.successor, organisation_code(successor));
  }
  if (one.successor == one.code) return invalid("It names itself as its successor.");
  if (one.opened && one.closed && *one.closed < *one.opened) return invalid("It closed before it opened.");
  return one;
}

}  // namespace

const std::vector<ImportField>& organisation_fields() {
  return kFields;
}

Result<ImportReport> import_organisations(store::Database& database, const people::Scope& scope, Instant now,
                                          std::istream& input, const ImportOptions& options, const ImportedFrom& from) {
  EVENHAND_CHECK(scope.require(people::Act::import_reference));
  const int year = from.year.value_or(year_in_name(options.file).value_or(static_cast<int>(london_date(now).year())));
  ImportReport report;
  std::vector<Organisation> rows;
  OnlyOnce codes;
  std::size_t untyped = 0;
  const auto take = [&](const ImportRow& row) -> RowTaken {
    EVENHAND_TRY(auto one, organisation_in(row, year, built_in_types()));
    EVENHAND_CHECK(codes.check(one.code, row.number()));
    if (one.type.empty()) ++untyped;
    rows.push_back(std::move(one));
    return std::nullopt;
  };
  EVENHAND_CHECK(read_import(input, kFields, options, report, take));
  report.checks.push_back(
      {"Every organisation has a type", untyped == 0,
       untyped == 0 ? "All " + with_commas(static_cast<long long>(rows.size())) + " do."
                    : with_commas(static_cast<long long>(untyped)) +
                          " have none: neither a column nor the end of their name says it. Set it in their details."});
  EVENHAND_CHECK(write_import(
      database, scope, now, rows, report, options,
      {.act = people::Act::import_reference, .subject = {"organisation", name_without_folder(options.file)}},
      [&](store::Writing& writing, const Organisation& one) { return put_organisation(writing, scope, one); }));
  return report;
}

}  // namespace evenhand::organisations
