// The levels of one characteristic, as they are met: a cell's text to its code.
//
// A cell as it stands (“ White”, “White”) is looked up in a small hash table that compares 16 bytes at once; only a
// cell that is new there is cleaned (trimmed, NFC, checked), which settles whether it is a new level or another way to
// write one. Codes count up from 0 in order of first appearance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace evenhand::analysis {

inline constexpr std::size_t kMostLevelCharacters = 200;

// A cell as a level: trimmed, NFC, in UTF-8 without control characters. The error is what is wrong, to stand after
// “file, row, column: ”.
Result<std::string> clean_level(std::string_view cell);

class LevelTable {
 public:
  static constexpr std::uint16_t kUnknown = 0xFFFF;

  LevelTable();
  // The code of a cell that was seen before, or kUnknown. The eight bytes from the cell's first are readable (a scanned
  // block is padded).
  [[nodiscard]] std::uint16_t find(std::string_view cell) const;
  // The code of `level` (what clean_level made of `cell`), new where it is. Over kMostLevels levels: kUnknown.
  std::uint16_t add(std::string_view cell, std::string level);

  [[nodiscard]] const std::vector<std::string>& levels() const { return levels_; }

 private:
  // A cell in numbers that tell it from every other of up to 32 bytes: its first and last eight bytes, and, where it
  // has more than 16, the eight after the first and the eight before the last. A cell of less than eight has `head`
  // alone.
  struct Key {
    std::uint64_t head = 0, tail = 0, inner_head = 0, inner_tail = 0;
    std::size_t size = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Slot {
    Key key;
    std::uint32_t rest = 0;  // into rests_: the whole cell where it is over 32 bytes
    std::uint16_t code = kUnknown;
  };
  static Key key_of(std::string_view cell);
  static std::size_t slot_of(const Key& key);

  static constexpr std::size_t kSlots = 4096;
  static constexpr std::size_t kMostCells = kSlots / 2;  // ways of writing levels that are remembered
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::vector<std::string> rests_;
  std::vector<std::string> levels_;
  std::unordered_map<std::string, std::uint16_t> codes_;
};

}  // namespace evenhand::analysis
