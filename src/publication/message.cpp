#include "publication/message.h"

#include "base/digest.h"

namespace evenhand::publication {

namespace {
constexpr std::array<std::string_view, kMessageKinds.size()> kIds{"wrong", "take-part", "complaint"};
constexpr std::array<std::string_view, kMessageKinds.size()> kWords{"Says that something is wrong",
                                                                    "Wants to take part", "Complains"};
// Without 0, O, 1, I, L, 5, S, 8 and B: 27 signs, 38 bits in eight of them.
constexpr std::string_view kSigns = "234679ACDEFGHJKMNPQRTUVWXYZ";
}  // namespace

std::string_view message_kind_id(MessageKind kind) {
  return kIds[static_cast<std::size_t>(kind)];
}
std::string_view message_kind_words(MessageKind kind) {
  return kWords[static_cast<std::size_t>(kind)];
}
std::optional<MessageKind> message_kind_named(std::string_view id) {
  for (const auto kind : kMessageKinds)
    if (message_kind_id(kind) == id) return kind;
  return std::nullopt;
}

std::string make_reference() {
  std::string reference = "EV-";
  int made = 0;
  while (made < 8) {
    for (const auto byte : random_bytes(16)) {
      const std::size_t sign = byte & 31u;
      if (sign >= kSigns.size() || made == 8) continue;  // drawn again, so that each sign is as likely
      if (made == 4) reference += '-';
      reference += kSigns[sign];
      ++made;
    }
  }
  return reference;
}

}  // namespace evenhand::publication
