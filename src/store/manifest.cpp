#include "store/manifest.h"

#include <span>

#include "base/digest.h"
#include "base/text.h"

namespace evenhand::store {

namespace {

constexpr std::string_view kFirstLine = "evenhand-manifest 1";
constexpr std::string_view kWithdrawn = "withdrawn:";
constexpr std::size_t kSaltBytes = 16;

std::string digest_of(std::string_view salt, std::string_view content) {
  std::string salted(salt);
  salted += content;
  return sha256_hex(salted);
}

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// RFC 6962, section 2.1. Digests are carried as hex, so hashes are taken over the hex text.
// 1. The hash of an empty list is the hash of an empty string.
// 2. The hash of one entry is SHA-256(0x00 ‖ entry).
// 3. The hash of n entries is SHA-256(0x01 ‖ hash of the first k ‖ hash of the rest), k the largest power of two below
// n.
std::string tree_hash(std::span<const std::string> entries) {
  if (entries.empty()) return sha256_hex("");
  if (entries.size() == 1) return sha256_hex(std::string(1, '\x00') + entries[0]);
  std::size_t k = 1;
  while (k * 2 < entries.size()) k *= 2;
  return sha256_hex(std::string(1, '\x01') + tree_hash(entries.first(k)) + tree_hash(entries.subspan(k)));
}

Result<std::pair<std::string, ManifestItem>> parse_item(std::string_view line) {
  const auto bad = [&] { return invalid("The manifest has a line that is not an item: " + std::string(line)); };
  const auto first = line.find(' ');
  const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
  if (second == std::string_view::npos || second + 1 == line.size()) return bad();
  ManifestItem item;
  item.digest = line.substr(0, first);
  if (!is_hex(item.digest, 64)) return bad();
  const auto state = line.substr(first + 1, second - first - 1);
  if (state.starts_with(kWithdrawn)) {
    EVENHAND_TRY(item.withdrawn_on, parse_date(state.substr(kWithdrawn.size())));
  } else {
    if (!is_hex(state, 2 * kSaltBytes)) return bad();
    item.salt = state;
  }
  return std::pair(std::string(line.substr(second + 1)), std::move(item));
}

}  // namespace

Result<Done> Manifest::add(std::string name, std::string_view content) {
  if (name.empty() || name.find_first_of("\r\n") != std::string::npos) {
    return invalid("An item of an edition needs a name of one line.");
  }
  if (items_.contains(name)) return invalid("The edition has two items named " + name + ".");
  const auto bytes = random_bytes(kSaltBytes);
  const auto salt = hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  items_.emplace(std::move(name), ManifestItem{digest_of(salt, content), salt, std::nullopt});
  return Done{};
}

Result<Done> Manifest::withdraw(std::string_view name, Date on) {
  const auto found = items_.find(name);
  if (found == items_.end()) return not_found("The edition has no item named " + std::string(name) + ".");
  if (found->second.withdrawn_on) return Done{};
  found->second.salt.clear();
  found->second.withdrawn_on = on;
  return Done{};
}

std::string Manifest::root() const {
  std::vector<std::string> entries;
  entries.reserve(items_.size());
  for (const auto& [name, item] : items_) entries.push_back(item.digest + " " + name);
  return tree_hash(entries);
}

bool Manifest::is_content(std::string_view name, std::string_view content) const {
  const auto found = items_.find(name);
  return found != items_.end() && !found->second.withdrawn_on &&
         digest_of(found->second.salt, content) == found->second.digest;
}

std::vector<std::string> Manifest::faults(const Content& content) const {
  std::vector<std::string> found;
  for (const auto& [name, item] : items_) {
    const auto now = content(name);
    if (item.withdrawn_on && now)
      found.push_back(name + " was withdrawn on " + long_date(*item.withdrawn_on) + " and is still there");
    if (item.withdrawn_on) continue;
    if (!now)
      found.push_back(name + " is missing");
    else if (!is_content(name, *now))
      found.push_back(name + " has been changed");
  }
  return found;
}

std::string Manifest::text() const {
  std::string text = std::string(kFirstLine) + "\nroot " + root() + "\n";
  for (const auto& [name, item] : items_) {
    const auto state = item.withdrawn_on ? std::string(kWithdrawn) + date_text(*item.withdrawn_on) : item.salt;
    text += item.digest + " " + state + " " + name + "\n";
  }
  return text;
}

Result<Manifest> Manifest::parse(std::string_view text) {
  if (!text.ends_with('\n')) return invalid("The manifest is cut short.");
  const auto lines = split(text.substr(0, text.size() - 1), '\n');
  if (lines.size() < 2 || lines[0] != kFirstLine || !lines[1].starts_with("root ")) {
    return invalid("This is not a manifest: it must begin with \"" + std::string(kFirstLine) + "\" and its root.");
  }
  Manifest manifest;
  for (std::size_t i = 2; i < lines.size(); ++i) {
    EVENHAND_TRY(auto item, parse_item(lines[i]));
    if (!manifest.items_.insert(std::move(item)).second) return invalid("The manifest names an item twice.");
  }
  if (manifest.root() != lines[1].substr(5)) return invalid("The manifest's root is not that of its items.");
  return manifest;
}

}  // namespace evenhand::store
