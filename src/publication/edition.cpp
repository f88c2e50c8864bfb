#include "publication/edition.h"

#include <stdexcept>

#include "base/text.h"
#include "web/page.h"
#include "web/slots.h"
#include "web/words.h"

namespace evenhand::publication {

namespace {

using web::fragment;
using web::h;
using web::Html;

bool is_page(std::string_view file) {
  return file.ends_with(".html");
}
bool is_furniture(std::string_view slot) {
  return slot.find('/') == std::string_view::npos;
}
std::string part_name(std::string_view file, std::string_view slot) {
  return std::string(file) + "#" + std::string(slot);
}

// From a file up to the organisation's own folder, which holds YEAR/NUMBER/: "../../" for index.html.
std::string up_to_organisation(std::string_view file) {
  std::string up = "../../";
  for (const char c : file) {
    if (c == '/') up += "../";
  }
  return up;
}

Html notice_of(const Furniture& furniture, std::string_view file) {
  if (!furniture.newer) return {};
  const auto& words = web::words_in("en");
  const auto href = up_to_organisation(file) + furniture.newer->folder + "/index.html";
  return h("div", {{"class", "nhsuk-inset-text"}},
           h("p", words("published.newer", {{"date", words.date(furniture.newer->published_on)}}), " ",
             web::link(href, words("published.newer-read"))));
}

Html write_to_us(const Furniture& furniture) {
  if (furniture.write_to_us.empty()) return {};
  const auto& words = web::words_in("en");
  return h("p", web::link(furniture.write_to_us, words("published.write-to-us")), " ",
           words("published.write-to-us-reply"));
}

std::string furniture_of(const Furniture& furniture, std::string_view slot, std::string_view file) {
  if (slot == kNoticeSlot) return notice_of(furniture, file).markup();
  if (slot == kWriteToUsSlot) return write_to_us(furniture).markup();
  if (slot == kHashSlot && !furniture.hash.empty()) return Html(furniture.hash).markup();
  return web::words_in("en")("published.hash-later").markup();
}

Html withdrawn_note(const Date& on) {
  const auto& words = web::english();
  return h("p", {{"class", "fw-quiet"}}, h("strong", words("published.withdrawn", {{"date", words.date(on)}})));
}

// A whole file that was withdrawn leaves a file behind: an address that once was there still says why it is empty.
std::string withdrawn_file(std::string_view file, const Date& on) {
  const auto& words = web::words_in("en");
  if (!is_page(file)) return words.text("published.withdrawn", {{"date", words.date(on)}}) + "\n";
  const auto title = words.text("published.withdrawn-title");
  web::Site site;
  site.product = words.text("published.service");
  site.service_name = words.text("published.service");
  site.service_href = up_to_organisation(file) + "index.html";
  return web::render(site, {.title = title, .has_scripts = false, .body = withdrawn_note(on)}).markup();
}

}  // namespace

MadeEdition make_edition(const SiteFiles& files) {
  MadeEdition made;
  const auto add = [&](const std::string& name, std::string content) {
    if (auto added = made.manifest.add(name, content); !added) throw std::logic_error(added.error().message);
    made.parts.emplace(name, std::move(content));
  };
  for (const auto& [file, content] : files) {
    if (!is_page(file)) {
      add(file, content);
      continue;
    }
    auto split = web::split_slots(content);
    for (auto& [slot, words] : split.slots) {
      if (!is_furniture(slot)) add(part_name(file, slot), std::move(words));
    }
    add(file, std::move(split.skeleton));
  }
  return made;
}

SiteFiles files_of(const store::Manifest& manifest, const Parts& parts, const Furniture& furniture) {
  SiteFiles files;
  for (const auto& [name, item] : manifest.items()) {
    if (name.find('#') != std::string::npos) continue;
    if (item.withdrawn_on) {
      files[name] = withdrawn_file(name, *item.withdrawn_on);
      continue;
    }
    const auto found = parts.find(name);
    if (found == parts.end()) throw std::runtime_error("an edition lacks its part " + name);
    if (!is_page(name)) {
      files[name] = found->second;
      continue;
    }
    files[name] = web::fill_slots(found->second, [&, &file = name](std::string_view slot) {
      if (is_furniture(slot)) return furniture_of(furniture, slot, file);
      const auto inner = part_name(file, slot);
      const auto slot_item = manifest.items().find(inner);
      if (slot_item != manifest.items().end() && slot_item->second.withdrawn_on)
        return withdrawn_note(*slot_item->second.withdrawn_on).markup();
      const auto words = parts.find(inner);
      if (words == parts.end()) throw std::runtime_error("an edition lacks its part " + inner);
      return words->second;
    });
  }
  files[std::string(kManifestFile)] = manifest.text();
  return files;
}

SiteFiles draft_of(const SiteFiles& files, const Html& notice) {
  SiteFiles draft;
  for (const auto& [file, content] : files) {
    if (!is_page(file)) {
      draft[file] = content;
      continue;
    }
    const auto split = web::split_slots(content);
    std::size_t next = 0;
    draft[file] = web::fill_slots(split.skeleton, [&](std::string_view slot) {
      const auto& words = split.slots[next++].second;
      if (slot == kNoticeSlot) return notice.markup();
      return is_furniture(slot) ? furniture_of({}, slot, file) : words;
    });
  }
  return draft;
}

std::vector<std::string> places_of(const store::Manifest& manifest, std::string_view item) {
  std::vector<std::string> places;
  for (const auto& [name, unused] : manifest.items()) {
    const auto hash = name.find('#');
    const bool is_words = hash != std::string::npos && std::string_view(name).substr(hash + 1) == item;
    // A file goes with all that stands in it.
    const bool is_file = std::string_view(name).substr(0, hash) == item;
    if (is_words || is_file) places.push_back(name);
  }
  return places;
}

std::vector<std::string> faults_of(const store::Manifest& manifest,
                                   const std::function<std::optional<std::string>(const std::string& file)>& content) {
  Parts parts;
  for (const auto& [name, item] : manifest.items()) {
    if (name.find('#') != std::string::npos || item.withdrawn_on) continue;
    auto file = content(name);
    if (!file) continue;
    if (!is_page(name)) {
      parts.emplace(name, std::move(*file));
      continue;
    }
    auto split = web::split_slots(*file);
    for (auto& [slot, words] : split.slots) {
      const auto inner = manifest.items().find(part_name(name, slot));
      if (inner == manifest.items().end()) continue;
      // A withdrawn one holds the dated note and nothing else.
      if (inner->second.withdrawn_on && words == withdrawn_note(*inner->second.withdrawn_on).markup()) continue;
      parts.emplace(inner->first, std::move(words));
    }
    parts.emplace(name, std::move(split.skeleton));
  }
  return manifest.faults([&](std::string_view name) -> std::optional<std::string> {
    const auto found = parts.find(name);
    return found == parts.end() ? std::nullopt : std::optional(found->second);
  });
}

}  // namespace evenhand::publication
