// On a real PostgreSQL, through a role that may only read: the same people give the same tables as the engine of files.
#include "analysis/warehouse_store.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "analysis/row_bringing.h"
#include "base/csv.h"
#include "base/digest.h"
#include "base/files.h"
#include "standard/built_in.h"
#include "store/testing/both_stores.h"

namespace evenhand::analysis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const char* kYaml = R"(warehouses:
  - name: reporting
    connect: postgresql://reader@db.example.org/reporting
    seconds: 5
    views:
      - view: reporting.waits
        owner: RXX
        title: Waits
        about: patients
        purpose: Who waits
        approval: IG-1
        opt-out: applied
        columns:
          - {column: sex, stands-for: group, characteristic: sex}
          - {column: age, stands-for: group}
          - {column: borough, stands-for: area}
          - {column: seen, stands-for: answer}
)";

std::string changed(std::string_view from, std::string_view to) {
  std::string yaml = kYaml;
  yaml.replace(yaml.find(from), from.size(), to);
  return yaml;
}
std::string said_of_yaml(const std::string& yaml) {
  const auto read = parse_warehouses("warehouses.yaml", yaml);
  return read ? "" : read.error().message;
}

TEST(WarehouseFile, IsReadAndWhatIsWrongIsSaidByLineWithoutTheAddress) {
  const auto read = parse_warehouses("warehouses.yaml", kYaml);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->front().views.front().columns.size(), 4u);
  EXPECT_TRUE(find_view(*read, "reporting", "reporting.waits"));
  EXPECT_THAT(find_view(*read, "reporting", "reporting.other").error().message, HasSubstr("It has: reporting.waits"));
  EXPECT_THAT(said_of_yaml(changed("opt-out: applied", "sex-recorded: x")), HasSubstr("national data opt-out"));
  EXPECT_THAT(said_of_yaml(changed("view: reporting.waits", "view: waits")), HasSubstr("schema and view"));
  EXPECT_THAT(said_of_yaml(changed("characteristic: sex", "characteristic: height")), HasSubstr("no “height”"));
  EXPECT_THAT(said_of_yaml(changed("stands-for: answer", "stands-for: sql")), HasSubstr("must be group, answer"));
  const auto wrong =
      said_of_yaml(changed("postgresql://reader@db.example.org/reporting", "mysql://reader:secret@db/x"));
  EXPECT_THAT(wrong, HasSubstr("must be the address of a PostgreSQL"));
  EXPECT_THAT(wrong, Not(HasSubstr("secret")));
}

TEST(WarehouseFile, MustNotBeReadableByOthers) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "warehouses.yaml";
  EXPECT_TRUE(read_warehouses(path)->empty()) << "none is no error";
  ASSERT_TRUE(write_file(path, kYaml, 0644));
  EXPECT_THAT(read_warehouses(path).error().message, HasSubstr("chmod 600"));
  ASSERT_TRUE(write_file(path, kYaml, 0600));
  EXPECT_TRUE(read_warehouses(path));
}

// A schema with a view of random people, and a role for it.
class AskedView : public store::testing::BothStores {
 protected:
  std::string role_ = "reader_" + hex(random_token(6)).substr(0, 10);
  NamedView at_;

  void SetUp() override {
    if (GetParam() != store::StoreKind::postgresql) GTEST_SKIP() << "a warehouse is a PostgreSQL";
    (void)database();
    auto read = parse_warehouses("warehouses.yaml", kYaml).value();
    at_ = find_view(read, "reporting", "reporting.waits").value();
    run("create role " + role_ + " login");
    run("create schema reporting");
    run("create schema private");
    run("create table private.people (sex text, age text, borough text, seen text, nhs_number text)");
    run("create view reporting.waits as select sex, age, borough, seen from private.people");
    run("grant usage on schema reporting to " + role_);
    run("grant select on reporting.waits to " + role_);
    at_.warehouse.address = as_role();
  }
  void TearDown() override {
    if (GetParam() == store::StoreKind::postgresql) {
      run("drop owned by " + role_);
      run("drop role " + role_);
    }
    BothStores::TearDown();
  }
  store::StoreUrl as_role() {
    auto address = url().target;
    const auto at = address.find('@');
    const auto from = address.find("://") + 3;
    address.replace(from, at - from, role_);
    return {store::StoreKind::postgresql, address};
  }
  void run(const std::string& sql) {
    store::testing::must(database().write([&](store::Writing& writing) -> Result<Done> {
      writing.execute(sql);
      return Done{};
    }));
  }
  void put(const std::vector<CsvRow>& rows) {
    run("delete from private.people");
    store::testing::must(database().write([&](store::Writing& writing) -> Result<Done> {
      for (const auto& row : rows)
        writing.execute(
            "insert into private.people (sex, age, borough, seen, nhs_number) values (:sex, :age, :borough, :seen, "
            "'n')",
            {{"sex", row[0].empty() ? store::Value{} : store::to_value(row[0])},
             {"age", row[1]},
             {"borough", row[2]},
             {"seen", row[3]}});
      return Done{};
    }));
  }
};
EVENHAND_ON_BOTH_STORES(AskedView);

RowData as_rows(const SurveyedView& surveyed) {
  RowData rows;
  rows.state = RowState::kept;
  rows.columns = surveyed.columns;
  return rows;
}

std::vector<RowCell> sorted(std::vector<RowCell> cells) {
  std::sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.levels < b.levels; });
  return cells;
}
bool alike(const RowCell& a, const RowCell& b) {
  return a.levels == b.levels && a.good == b.good && a.not_good == b.not_good && a.missing == b.missing;
}

