#include "evidence/evidence_file_store.h"

#include "base/digest.h"
#include "base/text.h"
#include "evidence/evidence_store.h"

namespace evenhand::evidence {

namespace {

using people::Scope;
using store::Reading;
using store::Writing;

#define EVENHAND_FILE_COLUMNS "select id, evidence, name, type, bytes, digest, accessible from evidence_file "

FileRecord record_of(
    std::tuple<FileId, EvidenceId, std::string, std::string, std::int64_t, std::string, std::string> row) {
  auto& [id, evidence, name, type, bytes, digest, accessible] = row;
  return {.id = id,
          .evidence = evidence,
          .name = std::move(name),
          .type = file_type_named(type).value_or(FileType::pdf),
          .bytes = bytes,
          .digest = std::move(digest),
          .accessible = std::move(accessible)};
}

Result<FileRecord> find_file(Reading& reading, const Scope& scope, const FileId& id) {
  auto found = reading.select_one<FileId, EvidenceId, std::string, std::string, std::int64_t, std::string, std::string>(
      EVENHAND_FILE_COLUMNS "where owner = :owner and id = :id", {{"owner", scope.owner()}, {"id", id}});
  if (!found) return not_found("There is no such file, or it is not for you to read.");
  FileRecord record = record_of(std::move(*found));
  EVENHAND_CHECK(find_item(reading, scope, record.evidence));
  return record;
}

}  // namespace

std::vector<FileRecord> files_of(Reading& reading, const Scope& scope, const EvidenceId& evidence) {
  std::vector<FileRecord> files;
  if (!find_item(reading, scope, evidence)) return files;
  reading.for_each<FileId, EvidenceId, std::string, std::string, std::int64_t, std::string, std::string>(
      EVENHAND_FILE_COLUMNS "where owner = :owner and evidence = :evidence order by made_at, id",
      {{"owner", scope.owner()}, {"evidence", evidence}},
      [&](auto row) { files.push_back(record_of(std::move(row))); });
  return files;
}

Result<FileId> add_file(Writing& writing, const Scope& scope, const EvidenceId& evidence, const NewFile& file,
                        Instant now) {
  EVENHAND_TRY(const FileType type, recognise(file.name, file.bytes));
  EVENHAND_TRY(const std::string accessible, clean_text("Accessible version", file.accessible, Lines::one, 500));
  EVENHAND_CHECK(find_item(writing, scope, evidence));
  const auto id = FileId::make(now);
  writing.execute(
      "insert into evidence_file (owner, id, evidence, name, type, bytes, digest, accessible, made_by, "
      "made_at) values (:owner, :id, :evidence, :name, :type, :bytes, :digest, :accessible, :actor, :now)",
      {{"owner", scope.owner()},
       {"id", id},
       {"evidence", evidence},
       {"name", file_name(file.name)},
       {"type", file_type_id(type)},
       {"bytes", file.bytes.size()},
       {"digest", sha256_hex(file.bytes)},
       {"accessible", accessible},
       {"actor", scope.actor()},
       {"now", now}});
  writing.execute("insert into evidence_file_content (owner, id, content) values (:owner, :id, :content)",
                  {{"owner", scope.owner()}, {"id", id}, {"content", base64(file.bytes)}});
  return id;
}

Result<Done> remove_file(Writing& writing, const Scope& scope, const FileId& id) {
  EVENHAND_CHECK(find_file(writing, scope, id));
  writing.execute("delete from evidence_file where owner = :owner and id = :id",
                  {{"owner", scope.owner()}, {"id", id}});
  return Done{};
}

Result<FileWithBytes> read_file_of(Reading& reading, const Scope& scope, const FileId& id) {
  EVENHAND_TRY(FileRecord record, find_file(reading, scope, id));
  const auto content =
      reading.select_one<std::string>("select content from evidence_file_content where owner = :owner and id = :id",
                                      {{"owner", scope.owner()}, {"id", id}});
  EVENHAND_TRY(std::string bytes, from_base64(content ? std::get<0>(*content) : ""));
  if (sha256_hex(bytes) != record.digest)
    return Error{ErrorKind::unavailable, "This file is damaged in the store. Ask your administrator to restore it.",
                 "digest differs"};
  return FileWithBytes{std::move(record), std::move(bytes)};
}

}  // namespace evenhand::evidence
