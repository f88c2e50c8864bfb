#include "web/form_errors.h"

namespace evenhand::web {

void FormErrors::add(std::string field, std::string sentence) {
  for (const auto& [known, said] : errors_) {
    if (known == field) return;
  }
  errors_.emplace_back(std::move(field), std::move(sentence));
}

Html FormErrors::of(std::string_view field) const {
  for (const auto& [known, sentence] : errors_) {
    if (known == field) return sentence;
  }
  return {};
}

std::vector<nhs::ErrorLine> FormErrors::lines() const {
  std::vector<nhs::ErrorLine> lines;
  for (const auto& [field, sentence] : errors_) lines.push_back({.text = sentence, .href = "#" + field});
  return lines;
}

}  // namespace evenhand::web
