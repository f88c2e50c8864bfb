#include "grading/sheet_file.h"

#include "base/csv.h"

namespace evenhand::grading {

namespace {

std::string name_of(const std::optional<Grade>& grade) {
  return grade ? std::string(standard::grade_name(*grade)) : "";
}

// The five choices and all answers; "c" where they are too few to show, empty without a vote.
void add_vote(CsvRow& row, const GradeLine& line) {
  for (std::size_t choice = 0; choice < 5; ++choice) row.push_back(line.vote ? line.vote->choices[choice].cell() : "");
  row.push_back(line.vote ? line.vote->ballots.cell() : "");
  row.push_back(line.vote ? std::string(line.vote->ballots.mark_letter()) : "");
}

}  // namespace

std::string sheet_as_csv(const GradeSheet& sheet) {
  std::string csv = csv_line({"edition",
                              "outcome",
                              "service",
                              "plain wording",
                              "evidence suggests",
                              "lowest",
                              "highest",
                              "voted",
                              "undeveloped",
                              "developing",
                              "achieving",
                              "excelling",
                              "cannot say",
                              "answers",
                              "mark",
                              "agreed",
                              "why not graded",
                              "why this grade",
                              "why it differs from the vote",
                              "why it differs from the evidence",
                              "agreed by",
                              "agreed on",
                              "minute",
                              "third party",
                              "last year"});
  for (const auto& line : sheet.lines) {
    const AgreedGrade agreed = line.agreed.value_or(AgreedGrade{});
    const bool suggests = line.suggested && line.suggestion_may_show();
    CsvRow row = {sheet.edition->id,
                  line.question.outcome->id,
                  line.question.service,
                  line.question.outcome->plain,
                  suggests ? name_of(line.suggested->grade) : "",
                  suggests ? name_of(line.suggested->lowest) : "",
                  suggests ? name_of(line.suggested->highest) : "",
                  name_of(line.voted_grade())};
    add_vote(row, line);
    for (const auto& cell :
         {name_of(agreed.grade), agreed.why_not_graded, agreed.why_this_grade, agreed.why_differs_from_vote,
          agreed.why_differs_from_evidence, agreed.agreed_by, agreed.agreed_on ? date_text(*agreed.agreed_on) : "",
          agreed.minute, agreed.third_party, line.last_year ? name_of(line.last_year->grade) : ""})
      row.push_back(cell);
    csv += csv_line(row);
  }
  return csv;
}

}  // namespace evenhand::grading
