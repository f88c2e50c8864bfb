// Records of rows of people (row_data.h). The rows are not here: row_vault.h.
//
// Destroying comes in this order: the key is forgotten with the record's change, in one transaction; then the file
// goes. Should the second fail, nothing can be read of it, and row_keeper.h tries again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/row_data.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::analysis {

// The questions' answers, before anything is read: state `asked`. Gives the id.
RecordId add_row_data(store::Writing& writing, const people::Scope& scope, const CycleId& cycle,
                      const RowAnswers& answers, Instant now);
// The rows are kept, or stay in their warehouse: what the reading gave. Only from `asked`.
struct KeptRows {
  std::string warehouse = {}, view = {};
  std::string file_name = {}, file_digest = {}, sealed_key = {};
  disclosure::PeopleCount people;
  std::int64_t left_out = 0;
  std::string weight = {};
  std::vector<RowColumn> columns;
};
Result<Done> keep_rows(store::Writing& writing, const people::Scope& scope, const RecordId& id, const KeptRows& kept,
                       Instant now);
// What its columns stand for, and what sex recorded; over the revision that was read.
Result<Done> set_row_columns(store::Writing& writing, const people::Scope& scope, const RecordId& id, int revision,
                             const std::vector<RowColumn>& columns, const std::string& sex_recorded, Instant now);
// Somebody is about to look at its figures; only the first time counts.
Result<Done> open_row_figures(store::Writing& writing, const people::Scope& scope, const RecordId& id, Instant now);
// Forgets the key. Nothing to do for one that is deleted already.
Result<Done> delete_rows(store::Writing& writing, const people::Scope& scope, const RecordId& id, std::string_view why,
                         Instant now);

Result<RowData> find_row_data(store::Reading& reading, const people::Scope& scope, const RecordId& id);
// Newest first, without their levels.
std::vector<RowData> row_data_of_cycle(store::Reading& reading, const people::Scope& scope, const CycleId& cycle);

// For retention (row_keeper.h), which does what each record's own date says: across owners.
struct DueRows {
  OwnerId owner;
  RecordId id;
  std::string title;
  Date delete_by;
  bool is_kept = false;  // a file of rows; otherwise questions that no file followed
};
// Whose day has passed on `today`.
std::vector<DueRows> rows_due(store::Reading& reading, Date today);
// Those of a scope's owner alone.
std::vector<DueRows> rows_due(store::Reading& reading, const people::Scope& scope, Date today);
Result<Done> delete_due_rows(store::Writing& writing, const DueRows& due, Instant now);
// Whether rows of that id are still to be kept, whoever's they are.
bool rows_are_kept(store::Reading& reading, const RecordId& id);

}  // namespace evenhand::analysis
