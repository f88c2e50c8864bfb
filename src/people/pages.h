// Pages: how a room registers its pages. Each names the Act it needs; everything else is seen to here, once.
//
//   void register_pages(people::Pages& pages) {
//     pages.get("/cycles/{year}/evidence", Act::see_evidence, [](const Visit& visit) -> Result<web::Response> {
//       const auto items = library(visit.reading(), visit.scope(), …);
//       return visit.page({.title = "Evidence", .body = …});
//     });
//     pages.post("/cycles/{year}/evidence", Act::edit_evidence,
//                [](const Visit& visit, store::Writing& writing) -> Result<web::Response> {
//       web::FormErrors errors;
//       …
//       if (!errors.empty()) return visit.page({.title = …, .errors = errors.lines(), …}, 422);
//       EVENHAND_CHECK(add_item(writing, visit.scope(), …));
//       return visit.see_other("/cycles/2026/evidence", "Evidence added");
//     });
//   }
//
// In this order, for each request: who is it (the session's cookie; none: to sign in, and back), have they given their
// second factor, which organisation, may they (no: 403), for a post the CSRF token and the Origin. Then one
// transaction: a read sees one moment; a post's is kept only where the answer is below 400, and has an entry in the
// trail: the store's own (trail_store.h, record), or else one that names act and path. A record of another owner is not
// found by its store, so it is 404. The session's last-seen time is written at most once in five minutes.
//
// A post handler may run twice (store/database.h): it uses its Writing and nothing else. What is slow, such as hashing
// a password or reading a large file, belongs in post_in_steps, whose handler opens its own transactions.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "people/visit.h"
#include "web/router.h"

namespace evenhand::people {

struct PageOptions {
  std::size_t most_body_bytes = web::kUsualBodyLimit;
  bool logged = true;
};

struct PagesState;  // pages.cpp

class Pages {
 public:
  using Read = std::function<Result<web::Response>(const Visit&)>;
  using Write = std::function<Result<web::Response>(const Visit&, store::Writing&)>;

  // Both must outlive every request.
  Pages(web::Router& router, Services services);

  void get(std::string pattern, Act act, Read handler, PageOptions options = {});
  void post(std::string pattern, Act act, Write handler, PageOptions options = {});
  void post_in_steps(std::string pattern, Act act, Read handler, PageOptions options = {});

  // Without signing in (a session that is there is known all the same). `act` is one that is open to anyone, and is
  // what the table of rights says of the page; the handler makes its scope by visit.public_scope(owner).
  void get_public(std::string pattern, Act act, Read handler, PageOptions options = {});
  void post_public(std::string pattern, Act act, Write handler, PageOptions options = {});
  void post_public_in_steps(std::string pattern, Act act, Read handler, PageOptions options = {});

  // In the menu, in the order of calls.
  void menu(MenuEntry entry);

  [[nodiscard]] const Services& services() const;
  // For web::FramedErrorPages: name and menu of whoever is signed in. Never throws.
  [[nodiscard]] web::FrameOf frame_of() const;

 private:
  std::shared_ptr<PagesState> state_;
  web::Router& router_;
};

// Only a path of this site: "/…" without "//", for the page to go to after signing in.
std::string safe_next(std::string_view next);

}  // namespace evenhand::people
