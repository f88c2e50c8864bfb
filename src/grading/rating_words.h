// A rating's notes in words.
#pragma once

#include <string>

#include "standard/grading_rules.h"
#include "web/words.h"

namespace evenhand::grading {

// "The total of 21.5 lies between two bands. …"
std::string note_words(const standard::RatingNote& note, const web::Words& words = web::english());
// How services were put together: "The median of the services' scores, for each outcome"; empty where none were.
std::string method_words(const standard::Rating& rating, const web::Words& words = web::english());

// "8 to 21", "under 8", "33".
std::string band_words(const standard::Edition& edition, standard::Grade grade,
                       const web::Words& words = web::english());

}  // namespace evenhand::grading
