// Files of the evidence library: kept in the store as base64, so that every backup holds them.
//
// Whoever may read an item may download its files. A list never touches the bytes.
#pragma once

#include <vector>

#include "evidence/evidence_file.h"
#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::evidence {

std::vector<FileRecord> files_of(store::Reading& reading, const people::Scope& scope, const EvidenceId& evidence);

struct NewFile {
  std::string name;  // as it was sent
  std::string bytes;
  std::string accessible;  // where its accessible version is; empty: none yet
};
// Refuses what recognise() refuses, and evidence that the scope may not read.
Result<FileId> add_file(store::Writing& writing, const people::Scope& scope, const EvidenceId& evidence,
                        const NewFile& file, Instant now);
Result<Done> remove_file(store::Writing& writing, const people::Scope& scope, const FileId& id);

struct FileWithBytes {
  FileRecord record;
  std::string bytes;
};
Result<FileWithBytes> read_file_of(store::Reading& reading, const people::Scope& scope, const FileId& id);

}  // namespace evenhand::evidence
