#include "analysis/people_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <set>

#include "analysis/chunk_hash.h"
#include "analysis/people_format.h"
#include "base/text.h"

namespace evenhand::analysis {
using namespace people_format;

namespace {

// Takes numbers and texts off the front of bytes, and remembers whether there were enough.
class Taking {
 public:
  explicit Taking(std::string_view bytes) : left_(bytes) {}

  template <class Number>
  Number number() {
    Number number = 0;
    if (left_.size() < sizeof number) {
      failed_ = true;
      return 0;
    }
    std::memcpy(&number, left_.data(), sizeof number);
    left_.remove_prefix(sizeof number);
    return number;
  }
  std::string text() {
    const auto size = number<std::uint32_t>();
    if (failed_ || size > kMostTextBytes || size > left_.size()) {
      failed_ = true;
      return {};
    }
    std::string text(left_.substr(0, size));
    left_.remove_prefix(size);
    return text;
  }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return left_.empty() && !failed_; }

 private:
  std::string_view left_;
  bool failed_ = false;
};

// A file's bytes, mapped read-only.
class Mapping {
 public:
  Mapping() = default;
  ~Mapping() {
    if (bytes_ != nullptr) ::munmap(bytes_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  bool map(int descriptor, std::size_t size) {
    void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    if (mapped == MAP_FAILED) return false;
    bytes_ = mapped;
    size_ = size;
    return true;
  }
  [[nodiscard]] std::string_view view() const { return {static_cast<const char*>(bytes_), size_}; }

 private:
  void* bytes_ = nullptr;
  std::size_t size_ = 0;
};

template <class Number>
std::uint64_t largest(const std::uint8_t* bytes, std::size_t count) {
  Number most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    Number number;
    std::memcpy(&number, bytes + i * sizeof number, sizeof number);
    most = std::max(most, number);
  }
  return most;
}

std::uint64_t largest(Chunk chunk, std::size_t count) {
  switch (chunk.width) {
    case 1:
      return largest<std::uint8_t>(chunk.bytes, count);
    case 2:
      return largest<std::uint16_t>(chunk.bytes, count);
    case 4:
      return largest<std::uint32_t>(chunk.bytes, count);
    default:
      return largest<std::uint64_t>(chunk.bytes, count);
  }
}

bool width_suits(ColumnKind kind, std::uint8_t width) {
  if (kind == ColumnKind::weight) return width == 4 || width == 8;
  return width == 1 || (width == 2 && kind == ColumnKind::characteristic);
}

// Codes below this are allowed.
std::uint64_t code_limit(const PeopleColumn& column) {
  switch (column.kind) {
    case ColumnKind::characteristic:
      return column.levels.size();
    case ColumnKind::measure:
      return 3;
    case ColumnKind::weight:
      return kMostWeight + 1;
  }
  return 0;
}

}  // namespace

std::optional<std::uint16_t> PeopleColumn::code_of(std::string_view level) const {
  const auto found = std::find(levels.begin(), levels.end(), level);
  if (found == levels.end()) return std::nullopt;
  return static_cast<std::uint16_t>(found - levels.begin());
}

struct People::State {
  Mapping mapping;
  std::string owned;  // where the file was given in memory
  std::string name;
  std::string_view bytes;
  std::uint64_t rows = 0;
  std::vector<PeopleColumn> columns;
  std::vector<Place> places;  // by group, then column, as the next two
  std::vector<Chunk> chunks;  // empty where the rows are not here
  std::vector<std::uint64_t> hashes;

  [[nodiscard]] std::size_t rows_in(std::size_t group) const {
    return static_cast<std::size_t>(std::min<std::uint64_t>(kRowsInGroup, rows - group * kRowsInGroup));
  }
  [[nodiscard]] Error refused(std::string_view what) const { return invalid(name + ": " + std::string(what)); }

