// Components that say something: headings, tags, insets, callouts, panels, banners. See nhs.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "web/html.h"

namespace evenhand::web::nhs {

enum class Size : std::uint8_t { none, s, m, l, xl };

// A heading of the page's text. h1 belongs to the page frame or to a form's label (page_heading).
Html heading(int level, const Html& text, Size size = Size::m, const std::optional<std::string>& id = std::nullopt);

enum class TagColour : std::uint8_t {
  usual,
  none,  // plain text, no border: "Completed"
  white,
  grey,
  green,
  aqua_green,
  blue,
  purple,
  pink,
  red,
  orange,
  yellow
};
struct Tag {
  Html text = {};
  TagColour colour = TagColour::usual;
  std::string classes = {};
};
Html tag(const Tag& tag);

// Text that stands out; `hidden` is said before it to people who can't see the bar.
struct InsetText {
  Html body = {};  // paragraphs; plain text becomes one
  std::string hidden = "Information";
};
Html inset_text(const InsetText& inset);

struct WarningCallout {
  std::string heading = "Important";
  Html body = {};
  int level = 3;
  std::string hidden = "Important";  // said before another heading
};
Html warning_callout(const WarningCallout& callout);

struct Details {
  Html summary = {};
  Html body = {};
  bool open = false;
  std::string classes = {};
  std::optional<std::string> id = {};
};
Html details(const Details& details);

// The green panel at the end of a journey; or, as an interruption, the page before what can't be undone.
struct Panel {
  Html heading = {};
  Html body = {};
  bool interruption = false;
  int level = 1;
  Size size = Size::none;
};
Html panel(const Panel& panel);

struct NotificationBanner {
  Html heading = {};  // the message itself, when there is no more to say
  Html body = {};
  bool success = false;
  std::string title = {};  // "Important", or "Success"
};
Html notification_banner(const NotificationBanner& banner);

}  // namespace evenhand::web::nhs
