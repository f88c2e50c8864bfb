// The commands, one file each; all_commands() (wiring.cpp) puts them in the order of `evenhand help`.
#pragma once

#include "app/command.h"

namespace evenhand::app {

Command action_add_command();
Command agree_command();
Command approve_command();
Command audit_command();
Command backup_command();
Command compare_command();
Command count_command();
Command cycle_authority_command();
Command cycle_link_command();
Command cycle_open_command();
Command cycle_stage_command();
Command cycle_statement_command();
Command cycle_team_command();
Command decide_command();
Command demo_command();
Command evidence_add_command();
Command grade_command();
Command import_evidence_command();
Command import_stakeholders_command();
Command import_engagements_command();
Command import_contributions_command();
Command engagement_add_command();
Command contribution_add_command();
Command reply_command();
Command coverage_command();
Command import_areas_command();
Command import_organisations_command();
Command import_population_command();
Command import_actions_command();
Command import_grades_command();
Command import_objectives_command();
Command judge_command();
Command migrate_command();
Command minority_view_command();
Command objective_add_command();
Command protect_command();
Command publish_command();
Command organisation_set_command();
Command rate_command();
Command rates_command();
Command workforce_figures_command();
Command workforce_template_command();
Command import_workforce_command();
Command restore_command();
Command retain_command();
Command rows_add_command();
Command rows_count_command();
Command rows_delete_command();
Command rows_list_command();
Command serve_command();
Command service_add_command();
Command service_choose_command();
Command session_add_command();
Command session_attendance_command();
Command standard_list_command();
Command standard_show_command();
Command tally_command();
Command tally_record_command();
Command user_add_command();
Command user_list_command();
Command verify_command();
Command version_command();
Command withdraw_command();
Command words_command();

}  // namespace evenhand::app
