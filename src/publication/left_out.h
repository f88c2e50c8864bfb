// What may not be published of a cycle: ids of records that were withdrawn, or marked "someone may be at risk".
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "people/scope.h"
#include "store/sql.h"

namespace evenhand::publication {

class LeftOut {
 public:
  LeftOut(store::Reading& reading, const people::Scope& scope);
  // `marked_kind` as people::Subject calls it, `item_kind` as an edition does.
  [[nodiscard]] bool holds(std::string_view marked_kind, std::string_view item_kind, const std::string& id);
  [[nodiscard]] bool holds_evidence(const std::string& id) { return holds("evidence", "evidence", id); }
  // How many different marked ones were asked for.
  [[nodiscard]] std::size_t marked_count() const { return met_.size(); }

 private:
  store::Reading& reading_;
  const people::Scope& scope_;
  std::set<std::string> withdrawn_;
  std::map<std::string, std::set<std::string>> marked_;
  std::set<std::string> met_;
};

}  // namespace evenhand::publication
