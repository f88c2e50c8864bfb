#include "web/nhs_content.h"

#include <array>

#include "web/nhs_parts.h"

namespace evenhand::web::nhs {

namespace {

constexpr std::array<std::string_view, 12> kTagClasses = {
    "",
    "nhsuk-tag--no-colour nhsuk-tag--no-border nhsuk-u-font-weight-normal",
    "nhsuk-tag--white",
    "nhsuk-tag--grey",
    "nhsuk-tag--green",
    "nhsuk-tag--aqua-green",
    "nhsuk-tag--blue",
    "nhsuk-tag--purple",
    "nhsuk-tag--pink",
    "nhsuk-tag--red",
    "nhsuk-tag--orange",
    "nhsuk-tag--yellow"};

}  // namespace

std::string_view size_letter(Size size) {
  constexpr std::array<std::string_view, 5> kLetters = {"", "s", "m", "l", "xl"};
  return kLetters[static_cast<std::size_t>(size)];
}

std::string classes(std::initializer_list<std::string_view> names) {
  std::string joined;
  for (const auto name : names) {
    if (name.empty()) continue;
    if (!joined.empty()) joined += ' ';
    joined += name;
  }
  return joined;
}

std::string sized(std::string_view prefix, Size size) {
  return size == Size::none ? std::string() : std::string(prefix).append(size_letter(size));
}

Html heading_element(int level, const Attributes& attributes, const Html& content) {
  switch (level) {
    case 1:
      return h("h1", attributes, content);
    case 2:
      return h("h2", attributes, content);
    case 3:
      return h("h3", attributes, content);
    case 4:
      return h("h4", attributes, content);
    default:
      return h("h5", attributes, content);
  }
}

bool is_plain_text(const Html& html) {
  return html.markup().find('<') == std::string::npos;
}

Html in_paragraph(const Html& html) {
  return is_plain_text(html) ? h("p", html) : html;
}

Html heading(int level, const Html& text, Size size, const std::optional<std::string>& id) {
  return heading_element(level, {{"class", sized("nhsuk-heading-", size)}, {"id", id}}, text);
}

Html tag(const Tag& tag) {
  const auto colour = kTagClasses[static_cast<std::size_t>(tag.colour)];
  return h("strong", {{"class", classes({"nhsuk-tag", colour, tag.classes})}}, tag.text);
}

Html inset_text(const InsetText& inset) {
  return h("div", {{"class", "nhsuk-inset-text"}}, hidden_text(inset.hidden + ": "), in_paragraph(inset.body));
}

Html warning_callout(const WarningCallout& callout) {
  const bool says_so = callout.heading.find("mportant") != std::string::npos;
  const Html title = says_so ? Html(callout.heading)
                             : h("span", {{"role", "text"}}, hidden_text(callout.hidden + ": "), callout.heading);
  const Html body =
      is_plain_text(callout.body) ? h("p", {{"class", "nhsuk-card__description"}}, callout.body) : callout.body;
  return h("div", {{"class", "nhsuk-card nhsuk-card--warning"}},
           h("div", {{"class", "nhsuk-card__content"}},
             heading_element(callout.level, {{"class", "nhsuk-card__heading"}}, title), body));
}

Html details(const Details& details) {
  return h("details",
           {{"class", classes({"nhsuk-details", details.classes})}, {"id", details.id}, {"open", details.open}},
           h("summary", {{"class", "nhsuk-details__summary"}},
             h("span", {{"class", "nhsuk-details__summary-text"}}, details.summary)),
           h("div", {{"class", "nhsuk-details__text"}}, details.body));
}

Html panel(const Panel& panel) {
  const auto title = classes({"nhsuk-panel__heading", sized("nhsuk-panel__heading--", panel.size)});
  return h("div", {{"class", classes({"nhsuk-panel", panel.interruption ? "nhsuk-panel--interruption" : ""})}},
           heading_element(panel.level, {{"class", title}}, panel.heading),
           when(!panel.body.empty(), h("div", {{"class", "nhsuk-panel__body"}}, panel.body)));
}

Html notification_banner(const NotificationBanner& banner) {
  const std::string title = !banner.title.empty() ? banner.title : banner.success ? "Success" : "Important";
  Html content;
  if (!banner.heading.empty()) content += h("h3", {{"class", "nhsuk-notification-banner__heading"}}, banner.heading);
  if (is_plain_text(banner.body) && !banner.body.empty())
    content +=
        h("p", {{"class", banner.heading.empty() ? "nhsuk-notification-banner__heading" : "nhsuk-body"}}, banner.body);
  else
    content += banner.body;
  return h(
      "div",
      {{"class", classes({"nhsuk-notification-banner", banner.success ? "nhsuk-notification-banner--success" : ""})},
       {"data-module", "nhsuk-notification-banner"},
       {"role", banner.success ? "alert" : "region"},
       {"aria-labelledby", "nhsuk-notification-banner-title"}},
      h("div", {{"class", "nhsuk-notification-banner__header"}},
        h("h2", {{"class", "nhsuk-notification-banner__title"}, {"id", "nhsuk-notification-banner-title"}}, title)),
      h("div", {{"class", "nhsuk-notification-banner__content"}}, content));
}

}  // namespace evenhand::web::nhs
