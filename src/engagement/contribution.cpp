#include "engagement/contribution.h"

#include <array>

#include "engagement/keyed_terms.h"
#include "stakeholders/community_key.h"

namespace evenhand::engagement {

namespace {

constexpr std::array kSources = {Term{"service-users", "People who use services, or their families"},
                                 Term{"group", "A group, for the people it speaks for"}, Term{"staff", "Staff"},
                                 Term{"outside-body", "An outside body, such as Healthwatch or an inquiry"}};
constexpr std::array kLeaves = {Term{"public", "Anybody may read the words"},
                                Term{"panel-only", "Only people who grade and decide may read the words"},
                                Term{"numbers-only", "Count it, and show the words to nobody else"}};
const KeyedTerms& keyed_answers() {
  static const KeyedTerms terms({{"did", "hearing.did"}, {"will", "hearing.will"}, {"could-not", "hearing.could-not"}});
  return terms;
}

}  // namespace

std::span<const Term> sources() {
  return kSources;
}
std::span<const Term> leaves() {
  return kLeaves;
}
std::span<const Term> answers() {
  return keyed_answers().english();
}

ReplyState reply_state(const Contribution& contribution, const std::optional<Response>& response, Date today) {
  if (contribution.withdrawn_on) return ReplyState::withdrawn;
  if (response && response->told_on) return ReplyState::told;
  if (contribution.reply_by < today) return ReplyState::overdue;
  return response ? ReplyState::not_told_yet : ReplyState::owed;
}

std::string reply_words(ReplyState state) {
  switch (state) {
    case ReplyState::owed:
      return "Reply owed";
    case ReplyState::overdue:
      return "Reply overdue";
    case ReplyState::not_told_yet:
      return "Written, not told yet";
    case ReplyState::told:
      return "Replied";
    case ReplyState::withdrawn:
      return "Withdrawn";
  }
  return {};
}

bool is_owed(ReplyState state) {
  return state == ReplyState::owed || state == ReplyState::overdue || state == ReplyState::not_told_yet;
}

Date usual_reply_by(Date received_on, const WorkingDays& working_days, int days) {
  return working_days.add(received_on, days);
}

std::string from_whom(const Contribution& contribution, const std::string& group, const web::Words& words) {
  if (!contribution.named.empty()) return contribution.named;
  if (!group.empty()) return group;
  if (!contribution.community.empty()) return stakeholders::community_name(contribution.community, words);
  if (contribution.source == "staff") return words.text("hearing.from-staff");
  if (contribution.source == "outside-body") return words.text("hearing.from-outside");
  if (contribution.source == "group") return words.text("hearing.from-group");
  return words.text("hearing.from-users");
}

std::string answer_words(const Response& response, const web::Words& words) {
  if (response.answer == "will" && response.action_by)
    return words.text("hearing.will-by", {{"date", words.date(*response.action_by)}});
  return keyed_answers().text(response.answer, words);
}

}  // namespace evenhand::engagement
