#include "web/slots.h"

#include <optional>
#include <stdexcept>

namespace evenhand::web {

namespace {

constexpr std::string_view kOpen = "<!--slot ";
constexpr std::string_view kOpenEnd = "-->";
constexpr std::string_view kClose = "<!--/slot-->";

bool is_name(std::string_view name) {
  if (name.empty()) return false;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '-' && c != '.' && c != '/' && c != '_' && c != '+') return false;
  }
  return name.find("--") == std::string_view::npos;
}

struct FoundSlot {
  std::string_view name;
  std::size_t content;  // where it starts
  std::size_t end;      // of the content
};

std::optional<FoundSlot> find_slot(std::string_view page, std::size_t from) {
  const auto open = page.find(kOpen, from);
  if (open == std::string_view::npos) return std::nullopt;
  const auto name = open + kOpen.size();
  const auto name_end = page.find(kOpenEnd, name);
  if (name_end == std::string_view::npos) return std::nullopt;
  const auto content = name_end + kOpenEnd.size();
  const auto end = page.find(kClose, content);
  if (end == std::string_view::npos) return std::nullopt;
  return FoundSlot{page.substr(name, name_end - name), content, end};
}

}  // namespace

Html slot(std::string_view name, const Html& content) {
  if (!is_name(name)) throw std::logic_error("not the name of a slot: " + std::string(name));
  return Html::trusted(std::string(kOpen) + std::string(name) + std::string(kOpenEnd) + content.markup() +
                       std::string(kClose));
}

SplitPage split_slots(std::string_view page) {
  SplitPage split;
  std::size_t at = 0;
  while (const auto found = find_slot(page, at)) {
    split.skeleton += page.substr(at, found->content - at);
    split.slots.emplace_back(found->name, page.substr(found->content, found->end - found->content));
    at = found->end;
  }
  split.skeleton += page.substr(at);
  return split;
}

std::string fill_slots(std::string_view skeleton, const std::function<std::string(std::string_view name)>& content) {
  std::string page;
  std::size_t at = 0;
  while (const auto found = find_slot(skeleton, at)) {
    page += skeleton.substr(at, found->content - at);
    page += content(found->name);
    at = found->end;
  }
  page += skeleton.substr(at);
  return page;
}

}  // namespace evenhand::web
