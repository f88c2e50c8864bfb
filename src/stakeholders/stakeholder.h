// Stage 2: stakeholders. An organisation, a network, or a person who speaks for others, as one NHS body's directory
// holds it. Pure.
//
// Representing people, providing services to them and being led by them are three separate facts: to engage a group is
// not to engage the people who use services. Being user-led is the group's own claim, with the day it was made; no
// percentage and no person is kept. People who speak for a group are Contacts, apart, seen only by whoever may.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"

namespace evenhand::stakeholders {

// A word that is stored, and how pages say it.
struct Term {
  std::string_view id;
  std::string_view text;
};
std::span<const Term> kinds();        // "user-led-organisation", "User-led organisation"
std::span<const Term> legal_forms();  // "not-said" first
std::span<const Term> claims();       // "not-said", "yes", "no"
std::span<const Term> ways();   // in what way a community is reached: "members", "users", "outreach", "speaks-for"
std::span<const Term> sizes();  // roughly how many: "not-said", "up-to-10" …
// The term's text; the id itself where it is none of them.
std::string text_of(std::span<const Term> terms, std::string_view id);
// By id or text, whatever the case and punctuation.
std::optional<std::string> term_named(std::span<const Term> terms, std::string_view words);

struct Stakeholder {
  StakeholderId id;
  int revision = 0;
  std::string name;
  std::string kind = "voluntary-group";
  std::string legal_form = "not-said";
  std::string number;   // of a register: a charity's or a company's
  std::string part_of;  // a federation or a network: "Age UK"
  std::string postcode;
  std::string website;
  std::string public_contact;  // by post, never a person: "The secretary, office@valedeafclub.example"
  bool represents = false;
  bool provides_services = false;
  std::string user_led = "not-said";  // as the group declares
  std::string user_led_by;            // a community's key: led by whom; empty: by the people it is for
  std::optional<Date> user_led_on;    // the day it was declared
  std::string news;                   // how it, and its community, gets news
  std::string offers;                 // what it can offer
  std::string known_by;               // which team knows it already, and how
  std::string notes;                  // this body's own
  std::optional<Date> ask_again_on;   // "do not ask us again this year": until then
  bool closed = false;                // there is no such group any more
};

// One community that it reaches.
struct Reach {
  std::string community;  // a community's key
  std::string way = "members";
  std::string area;  // an area's code, or in words; empty: everywhere it works
  std::string size = "not-said";
  bool operator==(const Reach&) const = default;
};

// A person who speaks for it.
struct Contact {
  RecordId id;
  StakeholderId stakeholder;
  int revision = 0;
  std::string name, post, email, phone;
};

// "Led by disabled people, as they told us on 3 May 2026"; "They have not said whether they are user-led".
std::string user_led_sentence(const Stakeholder& stakeholder);
bool is_user_led_for(const Stakeholder& stakeholder, std::string_view community);
// Whether it may be asked on that day; "Do not ask again before 1 April 2027".
bool may_be_asked(const Stakeholder& stakeholder, Date today);
std::string state_words(const Stakeholder& stakeholder, Date today);

// "lu1 3ab" → "LU13AB"; for comparing only.
std::string folded_postcode(std::string_view postcode);
// "SC 012345" → "SC012345", "00510563" → "510563"; for comparing only.
std::string folded_number(std::string_view number);

}  // namespace evenhand::stakeholders
