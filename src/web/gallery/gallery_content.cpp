#include "web/gallery/gallery.h"
#include "web/markdown.h"
#include "web/nhs.h"

namespace evenhand::web::gallery {

namespace {

Html tasks() {
  return nhs::task_list(
      {.items = {{.name = "1. Governance and leadership",
                  .href = "#one",
                  .hint = "Board sponsor, leads and steering group named. Completed on 14 September 2026.",
                  .status = nhs::tag({.text = "Completed", .colour = nhs::TagColour::none})},
                 {.name = "3. Evidence",
                  .href = "#three",
                  .hint = "58 items for 18 outcomes.",
                  .status = nhs::tag({.text = "In progress", .colour = nhs::TagColour::white})},
                 {.name = "5. Analysis",
                  .href = "#five",
                  .status = nhs::tag({.text = "Not yet started", .colour = nhs::TagColour::blue})},
                 {.name = "6. Grades",
                  .hint = "First complete stages 3 and 5.",
                  .status = nhs::tag({.text = "Cannot start yet", .colour = nhs::TagColour::grey})}}});
}

Html tables() {
  const std::vector<std::vector<nhs::Cell>> rows = {{"Elmbridge Borough", "61", "Agreed"},
                                                    {"Vale District", "17", "Not answered since 2 November"}};
  return fragment(
      nhs::table({.caption = "Groups by local authority",
                  .caption_size = nhs::Size::s,
                  .head = {{.text = "Local authority", .href = "?sort=name", .sorted = nhs::Sorted::ascending},
                           {.text = "Groups", .numeric = true, .href = "?sort=groups", .sorted = nhs::Sorted::none},
                           {.text = "Roles"}},
                  .rows = rows}),
      nhs::table({.caption = "A wide table in a box that scrolls",
                  .caption_size = nhs::Size::s,
                  .head = {{"Month"},
                           {"April", true},
                           {"May", true},
                           {"June", true},
                           {"July", true},
                           {"August", true},
                           {"September", true},
                           {"October", true},
                           {"November", true}},
                  .rows = {{"Events", "12", "9", "14", "3", "0", "8", "11", "6"}},
                  .id = "wide",
                  .scroll = true}));
}

}  // namespace

Html content() {
  return fragment(
      nhs::notification_banner({.heading = "The group was added", .success = true}), nhs::heading(2, "Tasks"), tasks(),
      nhs::heading(2, "Insets and callouts"),
      nhs::inset_text({.body = "This cycle helps you meet the public sector equality duty. It does not satisfy it."}),
      nhs::warning_callout({.body = "You cannot add ballots after this."}),
      nhs::details(
          {.summary = "How this was worked out", .body = h("p", "Compared with everyone, the group included.")}),
      nhs::heading(2, "Check your answers"),
      nhs::summary_list({.rows = {{"Name of the group", user_text("Vale Deaf Club"), {{"#name", "Change", "name"}}},
                                  {"اسم", user_text("مجموعة النساء"), {{"#x", "Change", "second name"}}},
                                  {"Who runs it", "The people it is for", {{"#who", "Change", "who runs it"}}}}}),
      nhs::heading(2, "Tables"), tables(),
      nhs::pagination(nhs::pages_of(5, 12, [](int page) { return "?page=" + std::to_string(page); })),
      nhs::pagination({.previous = {"#before", "2.3 People have a good experience"},
                       .next = {"#after", "3.1 We choose staff fairly"},
                       .label = "Outcomes"}),
      nhs::heading(2, "What somebody wrote"),
      markdown("We asked *three times*:\n\n1. by phone\n2. by letter\n\nSee https://example.org/a-long-address-that-"
               "has-to-wrap-on-a-phone-because-nothing-may-scroll-sideways\n\n<b>not HTML</b>"),
      nhs::heading(2, "Panels"),
      nhs::panel({.heading = "Your vote is counted", .body = "Your tracker is heron 48 plum", .level = 3}),
      nhs::panel({.heading = "Close the session?",
                  .body = fragment(h("p", "You cannot add ballots after this. 46 people have voted."),
                                   nhs::button({.text = "Close the session", .kind = nhs::ButtonKind::reverse}),
                                   h("p", link("#back", "Keep it open"))),
                  .interruption = true,
                  .level = 3}));
}

}  // namespace evenhand::web::gallery
