#include "analysis/warehouse_store.h"

#include <algorithm>
#include <map>

#include "analysis/people_file.h"
#include "base/text.h"
#include "standard/built_in.h"
#include "store/database.h"

namespace evenhand::analysis {

using store::Parameters;
using store::Reading;

namespace {

// As PostgreSQL quotes a name: whatever stands in it, it is one identifier.
std::string identifier(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}
std::string qualified(std::string_view view) {
  const auto dot = view.find('.');
  return identifier(view.substr(0, dot)) + "." + identifier(view.substr(dot + 1));
}
// A column as levels are read from a file: trimmed, NFC, a null blank.
std::string level_of(std::string_view column) {
  return "normalize(btrim(coalesce(cast(" + identifier(column) + " as text), ''), E' \\t\\r\\n'), NFC)";
}

Error warehouse_error(const Warehouse& warehouse, const std::string& what) {
  return invalid("The warehouse “" + warehouse.name + "”: " + what);
}

// Reads in one transaction that can only read, and no longer than allowed.
template <class F>
auto ask(const Warehouse& warehouse, F&& use) -> std::invoke_result_t<F&, Reading&> {
  using Given = std::invoke_result_t<F&, Reading&>;
  try {
    auto opened =
        store::Database::open(warehouse.address, {.schema = store::Schema::any, .create = false, .most_sessions = 1});
    if (!opened) return Given(warehouse_error(warehouse, "it can’t be reached. " + opened.error().message));
    return (*opened)->read([&](Reading& reading) -> Given {
      (void)reading.select_one<std::string>("select set_config('statement_timeout', :limit, true)",
                                            {{"limit", std::to_string(warehouse.seconds * 1'000)}});
      return use(reading);
    });
  } catch (const std::exception& failure) {
    const std::string_view why = failure.what();
    if (why.find("statement timeout") != std::string_view::npos)
      return Given(Error{ErrorKind::unavailable,
                         "The warehouse “" + warehouse.name + "” did not answer within " +
                             std::to_string(warehouse.seconds) + " seconds. Ask for fewer columns, or later.",
                         ""});
    return Given(
        Error{ErrorKind::unavailable, "The warehouse “" + warehouse.name + "” did not answer.", std::string(why)});
  }
}

// A role that may write is refused: what can only read can do no harm, whatever is asked.
Result<Done> must_only_read(Reading& reading, const Warehouse& warehouse) {
  const auto super = reading.select_one<bool>(
      "select case when rolsuper or rolcreaterole or rolcreatedb then 1 else 0 end from pg_roles where rolname = "
      "current_user");
  if (!super || std::get<0>(*super))
    return warehouse_error(warehouse,
                           "its role may administer the server. Connect as a role that can only read the views.");
  const auto writable = reading.select_one<std::string>(
      "select cast(n.nspname || '.' || c.relname as text) from pg_class c join pg_namespace n on n.oid = "
      "c.relnamespace "
      "where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and "
      "n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp%' and has_schema_privilege(n.oid, 'USAGE') "
      "and "
      "(has_table_privilege(c.oid, 'INSERT') or has_table_privilege(c.oid, 'UPDATE') or "
      "has_table_privilege(c.oid, 'DELETE') or has_table_privilege(c.oid, 'TRUNCATE')) order by 1 limit 1");
  if (writable)
    return warehouse_error(warehouse, "its role may write to “" + std::get<0>(*writable) +
                                          "”. Connect as a role that can only read the views.");
  const auto creates = reading.select_one<std::string>(
      "select cast(nspname as text) from pg_namespace where nspname not like 'pg\\_temp%' and "
      "has_schema_privilege(oid, 'CREATE') order by 1 limit 1");
  if (creates)
    return warehouse_error(warehouse, "its role may make tables in the schema “" + std::get<0>(*creates) +
                                          "”. Connect as a role that can only read the views.");
  return Done{};
}

Result<Done> must_be_a_view(Reading& reading, const NamedView& at) {
  const auto dot = at.view.name.find('.');
  const auto kind = reading.select_one<std::string>(
      "select cast(c.relkind as text) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = "
      ":schema and c.relname = :name and has_table_privilege(c.oid, 'SELECT')",
      {{"schema", at.view.name.substr(0, dot)}, {"name", at.view.name.substr(dot + 1)}});
  if (!kind) return warehouse_error(at.warehouse, "there is no view “" + at.view.name + "” that its role may read.");
  if (std::get<0>(*kind) != "v" && std::get<0>(*kind) != "m")
    return warehouse_error(at.warehouse, "“" + at.view.name +
                                             "” is a table, not a view. Make a view with the columns that may be "
                                             "counted by.");
  for (const auto& column : at.view.columns) {
    const auto there = reading.select_one<std::int64_t>(
        "select cast(1 as bigint) from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on "
        "n.oid = "
        "c.relnamespace where n.nspname = :schema and c.relname = :name and a.attname = :column and a.attnum > 0 and "
        "not "
        "a.attisdropped",
        {{"schema", at.view.name.substr(0, dot)}, {"name", at.view.name.substr(dot + 1)}, {"column", column.name}});
    if (!there)
      return warehouse_error(at.warehouse, "the view “" + at.view.name + "” has no column “" + column.name + "”.");
  }
  return Done{};
}

// The statement, and which columns it groups by.
struct Statement {
  std::vector<std::string> columns;
  std::string sql;
  Parameters parameters;

  std::string bind(const std::string& value) {
    const auto name = "p" + std::to_string(parameters.size());
    parameters.emplace_back(name, value);
    return ":" + name;
  }
  std::string any_of(const std::vector<std::string>& values) {
    std::vector<std::string> bound;
    for (const auto& value : values) bound.push_back(bind(value));
    return bound.empty() ? "(null)" : "(" + join(bound, ", ") + ")";
  }
};

Statement statement_of(const NamedView& at, const std::vector<RowQuestion>& questions,
                       const std::vector<RowColumn>& columns) {
  Statement made;
  for (const auto& question : questions)
    for (const auto& by : question.by)
      if (std::find(made.columns.begin(), made.columns.end(), by) == made.columns.end()) made.columns.push_back(by);
  const auto& first = questions.front();
  const auto place = [&](const std::string& by) {
    return "c" + std::to_string(std::find(made.columns.begin(), made.columns.end(), by) - made.columns.begin());
  };

  std::vector<std::string> selected, within;
  for (const auto& column : made.columns) {
    selected.push_back("coalesce(" + place(column) + ", '')");
    within.push_back(level_of(column) + " as " + place(column));
  }
  std::string good = "count(*)", answered = "count(*)";
  if (first.measures()) {
    within.push_back(level_of(first.of) + " as answer");
    good = "count(*) filter (where answer in " + made.any_of(first.good) + ")";
    std::vector<std::string> no_answers{""};
    for (const auto& column : columns)
      if (column.heading == first.of)
        for (const auto& level : column.levels)
          if (!level.is_known()) no_answers.push_back(level.name);
    answered = "count(*) filter (where answer not in " + made.any_of(no_answers) + ")";
  }
  std::string where;
  std::map<std::string, std::vector<std::string>> filters;
  for (const auto& [column, level] : first.where) filters[column].push_back(level);
  for (const auto& [column, levels] : filters)
    where += (where.empty() ? " where " : " and ") + level_of(column) + " in " + made.any_of(levels);

  std::vector<std::string> sets, grouping;
  for (const auto& question : questions) {
    std::vector<std::string> set;
    for (const auto& by : question.by) set.push_back(place(by));
    sets.push_back("(" + join(set, ", ") + ")");
  }
  sets.emplace_back("()");
  for (const auto& column : made.columns) grouping.push_back(place(column));
  // grouping() has a bit for each column, the first the highest: set where the row is summed over it.
  made.sql = "select cast(" + (grouping.empty() ? std::string("0") : "grouping(" + join(grouping, ", ") + ")") +
             " as bigint), " + good + ", " + answered + ", count(*)" +
             (selected.empty() ? "" : ", " + join(selected, ", ")) + " from (select " +
             (within.empty() ? std::string("1") : join(within, ", ")) + " from " + qualified(at.view.name) + where +
             ") people group by grouping sets (" + join(sets, ", ") + ")";
  return made;
}

}  // namespace

Result<SurveyedView> survey_view(const NamedView& at) {
  return ask(at.warehouse, [&](Reading& reading) -> Result<SurveyedView> {
    EVENHAND_CHECK(must_only_read(reading, at.warehouse));
    EVENHAND_CHECK(must_be_a_view(reading, at));
    SurveyedView surveyed;
    const auto from = qualified(at.view.name);
    for (const auto& column : at.view.columns) {
      std::vector<std::string> levels;
      for (auto& [level] : reading.select<std::string>("select distinct " + level_of(column.name) + " from " + from +
                                                       " order by 1 limit " + std::to_string(kMostLevels + 1)))
        levels.push_back(std::move(level));
      if (levels.size() > kMostLevels)
        return warehouse_error(at.warehouse, "“" + column.name + "” has more than " + with_commas(kMostLevels) +
                                                 " different values: nothing to count people by.");
      const auto& communities = standard::built_in_communities();
      auto guess = guessed_column(column.name, levels, communities);
      auto dimension = column.dimension.empty() ? guess.dimension : column.dimension;
      surveyed.columns.push_back(as(std::move(guess), column.stands_for, std::move(dimension), communities));
    }
    const auto people = reading.select_one<std::int64_t>("select count(*) from " + from);
    surveyed.people = disclosure::PeopleCount(people ? std::get<0>(*people) : 0);
    return surveyed;
  });
}

Result<std::vector<RowCounts>> count_in_warehouse(const NamedView& at, const std::vector<RowQuestion>& questions,
                                                  const std::vector<RowColumn>& columns) {
  if (questions.empty()) return std::vector<RowCounts>{};
  const auto must_be_listed = [&](const std::string& column) -> Result<Done> {
    if (at.view.column(column) != nullptr) return Done{};
    return invalid("The view “" + at.view.name + "” has no column “" + column + "” that may be counted by.");
  };
  for (const auto& question : questions) {
    for (const auto& by : question.by) EVENHAND_CHECK(must_be_listed(by));
    if (question.measures()) EVENHAND_CHECK(must_be_listed(question.of));
    for (const auto& [column, level] : question.where) EVENHAND_CHECK(must_be_listed(column));
  }
  const auto statement = statement_of(at, questions, columns);
  const auto width = statement.columns.size();
  if (width > 16) return invalid("At most 16 columns can be counted at once.");
  std::map<std::int64_t, std::size_t> set_of;  // grouping() → which question
  for (std::size_t q = 0; q < questions.size(); ++q) {
    std::int64_t summed = (std::int64_t{1} << width) - 1;
    for (const auto& by : questions[q].by) {
      const auto place = std::find(statement.columns.begin(), statement.columns.end(), by) - statement.columns.begin();
      summed &= ~(std::int64_t{1} << (static_cast<std::ptrdiff_t>(width) - 1 - place));
    }
    set_of[summed] = q;
  }
  std::vector<store::ColumnType> types(4, store::ColumnType::integer);
  types.insert(types.end(), width, store::ColumnType::text);

  return ask(at.warehouse, [&](Reading& reading) -> Result<std::vector<RowCounts>> {
    EVENHAND_CHECK(must_only_read(reading, at.warehouse));
    EVENHAND_CHECK(must_be_a_view(reading, at));
    std::vector<RowCounts> counts(questions.size());
    reading.run(statement.sql, statement.parameters, types, [&](store::Row row) {
      const auto number = [&](std::size_t i) { return std::get<std::int64_t>(row[i]); };
      RowCell cell;
      cell.good = disclosure::PeopleCount(number(1));
      cell.not_good = disclosure::PeopleCount(number(2) - number(1));
      cell.missing = disclosure::PeopleCount(number(3) - number(2));
      const auto found = set_of.find(number(0));
      if (found == set_of.end()) {  // everybody
        for (auto& one : counts) one.everyone = cell;
        return;
      }
      for (const auto& by : questions[found->second].by) {
        const auto place = static_cast<std::size_t>(std::find(statement.columns.begin(), statement.columns.end(), by) -
                                                    statement.columns.begin());
        cell.levels.push_back(std::get<std::string>(row[4 + place]));
      }
      counts[found->second].cells.push_back(std::move(cell));
    });
    for (auto& one : counts)
      std::sort(one.cells.begin(), one.cells.end(), [](const auto& a, const auto& b) { return a.levels < b.levels; });
    return counts;
  });
}

}  // namespace evenhand::analysis
