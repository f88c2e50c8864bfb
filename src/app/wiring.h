// Everything joined: the one place where all rooms are known by name.
#pragma once

#include <vector>

#include "analysis/row_places.h"
#include "app/command.h"
#include "cycle/facts.h"
#include "people/pages.h"

namespace evenhand::app {

std::vector<Command> all_commands();            // in the order of `evenhand help`
cycle::Facts all_facts();                       // what each room knows of a cycle, for its task list
// Of every room. `rows` must outlive the pages.
void register_all_pages(people::Pages& pages, analysis::RowPlaces& rows);

}  // namespace evenhand::app
