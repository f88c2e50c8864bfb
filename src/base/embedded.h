// Files that are part of the program (cmake/Embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace evenhand {

struct EmbeddedFile {
  std::string_view path;   // relative, with '/'
  std::string_view bytes;  // lives as long as the program
};

}  // namespace evenhand
