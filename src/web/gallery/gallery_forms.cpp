#include "web/form_errors.h"
#include "web/gallery/gallery.h"
#include "web/nhs.h"

namespace evenhand::web::gallery {

namespace {

FormErrors errors() {
  FormErrors errors;
  errors.add("group", "Enter the name of the group");
  errors.add("said", "What was said must be 1,500 characters or fewer");
  errors.add("run-by", "Choose who runs the group");
  errors.add("reached", "Choose the communities that the group reaches, or “None of these”");
  errors.add("due-month", "Date due must include a month");
  errors.add("file", "The file must be a CSV");
  errors.add("area", "Choose an area");
  return errors;
}

Html form(const FormErrors& wrong) {
  const nhs::DateInput due{.legend = {"When is the reply due?", nhs::Size::s},
                           .name = "due",
                           .day = wrong.empty() ? "" : "27",
                           .month = "",
                           .year = wrong.empty() ? "" : "2026",
                           .hint = "For example, 27 11 2026",
                           .error = wrong.of("due-month"),
                           .month_wrong = !wrong.of("due-month").empty()};
  return h(
      "form", {{"action", "/gallery/forms"}, {"method", "post"}, {"novalidate", true}},
      nhs::input({.label = {"Name of the group", nhs::Size::s},
                  .name = "group",
                  .hint = "As the group writes it itself",
                  .error = wrong.of("group"),
                  .autocomplete = "organization"}),
      nhs::input({.label = "Cost of the venue", .name = "cost", .width = 5, .prefix = "£", .inputmode = "decimal"}),
      nhs::textarea({.label = {"What was said", nhs::Size::s},
                     .name = "said",
                     .value = wrong.empty() ? "" : "Booking by phone shuts us out.",
                     .hint = "In the words it was said in. Leave names out.",
                     .error = wrong.of("said"),
                     .most_characters = 1500}),
      nhs::radios({.legend = {"Who runs the group?", nhs::Size::s},
                   .name = "run-by",
                   .items = {{.value = "users", .text = "The people it is for", .hint = "At least half of its board"},
                             {.value = "others",
                              .text = "Somebody else",
                              .conditional = nhs::input({.label = "Who?", .name = "run-by-whom"})},
                             {.divider = "or"},
                             {.value = "unknown", .text = "We have not asked"}},
                   .error = wrong.of("run-by")}),
      nhs::checkboxes({.legend = {"Which communities does it reach?", nhs::Size::s},
                       .name = "reached",
                       .items = {{.value = "deaf", .text = "Deaf people who use British Sign Language"},
                                 {.value = "trans", .text = "Trans people"},
                                 {.value = "travellers", .text = "Gypsy, Roma and Traveller people"},
                                 {.divider = "or"},
                                 {.value = "none", .text = "None of these", .exclusive = true}},
                       .hint = "Choose all that apply",
                       .error = wrong.of("reached")}),
      nhs::select({.label = {"Area", nhs::Size::s},
                   .name = "area",
                   .value = "vale",
                   .items = {{.value = "", .text = "Choose an area"},
                             {.value = "elmbridge", .text = "Elmbridge Borough"},
                             {.value = "vale", .text = "Vale District"}},
                   .error = wrong.of("area")}),
      nhs::date_input(due),
      nhs::file_upload({.label = {"List of groups", nhs::Size::s},
                        .name = "file",
                        .hint = "A CSV of at most 5 MB",
                        .error = wrong.of("file"),
                        .accept = ".csv"}),
      h("div", {{"class", "nhsuk-button-group"}}, nhs::button({.text = "Continue", .prevent_double_click = true}),
        nhs::button({.text = "Save as a draft", .kind = nhs::ButtonKind::secondary, .name = "draft", .value = "yes"}),
        nhs::button({.text = "Remove the group", .kind = nhs::ButtonKind::warning})));
}

}  // namespace

Html forms() {
  return form({});
}

Html wrong_form() {
  return form(errors());
}

std::vector<nhs::ErrorLine> wrong_form_errors() {
  return errors().lines();
}

}  // namespace evenhand::web::gallery
