// The fields of a form or of a query, in order, with typed access (application/x-www-form-urlencoded).
//
// `value` gives what was typed, to show it again. The typed readers check it: their errors are sentences for the error
// summary. A field that is missing reads as one that was left empty.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/result.h"
#include "base/text.h"

namespace evenhand::web {

struct FormLimits {
  std::size_t most_fields = 5'000;
  std::size_t most_name_bytes = 200;
  std::size_t most_value_bytes = 1u << 20;
};

// How a field of text is read. Where `missing` is given the field must be filled in, and that is the sentence.
struct TextField {
  std::string_view name;
  std::string_view label;  // as the page calls it: "Summary"
  std::string_view missing = {};
  Lines lines = Lines::one;
  std::size_t most = 500;  // characters
};

class Form {
 public:
  struct Field {
    std::string name;
    std::string value;
  };
  Form() = default;
  Form(std::initializer_list<Field> fields) : fields_(fields) {}

  // Refuses broken escapes, bytes that are not UTF-8 and whatever is past the limits.
  static Result<Form> parse(std::string_view encoded, const FormLimits& limits = {});
  [[nodiscard]] std::string encode() const;  // the same again: for links that keep a query

  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::string_view value(std::string_view name) const;  // the first of that name, or nothing
  [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
  [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }
  void add(std::string name, std::string value) { fields_.push_back({std::move(name), std::move(value)}); }
  void set(std::string_view name, std::string value);
  // The three boxes of a date, as date() reads them; left out where there is none.
  void add_date(const std::string& name, const std::optional<Date>& date);

  [[nodiscard]] Result<std::string> text(const TextField& field) const;  // cleaned (base/text.h)
  [[nodiscard]] Result<std::optional<std::string>> optional_text(const TextField& field) const;
  // "1,200" and " 12 " are whole numbers too; nothing where it was left empty.
  [[nodiscard]] Result<std::optional<std::int64_t>> whole_number(
      std::string_view name, std::string_view label, std::int64_t least = 0,
      std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
  // Three boxes: NAME-day, NAME-month, NAME-year; nothing where all three were left empty.
  [[nodiscard]] Result<std::optional<Date>> date(std::string_view name, std::string_view label) const;
  // A record's id from a hidden field, a radio button or a select; nothing where it was left empty.
  template <class SomeId>
  [[nodiscard]] Result<std::optional<SomeId>> id(std::string_view name) const {
    const auto typed = value(name);
    if (typed.empty()) return std::optional<SomeId>();
    auto read = SomeId::parse(typed);
    if (!read) return std::move(read.error());
    return std::optional<SomeId>(*read);
  }

 private:
  std::vector<Field> fields_;
};

}  // namespace evenhand::web
