#include "app/home_pages.h"

#include "cycle/cycle_pages.h"
#include "people/owner_store.h"
#include "web/nhs.h"
#include "web/words.h"

namespace evenhand::app {

using people::Act;
using people::Visit;
using web::h;
using web::Response;

namespace {

// The way in. Whoever is signed in starts at their newest cycle; everybody else is told what this is and for whom.
Result<Response> home(const Visit& visit) {
  const auto& words = web::words_in("en");
  const bool signed_in = visit.session() != nullptr && visit.session()->stage == people::SignInStage::full;
  if (signed_in) return Response::see_other(cycle::start_address(visit.reading(), visit.scope()));
  const auto way_on = web::fragment(web::nhs::button({.text = words("frame.sign-in"), .href = "/sign-in"}),
                                    h("p", {{"class", "nhsuk-body-s"}}, words("home.no-account")));
  return visit.page({
      .title = words.text("home.title"),
      .body = web::fragment(h("p", {{"class", "fw-lead"}}, words("home.what")), h("p", words("home.england")),
                            h("p", web::link("/published", words("home.published"))), way_on),
  });
}

}  // namespace

void register_home_pages(people::Pages& pages) {
  pages.get_public("/", Act::read_published, home);
}

}  // namespace evenhand::app
