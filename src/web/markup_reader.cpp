#include "web/markup_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace evenhand::web {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kEntities = {{{"&amp;", "&"},
                                                                                     {"&lt;", "<"},
                                                                                     {"&gt;", ">"},
                                                                                     {"&quot;", "\""},
                                                                                     {"&#39;", "'"},
                                                                                     {"&nbsp;", "\xc2\xa0"},
                                                                                     {"&ctdot;", "⋯"}}};

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::string decode(std::string_view text) {
  std::string decoded;
  while (!text.empty()) {
    const auto known = std::find_if(kEntities.begin(), kEntities.end(),
                                    [&](const auto& entity) { return text.starts_with(entity.first); });
    if (known == kEntities.end()) {
      decoded += text.front();
      text.remove_prefix(1);
    } else {
      decoded += known->second;
      text.remove_prefix(known->first.size());
    }
  }
  return decoded;
}

std::string single_spaced(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (!is_space(c))
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

// `tag` is what stands between < and >.
std::string read_tag(std::string_view tag) {
  if (tag.ends_with('/')) tag.remove_suffix(1);
  const auto name_end = std::min(tag.find_first_of(" \n\t"), tag.size());
  std::map<std::string, std::string> attributes;
  std::size_t at = name_end;
  while (at < tag.size()) {
    while (at < tag.size() && is_space(tag[at])) ++at;
    const auto start = at;
    while (at < tag.size() && !is_space(tag[at]) && tag[at] != '=') ++at;
    if (at == start) break;
    std::string name(tag.substr(start, at - start));
    std::string value;
    if (at + 1 < tag.size() && tag[at] == '=') {
      const auto close = tag.find(tag[at + 1], at + 2);
      value = decode(tag.substr(at + 2, close - at - 2));
      at = close + 1;
    }
    attributes.emplace(std::move(name), single_spaced(value));
  }
  std::string result = "<" + std::string(tag.substr(0, name_end));
  for (const auto& [name, value] : attributes) result += " " + name + "=\"" + value + "\"";
  return result + ">";
}

std::size_t end_of_tag(std::string_view html, std::size_t at) {
  char quote = 0;
  for (; at < html.size(); ++at) {
    if (quote != 0) {
      if (html[at] == quote) quote = 0;
    } else if (html[at] == '"' || html[at] == '\'') {
      quote = html[at];
    } else if (html[at] == '>') {
      break;
    }
  }
  return at;
}

}  // namespace

std::vector<std::string> read_markup(std::string_view html) {
  std::vector<std::string> markup;
  std::size_t at = 0;
  while (at < html.size()) {
    if (html[at] == '<') {
      const auto end = end_of_tag(html, at);
      const auto tag = html.substr(at + 1, end - at - 1);
      markup.push_back(read_tag(tag));
      // <path/> of an SVG is <path></path>.
      if (tag.ends_with('/')) markup.push_back("</" + std::string(tag.substr(0, tag.find_first_of(" /"))) + ">");
      at = end + 1;
    } else {
      const auto end = std::min(html.find('<', at), html.size());
      if (auto text = single_spaced(decode(html.substr(at, end - at))); !text.empty())
        markup.push_back(std::move(text));
      at = end;
    }
  }
  return markup;
}

std::vector<std::string> element_at(const std::vector<std::string>& markup, std::size_t first) {
  const auto name = markup.at(first).substr(1, markup.at(first).find_first_of(" >") - 1);
  int depth = 0;
  for (auto at = first; at < markup.size(); ++at) {
    if (markup[at].starts_with("<" + name + " ") || markup[at] == "<" + name + ">") ++depth;
    if (markup[at] == "</" + name + ">" && --depth == 0)
      return {markup.begin() + static_cast<std::ptrdiff_t>(first),
              markup.begin() + static_cast<std::ptrdiff_t>(at) + 1};
  }
  return {};
}

}  // namespace evenhand::web
