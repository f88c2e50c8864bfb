// Rows of people: what is said of them before one is read (design: 12-data-protection, rule 5), what their columns
// stand for, and until when they are kept. Pure; the records are in row_data_store.h, the rows in row_vault.h.
//
// Patients or staff, purpose, approval, the national data opt-out and a day to delete them by are asked, and never
// assumed. The opt-out is asked of patients; of staff there is none. What a column “sex” or “gender” recorded is said
// by whoever brings the data.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/dates.h"
#include "base/ids.h"
#include "base/result.h"
#include "disclosure/people_count.h"
#include "standard/community.h"

namespace evenhand::analysis {

inline constexpr int kMostDaysKept = 30;

enum class RowsAbout { patients, staff };
std::string_view rows_about_id(RowsAbout about);  // "patients"
std::optional<RowsAbout> rows_about_named(std::string_view id);

enum class OptOut {
  applied,      // rows of those who opted out have been taken out
  not_applied,  // with the reason: “the data are anonymised”, “a legal requirement to …”
  outside,      // staff data
};
std::string_view opt_out_id(OptOut opt_out);  // "applied", "not-applied", "outside"
std::optional<OptOut> opt_out_named(std::string_view id);

struct RowAnswers {
  std::string title;  // "Physiotherapy referrals, 2025/26"
  RowsAbout about = RowsAbout::patients;
  std::string purpose, approval;
  OptOut opt_out = OptOut::applied;
  std::string why_not_applied;
  std::string sex_recorded;     // what a column of sex or gender says: empty where there is none
  bool after_counting = false;  // deleted once its counts are evidence, and at delete_by at the latest
  Date delete_by{};
};

// As typed: on a form, as options, or in a file of warehouses.
struct TypedAnswers {
  std::string title, about, purpose, approval, opt_out, why_not_applied, sex_recorded;
  bool after_counting = false;
  std::optional<Date> delete_by;
};
struct RowProblem {
  std::string field, message;  // the field by its name in TypedAnswers; a sentence without its full stop
};
struct CheckedAnswers {
  RowAnswers answers;  // to be used only where there is no problem
  std::vector<RowProblem> problems;
};
// `today` in London. `stays`: the rows stay where they are (a warehouse), and no day to delete them by is asked.
CheckedAnswers check(const TypedAnswers& typed, Date today, bool stays = false);

// The answers in sentences, for a page and for the record: "They are about patients.", …
struct SaidOfRows {
  std::string about, opt_out, kept;
};
SaidOfRows said_of(const RowAnswers& answers);

enum class RowState { asked, kept, deleted };
std::string_view row_state_id(RowState state);
std::optional<RowState> row_state_named(std::string_view id);

enum class StandsFor {
  group,   // a characteristic, to count people by
  answer,  // a question, whose good answers are counted
  area,
  period,
};
inline constexpr std::array kStandsFor{StandsFor::group, StandsFor::answer, StandsFor::area, StandsFor::period};
std::string_view stands_for_id(StandsFor stands_for);
std::optional<StandsFor> stands_for_named(std::string_view id);

struct RowLevel {
  std::string name;                                   // as in the file; "" is a blank
  std::string group;                                  // of the standard; empty where it is not known
  standard::Answer answer = standard::Answer::known;  // why the answer is not there
  [[nodiscard]] bool is_known() const { return answer == standard::Answer::known; }
  [[nodiscard]] std::string shown() const { return name.empty() ? "Left blank" : name; }
};

struct RowColumn {
  std::string heading;
  StandsFor stands_for = StandsFor::group;
  std::string dimension;  // of standard/communities.yaml ("sex"); empty: none that it knows
  std::vector<RowLevel> levels;

  [[nodiscard]] const RowLevel* level(std::string_view name) const;
};

// What a column most likely is, from its heading and its levels.
RowColumn guessed_column(std::string heading, const std::vector<std::string>& levels,
                         const standard::Communities& communities);
// The same column standing for something else: its levels are recognised again.
RowColumn as(RowColumn column, StandsFor stands_for, std::string dimension, const standard::Communities& communities);

// Whether one of them records sex or gender: then what it recorded is asked.
bool speaks_of_sex(const std::vector<RowColumn>& columns);

struct RowData {
  RecordId id;
  int revision = 1;
  CycleId cycle;
  RowState state = RowState::asked;
  RowAnswers answers;
  std::string warehouse, view;  // both empty: a file
  std::string file_name, file_digest;
  std::string file_key;            // sealed; empty once it is destroyed
  disclosure::PeopleCount people;  // rows of the file; of a view, when it was opened
  std::int64_t left_out = 0;       // rows that could not be read and were left out, as asked
  AccountId brought_by;
  Instant brought_at{};
  std::optional<AccountId> opened_by;  // who first looked at its figures; none: nobody has
  std::optional<Instant> opened_at;
  std::optional<AccountId> deleted_by;  // none: by its date
  std::optional<Instant> deleted_at;
  std::string why_deleted;
  std::string weight;  // heading of the column that says how much each person counts; empty: all count alike
  std::vector<RowColumn> columns;  // without it

  [[nodiscard]] bool stays_where_it_is() const { return !warehouse.empty(); }
  [[nodiscard]] const RowColumn* column(std::string_view heading) const;
  [[nodiscard]] std::vector<const RowColumn*> columns_that_are(StandsFor stands_for) const;
};

}  // namespace evenhand::analysis
