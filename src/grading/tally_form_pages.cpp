#include "grading/tally_form_pages.h"

#include "disclosure/protect.h"
#include "web/nhs.h"

namespace evenhand::grading {

using web::Form;
using web::FormErrors;
using web::Html;
namespace nhs = web::nhs;

namespace {

constexpr std::int64_t kMostPeople = 100'000;
constexpr const char* kCountNames[] = {"Undeveloped", "Developing", "Achieving", "Excelling", "I can’t say"};

PeopleCount& count_of(TypedTally& tally, std::size_t choice) {
  return choice < tally.answers.grades.size() ? tally.answers.grades[choice] : tally.answers.cannot_say;
}

PeopleCount read_count(const Form& form, FormErrors& errors, const std::string& name, const std::string& label) {
  const auto typed = errors.take(name, form.whole_number(name, label, 0, kMostPeople));
  if (!typed && errors.of(name).empty()) errors.add(name, label + ": enter a number, 0 if nobody");
  return PeopleCount(typed.value_or(0));
}

}  // namespace

void read_counts(const Form& form, TypedTally& tally, FormErrors& errors) {
  for (std::size_t choice = 0; choice < std::size(kCountFields); ++choice)
    count_of(tally, choice) = read_count(form, errors, kCountFields[choice], kCountNames[choice]);
  tally.people = read_count(form, errors, "people", "People who answered");
  if (!errors.empty()) return;
  if (const auto sum = check_tally(tally); !sum) errors.add("people", sum.error().message);
}

void add_counts(const TypedTally& tally, Form& form) {
  TypedTally copy = tally;
  for (std::size_t choice = 0; choice < std::size(kCountFields); ++choice)
    form.add(kCountFields[choice], keyed_count(count_of(copy, choice)));
  form.add("people", keyed_count(tally.people));
}

Html count_fields(const Form& form, const FormErrors& errors) {
  const auto field = [&](const char* name, const char* label, Html hint = {}) {
    return nhs::input({.label = label,
                       .name = name,
                       .value = std::string(form.value(name)),
                       .hint = std::move(hint),
                       .error = errors.of(name),
                       .width = 4,
                       .inputmode = "numeric"});
  };
  Html counts;
  for (std::size_t choice = 0; choice < std::size(kCountFields); ++choice)
    counts += field(kCountFields[choice], kCountNames[choice]);
  return web::fragment(nhs::fieldset({.legend = nhs::Label("How many chose each?", nhs::Size::m), .body = counts}),
                       field("people", "How many people answered?",
                             "Counted in the room, not from the cards. The two must be the same"));
}

void compare_counts(const TypedTally& first, const TypedTally& second, FormErrors& errors) {
  TypedTally one = first, other = second;
  for (std::size_t choice = 0; choice < std::size(kCountFields); ++choice)
    if (count_of(one, choice) != count_of(other, choice))
      errors.add(kCountFields[choice],
                 std::string(kCountNames[choice]) + ": the first count is not the same. Count these cards again");
  if (first.people != second.people) errors.add("people", "The first count of people is not the same");
}

std::string keyed_count(PeopleCount count) {
  static const auto policy =
      disclosure::Policy::exact(disclosure::ExactCapability::role("that keys and checks the counts of a session"));
  return disclosure::protect(count, policy).cell();
}

}  // namespace evenhand::grading
