// Markdown from people: whatever is in it, only the listed elements come out (src/web/markdown.h).
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "web/markdown.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::set<std::string, std::less<>> kElements = {"div",    "p",  "h3", "h4",  "h5",        "h6",
                                                               "ul",     "ol", "li", "pre", "code",      "em",
                                                               "strong", "br", "hr", "a",   "blockquote"};
  const auto html = evenhand::web::markdown(std::string_view(reinterpret_cast<const char*>(data), size));
  const std::string& markup = html.markup();
  for (auto at = markup.find('<'); at != std::string::npos; at = markup.find('<', at + 1)) {
    const auto start = at + (markup.compare(at + 1, 1, "/") == 0 ? 2 : 1);
    const auto end = markup.find_first_of(" >", start);
    if (end == std::string::npos || !kElements.contains(markup.substr(start, end - start))) std::abort();
  }
  return 0;
}
