#include "analysis/warehouse.h"

#include <algorithm>

#include "base/files.h"
#include "base/text.h"
#include "standard/built_in.h"
#include "standard/yaml_reader.h"

namespace evenhand::analysis {

const WarehouseColumn* WarehouseView::column(std::string_view wanted) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& one) { return one.name == wanted; });
  return found == columns.end() ? nullptr : &*found;
}

const WarehouseView* Warehouse::view(std::string_view wanted) const {
  const auto found = std::find_if(views.begin(), views.end(), [&](const auto& one) { return one.name == wanted; });
  return found == views.end() ? nullptr : &*found;
}

Result<std::vector<Warehouse>> read_warehouses(const std::filesystem::path& file) {
  std::error_code problem;
  if (!std::filesystem::exists(file, problem)) return std::vector<Warehouse>{};
  using std::filesystem::perms;
  if ((std::filesystem::status(file, problem).permissions() & (perms::group_all | perms::others_all)) != perms::none)
    return invalid(file.string() + " can be read by others, and holds addresses of databases. Run chmod 600 on it.");
  EVENHAND_TRY(const auto yaml, read_file(file, 1u << 20));
  return parse_warehouses(file.filename().string(), yaml);
}

Result<std::vector<Warehouse>> parse_warehouses(std::string file, std::string_view yaml) {
  EVENHAND_TRY(const auto all, standard::YamlReader::parse(std::move(file), yaml));
  all.only({"warehouses"});
  std::vector<Warehouse> warehouses;
  for (const auto& one : all.list("warehouses")) {
    one.only({"name", "connect", "seconds", "views"});
    Warehouse warehouse{.name = one.text("name"), .address = {}, .views = {}};
    auto address = store::StoreUrl::parse(one.text("connect"));
    if (address && address->kind == store::StoreKind::postgresql) {
      warehouse.address = std::move(*address);
    } else {
      one.problem("“connect” must be the address of a PostgreSQL, postgresql://….");
    }
    warehouse.seconds = one.number_if("seconds", 1, 3'600).value_or(60);
    for (const auto& view : one.list("views")) {
      view.only({"view", "owner", "title", "about", "purpose", "approval", "opt-out", "why-not-applied", "sex-recorded",
                 "columns"});
      WarehouseView made{.name = view.text("view"), .owner = view.text("owner"), .answers = {}, .columns = {}};
      const auto dot = made.name.find('.');
      if (dot == std::string::npos || dot == 0 || dot + 1 == made.name.size())
        view.problem("“view” must name schema and view, like reporting.referrals.");
      if (made.name.find_first_of(":\\?$") != std::string::npos) view.problem("“view”: a name can’t hold : ? $ or \\.");
      made.answers = {.title = view.text("title"),
                      .about = view.text("about"),
                      .purpose = view.text("purpose"),
                      .approval = view.text("approval"),
                      .opt_out = view.text_or("opt-out", ""),
                      .why_not_applied = view.text_or("why-not-applied", ""),
                      .sex_recorded = view.text_or("sex-recorded", ""),
                      .delete_by = std::nullopt};
      const Date any_day = parse_date("2026-01-01").value();
      for (const auto& problem : check(made.answers, any_day, true).problems) view.problem(problem.message + ".");
      for (const auto& column : view.list("columns")) {
        column.only({"column", "stands-for", "characteristic"});
        WarehouseColumn has{.name = column.text("column"), .dimension = column.text_or("characteristic", "")};
        if (const auto stands = stands_for_named(column.text("stands-for"))) {
          has.stands_for = *stands;
        } else {
          column.problem("“stands-for” must be group, answer, area or period.");
        }
        if (!has.dimension.empty() && standard::built_in_communities().dimension(has.dimension) == nullptr)
          column.problem("“characteristic”: there is no “" + has.dimension + "” in standard/communities.yaml.");
        if (has.name.find_first_of(":\\?$") != std::string::npos)
          column.problem("“column”: a name can’t hold : ? $ or \\. Give it another in the view.");
        if (made.column(has.name) != nullptr) column.problem("The column “" + has.name + "” stands twice.");
        made.columns.push_back(std::move(has));
      }
      if (warehouse.view(made.name) != nullptr) view.problem("The view “" + made.name + "” stands twice.");
      warehouse.views.push_back(std::move(made));
    }
    if (std::any_of(warehouses.begin(), warehouses.end(),
                    [&](const auto& other) { return other.name == warehouse.name; }))
      one.problem("The warehouse “" + warehouse.name + "” stands twice.");
    warehouses.push_back(std::move(warehouse));
  }
  EVENHAND_CHECK(all.check());
  return warehouses;
}

Result<NamedView> find_view(const std::vector<Warehouse>& warehouses, std::string_view warehouse,
                            std::string_view view) {
  std::vector<std::string> names;
  for (const auto& one : warehouses) {
    if (one.name != warehouse) {
      names.push_back(one.name);
      continue;
    }
    if (const auto* found = one.view(view)) return NamedView{one, *found};
    names.clear();
    for (const auto& other : one.views) names.push_back(other.name);
    return not_found("The warehouse “" + one.name + "” has no view “" + std::string(view) +
                     "” that may be counted. It has: " + join(names, ", ") + ".");
  }
  return not_found("There is no warehouse “" + std::string(warehouse) + "”. " +
                   (names.empty() ? std::string("None is set up in KEYS/warehouses.yaml.")
                                  : "There is: " + join(names, ", ") + "."));
}

std::vector<RowQuestion> tables_of(const RowQuestion& question, std::size_t ways) {
  std::vector<RowQuestion> tables;
  const auto size = std::min<std::size_t>(question.by.size(), 16);
  for (std::size_t wanted = 1; wanted <= std::min(ways, size); ++wanted) {
    // Sets in the order of `by`: {a,b}, {a,c}, {b,c}.
    std::vector<std::size_t> chosen(wanted);
    for (std::size_t i = 0; i < wanted; ++i) chosen[i] = i;
    for (;;) {
      auto one = question;
      one.by.clear();
      for (const auto i : chosen) one.by.push_back(question.by[i]);
      tables.push_back(std::move(one));
      std::size_t last = wanted;
      while (last > 0 && chosen[last - 1] == size - wanted + last - 1) --last;
      if (last == 0) break;
      ++chosen[last - 1];
      for (std::size_t i = last; i < wanted; ++i) chosen[i] = chosen[i - 1] + 1;
    }
  }
  return tables;
}

}  // namespace evenhand::analysis
