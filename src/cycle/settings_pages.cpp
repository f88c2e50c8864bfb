// The name of a cycle, the day by which it must be published, and whether it is over.
#include "cycle/cycle_pages.h"
#include "cycle/cycle_store.h"
#include "web/error_pages.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::cycle {

using people::Act;
using people::Visit;
using store::Writing;
using web::fragment;
using web::h;
using web::Response;
namespace nhs = web::nhs;

namespace {

std::string path_of(const Cycle& cycle) {
  return cycle.address() + "/settings";
}

web::Form typed(const Cycle& cycle) {
  web::Form form{{"name", cycle.name},
                 {"status", std::string(status_id(cycle.status))},
                 {"revision", std::to_string(cycle.revision)}};
  form.add_date("publish_by", cycle.publish_by);
  return form;
}

// A cycle becomes published by publishing it, never by a form: so only what stands may stay.
std::vector<nhs::Choice> states_of(const Cycle& cycle) {
  std::vector<nhs::Choice> states{
      cycle.status == Status::published
          ? nhs::Choice{.value = "published", .text = "Published", .hint = "An edition of it stands"}
          : nhs::Choice{.value = "open", .text = "Open", .hint = "Work goes on"},
      {.value = "closed", .text = "Closed", .hint = "Over, published or not. It stays to be read"}};
  return states;
}

Response settings_form(const Visit& visit, const Cycle& cycle, const web::Form& form,
                       const web::FormErrors& errors = {}) {
  auto page = page_below(cycle, "Name and dates of the cycle", {});
  page.width = web::Width::text;
  page.errors = errors.lines();
  page.body =
      h("form", {{"method", "post"}, {"action", path_of(cycle)}, {"novalidate", true}}, visit.csrf(),
        nhs::hidden_field("revision", form.value("revision")), short_field(form, errors, "name", "Name of the cycle"),
        date_field(form, errors, "publish_by", "By which day must it be published?"),
        nhs::radios({.legend = "How far is it?",
                     .name = "status",
                     .value = std::string(form.value("status")),
                     .items = states_of(cycle),
                     .error = errors.of("status")}),
        nhs::button({.text = "Save"}));
  return visit.page(std::move(page), errors.empty() ? 200 : 422);
}

Result<Response> settings_page(const Visit& visit) {
  EVENHAND_TRY(const auto cycle, cycle_of(visit));
  return settings_form(visit, cycle, typed(cycle));
}

Result<Response> save_settings(const Visit& visit, Writing& writing) {
  EVENHAND_TRY(auto cycle, cycle_of(visit));
  const auto& form = visit.form();
  const auto stored = typed(cycle);
  if (form.value("revision") != stored.value("revision")) {
    return visit.both_versions({.fields = web::differing_fields(stored, form,
                                                                {{"name", "Name of the cycle"},
                                                                 {"publish_by-day", "To be published by: day"},
                                                                 {"publish_by-month", "Month"},
                                                                 {"publish_by-year", "Year"},
                                                                 {"status", "How far"}}),
                                .edit_href = path_of(cycle)});
  }
  web::FormErrors errors;
  const std::string missing = "Enter a name, such as “" + usual_name(cycle.year) + "”";
  cycle.name =
      errors.take("name", form.text({.name = "name", .label = "Name of the cycle", .missing = missing, .most = 200}));
  cycle.publish_by = errors.take("publish_by", form.date("publish_by", "The day of publication"));
  const auto status = status_named(form.value("status"));
  if (!status || (*status == Status::published && cycle.status != Status::published)) {
    errors.add("status", "Choose how far it is");
  } else {
    cycle.status = *status;
  }
  if (!errors.empty()) {
    EVENHAND_TRY(const auto before, cycle_of(visit));
    return settings_form(visit, before, form, errors);
  }
  EVENHAND_CHECK(save_cycle(writing, visit.scope(), cycle));
  return visit.see_other(cycle.address(), "Saved");
}

}  // namespace

void register_settings_pages(people::Pages& pages) {
  pages.get("/cycles/{year}/settings", Act::edit_cycle, settings_page);
  pages.post("/cycles/{year}/settings", Act::edit_cycle, save_settings);
}

}  // namespace evenhand::cycle
