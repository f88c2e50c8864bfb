#include "web/nhs_layout.h"

#include <stdexcept>

#include "web/nhs_parts.h"

namespace evenhand::web::nhs {

namespace {

std::string_view icon_path(std::string_view name) {
  if (name == "arrow-left")
    return "M10.7 6.3c.4.4.4 1 0 1.4L7.4 11H19a1 1 0 0 1 0 2H7.4l3.3 3.3c.4.4.4 1 0 1.4a1 1 0 0 1-1.4 0l-5-5A1 1 0 0 1 "
           "4 12c0-.3.1-.5.3-.7l5-5a1 1 0 0 1 1.4 0Z";
  if (name == "arrow-right")
    return "m14.7 6.3 5 5c.2.2.3.4.3.7 0 .3-.1.5-.3.7l-5 5a1 1 0 0 1-1.4-1.4l3.3-3.3H5a1 1 0 0 1 0-2h11.6l-3.3-3.3a1 1 "
           "0 1 1 1.4-1.4Z";
  if (name == "user")
    return "M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22Zm0 2a9 9 0 0 0-5 16.5V18a4 4 0 0 1 4-4h2a4 4 0 0 1 4 4v1.5A9 9 0 0 "
           "0 12 3Zm0 3a3.5 3.5 0 1 1-3.5 3.5A3.4 3.4 0 0 1 12 6Z";
  throw std::logic_error("no such icon");
}

Html account_item(const AccountItem& item) {
  const auto content = fragment(when(item.icon, icon("user")), item.text);
  if (!item.href.empty()) return h("a", {{"class", "nhsuk-header__account-link"}, {"href", item.href}}, content);
  if (item.action.empty()) return content;
  return h("form",
           {{"class", "nhsuk-header__account-form"}, {"action", item.action}, {"method", "post"}, {"novalidate", true}},
           item.fields, h("button", {{"class", "nhsuk-header__account-button"}}, content));
}

Html menu_item(const MenuItem& item) {
  const bool marked = item.current || item.active;
  const std::optional<std::string> current = item.current  ? std::optional<std::string>("page")
                                             : item.active ? std::optional<std::string>("true")
                                                           : std::nullopt;
  const Html text =
      marked ? h("strong", {{"class", "nhsuk-header__navigation-item-current-fallback"}}, item.text) : item.text;
  return h(
      "li",
      {{"class", classes({"nhsuk-header__navigation-item", marked ? "nhsuk-header__navigation-item--current" : ""})}},
      h("a", {{"class", "nhsuk-header__navigation-link"}, {"href", item.href}, {"aria-current", current}}, text));
}

}  // namespace

Html icon(std::string_view name) {
  return h("svg",
           {{"class", "nhsuk-icon nhsuk-icon--" + std::string(name)},
            {"xmlns", "http://www.w3.org/2000/svg"},
            {"viewBox", "0 0 24 24"},
            {"width", 16},
            {"height", 16},
            {"focusable", "false"},
            {"aria-hidden", "true"}},
           h("path", {{"d", icon_path(name)}}));
}

Html skip_link(const Html& text, const std::string& href) {
  return h("a", {{"class", "nhsuk-skip-link"}, {"data-module", "nhsuk-skip-link"}, {"href", href}}, text);
}

Html back_link(const BackLink& link) {
  return h("a", {{"class", "nhsuk-back-link"}, {"href", link.href}},
           when(!link.hidden.empty(), hidden_text(link.hidden + " ")), link.text);
}

Html breadcrumb(const std::vector<Crumb>& crumbs, const CrumbWords& words) {
  if (crumbs.empty()) return {};
  const auto items = each(crumbs, [](const Crumb& crumb) {
    return h("li", {{"class", "nhsuk-breadcrumb__list-item"}},
             h("a", {{"class", "nhsuk-breadcrumb__link"}, {"href", crumb.href}}, crumb.text));
  });
  return h("nav", {{"class", "nhsuk-breadcrumb"}, {"aria-label", words.label}},
           h("ol", {{"class", "nhsuk-breadcrumb__list"}}, items),
           back_link({.href = crumbs.back().href, .text = crumbs.back().text, .hidden = words.back_to}));
}

// Without the NHS logo, and without the package's "More" button: our menu wraps instead of hiding.
Html header(const Header& header) {
  const auto container = [&](std::string_view name) {
    return classes({name, "nhsuk-width-container", header.container_classes});
  };
  const Html name =
      header.service_href.empty()
          ? h("span", {{"class", "nhsuk-header__service-name"}}, header.service_name)
          : h("a", {{"class", "nhsuk-header__service-name"}, {"href", header.service_href}}, header.service_name);
  const Html account =
      when(!header.account.empty(),
           h("nav", {{"class", "nhsuk-header__account"}, {"aria-label", header.account_label}},
             h("ul", {{"class", "nhsuk-header__account-list"}}, each(header.account, [](const AccountItem& item) {
                 return h("li", {{"class", "nhsuk-header__account-item"}}, account_item(item));
               }))));
  const Html menu = when(!header.menu.empty(),
                         h("nav", {{"class", "nhsuk-header__navigation"}, {"aria-label", header.menu_label}},
                           h("div", {{"class", container("nhsuk-header__navigation-container")}},
                             h("ul", {{"class", "nhsuk-header__navigation-list"}}, each(header.menu, menu_item)))));
  return h("header", {{"class", "nhsuk-header nhsuk-header--inline"}, {"role", "banner"}},
           h("div", {{"class", container("nhsuk-header__container")}},
             h("div", {{"class", "nhsuk-header__service"}}, name), account),
           menu, header.below);
}

Html footer(const Footer& footer) {
  const auto links = each(footer.links, [](const FooterLink& one) {
    return h("li", {{"class", "nhsuk-footer__list-item"}},
             h("a", {{"class", "nhsuk-footer__list-item-link"}, {"href", one.href}}, one.text));
  });
  const Html meta =
      when(!footer.links.empty(), fragment(h("h2", {{"class", "nhsuk-u-visually-hidden"}}, footer.links_heading),
                                           h("ul", {{"class", "nhsuk-footer__list"}}, links)));
  return h("footer", {{"class", "nhsuk-footer"}, {"role", "contentinfo"}},
           h("div", {{"class", classes({"nhsuk-width-container", footer.container_classes})}},
             h("div", {{"class", "nhsuk-footer__meta"}}, meta,
               when(!footer.text.empty(), h("p", {{"class", "nhsuk-body-s"}}, footer.text)))));
}

}  // namespace evenhand::web::nhs
