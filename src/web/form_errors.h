// What is wrong with a form: one sentence a field, said in the error summary and again beside the field.
//
//   FormErrors errors;
//   const auto name = errors.take("name", form.text({.name = "name", .label = "Name", .missing = "Enter the name"}));
//   const auto due = errors.take("due", form.date("due", "Date due"));
//   if (!errors.empty()) return Response::html(render(site, {.title = "Add a group", .errors = errors.lines(), …}),
//   422); … nhs::input({.label = "Name", .name = "name", .value = form.value("name"), .error = errors.of("name")})
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "web/nhs_forms.h"

namespace evenhand::web {

class FormErrors {
 public:
  // The first sentence about a field counts. `field` is the id of its control; for a date, that of its first box
  // ("due-day") or the name ("due").
  void add(std::string field, std::string sentence);

  // The value; or the error noted and an empty T.
  template <class T>
  T take(std::string field, Result<T> result) {
    if (result) return std::move(*result);
    add(std::move(field), result.error().message);
    return T{};
  }

  [[nodiscard]] bool empty() const { return errors_.empty(); }
  [[nodiscard]] Html of(std::string_view field) const;      // for .error of the field
  [[nodiscard]] std::vector<nhs::ErrorLine> lines() const;  // for Page::errors, in the order of add

 private:
  std::vector<std::pair<std::string, std::string>> errors_;
};

}  // namespace evenhand::web
