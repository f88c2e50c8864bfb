#include "objectives/here_pages.h"

#include "cycle/cycle_store.h"
#include "standard/built_in.h"

namespace evenhand::objectives {

Result<Here> here(const people::Visit& visit) {
  EVENHAND_TRY(const int year, visit.year());
  EVENHAND_TRY(auto found, cycle::find_cycle(visit.reading(), visit.scope(), year));
  const auto* edition = standard::built_in_edition(found.edition);
  if (edition == nullptr) return not_found("The edition of this cycle is not part of this program.");
  return Here{std::move(found), edition};
}

}  // namespace evenhand::objectives
