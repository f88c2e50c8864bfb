// Terms that the public reads too: each has its words by key. Inside this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stakeholders/stakeholder.h"
#include "web/words.h"

namespace evenhand::engagement {

struct KeyedTerm {
  std::string_view id;
  web::WordKey word;
};

class KeyedTerms {
 public:
  explicit KeyedTerms(std::vector<KeyedTerm> keyed) : keyed_(std::move(keyed)) {
    for (const auto& one : keyed_) texts_.push_back(web::english().text(one.word));
    for (std::size_t i = 0; i < keyed_.size(); ++i) english_.push_back({keyed_[i].id, texts_[i]});
  }
  KeyedTerms(const KeyedTerms&) = delete;  // english_ looks into texts_
  KeyedTerms& operator=(const KeyedTerms&) = delete;

  // As staff choose from.
  [[nodiscard]] std::span<const stakeholders::Term> english() const { return english_; }
  // The id itself where it is none of them.
  [[nodiscard]] std::string text(std::string_view id, const web::Words& words) const {
    for (const auto& one : keyed_) {
      if (one.id == id) return words.text(one.word);
    }
    return std::string(id);
  }

 private:
  std::vector<KeyedTerm> keyed_;
  std::vector<std::string> texts_;
  std::vector<stakeholders::Term> english_;
};

}  // namespace evenhand::engagement
