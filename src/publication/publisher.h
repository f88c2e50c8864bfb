// Publishing: gathers a cycle, holds it at the gates, makes its site, keeps the edition, and says so where duties and
// the cycle are kept. One transaction writes all of it; the files follow (site_folder.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "people/scope.h"
#include "publication/edition.h"
#include "publication/gates.h"
#include "store/database.h"

namespace evenhand::publication {

struct Published {
  std::vector<Gate> gates;
  std::optional<Edition> edition;  // none: a gate failed, and nothing was changed
  std::vector<std::string> files;  // of the edition
};

// `correction` says what is corrected; it is needed from the second edition of a year on. Errors: a cycle that is not
// there, no right to publish, a correction without words, a record that changed while the pages were made (nothing is
// kept: try again).
Result<Published> publish(store::Database& database, const people::Scope& scope, int year, std::string_view correction,
                          Instant now);

// The Board's word, kept with what it saw: grades, reasons and objectives as they are now. Refused while another gate
// fails; `decision.kind` is approval or returned.
Result<DecisionId> record_boards_word(store::Writing& writing, const people::Scope& scope, const cycle::Cycle& cycle,
                                      cycle::Decision decision, Instant now);

}  // namespace evenhand::publication
