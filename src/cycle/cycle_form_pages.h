// Fields that this room's forms share. Inside this room.
#pragma once

#include <string>

#include "web/form.h"
#include "web/form_errors.h"
#include "web/html.h"

namespace evenhand::cycle {

web::Html date_field(const web::Form& form, const web::FormErrors& errors, const std::string& name,
                     const web::Html& legend);
web::Html long_field(const web::Form& form, const web::FormErrors& errors, const std::string& name,
                     const web::Html& label, const web::Html& hint = {});
web::Html short_field(const web::Form& form, const web::FormErrors& errors, const std::string& name,
                      const web::Html& label, const web::Html& hint = {});

}  // namespace evenhand::cycle
