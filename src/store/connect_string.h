// A store's address as SOCI wants it. Inside store/ only.
#pragma once

#include <string>

#include "base/result.h"
#include "store/url.h"

namespace evenhand::store {

// Refuses a postgresql:// address that libpq cannot read. The error never repeats the address, which may hold a
// password.
Result<std::string> connect_string(const StoreUrl& url);

}  // namespace evenhand::store
