#include "analysis/people_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <fstream>
#include <ostream>
#include <set>

#include "analysis/chunk_hash.h"
#include "base/text.h"

// The layout is docs/formats/people-file.md. Numbers are little-endian.
static_assert(std::endian::native == std::endian::little, "people files are read in place");

namespace evenhand::analysis {
namespace {

constexpr std::string_view kMagic = "EHPEOPLE";
constexpr std::string_view kEndMagic = "EHPEND\r\n";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 64;  // magic, version, rows in a group; the rest is 0
constexpr std::size_t kTrailerBytes = 32;
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kMostFileColumns = 64;
constexpr std::size_t kMostTextBytes = 4096;  // of a heading or level

template <class Number>
void put(std::string& to, Number number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  to.append(bytes, sizeof number);
}

void put_text(std::string& to, std::string_view text) {
  put(to, static_cast<std::uint32_t>(text.size()));
  to += text;
}

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

std::size_t groups_for(std::uint64_t rows) {
  return static_cast<std::size_t>((rows + kRowsInGroup - 1) / kRowsInGroup);
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
  std::vector<Chunk> chunks;  // by group, then column
  std::vector<std::uint64_t> hashes;

  [[nodiscard]] std::size_t rows_in(std::size_t group) const {
    return static_cast<std::size_t>(std::min<std::uint64_t>(kRowsInGroup, rows - group * kRowsInGroup));
  }
  [[nodiscard]] Error refused(std::string_view what) const { return invalid(name + ": " + std::string(what)); }

  Result<Done> read_directory();
  Result<Done> read_columns(Taking& taking, std::uint32_t count);
  Result<Done> read_chunks(Taking& taking, std::size_t end);
  Result<Done> check_codes() const;
};

Result<Done> People::State::read_directory() {
  constexpr std::string_view kCut = "is cut off or altered: its end is missing. Make it again from the CSV.";
  if (bytes.size() < kMagic.size() || !bytes.starts_with(kMagic)) return refused("is not a people file.");
  if (bytes.size() < kHeaderBytes + kTrailerBytes) return refused(kCut);
  Taking header(bytes.substr(kMagic.size(), kHeaderBytes - kMagic.size()));
  const auto version = header.number<std::uint32_t>();
  if (version != kVersion) {
    return refused("is a people file of version " + std::to_string(version) + ", and this program reads version " +
                   std::to_string(kVersion) + ". Make it again from the CSV.");
  }
  if (header.number<std::uint32_t>() != kRowsInGroup) return refused("has groups of another size than version 1 has.");
  if (!bytes.ends_with(kEndMagic)) return refused(kCut);

  Taking trailer(bytes.substr(bytes.size() - kTrailerBytes));
  const auto offset = trailer.number<std::uint64_t>();
  const auto size = trailer.number<std::uint64_t>();
  const auto hash = trailer.number<std::uint64_t>();
  const std::size_t end = bytes.size() - kTrailerBytes;
  if (offset < kHeaderBytes || offset > end || size != end - offset) return refused(kCut);
  const std::string_view directory = bytes.substr(static_cast<std::size_t>(offset));
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
      chunks.push_back({reinterpret_cast<const std::uint8_t*>(bytes.data()) + offset, width});
    }
  }
  if (!taking.at_end()) return refused("is damaged: its directory is longer than it says.");
  return Done{};
}

// Every checksum, and every code within the levels: whoever counts need not look again.
Result<Done> People::State::check_codes() const {
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    const auto& column = columns[i % columns.size()];
    const std::size_t count = rows_in(i / columns.size());
    if (chunk_hash({chunks[i].bytes, count * chunks[i].width}) != hashes[i]) {
      return refused("is altered: column “" + column.name +
                     "” does not match its checksum. Make it again from the CSV.");
    }
    if (largest(chunks[i], count) >= code_limit(column)) {
      return refused("is damaged: column “" + column.name + "” holds a code without a level.");
    }
  }
  return Done{};
}

People::People(std::shared_ptr<const State> state) : state_(std::move(state)) {}

Result<People> People::checked(std::shared_ptr<State> state) {
  EVENHAND_CHECK(state->read_directory());
  EVENHAND_CHECK(state->check_codes());
  return People(std::move(state));
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

struct PeopleWriter::State {
  std::ostream& out;
  std::vector<PeopleColumn> columns;
  std::vector<std::vector<std::uint16_t>> codes;    // the group that is being filled, by column
  std::vector<std::vector<std::uint64_t>> weights;  // of weights
  std::uint64_t rows = 0;
  std::uint64_t offset = 0;
  std::uint64_t total_weight = 0;
  std::size_t in_group = 0;
  std::string directory;  // of chunks
  std::string chunk;

  explicit State(std::ostream& to, std::vector<PeopleColumn> all)
      : out(to), columns(std::move(all)), codes(columns.size()), weights(columns.size()) {}

  Result<Done> write(std::string_view bytes) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out) return Error{ErrorKind::unavailable, "The people file can't be written: is the disk full?", {}};
    offset += bytes.size();
    return Done{};
  }
  Result<Done> align() {
    const auto over = static_cast<std::size_t>(offset % kAlignment);
    return over == 0 ? Result<Done>(Done{}) : write(std::string(kAlignment - over, '\0'));
  }
  template <class Narrow, class Wide>
  void narrow(const std::vector<Wide>& wide) {
    chunk.resize(wide.size() * sizeof(Narrow));
    for (std::size_t i = 0; i < wide.size(); ++i) {
      const auto number = static_cast<Narrow>(wide[i]);
      std::memcpy(chunk.data() + i * sizeof number, &number, sizeof number);
    }
  }
  Result<Done> write_column(std::size_t column);
  Result<Done> write_group();
};

