// Warehouses that an operator set up in KEYS/warehouses.yaml: which views of which PostgreSQL may be asked for counts,
// by whom, and what was asked before (docs/operations/counting-where-data-lives.md). Pure; asking is warehouse_store.h.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/row_data.h"
#include "analysis/row_question.h"
#include "base/result.h"
#include "store/url.h"

namespace evenhand::analysis {

struct WarehouseColumn {
  std::string name;  // of the view, and the heading
  StandsFor stands_for = StandsFor::group;
  std::string dimension;  // of the standard; empty: guessed from the name
};

struct WarehouseView {
  std::string name;   // "reporting.referrals": schema and view
  std::string owner;  // code of the organisation whose people may ask it
  TypedAnswers answers;
  std::vector<WarehouseColumn> columns;

  [[nodiscard]] const WarehouseColumn* column(std::string_view name) const;
};

struct Warehouse {
  std::string name;
  store::StoreUrl address;
  int seconds = 60;  // the longest that a question may take
  std::vector<WarehouseView> views;

  [[nodiscard]] const WarehouseView* view(std::string_view name) const;
};

// No file: none. Errors: a file that others may read, what is missing or wrong in it, by line; never the address.
Result<std::vector<Warehouse>> read_warehouses(const std::filesystem::path& file);
Result<std::vector<Warehouse>> parse_warehouses(std::string file, std::string_view yaml);

// The warehouse and view of these names. Errors: neither says what else there is.
struct NamedView {
  Warehouse warehouse;
  WarehouseView view;
};
Result<NamedView> find_view(const std::vector<Warehouse>& warehouses, std::string_view warehouse,
                            std::string_view view);

// The tables of one to `ways` columns of `by`, as questions.
std::vector<RowQuestion> tables_of(const RowQuestion& question, std::size_t ways);

}  // namespace evenhand::analysis
