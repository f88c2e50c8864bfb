// The standard as it comes with the program: read once from the embedded files, then never changed.
#pragma once

#include <vector>

#include "standard/community.h"
#include "standard/duties.h"
#include "standard/edition.h"

namespace evenhand::standard {

const std::vector<Edition>& built_in_editions();       // EDS2, then EDS 2022
const Edition* built_in_edition(std::string_view id);  // null: there is no such edition built in
const EditionMapping& built_in_mapping();              // EDS2 to EDS 2022
const Communities& built_in_communities();
const Duties& built_in_duties();
const WorkingDays& built_in_working_days();  // of England and Wales

// What a new cycle of this year offers first: the newest edition that says it is the first choice by then.
const Edition& first_choice(int year);

}  // namespace evenhand::standard
