// The NHS design system's components (nhsuk-frontend 10), as functions with named fields that give Html:
//
//   nhs::button({.text = "Continue"})
//   nhs::input({.label = "Name of the group", .name = "name", .value = form.value("name"), .error = errors.of("name")})
//   nhs::radios({.legend = nhs::page_heading("Who runs the group?"), .name = "run_by", .value = chosen,
//                .items = {{.value = "users", .text = "The people it is for"}, {.divider = "or"},
//                          {.value = "others", .text = "Somebody else", .conditional = nhs::input({…})}}})
//
// A field takes text (escaped) or Html. What is left empty is left out. Markup is the package's own: nhs_test.cpp
// compares it with the fixtures that the package carries, and lists the options that we leave out.
#pragma once

#include "web/nhs_content.h"
#include "web/nhs_forms.h"
#include "web/nhs_layout.h"
#include "web/nhs_lists.h"
