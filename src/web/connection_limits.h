// How many connections are open, in all and from each address.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "web/client_address.h"

namespace evenhand::web {

class ConnectionLimits;

// A place that is free again when this object goes.
class ConnectionSlot {
 public:
  ConnectionSlot(ConnectionLimits& limits, const AddressBytes& address) : limits_(&limits), address_(address) {}
  ~ConnectionSlot();
  ConnectionSlot(ConnectionSlot&& other) noexcept
      : limits_(std::exchange(other.limits_, nullptr)), address_(other.address_) {}
  ConnectionSlot& operator=(ConnectionSlot&&) = delete;

 private:
  ConnectionLimits* limits_;
  AddressBytes address_;
};

class ConnectionLimits {
 public:
  ConnectionLimits(std::size_t most, std::size_t most_of_one_address)
      : most_(most), most_of_one_address_(most_of_one_address) {}
  // Nothing where a limit is reached. `count_address` is false for a proxy: all the world comes from it.
  std::optional<ConnectionSlot> take(const AddressBytes& address, bool count_address);

 private:
  friend class ConnectionSlot;
  void give_back(const AddressBytes& address);

  const std::size_t most_;
  const std::size_t most_of_one_address_;
  std::mutex mutex_;
  std::size_t open_ = 0;
  std::map<AddressBytes, std::size_t> by_address_;
};

}  // namespace evenhand::web
