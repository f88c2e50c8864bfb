// Runs a test on both stores: a new SQLite file, and a new database of a real PostgreSQL.
//
//   using LibraryStore = evenhand::store::testing::BothStores;
//   EVENHAND_ON_BOTH_STORES(LibraryStore);
//   TEST_P(LibraryStore, WhatIsSavedIsFound) {
//     auto saved = database().write([&](Writing& writing) -> Result<Done> { … });
//
// The schema is there already, without rows. The PostgreSQL is that of EVENHAND_TEST_POSTGRES (tools/with-postgres sets
// it for all of ./test); without it, one is started for this program's run.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/files.h"
#include "store/database.h"

namespace evenhand::store::testing {

class BothStores : public ::testing::TestWithParam<StoreKind> {
 protected:
  // The test's store, opened when first asked for. A failure to open ends the test.
  Database& database();
  [[nodiscard]] const StoreUrl& url();
  // Another new store: of this or the other kind, with or without the schema.
  StoreUrl new_store(StoreKind kind, bool with_schema);

  void TearDown() override;

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<StoreUrl> url_;
  std::vector<std::string> postgresql_databases_;
};

std::string store_name(const ::testing::TestParamInfo<StoreKind>& info);  // "Sqlite", "Postgresql"

// A write that must succeed: `must(database().write(…))` gives the value or throws with the error's sentence.
template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message + " " + result.error().detail);
  return std::move(*result);
}

}  // namespace evenhand::store::testing

#define EVENHAND_ON_BOTH_STORES(Fixture)                                                                          \
  INSTANTIATE_TEST_SUITE_P(                                                                                       \
      On, Fixture, ::testing::Values(evenhand::store::StoreKind::sqlite, evenhand::store::StoreKind::postgresql), \
      evenhand::store::testing::store_name)
