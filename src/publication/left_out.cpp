#include "publication/left_out.h"

#include "people/safeguarding_store.h"
#include "publication/edition_store.h"

namespace evenhand::publication {

LeftOut::LeftOut(store::Reading& reading, const people::Scope& scope) : reading_(reading), scope_(scope) {
  for (const auto& withdrawal : withdrawals_of(reading, scope)) withdrawn_.insert(withdrawal.item);
}

bool LeftOut::holds(std::string_view marked_kind, std::string_view item_kind, const std::string& id) {
  auto [found, fresh] = marked_.try_emplace(std::string(marked_kind));
  if (fresh) found->second = people::marked_subjects(reading_, scope_, marked_kind);
  if (found->second.contains(id)) {
    met_.insert(std::string(item_kind) + "/" + id);
    return true;
  }
  return withdrawn_.contains(std::string(item_kind) + "/" + id);
}

}  // namespace evenhand::publication
