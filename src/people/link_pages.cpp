// Pages behind a link that works once: the first administrator, an invitation, a new password.
#include "people/link_store.h"
#include "people/scope_source.h"
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

Html text_field(const Visit& visit, const FormErrors& errors, nhs::Label label, const char* name,
                const char* autocomplete, Html hint = {}) {
  return nhs::input({.label = std::move(label),
                     .name = name,
                     .value = std::string(visit.form().value(name)),
                     .hint = std::move(hint),
                     .error = errors.of(name),
                     .autocomplete = autocomplete,
                     .spellcheck = false});
}

Html new_password_field(const FormErrors& errors) {
  return nhs::input({.label = words("link.password"),
                     .name = "password",
                     .hint = words("link.password-hint"),
                     .error = errors.of("password"),
                     .type = "password",
                     .autocomplete = "new-password"});
}

// What the page of a link says: of the kinds, and of an invitation to somebody who has an account already.
struct Situation {
  Link link;
  std::optional<Owner> owner;
  std::optional<Account> account;  // of the invited address
};

Result<Situation> situation_of(const Visit& visit, store::Reading& reading) {
  const auto link = find_link(reading, visit.parameter("secret"), visit.now());
  if (!link) return not_found(words.text("link.gone"));
  Situation situation{*link, find_owner(reading, link->owner), std::nullopt};
  if (link->kind == LinkKind::invitation) situation.account = account_by_email(reading, link->email);
  if (link->kind == LinkKind::password) situation.account = find_account(reading, link->account);
  return situation;
}

std::string role_sentence(Roles roles) {
  std::vector<std::string> labels;
  for (const Role role : roles.list()) labels.emplace_back(role_label(role));
  return join_and(labels);
}

Response link_page(const Visit& visit, const Situation& situation, const FormErrors& errors, int status) {
  Html fields, above;
  std::string title;
  Html button = words("link.accept");
  switch (situation.link.kind) {
    case LinkKind::first:
      title = words.text("link.first-title");
      above = h("p", words("link.first"));
      fields =
          fragment(text_field(visit, errors, words("link.organisation"), "organisation", "organization"),
                   text_field(visit, errors, words("link.code"), "owner_code", "off", words("link.code-hint")),
                   text_field(visit, errors, words("link.name"), "name", "name"),
                   text_field(visit, errors, words("sign-in.email"), "email", "username"), new_password_field(errors));
      button = words("link.first-button");
      break;
    case LinkKind::invitation:
      title = words.text("link.invitation-title",
                         {{"organisation", situation.owner ? std::string_view(situation.owner->name) : ""}});
      above = fragment(h("p", words("link.invitation",
                                    {{"email", situation.link.email}, {"roles", role_sentence(situation.link.roles)}})),
                       h("p", situation.account ? words("link.has-account") : words("link.no-account")));
      if (!situation.account) {
        fields = fragment(text_field(visit, errors, words("link.name"), "name", "name"), new_password_field(errors));
      }
      break;
    case LinkKind::password:
      title = words.text("link.password-title");
      above = h("p", words("link.password-for", {{"email", situation.link.email}}));
      fields = new_password_field(errors);
      button = words("link.password-button");
      break;
  }
  // The address of the account goes with the form, so that a password manager keeps the two together.
  const auto username = situation.link.email.empty() ? Html()
                                                     : h("input", {{"type", "text"},
                                                                   {"name", "username"},
                                                                   {"value", situation.link.email},
                                                                   {"autocomplete", "username"},
                                                                   {"hidden", true}});
  const auto form = h("form", {{"method", "post"}, {"action", visit.request().path}, {"novalidate", true}}, username,
                      fields, nhs::button({.text = button}));
  return visit.page({.title = title, .errors = errors.lines(), .body = fragment(above, form)}, status);
}

