#include "store/table_rows.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "store/session.h"
#include "store/testing/both_stores.h"

namespace evenhand::store {

namespace {

const std::vector<TableColumn> kColumns = {
    {"n", ColumnType::integer}, {"x", ColumnType::real}, {"t", ColumnType::text}};

std::string arbitrary_text() {
  std::string text;
  for (const auto& piece : *rc::gen::container<std::vector<std::string>>(
           rc::gen::element<std::string>("a", "é", "✓", "\"", "\\", "\n", "\r\n", "\t", "", "null", "𝄞", "\x7f"))) {
    text += piece;
  }
  return text;
}

}  // namespace

RC_GTEST_PROP(TableRows, ARowComesBackFromItsText, ()) {
  std::vector<Value> row = {*rc::gen::arbitrary<std::int64_t>(), *rc::gen::arbitrary<double>(), arbitrary_text()};
  row[*rc::gen::inRange<std::size_t>(0, 3)] = std::monostate{};
  const auto text = row_text(row);
  RC_ASSERT(text.find('\n') == text.size() - 1);
  const auto again = parse_row(std::string_view(text).substr(0, text.size() - 1), kColumns);
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == row);
}

TEST(TableRows, WhatDoesNotFitTheTableIsRefused) {
  for (const auto* line : {"", "{}", "[1,2]", "[1,2,\"a\",3]", "[\"1\",2,\"a\"]", "[1.5,2,\"a\"]", "[1,2,3]",
                           "[1,2,\"a\"", "[1,2,\"\xff\"]", "[[1],2,\"a\"]"}) {
    EXPECT_FALSE(parse_row(line, kColumns)) << line;
  }
}

RC_GTEST_PROP(TableRows, LinesAreCutWhereverThePiecesEnd, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::element('a', 'b', '\n'));
  LineCutter cutter(1000);
  std::string joined;
  const auto keep = [&](std::string_view line) -> Result<Done> {
    joined += std::string(line) + "\n";
    return Done{};
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto length = *rc::gen::inRange<std::size_t>(1, 5);
    RC_ASSERT(cutter.add(std::string_view(text).substr(at, length), keep).has_value());
    at += length;
  }
  RC_ASSERT(joined == text.substr(0, text.rfind('\n') + 1));
  RC_ASSERT(cutter.ended_with_a_line() == (text.empty() || text.back() == '\n'));
}

TEST(TableRows, ALineWithoutEndDoesNotFillTheMemory) {
  LineCutter cutter(10);
  EXPECT_FALSE(cutter.add("01234567890", [](std::string_view) -> Result<Done> { return Done{}; }));
}

using TableRowsOnBoth = testing::BothStores;
EVENHAND_ON_BOTH_STORES(TableRowsOnBoth);

TEST_P(TableRowsOnBoth, TheSameRowsHaveTheSameHashInBothStores) {
  Session session(new_store(GetParam(), false), Access::create);
  const std::string tables_sql =
      "create table b (t text, n bigint, x double precision, primary key (t, n)); create table a (id text primary "
      "key);";
  testing::must(migrate(session, {{1, "0001_tables", tables_sql, ""}}));
  session.begin_write();
  Writing writing(session);
  int n = 0;
  for (const auto& [text, x] : std::vector<std::tuple<std::string, std::optional<double>>>{
           {"b", 0.1}, {"B", 1e-300}, {"é", 3}, {"", std::nullopt}, {"a\nb", 1.0 / 3}, {"z", 123456789012345680.0}}) {
    writing.execute("insert into b (t, n, x) values (:t, :n, :x)", {{"t", text}, {"n", ++n}, {"x", x}});
  }
  writing.execute("insert into b (t, n, x) values ('z', :n, 5)", {{"n", INT64_MAX}});
  const auto tables = tables_of(writing);
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(tables[0].name, "a");
  EXPECT_EQ(tables[1].key, (std::vector<std::string>{"t", "n"}));
  std::string text;
  const auto digest = for_each_row_text(writing, tables[1], [&](std::string_view line) { text += line; });
  EXPECT_EQ(text,
            "[\"\",4,null]\n[\"B\",2,1e-300]\n[\"a\\nb\",5,0.3333333333333333]\n[\"b\",1,0.1]\n"
            "[\"z\",6,1.2345678901234568e+17]\n[\"z\",9223372036854775807,5.0]\n[\"é\",3,3.0]\n");
  EXPECT_EQ(digest.sha256, sha256_hex(text));
  EXPECT_EQ(digest.rows, 7);
}

TEST_P(TableRowsOnBoth, ATableThatABackupCouldNotCarryIsAFault) {
  Session session(new_store(GetParam(), false), Access::create);
  session.run_once("create table a (id text)");
  Reading reading(session);
  EXPECT_THROW((void)tables_of(reading), Failure);
  session.run_once("drop table a");
  session.run_once("create table a (id text primary key, at timestamp)");
  EXPECT_THROW((void)tables_of(reading), Failure);
}

// Each room's tables, now and later: a backup must be able to carry them, and be the same for both stores.
TEST_P(TableRowsOnBoth, EveryTableOfTheProgramCanBeCarried) {
  database().read([](Reading& reading) {
    const auto tables = tables_of(reading);
    EXPECT_GT(tables.size(), 0u);
    for (const auto& name : tables_kept_out(embedded_migrations(reading.session().kind()))) {
      EXPECT_TRUE(std::any_of(tables.begin(), tables.end(), [&](const auto& each) { return each.name == name; }))
          << name;
    }
  });
}

TEST(TablesKeptOut, AreMarkedInTheirStep) {
  EXPECT_THAT(
      tables_kept_out({{1, "0001_a", "-- Boxes.\n-- not in a backup: ballot_box\ncreate table ballot_box ();", ""},
                       {2, "0002_b", "-- Not in a backup: person_row\n", ""}}),
      ::testing::ElementsAre("ballot_box", "person_row"));
}

}  // namespace evenhand::store
