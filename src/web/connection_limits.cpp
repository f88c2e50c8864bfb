#include "web/connection_limits.h"

namespace evenhand::web {

ConnectionSlot::~ConnectionSlot() {
  if (limits_ != nullptr) limits_->give_back(address_);
}

std::optional<ConnectionSlot> ConnectionLimits::take(const AddressBytes& address, bool count_address) {
  const std::lock_guard lock(mutex_);
  auto& of_address = by_address_[address];
  if (open_ >= most_ || (count_address && of_address >= most_of_one_address_)) {
    if (of_address == 0) by_address_.erase(address);
    return std::nullopt;
  }
  ++open_;
  ++of_address;
  return ConnectionSlot(*this, address);
}

void ConnectionLimits::give_back(const AddressBytes& address) {
  const std::lock_guard lock(mutex_);
  --open_;
  const auto found = by_address_.find(address);
  if (--found->second == 0) by_address_.erase(found);
}

}  // namespace evenhand::web
