#include "engagement/engagement.h"

#include <algorithm>
#include <array>

#include "engagement/keyed_terms.h"

namespace evenhand::engagement {

namespace {

const KeyedTerms& keyed_kinds() {
  static const KeyedTerms terms({{"event", "hearing.event"},
                                 {"focus-group", "hearing.focus-group"},
                                 {"outreach-visit", "hearing.outreach-visit"},
                                 {"survey", "hearing.survey"},
                                 {"standing-forum", "hearing.standing-forum"},
                                 {"ward-surgery", "hearing.ward-surgery"},
                                 {"conversation", "hearing.conversation"},
                                 {"stall", "hearing.stall"},
                                 {"online-forum", "hearing.online-forum"},
                                 {"play-back", "hearing.play-back"},
                                 {"other", "hearing.another-way"}});
  return terms;
}
const KeyedTerms& keyed_grounds() {
  static const KeyedTerms terms({{"community", "hearing.ground-community"},
                                 {"neutral", "hearing.ground-neutral"},
                                 {"nhs", "hearing.ground-nhs"},
                                 {"online", "hearing.ground-online"}});
  return terms;
}
constexpr std::array kLevels = {Term{"inform", "Inform: you tell people"}, Term{"consult", "Consult: you ask people"},
                                Term{"involve", "Involve: you work on it together"},
                                Term{"collaborate", "Collaborate: you decide together"},
                                Term{"devolve", "Devolve: they decide"}};
constexpr std::array kRunners = {Term{"group", "A group"}, Term{"independent", "An independent facilitator"},
                                 Term{"body", "We do"}};
constexpr std::array kStaff = {Term{"none", "None of our staff are in the room"},
                               Term{"on-request", "Our staff come in when asked"},
                               Term{"yes", "Our staff are in the room"}};
constexpr std::array kStates = {Term{"planned", "Planned"}, Term{"confirmed", "Confirmed"}, Term{"held", "Held"},
                                Term{"called-off", "Called off"}};
constexpr std::array kAccessStates = {Term{"to-do", "To do"}, Term{"arranged", "Arranged"}, Term{"met", "Met"},
                                      Term{"not-met", "Not met"}};
constexpr std::array kReplies = {Term{"invited", "Invited"}, Term{"coming", "Coming"}, Term{"declined", "Declined"},
                                 Term{"came", "Came"}};

}  // namespace

std::span<const Term> kinds() {
  return keyed_kinds().english();
}
std::span<const Term> levels() {
  return kLevels;
}
std::span<const Term> runners() {
  return kRunners;
}
std::span<const Term> staff_present() {
  return kStaff;
}
std::span<const Term> grounds() {
  return keyed_grounds().english();
}
std::span<const Term> states() {
  return kStates;
}
std::span<const Term> access_states() {
  return kAccessStates;
}
std::span<const Term> replies_to_invitation() {
  return kReplies;
}

std::string kind_words(std::string_view id, const web::Words& words) {
  return keyed_kinds().text(id, words);
}
std::string ground_words(std::string_view id, const web::Words& words) {
  return keyed_grounds().text(id, words);
}

const std::vector<std::string>& usual_access() {
  static const std::vector<std::string> usual = {
      "BSL interpreter",   "Language interpreter", "Palantypist (speech to text)",
      "Hearing loop",      "Step-free way in",     "Travel paid",
      "Childcare",         "Quiet room",           "Easy Read papers",
      "Large print papers"};
  return usual;
}

Result<Done> may_confirm(const std::vector<AccessItem>& items) {
  for (const auto& item : items) {
    if (item.asked_for && item.owner_name.empty())
      return invalid("Somebody asked for “" + item.what + "” and nobody sees to it yet. Name who does, then confirm.");
  }
  return Done{};
}

std::string access_sentence(const std::vector<AccessItem>& items) {
  const auto asked = std::count_if(items.begin(), items.end(), [](const AccessItem& item) { return item.asked_for; });
  const auto met = std::count_if(items.begin(), items.end(), [](const AccessItem& item) {
    return item.asked_for && (item.state == "met" || item.state == "arranged");
  });
  if (asked == 0) return "Nobody has asked for an adjustment yet.";
  return std::to_string(met) + " of " + std::to_string(asked) + (asked == 1 ? " adjustment" : " adjustments") +
         " that people asked for " + (met == 1 ? "is" : "are") + " arranged or met.";
}

bool waits_for_its_record(const Engagement& engagement, Date today) {
  if (!engagement.held_on || *engagement.held_on >= today || engagement.state == "called-off") return false;
  return engagement.state != "held" || !engagement.came;
}

}  // namespace evenhand::engagement
