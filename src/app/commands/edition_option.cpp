#include "app/commands/edition_option.h"

#include "base/files.h"
#include "base/text.h"
#include "standard/built_in.h"

namespace evenhand::app {

Result<standard::Edition> edition_named(std::string_view name) {
  if (const standard::Edition* edition = standard::built_in_edition(lower_ascii(name))) return *edition;
  if (name.find_first_of("./") != std::string_view::npos) {
    EVENHAND_TRY(const std::string text, read_file(std::string(name), 1u << 20));
    return standard::read_edition(std::string(name), text);
  }
  std::vector<std::string> ids;
  for (const standard::Edition& edition : standard::built_in_editions()) ids.push_back(edition.id);
  return invalid("“" + std::string(name) + "” is no edition. There are " + join_and(ids) +
                 ", or give a file such as own.yaml.");
}

}  // namespace evenhand::app
