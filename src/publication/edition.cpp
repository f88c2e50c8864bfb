#include "publication/edition.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "base/text.h"
#include "publication/item_rows.h"
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

// A file's skeleton and what stands in its slots.
web::SplitPage split_file(std::string_view file, std::string_view content) {
  if (is_page(file)) return web::split_slots(content);
  if (has_item_rows(file)) return split_rows(file, content);
  return {std::string(content), {}};
}

// Names of a file's slots in the manifest, in the order of the file.
class PartNames {
 public:
  explicit PartNames(std::string_view file) : file_(file) {}
  std::string next(std::string_view slot) {
    std::string name = file_ + "#" + std::string(slot);
    const int number = ++seen_[std::string(slot)];
    return number == 1 ? name : name + ":" + std::to_string(number);
  }

 private:
  std::string file_;
  std::map<std::string, int> seen_;
};

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

Html withdrawn_note(std::string_view slot, const Date& on, std::string_view told) {
  const auto& words = web::english();
  const Html date(words.date(on));
  const Html note = slot.starts_with("evidence/") ? words("published.figures-withdrawn", {{"date", date}})
                                                  : words("published.withdrawn", {{"date", date}});
  const Html why = told.empty() ? Html() : fragment(" ", words("published.withdrawn-why", {{"why", Html(told)}}));
  return h("p", {{"class", "fw-quiet"}}, h("strong", note), why);
}

// What stands in a withdrawn slot of a page: the note, or nothing where the slot before says it already.
bool is_withdrawn_note(std::string_view slot, std::string_view content, const Date& on) {
  constexpr std::string_view kEnd = "</p>";
  if (content.empty()) return true;
  auto begin = withdrawn_note(slot, on, {}).markup();
  begin.resize(begin.size() - kEnd.size());
  if (!content.starts_with(begin) || !content.ends_with(kEnd)) return false;
  const auto told = content.substr(begin.size(), content.size() - begin.size() - kEnd.size());
  return told.find('<') == std::string_view::npos;
}

std::string told_of(const Furniture& furniture, std::string_view part) {
  for (const auto& item : items_of(part)) {
    if (const auto found = furniture.told.find(item); found != furniture.told.end()) return found->second;
  }
  return {};
}

// Which slots of a page follow the one before with nothing between.
std::vector<bool> following_slots(std::string_view skeleton) {
  constexpr std::string_view kOpen = "<!--slot ", kClose = "<!--/slot-->";
  std::vector<bool> follows;
  for (auto at = skeleton.find(kOpen); at != std::string_view::npos; at = skeleton.find(kOpen, at + 1))
    follows.push_back(skeleton.substr(0, at).ends_with(kClose));
  return follows;
}

// A whole file that was withdrawn leaves a file behind: an address that once was there still says why it is empty.
std::string withdrawn_file(std::string_view file, const Date& on, const std::string& told) {
  const auto& words = web::words_in("en");
  if (!is_page(file)) {
    const auto why = told.empty() ? "" : " " + words.text("published.withdrawn-why", {{"why", told}});
    return words.text("published.withdrawn", {{"date", words.date(on)}}) + why + "\n";
  }
  const auto title = words.text("published.withdrawn-title");
  web::Site site;
  site.product = words.text("published.service");
  site.service_name = words.text("published.service");
  site.service_href = up_to_organisation(file) + "index.html";
  return web::render(site, {.title = title, .has_scripts = false, .body = withdrawn_note(file, on, told)}).markup();
}

}  // namespace

MadeEdition make_edition(const SiteFiles& files) {
  MadeEdition made;
  const auto add = [&](const std::string& name, std::string content) {
    if (auto added = made.manifest.add(name, content); !added) throw std::logic_error(added.error().message);
    made.parts.emplace(name, std::move(content));
  };
  for (const auto& [file, content] : files) {
    auto split = split_file(file, content);
    PartNames names(file);
    for (auto& [slot, words] : split.slots) {
      if (!is_furniture(slot)) add(names.next(slot), std::move(words));
    }
    add(file, std::move(split.skeleton));
  }
  return made;
}

namespace {

// A file as it is to be read now, from its parts.
class FileNow {
 public:
  FileNow(const store::Manifest& manifest, const Parts& parts, const Furniture& furniture, std::string_view file)
      : manifest_(manifest), parts_(parts), furniture_(furniture), file_(file), names_(file) {}

