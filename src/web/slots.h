// Slots: parts of a page that can be taken out and put back, so that the rest of the page can be checked on its own.
//
//   slot("minority-view/0192…", h("blockquote", …))     <!--slot minority-view/0192…-->…<!--/slot-->
//   split_slots(page)                                   the page with empty slots, and what stood in each
//   fill_slots(skeleton, content)                       the same page again, or another content in a slot
//
// A published page's hash is of its skeleton: words can be withdrawn, and what is left still verifies
// (docs/formats/edition.md). Text is escaped, so no content can look like a slot. Slots don't nest.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/html.h"

namespace evenhand::web {

// `name`: letters, digits and - . / _ + only; throws std::logic_error for another.
Html slot(std::string_view name, const Html& content);

struct SplitPage {
  std::string skeleton;                                    // its slots are empty
  std::vector<std::pair<std::string, std::string>> slots;  // name and content, in the order of the page
};
SplitPage split_slots(std::string_view page);

// `content` gives what stands in a slot, by its name.
std::string fill_slots(std::string_view skeleton, const std::function<std::string(std::string_view name)>& content);

}  // namespace evenhand::web
