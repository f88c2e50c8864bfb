#include "evidence/evidence_file.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace evenhand::evidence {

namespace {

struct TypeFacts {
  FileType type;
  std::string_view id, name, media, folder;  // folder: of an Office file's main part, inside the archive
};
constexpr std::array kTypes{
    TypeFacts{FileType::docx, "docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
              "word/document"},
    TypeFacts{FileType::pptx, "pptx", "PowerPoint",
              "application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/presentation"},
    TypeFacts{FileType::xlsx, "xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              "xl/workbook"},
    TypeFacts{FileType::pdf, "pdf", "PDF", "application/pdf", ""},
};

const TypeFacts& facts(FileType type) {
  return kTypes[static_cast<std::size_t>(type)];
}
bool holds(std::string_view bytes, std::string_view part) {
  return bytes.find(part) != std::string_view::npos;
}

constexpr std::string_view kTaken = "Choose a Word (.docx), PowerPoint (.pptx), Excel (.xlsx) or PDF file";

}  // namespace

std::string_view file_type_id(FileType type) {
  return facts(type).id;
}
std::string_view file_type_name(FileType type) {
  return facts(type).name;
}
std::string_view media_type(FileType type) {
  return facts(type).media;
}

Result<FileType> file_type_named(std::string_view id) {
  const auto found = std::ranges::find(kTypes, id, &TypeFacts::id);
  if (found == kTypes.end()) return invalid(std::string(kTaken));
  return found->type;
}

std::string file_name(std::string_view sent) {
  // Some browsers send the whole path.
  if (const auto slash = sent.find_last_of("/\\"); slash != std::string_view::npos) sent.remove_prefix(slash + 1);
  auto cleaned = clean_text("File name", sent, Lines::one, 150);
  std::string name = cleaned ? std::move(*cleaned) : std::string();
  std::erase_if(name, [](char c) { return c == '"' || c == '<' || c == '>'; });
  return name.empty() || name.front() == '.' ? "file" + name : name;
}

Result<FileType> recognise(std::string_view name, std::string_view bytes) {
  if (bytes.empty()) return invalid("The selected file is empty");
  if (bytes.size() > kMostFileBytes)
    return Error{ErrorKind::too_large,
                 "The selected file must be smaller than " + size_in_words(static_cast<std::int64_t>(kMostFileBytes)),
                 ""};
  const auto dot = name.find_last_of('.');
  if (dot == std::string_view::npos) return invalid(std::string(kTaken));
  EVENHAND_TRY(const FileType type, file_type_named(lower_ascii(name.substr(dot + 1))));

  if (type == FileType::pdf) {
    if (!bytes.starts_with("%PDF-")) return invalid("The selected file is named .pdf, but it is not a PDF");
    return type;
  }
  // An Office file is a ZIP archive; its directory holds the parts' names as they are.
  const TypeFacts& wanted = facts(type);
  if (!bytes.starts_with("PK\x03\x04") || !holds(bytes, "[Content_Types].xml") || !holds(bytes, wanted.folder))
    return invalid("The selected file is named ." + std::string(wanted.id) + ", but it is not a " +
                   std::string(wanted.name) + " file. Open it in " + std::string(wanted.name) +
                   ", save it again and choose that");
  if (holds(bytes, "vbaProject.bin"))
    return invalid("The selected file holds macros. Save it without macros and choose that");
  return type;
}

std::string size_in_words(std::int64_t bytes) {
  if (bytes < 1'000) return std::to_string(bytes) + " bytes";
  if (bytes < 1'000'000) return std::to_string((bytes + 500) / 1'000) + " KB";
  const std::int64_t tenths = (bytes + 50'000) / 100'000;
  if (tenths % 10 == 0) return std::to_string(tenths / 10) + " MB";
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

}  // namespace evenhand::evidence
