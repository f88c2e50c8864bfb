#include "stakeholders/stakeholder.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "stakeholders/community_key.h"

namespace evenhand::stakeholders {

namespace {

constexpr std::array kKinds = {Term{"voluntary-group", "Voluntary or community group"},
                               Term{"user-led-organisation", "User-led organisation"},
                               Term{"condition-group", "Condition group"},
                               Term{"carers-group", "Carers’ group"},
                               Term{"faith-group", "Faith group"},
                               Term{"staff-network", "Staff network"},
                               Term{"trade-union", "Trade union (staff side)"},
                               Term{"patient-participation-group", "Patient participation group"},
                               Term{"maternity-voices", "Maternity and neonatal voices partnership"},
                               Term{"parent-carer-forum", "Parent carer forum"},
                               Term{"governors-and-members", "Governors and members"},
                               Term{"patient-safety-partners", "Patient safety partners"},
                               Term{"healthwatch", "Healthwatch or its successor"},
                               Term{"alliance", "Voluntary-sector alliance"},
                               Term{"infrastructure-body", "Infrastructure body"},
                               Term{"local-authority", "Local authority"},
                               Term{"nhs-body", "Another NHS body"}};
constexpr std::array kLegalForms = {Term{"not-said", "Not known yet"},
                                    Term{"charity", "Charity"},
                                    Term{"company", "Community interest company or another company"},
                                    Term{"friendly-society", "Friendly society"},
                                    Term{"unincorporated", "A group without a legal form"},
                                    Term{"public-body", "Public body"}};
constexpr std::array kClaims = {Term{"not-said", "They have not said"}, Term{"yes", "Yes"}, Term{"no", "No"}};
constexpr std::array kWays = {Term{"members", "They are members"}, Term{"users", "They use its services"},
                              Term{"outreach", "It goes out to them"}, Term{"speaks-for", "It speaks for them"}};
constexpr std::array kSizes = {Term{"not-said", "Not known"}, Term{"up-to-10", "Up to 10"},
                               Term{"11-to-50", "11 to 50"}, Term{"51-to-250", "51 to 250"},
                               Term{"over-250", "Over 250"}};

std::string only_letters_and_digits(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      kept.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
  }
  return kept;
}

}  // namespace

std::span<const Term> kinds() {
  return kKinds;
}
std::span<const Term> legal_forms() {
  return kLegalForms;
}
std::span<const Term> claims() {
  return kClaims;
}
std::span<const Term> ways() {
  return kWays;
}
std::span<const Term> sizes() {
  return kSizes;
}

std::string text_of(std::span<const Term> terms, std::string_view id) {
  for (const auto& term : terms) {
    if (term.id == id) return std::string(term.text);
  }
  return std::string(id);
}

std::optional<std::string> term_named(std::span<const Term> terms, std::string_view words) {
  const auto wanted = trim(fold_for_search(words));
  for (const auto& term : terms) {
    if (trim(fold_for_search(term.id)) == wanted || trim(fold_for_search(term.text)) == wanted)
      return std::string(term.id);
  }
  return std::nullopt;
}

std::string user_led_sentence(const Stakeholder& stakeholder) {
  const std::string on = stakeholder.user_led_on ? ", as they told us on " + long_date(*stakeholder.user_led_on) : "";
  if (stakeholder.user_led == "yes") {
    if (stakeholder.user_led_by.empty()) return "Led by the people it is for" + on;
    const auto name = community_name(stakeholder.user_led_by);
    return "Led by " + lower_ascii(name.substr(0, 1)) + name.substr(1) + on;
  }
  if (stakeholder.user_led == "no") return "Not led by the people it is for" + on;
  return "They have not said whether they are user-led";
}

bool is_user_led_for(const Stakeholder& stakeholder, std::string_view community) {
  if (stakeholder.user_led != "yes") return false;
  const auto& by = stakeholder.user_led_by;
  if (by.empty() || by == community) return true;
  // Led by disabled people: also for disabled people of one kind.
  return by.find('/') == std::string::npos && community.starts_with(by + "/");
}

bool may_be_asked(const Stakeholder& stakeholder, Date today) {
  return !stakeholder.closed && !(stakeholder.ask_again_on && today < *stakeholder.ask_again_on);
}

std::string state_words(const Stakeholder& stakeholder, Date today) {
  if (stakeholder.closed) return "Closed";
  if (!may_be_asked(stakeholder, today)) return "Do not ask again before " + long_date(*stakeholder.ask_again_on);
  return "Active";
}

std::string folded_postcode(std::string_view postcode) {
  return only_letters_and_digits(postcode);
}

std::string folded_number(std::string_view number) {
  auto kept = only_letters_and_digits(number);
  kept.erase(0, std::min(kept.find_first_not_of('0'), kept.size()));
  return kept;
}

}  // namespace evenhand::stakeholders