  // `head` and `tail` are the first and the last bytes of a file of `size`; of a file that is here, both are all of it.
  Result<Done> read_directory(std::string_view head, std::string_view tail, std::uint64_t size);
  Result<Done> read_columns(Taking& taking, std::uint32_t count);
  Result<Done> read_chunks(Taking& taking, std::size_t end);
  [[nodiscard]] Result<Done> check_chunk(std::size_t place, Chunk chunk) const;
};

Result<Done> People::State::read_directory(std::string_view head, std::string_view tail, std::uint64_t file_size) {
  constexpr std::string_view kCut = "is cut off or altered: its end is missing. Make it again from the CSV.";
  if (head.size() < kMagic.size() || !head.starts_with(kMagic)) return refused("is not a people file.");
  if (file_size < kHeaderBytes + kTrailerBytes || head.size() < kHeaderBytes || tail.size() < kTrailerBytes)
    return refused(kCut);
  Taking header(head.substr(kMagic.size(), kHeaderBytes - kMagic.size()));
  const auto version = header.number<std::uint32_t>();
  if (version != kVersion) {
    return refused("is a people file of version " + std::to_string(version) + ", and this program reads version " +
                   std::to_string(kVersion) + ". Make it again from the CSV.");
  }
  if (header.number<std::uint32_t>() != kRowsInGroup) return refused("has groups of another size than version 1 has.");
  if (!tail.ends_with(kEndMagic)) return refused(kCut);

  Taking trailer(tail.substr(tail.size() - kTrailerBytes));
  const auto offset = trailer.number<std::uint64_t>();
  const auto size = trailer.number<std::uint64_t>();
  const auto hash = trailer.number<std::uint64_t>();
  const std::uint64_t end = file_size - kTrailerBytes, from = file_size - tail.size();
  if (offset < kHeaderBytes || offset > end || size != end - offset || offset < from) return refused(kCut);
  const std::string_view directory = tail.substr(static_cast<std::size_t>(offset - from));
  const std::string_view listed = directory.substr(0, static_cast<std::size_t>(size));
  if (chunk_hash({reinterpret_cast<const std::uint8_t*>(listed.data()), listed.size()}) != hash) {
    return refused("is altered: its directory does not match its checksum. Make it again from the CSV.");
  }
  Taking taking(listed);
  rows = taking.number<std::uint64_t>();
  const auto column_count = taking.number<std::uint32_t>();
  const auto group_count = taking.number<std::uint32_t>();
  if (taking.failed() || rows > kMostPeople || column_count == 0 || column_count > kMostFileColumns ||
      group_count != groups_for(rows)) {
    return refused("is damaged: its directory makes no sense.");
  }
  EVENHAND_CHECK(read_columns(taking, column_count));
  return read_chunks(taking, static_cast<std::size_t>(offset));
}

Result<Done> People::State::read_columns(Taking& taking, std::uint32_t count) {
  std::set<std::string> names;
  for (std::uint32_t i = 0; i < count; ++i) {
    PeopleColumn column;
    const auto kind = taking.number<std::uint8_t>();
    column.name = taking.text();
    const auto level_count = taking.number<std::uint32_t>();
    if (taking.failed() || kind < 1 || kind > 3 || level_count > kMostLevels || !is_utf8(column.name) ||
        !names.insert(column.name).second) {
      return refused("is damaged: its list of columns makes no sense.");
    }
    column.kind = static_cast<ColumnKind>(kind);
    std::set<std::string> levels;
    for (std::uint32_t level = 0; level < level_count; ++level) {
      column.levels.push_back(taking.text());
      if (taking.failed() || !is_utf8(column.levels.back()) || !levels.insert(column.levels.back()).second) {
        return refused("is damaged: the levels of a column make no sense.");
      }
    }
    if (column.kind != ColumnKind::characteristic && level_count != 0) {
      return refused("is damaged: a measure or weight has levels.");
    }
    columns.push_back(std::move(column));
  }
  return Done{};
}

Result<Done> People::State::read_chunks(Taking& taking, std::size_t end) {
  for (std::size_t group = 0; group < groups_for(rows); ++group) {
    for (const auto& column : columns) {
      const auto offset = taking.number<std::uint64_t>();
      const auto width = taking.number<std::uint8_t>();
      hashes.push_back(taking.number<std::uint64_t>());
      if (taking.failed() || !width_suits(column.kind, width) || offset < kHeaderBytes || offset % kAlignment != 0 ||
          offset > end || rows_in(group) * width > end - offset) {
        return refused("is damaged: its directory points outside it.");
      }
      places.push_back({offset, width});
      if (!bytes.empty()) chunks.push_back({reinterpret_cast<const std::uint8_t*>(bytes.data()) + offset, width});
    }
  }
  if (!taking.at_end()) return refused("is damaged: its directory is longer than it says.");
  return Done{};
}

// The checksum, and every code within the levels: whoever counts need not look again.
Result<Done> People::State::check_chunk(std::size_t place, Chunk chunk) const {
  const auto& column = columns[place % columns.size()];
  const std::size_t count = rows_in(place / columns.size());
  if (chunk_hash({chunk.bytes, count * chunk.width}) != hashes[place])
    return refused("is altered: column “" + column.name + "” does not match its checksum. Make it again from the CSV.");
  if (largest(chunk, count) >= code_limit(column))
    return refused("is damaged: column “" + column.name + "” holds a code without a level.");
  return Done{};
}

People::People(std::shared_ptr<const State> state) : state_(std::move(state)) {}

Result<People> People::checked(std::shared_ptr<State> state) {
  EVENHAND_CHECK(state->read_directory(state->bytes, state->bytes, state->bytes.size()));
  for (std::size_t i = 0; i < state->chunks.size(); ++i) EVENHAND_CHECK(state->check_chunk(i, state->chunks[i]));
  return People(std::move(state));
}

Result<People> People::outline(std::string_view head, std::string_view tail, std::uint64_t size,
                               std::string_view name) {
  auto state = std::make_shared<State>();
  state->name = name;
  EVENHAND_CHECK(state->read_directory(head, tail, size));
  return People(std::move(state));
}

std::optional<std::uint64_t> People::directory_offset(std::string_view end) {
  if (end.size() != kTrailerBytes || !end.ends_with(kEndMagic)) return std::nullopt;
  return Taking(end).number<std::uint64_t>();
}

Result<People> People::from_bytes(std::string bytes, std::string_view name) {
  auto state = std::make_shared<State>();
  state->owned = std::move(bytes);
  state->bytes = state->owned;
  state->name = name;
  return checked(std::move(state));
}

Result<People> People::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const int code = errno;
    return Error{code == ENOENT ? ErrorKind::not_found : ErrorKind::unavailable,
                 path.string() + ": can't be opened (" + std::strerror(code) + ").",
                 {}};
  }
  auto state = std::make_shared<State>();
  state->name = path.string();
  struct stat about {};
  const bool known = ::fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
  const bool mapped =
      known && about.st_size > 0 && state->mapping.map(descriptor, static_cast<std::size_t>(about.st_size));
  ::close(descriptor);
  if (!known) return state->refused("is not a file.");
  if (about.st_size > 0 && !mapped) return state->refused("can't be mapped into memory.");
  if (mapped) state->bytes = state->mapping.view();
  return checked(std::move(state));
}

