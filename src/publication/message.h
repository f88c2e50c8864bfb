// What a member of the public writes to an organisation from its published pages: "this is wrong", "I want to take
// part", a complaint. They get a reference number and a reply within 10 working days. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/dates.h"
#include "base/ids.h"
#include "base/result.h"

namespace evenhand::publication {

enum class MessageKind : std::uint8_t { wrong, take_part, complaint };
inline constexpr std::array kMessageKinds{MessageKind::wrong, MessageKind::take_part, MessageKind::complaint};
std::string_view message_kind_id(MessageKind kind);
std::string_view message_kind_words(MessageKind kind);  // for staff: "Says that something is wrong"
std::optional<MessageKind> message_kind_named(std::string_view id);

inline constexpr int kWorkingDaysToReply = 10;

struct Message {
  RecordId id;
  int revision = 0;
  std::string reference;  // "EV-7K2M-4QXD": what the person quotes
  MessageKind kind = MessageKind::wrong;
  std::string page;  // which page it is about, as they say
  std::string words;
  std::string reply_to;  // email, telephone or address; empty: they want no reply
  Instant received_at{};
  Date due_on{};
  std::string answer;
  std::optional<Instant> answered_at;
  std::optional<AccountId> answered_by;
};

// Eight letters and digits that can't be mistaken for one another over the telephone.
std::string make_reference();

}  // namespace evenhand::publication
