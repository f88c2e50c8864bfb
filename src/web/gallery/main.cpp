// Serves the gallery: `gallery [PORT]`, 0 for any free one; prints its address, ends at SIGTERM.
#include <cstdlib>
#include <iostream>

#include "web/assets.h"
#include "web/error_pages.h"
#include "web/gallery/gallery.h"
#include "web/server.h"

namespace evenhand::web {
namespace {

Page frame(std::string title) {
  const auto at = [&](std::string_view page) { return title == page; };
  return {.title = title,
          .caption = "Gallery",
          .section = "Gallery",
          .width = Width::wide,
          .menu = {{"/gallery/forms", "Forms", at("Forms")},
                   {"/gallery/wrong", "Something wrong", at("Something wrong")},
                   {"/gallery/content", "Content", at("Content")},
                   {"/gallery/marks", "Marks", at("Marks")},
                   {"/gallery/charts", "Charts", at("Charts")}},
          .account = Account{.name = "Priya Raman", .href = "/gallery/forms", .sign_out_action = "/gallery/forms"},
          .organisation = "Elmbridge and Vale NHS Trust (made up)",
          .breadcrumb = {{"/gallery", "Gallery"}}};
}

void add_pages(Router& router, const Site& site) {
  const auto add = [&](const std::string& path, const std::string& title, Width width, Html (*body)(),
                       std::vector<nhs::ErrorLine> errors = {}) {
    router.get(path, [=](const Request&) -> Result<Response> {
      auto page = frame(title);
      page.width = width;
      page.errors = errors;
      page.body = body();
      return Response::html(render(site, page));
    });
  };
  add("/gallery", "Forms", Width::text, gallery::forms);
  add("/gallery/forms", "Forms", Width::text, gallery::forms);
  add("/gallery/wrong", "Something wrong", Width::text, gallery::wrong_form, gallery::wrong_form_errors());
  add("/gallery/content", "Content", Width::text, gallery::content);
  add("/gallery/marks", "Marks", Width::wide, gallery::marks);
  add("/gallery/charts", "Charts", Width::wide, gallery::charts);
  router.get("/gallery/conflict", [=](const Request&) -> Result<Response> {
    return conflict_response(site, frame({}),
                             {.fields = {{"Reason", "The figures show 5 groups.\n\nWe accept that.", "Four groups."}},
                              .edit_href = "/gallery/forms",
                              .changed_by = "Saved by Helen Osei today at 6:30pm"});
  });
  router.post("/gallery/forms",
              [](const Request&) -> Result<Response> { return Response::see_other("/gallery/forms"); });
  router.get("/gallery/failure", [](const Request&) -> Result<Response> { throw std::runtime_error("as asked"); });
}

int serve(std::uint16_t port) {
  const auto assets = program_assets();
  const Site site{.assets = page_assets(assets)};
  Router router;
  assets.add_routes(router);
  add_pages(router, site);
  const FramedErrorPages error_pages(site, [](const Request&) { return frame({}); });
  ServerLog log(ServerLog::Requests::not_logged);
  Metrics metrics;
  auto server = Server::start({router, error_pages, log, metrics},
                              {.port = port, .script_hashes = {inline_script_hash()}, .stop_on_signals = true});
  if (!server) {
    std::cerr << server.error().message << "\n";
    return 1;
  }
  std::cout << "Listening on http://127.0.0.1:" << (*server)->port() << "/gallery" << std::endl;
  (*server)->wait();
  return 0;
}

}  // namespace
}  // namespace evenhand::web

int main(int count, char** arguments) {
  return evenhand::web::serve(static_cast<std::uint16_t>(count > 1 ? std::atoi(arguments[1]) : 0));
}
