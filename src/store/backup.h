// Backup: the whole store in one portable archive, and back into an empty store of either kind.
//
// The archive (docs/formats/backup.md) is a zip: manifest.json, and tables/NAME.jsonl, a row a line. It is taken from
// one moment while the store is in use. Left out: keys (they lie outside the store), and tables that a migration marks
// `-- not in a backup: NAME` (boxes of ballots, rows of people). Both ways use little memory, whatever the store's
// size.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/schema.h"
#include "store/url.h"

namespace evenhand::store {

struct BackupTable {
  std::string name;
  std::vector<TableColumn> columns;
  std::int64_t rows = 0;
  std::string sha256;  // of its file: the same rows have the same hash in both stores
};

struct BackupManifest {
  Instant made_at{};
  StoreKind made_from = StoreKind::sqlite;
  std::vector<std::pair<std::string, std::string>> steps;  // of the schema: name and checksum
  std::vector<BackupTable> tables;                         // by name
  [[nodiscard]] std::string text() const;                  // JSON
  [[nodiscard]] std::string hash() const;                  // SHA-256 of the text: one figure for the whole backup
  [[nodiscard]] std::int64_t rows() const;
};

// Called now and then with the table and how many of its rows are done.
using BackupProgress = std::function<void(std::string_view table, std::int64_t rows)>;

// Writes `file`, readable by its owner alone; it is there whole or not at all. Refuses to write over a file. Needs as
// much room beside it again, for the time it takes.
Result<BackupManifest> make_backup(const StoreUrl& store, const std::filesystem::path& file, const Clock& clock,
                                   const BackupProgress& progress = {});

// Reads the whole archive and checks each hash.
Result<BackupManifest> verify_backup(const std::filesystem::path& file, const BackupProgress& progress = {});

// Fills an empty store (a file that is not there yet; a database without tables) and brings it to this program's
// schema. Before it is kept, every table is read back and its hash compared. An archive that is damaged, cut short or
// made by a newer program is refused, and the store is left as it was.
Result<BackupManifest> restore_backup(const std::filesystem::path& file, const StoreUrl& store,
                                      const BackupProgress& progress = {});

struct Migrated {
  int steps = 0;
  std::optional<std::filesystem::path> backup;  // none where there was nothing to keep, or nothing to do
};
// Brings the store to this program's schema; before that, a backup of a store that has rows, into `folder`.
Result<Migrated> migrate_with_backup(const StoreUrl& store, const std::filesystem::path& folder, const Clock& clock);

}  // namespace evenhand::store
