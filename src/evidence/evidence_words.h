// The words of this room's pages that groups read: words("evidence.left"), words.text("evidence.name").
#pragma once

#include "web/words.h"

namespace evenhand::evidence {

struct PageWords {
  web::Html operator()(web::WordKey key, std::initializer_list<web::WordParameter> parameters = {}) const {
    return web::words_in("en")(key, parameters);
  }
  [[nodiscard]] std::string text(web::WordKey key, std::initializer_list<web::WordParameter> parameters = {}) const {
    return web::words_in("en").text(key, parameters);
  }
};
inline constexpr PageWords words;

}  // namespace evenhand::evidence
