#include "store/check.h"

#include "store/migrations.h"
#include "store/table_rows.h"

namespace evenhand::store {

namespace {

bool is_sqlite(Reading& reading) {
  return reading.session().kind() == StoreKind::sqlite;
}

std::vector<std::string> faults_of_the_file(Reading& reading) {
  std::vector<std::string> faults;
  if (!is_sqlite(reading)) return faults;  // a server looks after its own files
  for (auto& [line] : reading.select<std::string>("pragma integrity_check")) {
    if (line != "ok") faults.push_back(std::move(line));
  }
  return faults;
}

std::vector<std::string> faults_of_the_schema(Reading& reading) {
  const auto state = schema_state(reading.session(), embedded_migrations(reading.session().kind()));
  if (!state) return {state.error().message};
  if (!state->pending.empty()) return {"The schema lacks step " + state->pending.front() + ". Run: evenhand migrate"};
  return {};
}

std::vector<std::string> faults_of_references(Reading& reading) {
  std::vector<std::string> faults;
  if (!is_sqlite(reading)) return faults;  // PostgreSQL never lets one in
  for (const auto& [table, parent] :
       reading.select<std::string, std::string>("select distinct \"table\", parent from pragma_foreign_key_check")) {
    faults.push_back("A row of " + table + " refers to a row of " + parent + " that is not there.");
  }
  return faults;
}

std::vector<std::string> faults_of_rows(Reading& reading) {
  std::vector<std::string> faults;
  for (const auto& table : tables_of(reading)) {
    try {
      for_each_row_text(reading, table, [](std::string_view) {});
    } catch (const Failure& failure) {
      if (failure.kind() != FailureKind::damaged) throw;
      faults.push_back("Table " + table.name + " has a row that cannot be read.");
    }
  }
  return faults;
}

}  // namespace

std::vector<Check> store_checks() {
  return {{"The store's file is sound", faults_of_the_file},
          {"The schema is this program's", faults_of_the_schema},
          {"Every reference leads somewhere", faults_of_references},
          {"Every row can be read", faults_of_rows}};
}

std::vector<CheckResult> run_checks(Reading& reading, const std::vector<Check>& checks) {
  std::vector<CheckResult> results;
  for (const auto& check : checks) results.push_back({check.name, check.find_faults(reading)});
  return results;
}

}  // namespace evenhand::store