// In the fewest bytes that hold its codes.
Result<Done> PeopleWriter::State::write_column(std::size_t column) {
  std::uint8_t width = 1;
  if (columns[column].kind == ColumnKind::weight) {
    const auto most = *std::max_element(weights[column].begin(), weights[column].end());
    width = most <= 0xFFFF'FFFF ? 4 : 8;
    width == 4 ? narrow<std::uint32_t>(weights[column]) : narrow<std::uint64_t>(weights[column]);
  } else {
    width = *std::max_element(codes[column].begin(), codes[column].end()) <= 0xFF ? 1 : 2;
    width == 1 ? narrow<std::uint8_t>(codes[column]) : narrow<std::uint16_t>(codes[column]);
  }
  EVENHAND_CHECK(align());
  put(directory, offset);
  put(directory, width);
  put(directory, chunk_hash({reinterpret_cast<const std::uint8_t*>(chunk.data()), chunk.size()}));
  EVENHAND_CHECK(write(chunk));
  codes[column].clear();
  weights[column].clear();
  return Done{};
}

Result<Done> PeopleWriter::State::write_group() {
  for (std::size_t column = 0; column < columns.size(); ++column) EVENHAND_CHECK(write_column(column));
  in_group = 0;
  return Done{};
}

PeopleWriter::PeopleWriter(std::ostream& out, std::vector<PeopleColumn> columns)
    : state_(std::make_unique<State>(out, std::move(columns))) {
  std::string header(kMagic);
  put(header, kVersion);
  put(header, static_cast<std::uint32_t>(kRowsInGroup));
  header.resize(kHeaderBytes, '\0');
  (void)state_->write(header);  // a stream that failed says so at the next write
}
PeopleWriter::~PeopleWriter() = default;
PeopleWriter::PeopleWriter(PeopleWriter&&) noexcept = default;
PeopleWriter& PeopleWriter::operator=(PeopleWriter&&) noexcept = default;

std::uint64_t PeopleWriter::rows() const {
  return state_->rows;
}

Result<Done> PeopleWriter::add(std::span<const ColumnRows> columns) {
  State& s = *state_;
  const auto size_of = [&](std::size_t c) {
    return s.columns[c].kind == ColumnKind::weight ? columns[c].weights.size() : columns[c].codes.size();
  };
  const std::size_t count = size_of(0);
  if (s.rows + count > kMostPeople) return invalid("There are more than 4,294,967,295 rows. Split the file by period.");
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (const std::uint64_t weight : columns[c].weights) {
      s.total_weight += weight;
      if (s.total_weight > kMostTotalWeight) return invalid("The weights add up to more than this program can count.");
    }
  }
  for (std::size_t from = 0; from < count;) {
    const std::size_t taken = std::min(count - from, kRowsInGroup - s.in_group);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (s.columns[c].kind == ColumnKind::weight) {
        const auto part = columns[c].weights.subspan(from, taken);
        s.weights[c].insert(s.weights[c].end(), part.begin(), part.end());
      } else {
        const auto part = columns[c].codes.subspan(from, taken);
        s.codes[c].insert(s.codes[c].end(), part.begin(), part.end());
      }
    }
    from += taken;
    s.in_group += taken;
    s.rows += taken;
    if (s.in_group == kRowsInGroup) EVENHAND_CHECK(s.write_group());
  }
  return Done{};
}

Result<Done> PeopleWriter::finish(const std::vector<std::vector<std::string>>& levels) {
  State& s = *state_;
  if (s.in_group > 0) EVENHAND_CHECK(s.write_group());
  EVENHAND_CHECK(s.align());
  std::string directory;
  put(directory, s.rows);
  put(directory, static_cast<std::uint32_t>(s.columns.size()));
  put(directory, static_cast<std::uint32_t>(groups_for(s.rows)));
  for (std::size_t c = 0; c < s.columns.size(); ++c) {
    put(directory, static_cast<std::uint8_t>(s.columns[c].kind));
    put_text(directory, s.columns[c].name);
    put(directory, static_cast<std::uint32_t>(levels[c].size()));
    for (const auto& level : levels[c]) put_text(directory, level);
  }
  directory += s.directory;
  const std::uint64_t offset = s.offset;
  const std::uint64_t hash = chunk_hash({reinterpret_cast<const std::uint8_t*>(directory.data()), directory.size()});
  const std::uint64_t size = directory.size();
  put(directory, offset);
  put(directory, size);
  put(directory, hash);
  directory += kEndMagic;
  EVENHAND_CHECK(s.write(directory));
  s.out.flush();
  return s.write({});
}

}  // namespace evenhand::analysis
