// Every stored column accounts for itself: it is about a person, and standard/processing.yaml says why it is held, or
// it is not, and is listed there as such. Reads every migration of every room.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "base/files.h"
#include "base/text.h"
#include "store/migrations.h"

namespace evenhand::people {

namespace {

using Columns = std::map<std::string, std::set<std::string>>;  // by table

// The columns that a script makes. Our scripts are plain: `create table NAME (`, a column a line, `alter table … add
// column …`, `drop table …`.
void read_script(std::string sql, Columns& columns) {
  sql = std::regex_replace(sql, std::regex("--[^\n]*"), "");
  const std::regex create(
      R"re(create\s+(?:virtual\s+)?table\s+(?:if\s+not\s+exists\s+)?(\w+)\s*(?:using\s+\w+\s*)?\()re");
  for (std::sregex_iterator found(sql.begin(), sql.end(), create), end; found != end; ++found) {
    const auto start = static_cast<std::size_t>(found->position() + found->length());
    int depth = 1;
    std::string part;
    std::vector<std::string> parts;
    for (std::size_t at = start; at < sql.size() && depth > 0; ++at) {
      const char c = sql[at];
      if (c == '(') ++depth;
      if (c == ')') --depth;
      if ((c == ',' && depth == 1) || depth == 0) {
        parts.push_back(trim(part));
        part.clear();
      } else {
        part.push_back(c == '\n' ? ' ' : c);
      }
    }
    static const std::set<std::string> kNotAColumn = {"primary", "unique", "check", "foreign", "constraint"};
    for (const auto& definition : parts) {
      const auto name = definition.substr(0, definition.find(' '));
      if (!name.empty() && !kNotAColumn.contains(name) && name.find('=') == std::string::npos) {
        columns[(*found)[1]].insert(name);
      }
    }
  }
  const std::regex add(R"re(alter\s+table\s+(\w+)\s+add\s+(?:column\s+)?(\w+))re");
  for (std::sregex_iterator found(sql.begin(), sql.end(), add), end; found != end; ++found) {
    columns[(*found)[1]].insert((*found)[2]);
  }
  const std::regex drop(R"re(drop\s+table\s+(?:if\s+exists\s+)?(\w+))re");
  for (std::sregex_iterator found(sql.begin(), sql.end(), drop), end; found != end; ++found) columns.erase((*found)[1]);
}

Columns stored_columns() {
  Columns columns;
  for (const auto kind : {store::StoreKind::sqlite, store::StoreKind::postgresql}) {
    for (const auto& migration : store::embedded_migrations(kind)) read_script(migration.sql, columns);
  }
  return columns;
}

const YAML::Node& processing() {
  static const YAML::Node file = YAML::LoadFile(EVENHAND_SOURCE_DIR "/standard/processing.yaml");
  return file;
}

// The columns that one part of the file lists: keys of a map, or a sequence.
Columns listed(const char* part) {
  Columns columns;
  for (const auto& table : processing()[part]) {
    auto& names = columns[table.first.as<std::string>()];
    for (const auto& column : table.second) {
      names.insert(column.IsDefined() && column.IsScalar() ? column.as<std::string>() : column.first.as<std::string>());
    }
  }
  return columns;
}

}  // namespace

TEST(Processing, EveryColumnIsAccountedFor) {
  auto personal = listed("personal"), plain = listed("not-personal");
  for (const auto& [table, columns] : stored_columns()) {
    for (const auto& column : columns) {
      EXPECT_TRUE(personal[table].contains(column) || plain[table].contains(column))
          << "The column " << column << " of the table " << table << " is not in standard/processing.yaml.\n"
          << "If it holds or points to anything about a person, add under personal:\n"
          << "  " << table << ":\n    " << column
          << ": {purpose: …, basis: …, condition: …, seen-by: …, kept: …, erased: …}   (or one of `shared`: *who-did)\n"
          << "and if it does not, add it under not-personal:\n  " << table << ": [" << column << "]";
      EXPECT_FALSE(personal[table].contains(column) && plain[table].contains(column))
          << table << "." << column << " is said to be both";
    }
  }
}

TEST(Processing, NothingIsListedThatIsNotStored) {
  auto stored = stored_columns();
  for (const char* part : {"personal", "not-personal"}) {
    for (const auto& [table, columns] : listed(part)) {
      for (const auto& column : columns) {
        EXPECT_TRUE(stored[table].contains(column))
            << table << "." << column << " is in standard/processing.yaml and not in the store: take it out";
      }
    }
  }
}

TEST(Processing, EveryPersonalColumnSaysAllSixThings) {
  const std::set<std::string> asked = {"purpose", "basis", "condition", "seen-by", "kept", "erased"};
  const auto& bases = processing()["bases"];
  const auto& conditions = processing()["conditions"];
  for (const auto& table : processing()["personal"]) {
    for (const auto& column : table.second) {
      std::set<std::string> said;
      for (const auto& item : column.second) {
        said.insert(item.first.as<std::string>());
        EXPECT_FALSE(trim(item.second.as<std::string>()).empty())
            << table.first << "." << column.first << " " << item.first;
      }
      EXPECT_EQ(said, asked) << table.first << "." << column.first;
      EXPECT_TRUE(bases[column.second["basis"].as<std::string>("")]) << table.first << "." << column.first << ": basis";
      EXPECT_TRUE(conditions[column.second["condition"].as<std::string>("")])
          << table.first << "." << column.first << ": condition";
    }
  }
}

TEST(Processing, ReadsColumnsAsAMigrationMakesThem) {
  Columns columns;
  read_script(
      "create table a (\n  id text, -- the id, of course\n  n bigint not null check (n in (1, 2)),\n"
      "  primary key (id, n)\n);\nalter table a add column extra text;\ncreate table gone (x text);\ndrop table gone;",
      columns);
  EXPECT_EQ(columns, (Columns{{"a", {"id", "n", "extra"}}}));
}

}  // namespace evenhand::people
