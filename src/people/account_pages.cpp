// A person's own account: name, password, second factor, where they are signed in.
#include "base/text.h"
#include "people/sign_in_pages.h"
#include "people/trail_store.h"
#include "web/nhs.h"

namespace evenhand::people {

namespace nhs = web::nhs;
using web::FormErrors;
using web::fragment;
using web::h;
using web::Html;
using web::Response;

namespace {

std::string moment(Instant at) {
  return long_date(london_date(at)) + ", " + london_time(at);
}

Html end_button(const Visit& visit, const OpenSession& session) {
  if (session.id == visit.session()->id) return words("account.this-one");
  return h("form", {{"method", "post"}, {"action", "/account/sign-ins/" + session.id.text() + "/end"}}, visit.csrf(),
           nhs::button({.text = fragment(words("account.end"), web::hidden_text(" " + session.browser)),
                        .kind = nhs::ButtonKind::secondary,
                        .small = true}));
}

Result<Response> account_page(const Visit& visit) {
  const auto id = visit.scope().actor();
  const auto account = find_account(visit.reading(), id);
  if (!account) return not_found("There is no such account.");
  const int codes_left = recovery_codes_left(visit.reading(), id);
  const auto memberships = memberships_of(visit.reading(), id);

  Html roles;
  for (const auto& membership : memberships) {
    std::vector<std::string> labels;
    for (const Role role : membership.roles.list()) labels.emplace_back(role_label(role));
    roles += h("p", web::user_text(membership.owner.name), ": ", join_and(labels));
  }
  nhs::SummaryList list;
  list.rows.push_back({.key = words("link.name"), .value = web::user_text(account->name)});
  list.rows.push_back({.key = words("sign-in.email"), .value = web::user_text(account->email)});
  list.rows.push_back({.key = words("account.roles"), .value = roles});
  if (memberships.size() > 1) {
    list.rows.back().actions.push_back({.href = "/choose-organisation", .text = words("account.change-organisation")});
  }
  list.rows.push_back(
      {.key = words("sign-in.password"),
       .value = words("account.password-kept"),
       .actions = {{.href = "/account/password", .text = words("account.change"), .hidden = "password"}}});
  list.rows.push_back(
      {.key = words("account.second-factor"),
       .value = account->has_second_factor ? words("account.second-factor-on", {{"count", codes_left}})
                                           : words("account.second-factor-off"),
       .actions = {{.href = "/account/second-factor",
                    .text = account->has_second_factor ? words("account.change") : words("account.set-up"),
                    .hidden = "second factor"}}});
  if (account->has_second_factor) {
    list.rows.back().actions.push_back({.href = "/account/recovery-codes", .text = words("account.new-codes")});
  }

  nhs::Table table{.caption = words("account.sign-ins"),
                   .caption_size = nhs::Size::m,
                   .head = {{.text = words("account.where")},
                            {.text = words("account.since")},
                            {.text = words("account.last-seen")},
                            {.text = words("account.end")}},
                   .id = "sign-ins",
                   .scroll = true};
  for (const auto& session : open_sessions(visit.reading(), id, visit.now())) {
    table.rows.push_back({web::user_text(session.browser), moment(session.made_at), moment(session.last_seen_at),
                          end_button(visit, session)});
  }
  const auto end_all = h("form", {{"method", "post"}, {"action", "/account/sign-ins/end"}}, visit.csrf(),
                         nhs::button({.text = words("account.end-all"), .kind = nhs::ButtonKind::secondary}));
  return visit.page({.title = words.text("account.title"),
                     .width = web::Width::full,
                     .body = fragment(nhs::summary_list(list), nhs::table(table), end_all)});
}

Response password_page(const Visit& visit, const FormErrors& errors, int status) {
  const auto form = h("form", {{"method", "post"}, {"action", "/account/password"}, {"novalidate", true}}, visit.csrf(),
                      nhs::input({.label = words("account.current-password"),
                                  .name = "current",
                                  .error = errors.of("current"),
                                  .type = "password",
                                  .autocomplete = "current-password"}),
                      nhs::input({.label = words("account.new-password"),
                                  .name = "password",
                                  .hint = words("link.password-hint"),
                                  .error = errors.of("password"),
                                  .type = "password",
                                  .autocomplete = "new-password"}),
                      nhs::button({.text = words("account.save")}));
  return visit.page({.title = words.text("account.password-title"),
                     .back_href = "/account",
                     .errors = errors.lines(),
                     .body = fragment(h("p", words("account.password-ends")), form)},
                    status);
}

Result<Response> take_password(const Visit& visit) {
  const auto id = visit.scope().actor();
  const auto account = visit.read([&](store::Reading& reading) { return find_account(reading, id); });
  if (!account) return not_found("There is no such account.");
  FormErrors errors;
  const auto& passwords = visit.services().passwords;
  if (!passwords.matches(visit.form().value("current"), account->password_hash)) {
    errors.add("current", words.text("account.current-wrong"));
  }
  const auto password =
      errors.take("password", check_new_password(visit.form().value("password"), account->email, account->name));
  if (!errors.empty()) return password_page(visit, errors, 422);
  const auto hash = passwords.hash(password);
  EVENHAND_CHECK(visit.write([&](store::Writing& writing) -> Result<Done> {
    set_password(writing, id, hash);
    end_all_sessions(writing, id, visit.session()->id);
    return Done{};
  }));
  return visit.see_other("/account", words.text("account.password-changed"));
}

}  // namespace

void register_account_pages(Pages& pages) {
  pages.get("/account", Act::use_account, account_page);
  pages.get("/account/password", Act::use_account,
            [](const Visit& visit) -> Result<Response> { return password_page(visit, {}, 200); });
  pages.post_in_steps("/account/password", Act::use_account, take_password);
  pages.post("/account/sign-ins/{id}/end", Act::use_account,
             [](const Visit& visit, store::Writing& writing) -> Result<Response> {
               EVENHAND_TRY(const auto id, visit.id<SignInSessionId>());
               if (!end_session(writing, visit.scope().actor(), id))
                 return not_found("That sign-in has ended already.");
               return visit.see_other("/account", words.text("account.ended"));
             });
  pages.post("/account/sign-ins/end", Act::use_account,
             [](const Visit& visit, store::Writing& writing) -> Result<Response> {
               end_all_sessions(writing, visit.scope().actor());
               return visit.see_other("/sign-in", words.text("account.ended-all"))
                   .with_cookie(session_cookie(visit.request(), ""));
             });
}

}  // namespace evenhand::people
