#include "web/form.h"

#include <algorithm>
#include <charconv>

#include "web/http_message.h"

namespace evenhand::web {

Result<Form> Form::parse(std::string_view encoded, const FormLimits& limits) {
  Form form;
  while (!encoded.empty()) {
    const auto end = encoded.find('&');
    const auto pair = encoded.substr(0, end);
    encoded = end == std::string_view::npos ? std::string_view{} : encoded.substr(end + 1);
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = percent_decode(pair.substr(0, equals), true);
    auto value = percent_decode(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true);
    if (!name || !value || !is_utf8(*name) || !is_utf8(*value)) {
      return invalid("What was sent can't be read. Go back and try again.", "form encoding");
    }
    if (form.fields_.size() >= limits.most_fields || name->size() > limits.most_name_bytes ||
        value->size() > limits.most_value_bytes) {
      return Error{ErrorKind::too_large, "What was sent is too long. Go back and send less at a time.", "form limits"};
    }
    form.fields_.push_back({std::move(*name), std::move(*value)});
  }
  return form;
}

std::string Form::encode() const {
  std::string encoded;
  for (const auto& [name, value] : fields_) {
    if (!encoded.empty()) encoded += '&';
    encoded += percent_encode(name) + '=' + percent_encode(value);
  }
  return encoded;
}

bool Form::has(std::string_view name) const {
  return std::any_of(fields_.begin(), fields_.end(), [&](const Field& field) { return field.name == name; });
}

std::string_view Form::value(std::string_view name) const {
  for (const auto& field : fields_) {
    if (field.name == name) return field.value;
  }
  return {};
}

std::vector<std::string> Form::values(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& field : fields_) {
    if (field.name == name) found.push_back(field.value);
  }
  return found;
}

void Form::set(std::string_view name, std::string value) {
  std::erase_if(fields_, [&](const Field& field) { return field.name == name; });
  fields_.push_back({std::string(name), std::move(value)});
}

void Form::add_date(const std::string& name, const std::optional<Date>& date) {
  if (!date) return;
  add(name + "-day", std::to_string(static_cast<unsigned>(date->day())));
  add(name + "-month", std::to_string(static_cast<unsigned>(date->month())));
  add(name + "-year", std::to_string(static_cast<int>(date->year())));
}

Result<std::string> Form::text(const TextField& field) const {
  EVENHAND_TRY(auto cleaned, clean_text(field.label, value(field.name), field.lines, field.most));
  if (cleaned.empty() && !field.missing.empty()) return invalid(std::string(field.missing));
  return cleaned;
}

Result<std::optional<std::string>> Form::optional_text(const TextField& field) const {
  EVENHAND_TRY(auto cleaned, text(field));
  if (cleaned.empty()) return std::optional<std::string>();
  return std::optional<std::string>(std::move(cleaned));
}

Result<std::optional<std::int64_t>> Form::whole_number(std::string_view name, std::string_view label,
                                                       std::int64_t least, std::int64_t most) const {
  auto typed = trim(value(name));
  if (typed.empty()) return std::optional<std::int64_t>();
  std::erase(typed, ',');
  std::int64_t number = 0;
  const auto* end = typed.data() + typed.size();
  const auto [stopped, status] = std::from_chars(typed.data(), end, number);
  if (stopped != end || status == std::errc::invalid_argument) {
    return invalid(std::string(label) + " must be a whole number, like 12");
  }
  if (status == std::errc::result_out_of_range || number < least || number > most) {
    if (most == std::numeric_limits<std::int64_t>::max() && status != std::errc::result_out_of_range) {
      return invalid(std::string(label) + " must be " + with_commas(least) + " or more");
    }
    return invalid(std::string(label) + " must be between " + with_commas(least) + " and " + with_commas(most));
  }
  return std::optional<std::int64_t>(number);
}

Result<std::optional<Date>> Form::date(std::string_view name, std::string_view label) const {
  const std::string prefix(name);
  const auto day = trim(value(prefix + "-day"));
  const auto month = trim(value(prefix + "-month"));
  const auto year = trim(value(prefix + "-year"));
  if (day.empty() && month.empty() && year.empty()) return std::optional<Date>();
  EVENHAND_TRY(const auto date, date_from_parts(label, day, month, year));
  return std::optional<Date>(date);
}

}  // namespace evenhand::web
