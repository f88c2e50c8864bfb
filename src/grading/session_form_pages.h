// The form of a grading session: its fields as Html, and what was typed, checked. Inside this room.
#pragma once

#include "grading/session.h"
#include "standard/edition.h"
#include "web/form.h"
#include "web/form_errors.h"
#include "web/html.h"

namespace evenhand::grading {

void read_session(const web::Form& form, const standard::Edition& edition, GradingSession& session,
                  web::FormErrors& errors);
web::Form typed(const GradingSession& session);  // without a date where it has none yet
web::Html session_fields(const standard::Edition& edition, const web::Form& form, const web::FormErrors& errors);

}  // namespace evenhand::grading