bool People::is_people_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string start(kMagic.size(), '\0');
  return file.read(start.data(), static_cast<std::streamsize>(start.size())) && start == kMagic;
}

std::uint64_t People::rows() const {
  return state_->rows;
}
const std::vector<PeopleColumn>& People::columns() const {
  return state_->columns;
}
std::size_t People::groups() const {
  return groups_for(state_->rows);
}
std::size_t People::rows_in(std::size_t group) const {
  return state_->rows_in(group);
}
Chunk People::chunk(std::size_t group, std::size_t column) const {
  return state_->chunks[group * state_->columns.size() + column];
}

PeopleGroup People::group(std::size_t group) const {
  const auto columns = state_->columns.size();
  return {rows_in(group), std::span(state_->chunks).subspan(group * columns, columns)};
}
People::Place People::place(std::size_t group, std::size_t column) const {
  return state_->places[group * state_->columns.size() + column];
}
Result<Done> People::check(std::size_t group, std::size_t column, Chunk chunk) const {
  return state_->check_chunk(group * state_->columns.size() + column, chunk);
}

std::optional<std::size_t> People::column(std::string_view name) const {
  const auto& all = state_->columns;
  const auto position = [&](auto found) { return static_cast<std::size_t>(found - all.begin()); };
  const auto exact = std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.name == name; });
  if (exact != all.end()) return position(exact);
  const std::string lower = lower_ascii(name);
  const auto alike = std::find_if(all.begin(), all.end(), [&](const auto& c) { return lower_ascii(c.name) == lower; });
  if (alike != all.end()) return position(alike);
  return std::nullopt;
}

}  // namespace evenhand::analysis
