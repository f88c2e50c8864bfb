// The only maker of Scopes: for people/, and for tests, which need a Scope without signing in.
// scope_test.cpp fails when any other file includes this.
#pragma once

#include <utility>

#include "people/scope.h"

namespace evenhand::people {

struct ScopeSource {
  static Scope make(AccountId actor, OwnerId owner, Roles roles, std::string by_way_of = {}) {
    Scope scope;
    scope.actor_ = actor;
    scope.owner_ = owner;
    scope.roles_ = roles;
    scope.by_way_of_ = std::move(by_way_of);
    return scope;
  }
  // Somebody without an account, looking at one owner's public side: only the acts that are open to anyone.
  static Scope visitor(OwnerId owner) { return make({}, owner, {}); }
};

}  // namespace evenhand::people