  std::string page() {
    const auto& skeleton = part(file_);
    const auto follows = following_slots(skeleton);
    std::size_t next = 0;
    std::string gone;  // the record that the slot before rested on, where that was withdrawn
    return web::fill_slots(skeleton, [&](std::string_view slot) {
      const bool follows_it = follows[next++] && !gone.empty();
      const auto before = std::exchange(gone, "");
      if (is_furniture(slot)) return furniture_of(furniture_, slot, file_);
      const auto name = names_.next(slot);
      const auto withdrawn_on = withdrawn(name);
      if (!withdrawn_on) return part(name);
      gone = items_of(name).front();
      if (follows_it && before == gone) return std::string();
      // Why is said once on a page.
      const auto told = told_of(furniture_, name);
      return withdrawn_note(slot, *withdrawn_on, told_.insert(told).second ? told : "").markup();
    });
  }
  std::string data() {
    const auto& skeleton = part(file_);
    if (!has_item_rows(file_)) return skeleton;
    return fill_rows(file_, skeleton, [&](std::string_view slot) {
      const auto name = names_.next(slot);
      const auto withdrawn_on = withdrawn(name);
      if (!withdrawn_on) return part(name);
      return withdrawn_row(file_, skeleton, slot, *withdrawn_on, told_of(furniture_, name));
    });
  }

 private:
  [[nodiscard]] std::optional<Date> withdrawn(const std::string& name) const {
    const auto found = manifest_.items().find(name);
    return found == manifest_.items().end() ? std::nullopt : found->second.withdrawn_on;
  }
  [[nodiscard]] const std::string& part(const std::string& name) const {
    const auto found = parts_.find(name);
    if (found == parts_.end()) throw std::runtime_error("an edition lacks its part " + name);
    return found->second;
  }

  const store::Manifest& manifest_;
  const Parts& parts_;
  const Furniture& furniture_;
  std::string file_;
  PartNames names_;
  std::set<std::string> told_;
};

}  // namespace

SiteFiles files_of(const store::Manifest& manifest, const Parts& parts, const Furniture& furniture) {
  SiteFiles files;
  for (const auto& [name, item] : manifest.items()) {
    if (name.find('#') != std::string::npos) continue;
    if (item.withdrawn_on) {
      const auto told = furniture.told.find(name);
      files[name] = withdrawn_file(name, *item.withdrawn_on, told == furniture.told.end() ? "" : told->second);
      continue;
    }
    FileNow now(manifest, parts, furniture, name);
    files[name] = is_page(name) ? now.page() : now.data();
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

std::string slot_of(const std::vector<std::string>& items) {
  return join(items, "+");
}

std::vector<std::string> items_of(std::string_view name) {
  const auto hash = name.find('#');
  if (hash == std::string_view::npos) return {};
  const auto slot = name.substr(hash + 1);
  return split(slot.substr(0, slot.find(':')), '+');
}

std::vector<std::string> places_of(const store::Manifest& manifest, std::string_view item) {
  std::vector<std::string> places;
  for (const auto& [name, unused] : manifest.items()) {
    const auto items = items_of(name);
    const bool rests_on_it = std::find(items.begin(), items.end(), item) != items.end();
    // A file goes with all that stands in it.
    const bool is_file = std::string_view(name).substr(0, name.find('#')) == item;
    if (rests_on_it || is_file) places.push_back(name);
  }
  return places;
}

std::vector<std::string> faults_of(const store::Manifest& manifest,
                                   const std::function<std::optional<std::string>(const std::string& file)>& content) {
  Parts parts;
  for (const auto& [file, item] : manifest.items()) {
    if (file.find('#') != std::string::npos || item.withdrawn_on) continue;
    const auto read = content(file);
    if (!read) continue;
    auto split = split_file(file, *read);
    PartNames names(file);
    for (auto& [slot, words] : split.slots) {
      if (is_furniture(slot)) continue;
      const auto inner = manifest.items().find(names.next(slot));
      if (inner == manifest.items().end()) continue;
      // A withdrawn one holds the dated note and nothing else.
      const auto& on = inner->second.withdrawn_on;
      const bool is_note =
          on && (is_page(file) ? is_withdrawn_note(slot, words, *on) : is_withdrawn_row(file, words, slot, *on));
      if (!is_note) parts.emplace(inner->first, std::move(words));
    }
    parts.emplace(file, std::move(split.skeleton));
  }
  return manifest.faults([&](std::string_view name) -> std::optional<std::string> {
    const auto found = parts.find(name);
    return found == parts.end() ? std::nullopt : std::optional(found->second);
  });
}

}  // namespace evenhand::publication
