#include "people/sign_in_limit_store.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace evenhand::people {

namespace {

using Counted = std::pair<TriedBy, std::string>;

std::array<Counted, 3> counted(const SealingKey& key, const Trying& trying) {
  const std::string email = lower_ascii(trim(trying.email));
  return {{{TriedBy::account_and_address, key.sign("tried by account and address", email + "\n" + trying.address)},
           {TriedBy::address, key.sign("tried by address", trying.address)},
           {TriedBy::account, key.sign("tried by account", email)}}};
}

}  // namespace

std::chrono::seconds wait_left(store::Reading& reading, const SealingKey& key, const Trying& trying, Instant now) {
  std::chrono::seconds longest{0};
  for (const auto& [tried_by, subject] : counted(key, trying)) {
    if (tried_by == TriedBy::account && trying.known_browser) continue;
    const auto row = reading.select_one<std::int64_t, Instant>(
        "select failures, last_at from sign_in_failure where subject = :subject", {{"subject", subject}});
    if (!row) continue;
    const auto& [failures, last_at] = *row;
    if (now - last_at >= kFailuresForgottenAfter) continue;
    const auto left = std::chrono::ceil<std::chrono::seconds>(last_at + wait_after(tried_by, failures) - now);
    longest = std::max(longest, left);
  }
  return longest;
}

void count_failure(store::Writing& writing, const SealingKey& key, const Trying& trying, Instant now) {
  for (const auto& [tried_by, subject] : counted(key, trying)) {
    writing.execute(
        "insert into sign_in_failure (subject, failures, last_at) values (:subject, 1, :now) on conflict (subject) do "
        "update set failures = case when sign_in_failure.last_at < :forgotten then 1 else sign_in_failure.failures + 1 "
        "end, last_at = :now",
        {{"subject", subject}, {"now", now}, {"forgotten", now - kFailuresForgottenAfter}});
  }
}

void forget_failures(store::Writing& writing, const SealingKey& key, const Trying& trying) {
  writing.execute("delete from sign_in_failure where subject = :subject",
                  {{"subject", counted(key, trying)[0].second}});
}

}  // namespace evenhand::people
