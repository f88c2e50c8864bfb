#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "app/acting.h"
#include "app/commands/commands.h"
#include "app/commands/gates_output.h"
#include "base/text.h"
#include "people/owner_store.h"
#include "publication/edition_store.h"
#include "publication/publisher.h"
#include "publication/site_folder.h"

namespace evenhand::app {

namespace {

using nlohmann::ordered_json;
using people::Act;

// Into the folder that the server serves, and into the one that was asked for.
Result<Done> write_files(const Acting& acting, const Context& context, const std::optional<std::string>& out) {
  const auto owner =
      acting.read([&](store::Reading& reading) { return people::find_owner(reading, acting.scope.owner()); });
  EVENHAND_CHECK(publication::write_site(*acting.database, acting.scope.owner(),
                                         context.settings.published_folder() / owner->code, {.links_to_forms = true}));
  if (!out) return Done{};
  return publication::write_site(*acting.database, acting.scope.owner(), *out);
}

Result<ExitStatus> run_publish(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::publish));
  EVENHAND_TRY(const auto cycle,
               acting.read([&](store::Reading& reading) { return acting.cycle(reading, arguments); }));
  EVENHAND_TRY(const auto published, publication::publish(*acting.database, acting.scope, cycle.year,
                                                          arguments.text_or("--correction", ""), acting.now));
  const auto out = arguments.text("--out");
  if (published.edition) EVENHAND_CHECK(write_files(acting, context, out));
  if (context.settings.json) {
    ordered_json answer{{"published", published.edition.has_value()}, {"gates", json_of(published.gates)}};
    if (published.edition) {
      answer["edition"] = {{"id", published.edition->id.text()},
                           {"year", published.edition->year},
                           {"number", published.edition->number},
                           {"hash", published.edition->manifest.root()}};
      answer["folder"] = (out ? *out + "/" : std::string()) + published.edition->folder();
      answer["files"] = published.files;
    }
    context.out << answer.dump(2) << '\n';
    return published.edition ? ExitStatus::done : ExitStatus::answer_is_no;
  }
  if (!published.edition) {
    context.out << "Nothing was published: a check does not pass.\n";
    print_gates(context, published.gates);
    return ExitStatus::answer_is_no;
  }
  context.out << fmt::format("Published version {} of {}: {} files{}.\nHash: {}\n", published.edition->number,
                             cycle::years_words(published.edition->year), published.files.size(),
                             out ? " in " + *out + "/" + published.edition->folder() : "",
                             published.edition->manifest.root());
  return ExitStatus::done;
}

Result<ExitStatus> run_withdraw(const Arguments& arguments, Context& context) {
  EVENHAND_TRY(const auto acting, act_as(arguments, context, Act::withdraw));
  const auto item = arguments.text_or("ITEM", "");
  int places = 0;
  EVENHAND_CHECK(acting.write(Act::withdraw, [&](store::Writing& writing) -> Result<Done> {
    EVENHAND_TRY(const auto done, publication::withdraw(writing, acting.scope, item, arguments.text_or("--reason", ""),
                                                        acting.now, arguments.text_or("--tell", "")));
    places = done.places;
    return Done{};
  }));
  EVENHAND_CHECK(write_files(acting, context, arguments.text("--out")));
  if (context.settings.json) {
    context.out << ordered_json{{"item", item}, {"places", places}}.dump() << '\n';
  } else {
    context.out << item << " is withdrawn from " << places << (places == 1 ? " place" : " places")
                << ", in every edition. A dated note stands there.\n";
  }
  return ExitStatus::done;
}

}  // namespace

Command publish_command() {
  return {.name = "publish",
          .summary = "Publish an edition of a cycle, once its checks pass. Exit status 1 while one does not.",
          .options = with_cycle(
              {{.name = "--out", .value = "DIR", .help = "Also writes the site into this folder, for any web server."},
               {.name = "--correction",
                .value = "TEXT",
                .help = "What this edition corrects; needed from the second of a year on."}}),
          .run = run_publish};
}

Command withdraw_command() {
  return {.name = "withdraw",
          .summary = "Take an item out of every edition; a dated note stays, and the editions still verify.",
          .options = with_owner(
              {{.name = "ITEM",
                .value = "",
                .help = "minority-view/ID, evidence/ID, contribution/ID, or a file such as data/coverage.csv.",
                .required = true},
               {.name = "--reason", .value = "TEXT", .help = "Why, for the record.", .required = true},
               {.name = "--tell", .value = "TEXT", .help = "What readers are told beside the day. Name no person."},
               {.name = "--out", .value = "DIR", .help = "Also writes the site anew into this folder."}}),
          .run = run_withdraw};
}

}  // namespace evenhand::app
