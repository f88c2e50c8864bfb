#include "web/form_fields.h"

namespace evenhand::web {

Html short_field(const Form& form, const FormErrors& errors, const std::string& name, nhs::Label label, Html hint,
                 int width) {
  return nhs::input({.label = std::move(label),
                     .name = name,
                     .value = std::string(form.value(name)),
                     .hint = std::move(hint),
                     .error = errors.of(name),
                     .width = width});
}

Html long_field(const Form& form, const FormErrors& errors, const std::string& name, nhs::Label label, Html hint,
                int rows) {
  return nhs::textarea({.label = std::move(label),
                        .name = name,
                        .value = std::string(form.value(name)),
                        .hint = std::move(hint),
                        .error = errors.of(name),
                        .rows = rows});
}

Html date_field(const Form& form, const FormErrors& errors, const std::string& name, nhs::Label legend, Html hint) {
  return nhs::date_input({.legend = std::move(legend),
                          .name = name,
                          .day = std::string(form.value(name + "-day")),
                          .month = std::string(form.value(name + "-month")),
                          .year = std::string(form.value(name + "-year")),
                          .hint = std::move(hint),
                          .error = errors.of(name)});
}

Result<int> sent_revision(const Form& form) {
  EVENHAND_TRY(const auto revision, form.whole_number("revision", "Revision", 1, 1'000'000'000));
  if (!revision) return invalid("Open the page again: it has been sent without its revision.");
  return static_cast<int>(*revision);
}

}  // namespace evenhand::web
