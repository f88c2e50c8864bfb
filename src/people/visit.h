// Visit: one request by one person, as a page's handler sees it: who they are and what they may do (Scope), the
// request's one transaction, its time, and the page frame with their name, organisation and menu in it.
//
// A Visit lives as long as its handler runs; keep nothing of it. In a post handler reading() is the write transaction.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/dates.h"
#include "people/password.h"
#include "people/scope.h"
#include "people/sealing.h"
#include "people/session_store.h"
#include "store/database.h"
#include "web/error_pages.h"
#include "web/form.h"
#include "web/form_errors.h"
#include "web/page.h"
#include "web/request.h"
#include "web/response.h"

namespace evenhand::people {

// What pages are served with. All of it outlives the router.
struct Services {
  store::Database& database;
  const Clock& clock;
  const SealingKey& key;
  const Passwords& passwords;
  web::Site site = {};
  std::filesystem::path published = {};  // where the published sites lie; empty: they are not served from here
};

// A place in the menu, shown to whom its act is allowed. "{year}" in its address is the year of the page that is looked
// at ("/cycles/2025/…"), or "newest", which cycle/ answers.
struct MenuEntry {
  std::string href;
  std::string text;
  Act act;
};

class Visit {
 public:
  [[nodiscard]] const web::Request& request() const { return request_; }
  [[nodiscard]] const web::Form& form() const { return request_.form; }
  [[nodiscard]] const web::Form& query() const { return request_.query; }
  [[nodiscard]] std::string_view parameter(std::string_view name) const { return request_.parameter(name); }
  // A record's id in the path; 404 where it is none.
  template <class SomeId>
  [[nodiscard]] Result<SomeId> id(std::string_view name = "id") const {
    auto read = SomeId::parse(parameter(name));
    if (!read) return not_found("There is no such page.");
    return *read;
  }
  [[nodiscard]] Result<int> year() const;  // {year} of /cycles/{year}/…

  [[nodiscard]] const Scope& scope() const { return scope_; }  // of somebody not signed in: allows open acts only
  [[nodiscard]] const SignInSession* session() const { return session_; }
  // For public pages: the scope of somebody looking at that owner from outside.
  [[nodiscard]] Scope public_scope(OwnerId owner) const;

  [[nodiscard]] store::Reading& reading() const;      // not in a handler of post_in_steps
  [[nodiscard]] Instant now() const { return now_; }  // one moment for the whole request
  [[nodiscard]] Date today() const { return london_date(now_); }
  [[nodiscard]] const Services& services() const { return services_; }

  // In every form that posts: nhs… fragment(visit.csrf(), …).
  [[nodiscard]] web::Html csrf() const;

  // The page in the frame: `page` with menu, account, organisation and what was just said filled in. Give it 422 where
  // errors are shown.
  [[nodiscard]] web::Response page(web::Page page, int status = 200) const;
  [[nodiscard]] web::Page frame() const;  // the frame alone, for web/error_pages.h
  // After a post: to another page, which says `said` once in a green banner ("Role changed").
  [[nodiscard]] web::Response see_other(std::string location, std::string_view said = {}) const;
  // Somebody else saved first (409): both versions side by side, the person's own text kept.
  [[nodiscard]] web::Response both_versions(const web::Conflict& conflict) const;

  // Only in handlers of post_in_steps: transactions of their own. `write` leaves a trail entry as every post does.
  template <class F>
  auto read(F&& use) const {
    return services_.database.read(std::forward<F>(use));
  }
  Result<Done> write(const std::function<Result<Done>(store::Writing&)>& use) const;

 private:
  friend class Pages;
  friend struct PagesState;
  Visit(const web::Request& request, const Services& services, const std::vector<MenuEntry>& menu, Instant now)
      : request_(request), services_(services), menu_(menu), now_(now) {}

  const web::Request& request_;
  const Services& services_;
  const std::vector<MenuEntry>& menu_;
  Instant now_;
  Act act_ = Act::use_account;
  Scope scope_ = visitor_scope();
  const SignInSession* session_ = nullptr;
  store::Reading* reading_ = nullptr;

  static Scope visitor_scope();
};

// The cookie that holds the session's secret, and what it says of a request.
std::string session_cookie_name(bool https);
std::string_view session_secret(const web::Request& request);
web::Cookie session_cookie(const web::Request& request, std::string secret);  // an empty secret removes it
std::string csrf_token(std::string_view secret);

}  // namespace evenhand::people
