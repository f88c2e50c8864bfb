// Two people edit the same thing: the second is told, and nothing is lost.
//
//   EVENHAND_CHECK(update_revision(writing,
//       "update evidence set title = :title, revision = revision + 1"
//       " where owner = :owner and id = :id and revision = :revision",
//       {{"title", form.title}, {"owner", scope.owner()}, {"id", form.id}, {"revision", form.revision}}));
//
// The form carries the revision that its reader saw. An Error of kind conflict means that the record has moved on, or
// is gone: the page then shows both versions, and saves again with the newer revision.
#pragma once

#include "base/result.h"
#include "store/sql.h"

namespace evenhand::store {

// An update or delete of one row at a stated revision. A statement that doesn't compare `revision = :revision`, or that
// changes several rows, is a fault of the program (Failure).
Result<Done> update_revision(Writing& writing, std::string_view sql, const Parameters& parameters,
                             Place place = Place::here());

}  // namespace evenhand::store
