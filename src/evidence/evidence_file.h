// A file that belongs to a piece of evidence: which are taken, and how one is handed out again.
//
// Word, PowerPoint, PDF and Excel, at most 20 MB, judged by what is in the file and not by its name alone. Files with
// macros are refused. A file is only ever downloaded, never shown by us (docs/decisions/0701-files-in-the-store.md),
// and is published only when an accessible version stands beside it. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"

namespace evenhand::evidence {

inline constexpr std::size_t kMostFileBytes = 20'000'000;

enum class FileType { docx, pptx, xlsx, pdf };
std::string_view file_type_id(FileType type);    // "docx"
std::string_view file_type_name(FileType type);  // "Word"
std::string_view media_type(FileType type);
Result<FileType> file_type_named(std::string_view id);

struct FileRecord {
  FileId id;
  EvidenceId evidence;
  std::string name;  // "waiting-times.xlsx"
  FileType type = FileType::pdf;
  std::int64_t bytes = 0;
  std::string digest;      // SHA-256, hex
  std::string accessible;  // where an accessible version is (an address, or "the narrative of this item"); empty: none
  [[nodiscard]] bool may_be_published() const { return !accessible.empty(); }
};

// The name as it will be offered for download: without folders, control characters or quotation marks.
std::string file_name(std::string_view sent);

// What the file is. The error says what is wrong with it and what to do.
Result<FileType> recognise(std::string_view name, std::string_view bytes);

std::string size_in_words(std::int64_t bytes);  // "1.2 MB", "340 KB"

}  // namespace evenhand::evidence
