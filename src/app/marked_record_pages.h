// From a mark “someone may be at risk” to the record that was marked, for the safeguarding lead. It stands here because
// only the house knows the rooms of all kinds of records.
#pragma once

#include "people/pages.h"

namespace evenhand::app {

void register_marked_record_pages(people::Pages& pages);  // /at-risk/{id}/record

}  // namespace evenhand::app
