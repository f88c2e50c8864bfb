// One stage: how far it is, what is left, and a person's word on it.
#include "base/text.h"
#include "cycle/cycle_pages.h"
#include "cycle/stage_store.h"
#include "web/design.h"
#include "web/nhs.h"

namespace evenhand::cycle {

using people::Act;
using people::Visit;
using store::Writing;
using web::each;
using web::fragment;
using web::h;
using web::Html;
using web::Response;
namespace nhs = web::nhs;
namespace fw = web::fw;

namespace {

struct Here {
  Cycle cycle;
  Stage stage;
  std::vector<StageLine> lines;
  [[nodiscard]] const StageLine& line() const { return line_of(lines, stage); }
  [[nodiscard]] std::string path() const { return cycle.address() + "/stages/" + std::to_string(number_of(stage)); }
};

Result<Here> here(const Visit& visit, const Facts& facts) {
  EVENHAND_TRY(auto cycle, cycle_of(visit));
  const auto stage = stage_named(visit.parameter("stage"));
  if (!stage) return not_found("There is no such stage: they are numbered 1 to 9.");
  auto lines = stages_of(visit.reading(), visit.scope(), cycle, facts);
  return Here{std::move(cycle), *stage, std::move(lines)};
}

Html list_of(const Html& heading, const std::vector<std::string>& items) {
  if (items.empty()) return {};
  return fragment(nhs::heading(2, heading, nhs::Size::m),
                  h("ul", {{"class", "nhsuk-list nhsuk-list--bullet"}},
                    each(items, [](const std::string& one) { return h("li", web::user_text(one)); })));
}

Html form_of(const Visit& visit, const std::string& to, const Html& fields, const nhs::Button& button) {
  return h("form", {{"method", "post"}, {"action", to}, {"novalidate", true}}, visit.csrf(), fields,
           nhs::button(button));
}

Html complete_form(const Visit& visit, const Here& at) {
  if (const auto may = may_complete(at.line()); !may) {
    return nhs::inset_text({.body = h("p", "It can’t be completed yet. ", web::user_text(may.error().message))});
  }
  const Html warning =
      at.line().facts.left.empty()
          ? Html()
          : h("p", "You can say that it is complete although something is left: the list stays to be seen.");
  return fragment(nhs::heading(2, "Is this stage complete?", nhs::Size::m), warning,
                  h("p", "Your name and today’s date stand beside it. It can be opened again, with a reason."),
                  form_of(visit, at.path() + "/complete", {}, {.text = "This stage is complete"}));
}

Html reopen_form(const Visit& visit, const Here& at, const web::FormErrors& errors) {
  return fragment(nhs::heading(2, "Open it again", nhs::Size::m),
                  form_of(visit, at.path() + "/reopen",
                          nhs::input({.label = "Why is it opened again?",
                                      .name = "reason",
                                      .value = std::string(visit.form().value("reason")),
                                      .hint = "It stands in the cycle’s record.",
                                      .error = errors.of("reason")}),
                          {.text = "Open the stage again", .kind = nhs::ButtonKind::secondary}));
}

Html history(const Visit& visit, const Here& at) {
  std::vector<Html> lines;
  for (const auto& event : stage_events(visit.reading(), visit.scope(), at.cycle.id)) {
    if (event.stage != at.stage) continue;
    lines.push_back(fragment(event.what == StageAct::completed ? "Completed" : "Opened again", " on ",
                             long_date(london_date(event.made_at)),
                             event.made_by_name.empty() ? Html() : fragment(" by ", web::user_text(event.made_by_name)),
                             event.reason.empty() ? Html() : fragment(": ", web::user_text(event.reason))));
  }
  return lines.empty() ? Html() : fw::side_list("What was said of it", lines);
}

Response stage_page(const Visit& visit, const Here& at, const web::FormErrors& errors = {}) {
  const auto& line = at.line();
  const bool completes = visit.scope().allows(Act::complete_stage);
  Html main = fragment(
      fw::lead(what_it_is(at.stage)), h("p", h("strong", state_words(line.state)), ". ", web::user_text(hint_of(line))),
      nhs::button({.text = "Work on this stage", .href = room_of(at.cycle, at.stage)}),
      list_of("What is left", line.facts.left), list_of("What must be there first", line.facts.blocking));
  if (completes) {
    main += line.state == StageState::completed ? reopen_form(visit, at, errors) : complete_form(visit, at);
  }
  auto page = page_below(at.cycle, std::string(full_name(at.stage)), "Stage " + std::to_string(number_of(at.stage)));
  page.errors = errors.lines();
  const Html past = history(visit, at);
  page.body = past.empty() ? main : fw::main_and_side(main, fw::side("About this stage", past));
  return visit.page(std::move(page), errors.empty() ? 200 : 422);
}

Result<Response> say(const Visit& visit, Writing& writing, const Facts& facts, StageAct what) {
  EVENHAND_TRY(const auto at, here(visit, facts));
  web::FormErrors errors;
  const auto reason = what == StageAct::reopened
                          ? errors.take("reason", visit.form().text({.name = "reason",
                                                                     .label = "Reason",
                                                                     .missing = "Say why this stage is opened again"}))
                          : std::string();
  if (!errors.empty()) return stage_page(visit, at, errors);
  EVENHAND_CHECK(say_of_stage(
      writing, visit.scope(), at.cycle, facts,
      {.stage = at.stage, .what = what, .reason = reason, .by_name = visit.session() ? visit.session()->name : ""},
      visit.now()));
  const std::string name(short_name(at.stage));
  return visit.see_other(at.cycle.address(), name + (what == StageAct::completed ? " is complete" : " is open again"));
}

}  // namespace

void register_stage_pages(people::Pages& pages, const SharedFacts& facts) {
  const std::string path = "/cycles/{year}/stages/{stage}";
  pages.get(path, Act::see_cycle, [facts](const Visit& visit) -> Result<Response> {
    EVENHAND_TRY(const auto at, here(visit, *facts));
    return stage_page(visit, at);
  });
  pages.post(path + "/complete", Act::complete_stage, [facts](const Visit& visit, Writing& writing) {
    return say(visit, writing, *facts, StageAct::completed);
  });
  pages.post(path + "/reopen", Act::complete_stage,
             [facts](const Visit& visit, Writing& writing) { return say(visit, writing, *facts, StageAct::reopened); });
}

}  // namespace evenhand::cycle
