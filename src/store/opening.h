// Which opening of a store a transaction belongs to: for keeping, beyond the transaction, what never changes once it is
// written (base/kept.h). No other open store of this program has its number; 0: keep nothing.
#pragma once

#include <cstdint>

#include "store/sql.h"

namespace evenhand::store {

std::uint64_t opening_of(Reading& reading);

}  // namespace evenhand::store
