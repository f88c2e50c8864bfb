// The nine protected characteristics in the reader's language.
#pragma once

#include <string>
#include <vector>

#include "standard/characteristic.h"
#include "web/words.h"

namespace evenhand::analysis {

// "Race": a heading, a cell of a table.
std::string nine_name(standard::Characteristic characteristic, const web::Words& words = web::english());
// "race": within a sentence.
std::string nine_in_a_sentence(standard::Characteristic characteristic, const web::Words& words = web::english());

}  // namespace evenhand::analysis
