// The form of an agreed grade: its fields as Html, and what was typed, checked. Inside this room.
#pragma once

#include "grading/grade_sheet.h"
#include "web/error_pages.h"
#include "web/form.h"
#include "web/form_errors.h"
#include "web/html.h"

namespace evenhand::grading {

// Reads the form into the record of this line; what the vote says and the evidence suggests is written beside it. A
// grade that differs from either needs its reason.
void read_agreed(const web::Form& form, const GradeLine& line, Date today, AgreedGrade& agreed,
                 web::FormErrors& errors);
web::Form typed(const AgreedGrade& agreed);
web::Html agreed_fields(const GradeLine& line, const standard::Edition& edition, const web::Form& form,
                        const web::FormErrors& errors);
// The fields that differ between what stands and what this person sent.
web::Conflict conflict_between(const web::Form& stored, const web::Form& yours, std::string edit_href);

}  // namespace evenhand::grading
