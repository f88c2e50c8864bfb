#include <algorithm>

#include "base/text.h"
#include "organisations/area_store.h"
#include "organisations/reference_import.h"
#include "people/owner_store.h"

namespace evenhand::organisations {

namespace {

const std::vector<ImportField> kFields = {
    {.name = "area",
     .headings = {"la code", "ltla code", "lad code", "area code", "local authority code", "code"},
     .required = true},
    {.name = "name", .headings = {"la name", "ltla name", "lad name", "area name", "local authority"}},
    {.name = "region", .headings = {"region name", "region code"}},
    {.name = "weight", .headings = {"share", "proportion", "per cent", "percent", "proportion trust came from ltla"}},
    {.name = "organisation", .headings = {"nhs trust code", "trust code", "ods code", "organisation code"}},
    {.name = "successor", .headings = {"successor code"}},
    {.name = "succeeded", .headings = {"succession date", "succeeded on"}},
};

struct AreaRow {
  Area area;
  std::string weight;  // as given; empty where the file has no weights
  std::size_t row = 0;
};

Result<AreaRow> area_in(const ImportRow& row, int year) {
  AreaRow read{.area = {.code_year = year}, .row = row.number()};
  EVENHAND_TRY(const auto code, row.needed("area"));
  EVENHAND_TRY(read.area.code, area_code(code));
  EVENHAND_TRY(read.area.name, row.text("name"));
  EVENHAND_TRY(read.area.region, row.text("region"));
  EVENHAND_TRY(read.area.succeeded, row.date("succeeded"));
  EVENHAND_TRY(read.area.successor, row.text("successor"));
  if (read.area.successor == read.area.code) return invalid("It names itself as its successor.");
  if (row.has("weight")) {
    EVENHAND_TRY(read.weight, row.needed("weight"));
  }
  return read;
}

// Shares or percentages: a column with any number over 1 holds percentages.
WeightUnit unit_of(const std::vector<AreaRow>& rows) {
  const bool over_one = std::any_of(rows.begin(), rows.end(), [](const AreaRow& row) {
    return !row.weight.empty() && !parse_weight(row.weight, WeightUnit::share);
  });
  return over_one ? WeightUnit::per_cent : WeightUnit::share;
}

Result<std::vector<AreaWeight>> weights_in(const std::vector<AreaRow>& rows, const std::string& source,
                                           ImportReport& report) {
  std::vector<AreaWeight> weights;
  const WeightUnit unit = unit_of(rows);
  for (const auto& row : rows) {
    const auto weight = parse_weight(row.weight, unit);
    if (weight)
      weights.push_back({.area = row.area.code, .name = row.area.name, .weight = *weight, .source = source});
    else
      report.refused.push_back({row.row, weight.error().message});
  }
  return weights;
}

}  // namespace

const std::vector<ImportField>& area_fields() {
  return kFields;
}

Result<ImportReport> import_areas(store::Database& database, const people::Scope& scope, Instant now,
                                  std::istream& input, const ImportOptions& options, const ImportedFrom& from) {
  const auto owner = database.read([&](store::Reading& reading) { return people::find_owner(reading, scope.owner()); });
  const int year = from.year.value_or(year_in_name(options.file).value_or(static_cast<int>(london_date(now).year())));
  const std::string source = from.source.empty() ? name_without_folder(options.file) : from.source;

  ImportReport report;
  std::vector<AreaRow> rows;
  OnlyOnce codes;
  bool has_weights = false;
  const auto take = [&](const ImportRow& row) -> RowTaken {
    has_weights = row.has("weight");
    if (has_weights && row.has("organisation")) {
      EVENHAND_TRY(const auto code, row.text("organisation"));
      if (!owner || code != owner->code) return LeftOut{};
    }
    EVENHAND_TRY(auto read, area_in(row, year));
    EVENHAND_CHECK(codes.check(read.area.code, row.number()));
    rows.push_back(std::move(read));
    return std::nullopt;
  };
  EVENHAND_CHECK(read_import(input, kFields, options, report, take));

  if (!has_weights) {
    EVENHAND_CHECK(scope.require(people::Act::import_reference));
    EVENHAND_CHECK(
        write_import(database, scope, now, rows, report, options,
                     {.act = people::Act::import_reference, .subject = {"area", name_without_folder(options.file)}},
                     [&](store::Writing& writing, const AreaRow& row) { return put_area(writing, scope, row.area); }));
    return report;
  }
  EVENHAND_CHECK(scope.require(people::Act::manage_organisation));
  EVENHAND_TRY(const auto weights, weights_in(rows, source, report));
  const auto put = [&](store::Writing& writing, const AreaWeight& weight) -> Result<Put> {
    EVENHAND_CHECK(know_area(writing, scope, {.code = weight.area, .code_year = year, .name = weight.name}));
    return put_area_of(writing, scope, weight);
  };
  EVENHAND_CHECK(write_import(
      database, scope, now, weights, report, options,
      {.act = people::Act::manage_organisation, .subject = {"organisation_area", name_without_folder(options.file)}},
      put));
  const auto check = check_weights(weights);
  report.checks.push_back({"The weights add up to about 100%", check.about_whole, check.sentence});
  return report;
}

}  // namespace evenhand::organisations
