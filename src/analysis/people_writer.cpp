#include <algorithm>
#include <cstring>
#include <ostream>
#include <string>

#include "analysis/chunk_hash.h"
#include "analysis/people_file.h"
#include "analysis/people_format.h"

namespace evenhand::analysis {
using namespace people_format;

namespace {

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

}  // namespace

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
