#include "analysis/row_data.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace evenhand::analysis {

namespace {

template <class T, std::size_t N>
using Names = std::array<std::pair<T, std::string_view>, N>;

template <class T, std::size_t N>
std::string_view name_in(const Names<T, N>& names, T value) {
  for (const auto& [one, name] : names)
    if (one == value) return name;
  return "";
}
template <class T, std::size_t N>
std::optional<T> named_in(const Names<T, N>& names, std::string_view text) {
  for (const auto& [one, name] : names)
    if (name == text) return one;
  return std::nullopt;
}

constexpr Names<RowsAbout, 2> kAbout{{{RowsAbout::patients, "patients"}, {RowsAbout::staff, "staff"}}};
constexpr Names<OptOut, 3> kOptOuts{
    {{OptOut::applied, "applied"}, {OptOut::not_applied, "not-applied"}, {OptOut::outside, "outside"}}};
constexpr Names<RowState, 3> kStates{
    {{RowState::asked, "asked"}, {RowState::kept, "kept"}, {RowState::deleted, "deleted"}}};
constexpr Names<StandsFor, 4> kStands{{{StandsFor::group, "group"},
                                       {StandsFor::answer, "answer"},
                                       {StandsFor::area, "area"},
                                       {StandsFor::period, "period"}}};

class Checking {
 public:
  explicit Checking(std::vector<RowProblem>& problems) : problems_(problems) {}
  void add(std::string field, std::string message) { problems_.push_back({std::move(field), std::move(message)}); }
  std::string text(const char* field, const char* label, const std::string& typed, const char* missing,
                   Lines lines = Lines::one, std::size_t most = 300) {
    auto cleaned = clean_text(label, typed, lines, most);
    if (!cleaned) {
      add(field, cleaned.error().message);
      return {};
    }
    if (cleaned->empty() && missing != nullptr) add(field, missing);
    return std::move(*cleaned);
  }

 private:
  std::vector<RowProblem>& problems_;
};

}  // namespace

std::string_view rows_about_id(RowsAbout about) {
  return name_in(kAbout, about);
}
std::optional<RowsAbout> rows_about_named(std::string_view id) {
  return named_in(kAbout, id);
}
std::string_view opt_out_id(OptOut opt_out) {
  return name_in(kOptOuts, opt_out);
}
std::optional<OptOut> opt_out_named(std::string_view id) {
  return named_in(kOptOuts, id);
}
std::string_view row_state_id(RowState state) {
  return name_in(kStates, state);
}
std::optional<RowState> row_state_named(std::string_view id) {
  return named_in(kStates, id);
}
std::string_view stands_for_id(StandsFor stands_for) {
  return name_in(kStands, stands_for);
}
std::optional<StandsFor> stands_for_named(std::string_view id) {
  return named_in(kStands, id);
}

