#include "cycle/cycle_form_pages.h"

#include "web/nhs.h"

namespace evenhand::cycle {

using web::Html;
namespace nhs = web::nhs;

Html date_field(const web::Form& form, const web::FormErrors& errors, const std::string& name, const Html& legend) {
  return nhs::date_input({.legend = legend,
                          .name = name,
                          .day = std::string(form.value(name + "-day")),
                          .month = std::string(form.value(name + "-month")),
                          .year = std::string(form.value(name + "-year")),
                          .error = errors.of(name)});
}

Html long_field(const web::Form& form, const web::FormErrors& errors, const std::string& name, const Html& label,
                const Html& hint) {
  return nhs::textarea({.label = label,
                        .name = name,
                        .value = std::string(form.value(name)),
                        .hint = hint,
                        .error = errors.of(name),
                        .rows = 3});
}

Html short_field(const web::Form& form, const web::FormErrors& errors, const std::string& name, const Html& label,
                 const Html& hint) {
  return nhs::input(
      {.label = label, .name = name, .value = std::string(form.value(name)), .hint = hint, .error = errors.of(name)});
}

}  // namespace evenhand::cycle
