#include "publication/publication_facts.h"

#include "cycle/decision_store.h"
#include "people/owner_store.h"
#include "publication/edition_store.h"
#include "publication/message_store.h"
#include "publication/owed_withdrawals.h"

namespace evenhand::publication {

namespace {

using cycle::Cycle;
using cycle::StageFacts;
using people::Scope;
using store::Reading;

std::vector<EditionLine> editions_in(Reading& reading, const Scope& scope, const Cycle& cycle) {
  auto lines = edition_lines(reading, scope.owner());
  std::erase_if(lines, [&](const EditionLine& line) { return line.cycle != cycle.id; });
  return lines;
}

std::string public_address(Reading& reading, const Scope& scope, const EditionLine& line) {
  const auto owner = people::find_owner(reading, scope.owner());
  return "/published/" + (owner ? owner->code : "") + "/" + std::to_string(line.year) + "/" +
         std::to_string(line.number) + "/index.html";
}

StageFacts publication_stage(Reading& reading, const Scope& scope, const Cycle& cycle) {
  const auto editions = editions_in(reading, scope, cycle);
  const auto decisions = cycle::decisions_of(reading, scope, cycle.id);
  const auto* last = cycle::boards_last_word(decisions);
  StageFacts facts{.started = !editions.empty() || last != nullptr};
  if (!editions.empty()) {
    facts.sentence = "Version " + std::to_string(editions.back().number) + " was published on " +
                     long_date(london_date(editions.back().published_at)) + ".";
    return facts;
  }
  facts.blocking.emplace_back("Publish an edition");
  if (last == nullptr) {
    facts.sentence = "The Board has not decided yet.";
  } else if (last->kind == cycle::DecisionKind::approval) {
    facts.sentence = "The Board has approved. Nothing is published yet.";
  } else {
    facts.sentence = "The Board sent it back with a note.";
  }
  return facts;
}

std::vector<cycle::DueItem> due(Reading& reading, const Scope& scope, const Cycle& cycle, Date today) {
  std::vector<cycle::DueItem> items;
  if (scope.allows(people::Act::withdraw)) {
    for (const auto& owed : owed_withdrawals(reading, scope, cycle, today)) {
      items.push_back({.due = owed.due,
                       .what = owed.marked ? "Ask the safeguarding lead, and withdraw what is marked"
                                           : "Withdraw words from what is published",
                       .address = cycle.address() + "/publication/withdraw?item=" + owed.item,
                       .why = owed.marked ? "Something in an edition was marked “someone may be at risk”."
                                          : "Whoever said them took the leave back. They must be gone within 5 "
                                            "working days."});
    }
  }
  if (cycle.publish_by && scope.allows(people::Act::publish) && editions_in(reading, scope, cycle).empty()) {
    items.push_back({.due = cycle.publish_by,
                     .what = "Publish grades, objectives and plans",
                     .address = cycle.address() + "/publication",
                     .why = "Local people can see what became of what they said only then."});
  }
  if (!scope.allows(people::Act::answer_the_public)) return items;
  for (const auto& message : messages_of(reading, scope)) {
    if (message.answered_at) continue;
    items.push_back({.due = message.due_on,
                     .what = "Answer " + message.reference + " from a member of the public",
                     .address = "/messages/" + message.id.text(),
                     .why = "They were told that a reply comes within 10 working days."});
  }
  return items;
}

std::vector<cycle::LastYearLine> last_year(Reading& reading, const Scope& scope, const Cycle& last) {
  const auto editions = editions_in(reading, scope, last);
  if (editions.empty()) return {};
  const auto& newest = editions.back();
  return {{.text = "Published edition " + cycle::years_words(last.year),
           .address = public_address(reading, scope, newest),
           .words = "Version " + std::to_string(newest.number) + ", " + long_date(london_date(newest.published_at))}};
}

std::vector<cycle::LeastItem> least(Reading& reading, const Scope& scope, const Cycle& cycle) {
  const bool approved = cycle::board_approved(cycle::decisions_of(reading, scope, cycle.id));
  const auto editions = editions_in(reading, scope, cycle);
  return {{.stage = 9,
           .text = "The Board’s approval, by somebody who is not an author",
           .is_there = approved,
           .words = approved ? "Given" : "Not yet",
           .address = cycle.address() + "/board"},
          {.stage = 9,
           .text = "A published edition",
           .is_there = !editions.empty(),
           .words = editions.empty() ? "Not yet" : "Version " + std::to_string(editions.back().number),
           .address = cycle.address() + "/publication"}};
}

}  // namespace

void add_facts(cycle::Facts& facts) {
  facts.set(cycle::Stage::publication, publication_stage);
  facts.due.emplace_back(due);
  facts.last_year.emplace_back(last_year);
  facts.least.emplace_back(least);
}

}  // namespace evenhand::publication
