// An owner's people: the list, inviting, roles, and what an administrator can do for somebody who is locked out.
#include "base/csv.h"
#include "base/text.h"
#include "people/link_store.h"
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

std::string labels_of(Roles roles) {
  std::vector<std::string> labels;
  for (const Role role : roles.list()) labels.emplace_back(role_label(role));
  return join_and(labels);
}

Html post_button(const Visit& visit, const std::string& action, const Html& text,
                 nhs::ButtonKind kind = nhs::ButtonKind::secondary) {
  return h("form", {{"method", "post"}, {"action", action}}, visit.csrf(),
           nhs::button({.text = text, .kind = kind, .small = kind == nhs::ButtonKind::secondary}));
}

Html invitations_table(const Visit& visit) {
  nhs::Table table{
      .caption = "Invitations not answered yet",
      .caption_size = nhs::Size::m,
      .head = {{.text = "Email address"}, {.text = "Roles"}, {.text = "Open until"}, {.text = "Take back"}},
      .id = "invitations",
      .scroll = true};
  for (const auto& link : open_invitations(visit.reading(), visit.scope(), visit.now())) {
    table.rows.push_back({web::user_text(link.email), labels_of(link.roles), long_date(london_date(link.ends_at)),
                          post_button(visit, "/accounts/invitations/" + link.id.text() + "/take-back",
                                      fragment("Take back", web::hidden_text(" the invitation of " + link.email)))});
  }
  return table.rows.empty() ? Html() : nhs::table(table);
}

Result<Response> list_page(const Visit& visit) {
  nhs::Table table{.caption = "People with an account",
                   .caption_size = nhs::Size::m,
                   .head = {{.text = "Name"},
                            {.text = "Email address"},
                            {.text = "Roles"},
                            {.text = "Second factor"},
                            {.text = "Last seen"}},
                   .id = "people",
                   .scroll = true};
  for (const auto& member : members(visit.reading(), visit.scope())) {
    const auto name = web::user_text(member.name);
    table.rows.push_back(
        {visit.scope().allows(Act::manage_accounts) ? web::link("/accounts/" + member.account.text(), name) : name,
         web::user_text(member.email), labels_of(member.roles),
         member.has_second_factor            ? "Set up"
         : needs_second_factor(member.roles) ? "Asked for at the next sign-in"
                                             : "Not needed",
         member.last_seen ? long_date(london_date(*member.last_seen)) : "Not signed in now"});
  }
  return visit.page(
      {.title = "People",
       .width = web::Width::full,
       .body = fragment(nhs::button({.text = "Invite somebody", .href = "/accounts/invite"}), nhs::table(table),
                        invitations_table(visit), h("p", web::link("/accounts.csv", "Download the list (CSV)")))});
}

Response csv_of_people(const Visit& visit) {
  std::string csv = csv_line({"name", "email", "roles", "second_factor", "last_seen"});
  for (const auto& member : members(visit.reading(), visit.scope())) {
    csv += csv_line({member.name, member.email, roles_text(member.roles), member.has_second_factor ? "yes" : "no",
                     member.last_seen ? instant_text(*member.last_seen) : ""});
  }
  return Response::bytes(std::move(csv), "text/csv; charset=utf-8", "people.csv");
}

// One box for each role that this person may give; those held, and not theirs to take, are said beside it.
Html role_boxes(const Scope& scope, Roles chosen, const FormErrors& errors, nhs::Label legend) {
  nhs::Checkboxes boxes{
      .legend = std::move(legend), .name = "roles", .values = {}, .items = {}, .error = errors.of("roles")};
  for (const Role role : may_give(scope.roles()).list()) {
    boxes.items.push_back(
        {.value = std::string(role_name(role)),
         .text = role_label(role),
         .hint = fragment(role_description(role),
                          needs_second_factor({role}) ? " Needs a code from an app to sign in." : "")});
    if (chosen.contains(role)) boxes.values.emplace_back(role_name(role));
  }
  return nhs::checkboxes(boxes);
}

Roles roles_in(const web::Form& form) {
  return parse_roles(join(form.values("roles"), " "));
}

