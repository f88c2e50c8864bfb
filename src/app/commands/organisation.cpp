#include "app/acting.h"
#include "app/commands/commands.h"
#include "organisations/organisation_store.h"
#include "organisations/service_store.h"

namespace evenhand::app {

using people::Act;

namespace {

Result<ExitStatus> set(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto employees, arguments.integer("--employees", 0));
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::manage_organisation));
  organisations::OrganisationDetails details;
  EVENHAND_CHECK(acting.write(Act::manage_organisation, [&](store::Writing& writing) -> Result<Done> {
    details = organisations::details_of(writing, acting.scope);
    details.type = arguments.text_or("--type", details.type);
    details.system = arguments.text_or("--system", details.system);
    details.website = arguments.text_or("--website", details.website);
    details.contact = arguments.text_or("--contact", details.contact);
    if (arguments.has("--employees")) details.employees = employees;
    EVENHAND_TRY(details, organisations::check(details, organisations::built_in_types()));
    EVENHAND_TRY(details.revision, organisations::save_details(writing, acting.scope, details));
    return Done{};
  }));
  context.out << (context.settings.json ? "{\"revision\":" + std::to_string(details.revision) + "}\n"
                                        : "The organisation’s details are saved.\n");
  return ExitStatus::done;
}

Result<ExitStatus> add(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::manage_organisation));
  ServiceId id;
  EVENHAND_CHECK(acting.write(Act::manage_organisation, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(id, organisations::add_service(
                         writing, acting.scope,
                         {.name = *arguments.text("NAME"), .about = arguments.text_or("--about", "")}, acting.now));
    return Done{};
  }));
  print_id(context, id.text());
  return ExitStatus::done;
}

Result<ExitStatus> choose(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto year, arguments.integer("--year", 0));
  if (year < 2000 || year > 2100) return invalid("--year: must be a year from 2000 to 2100.");
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::manage_organisation));
  ServiceId id;
  EVENHAND_CHECK(acting.write(Act::manage_organisation, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto service, organisations::service_called(writing, acting.scope, *arguments.text("SERVICE")));
    id = service.id;
    return organisations::choose_service(writing, acting.scope,
                                         {.service = id,
                                          .year = static_cast<int>(year),
                                          .reason = *arguments.text("--reason"),
                                          .not_covered = arguments.text_or("--not-covered", "")});
  }));
  print_id(context, id.text());
  return ExitStatus::done;
}

}  // namespace

Command organisation_set_command() {
  return {
      .name = "organisation set",
      .summary = "Say of the organisation what no directory says; what is not given stays as it is.",
      .options = with_owner(
          {{.name = "--type", .value = "TYPE", .help = "Its kind, such as foundation-trust; empty: the directory’s."},
           {.name = "--system", .value = "NAME", .help = "The integrated care system that it belongs to."},
           {.name = "--employees", .value = "NUMBER", .help = "How many people it employs; some duties follow."},
           {.name = "--website", .value = "URL", .help = "Its website, starting with https://."},
           {.name = "--contact",
            .value = "TEXT",
            .help = "How the public reaches the team: a post and an address, no person’s name."}}),
      .run = set};
}

Command service_add_command() {
  return {.name = "service add",
          .summary = "Add a service to those that the organisation runs.",
          .options = with_owner({{.name = "NAME", .value = "", .help = "What people call the service."},
                                 {.name = "--about", .value = "TEXT", .help = "What it does."}}),
          .run = add};
}

Command service_choose_command() {
  return {.name = "service choose",
          .summary = "Choose a service to be graded in a year, with the reason for it.",
          .options =
              with_owner({{.name = "SERVICE", .value = "", .help = "The service’s name, or its id."},
                          {.name = "--year", .value = "YEAR", .help = "The first year of the cycle.", .required = true},
                          {.name = "--reason", .value = "TEXT", .help = "Why this one, this year.", .required = true},
                          {.name = "--not-covered", .value = "TEXT", .help = "Why it was not graded after all."}}),
          .run = choose};
}

}  // namespace evenhand::app
