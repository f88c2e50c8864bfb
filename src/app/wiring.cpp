#include "app/wiring.h"

#include "analysis/analysis_facts.h"
#include "analysis/analysis_pages.h"
#include "analysis/row_pages.h"
#include "app/about_pages.h"
#include "app/commands/commands.h"
#include "app/home_pages.h"
#include "app/marked_record_pages.h"
#include "cycle/cycle_pages.h"
#include "cycle/governance_store.h"
#include "engagement/engagement_facts.h"
#include "engagement/engagement_pages.h"
#include "evidence/evidence_facts.h"
#include "evidence/evidence_pages.h"
#include "grading/grading_facts.h"
#include "grading/grading_pages.h"
#include "objectives/objective_facts.h"
#include "objectives/objective_pages.h"
#include "organisations/organisation_pages.h"
#include "people/sign_in_pages.h"
#include "stakeholders/stakeholder_pages.h"
#include "publication/publication_facts.h"
#include "publication/publication_pages.h"

namespace evenhand::app {

std::vector<Command> all_commands() {
  // clang-format off: one a line, in the order of help
  return {
      standard_list_command(),
      standard_show_command(),
      grade_command(),
      rate_command(),
      count_command(),
      compare_command(),
      rates_command(),
      protect_command(),
      audit_command(),
      workforce_template_command(),
      workforce_figures_command(),
      import_workforce_command(),
      tally_command(),
      words_command(),
      import_organisations_command(),
      import_areas_command(),
      import_population_command(),
      organisation_set_command(),
      service_add_command(),
      service_choose_command(),
      import_stakeholders_command(),
      import_evidence_command(),
      evidence_add_command(),
      judge_command(),
      rows_add_command(),
      rows_list_command(),
      rows_count_command(),
      rows_delete_command(),
      retain_command(),
      import_engagements_command(),
      import_contributions_command(),
      engagement_add_command(),
      contribution_add_command(),
      reply_command(),
      coverage_command(),
      cycle_open_command(),
      cycle_team_command(),
      cycle_authority_command(),
      cycle_statement_command(),
      cycle_link_command(),
      cycle_stage_command(),
      decide_command(),
      serve_command(),
      demo_command(),
      user_add_command(),
      user_list_command(),
      session_add_command(),
      session_attendance_command(),
      tally_record_command(),
      agree_command(),
      minority_view_command(),
      objective_add_command(),
      action_add_command(),
      import_grades_command(),
      import_objectives_command(),
      import_actions_command(),
      approve_command(),
      publish_command(),
      withdraw_command(),
      backup_command(),
      restore_command(),
      verify_command(),
      migrate_command(),
      version_command(),
  };
  // clang-format on
}

cycle::Facts all_facts() {
  cycle::Facts facts;
  cycle::add_governance_facts(facts);
  engagement::add_facts(facts);
  evidence::add_facts(facts);
  analysis::add_facts(facts);
  grading::add_facts(facts);
  objectives::add_facts(facts);
  publication::add_facts(facts);
  return facts;
}

void register_all_pages(people::Pages& pages, analysis::RowPlaces& rows) {
  register_home_pages(pages);
  register_marked_record_pages(pages);
  register_about_pages(pages);
  cycle::register_pages(pages, all_facts());
  stakeholders::register_pages(pages, {engagement::group_section});
  engagement::register_pages(pages);
  evidence::register_pages(pages);
  analysis::register_pages(pages);
  analysis::register_row_pages(pages, rows);
  grading::register_pages(pages);
  objectives::register_pages(pages);
  publication::register_pages(pages);
  organisations::register_pages(pages);
  people::register_people_pages(pages);
}

}  // namespace evenhand::app
