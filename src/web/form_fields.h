// The fields that most forms are made of, with what was typed given back and each error beside its field.
//
//   fragment(short_field(form, errors, "name", "Name"), date_field(form, errors, "signed_on", "When was it signed?"))
//
// A form of what is stored (Form::add, Form::add_date) shows a record; the form that was sent shows what was typed.
#pragma once

#include <string>

#include "base/result.h"
#include "web/form.h"
#include "web/form_errors.h"
#include "web/nhs.h"

namespace evenhand::web {

// `width`: about how many characters it is wide; 0: all of the column.
Html short_field(const Form& form, const FormErrors& errors, const std::string& name, nhs::Label label, Html hint = {},
                 int width = 0);
Html long_field(const Form& form, const FormErrors& errors, const std::string& name, nhs::Label label, Html hint = {},
                int rows = 3);
// Three boxes, NAME-day, NAME-month and NAME-year, as Form::date reads them.
Html date_field(const Form& form, const FormErrors& errors, const std::string& name, nhs::Label legend, Html hint = {});

// The hidden field "revision": what its sender saw. A form without one was not made by these pages.
Result<int> sent_revision(const Form& form);

}  // namespace evenhand::web
