// The schema, as numbered steps embedded from src/store/migrations/.
//
// NNNN_room_what.sql, or NNNN_room_what.sqlite.sql and .postgresql.sql where the two stores differ. A step once
// released is never edited: its checksum is kept in the store. Steps go forward only; a new one takes a free number of
// its room (100 × the room's place) and may be lower than one already applied.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/session.h"

namespace evenhand::store {

struct Migration {
  int number = 0;
  std::string name;  // "0001_store_jobs"
  std::string sql;
  std::string checksum;  // SHA-256 of the text, hex
};

std::vector<Migration> embedded_migrations(StoreKind kind);  // by number

struct SchemaState {
  bool empty = false;                // a store without a schema: nothing was ever applied
  std::vector<std::string> applied;  // names, by number
  std::vector<std::string> pending;
};
// Refuses a store that knows steps which this program does not (a newer program made it), or whose steps have another
// text than this program's. Inside a transaction.
Result<SchemaState> schema_state(Session& session, const std::vector<Migration>& known);

// Applies what is pending, all or nothing; gives the number of steps. Two processes may do so at once: the second waits
// and finds nothing to do. Others may go on using the store meanwhile. Opens its own transaction.
Result<int> migrate(Session& session, const std::vector<Migration>& known);

// The same within a transaction that is open already: those of `known` that `state` does not have.
void apply_steps(Session& session, const std::vector<Migration>& known, const SchemaState& state);

// The statements of a script, without their semicolons. Knows quotes, comments, $$ bodies and `create trigger … end`.
std::vector<std::string> split_script(std::string_view sql);

}  // namespace evenhand::store
