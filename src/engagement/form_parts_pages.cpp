#include "engagement/form_parts_pages.h"

#include "base/text.h"
#include "stakeholders/community_key.h"
#include "web/form_fields.h"

namespace evenhand::engagement {

using web::Form;
using web::Html;
namespace nhs = web::nhs;

Html FormView::text(const char* name, Html label, Html hint, int width) const {
  return web::short_field(form, errors, name, std::move(label), std::move(hint), width);
}

Html FormView::long_text(const char* name, Html label, Html hint, int rows) const {
  return web::long_field(form, errors, name, std::move(label), std::move(hint), rows);
}

Html FormView::pounds(const char* name, Html label, Html hint) const {
  return nhs::input({.label = std::move(label),
                     .name = name,
                     .value = typed(name),
                     .hint = std::move(hint),
                     .error = errors.of(name),
                     .width = 10,
                     .prefix = "£",
                     .inputmode = "decimal"});
}

Html FormView::people(const char* name, Html label, Html hint) const {
  return nhs::input({.label = std::move(label),
                     .name = name,
                     .value = typed(name),
                     .hint = std::move(hint),
                     .error = errors.of(name),
                     .width = 5,
                     .inputmode = "numeric"});
}

Html FormView::date(const std::string& name, Html legend, Html hint) const {
  return web::date_field(form, errors, name, std::move(legend), std::move(hint));
}

Html FormView::choose(const char* name, nhs::Label legend, std::span<const stakeholders::Term> terms, Html hint) const {
  std::vector<nhs::Choice> items;
  for (const auto& term : terms) items.push_back({.value = std::string(term.id), .text = Html(term.text)});
  return nhs::radios({.legend = std::move(legend),
                      .name = name,
                      .value = typed(name),
                      .items = std::move(items),
                      .hint = std::move(hint),
                      .error = errors.of(name)});
}

Html FormView::pick(const char* name, Html label, std::span<const stakeholders::Term> terms) const {
  std::vector<nhs::Option> items;
  for (const auto& term : terms) items.push_back({.value = std::string(term.id), .text = std::string(term.text)});
  return nhs::select({.label = std::move(label),
                      .name = name,
                      .value = typed(name),
                      .items = std::move(items),
                      .error = errors.of(name)});
}

Html FormView::community(const char* name, Html label, const char* none, Html hint) const {
  std::vector<nhs::Option> items = {{.value = "", .text = none}};
  for (const auto& one : stakeholders::all_communities()) {
    if (!one.compares) items.push_back({.value = one.key, .text = one.name});
  }
  return nhs::select({.label = std::move(label),
                      .name = name,
                      .value = typed(name),
                      .items = std::move(items),
                      .hint = std::move(hint),
                      .error = errors.of(name)});
}

std::string FormReader::text(const char* name, const char* label, const char* missing) const {
  return errors.take(name, form.text({.name = name, .label = label, .missing = missing, .most = 300}));
}

std::string FormReader::long_text(const char* name, const char* label, const char* missing) const {
  return errors.take(
      name, form.text({.name = name, .label = label, .missing = missing, .lines = Lines::many, .most = 5'000}));
}

std::optional<Date> FormReader::date(const char* name, const char* label) const {
  return errors.take(name, form.date(name, label));
}

std::optional<long long> FormReader::pounds(const char* name, const char* label) const {
  std::string typed = trim(form.value(name));
  std::erase(typed, ',');
  if (typed.empty()) return std::nullopt;
  const auto point = typed.find('.');
  const std::string whole = typed.substr(0, point), part = point == std::string::npos ? "" : typed.substr(point + 1);
  const auto are_digits = [](const std::string& text) {
    return text.find_first_not_of("0123456789") == std::string::npos;
  };
  if (whole.empty() || whole.size() > 9 || !are_digits(whole) || !are_digits(part) ||
      (point != std::string::npos && part.size() != 2)) {
    errors.add(name, std::string(label) + " must be an amount in pounds, like 2,500");
    return std::nullopt;
  }
  return std::stoll(whole) * 100 + (part.empty() ? 0 : std::stoll(part));
}

std::string FormReader::term(const char* name, std::span<const stakeholders::Term> terms, const char* missing) const {
  if (auto found = stakeholders::term_named(terms, form.value(name))) return *found;
  errors.add(name, missing);
  return std::string(terms.front().id);
}

std::string FormReader::community(const char* name) const {
  std::string key(form.value(name));
  if (key.empty() || stakeholders::find_community(key) != nullptr) return key;
  errors.add(name, "Choose a community from the list");
  return {};
}

std::string pounds_text(const std::optional<long long>& pence) {
  return pence ? money(*pence).substr(std::string("£").size()) : "";
}

}  // namespace evenhand::engagement
