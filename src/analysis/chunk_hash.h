// XXH64, the checksum of people files: it finds what a disk or a transfer altered, not what somebody forged.
// Source: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md (XXH64, seed 0).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace evenhand::analysis {

std::uint64_t chunk_hash(std::span<const std::uint8_t> bytes);

}  // namespace evenhand::analysis
