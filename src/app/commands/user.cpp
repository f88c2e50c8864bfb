#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "app/commands/commands.h"
#include "app/open_store.h"
#include "base/files.h"
#include "base/text.h"
#include "people/account_store.h"
#include "people/link_store.h"
#include "people/password.h"
#include "people/user_store.h"

namespace evenhand::app {

namespace {

Result<people::Roles> read_roles(const std::vector<std::string>& names) {
  people::Roles roles;
  for (const auto& name : names) {
    const auto role = people::role_named(name);
    if (!role) {
      std::vector<std::string> known;
      for (const auto one : people::all_roles()) known.emplace_back(people::role_name(one));
      return invalid("--role: there is no role “" + name + "”. The roles are " + join_and(known) + ".");
    }
    roles.add(*role);
  }
  return roles;
}

// The owner of that code; a new one where its name is given.
Result<OwnerId> owner_of(store::Writing& writing, const Arguments& arguments, Instant now) {
  const auto code = *arguments.text("--owner");
  if (const auto owner = people::owner_by_code(writing, code)) return owner->id;
  if (const auto name = arguments.text("--owner-name")) {
    return people::add_owner(writing, code, *name, people::PartyKind::nhs_body, now);
  }
  return invalid("--owner: there is no organisation with the code " + code + ". Add --owner-name NAME to make it.");
}

Result<ExitStatus> add(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto roles, read_roles(arguments.all("--role")));
  const auto email = *arguments.text("EMAIL");
  const auto now = context.clock.now();
  std::string hash;
  const auto name = arguments.text("--name");
  if (const auto file = arguments.text("--password-file")) {
    if (!name) return invalid("--password-file makes the account at once: give --name \"FULL NAME\" too.");
    EVENHAND_TRY(const auto text, read_file(*file, 1024));
    EVENHAND_TRY(const auto password, people::check_new_password(trim(text), email, *name));
    hash = people::Passwords().hash(password);
  }
  EVENHAND_TRY(const auto database, open_store(context.settings));
  EVENHAND_TRY(const auto secret, database->write([&](store::Writing& writing) -> Result<std::string> {
    EVENHAND_TRY(const auto owner, owner_of(writing, arguments, now));
    if (hash.empty()) return people::invite_as_operator(writing, owner, email, roles, now);
    EVENHAND_CHECK(people::add_user(writing, owner, email, *name, hash, roles, now));
    return std::string();
  }));
  if (hash.empty()) {
    const auto link = arguments.text_or("--address", "http://127.0.0.1:8080") + "/link/" + secret;
    context.out << (context.settings.json
                        ? "{\"link\":\"" + link + "\"}\n"
                        : "Send this link to " + email + ". It works once, for 14 days:\n  " + link + "\n");
  } else {
    context.out << (context.settings.json ? "{\"link\":null}\n" : email + " can sign in now.\n");
  }
  return ExitStatus::done;
}

Result<ExitStatus> list(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto database, open_store(context.settings));
  const auto users = database->read(
      [&](store::Reading& reading) { return people::all_users(reading, arguments.text_or("--owner", "")); });
  if (context.settings.json) {
    auto all = nlohmann::json::array();
    for (const auto& user : users) {
      all.push_back({{"email", user.email},
                     {"name", user.name},
                     {"owner", user.owner_code},
                     {"roles", split(people::roles_text(user.roles), ' ')},
                     {"second_factor", user.has_second_factor}});
    }
    context.out << nlohmann::json{{"users", std::move(all)}}.dump() << '\n';
    return ExitStatus::done;
  }
  for (const auto& user : users) {
    context.out << fmt::format("{:<10} {:<40} {:<30} {}{}\n", user.owner_code, user.email, user.name,
                               join(split(people::roles_text(user.roles), ' '), ", "),
                               user.has_second_factor                    ? ""
                               : people::needs_second_factor(user.roles) ? " (no second factor yet)"
                                                                         : "");
  }
  if (users.empty()) context.out << "Nobody has an account yet. `evenhand user add` invites somebody.\n";
  return ExitStatus::done;
}

}  // namespace

Command user_add_command() {
  return {.name = "user add",
          .summary = "Invite somebody by a link that works once, or make their account at once. Acts as operator.",
          .options = {{.name = "EMAIL", .value = "", .help = "Their email address."},
                      {.name = "--owner", .value = "CODE", .help = "The organisation's code.", .required = true},
                      {.name = "--owner-name",
                       .value = "NAME",
                       .help = "Makes the organisation where there is none of that code."},
                      {.name = "--role",
                       .value = "ROLE",
                       .help = "What they will do, such as equality-lead.",
                       .required = true,
                       .repeated = true},
                      {.name = "--name", .value = "NAME", .help = "Their full name, with --password-file."},
                      {.name = "--password-file",
                       .value = "FILE",
                       .help = "Makes the account at once, with the password in this file."},
                      {.name = "--address",
                       .value = "URL",
                       .help = "Where the pages are, for the link (default http://127.0.0.1:8080)."}},
          .run = add};
}

Command user_list_command() {
  return {.name = "user list",
          .summary = "List who has an account, with organisation and roles.",
          .options = {{.name = "--owner", .value = "CODE", .help = "Only of this organisation."}},
          .run = list};
}

}  // namespace evenhand::app
