#include "grading/grading_parts_pages.h"

#include "base/text.h"
#include "cycle/cycle_store.h"
#include "grading/grade_sheet_store.h"
#include "standard/built_in.h"
#include "web/design.h"

namespace evenhand::grading {

using people::Visit;
using web::fragment;
using web::h;
using web::Html;
namespace fw = web::fw;

namespace {

Html under(const Html& words) {
  return h("span", {{"class", "fw-stack__sub"}}, words);
}

}  // namespace

std::string Here::of_service(std::string_view what, const Question& question) const {
  std::string path = grades() + "/" + question.outcome->id + std::string(what);
  if (!question.service.empty()) path += "?" + web::Form{{"service", question.service}}.encode();
  return path;
}

Result<Here> here(const Visit& visit) {
  EVENHAND_TRY(const int year, visit.year());
  EVENHAND_TRY(auto found, cycle::find_cycle(visit.reading(), visit.scope(), year));
  const auto* edition = standard::built_in_edition(found.edition);
  if (edition == nullptr) return not_found("The edition of this cycle is not part of this program.");
  return Here{std::move(found), edition};
}

Result<Asked> asked(const Visit& visit, std::string_view service) {
  EVENHAND_TRY(auto at, here(visit));
  const auto* outcome = at.edition->outcome(visit.parameter("outcome"));
  if (outcome == nullptr) return not_found("There is no such outcome in " + at.edition->name + ".");
  EVENHAND_TRY(auto sheet, grade_sheet(visit.reading(), visit.scope(), at.cycle));
  const auto* line = sheet.line(outcome->id, service);
  if (line == nullptr) return not_found("Outcome " + outcome->id + " is not graded for that service this year.");
  GradeLine found = *line;
  return Asked{std::move(at), std::move(sheet), std::move(found)};
}

Html grade_mark(const std::optional<Grade>& grade, bool large) {
  if (!grade) return fw::grade({.word = "Not graded this year", .large = large});
  return fw::grade({.steps = static_cast<int>(*grade) + 1, .word = standard::grade_name(*grade), .large = large});
}

Html outcome_name(const Question& question) {
  return fragment(question.outcome->id, " ", question.outcome->plain);
}

Html evidence_cell(const GradeLine& line) {
  if (!line.suggested) return "Graded directly";
  if (!line.suggestion_may_show()) return "Shown after the vote";
  const auto& suggested = *line.suggested;
  Html range;
  if (suggested.no_evidence == 9) {
    range = under("No evidence about any group");
  } else if (suggested.highest != suggested.grade) {
    range = under(fragment("up to ", standard::grade_name(suggested.highest), " if what is unknown is good"));
  }
  return fragment(grade_mark(suggested.grade), range);
}

Html vote_cell(const GradeLine& line) {
  if (!line.vote) return "No vote yet";
  if (!line.vote->result) return "Too few answers to show";
  const auto& result = *line.vote->result;
  Html said = result.majority ? grade_mark(result.majority) : Html("Nobody gave a grade");
  said += under(fragment(line.vote->ballots.text(), " people"));
  if (result.evidence_not_understood) said += under("More than a third could not say");
  if (result.evenly_split) said += under("Evenly split");
  if (result.split) said += under("Split");
  return said;
}

Html agreed_cell(const GradeLine& line, const standard::Edition& edition) {
  if (!line.agreed) return h("strong", "Not agreed yet");
  Html agreed = grade_mark(line.agreed->grade);
  if (edition.method == standard::Method::scores && line.agreed->grade)
    agreed += under("Score " + std::to_string(standard::score_of(*line.agreed->grade)));
  if (line.agreed->recorded_elsewhere) agreed += under("As recorded at the time");
  if (line.voted_grade() && line.agreed_grade() && line.voted_grade() != line.agreed_grade())
    agreed += under("Differs from the vote");
  if (line.suggested_grade() && line.agreed_grade() && line.suggested_grade() != line.agreed_grade())
    agreed += under("Differs from the evidence");
  if (const auto left = left_to_do(line, edition); !left.empty())
    agreed += under(h("strong", {{"class", "fw-late"}}, "Lacks " + join_and(left)));
  return agreed;
}

Html last_year_cell(const GradeLine& line) {
  if (!line.last_year) return "No grade";
  if (!line.last_year->grade) return "Not graded";
  const auto now = line.agreed_grade();
  const auto before = *line.last_year->grade;
  Html mark = grade_mark(before);
  if (!now) return mark;
  const auto change = *now > before ? fw::Change::up : *now < before ? fw::Change::down : fw::Change::same;
  return fragment(mark, under(fw::change(change, *now == before  ? "The same"
                                                 : *now > before ? "Better now"
                                                                 : "Worse now")));
}

}  // namespace evenhand::grading
