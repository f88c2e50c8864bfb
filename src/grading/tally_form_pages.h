// The form of a typed tally: what one room said to one question, and how many people answered. Inside this room.
#pragma once

#include <string>
#include <vector>

#include "grading/session.h"
#include "web/form.h"
#include "web/form_errors.h"
#include "web/html.h"

namespace evenhand::grading {

// The five counts and the people, by the names of their fields.
inline constexpr const char* kCountFields[] = {"undeveloped", "developing", "achieving", "excelling", "cannot_say"};

// Reads the counts alone; a sum that is wrong is an error of "people".
void read_counts(const web::Form& form, TypedTally& tally, web::FormErrors& errors);
// The counts as the form holds them, exactly: for those who key and check them.
void add_counts(const TypedTally& tally, web::Form& form);
web::Html count_fields(const web::Form& form, const web::FormErrors& errors);

// Where a second person's counts are not the first's: an error beside each field that differs, and nothing else.
void compare_counts(const TypedTally& first, const TypedTally& second, web::FormErrors& errors);

// A count as those see it who key and check it.
std::string keyed_count(PeopleCount count);

}  // namespace evenhand::grading
