// What the parts of gather.h work on, and the two of them that stand apart. Inside this room.
#pragma once

#include "publication/gather.h"
#include "publication/left_out.h"

namespace evenhand::publication {

struct Gathering {
  store::Reading& reading;
  const people::Scope& scope;
  const cycle::Cycle& cycle;
  Date today;
  const web::Words& words;
  LeftOut& left_out;
  Gathered& gathered;
};

// Report::evidence with its figures, the releases that they make, and what the gates ask of evidence.
void gather_evidence(Gathering& in);
// Report::outcomes and the rating; after evidence and objectives, which outcomes point to.
Result<Done> gather_grades(Gathering& in);

}  // namespace evenhand::publication
