#include "analysis/level_table.h"

#include <bit>
#include <cstring>

#include "analysis/people_file.h"
#include "base/text.h"

namespace evenhand::analysis {
namespace {

std::uint64_t eight_bytes(const char* at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

}  // namespace

Result<std::string> clean_level(std::string_view cell) {
  if (!is_utf8(cell)) {
    return invalid(
        "the text is not UTF-8. Save the file as “CSV UTF-8”, or add --encoding windows-1252 if an older program made "
        "it.");
  }
  auto level = clean_text("the text", cell, Lines::one, kMostLevelCharacters);
  if (!level) return invalid(level.error().message + ".");
  return level;
}

LevelTable::LevelTable() : slots_(kSlots) {}

inline LevelTable::Key LevelTable::key_of(std::string_view cell) {
  const char* const first = cell.data();
  const char* const end = first + cell.size();
  if (cell.size() < 8) {
    if (cell.empty()) return {};
    return {.head = eight_bytes(first) & (~std::uint64_t{0} >> (64 - 8 * cell.size())), .size = cell.size()};
  }
  Key key{.head = eight_bytes(first), .tail = eight_bytes(end - 8), .size = cell.size()};
  if (cell.size() > 16) {
    key.inner_head = eight_bytes(first + 8);
    key.inner_tail = eight_bytes(end - 16);
  }
  return key;
}

inline std::size_t LevelTable::slot_of(const Key& key) {
  const std::uint64_t mixed = (key.head ^ std::rotl(key.tail, 29) ^ std::rotl(key.inner_tail, 13) ^
                               std::rotl(key.inner_head, 47) ^ (key.size * 0x9E3779B97F4A7C15)) *
                              0xD6E8FEB86659FD93;
  static_assert(kSlots == std::size_t{1} << (64 - 52));
  return static_cast<std::size_t>(mixed >> 52);
}

std::uint16_t LevelTable::find(std::string_view cell) const {
  const Key key = key_of(cell);
  const Slot* const slots = slots_.data();
  for (std::size_t at = slot_of(key);; at = (at + 1) % kSlots) {
    const Slot& slot = slots[at];
    if (slot.code == kUnknown) return kUnknown;
    if (slot.key == key && (cell.size() <= 32 || rests_[slot.rest] == cell)) return slot.code;
  }
}

std::uint16_t LevelTable::add(std::string_view cell, std::string level) {
  std::uint16_t code = kUnknown;
  if (const auto known = codes_.find(level); known != codes_.end()) {
    code = known->second;
  } else {
    if (levels_.size() == kMostLevels) return kUnknown;
    code = static_cast<std::uint16_t>(levels_.size());
    codes_.emplace(level, code);
    levels_.push_back(std::move(level));
  }
  if (used_ == kMostCells) return code;  // it will be cleaned again each time it is met
  const Key key = key_of(cell);
  std::size_t at = slot_of(key);
  while (slots_[at].code != kUnknown) at = (at + 1) % kSlots;
  slots_[at] = {key, static_cast<std::uint32_t>(rests_.size()), code};
  if (cell.size() > 32) rests_.emplace_back(cell);
  ++used_;
  return code;
}

}  // namespace evenhand::analysis
