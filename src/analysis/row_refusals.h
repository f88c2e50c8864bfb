// What a file of people must not hold: an NHS number, a person's name, a full postcode, a date of birth, and their kin
// (email, telephone, address, National Insurance number, hospital number). docs/methods/row-refusals.md.
//
//   EVENHAND_TRY(auto watch, RowWatch::of(header));                 // headings first: refused before a row is read
//   … for each value that a column has not had before:  EVENHAND_CHECK(watch.look(column, value, row));
//   EVENHAND_CHECK(watch.finish());                                 // what only the whole column tells
//
// A refusal names column and row, and never repeats the value. Show it each distinct value of a column once, with the
// row it first stood in (the header is row 1): it counts kinds of values, not people. Columns of codes are told from
// numbers of people by their check digits: one in eleven codes of ten digits passes by chance, so a column is refused
// where more than half of its numbers pass, or where a number is written as an NHS number is (943 476 5919). "M13", an
// age band, a year or a country of birth and the name of a ward are fine.
//
// Dates are asked about: one in a column whose heading does not speak of birth may be that of an appointment. finish()
// refuses until the caller says so by naming the column in `dates_of_events`.
//
// Not a promise that a file names nobody: a nickname in a column of colours passes. Pure; no value is kept.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace evenhand::analysis {

enum class Identifying {
  nhs_number,
  other_number,  // National Insurance, hospital, CHI, passport
  name,
  postcode,
  address,
  date_of_birth,
  email,
  telephone,
};
std::string_view identifying_name(Identifying what);  // "an NHS number", "a person's name"

// What a heading says by itself; nothing where the values must tell ("Postcode" may hold "M13").
std::optional<Identifying> identifying_heading(std::string_view heading);

// What one value is by itself, whatever stands around it: a number whose check digit passes gives nhs_number, also
// where it may be a code by chance.
std::optional<Identifying> identifying_value(std::string_view value);

bool has_nhs_check_digit(std::string_view ten_digits);  // modulus 11, as the NHS Data Dictionary says
bool is_full_postcode(std::string_view value);          // "M13 9PL", "m139pl"; not "M13" or "M13 9"
bool is_calendar_date(std::string_view value);          // a day, month and year: "1980-03-12", "12/3/80", "12 Mar 1980"

class RowWatch {
 public:
  // Error: the first heading that is refused, by name and column. `dates_of_events` are headings.
  static Result<RowWatch> of(std::span<const std::string> headings, std::span<const std::string> dates_of_events = {});

  Result<Done> look(std::size_t column, std::string_view value, std::size_t row);
  // Refuses what only the whole column tells, then dates that nobody has spoken for.
  [[nodiscard]] Result<Done> finish() const;
  [[nodiscard]] Result<Done> finish_but_dates() const;

  // Columns with dates that nobody has spoken for: what a page asks about before finish().
  struct DateColumn {
    std::size_t column;  // from 0
    std::string heading;
    std::size_t row;  // of the first date
  };
  [[nodiscard]] std::vector<DateColumn> dates_to_ask_about() const;

 private:
  // Values that may be of a kind, and values of the same shape that are not.
  struct Tally {
    std::size_t alike = 0, unlike = 0, first_row = 0;
    void add(bool is_alike, std::size_t row);
    [[nodiscard]] bool mostly(std::size_t at_least) const { return alike >= at_least && alike > unlike; }
  };
  struct Column {
    std::string heading;
    bool event_dates = false;
    Tally nhs_numbers, telephones, names, given_names;
    std::size_t first_date_row = 0;  // 0: none
    [[nodiscard]] bool is_of_names(std::size_t before_its_end) const;
    [[nodiscard]] std::size_t first_name_row() const;
  };
  std::vector<Column> columns_;

  [[nodiscard]] Error refusal(const Column& column, Identifying what, std::size_t row) const;
};

}  // namespace evenhand::analysis
