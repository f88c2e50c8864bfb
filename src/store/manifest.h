// The manifest of an edition: what it consists of, so that anyone can check that nothing was changed, and so that one
// item can be withdrawn and the rest still verifies (docs/formats/manifest.md).
//
// Each item has a random salt and the digest SHA-256(salt ‖ content). The edition's hash is the root of a Merkle tree
// over the items in order of name, built as RFC 6962 section 2.1 says, its leaves `digest SP name`. Withdrawing
// destroys content and salt and leaves a dated tombstone with the digest: the root stays what it was, and without the
// salt nobody can confirm a guess of the words that stood there.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/result.h"

namespace evenhand::store {

struct ManifestItem {
  std::string digest;                // 64 hex digits
  std::string salt;                  // 32 hex digits; empty once withdrawn
  std::optional<Date> withdrawn_on;  // the tombstone
};

class Manifest {
 public:
  // `name` is a path ("outcomes/1A.html") or a record ("contribution/0192…"): no line breaks, never a person's name.
  // Refuses an empty, broken or doubled name. The salt is made here.
  Result<Done> add(std::string name, std::string_view content);
  // Refuses what is not there. A second withdrawal keeps the first date.
  Result<Done> withdraw(std::string_view name, Date on);

  [[nodiscard]] std::string root() const;  // 64 hex digits
  [[nodiscard]] const std::map<std::string, ManifestItem, std::less<>>& items() const { return items_; }

  // Whether this is the content that was added under the name. A withdrawn item has none.
  [[nodiscard]] bool is_content(std::string_view name, std::string_view content) const;

  // What does not agree, a sentence each; empty: it verifies. `content` gives what is there now, or nothing.
  using Content = std::function<std::optional<std::string>(std::string_view name)>;
  [[nodiscard]] std::vector<std::string> faults(const Content& content) const;

  [[nodiscard]] std::string text() const;
  // Refuses a text whose root is not that of its items.
  static Result<Manifest> parse(std::string_view text);

 private:
  std::map<std::string, ManifestItem, std::less<>> items_;
};

}  // namespace evenhand::store
