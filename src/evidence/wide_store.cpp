#include "evidence/wide_store.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "evidence/evidence_store.h"
#include "store/record.h"

namespace evenhand::evidence {

using people::Scope;
using store::Reading;
using store::Writing;

namespace {

struct Stored {
  RecordId id;
  int revision = 1;
  WideFigures figures;
  AccountId made_by;
  Instant made_at;
};

nlohmann::json number(const std::optional<double>& value) {
  return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
}
std::optional<double> number(const nlohmann::json& json) {
  return json.is_null() ? std::nullopt : std::optional(json.get<double>());
}

std::string table_json(const WideTable& table) {
  auto rows = nlohmann::json::array();
  for (const auto& row : table.rows) {
    auto values = nlohmann::json::array();
    for (const auto& value : row.values) values.push_back(number(value));
    rows.push_back({{"label", row.label}, {"values", values}, {"average", number(row.average)}});
  }
  return nlohmann::json{{"file", table.file},
                        {"same", table.same},
                        {"groups", table.groups},
                        {"rows", rows},
                        {"warnings", table.warnings}}
      .dump();
}
WideTable table_from_json(const std::string& text) {
  const auto json = nlohmann::json::parse(text);
  WideTable table{.file = json.at("file").get<std::string>(),
                  .same = json.at("same").get<std::string>(),
                  .groups = json.at("groups").get<std::vector<std::string>>(),
                  .rows = {},
                  .warnings = json.at("warnings").get<std::vector<std::string>>()};
  for (const auto& row : json.at("rows")) {
    auto& made = table.rows.emplace_back();
    made.label = row.at("label").get<std::string>();
    made.average = number(row.at("average"));
    for (const auto& value : row.at("values")) made.values.push_back(number(value));
  }
  return table;
}

template <class Columns>
void visit_columns(Columns& column, Stored& stored) {
  column("evidence", stored.figures.evidence);
  column("digest", stored.figures.digest);
  column("read_as", stored.figures.read_as);
  column("citation", stored.figures.citation);
  column("figures", stored.figures.table, table_json, table_from_json);
  column("made_by", stored.made_by);
  column("made_at", stored.made_at);
}

constexpr store::Table<Stored> kWide{"evidence_wide", "table of figures"};

}  // namespace

Result<RecordId> add_wide_figures(Writing& writing, const Scope& scope, WideFigures figures, Instant now) {
  EVENHAND_CHECK(find_item(writing, scope, figures.evidence));
  if (trim(figures.citation).empty()) {
    return invalid(
        "Say who published these figures: without the number of people behind each, figures of your own could give "
        "somebody away.");
  }
  Stored stored{.id = {}, .figures = std::move(figures), .made_by = scope.actor(), .made_at = now};
  return kWide.insert(writing, scope.owner(), stored, now);
}

std::vector<WideFigures> wide_figures_of(Reading& reading, const Scope& scope, const EvidenceId& evidence) {
  if (!find_item(reading, scope, evidence)) return {};
  std::vector<WideFigures> all;
  for (Stored& stored :
       kWide.list(reading, scope.owner(), "evidence = :evidence order by made_at, id", {{"evidence", evidence}})) {
    all.push_back(std::move(stored.figures));
    all.back().id = stored.id;
    all.back().revision = stored.revision;
  }
  return all;
}

}  // namespace evenhand::evidence
