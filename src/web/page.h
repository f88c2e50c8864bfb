// The frame around every page: head, skip link, header with account and menu, organisation bar, breadcrumb or back
// link, one main, footer. Works without JavaScript; loads nothing from elsewhere.
//
//   return Response::html(render(site, {.title = "Who is missing", .caption = "Stage 2: local stakeholders",
//                                       .section = "Equality cycle 2026 to 2027", .menu = …, .account = …,
//                                       .breadcrumb = {{"/cycles/2026", "Equality cycle 2026 to 2027"}},
//                                       .body = fragment(…)}));
//
// The frame writes the one h1 (`caption` above it, `title`), unless `title_in_body` says that a form's label is it
// (nhs::page_heading). The document's title is "title – section – Evenhand", "Error: " first where `errors` has some;
// the error summary then stands above the h1.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/html.h"
#include "web/nhs_forms.h"
#include "web/nhs_layout.h"
#include "web/words.h"

namespace evenhand::web {

// Paths of the files that pages load, named by their hash (web/assets.h makes them).
struct PageAssets {
  std::string nhs_css = "/assets/nhsuk-frontend.min.css";
  std::string nhs_js = "/assets/nhsuk-frontend.min.js";
  std::string css = "/assets/evenhand.css";
  std::string js = "/assets/evenhand.js";
  std::string icon = "/assets/icon.svg";
};

// What all pages of an installation, or of an organisation's public site, have in common: settings.
struct Site {
  PageAssets assets = {};
  std::string product = "Evenhand";       // the last part of every title
  std::string service_name = "Evenhand";  // in the header; on public and session pages the organisation chooses it
  std::string service_href = "/";
  std::vector<nhs::FooterLink> footer = {};  // empty: accessibility statement, privacy, contact, how grades are made
};

struct Account {
  std::string name = {};
  std::string href = "/account";
  std::string sign_out_action = "/sign-out";
  Html sign_out_fields = {};  // the CSRF token
};

enum class Width : std::uint8_t {
  text,  // two thirds of the usual width: for reading, and for one question a page
  full,  // the usual width
  wide   // grids and charts: up to 1,160 px, header and footer with it
};

struct Page {
  std::string title = {};
  Html caption = {};         // small, inside the h1, above the title
  std::string section = {};  // the middle of the document's title
  std::string language = "en";
  Width width = Width::text;
  bool title_in_body = false;
  bool has_scripts = true;  // false: not even the file that improves forms (the ballot's page weighs little)
  std::vector<nhs::MenuItem> menu = {};
  std::optional<Account> account = {};
  std::string sign_in_href = {};  // a link to sign in, where nobody is and they may
  std::string organisation = {};
  std::string organisation_note = {};  // at the end of the bar: "You are looking at a draft"
  std::vector<nhs::Crumb> breadcrumb = {};
  std::string back_href = {};  // instead of a breadcrumb, inside a journey
  std::vector<nhs::ErrorLine> errors = {};
  Html notice = {};  // above the h1: nhs::notification_banner
  Html body = {};
  Html head = {};  // more of <head>: alternate, canonical
};

Html render(const Site& site, const Page& page);  // in the words of page.language
Html render(const Site& site, const Page& page, const Words& words);

// The one inline script. It has to run before the page is drawn, so that the package knows that scripts run. The
// content security policy allows it by this hash and nothing else that is inline: script-src 'self'
// <kInlineScriptHash>.
extern const std::string_view kInlineScript;
const std::string& inline_script_hash();  // "sha256-…"

}  // namespace evenhand::web