TEST_P(AskedView, CountsAsTheEngineOfFilesDoes) {
  rc::check("any people, any question", [&] {
    const auto level = [](std::vector<std::string> of) { return rc::gen::elementOf(std::move(of)); };
    const auto size = *rc::gen::inRange(1, 60);
    std::vector<CsvRow> people;
    for (int i = 0; i < size; ++i)
      people.push_back({*level({"Male", "Female", "", " Female "}),
                        *level({"16 to 24", "25 to 44", "Cafe\u0301", "Café"}), *level({"North", "South's", "a\"b"}),
                        *level({"Yes", "No", "", "Not stated"})});
    put(people);
    std::string csv = csv_line({"sex", "age", "borough", "seen"});
    for (const auto& row : people) csv += csv_line(row);

    const auto surveyed = survey_view(at_);
    RC_ASSERT(bool(surveyed));
    const auto rows = as_rows(*surveyed);
    RC_ASSERT(surveyed->people == disclosure::PeopleCount(size));
    RowQuestion question{.by = {"sex", "age", "borough"}, .of = "seen", .good = {}, .where = {}};
    const auto& answers = rows.column("seen")->levels;
    if (std::any_of(answers.begin(), answers.end(), [](const auto& one) { return one.name == "Yes"; })) {
      question.good = {"Yes"};
    } else {
      question.of.clear();
    }
    const auto& boroughs = rows.column("borough")->levels;
    if (*rc::gen::arbitrary<bool>()) question.where = {{"borough", boroughs.front().name}};
    const auto questions = tables_of(question, 3);
    RC_ASSERT(questions.size() == 7u);
    const auto there = count_in_warehouse(at_, questions, rows.columns);
    if (!there) RC_FAIL(there.error().message + there.error().detail);

    const auto file =
        read_people_text(csv, {.file = "people.csv", .characteristics = {"sex", "age", "borough", "seen"}});
    if (!file) RC_FAIL(file.error().message);
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const auto here = count_rows(file->people, questions[i], rows);
      if (!here) RC_FAIL(here.error().message);
      const auto mine = sorted(here->cells), theirs = sorted((*there)[i].cells);
      RC_ASSERT(mine.size() == theirs.size());
      for (std::size_t c = 0; c < mine.size(); ++c) RC_ASSERT(alike(mine[c], theirs[c]));
      RC_ASSERT(alike(here->everyone, (*there)[i].everyone));
    }
  });
}

TEST_P(AskedView, ARoleThatMayWriteIsRefused) {
  put({{"Male", "16 to 24", "North", "Yes"}});
  ASSERT_TRUE(survey_view(at_));
  run("create table reporting.notes (note text)");
  run("grant insert on reporting.notes to " + role_);
  EXPECT_THAT(survey_view(at_).error().message, HasSubstr("may write to “reporting.notes”"));
  run("revoke insert on reporting.notes from " + role_);
  run("grant create on schema reporting to " + role_);
  EXPECT_THAT(survey_view(at_).error().message, HasSubstr("may make tables"));
  run("revoke create on schema reporting from " + role_);
  ASSERT_TRUE(survey_view(at_));
  at_.warehouse.address = {store::StoreKind::postgresql, url().target};
  EXPECT_THAT(survey_view(at_).error().message, HasSubstr("may administer the server"));
}

TEST_P(AskedView, OnlyAListedViewAndItsListedColumnsCanBeAsked) {
  put({{"Male", "16 to 24", "North", "Yes"}});
  const auto surveyed = survey_view(at_);
  ASSERT_TRUE(surveyed) << surveyed.error().message << surveyed.error().detail;
  const RowQuestion injected{.by = {"sex\"; drop view reporting.waits; --"}, .of = "", .good = {}, .where = {}};
  EXPECT_THAT(count_in_warehouse(at_, {injected}, surveyed->columns).error().message, HasSubstr("has no column"));
  const RowQuestion hidden{.by = {"nhs_number"}, .of = "", .good = {}, .where = {}};
  EXPECT_FALSE(count_in_warehouse(at_, {hidden}, surveyed->columns));
  auto other = at_;
  other.view.name = "private.people";
  EXPECT_THAT(survey_view(other).error().message, HasSubstr("no view “private.people” that its role may read"));
  run("grant usage on schema private to " + role_);
  run("grant select on private.people to " + role_);
  EXPECT_THAT(survey_view(other).error().message, HasSubstr("is a table, not a view"));
  other.view.name = "reporting.gone";
  EXPECT_FALSE(survey_view(other));
  auto wrong = at_;
  wrong.view.columns.push_back({.name = "height", .dimension = ""});
  EXPECT_THAT(survey_view(wrong).error().message, HasSubstr("no column “height”"));
}

TEST_P(AskedView, AQuestionThatTakesTooLongIsStopped) {
  run("create view reporting.slow as select 'Male' as sex, '1' as age, 'a' as borough, cast(pg_sleep(0.2) as text) as "
      "seen "
      "from generate_series(1, 100)");
  run("grant select on reporting.slow to " + role_);
  at_.view.name = "reporting.slow";
  at_.warehouse.seconds = 1;
  const auto asked = survey_view(at_);
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().kind, ErrorKind::unavailable);
  EXPECT_THAT(asked.error().message, HasSubstr("within 1 seconds"));
}

TEST_P(AskedView, AServerThatIsNotThereIsSaidWithoutItsAddress) {
  at_.warehouse.address = {store::StoreKind::postgresql, "postgresql://reader:secret@127.0.0.1:9/reporting"};
  const auto asked = survey_view(at_);
  ASSERT_FALSE(asked);
  EXPECT_THAT(asked.error().message, Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace evenhand::analysis
