#include "organisations/area_store.h"

#include "base/text.h"

namespace evenhand::organisations {

namespace {

using people::Act;
using people::Scope;
using store::Parameters;
using store::Reading;
using store::Writing;

constexpr std::string_view kAreaColumns = "select code, code_year, name, region, successor, succeeded from area ";

std::vector<Area> select_areas(Reading& reading, std::string_view sql, const Parameters& parameters) {
  std::vector<Area> areas;
  for (auto& [code, year, name, region, successor, succeeded] :
       reading.select<std::string, int, std::string, std::string, std::optional<std::string>, std::optional<Date>>(
           sql, parameters))
    areas.push_back({.code = std::move(code),
                     .code_year = year,
                     .name = std::move(name),
                     .region = std::move(region),
                     .successor = successor.value_or(""),
                     .succeeded = succeeded});
  return areas;
}

Parameters values_of(const Area& area) {
  return {{"code", area.code},
          {"year", area.code_year},
          {"name", area.name},
          {"name_key", sort_key(area.shown())},
          {"region", area.region},
          {"successor", area.successor.empty() ? std::optional<std::string>() : area.successor},
          {"succeeded", area.succeeded}};
}

constexpr std::string_view kFigureColumns =
    "select area, dimension, year, group_id, answer, label, people, total, source from population ";

void select_figures(Reading& reading, std::string_view sql, const Parameters& parameters,
                    std::vector<PopulationFigure>& figures) {
  for (auto& [area, dimension, year, group, answer, label, people, total, source] :
       reading.select<std::string, std::string, int, std::string, std::string, std::string, std::int64_t, std::int64_t,
                      std::string>(sql, parameters))
    figures.push_back({.area = std::move(area),
                       .dimension = std::move(dimension),
                       .year = year,
                       .group = std::move(group),
                       .answer = std::move(answer),
                       .label = std::move(label),
                       .people = people,
                       .total = total,
                       .source = std::move(source)});
}

Parameters values_of(const PopulationFigure& figure) {
  return {{"area", figure.area},     {"dimension", figure.dimension}, {"year", figure.year},
          {"grp", figure.group},     {"answer", figure.answer},       {"label", figure.label},
          {"people", figure.people}, {"total", figure.total},         {"source", figure.source}};
}

}  // namespace

std::optional<Area> find_area(Reading& reading, std::string_view code) {
  static const std::string sql = std::string(kAreaColumns) + "where code = :code";
  auto found = select_areas(reading, sql, {{"code", code}});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Area> all_areas(Reading& reading) {
  static const std::string sql = std::string(kAreaColumns) + "order by name_key, code";
  return select_areas(reading, sql, {});
}

Result<Put> put_area(Writing& writing, const Scope& scope, const Area& area) {
  EVENHAND_CHECK(scope.require(Act::import_reference));
  const auto before = find_area(writing, area.code);
  if (before == area) return Put::unchanged;
  writing.execute(before ? "update area set code_year = :year, name = :name, name_key = :name_key, region = :region, "
                           "successor = :successor, succeeded = :succeeded where code = :code"
                         : "insert into area (code, code_year, name, name_key, region, successor, succeeded) "
                           "values (:code, :year, :name, :name_key, :region, :successor, :succeeded)",
                  values_of(area));
  return before ? Put::changed : Put::added;
}

Result<Done> know_area(Writing& writing, const Scope& scope, const Area& area) {
  if (!scope.allows(Act::import_reference)) EVENHAND_CHECK(scope.require(Act::manage_organisation));
  const auto added = writing.execute(
      "insert into area (code, code_year, name, name_key, region, successor, succeeded) "
      "values (:code, :year, :name, :name_key, '', null, null) on conflict do nothing",
      {{"code", area.code}, {"year", area.code_year}, {"name", area.name}, {"name_key", sort_key(area.shown())}});
  if (added == 0 && !area.name.empty())
    writing.execute("update area set name = :name, name_key = :name_key where code = :code and name = ''",
                    {{"code", area.code}, {"name", area.name}, {"name_key", sort_key(area.name)}});
  return Done{};
}

std::vector<PopulationFigure> population_of(Reading& reading, const std::vector<AreaWeight>& areas,
                                            std::string_view dimension) {
  static const std::string sql = std::string(kFigureColumns) +
                                 "where area = :area and (:dimension = '' or dimension = :dimension) "
                                 "order by dimension, year desc, group_id";
  std::vector<PopulationFigure> figures;
  for (const auto& area : areas) select_figures(reading, sql, {{"area", area.area}, {"dimension", dimension}}, figures);
  return figures;
}

Result<Put> put_population(Writing& writing, const Scope& scope, const PopulationFigure& figure) {
  EVENHAND_CHECK(scope.require(Act::import_reference));
  static const std::string one = std::string(kFigureColumns) +
                                 "where area = :area and dimension = :dimension and year = :year and group_id = :grp";
  std::vector<PopulationFigure> before;
  select_figures(writing, one,
                 {{"area", figure.area}, {"dimension", figure.dimension}, {"year", figure.year}, {"grp", figure.group}},
                 before);
  if (!before.empty() && before.front() == figure) return Put::unchanged;
  writing.execute(
      before.empty() ? "insert into population (area, dimension, year, group_id, answer, label, people, total, source) "
                       "values (:area, :dimension, :year, :grp, :answer, :label, :people, :total, :source)"
                     : "update population set answer = :answer, label = :label, people = :people, total = :total, "
                       "source = :source "
                       "where area = :area and dimension = :dimension and year = :year and group_id = :grp",
      values_of(figure));
  return before.empty() ? Put::added : Put::changed;
}

std::vector<AreaWeight> areas_of(Reading& reading, const Scope& scope) {
  std::vector<AreaWeight> weights;
  for (auto& [area, name, weight, source] : reading.select<std::string, std::string, double, std::string>(
           "select o.area, coalesce(nullif(a.name, ''), o.area), o.weight, o.source from organisation_area o "
           "left join area a on a.code = o.area where o.owner = :owner order by o.weight desc, o.area",
           {{"owner", scope.owner()}}))
    weights.push_back(
        {.area = std::move(area), .name = std::move(name), .weight = weight, .source = std::move(source)});
  return weights;
}

Result<Put> put_area_of(Writing& writing, const Scope& scope, const AreaWeight& weight) {
  EVENHAND_CHECK(scope.require(Act::manage_organisation));
  const Parameters values = {
      {"owner", scope.owner()}, {"area", weight.area}, {"weight", weight.weight}, {"source", weight.source}};
  const auto before = writing.select_one<double, std::string>(
      "select weight, source from organisation_area where owner = :owner and area = :area",
      {{"owner", scope.owner()}, {"area", weight.area}});
  if (before && std::get<0>(*before) == weight.weight && std::get<1>(*before) == weight.source) return Put::unchanged;
  writing.execute(before ? "update organisation_area set weight = :weight, source = :source "
                           "where owner = :owner and area = :area"
                         : "insert into organisation_area (owner, area, weight, source) "
                           "values (:owner, :area, :weight, :source)",
                  values);
  return before ? Put::changed : Put::added;
}

Result<Done> remove_area_of(Writing& writing, const Scope& scope, std::string_view area) {
  EVENHAND_CHECK(scope.require(Act::manage_organisation));
  if (writing.execute("delete from organisation_area where owner = :owner and area = :area",
                      {{"owner", scope.owner()}, {"area", area}}) == 0)
    return not_found("That area is not one of yours.");
  return Done{};
}

std::vector<LocalShare> local_shares_of(Reading& reading, const Scope& scope, std::string_view dimension) {
  const auto weights = areas_of(reading, scope);
  return local_shares(weights, population_of(reading, weights, dimension));
}

}  // namespace evenhand::organisations