Response invite_page(const Visit& visit, const FormErrors& errors, int status) {
  const auto form = h("form", {{"method", "post"}, {"action", "/accounts/invite"}, {"novalidate", true}}, visit.csrf(),
                      nhs::input({.label = "Email address",
                                  .name = "email",
                                  .value = std::string(visit.form().value("email")),
                                  .error = errors.of("email"),
                                  .type = "email",
                                  .autocomplete = "off",
                                  .spellcheck = false}),
                      role_boxes(visit.scope(), roles_in(visit.form()), errors, "What will they do?"),
                      nhs::button({.text = "Make the invitation"}));
  return visit.page({.title = "Invite somebody", .back_href = "/accounts", .errors = errors.lines(), .body = form},
                    status);
}

// The link is shown once, here; the store has only its digest.
Response link_page(const Visit& visit, const std::string& title, const std::string& whom, const std::string& secret,
                   const std::string& lasts) {
  return visit.page(
      {.title = title,
       .body = fragment(
           h("p", "Send this link to ", web::user_text(whom), " in a way that only they can read. It works once, for ",
             lasts, "."),
           nhs::inset_text({.body = h("p", h("code", {{"class", "fw-hash"}}, link_address(visit.request(), secret)))}),
           h("p", "It is shown only now. If it gets lost, make another one; this one then stops working."),
           h("p", web::link("/accounts", "Back to people")))});
}

Result<Response> take_invitation(const Visit& visit, store::Writing& writing) {
  FormErrors errors;
  const auto email = errors.take("email", clean_email(visit.form().value("email")));
  const auto roles = roles_in(visit.form());
  if (roles.empty()) errors.add("roles", "Choose at least one role");
  if (errors.empty()) {
    const auto secret = invite(writing, visit.scope(), email, roles, visit.now());
    if (secret) return link_page(visit, "The invitation is ready", email, *secret, "14 days");
    if (secret.error().kind == ErrorKind::forbidden) return secret.error();
    errors.add("email", secret.error().message);
  }
  return invite_page(visit, errors, 422);
}

Result<Member> member_of(const Visit& visit) {
  EVENHAND_TRY(const auto id, visit.id<AccountId>());
  auto member = find_member(visit.reading(), visit.scope(), id);
  if (!member) return not_found("There is no such person here.");
  return std::move(*member);
}

Response member_page(const Visit& visit, const Member& member, Roles chosen, const FormErrors& errors, int status) {
  const std::string path = "/accounts/" + member.account.text();
  const auto form = h("form", {{"method", "post"}, {"action", path + "/roles"}, {"novalidate", true}}, visit.csrf(),
                      role_boxes(visit.scope(), chosen, errors, nhs::Label(Html("Roles"), nhs::Size::m, 2)),
                      nhs::button({.text = "Save roles"}));
  Html help = fragment(
      nhs::heading(2, "If they can’t sign in"),
      h("p",
        "A link to choose a new password works once, for 24 hours. Make sure first that it is they who ask: call "
        "them on a number that you know."),
      post_button(visit, path + "/password-link", "Make a link for a new password"));
  if (member.has_second_factor) {
    help += fragment(h("p", "If phone and recovery codes are both lost, they can set up the app again."),
                     post_button(visit, path + "/second-factor", "Remove the second factor"));
  }
  const auto leave = fragment(
      nhs::heading(2, "If they leave"),
      nhs::button({.text = "Remove this person", .href = path + "/remove", .kind = nhs::ButtonKind::secondary}));
  return visit.page({.title = member.name,
                     .caption = "People",
                     .back_href = "/accounts",
                     .errors = errors.lines(),
                     .body = fragment(h("p", web::user_text(member.email)), form, help, leave)},
                    status);
}

Result<Response> take_roles(const Visit& visit, store::Writing& writing) {
  EVENHAND_TRY(const auto member, member_of(visit));
  const auto roles = roles_in(visit.form());
  FormErrors errors;
  if (roles.empty()) {
    errors.add("roles", "Choose at least one role, or remove this person");
  } else if (auto done = set_roles(writing, visit.scope(), member.account, roles, visit.now()); !done) {
    if (done.error().kind != ErrorKind::invalid) return std::move(done.error());
    errors.add("roles", done.error().message);
  }
  if (!errors.empty()) return member_page(visit, member, roles, errors, 422);
  return visit.see_other("/accounts", "Roles of " + member.name + " saved");
}