// Makes the account (or finds it), gives the roles, and signs it in. `hash` is empty where nothing was asked for.
Result<Response> accept(const Visit& visit, store::Writing& writing, const Situation& situation,
                        const std::string& hash) {
  const auto& link = situation.link;
  if (!use_link(writing, link)) return not_found(words.text("link.gone"));
  if (link.kind == LinkKind::password) {
    set_password(writing, link.account, hash);
    end_all_sessions(writing, link.account);
    const auto account = find_account(writing, link.account);
    record(writing, ScopeSource::make(link.account, link.owner, roles_of(writing, link.account, link.owner)),
           visit.now(), {Act::use_account, Subject::of("account", account->id), {{"password", hash}}});
    return visit.see_other("/sign-in", words.text("link.password-done"));
  }
  OwnerId owner = link.owner;
  Roles roles = link.roles;
  if (link.kind == LinkKind::first) {
    EVENHAND_TRY(owner, add_owner(writing, visit.form().value("owner_code"), visit.form().value("organisation"),
                                  PartyKind::nhs_body, visit.now()));
    roles = {Role::administrator};
  }
  AccountId id;
  if (situation.account) {
    id = situation.account->id;
  } else {
    const auto email = link.kind == LinkKind::first ? visit.form().value("email") : std::string_view(link.email);
    EVENHAND_TRY(id, add_account(writing, email, visit.form().value("name"), hash, visit.now()));
  }
  give_roles(writing, owner, id, roles);
  record(writing, ScopeSource::make(id, owner, roles), visit.now(),
         {Act::sign_in, Subject::of("account", id), {{"roles", roles_text(roles)}}});
  if (situation.account) return visit.see_other("/sign-in", words.text("link.accepted"));
  return sign_in_fully(visit, writing, *find_account(writing, id),
                       needs_second_factor(roles) ? "/account/second-factor" : "/");
}

// The sentences of what the form lacks, each beside its field.
FormErrors errors_of(const Visit& visit, const Situation& situation, std::string& password) {
  FormErrors errors;
  const auto& form = visit.form();
  std::string email = situation.link.email;
  if (situation.link.kind == LinkKind::first) {
    errors.take("organisation", form.text({.name = "organisation",
                                           .label = words.text("link.organisation"),
                                           .missing = words.text("link.organisation-missing"),
                                           .most = 200}));
    errors.take("owner_code", clean_owner_code(form.value("owner_code")));
  }
  const bool asks_name = situation.link.kind != LinkKind::password && !situation.account;
  if (asks_name) {
    errors.take("name", form.text({.name = "name",
                                   .label = words.text("link.name"),
                                   .missing = words.text("link.name-missing"),
                                   .most = 200}));
  }
  if (situation.link.kind == LinkKind::first) email = errors.take("email", clean_email(form.value("email")));
  if (asks_name || situation.link.kind == LinkKind::password) {
    const auto name = situation.account ? std::string_view(situation.account->name) : form.value("name");
    password = errors.take("password", check_new_password(form.value("password"), email, name));
  }
  return errors;
}

Result<Response> take_link(const Visit& visit) {
  EVENHAND_TRY(const auto situation, visit.read([&](store::Reading& reading) { return situation_of(visit, reading); }));
  std::string password;
  FormErrors errors = errors_of(visit, situation, password);
  if (!errors.empty()) return link_page(visit, situation, errors, 422);
  const auto hash = password.empty() ? std::string() : visit.services().passwords.hash(password);
  std::optional<Response> response;
  const auto done = visit.write([&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(response, accept(visit, writing, situation, hash));
    return Done{};
  });
  if (done) return std::move(*response);
  if (done.error().kind == ErrorKind::not_found) return done.error();
  errors.add(situation.link.kind == LinkKind::first ? "owner_code" : "name", done.error().message);
  return link_page(visit, situation, errors, 422);
}

}  // namespace

std::string link_address(const web::Request& request, std::string_view secret) {
  return (request.https ? "https://" : "http://") + request.host + "/link/" + std::string(secret);
}

void register_link_pages(Pages& pages) {
  // The address is the key: it stays out of the log.
  const PageOptions unlogged{.logged = false};
  pages.get_public(
      "/link/{secret}", Act::sign_in,
      [](const Visit& visit) -> Result<Response> {
        EVENHAND_TRY(const auto situation, situation_of(visit, visit.reading()));
        return link_page(visit, situation, {}, 200);
      },
      unlogged);
  pages.post_public_in_steps("/link/{secret}", Act::sign_in, take_link, unlogged);
}

}  // namespace evenhand::people
