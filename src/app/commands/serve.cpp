#include <ostream>

#include "analysis/row_keeper.h"
#include "app/commands/commands.h"
#include "app/house.h"
#include "app/open_store.h"
#include "people/account_store.h"
#include "people/link_store.h"
#include "publication/site_keeper.h"

namespace evenhand::app {

namespace {

constexpr std::string_view kDefaultListen = "127.0.0.1:8080";

Result<Done> read_listen(const std::string& listen, web::ServerOptions& options) {
  const auto colon = listen.rfind(':');
  const auto wrong = invalid("--listen: “" + listen + "” is not an address and a port, like 127.0.0.1:8080.");
  if (colon == std::string::npos || colon == 0) return wrong;
  options.address = listen.substr(0, colon);
  if (options.address.starts_with('[') && options.address.ends_with(']')) {
    options.address = options.address.substr(1, options.address.size() - 2);
  }
  const std::string port = listen.substr(colon + 1);
  if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string::npos) return wrong;
  const int number = std::stoi(port);
  if (number > 65'535) return wrong;
  options.port = static_cast<std::uint16_t>(number);
  return Done{};
}

// The first start has nobody who could invite anybody: a link that works once makes the administrator.
Result<Done> offer_first_link(store::Database& database, const std::string& address, Context& context) {
  const bool somebody = database.read([](store::Reading& reading) { return people::any_account(reading); });
  if (somebody) return Done{};
  EVENHAND_TRY(const auto secret, database.write([&](store::Writing& writing) {
    return people::make_first_link(writing, context.clock.now());
  }));
  context.out << "Nobody has an account yet. Open this link to make the administrator's; it works once:\n  " << address
              << "/link/" << secret << '\n';
  return Done{};
}

Result<ExitStatus> serve(const Arguments& arguments, Context& context) {
  web::ServerOptions options;
  EVENHAND_CHECK(read_listen(arguments.text_or("--listen", kDefaultListen), options));
  options.https = arguments.has("--https");
  options.proxies = arguments.all("--proxy");
  options.stop_on_signals = true;
  options.script_hashes = {web::inline_script_hash()};

  EVENHAND_TRY(const auto database, open_store(context.settings));
  EVENHAND_TRY(const auto key, people::SealingKey::open(context.settings.keys_folder()));
  const people::Passwords passwords;
  const web::Site site;
  House house({.database = *database,
               .clock = context.clock,
               .key = key,
               .passwords = passwords,
               .site = site,
               .published = context.settings.published_folder()},
              context.settings.keys_folder());

  web::ServerLog log;
  EVENHAND_TRY(const auto server,
               web::Server::start({house.router(), house.error_pages(), log, house.metrics(), explain}, options));
  const std::string address = "http://" + options.address + ":" + std::to_string(server->port());
  EVENHAND_CHECK(offer_first_link(*database, address, context));
  context.out << "Evenhand is at " << address << " (Ctrl+C stops it)\n" << std::flush;
  const publication::SiteKeeper keeper(*database, context.settings.published_folder(), [&](const std::string& problem) {
    context.error << "Published pages: " + problem + "\n" << std::flush;
  });
  const analysis::RowKeeper rows(*database, context.clock, house.rows(), [&](const std::string& problem) {
    context.error << "Rows of people: " + problem + "\n" << std::flush;
  });
  if (server->wait() == web::Stopped::with_work_left) std::quick_exit(0);
  return ExitStatus::done;
}

}  // namespace

Command serve_command() {
  return {.name = "serve",
          .summary = "Serve the pages.",
          .options = {{.name = "--listen", .value = "ADDRESS:PORT", .help = "Where (default 127.0.0.1:8080)."},
                      {.name = "--https", .value = "", .help = "The public address is https, by a reverse proxy."},
                      {.name = "--proxy",
                       .value = "ADDRESS",
                       .help = "An address or network of a reverse proxy whose forwarded headers are believed.",
                       .repeated = true}},
          .run = serve};
}

}  // namespace evenhand::app
