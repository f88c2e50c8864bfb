// What the reader and the writer of people files share: the layout of docs/formats/people-file.md, version 1.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/people_file.h"

namespace evenhand::analysis::people_format {

static_assert(std::endian::native == std::endian::little, "people files are read in place, and are little-endian");

inline constexpr std::string_view kMagic = "EHPEOPLE";
inline constexpr std::string_view kEndMagic = "EHPEND\r\n";
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::size_t kHeaderBytes = kPeopleHeadBytes;  // magic, version, rows in a group; the rest is 0
inline constexpr std::size_t kTrailerBytes = kPeopleEndBytes;
inline constexpr std::size_t kAlignment = 64;
inline constexpr std::size_t kMostFileColumns = 64;
inline constexpr std::size_t kMostTextBytes = 4096;  // of a heading or level

inline std::size_t groups_for(std::uint64_t rows) {
  return static_cast<std::size_t>((rows + kRowsInGroup - 1) / kRowsInGroup);
}

}  // namespace evenhand::analysis::people_format
