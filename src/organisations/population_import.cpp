#include <map>
#include <set>

#include "base/text.h"
#include "organisations/area_store.h"
#include "organisations/reference_import.h"
#include "standard/built_in.h"

namespace evenhand::organisations {

namespace {

const std::vector<ImportField> kFields = {
    {.name = "area",
     .headings = {"la code", "ltla code", "lad code", "area code", "local authority code", "code"},
     .required = true},
    {.name = "name", .headings = {"la name", "ltla name", "lad name", "area name", "local authority"}},
    {.name = "characteristic", .headings = {"dimension", "variable"}, .required = true},
    {.name = "group", .headings = {"category", "label"}, .required = true},
    {.name = "count", .headings = {"people", "number", "observation", "n"}, .required = true},
    {.name = "total", .headings = {"all people", "population"}, .required = true},
    {.name = "year"},
    {.name = "source"},
};

struct FigureRow {
  PopulationFigure figure;
  std::string area_name;
};

class Reader {
 public:
  Reader(const ImportOptions& options, const ImportedFrom& from)
      : options_(options),
        year_(from.year ? from.year : year_in_name(options.file)),
        source_(from.source.empty() ? name_without_folder(options.file) : from.source) {}

  Result<std::optional<FigureRow>> read(const ImportRow& row) const;

 private:
  Result<Done> name_group(const std::string& heading, PopulationFigure& figure) const;

  const standard::Communities& communities_ = standard::built_in_communities();
  const ImportOptions& options_;
  std::optional<int> year_;
  std::string source_;
};

// A blank figure is missing or was suppressed where it was published: nothing, not 0.
Result<std::optional<FigureRow>> Reader::read(const ImportRow& row) const {
  FigureRow read;
  PopulationFigure& figure = read.figure;
  EVENHAND_TRY(const auto code, row.needed("area"));
  EVENHAND_TRY(figure.area, area_code(code));
  EVENHAND_TRY(read.area_name, row.text("name"));
  EVENHAND_TRY(const auto heading, row.needed("characteristic"));
  EVENHAND_TRY(figure.label, row.needed("group"));
  EVENHAND_CHECK(name_group(heading, figure));
  EVENHAND_TRY(const auto year, row.whole("year"));
  if (!year && !year_) return invalid("There is no year for this figure. Give one with --year.");
  figure.year = year ? static_cast<int>(*year) : *year_;
  EVENHAND_TRY(figure.source, row.text("source"));
  if (figure.source.empty()) figure.source = source_;
  EVENHAND_TRY(const auto people, row.whole("count"));
  EVENHAND_TRY(const auto total, row.whole("total"));
  if (!people || !total) return std::optional<FigureRow>();
  if (*people < 0 || *total <= 0 || *people > *total)
    return invalid("The count " + std::to_string(*people) + " does not fit the total " + std::to_string(*total) + ".");
  figure.people = *people;
  figure.total = *total;
  return std::optional(std::move(read));
}

Result<Done> Reader::name_group(const std::string& heading, PopulationFigure& figure) const {
  const auto named = options_.name.find(heading);
  const auto* dimension = named == options_.name.end() ? communities_.dimension_for_heading(heading)
                                                       : communities_.dimension(named->second);
  if (dimension == nullptr)
    return invalid("“" + heading + "” is no characteristic we know. Name it with --name \"" + heading + "=race\".");
  figure.dimension = dimension->id;
  if (const auto given = options_.name.find(figure.label); given != options_.name.end()) {
    if (dimension->group(given->second) == nullptr)
      return invalid("“" + given->second + "” is no group of " + dimension->id + ".");
    figure.group = given->second;
    figure.answer = standard::answer_id(standard::Answer::known);
    return Done{};
  }
  const auto recognised = communities_.recognise(*dimension, figure.label, heading);
  if (!recognised)
    return invalid("“" + figure.label + "” is no group of " + dimension->id + " that we know. Name it with --name \"" +
                   figure.label + "=GROUP\".");
  figure.answer = standard::answer_id(recognised->answer);
  figure.group = recognised->answer == standard::Answer::known ? recognised->group : figure.answer;
  return Done{};
}

// Whether the groups of each area and characteristic add up to its total.
ImportCheck totals_check(const std::vector<FigureRow>& rows) {
  std::map<std::string, std::int64_t> left;
  for (const auto& [figure, name] : rows) {
    const auto key = figure.area + " " + figure.dimension + " " + std::to_string(figure.year);
    left.try_emplace(key, figure.total).first->second -= figure.people;
  }
  std::vector<std::string> wrong;
  for (const auto& [key, difference] : left)
    if (difference != 0) wrong.push_back(key);
  const auto number = [](std::size_t count) { return with_commas(static_cast<long long>(count)); };
  ImportCheck check{.name = "The groups of each area add up to its total", .passed = wrong.empty()};
  check.sentence = number(left.size() - wrong.size()) + " of " + number(left.size()) + " do.";
  if (!wrong.empty()) check.sentence += " Not: " + wrong.front() + (wrong.size() > 1 ? " and others." : ".");
  return check;
}

}  // namespace

const std::vector<ImportField>& population_fields() {
  return kFields;
}

Result<ImportReport> import_population(store::Database& database, const people::Scope& scope, Instant now,
                                       std::istream& input, const ImportOptions& options, const ImportedFrom& from) {
  EVENHAND_CHECK(scope.require(people::Act::import_reference));
  const Reader reader(options, from);
  ImportReport report;
  std::vector<FigureRow> rows;
  OnlyOnce keys;
  const auto take = [&](const ImportRow& row) -> RowTaken {
    EVENHAND_TRY(auto read, reader.read(row));
    if (!read) return LeftOut{};
    const auto& figure = read->figure;
    EVENHAND_CHECK(keys.check(
        figure.area + " " + figure.dimension + " " + figure.group + " " + std::to_string(figure.year), row.number()));
    rows.push_back(std::move(*read));
    return std::nullopt;
  };
  EVENHAND_CHECK(read_import(input, kFields, options, report, take));
  report.checks.push_back(totals_check(rows));
  const auto put = [&](store::Writing& writing, const FigureRow& row) -> Result<Put> {
    EVENHAND_CHECK(
        know_area(writing, scope, {.code = row.figure.area, .code_year = row.figure.year, .name = row.area_name}));
    return put_population(writing, scope, row.figure);
  };
  EVENHAND_CHECK(write_import(
      database, scope, now, rows, report, options,
      {.act = people::Act::import_reference, .subject = {"population", name_without_folder(options.file)}}, put));
  return report;
}

}  // namespace evenhand::organisations
