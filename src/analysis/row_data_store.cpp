#include "analysis/row_data_store.h"

#include <array>

#include "analysis/row_answer_store.h"
#include "base/text.h"
#include "disclosure/true_count.h"
#include "people/operator.h"
#include "people/trail_store.h"
#include "store/record.h"

namespace evenhand::analysis {

using people::Act;
using people::Scope;
using store::Reading;
using store::Writing;

namespace {

std::int64_t people_stored(disclosure::PeopleCount people) {
  return disclosure::true_count(people);
}
disclosure::PeopleCount people_read(std::int64_t people) {
  return disclosure::PeopleCount(people);
}

}  // namespace

template <class Columns>
void visit_columns(Columns& column, RowData& rows) {
  RowAnswers& answers = rows.answers;
  column("cycle", rows.cycle);
  column("state", rows.state, row_state_id, row_state_named);
  column("title", answers.title);
  column("about", answers.about, rows_about_id, rows_about_named);
  column("purpose", answers.purpose);
  column("approval", answers.approval);
  column("opt_out", answers.opt_out, opt_out_id, opt_out_named);
  column("why_not_applied", answers.why_not_applied);
  column("sex_recorded", answers.sex_recorded);
  column("after_counting", answers.after_counting);
  column("delete_by", answers.delete_by);
  column("warehouse", rows.warehouse);
  column("view_name", rows.view);
  column("file_name", rows.file_name);
  column("file_digest", rows.file_digest);
  column("file_key", rows.file_key);
  column("people", rows.people, people_stored, people_read);
  column("left_out", rows.left_out);
  column("brought_by", rows.brought_by);
  column("brought_at", rows.brought_at);
  column("opened_by", rows.opened_by);
  column("opened_at", rows.opened_at);
  column("deleted_by", rows.deleted_by);
  column("deleted_at", rows.deleted_at);
  column("why_deleted", rows.why_deleted);
  column("weight", rows.weight);
}

namespace {

constexpr store::Table<RowData> kRows{"row_data", "data of people"};

void leave_entry(Writing& writing, const Scope& scope, const RowData& rows, Act act, Instant now) {
  const SaidOfRows said = said_of(rows.answers);
  people::record(writing, scope, now,
                 {.act = act,
                  .subject = people::Subject::of("row_data", rows.id),
                  .fields = {{"title", rows.answers.title},
                             {"about", said.about},
                             {"purpose", rows.answers.purpose},
                             {"approval", rows.answers.approval},
                             {"opt-out", said.opt_out},
                             {"kept", said.kept},
                             {"state", std::string(row_state_id(rows.state))},
                             {"file", rows.file_digest},
                             {"view", rows.warehouse.empty() ? "" : rows.warehouse + "/" + rows.view},
                             {"deleted", rows.why_deleted}}});
}

constexpr std::array kAnswers{standard::Answer::known, standard::Answer::prefer_not_to_say,
                              standard::Answer::not_stated, standard::Answer::unknown,
                              standard::Answer::not_applicable};

void write_columns(Writing& writing, OwnerId owner, const RecordId& id, const std::vector<RowColumn>& columns) {
  writing.execute("delete from row_column where owner = :owner and row_data = :id", {{"owner", owner}, {"id", id}});
  for (std::size_t position = 0; position < columns.size(); ++position) {
    const auto& column = columns[position];
    writing.execute(
        "insert into row_column (owner, row_data, position, heading, stands_for, dimension) values (:owner, :id, "
        ":position, :heading, :stands_for, :dimension)",
        {{"owner", owner},
         {"id", id},
         {"position", position},
         {"heading", column.heading},
         {"stands_for", stands_for_id(column.stands_for)},
         {"dimension", column.dimension}});
    for (std::size_t code = 0; code < column.levels.size(); ++code) {
      const auto& level = column.levels[code];
      writing.execute(
          "insert into row_level (owner, row_data, position, code, name, group_id, answer) values (:owner, :id, "
          ":position, :code, :name, :group_id, :answer)",
          {{"owner", owner},
           {"id", id},
           {"position", position},
           {"code", code},
           {"name", level.name},
           {"group_id", level.group},
           {"answer", standard::answer_id(level.answer)}});
    }
  }
}

void read_columns(Reading& reading, OwnerId owner, RowData& rows) {
  for (auto& [position, heading, stands_for, dimension] :
       reading.select<std::size_t, std::string, std::string, std::string>(
           "select position, heading, stands_for, dimension from row_column where owner = :owner and row_data = :id "
           "order by position",
           {{"owner", owner}, {"id", rows.id}})) {
    rows.columns.push_back({.heading = std::move(heading),
                            .stands_for = stands_for_named(stands_for).value_or(StandsFor::group),
                            .dimension = std::move(dimension),
                            .levels = {}});
  }
  reading.for_each<std::size_t, std::string, std::string, std::string>(
      "select position, name, group_id, answer from row_level where owner = :owner and row_data = :id "
      "order by position, code",
      {{"owner", owner}, {"id", rows.id}}, [&](auto row) {
        auto& [position, name, group, answer] = row;
        if (position >= rows.columns.size()) return;
        RowLevel level{.name = std::move(name), .group = std::move(group), .answer = standard::Answer::unknown};
        for (const auto one : kAnswers)
          if (standard::answer_id(one) == answer) level.answer = one;
        rows.columns[position].levels.push_back(std::move(level));
      });
}

constexpr std::string_view kDue =
    "select owner, id, title, delete_by, state from row_data where state <> 'deleted' and warehouse = '' and "
    "delete_by < :today";

std::vector<DueRows> due_of(
    const std::vector<std::tuple<OwnerId, RecordId, std::string, Date, std::string>>& selected) {
  std::vector<DueRows> due;
  for (const auto& [owner, id, title, delete_by, state] : selected)
    due.push_back({owner, id, title, delete_by, state == row_state_id(RowState::kept)});
  return due;
}

Result<Done> end_rows(Writing& writing, const Scope& scope, Act act, RowData rows, std::string_view why, Instant now) {
  rows.state = RowState::deleted;
  rows.file_key.clear();
  rows.deleted_at = now;
  rows.why_deleted = std::string(why);
  EVENHAND_CHECK(kRows.save(writing, scope.owner(), rows));
  leave_entry(writing, scope, rows, act, now);
  forget_answers(writing);
  return Done{};
}

}  // namespace

RecordId add_row_data(Writing& writing, const Scope& scope, const CycleId& cycle, const RowAnswers& answers,
                      Instant now) {
  RowData rows;
  rows.cycle = cycle;
  rows.answers = answers;
  rows.brought_by = scope.actor();
  rows.brought_at = now;
  kRows.insert(writing, scope.owner(), rows, now);
  leave_entry(writing, scope, rows, Act::import_data, now);
  return rows.id;
}

Result<Done> keep_rows(Writing& writing, const Scope& scope, const RecordId& id, const KeptRows& kept, Instant now) {
  EVENHAND_TRY(RowData rows, kRows.find(writing, scope.owner(), id));
  if (rows.state != RowState::asked) return conflict("A file has been brought in for these answers already.");
  rows.state = RowState::kept;
  rows.warehouse = kept.warehouse;
  rows.view = kept.view;
  rows.file_name = kept.file_name;
  rows.file_digest = kept.file_digest;
  rows.file_key = kept.sealed_key;
  rows.people = kept.people;
  rows.left_out = kept.left_out;
  rows.weight = kept.weight;
  EVENHAND_CHECK(kRows.save(writing, scope.owner(), rows));
  write_columns(writing, scope.owner(), id, kept.columns);
  leave_entry(writing, scope, rows, Act::import_data, now);
  return Done{};
}

Result<Done> set_row_columns(Writing& writing, const Scope& scope, const RecordId& id, int revision,
                             const std::vector<RowColumn>& columns, const std::string& sex_recorded, Instant now) {
  EVENHAND_TRY(RowData rows, kRows.find(writing, scope.owner(), id));
  if (rows.state != RowState::kept) return conflict("These rows are not here any more.");
  rows.revision = revision;
  rows.answers.sex_recorded = sex_recorded;
  EVENHAND_CHECK(kRows.save(writing, scope.owner(), rows));
  write_columns(writing, scope.owner(), id, columns);
  leave_entry(writing, scope, rows, Act::import_data, now);
  return Done{};
}

Result<Done> open_row_figures(Writing& writing, const Scope& scope, const RecordId& id, Instant now) {
  EVENHAND_TRY(RowData rows, kRows.find(writing, scope.owner(), id));
  if (rows.state != RowState::kept) return conflict("These rows are not here any more.");
  if (rows.opened_at) return Done{};
  rows.opened_by = scope.actor();
  rows.opened_at = now;
  EVENHAND_CHECK(kRows.save(writing, scope.owner(), rows));
  leave_entry(writing, scope, rows, Act::run_analysis, now);
  return Done{};
}

Result<Done> delete_rows(Writing& writing, const Scope& scope, const RecordId& id, std::string_view why, Instant now) {
  EVENHAND_TRY(RowData rows, kRows.find(writing, scope.owner(), id));
  if (rows.state == RowState::deleted) return Done{};
  rows.deleted_by = scope.actor();
  return end_rows(writing, scope, Act::import_data, std::move(rows), why, now);
}

Result<RowData> find_row_data(Reading& reading, const Scope& scope, const RecordId& id) {
  EVENHAND_TRY(RowData rows, kRows.find(reading, scope.owner(), id));
  read_columns(reading, scope.owner(), rows);
  return rows;
}

std::vector<RowData> row_data_of_cycle(Reading& reading, const Scope& scope, const CycleId& cycle) {
  return kRows.list(reading, scope.owner(), "cycle = :cycle order by brought_at desc, id desc", {{"cycle", cycle}});
}

std::vector<DueRows> rows_due(Reading& reading, Date today) {
  static const std::string sql = std::string(kDue) + " order by owner, id";
  return due_of(reading.select<OwnerId, RecordId, std::string, Date, std::string>(sql, {{"today", today}}));
}

std::vector<DueRows> rows_due(Reading& reading, const Scope& scope, Date today) {
  static const std::string sql = std::string(kDue) + " and owner = :owner order by id";
  return due_of(reading.select<OwnerId, RecordId, std::string, Date, std::string>(
      sql, {{"today", today}, {"owner", scope.owner()}}));
}

Result<Done> delete_due_rows(Writing& writing, const DueRows& due, Instant now) {
  const Scope scope = people::retention_scope(due.owner);
  EVENHAND_TRY(RowData rows, kRows.find(writing, scope.owner(), due.id));
  if (rows.state == RowState::deleted) return Done{};
  return end_rows(writing, scope, Act::run_retention, std::move(rows), "The day to delete them by had come.", now);
}

bool rows_are_kept(Reading& reading, const RecordId& id) {
  return reading.select_one<std::string>("select id from row_data where id = :id and state <> 'deleted'", {{"id", id}})
      .has_value();
}

}  // namespace evenhand::analysis
