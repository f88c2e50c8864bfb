// A multipart body in pieces (src/web/multipart.h): however it is cut, it is read the same or refused. The first byte
// says how long the pieces are.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "web/multipart.h"

using namespace evenhand::web;

namespace {

constexpr std::string_view kType = "multipart/form-data; boundary=cut";
const MultipartLimits kLimits{.most_field_bytes = 4096, .most_bytes_in_memory = 1u << 20};

// The fields and files as one text; nothing where it was refused.
std::optional<std::string> read(std::string_view body, std::size_t piece) {
  auto reader = MultipartReader::open(kType, kLimits);
  if (!reader) std::abort();
  for (std::size_t at = 0; at < body.size(); at += piece) {
    if (!reader->feed(body.substr(at, piece))) return std::nullopt;
  }
  const auto read = reader->finish();
  if (!read) {
    if (read.error().message.empty()) std::abort();
    return std::nullopt;
  }
  std::string text;
  for (const auto& [name, value] : read->fields.fields()) text.append(name).append("=").append(value).append("\n");
  for (const auto& file : read->files) {
    if (file.file_name.find('/') != std::string::npos) std::abort();
    text.append(file.field).append(":").append(file.file_name).append(":").append(*file.bytes(1u << 20)).append("\n");
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data + 1), size - 1);
  if (read(body, 1 + data[0] % 37u) != read(body, std::max<std::size_t>(body.size(), 1))) std::abort();
  return 0;
}
