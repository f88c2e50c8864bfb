// What making and restoring a backup share. Inside store/ only.
#pragma once

#include "store/archive.h"
#include "store/backup.h"
#include "store/migrations.h"

namespace evenhand::store {

inline constexpr const char* kManifestName = "manifest.json";
inline std::string entry_of(const std::string& table) {
  return "tables/" + table + ".jsonl";
}

Result<BackupManifest> parse_manifest(const std::string& text);

// The schema that the backup was made with, as this program knows it. Refuses steps that it doesn't know.
Result<std::vector<Migration>> steps_of(const BackupManifest& manifest);

// Opens an archive and reads its manifest, refusing one that lacks a table's file or has one too many.
Result<std::pair<ArchiveReader, BackupManifest>> open_backup(const std::filesystem::path& file);

// A table's rows, its hash and count checked against the manifest once all have been used.
Result<Done> read_table(ArchiveReader& archive, const BackupTable& table, const BackupProgress& progress,
                        const std::function<Result<Done>(std::string_view line)>& use);

}  // namespace evenhand::store