CheckedAnswers check(const TypedAnswers& typed, Date today, bool stays) {
  CheckedAnswers checked;
  auto& answers = checked.answers;
  Checking checking(checked.problems);
  answers.title = checking.text("title", "Title", typed.title,
                                "Enter what the data are, such as “Physiotherapy referrals, 2025/26”", Lines::one, 200);
  const auto about = rows_about_named(typed.about);
  if (about) {
    answers.about = *about;
  } else {
    checking.add("about", "Choose whether the rows are about patients or staff");
  }
  answers.purpose =
      checking.text("purpose", "Purpose", typed.purpose, "Enter what the data are to be used for", Lines::many, 1'000);
  answers.approval = checking.text("approval", "Approval", typed.approval,
                                   "Enter who approved this use, and the reference of the approval");
  if (about == RowsAbout::staff) {
    answers.opt_out = OptOut::outside;  // the national data opt-out is of patients
    if (!typed.opt_out.empty() && typed.opt_out != "outside")
      checking.add("opt_out", "The national data opt-out is for patients: leave this out for staff");
  } else if (about == RowsAbout::patients) {
    const auto opt_out = opt_out_named(typed.opt_out);
    if (!opt_out || *opt_out == OptOut::outside) {
      checking.add("opt_out", "Say whether the national data opt-out has been applied");
    } else {
      answers.opt_out = *opt_out;
      if (*opt_out == OptOut::not_applied)
        answers.why_not_applied =
            checking.text("why_not_applied", "Why not", typed.why_not_applied,
                          "Enter why the national data opt-out was not applied", Lines::many, 1'000);
    }
  }
  answers.sex_recorded =
      checking.text("sex_recorded", "What sex or gender recorded", typed.sex_recorded, nullptr, Lines::one, 300);
  if (stays) {
    answers.delete_by = add_days(today, kMostDaysKept);
  } else if (typed.after_counting) {
    answers.after_counting = true;
    answers.delete_by = add_days(today, 1);
  } else if (!typed.delete_by) {
    checking.add("delete_by", "Say when the rows are to be deleted");
  } else if (const int days = days_between(today, *typed.delete_by); days < 0 || days > kMostDaysKept) {
    checking.add("delete_by", "The day to delete the rows by must be from today to " +
                                  long_date(add_days(today, kMostDaysKept)) + ", " + std::to_string(kMostDaysKept) +
                                  " days from now");
  } else {
    answers.delete_by = *typed.delete_by;
  }
  return checked;
}

SaidOfRows said_of(const RowAnswers& answers) {
  SaidOfRows said;
  const bool patients = answers.about == RowsAbout::patients;
  said.about = patients ? "Patients" : "Staff";
  switch (answers.opt_out) {
    case OptOut::applied:
      said.opt_out = "Applied: rows of those who opted out have been taken out";
      break;
    case OptOut::not_applied:
      said.opt_out = "Not applied: " + answers.why_not_applied;
      break;
    case OptOut::outside:
      said.opt_out = "Does not apply to data about staff";
      break;
  }
  said.kept = answers.after_counting ? "Until their counts are evidence, and to the end of " +
                                           long_date(answers.delete_by) + " at the latest"
                                     : "To the end of " + long_date(answers.delete_by);
  return said;
}

const RowLevel* RowColumn::level(std::string_view name) const {
  const auto found = std::find_if(levels.begin(), levels.end(), [&](const auto& one) { return one.name == name; });
  return found == levels.end() ? nullptr : &*found;
}

namespace {

// The number that a level begins with ("16 to 24", "under 18" has none).
int number_in(const std::string& level) {
  const auto first = level.find_first_of("0123456789");
  if (first == std::string::npos || level.size() - first > 60) return -1;
  int number = 0;
  for (auto i = first; i < level.size() && i < first + 6 && level[i] >= '0' && level[i] <= '9'; ++i)
    number = number * 10 + (level[i] - '0');
  return lower_ascii(level).starts_with("under") ? number - 1 : number;
}

// As a reader expects them: groups as the standard lists them, bands and periods by their numbers, areas by name; why
// an answer is missing last.
void put_in_order(RowColumn& column, const standard::Communities& communities) {
  const auto* dimension = column.dimension.empty() ? nullptr : communities.dimension(column.dimension);
  const auto place = [&](const RowLevel& level) -> std::size_t {
    if (dimension == nullptr || level.group.empty()) return 1'000'000;
    const auto found = std::find_if(dimension->groups.begin(), dimension->groups.end(),
                                    [&](const auto& group) { return group.id == level.group; });
    return static_cast<std::size_t>(found - dimension->groups.begin());
  };
  const bool bands = dimension != nullptr && dimension->bands;
  const bool named = column.stands_for == StandsFor::area || column.stands_for == StandsFor::period;
  std::stable_sort(column.levels.begin(), column.levels.end(), [&](const RowLevel& a, const RowLevel& b) {
    if (a.is_known() != b.is_known()) return a.is_known();
    if (bands) return number_in(a.name) < number_in(b.name);
    if (named) return sort_key(a.name) < sort_key(b.name);
    return place(a) < place(b);
  });
}

}  // namespace

RowColumn as(RowColumn column, StandsFor stands_for, std::string dimension, const standard::Communities& communities) {
  column.stands_for = stands_for;
  column.dimension = stands_for == StandsFor::group ? std::move(dimension) : "";
  const auto* known = column.dimension.empty() ? nullptr : communities.dimension(column.dimension);
  if (known == nullptr) column.dimension.clear();
  for (auto& level : column.levels) {
    level.group.clear();
    level.answer = communities.missing_answer(level.name);
    if (!level.is_known() || known == nullptr) continue;
    if (const auto recognised = communities.recognise(*known, level.name, column.heading)) {
      level.group = recognised->group;
      level.answer = recognised->answer;
    }
  }
  put_in_order(column, communities);
  return column;
}

RowColumn guessed_column(std::string heading, const std::vector<std::string>& levels,
                         const standard::Communities& communities) {
  RowColumn column;
  column.heading = std::move(heading);
  for (const auto& level : levels) column.levels.push_back({.name = level, .group = {}});
  const auto folded = " " + fold_for_search(column.heading) + " ";
  const auto says = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
      return folded.find(" " + std::string(word) + " ") != std::string::npos;
    });
  };
  if (const auto* dimension = communities.dimension_for_heading(column.heading))
    return as(std::move(column), StandsFor::group, dimension->id, communities);
  if (says({"month", "quarter", "year", "period", "week"}))
    return as(std::move(column), StandsFor::period, "", communities);
  if (says({"area", "borough", "district", "ward", "locality", "postcode", "place", "icb", "region", "lsoa", "msoa"}))
    return as(std::move(column), StandsFor::area, "", communities);
  // Two answers that are each other's contrary, and the like, are a question.
  constexpr std::array<std::string_view, 8> kAnswers{"yes", "no", "y", "n", "1", "0", "true", "false"};
  std::size_t answers = 0, known = 0;
  for (const auto& level : levels) {
    if (communities.missing_answer(level) != standard::Answer::known) continue;
    ++known;
    const auto lower = lower_ascii(level);
    if (std::find(kAnswers.begin(), kAnswers.end(), lower) != kAnswers.end()) ++answers;
  }
  const bool question = known > 0 && answers == known && known <= 2;
  return as(std::move(column), question ? StandsFor::answer : StandsFor::group, "", communities);
}

bool speaks_of_sex(const std::vector<RowColumn>& columns) {
  return std::any_of(columns.begin(), columns.end(), [](const RowColumn& column) {
    if (column.dimension == "sex" || column.dimension == "gender-reassignment") return true;
    const auto words = split(fold_for_search(column.heading), ' ');
    return std::any_of(words.begin(), words.end(), [](const auto& word) { return word == "sex" || word == "gender"; });
  });
}

const RowColumn* RowData::column(std::string_view heading) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const auto& one) { return one.heading == heading; });
  return found == columns.end() ? nullptr : &*found;
}

std::vector<const RowColumn*> RowData::columns_that_are(StandsFor stands_for) const {
  std::vector<const RowColumn*> some;
  for (const auto& one : columns)
    if (one.stands_for == stands_for) some.push_back(&one);
  return some;
}

}  // namespace evenhand::analysis
