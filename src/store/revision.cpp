#include "store/revision.h"

namespace evenhand::store {

Result<Done> update_revision(Writing& writing, std::string_view sql, const Parameters& parameters, Place place) {
  const bool moves_on = sql.starts_with("delete") || sql.find("revision = revision + 1") != std::string_view::npos;
  if (sql.find("revision = :revision") == std::string_view::npos || !moves_on) {
    throw Failure(FailureKind::programming, "an update of a revision that does not compare it and move it on", place);
  }
  const auto rows = writing.execute(sql, parameters, place);
  if (rows > 1) throw Failure(FailureKind::programming, "an update of one revision changed several rows", place);
  if (rows == 1) return Done{};
  return conflict(
      "Somebody else changed this while you had it open. Your changes are not saved yet: look at both versions, then "
      "save again.");
}

}  // namespace evenhand::store
