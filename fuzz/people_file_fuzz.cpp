// Any bytes as a people file (src/analysis/people_file.h): refused, or opened, and then safe to count; read in pieces
// (people_stream.h) they count the same. The checksums are put right first, so that what lies behind them is reached.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "analysis/chunk_hash.h"
#include "analysis/count.h"

using namespace evenhand;

namespace {

// Magic, version, and a directory at the end that takes what the fuzzer gave, with its checksum.
std::string with_frame(std::string_view body, std::size_t chunk_bytes) {
  std::string bytes = "EHPEOPLE";
  bytes += std::string("\x01\0\0\0\0\0\x01\0", 8);
  bytes.resize(64, '\0');
  const std::size_t chunks = std::min(chunk_bytes, body.size());
  bytes += body.substr(0, chunks);
  bytes.resize((bytes.size() + 63) / 64 * 64, '\0');
  const std::uint64_t offset = bytes.size(), size = body.size() - chunks;
  const std::string_view directory = body.substr(chunks);
  const std::uint64_t hash =
      analysis::chunk_hash({reinterpret_cast<const std::uint8_t*>(directory.data()), directory.size()});
  bytes += directory;
  for (const std::uint64_t number : {offset, size, hash}) {
    char text[8];
    std::memcpy(text, &number, 8);
    bytes.append(text, 8);
  }
  return bytes + "EHPEND\r\n";
}

void open_and_count(const std::string& bytes) {
  const auto in_pieces = [&](const analysis::PeopleStream::Take& take) -> Result<Done> {
    for (std::size_t at = 0; at < bytes.size(); at += 100)
      EVENHAND_CHECK(take(std::string_view(bytes).substr(at, 100)));
    return Done{};
  };
  const auto stream = analysis::PeopleStream::open(in_pieces, "The file");
  const auto people = analysis::People::from_bytes(bytes);
  if (!people) {
    if (stream) (void)stream->each_group([](const analysis::PeopleGroup&) {});
    return;
  }
  analysis::CountRequest request;
  for (const auto& column : people->columns()) {
    if (column.kind == analysis::ColumnKind::characteristic && request.by.size() < 4) request.by.push_back(column.name);
    if (column.kind == analysis::ColumnKind::measure) request.good = column.name;
    if (column.kind == analysis::ColumnKind::weight) request.weighted = true;
  }
  request.threads = 1;
  const auto whole = analysis::count(*people, request);
  if (!stream) std::abort();  // what opens whole opens in pieces
  const auto pieces = analysis::count(*stream, std::span(&request, 1));
  // Groups that lie in another order than they count are refused in pieces; else both are the same.
  if (whole && pieces && whole->everyone != pieces->front().everyone) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  open_and_count(std::string(body));
  open_and_count(with_frame(body, data[0]));
  return 0;
}
