#include "analysis/people_stream.h"

#include <algorithm>
#include <string>
#include <vector>

namespace evenhand::analysis {

namespace {

constexpr std::size_t kTailKept = 1u << 20;

// The first bytes of a file, its size, and all from `from` on; or, of a file whose directory is not known yet, its last
// bytes.
struct Ends {
  std::string head, tail;
  std::uint64_t size = 0;
};

Result<Ends> ends_of(const PeopleStream::Walk& walk, std::optional<std::uint64_t> from) {
  Ends ends;
  EVENHAND_CHECK(walk([&](std::string_view piece) -> Result<Done> {
    if (ends.head.size() < kPeopleHeadBytes) ends.head += piece.substr(0, kPeopleHeadBytes - ends.head.size());
    const std::uint64_t begin = ends.size;
    ends.size += piece.size();
    if (!from) {
      ends.tail += piece;
      if (ends.tail.size() > 2 * kTailKept) ends.tail.erase(0, ends.tail.size() - kTailKept);
    } else if (ends.size > *from) {
      ends.tail += piece.substr(*from > begin ? static_cast<std::size_t>(*from - begin) : 0);
    }
    return Done{};
  }));
  return ends;
}

// What one group's chunks span in the file.
struct Span {
  std::uint64_t begin = 0, end = 0;
};
Span span_of(const People& people, std::size_t group) {
  Span span{people.place(group, 0).offset, 0};
  for (std::size_t column = 0; column < people.columns().size(); ++column) {
    const auto place = people.place(group, column);
    span.begin = std::min(span.begin, place.offset);
    span.end = std::max(span.end, place.offset + people.rows_in(group) * place.width);
  }
  return span;
}

// Collects the bytes of one group after the other, and hands each on when it is whole.
class Grouping {
 public:
  Grouping(const People& people, const std::function<void(const PeopleGroup&)>& use) : people_(people), use_(use) {
    if (people.groups() > 0) span_ = span_of(people, 0);
  }

  Result<Done> take(std::string_view piece) {
    while (group_ < people_.groups()) {
      if (at_ + piece.size() <= span_.begin) break;  // between two groups
      if (at_ < span_.begin) {
        const auto skipped = static_cast<std::size_t>(span_.begin - at_);
        piece.remove_prefix(skipped);
        at_ += skipped;
      }
      const auto wanted = static_cast<std::size_t>(span_.end - at_);
      const auto some = std::min(wanted, piece.size());
      bytes_.append(piece.substr(0, some));
      piece.remove_prefix(some);
      at_ += some;
      if (some < wanted) break;
      EVENHAND_CHECK(hand_on());
    }
    at_ += piece.size();
    return Done{};
  }
  [[nodiscard]] bool finished() const { return group_ == people_.groups(); }

 private:
  Result<Done> hand_on() {
    chunks_.clear();
    for (std::size_t column = 0; column < people_.columns().size(); ++column) {
      const auto place = people_.place(group_, column);
      const auto within = static_cast<std::size_t>(place.offset - span_.begin);
      chunks_.push_back({reinterpret_cast<const std::uint8_t*>(bytes_.data()) + within, place.width});
      EVENHAND_CHECK(people_.check(group_, column, chunks_.back()));
    }
    use_({people_.rows_in(group_), chunks_});
    bytes_.clear();
    if (++group_ == people_.groups()) return Done{};
    span_ = span_of(people_, group_);
    // Those that are written one after the other are read so. No writer makes others.
    if (span_.begin < at_) return invalid("The people file is damaged: its groups of rows overlap.");
    return Done{};
  }

  const People& people_;
  const std::function<void(const PeopleGroup&)>& use_;
  std::size_t group_ = 0;
  Span span_;
  std::uint64_t at_ = 0;  // of the next byte in the file
  std::string bytes_;     // of the group, from span_.begin on
  std::vector<Chunk> chunks_;
};

}  // namespace

Result<PeopleStream> PeopleStream::open(Walk walk, std::string_view name) {
  EVENHAND_TRY(auto ends, ends_of(walk, std::nullopt));
  const std::string_view tail = ends.tail;
  const auto offset = tail.size() < kPeopleEndBytes
                          ? std::nullopt
                          : People::directory_offset(tail.substr(tail.size() - kPeopleEndBytes));
  if (offset && *offset < ends.size - tail.size()) {
    EVENHAND_TRY(ends, ends_of(walk, offset));
  }
  EVENHAND_TRY(auto outline, People::outline(ends.head, ends.tail, ends.size, name));
  return PeopleStream(std::move(walk), std::move(outline));
}

Result<Done> PeopleStream::each_group(const std::function<void(const PeopleGroup&)>& use) const {
  Grouping grouping(outline_, use);
  EVENHAND_CHECK(walk_([&](std::string_view piece) { return grouping.take(piece); }));
  if (!grouping.finished()) return invalid("The people file is cut off: rows are missing.");
  return Done{};
}

}  // namespace evenhand::analysis
