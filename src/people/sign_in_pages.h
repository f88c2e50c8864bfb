// Pages for everybody with an account, or about to have one; accounts_pages.cpp registers them all.
#pragma once

#include <optional>
#include <string>

#include "people/account_store.h"
#include "people/pages.h"
#include "web/words.h"

namespace evenhand::people {

// The words of these pages. English: an account has no language of its own yet.
struct AccountWords {
  web::Html operator()(web::WordKey key, std::initializer_list<web::WordParameter> parameters = {}) const {
    return web::words_in("en")(key, parameters);
  }
  [[nodiscard]] std::string text(web::WordKey key, std::initializer_list<web::WordParameter> parameters = {}) const {
    return web::words_in("en").text(key, parameters);
  }
};
inline constexpr AccountWords words;

void register_sign_in_pages(Pages& pages);        // /sign-in, /sign-in/code, /sign-out, /choose-organisation
void register_link_pages(Pages& pages);           // /link/{secret}
void register_account_pages(Pages& pages);        // /account, password, sign-ins
void register_second_factor_pages(Pages& pages);  // /account/second-factor
void register_accounts_pages(Pages& pages);       // /accounts: an owner's people
void register_trail_pages(Pages& pages);          // /trail
void register_safeguarding_pages(Pages& pages);   // /at-risk
// All of them, with their places in the menu.
void register_people_pages(Pages& pages);

// Ends the sign-in that this browser had, starts a full one and says so in the trail: the response goes to `next`.
web::Response sign_in_fully(const Visit& visit, store::Writing& writing, const Account& account, std::string next);

// Where a link of link_store.h leads: "https://host/link/…".
std::string link_address(const web::Request& request, std::string_view secret);

}  // namespace evenhand::people
