// Pages of a cycle as a whole, and of what this room keeps of it.
//
//   /cycles, /cycles/new                     all years; opening one
//   /cycles/{year}                           the nine stages, what is due, last year
//   /cycles/{year}/left, /least              everything left to do; the least that makes a publishable year
//   /cycles/{year}/stages/{stage}            how far a stage is; a person completes it or opens it again
//   /cycles/{year}/people                    sponsor, leads, steering group
//   /cycles/{year}/local-authorities         roles with each, compact or statement of partnership working
//   /cycles/{year}/decisions, /business-plan, /duties, /settings
#pragma once

#include <memory>

#include "cycle/cycle.h"
#include "cycle/facts.h"
#include "people/pages.h"

namespace evenhand::cycle {

// `facts` is what every room knows of a cycle.
void register_pages(people::Pages& pages, Facts facts);

// Where somebody who is signed in starts: their newest cycle, or the list where there is none.
std::string start_address(store::Reading& reading, const people::Scope& scope);

// ---- shared by this room's pages

Result<Cycle> cycle_of(const people::Visit& visit);  // by {year}; 404 where the owner has none
// The page of something below a cycle: its section and the way back.
web::Page page_below(const Cycle& cycle, std::string title, web::Html caption);

// The address of the room where a stage is worked on.
std::string room_of(const Cycle& cycle, Stage stage);

using SharedFacts = std::shared_ptr<const Facts>;
void register_stage_pages(people::Pages& pages, const SharedFacts& facts);
void register_people_pages(people::Pages& pages);
void register_authority_pages(people::Pages& pages);
void register_statement_pages(people::Pages& pages);
void register_decision_pages(people::Pages& pages);
void register_planning_pages(people::Pages& pages, const SharedFacts& facts);
void register_duty_pages(people::Pages& pages);
void register_settings_pages(people::Pages& pages);

}  // namespace evenhand::cycle
