// Parts of this room's forms: each field shows again what was typed, with its error beside it.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "stakeholders/stakeholder.h"
#include "web/form.h"
#include "web/form_errors.h"
#include "web/nhs.h"

namespace evenhand::engagement {

// A form that is being shown: what was typed, and what is wrong with it.
struct FormView {
  const web::Form& form;
  const web::FormErrors& errors;

  [[nodiscard]] std::string typed(std::string_view name) const { return std::string(form.value(name)); }
  [[nodiscard]] web::Html text(const char* name, web::Html label, web::Html hint = {}, int width = 0) const;
  [[nodiscard]] web::Html long_text(const char* name, web::Html label, web::Html hint = {}, int rows = 3) const;
  [[nodiscard]] web::Html pounds(const char* name, web::Html label, web::Html hint = {}) const;
  [[nodiscard]] web::Html people(const char* name, web::Html label, web::Html hint = {}) const;
  [[nodiscard]] web::Html date(const std::string& name, web::Html legend, web::Html hint = {}) const;
  [[nodiscard]] web::Html choose(const char* name, web::nhs::Label legend, std::span<const stakeholders::Term> terms,
                                 web::Html hint = {}) const;
  [[nodiscard]] web::Html pick(const char* name, web::Html label, std::span<const stakeholders::Term> terms) const;
  [[nodiscard]] web::Html community(const char* name, web::Html label, const char* none, web::Html hint = {}) const;
};

// Reading a form, an error noted where something is wrong.
struct FormReader {
  const web::Form& form;
  web::FormErrors& errors;

  [[nodiscard]] std::string text(const char* name, const char* label, const char* missing = "") const;
  [[nodiscard]] std::string long_text(const char* name, const char* label, const char* missing = "") const;
  [[nodiscard]] std::optional<Date> date(const char* name, const char* label) const;
  [[nodiscard]] std::optional<long long> pounds(const char* name, const char* label) const;
  [[nodiscard]] std::string term(const char* name, std::span<const stakeholders::Term> terms,
                                 const char* missing) const;
  [[nodiscard]] std::string community(const char* name) const;  // empty: none
};

std::string pounds_text(const std::optional<long long>& pence);  // "1,250.50"; empty: none

}  // namespace evenhand::engagement