Result<Response> remove_page(const Visit& visit) {
  EVENHAND_TRY(const auto member, member_of(visit));
  const auto path = "/accounts/" + member.account.text();
  return visit.page(
      {.title = "Remove " + member.name + "?",
       .back_href = path,
       .body = fragment(h("p",
                          "They lose all roles here and are signed out at once. What they did stays in the trail. You "
                          "can invite them again."),
                        post_button(visit, path + "/remove", "Remove", nhs::ButtonKind::warning))});
}

Result<Response> remove_member(const Visit& visit, store::Writing& writing) {
  EVENHAND_TRY(const auto member, member_of(visit));
  if (auto done = set_roles(writing, visit.scope(), member.account, {}, visit.now()); !done) {
    if (done.error().kind != ErrorKind::invalid) return std::move(done.error());
    FormErrors errors;
    errors.add("roles", done.error().message);
    return member_page(visit, member, member.roles, errors, 422);
  }
  end_sessions_with(writing, member.account, visit.scope().owner());
  return visit.see_other("/accounts", member.name + " removed");
}

Result<Response> take_second_factor_away(const Visit& visit, store::Writing& writing) {
  EVENHAND_TRY(const auto member, member_of(visit));
  if (memberships_of(writing, member.account).size() > 1) {
    return forbidden("This person has roles with another organisation too. Ask the operator of this installation.");
  }
  remove_second_factor(writing, member.account);
  end_all_sessions(writing, member.account);
  record(writing, visit.scope(), visit.now(),
         {Act::manage_accounts, Subject::of("account", member.account), {{"second_factor", ""}}});
  return visit.see_other("/accounts/" + member.account.text(), "Second factor removed");
}

}  // namespace

void register_accounts_pages(Pages& pages) {
  pages.get("/accounts", Act::see_accounts, list_page);
  pages.get("/accounts.csv", Act::see_accounts,
            [](const Visit& visit) -> Result<Response> { return csv_of_people(visit); });
  pages.get("/accounts/invite", Act::invite_people,
            [](const Visit& visit) -> Result<Response> { return invite_page(visit, {}, 200); });
  pages.post("/accounts/invite", Act::invite_people, take_invitation);
  pages.post("/accounts/invitations/{id}/take-back", Act::invite_people,
             [](const Visit& visit, store::Writing& writing) -> Result<Response> {
               EVENHAND_TRY(const auto id, visit.id<RecordId>());
               EVENHAND_CHECK(take_back(writing, visit.scope(), id, visit.now()));
               return visit.see_other("/accounts", "Invitation taken back");
             });
  pages.get("/accounts/{id}", Act::manage_accounts, [](const Visit& visit) -> Result<Response> {
    EVENHAND_TRY(const auto member, member_of(visit));
    return member_page(visit, member, member.roles, {}, 200);
  });
  pages.post("/accounts/{id}/roles", Act::manage_accounts, take_roles);
  pages.get("/accounts/{id}/remove", Act::manage_accounts, remove_page);
  pages.post("/accounts/{id}/remove", Act::manage_accounts, remove_member);
  pages.post("/accounts/{id}/second-factor", Act::manage_accounts, take_second_factor_away);
  pages.post("/accounts/{id}/password-link", Act::manage_accounts,
             [](const Visit& visit, store::Writing& writing) -> Result<Response> {
               EVENHAND_TRY(const auto member, member_of(visit));
               EVENHAND_TRY(const auto secret, make_password_link(writing, visit.scope(), member.account, visit.now()));
               return link_page(visit, "The link is ready", member.name, secret, "24 hours");
             });
}

void register_people_pages(Pages& pages) {
  register_sign_in_pages(pages);
  register_link_pages(pages);
  register_account_pages(pages);
  register_second_factor_pages(pages);
  register_accounts_pages(pages);
  register_trail_pages(pages);
  register_safeguarding_pages(pages);
  pages.menu({"/accounts", "People", Act::see_accounts});
  pages.menu({"/trail", "Trail", Act::see_trail});
  pages.menu({"/at-risk", "At risk", Act::read_at_risk});
}

}  // namespace evenhand::people
