// Html: markup that is safe to send, because text becomes Html only by being escaped.
//
//   h("p", {{"class", "fw-lead"}}, "Fewer than ", count, " answered")      an element: name, attributes, children
//   h("ul", each(groups, [](const Group& group) { return h("li", user_text(group.name)); }))
//   fragment(heading, body)                                                 one after another, no element around them
//   when(is_late, h("strong", "Late"))                                      or nothing
//
// Wherever a function or a component's field takes Html, text fits too, and is escaped there; so nothing is escaped
// twice and nothing by hand. Names of elements and attributes are literals, checked when the program is compiled:
// script, style and event handlers don't compile. A URL that a browser could run is replaced by "#".
//
// An Html is a value that holds one buffer; building copies each byte once a level. It can be shared between threads
// as any const value can. Only src/web/ may call Html::trusted (a test holds us to that).
#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenhand::web {

template <class T>
concept Text = std::convertible_to<const T&, std::string_view>;

class Html {
 public:
  Html() = default;
  template <Text T>
  Html(const T& text) {
    append_escaped(text);
  }
  static Html trusted(std::string markup);

  [[nodiscard]] const std::string& markup() const& { return markup_; }
  [[nodiscard]] std::string markup() && { return std::move(markup_); }
  [[nodiscard]] bool empty() const { return markup_.empty(); }
  Html& operator+=(const Html& more);
  friend Html operator+(Html one, const Html& more) { return one += more; }
  friend bool operator==(const Html&, const Html&) = default;

 private:
  friend class Element;
  void append_escaped(std::string_view text);
  std::string markup_;
};

// The name of an element, or of an attribute: a literal, checked at compile time.
class ElementName {
 public:
  consteval ElementName(const char* name) : text(name) {
    for (const char c : text)
      if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) throw "not an element's name";
    if (text.empty() || text == "script" || text == "style") throw "scripts and styles are files of their own";
  }
  const std::string_view text;
};

class AttributeName {
 public:
  consteval AttributeName(const char* name) : text(name) {
    for (const char c : text)
      if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' && c != ':')
        throw "not an attribute's name";
    if (text.empty() || text.starts_with("on") || text == "style") throw "the content security policy forbids it";
  }
  const std::string_view text;
};

// {"class", "fw-lead"}, {"colspan", 2}, {"checked", is_checked} (a flag: there or not), {"id", optional_text} (left out
// where there is none). Text is escaped; a URL (href, src, action, formaction) is checked by safe_url.
class Attribute {
 public:
  template <Text T>
  Attribute(AttributeName name, const T& value) : name_(name.text), value_(std::string_view(value)) {}
  Attribute(AttributeName name, const std::optional<std::string>& value)
      : name_(name.text), value_(value.value_or("")), is_there_(value.has_value()) {}
  Attribute(AttributeName name, std::same_as<bool> auto is_there)
      : name_(name.text), is_there_(is_there), is_flag_(true) {}
  template <std::integral N>
  requires(!std::same_as<N, bool> && !std::same_as<N, char>) Attribute(AttributeName name, N number)
      : name_(name.text), value_(std::to_string(number)) {}

 private:
  friend class Element;
  std::string_view name_;  // of a literal, which lives as long as the program
  std::string value_;
  bool is_there_ = true;
  bool is_flag_ = false;
};
using Attributes = std::vector<Attribute>;

// A relative URL, or one that starts with http, https, mailto or tel; anything else is "#".
std::string safe_url(std::string_view url);

// Builds one element; h() below is the way to call it.
class Element {
 public:
  template <class Range>
  Element(ElementName name, const Range& attributes, std::size_t room) {
    begin(name.text, room);
    for (const Attribute& attribute : attributes) add(attribute);
    html_.markup_ += '>';
  }
  void add_child(const Html& child) { html_.markup_ += child.markup_; }
  template <Text T>
  void add_child(const T& text) {
    html_.append_escaped(text);
  }
  Html end(ElementName name) &&;

 private:
  void begin(std::string_view name, std::size_t room);
  void add(const Attribute& attribute);
  Html html_;
};

namespace detail {
inline std::size_t room_for(const Html& html) {
  return html.markup().size();
}
template <Text T>
std::size_t room_for(const T& text) {
  return std::string_view(text).size() + 16;
}
template <class Range, class... Children>
Html element(ElementName name, const Range& attributes, const Children&... children) {
  Element element(name, attributes, (room_for(children) + ... + 0));
  (element.add_child(children), ...);
  return std::move(element).end(name);
}
}  // namespace detail

template <class T>
concept Child = Text<T> || std::same_as<T, Html>;

template <Child... Children>
Html h(ElementName name, const Children&... children) {
  return detail::element(name, std::initializer_list<Attribute>{}, children...);
}
template <Child... Children>
Html h(ElementName name, std::initializer_list<Attribute> attributes, const Children&... children) {
  return detail::element(name, attributes, children...);
}
template <Child... Children>
Html h(ElementName name, const Attributes& attributes, const Children&... children) {
  return detail::element(name, attributes, children...);
}

template <class... Parts>
Html fragment(const Parts&... parts) {
  Html html;
  ((html += parts), ...);
  return html;
}

// What `make` gives for each item, one after another.
template <class Range, class Make>
Html each(const Range& items, Make make) {
  Html html;
  for (const auto& item : items) html += make(item);
  return html;
}

inline Html when(bool condition, const Html& html) {
  return condition ? html : Html();
}

// `href` is checked as every URL is.
Html link(std::string_view href, const Html& text);

// What a person wrote: within a line, in the direction of its own script; and a text of paragraphs (a blank line
// between them; other line ends are kept).
Html user_text(std::string_view text);
Html user_paragraphs(std::string_view text);

// The text of an Html without its elements: for an attribute or a title that says the same.
std::string text_of(const Html& html);

// A number for an SVG's coordinate: at most `places` decimals, no zeros at the end, never "-0".
std::string decimals(double number, int places);

// Only for people who use a screen reader.
Html hidden_text(std::string_view text);

}  // namespace evenhand::web
