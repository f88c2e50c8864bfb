#include "standard/duties.h"

#include "standard/yaml_reader.h"

namespace evenhand::standard {
namespace {

Date add_months(Date date, int months) {
  const Date moved = date + std::chrono::months(months);
  return moved.ok() ? moved : Date(moved.year() / moved.month() / std::chrono::last);
}

Date day_in(std::chrono::year year, DayOfYear day) {
  const Date date = year / std::chrono::month(day.month) / std::chrono::day(day.day);
  return date.ok() ? date : Date(year / std::chrono::month(day.month) / std::chrono::last);
}

Duty read_duty(const YamlReader& yaml) {
  yaml.only({"id", "name", "law", "verified", "bodies", "employees_from", "edition", "due", "shows", "note"});
  Duty duty{.id = yaml.text("id"),
            .name = yaml.text("name"),
            .law = yaml.text("law"),
            .verified = yaml.flag("verified", false),
            .bodies = yaml.texts_if("bodies"),
            .employees_from = yaml.number_if("employees_from", 1, 1'000'000),
            .edition = yaml.text_or("edition", ""),
            .months_after_last = {},
            .each_year = {},
            .shows = yaml.text("shows"),
            .note = yaml.text_or("note", "")};
  const std::optional<YamlReader> due = yaml.mapping_if("due");
  if (!due) return duty;
  due->only({"months_after_last", "each_year"});
  duty.months_after_last = due->number_if("months_after_last", 1, 120);
  if (const std::optional<YamlReader> day = due->mapping_if("each_year")) {
    day->only({"day", "month"});
    duty.each_year = DayOfYear{.day = static_cast<unsigned>(day->number("day", 1, 31)),
                               .month = static_cast<unsigned>(day->number("month", 1, 12))};
  }
  if (duty.months_after_last.has_value() == duty.each_year.has_value())
    due->problem("“due” must hold either months_after_last or each_year.");
  return duty;
}

}  // namespace

std::optional<Date> Duty::due_after(std::optional<Date> last_done, Date today) const {
  if (months_after_last) return last_done ? std::optional(add_months(*last_done, *months_after_last)) : std::nullopt;
  if (!each_year) return std::nullopt;
  const Date from = last_done.value_or(add_days(today, -1));
  const Date this_year = day_in(from.year(), *each_year);
  return this_year > from ? this_year : day_in(from.year() + std::chrono::years(1), *each_year);
}

Result<Duties> read_duties(std::string file, std::string_view text) {
  EVENHAND_TRY(const YamlReader yaml, YamlReader::parse(std::move(file), text));
  yaml.only({"source", "note", "duties"});
  Duties duties{.note = yaml.text("note"), .duties = {}};
  for (const YamlReader& duty : yaml.list("duties")) duties.duties.push_back(read_duty(duty));
  EVENHAND_CHECK(yaml.check());
  return duties;
}

Result<std::set<Date>> read_bank_holidays(std::string file, std::string_view text) {
  EVENHAND_TRY(const YamlReader yaml, YamlReader::parse(std::move(file), text));
  yaml.only({"source", "days"});
  std::set<Date> days;
  for (const YamlReader& day : yaml.list("days")) {
    day.only({"date", "name"});
    if (!days.insert(day.date("date")).second) day.problem("this date stands twice.");
  }
  EVENHAND_CHECK(yaml.check());
  return days;
}

}  // namespace evenhand::standard
