#include "store/backup.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "base/files.h"
#include "store/backup_parts.h"
#include "store/table_rows.h"

namespace evenhand::store {

namespace {

constexpr std::int64_t kRowsBetweenReports = 1000;

class TableFile {
 public:
  explicit TableFile(const std::filesystem::path& path) : file_(path, std::ios::binary) {}
  void add(std::string_view line) {
    file_.write(line.data(), static_cast<std::streamsize>(line.size()));
    if (!file_) throw Failure(FailureKind::full, "writing a table of the backup", Place::here());
  }
  void close() {
    file_.close();
    if (!file_) throw Failure(FailureKind::full, "writing a table of the backup", Place::here());
  }

 private:
  std::ofstream file_;
};

BackupTable write_table(Reading& reading, const TableShape& shape, const std::filesystem::path& path,
                        const BackupProgress& progress) {
  TableFile file(path);
  std::int64_t rows = 0;
  const auto digest = for_each_row_text(reading, shape, [&](std::string_view line) {
    file.add(line);
    if (++rows % kRowsBetweenReports == 0 && progress) progress(shape.name, rows);
  });
  file.close();
  if (progress) progress(shape.name, rows);
  return {shape.name, shape.columns, digest.rows, digest.sha256};
}

std::vector<TableShape> tables_to_keep(Reading& reading, const std::vector<Migration>& known) {
  auto tables = tables_of(reading);
  for (const auto& name : tables_kept_out(known)) {
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const auto& each) { return each.name == name; });
    // A slip of the pen here would carry ballots into a backup.
    if (found == tables.end()) {
      throw Failure(FailureKind::programming, "a step keeps an unknown table out of backups: " + name, Place::here());
    }
    tables.erase(found);
  }
  return tables;
}

// Every table from one moment, each in a file of `folder`.
Result<BackupManifest> write_tables(const StoreUrl& store, const std::filesystem::path& folder, const Clock& clock,
                                    const BackupProgress& progress, std::vector<ArchiveEntry>& entries) {
  Session session(store, Access::read);
  session.begin_read();
  Reading reading(session);
  const auto known = embedded_migrations(store.kind);
  EVENHAND_TRY(const SchemaState state, schema_state(session, known));
  if (state.empty) return not_found("The store " + store.shown() + " is empty: there is nothing to back up.");
  BackupManifest manifest{clock.now(), store.kind, {}, {}};
  std::vector<Migration> applied;
  for (const auto& step : known) {
    if (std::find(state.applied.begin(), state.applied.end(), step.name) == state.applied.end()) continue;
    manifest.steps.emplace_back(step.name, step.checksum);
    applied.push_back(step);
  }
  for (const auto& shape : tables_to_keep(reading, applied)) {
    const auto file = folder / (shape.name + ".jsonl");
    manifest.tables.push_back(write_table(reading, shape, file, progress));
    entries.push_back({entry_of(shape.name), file});
  }
  session.commit();
  return manifest;
}

}  // namespace

Result<BackupManifest> make_backup(const StoreUrl& store, const std::filesystem::path& file, const Clock& clock,
                                   const BackupProgress& progress) {
  if (std::filesystem::exists(file)) return conflict("There is a file " + file.string() + " already.");
  auto parent = file.parent_path();
  if (parent.empty()) parent = ".";
  if (!std::filesystem::is_directory(parent)) return not_found("There is no folder " + parent.string() + ".");
  const TemporaryFolder folder(parent);  // 0700: rows lie in it until the archive is made
  std::vector<ArchiveEntry> entries = {{kManifestName, folder.path() / kManifestName}};
  EVENHAND_TRY(auto manifest, write_tables(store, folder.path(), clock, progress, entries));
  EVENHAND_CHECK(write_file(entries.front().file, manifest.text(), 0600));
  const auto archive = folder.path() / "archive.zip";
  EVENHAND_CHECK(write_archive(archive, entries));
  std::filesystem::permissions(archive, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  // A link, not a rename: it never replaces a file that has come to be there meanwhile.
  if (::link(archive.c_str(), file.c_str()) != 0) {
    return Error{ErrorKind::unavailable, "The backup could not be put at " + file.string() + ".", ""};
  }
  EVENHAND_CHECK(sync_folder(parent));
  return manifest;
}

Result<std::pair<ArchiveReader, BackupManifest>> open_backup(const std::filesystem::path& file) {
  constexpr std::size_t kLongestManifest = 16u << 20;
  EVENHAND_TRY(auto archive, ArchiveReader::open(file));
  EVENHAND_TRY(const auto text, archive.read_whole(kManifestName, kLongestManifest));
  EVENHAND_TRY(auto manifest, parse_manifest(text));
  std::vector<std::string> expected = {kManifestName};
  for (const auto& table : manifest.tables) expected.push_back(entry_of(table.name));
  auto names = archive.names();
  std::sort(expected.begin(), expected.end());
  std::sort(names.begin(), names.end());
  if (names != expected) return invalid("The backup is damaged: it does not have the tables that its manifest names.");
  return std::pair(std::move(archive), std::move(manifest));
}

Result<Done> read_table(ArchiveReader& archive, const BackupTable& table, const BackupProgress& progress,
                        const std::function<Result<Done>(std::string_view line)>& use) {
  constexpr std::size_t kLongestRow = 1u << 28;
  const auto damaged = [&] {
    return invalid("The backup is damaged: table " + table.name + " is not what was saved.");
  };
  Sha256 digest;
  LineCutter lines(kLongestRow);
  std::int64_t rows = 0;
  EVENHAND_CHECK(archive.read(entry_of(table.name), [&](std::string_view piece) {
    digest.add(piece);
    return lines.add(piece, [&](std::string_view line) {
      if (++rows % kRowsBetweenReports == 0 && progress) progress(table.name, rows);
      return use(line);
    });
  }));
  if (!lines.ended_with_a_line() || rows != table.rows || digest.hex() != table.sha256) return damaged();
  if (progress) progress(table.name, rows);
  return Done{};
}

Result<BackupManifest> verify_backup(const std::filesystem::path& file, const BackupProgress& progress) {
  EVENHAND_TRY(auto opened, open_backup(file));
  auto& [archive, manifest] = opened;
  EVENHAND_CHECK(steps_of(manifest));
  for (const auto& table : manifest.tables) {
    const auto fits = [&](std::string_view line) -> Result<Done> {
      EVENHAND_CHECK(parse_row(line, table.columns));
      return Done{};
    };
    EVENHAND_CHECK(read_table(archive, table, progress, fits));
  }
  return std::move(manifest);
}

}  // namespace evenhand::store
