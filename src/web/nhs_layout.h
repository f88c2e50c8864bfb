// The parts around a page's content. Pages get them from web/page.h. See nhs.h.
#pragma once

#include <string>
#include <vector>

#include "web/html.h"

namespace evenhand::web::nhs {

Html skip_link(const Html& text = "Skip to main content", const std::string& href = "#maincontent");

struct BackLink {
  std::string href = {};
  Html text = "Back";
  std::string hidden = {};  // said before it
};
Html back_link(const BackLink& link);

struct Crumb {
  std::string href = {};
  Html text = {};
};
struct CrumbWords {
  std::string label = "Breadcrumb";
  std::string back_to = "Back to";  // said before the last crumb, on a phone
};
// From the top down, the page itself left out.
Html breadcrumb(const std::vector<Crumb>& crumbs, const CrumbWords& words = {});

struct MenuItem {
  std::string href = {};
  Html text = {};
  bool current = false;  // this page
  bool active = false;   // this page lies below it
};
struct AccountItem {
  Html text = {};
  std::string href = {};    // a link
  std::string action = {};  // or a form of one button, posted
  Html fields = {};         // hidden fields of that form
  bool icon = false;
};
struct Header {
  std::string service_name = {};
  std::string service_href = {};
  std::vector<AccountItem> account = {};
  std::string account_label = "Account";
  std::vector<MenuItem> menu = {};
  std::string menu_label = "Menu";
  Html below = {};  // inside the header, under the menu
  std::string container_classes = {};
};
Html header(const Header& header);

struct FooterLink {
  std::string href = {};
  Html text = {};
};
struct Footer {
  std::vector<FooterLink> links = {};
  std::string links_heading = "Support links";
  Html text = {};
  std::string container_classes = {};
};
Html footer(const Footer& footer);

}  // namespace evenhand::web::nhs
