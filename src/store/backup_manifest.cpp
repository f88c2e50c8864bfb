// The manifest of a backup as JSON, and what is checked before one is restored.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "store/backup_parts.h"

namespace evenhand::store {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "evenhand-backup";
constexpr int kVersion = 1;

constexpr std::array<std::pair<ColumnType, const char*>, 3> kTypes = {
    {{ColumnType::text, "text"}, {ColumnType::integer, "integer"}, {ColumnType::real, "real"}}};

const char* name_of(ColumnType type) {
  return std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& each) { return each.first == type; })->second;
}

Result<ColumnType> type_named(const std::string& name) {
  const auto* found = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& each) { return name == each.second; });
  if (found == kTypes.end()) return invalid("The backup is damaged: its manifest cannot be read.");
  return found->first;
}

Result<BackupTable> table_of(const Json& json) {
  BackupTable table{json.at("name"), {}, json.at("rows"), json.at("sha256")};
  for (const auto& column : json.at("columns")) {
    EVENHAND_TRY(const auto type, type_named(column.at("type")));
    table.columns.push_back({column.at("name"), type});
  }
  return table;
}

Result<BackupManifest> manifest_of(const Json& json) {
  if (json.at("format") != kFormat) return invalid("This is not a backup of Evenhand.");
  if (json.at("version") > kVersion) {
    return conflict(
        "The backup was made by a newer program, in a form that this one does not know. Use the newer one.");
  }
  BackupManifest manifest;
  EVENHAND_TRY(manifest.made_at, parse_instant(json.at("made_at").get<std::string>()));
  manifest.made_from = json.at("made_from") == "postgresql" ? StoreKind::postgresql : StoreKind::sqlite;
  for (const auto& step : json.at("steps")) manifest.steps.emplace_back(step.at("name"), step.at("checksum"));
  for (const auto& each : json.at("tables")) {
    EVENHAND_TRY(auto table, table_of(each));
    manifest.tables.push_back(std::move(table));
  }
  return manifest;
}

}  // namespace

std::string BackupManifest::text() const {
  Json json = {{"format", kFormat},
               {"version", kVersion},
               {"made_at", instant_text(made_at)},
               {"made_from", made_from == StoreKind::sqlite ? "sqlite" : "postgresql"},
               {"steps", Json::array()},
               {"tables", Json::array()}};
  for (const auto& [name, checksum] : steps) json["steps"].push_back({{"name", name}, {"checksum", checksum}});
  for (const auto& table : tables) {
    auto columns = Json::array();
    for (const auto& column : table.columns) columns.push_back({{"name", column.name}, {"type", name_of(column.type)}});
    json["tables"].push_back(
        {{"name", table.name}, {"columns", columns}, {"rows", table.rows}, {"sha256", table.sha256}});
  }
  return json.dump(1) + "\n";
}

std::string BackupManifest::hash() const {
  return sha256_hex(text());
}

std::int64_t BackupManifest::rows() const {
  std::int64_t rows = 0;
  for (const auto& table : tables) rows += table.rows;
  return rows;
}

Result<BackupManifest> parse_manifest(const std::string& text) {
  const auto json = Json::parse(text, nullptr, false);
  try {
    if (json.is_object()) return manifest_of(json);
  } catch (const Json::exception&) {
    // A field is missing or of another kind: as below.
  }
  return invalid("The backup is damaged: its manifest cannot be read.");
}

Result<std::vector<Migration>> steps_of(const BackupManifest& manifest) {
  const auto known = embedded_migrations(manifest.made_from);
  std::vector<Migration> steps;
  for (const auto& [name, checksum] : manifest.steps) {
    const auto found =
        std::find_if(known.begin(), known.end(), [&, &step = name](const auto& each) { return each.name == step; });
    if (found == known.end()) {
      return conflict("The backup was made by a newer program: its store has step " + name +
                      ", which this one does not know. Use the newer program.");
    }
    if (found->checksum != checksum) {
      return conflict("The backup's store was made from another text of step " + name + " than this program has.");
    }
    steps.push_back(*found);
  }
  return steps;
}

}  // namespace evenhand::store
