// What recorded measures find, worked out once. A measure's rule and figures never change once they are recorded
// (measure_store.h, evidence/data_set_store.h), so neither does what they find; to protect the areas of one measure
// takes as long as a page may take altogether.
#pragma once

#include <memory>

#include "analysis/area_finding.h"
#include "analysis/measure_store.h"

namespace evenhand::analysis {

// finding_by_area() of a recorded measure's figures, under their own policy. Null where that is an error.
std::shared_ptr<const FindingByArea> kept_finding(const MeasureResult& result,
                                                  const CharacteristicFinding& characteristic,
                                                  const web::Words& words = web::english());

}  // namespace evenhand::analysis
