#include "web/html.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace evenhand::web {

namespace {

// https://html.spec.whatwg.org/multipage/syntax.html#void-elements
constexpr std::array<std::string_view, 13> kVoidElements = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                                            "input", "link", "meta", "source", "track", "wbr"};
constexpr std::array<std::string_view, 4> kUrlAttributes = {"href", "src", "action", "formaction"};
constexpr std::array<std::string_view, 4> kSchemes = {"http", "https", "mailto", "tel"};

bool contains(auto const& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Html Html::trusted(std::string markup) {
  Html html;
  html.markup_ = std::move(markup);
  return html;
}

Html& Html::operator+=(const Html& more) {
  markup_ += more.markup_;
  return *this;
}

// Enough for text and for attributes in double quotes. The single quote is escaped too, though we never quote with it.
void Html::append_escaped(std::string_view text) {
  std::size_t copied = 0;
  const auto replace = [&](std::size_t at, std::string_view by) {
    markup_.append(text, copied, at - copied).append(by);
    copied = at + 1;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    switch (text[at]) {
      case '&':
        replace(at, "&amp;");
        break;
      case '<':
        replace(at, "&lt;");
        break;
      case '>':
        replace(at, "&gt;");
        break;
      case '"':
        replace(at, "&quot;");
        break;
      case '\'':
        replace(at, "&#39;");
        break;
      default:
        break;
    }
  }
  markup_.append(text, copied);
}

// A browser drops white space and control characters before and inside a scheme ("java\nscript:"), so a URL with any
// is refused whole. https://url.spec.whatwg.org/#url-parsing
std::string safe_url(std::string_view url) {
  if (std::any_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; })) return "#";
  const auto end = url.find_first_of(":/?#");
  if (end == std::string_view::npos || url[end] != ':') return std::string(url);
  return contains(kSchemes, lower_ascii(url.substr(0, end))) ? std::string(url) : "#";
}

void Element::begin(std::string_view name, std::size_t room) {
  html_.markup_.reserve(room + 2 * name.size() + 96);
  html_.markup_.append("<").append(name);
}

void Element::add(const Attribute& attribute) {
  if (!attribute.is_there_) return;
  html_.markup_.append(" ").append(attribute.name_);
  if (attribute.is_flag_) return;
  html_.markup_.append("=\"");
  html_.append_escaped(contains(kUrlAttributes, attribute.name_) ? safe_url(attribute.value_) : attribute.value_);
  html_.markup_ += '"';
}

Html Element::end(ElementName name) && {
  if (!contains(kVoidElements, name.text)) html_.markup_.append("</").append(name.text).append(">");
  return std::move(html_);
}

Html link(std::string_view href, const Html& text) {
  return h("a", {{"href", href}}, text);
}

Html user_text(std::string_view text) {
  return h("span", {{"dir", "auto"}}, text);
}

Html user_paragraphs(std::string_view text) {
  Html paragraphs;
  Html paragraph;
  const auto finish = [&] {
    if (!paragraph.empty()) paragraphs += h("p", {{"dir", "auto"}}, paragraph);
    paragraph = Html();
  };
  for (const auto& line : split(text, '\n')) {
    const auto trimmed = trim(line);
    if (trimmed.empty()) {
      finish();
      continue;
    }
    if (!paragraph.empty()) paragraph += h("br");
    paragraph += trimmed;
  }
  finish();
  return paragraphs;
}

// Reads back what append_escaped wrote, so no other entity can occur.
std::string text_of(const Html& html) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
  std::string text;
  std::string_view rest = html.markup();
  while (!rest.empty()) {
    if (rest.front() == '<') {
      rest.remove_prefix(std::min(rest.find('>'), rest.size() - 1) + 1);
      continue;
    }
    const auto* entity = std::find_if(kEntities.begin(), kEntities.end(),
                                      [&](const auto& known) { return rest.starts_with(known.first); });
    text += entity == kEntities.end() ? rest.front() : entity->second;
    rest.remove_prefix(entity == kEntities.end() ? 1 : entity->first.size());
  }
  return text;
}

std::string decimals(double number, int places) {
  std::array<char, 64> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, places);
  std::string text(buffer.data(), written.ptr);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

Html hidden_text(std::string_view text) {
  return h("span", {{"class", "nhsuk-u-visually-hidden"}}, text);
}

}  // namespace evenhand::web
