// What several commands on files share: an edition by name or file, a file's text, JSON on a line.
#pragma once

#include <string>
#include <string_view>

#include "app/command.h"
#include "standard/edition.h"

namespace evenhand::app {

// The id of a built-in edition ("eds2"), or the path of a YAML file of one's own (with a point or a slash in it).
Result<standard::Edition> edition_named(std::string_view name);

}  // namespace evenhand::app
