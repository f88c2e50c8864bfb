// For tests: HTML as a list of tags and texts that can be compared, whatever its white space and order of attributes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evenhand::web {

// "<p class="a" id="b">", "text", "</p>": attributes sorted, classes as given, entities as characters, text trimmed and
// its white space made single spaces, empty text left out. Knows what our own pages and the package's fixtures use.
std::vector<std::string> read_markup(std::string_view html);

// The element that starts with the tag at `first`, its end included.
std::vector<std::string> element_at(const std::vector<std::string>& markup, std::size_t first);

}  // namespace evenhand::web
