#include "grading/agree_form_pages.h"

#include <algorithm>

#include "base/text.h"
#include "web/form_fields.h"
#include "web/nhs.h"

namespace evenhand::grading {

using web::Form;
using web::FormErrors;
using web::fragment;
using web::Html;
namespace nhs = web::nhs;

namespace {

constexpr int kReasonRows = 4;

constexpr std::size_t kLongText = 4'000;
constexpr std::string_view kNotGraded = "not-graded";

std::string long_text(const Form& form, FormErrors& errors, std::string_view name, std::string_view label) {
  return errors.take(std::string(name),
                     form.text({.name = name, .label = label, .lines = Lines::many, .most = kLongText}));
}

std::string short_text(const Form& form, FormErrors& errors, std::string_view name, std::string_view label,
                       std::string_view missing = {}) {
  return errors.take(std::string(name), form.text({.name = name, .label = label, .missing = missing, .most = 300}));
}

// "staff networks" → "Staff networks": the standard's lists are in lower case.
std::string capitalised(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

void need_reasons(const GradeLine& line, const AgreedGrade& agreed, FormErrors& errors) {
  if (differs_from_vote(agreed) && agreed.why_differs_from_vote.empty())
    errors.add("why_differs_from_vote", "Say why the grade differs from the vote");
  if (differs_from_evidence(agreed) && agreed.why_differs_from_evidence.empty())
    errors.add("why_differs_from_evidence", "Say why the grade differs from what the evidence suggests");
  if (is_graded_directly(*line.question.goal) && agreed.why_this_grade.empty())
    errors.add("why_this_grade", "Give the reasons for this grade: it is graded directly");
}

}  // namespace

void read_agreed(const Form& form, const GradeLine& line, Date today, AgreedGrade& agreed, FormErrors& errors) {
  agreed.outcome = line.question.outcome->id;
  agreed.service = line.question.service;
  agreed.suggested = line.suggested_grade();
  agreed.voted = line.voted_grade();
  agreed.recorded_elsewhere = false;
  agreed.recorded_as.clear();
  agreed.grade.reset();
  agreed.why_not_graded.clear();
  const auto chosen = form.value("grade");
  if (chosen == kNotGraded) {
    agreed.why_not_graded = long_text(form, errors, "why_not_graded", "Why it is not graded");
    if (agreed.why_not_graded.empty()) errors.add("why_not_graded", "Say why it is not graded this year");
  } else if (const auto grade = standard::parse_grade(chosen)) {
    agreed.grade = grade;
  } else {
    errors.add("grade", "Choose the grade that was agreed, or “Not graded this year”");
  }
  agreed.why_this_grade = long_text(form, errors, "why_this_grade", "Why this grade");
  agreed.why_differs_from_vote = long_text(form, errors, "why_differs_from_vote", "Why it differs from the vote");
  agreed.why_differs_from_evidence =
      long_text(form, errors, "why_differs_from_evidence", "Why it differs from the evidence");
  need_reasons(line, agreed, errors);
  agreed.graded_with.clear();
  for (const auto& who : line.question.goal->graded_by) {
    const auto ticked = form.values("graded_with");
    if (std::find(ticked.begin(), ticked.end(), who) != ticked.end()) agreed.graded_with.push_back(who);
  }
  agreed.third_party = short_text(form, errors, "third_party", "Who from outside took part");
  agreed.agreed_by =
      short_text(form, errors, "agreed_by", "Who agreed it", "Enter who agreed it, such as “Steering group”");
  agreed.agreed_on = errors.take("agreed_on", form.date("agreed_on", "The date it was agreed"));
  if (!agreed.agreed_on && errors.of("agreed_on").empty()) errors.add("agreed_on", "Enter the date it was agreed");
  if (agreed.agreed_on && *agreed.agreed_on > today)
    errors.add("agreed_on", "The date it was agreed must not be in the future");
  agreed.minute = short_text(form, errors, "minute", "Minute");
}

Form typed(const AgreedGrade& agreed) {
  Form form{{"why_not_graded", agreed.why_not_graded},
            {"why_this_grade", agreed.why_this_grade},
            {"why_differs_from_vote", agreed.why_differs_from_vote},
            {"why_differs_from_evidence", agreed.why_differs_from_evidence},
            {"third_party", agreed.third_party},
            {"agreed_by", agreed.agreed_by},
            {"minute", agreed.minute}};
  if (agreed.grade) {
    form.add("grade", std::string(standard::grade_id(*agreed.grade)));
  } else if (!agreed.why_not_graded.empty()) {
    form.add("grade", std::string(kNotGraded));
  }
  for (const auto& who : agreed.graded_with) form.add("graded_with", who);
  if (agreed.agreed_on) {
    form.add("agreed_on-day", std::to_string(static_cast<unsigned>(agreed.agreed_on->day())));
    form.add("agreed_on-month", std::to_string(static_cast<unsigned>(agreed.agreed_on->month())));
    form.add("agreed_on-year", std::to_string(static_cast<int>(agreed.agreed_on->year())));
  }
  return form;
}

Html agreed_fields(const GradeLine& line, const standard::Edition& edition, const Form& form,
                   const FormErrors& errors) {
  const auto& goal = *line.question.goal;
  std::vector<nhs::Choice> grades;
  for (const auto& meaning : edition.grades) {
    const std::string score =
        edition.method == standard::Method::scores ? std::to_string(standard::score_of(meaning.grade)) + " " : "";
    grades.push_back({.value = std::string(standard::grade_id(meaning.grade)),
                      .text = score + meaning.name,
                      .hint = meaning.criterion});
  }
  grades.push_back({.divider = "or"});
  grades.push_back({.value = std::string(kNotGraded),
                    .text = "Not graded this year",
                    .conditional = long_field(form, errors, "why_not_graded", "Why is it not graded this year?",
                                              "It is published in place of a grade", kReasonRows)});
  Html fields = nhs::radios({.legend = nhs::Label("Which grade was agreed?", nhs::Size::m),
                             .name = "grade",
                             .value = std::string(form.value("grade")),
                             .items = grades,
                             .error = errors.of("grade")});
  const bool directly = is_graded_directly(goal);
  fields += long_field(
      form, errors, "why_this_grade", directly ? "What are the reasons for this grade?" : "Why this grade? (optional)",
      directly ? "This outcome is graded directly, so its reasons are needed" : "In plain words. It is published",
      kReasonRows);
  if (const auto voted = line.voted_grade())
    fields += long_field(
        form, errors, "why_differs_from_vote", "If it is not what people voted, why?",
        fragment("People voted ", standard::grade_name(*voted), ". A different grade needs a reason. It is published"),
        kReasonRows);
  if (const auto suggested = line.suggested_grade(); suggested)
    fields += long_field(form, errors, "why_differs_from_evidence", "If it is not what the evidence suggests, why?",
                         fragment("The evidence suggests ", standard::grade_name(*suggested),
                                  ". A different grade needs a reason. It is published"),
                         kReasonRows);
  std::vector<nhs::Choice> who;
  for (const auto& one : goal.graded_by) who.push_back({.value = one, .text = capitalised(one)});
  fields += nhs::checkboxes({.legend = "Who took part in grading it?",
                             .name = "graded_with",
                             .values = form.values("graded_with"),
                             .items = who,
                             .hint = fragment("The standard names these for ", goal.called)});
  if (wants_third_party(goal))
    fields += short_field(form, errors, "third_party", "Who from outside the organisation took part?",
                          "The trade union representative, and the independent evaluator or peer reviewer: name and "
                          "body. It is published");
  fields +=
      short_field(form, errors, "agreed_by", "Who agreed it?", "The body, such as “Steering group with Vale Voices”");
  fields += date_field(form, errors, "agreed_on", "When was it agreed?");
  fields += short_field(form, errors, "minute", "Which minute records it? (optional)", "Such as “Minute 4.2”");
  return fields;
}

web::Conflict conflict_between(const Form& stored, const Form& yours, std::string edit_href) {
  return {.fields = web::differing_fields(stored, yours,
                                          {{"grade", "Agreed grade"},
                                           {"why_not_graded", "Why it is not graded"},
                                           {"why_this_grade", "Why this grade"},
                                           {"why_differs_from_vote", "Why it differs from the vote"},
                                           {"why_differs_from_evidence", "Why it differs from the evidence"},
                                           {"third_party", "From outside"},
                                           {"agreed_by", "Who agreed it"},
                                           {"agreed_on-day", "Day"},
                                           {"agreed_on-month", "Month"},
                                           {"agreed_on-year", "Year"},
                                           {"minute", "Minute"}}),
          .edit_href = std::move(edit_href)};
}

}  // namespace evenhand::grading
