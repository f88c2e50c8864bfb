// Which cells to hide, so that no reader gets too near to a small one: a first pattern of least cost, then audit, add,
// repeat until nothing is exposed, then show again what was not needed. Inside this room.
//
// The promise rests on the audit (attack.h), not on how a pattern was found.
#pragma once

#include <vector>

#include "disclosure/cell_system.h"

namespace evenhand::disclosure {

// Marks the small printed cells, then hides more (`secondary`) among those that `may_hide`. Where a * would say too
// much by itself (from 1 to 7, of a total that is small too), it becomes `secondary`, which says nothing. False where
// no pattern of those cells is safe: the marks are then as they were with the small cells marked.
bool hide_until_safe(CellSystem& system, const PolicyRule& rule, const std::vector<bool>& may_hide);

// Whether no reader gets too near to a small cell: an outsider, or the only person in a hidden cell of 1.
bool is_safe(const CellSystem& system, const PolicyRule& rule);

}  // namespace evenhand::disclosure
