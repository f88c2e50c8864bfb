#include "analysis/row_refusals.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>
#include <utility>

#include "analysis/given_names.h"
#include "base/text.h"

namespace evenhand::analysis {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}
std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  return digits;
}
template <std::size_t N>
bool any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// ── Headings ──

// "PatientDateOfBirth", "patient_date-of-birth" → patient, date, of, birth.
std::vector<std::string> words_of(std::string_view heading) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, {}));
  };
  for (std::size_t i = 0; i < heading.size(); ++i) {
    const char c = heading[i];
    if (!is_letter(c) && !is_digit(c) && static_cast<unsigned char>(c) < 0x80) {
      end_word();
      continue;
    }
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool after_lower = i > 0 && heading[i - 1] >= 'a' && heading[i - 1] <= 'z';
    const bool upper_before = i > 0 && heading[i - 1] >= 'A' && heading[i - 1] <= 'Z';
    const bool lower_next = i + 1 < heading.size() && heading[i + 1] >= 'a' && heading[i + 1] <= 'z';
    if (is_upper && (after_lower || (upper_before && lower_next))) end_word();
    word += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  end_word();
  return words;
}

class Words {
 public:
  explicit Words(std::string_view heading) : words_(words_of(heading)) {}
  [[nodiscard]] bool has(std::initializer_list<std::string_view> any) const {
    return std::any_of(words_.begin(), words_.end(), [&](const std::string& word) { return in(word, any); });
  }
  // One of the first right before one of the second.
  [[nodiscard]] bool pair(std::initializer_list<std::string_view> first,
                          std::initializer_list<std::string_view> second) const {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i)
      if (in(words_[i], first) && in(words_[i + 1], second)) return true;
    return false;
  }
  [[nodiscard]] bool is(std::string_view only) const { return words_.size() == 1 && words_.front() == only; }

 private:
  static bool in(std::string_view word, std::initializer_list<std::string_view> any) {
    return std::find(any.begin(), any.end(), word) != any.end();
  }
  std::vector<std::string> words_;
};

// ── Values ──

// The NHS Data Dictionary, NHS NUMBER: each of the first nine digits times 10, 9, …, 2; the remainder of their sum by
// 11 from 11 is the check digit; 11 stands for 0, and with 10 there is no such number.
bool nhs_shape_334(std::string_view value) {
  return value.size() == 12 && (value[3] == ' ' || value[3] == '-') && value[7] == value[3] &&
         all_digits(value.substr(0, 3)) && all_digits(value.substr(4, 3)) && all_digits(value.substr(8));
}

// QQ 12 34 56 C; D, F, I, Q, U and V are not used, nor O as the second letter.
bool is_national_insurance_number(std::string_view value) {
  std::string kept;
  for (const char c : value)
    if (c != ' ') kept += upper(c);
  constexpr std::string_view kNever = "DFIQUV";
  return kept.size() == 9 && is_letter(kept[0]) && is_letter(kept[1]) &&
         kNever.find(kept[0]) == std::string_view::npos && kNever.find(kept[1]) == std::string_view::npos &&
         kept[1] != 'O' && all_digits(std::string_view(kept).substr(2, 6)) && kept[8] >= 'A' && kept[8] <= 'D';
}

bool holds_email(std::string_view value) {
  const auto at = value.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 >= value.size()) return false;
  const auto is_part = [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
  };
  if (!is_part(value[at - 1])) return false;
  auto end = at + 1;
  while (end < value.size() && is_part(value[end])) ++end;
  const auto domain = value.substr(at + 1, end - at - 1);
  const auto dot = domain.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 2 < domain.size() && is_letter(domain[dot + 1]);
}

enum class Telephone { none, written_as_one, digits_alone };

Telephone telephone(std::string_view value) {
  if (value.size() < 10 || value.size() > 20) return Telephone::none;
  for (const char c : value)
    if (!is_digit(c) && c != ' ' && c != '-' && c != '(' && c != ')' && c != '+') return Telephone::none;
  auto digits = digits_of(value);
  const bool abroad = value.front() == '+' || digits.starts_with("0044");
  if (abroad) return digits.size() >= 10 && digits.size() <= 15 ? Telephone::written_as_one : Telephone::none;
  if (digits.size() != 11 && digits.size() != 10) return Telephone::none;
  if (digits[0] != '0' || std::string_view("12378").find(digits[1]) == std::string_view::npos) return Telephone::none;
  if (digits.size() == 10 && digits[1] != '1' && digits[1] != '8') return Telephone::none;
  const bool spaced = value.find_first_of(" (") != std::string_view::npos;
  return spaced ? Telephone::written_as_one : Telephone::digits_alone;
}

constexpr std::array<std::string_view, 13> kTitles{"mr",  "mrs",  "ms",   "miss", "mx",  "dr",    "prof",
                                                   "sir", "dame", "lady", "lord", "rev", "sister"};
// A name that ends so is that of a place.
constexpr std::array<std::string_view, 34> kPlaces{
    "ward",   "unit",      "hospital", "clinic", "surgery", "street",  "house",    "practice", "centre",
    "center", "team",      "road",     "lane",   "site",    "avenue",  "court",    "lodge",    "park",
    "school", "building",  "suite",    "wing",   "theatre", "service", "services", "group",    "medical",
    "health", "infirmary", "college",  "close",  "hall",    "place",   "library"};

std::vector<std::string> name_words(std::string_view value) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : value) {
    if (c == ' ' || c == ',' || c == '.') {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

bool begins_like_a_name(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  return (first >= 'A' && first <= 'Z') || first >= 0x80;
}

bool only_letters(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return is_letter(c) || c == '\'' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
  });
}

enum class Name { none, with_title, perhaps, other_words };

// "Mrs A Khan", "Dr Smith"; "Amina Khan" and "KHAN, Amina" perhaps.
Name name_in(std::string_view value) {
  if (value.size() < 4 || value.size() > 60) return Name::none;
  const auto words = name_words(value);
  if (words.size() < 2 || words.size() > 5) return Name::none;
  if (!std::all_of(words.begin(), words.end(), [](const auto& word) { return only_letters(word); })) return Name::none;
  if (any_of(lower_ascii(words.back()), kPlaces)) return Name::other_words;
  const auto first = lower_ascii(words.front());
  const bool all_begin = std::all_of(words.begin(), words.end(), [](const auto& w) { return begins_like_a_name(w); });
  if (words.size() <= 4 && all_begin && any_of(first, kTitles)) return Name::with_title;
  if (words.size() > 3 || !all_begin) return Name::other_words;
  const bool surname_first = value.find(',') != std::string_view::npos;
  const auto given = surname_first ? lower_ascii(words[1]) : first;
  return is_given_name(given) ? Name::perhaps : Name::other_words;
}

constexpr std::array<std::string_view, 124> kPostcodeAreas{
    "AB", "AL", "B",  "BA", "BB", "BD", "BF", "BH", "BL", "BN", "BR", "BS", "BT", "BX", "CA", "CB", "CF", "CH",
    "CM", "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E",  "EC", "EH",
    "EN", "EX", "FK", "FY", "G",  "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG", "IM",
    "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L",  "LA", "LD", "LE", "LL", "LN", "LS", "LU", "M",  "ME", "MK",
    "ML", "N",  "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH",
    "RM", "S",  "SA", "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD",
    "TF", "TN", "TQ", "TR", "TS", "TW", "UB", "W",  "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV"};

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
int number_of(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}
bool plausible(int year, int month, int day) {
  return year >= 1850 && year <= 2150 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

std::string_view identifying_name(Identifying what) {
  switch (what) {
    case Identifying::nhs_number:
      return "an NHS number";
    case Identifying::other_number:
      return "a number that stands for one person";
    case Identifying::name:
      return "a person’s name";
    case Identifying::postcode:
      return "a full postcode";
    case Identifying::address:
      return "an address";
    case Identifying::date_of_birth:
      return "a date of birth";
    case Identifying::email:
      return "an email address";
    case Identifying::telephone:
      return "a telephone number";
  }
  return "something that names a person";
}

std::optional<Identifying> identifying_heading(std::string_view heading) {
  const Words words(heading);
  // Of a number, a name or a date, not the thing itself: "NHS number status", "date of birth known".
  if (words.has({"status", "indicator", "valid", "verified", "known", "flag", "present", "type", "count", "missing"}))
    return std::nullopt;
  if (words.pair({"nhs"}, {"number", "no", "num", "nr", "id", "identifier"}) || words.has({"nhsnumber", "nhsno"}))
    return Identifying::nhs_number;
  if (words.pair({"hospital", "chi", "passport", "insurance", "ni", "mrn", "h&c"}, {"number", "no", "num"}) ||
      words.is("mrn") || words.is("nino"))
    return Identifying::other_number;
  if (words.has({"surname", "forename", "forenames", "firstname", "lastname", "fullname", "middlename", "initials"}) ||
      words.is("name") || words.is("names") ||
      words.pair(
          {"first",     "last",       "given",    "family", "full",     "middle",  "maiden", "preferred", "patient",
           "patients",  "staff",      "employee", "person", "persons",  "client",  "user",   "carer",     "consultant",
           "clinician", "gp",         "doctor",   "nurse",  "mother",   "father",  "child",  "baby",      "customer",
           "member",    "respondent", "contact",  "parent", "guardian", "manager", "author"},
          {"name", "names"}))
    return Identifying::name;
  if (words.has({"dob", "birthdate", "birthday", "dateofbirth"}) || words.pair({"birth"}, {"date", "day", "dt"}) ||
      (words.has({"date", "day", "dt"}) && words.pair({"of"}, {"birth"}) && !words.has({"year", "month"})) ||
      words.pair({"born"}, {"on", "date"}) || words.pair({"date"}, {"born", "birth"}))
    return Identifying::date_of_birth;
  if (words.pair({"email", "mail"}, {"address"})) return Identifying::email;
  if (words.pair({"telephone", "phone", "mobile", "tel", "contact"}, {"number", "no", "num"}) ||
      words.pair({"mobile", "home", "work"}, {"phone", "telephone"}))
    return Identifying::telephone;
  if (words.is("address") || words.has({"addressline"}) || words.pair({"address"}, {"line", "1", "2", "3"}) ||
      words.pair({"home", "postal", "full", "patient", "street"}, {"address"}) ||
      words.pair({"house"}, {"number", "no"}))
    return Identifying::address;
  if (words.pair({"full"}, {"postcode"})) return Identifying::postcode;
  return std::nullopt;
}

bool has_nhs_check_digit(std::string_view ten_digits) {
  if (ten_digits.size() != 10 || !all_digits(ten_digits)) return false;
  if (ten_digits.find_first_not_of(ten_digits.front()) == std::string_view::npos) return false;  // 0000000000
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += (ten_digits[i] - '0') * static_cast<int>(10 - i);
  const int check = (11 - sum % 11) % 11;
  return check != 10 && check == ten_digits[9] - '0';
}

bool is_full_postcode(std::string_view value) {
  // Royal Mail: area (one or two letters), district (a digit, then perhaps a digit or letter), a space, sector (a
  // digit) and unit (two letters, never C I K M O V).
  std::string kept;
  for (const char c : value) {
    if (c == ' ') continue;
    if (!is_letter(c) && !is_digit(c)) return false;
    kept += upper(c);
    if (kept.size() > 7) return false;
  }
  if (kept.size() < 5) return false;
  const auto inward = std::string_view(kept).substr(kept.size() - 3);
  const auto outward = std::string_view(kept).substr(0, kept.size() - 3);
  constexpr std::string_view kNever = "CIKMOV";
  const auto is_unit = [&](char c) { return is_letter(c) && kNever.find(c) == std::string_view::npos; };
  if (!is_digit(inward[0]) || !is_unit(inward[1]) || !is_unit(inward[2])) return false;
  const std::size_t letters = outward.size() > 1 && is_letter(outward[1]) ? 2 : 1;
  if (!any_of(outward.substr(0, letters), kPostcodeAreas)) return false;
  const auto district = outward.substr(letters);
  return (district.size() == 1 || district.size() == 2) && is_digit(district[0]);
}

bool is_calendar_date(std::string_view value) {
  // A time after it changes nothing: "1980-03-12 00:00:00", "1980-03-12T00:00".
  if (const auto time = value.find_first_of("T ");
      time != std::string_view::npos && value.find(':') > time && value.find(':') != std::string_view::npos)
    value = value.substr(0, time);
  if (value.size() == 8 && all_digits(value))
    return plausible(number_of(value.substr(0, 4)), number_of(value.substr(4, 2)), number_of(value.substr(6)));
  std::vector<std::string> parts;
  std::string part;
  char separator = 0;
  for (const char c : value) {
    if (c == '-' || c == '/' || c == '.' || c == ' ') {
      if ((separator != 0 && c != separator) || part.empty()) return false;
      separator = c;
      parts.push_back(std::exchange(part, {}));
    } else {
      part += c;
    }
  }
  parts.push_back(part);
  if (parts.size() != 3 || parts[2].empty()) return false;
  for (const auto& each : {parts[0], parts[2]})
    if (!all_digits(each) || each.size() > 4) return false;
  int month = 0;
  if (all_digits(parts[1]) && parts[1].size() <= 2) {
    if (separator == ' ') return false;  // "12 3 80" may be anything
    month = number_of(parts[1]);
  } else if (parts[1].size() >= 3) {
    const auto found = std::find(kMonths.begin(), kMonths.end(), lower_ascii(std::string_view(parts[1]).substr(0, 3)));
    if (found == kMonths.end()) return false;
    month = static_cast<int>(found - kMonths.begin()) + 1;
  }
  if (parts[0].size() == 4) return plausible(number_of(parts[0]), month, number_of(parts[2]));
  int year = number_of(parts[2]);
  if (parts[2].size() == 2) year += 1900;
  if (parts[0].size() > 2 || (parts[2].size() != 2 && parts[2].size() != 4)) return false;
  const int first = number_of(parts[0]);
  // 12/3/1980 as in England, or the month first.
  return plausible(year, month, first) || plausible(year, first, month);
}

std::optional<Identifying> identifying_value(std::string_view value) {
  if (value.size() < 4) return std::nullopt;
  if (has_nhs_check_digit(value) || (nhs_shape_334(value) && has_nhs_check_digit(digits_of(value))))
    return Identifying::nhs_number;
  if (is_full_postcode(value)) return Identifying::postcode;
  if (holds_email(value)) return Identifying::email;
  if (is_national_insurance_number(value)) return Identifying::other_number;
  if (telephone(value) != Telephone::none) return Identifying::telephone;
  const auto name = name_in(value);
  if (name == Name::with_title || name == Name::perhaps) return Identifying::name;
  return std::nullopt;
}

void RowWatch::Tally::add(bool is_alike, std::size_t row) {
  if (is_alike && alike++ == 0) first_row = row;
  if (!is_alike) ++unlike;
}

// Places and groups are named after people too, and half of real names are not in a list of common ones: so a column of
// names is one where a quarter are like names and at least three are, or half of fewer; before its end, twice as many.
bool RowWatch::Column::is_of_names(std::size_t before_its_end) const {
  const auto least = std::max<std::size_t>(before_its_end, 3);
  if (names.alike >= least && names.alike * 4 >= names.alike + names.unlike) return true;
  if (given_names.alike >= least + 2 && given_names.alike > given_names.unlike) return true;
  return before_its_end == 0 && names.alike > 0 && names.alike > names.unlike;
}

std::size_t RowWatch::Column::first_name_row() const {
  return names.alike > 0 ? names.first_row : given_names.first_row;
}

Error RowWatch::refusal(const Column& column, Identifying what, std::size_t row) const {
  const auto number = static_cast<std::size_t>(&column - columns_.data()) + 1;
  const std::string place = "Column " + std::to_string(number) + " (“" + column.heading + "”)";
  std::string sentence = row == 0 ? place + " is called like " : place + " holds what looks like ";
  sentence += identifying_name(what);
  if (row > 0) sentence += ", first in row " + std::to_string(row);
  return invalid(sentence +
                 ". Files of people are read without what names them: take this column out of the file, or make it "
                 "coarser (an age band, the first half of a postcode).");
}

Result<RowWatch> RowWatch::of(std::span<const std::string> headings, std::span<const std::string> dates_of_events) {
  RowWatch watch;
  watch.columns_.reserve(headings.size());
  for (const auto& heading : headings) {
    Column column;
    column.heading = heading;
    column.event_dates = std::find(dates_of_events.begin(), dates_of_events.end(), heading) != dates_of_events.end();
    watch.columns_.push_back(std::move(column));
  }
  for (const auto& column : watch.columns_)
    if (const auto what = identifying_heading(column.heading)) return watch.refusal(column, *what, 0);
  return watch;
}

Result<Done> RowWatch::look(std::size_t column_index, std::string_view value, std::size_t row) {
  if (value.size() < 4) return Done{};
  // So many alike, and none or few of that shape unlike, that chance does not explain it: one code in eleven passes.
  constexpr std::size_t kSure = 6;
  auto& column = columns_.at(column_index);
  if (value.size() == 10 && all_digits(value)) {
    column.nhs_numbers.add(has_nhs_check_digit(value), row);
    if (column.nhs_numbers.mostly(kSure)) return refusal(column, Identifying::nhs_number, column.nhs_numbers.first_row);
  } else if (nhs_shape_334(value) && has_nhs_check_digit(digits_of(value))) {
    return refusal(column, Identifying::nhs_number, row);
  }
  if (is_full_postcode(value)) return refusal(column, Identifying::postcode, row);
  if (holds_email(value)) return refusal(column, Identifying::email, row);
  if (is_national_insurance_number(value)) return refusal(column, Identifying::other_number, row);
  const auto number = telephone(value);
  if (number == Telephone::written_as_one) return refusal(column, Identifying::telephone, row);
  if (value.size() >= 10 && value.size() <= 11 && all_digits(value)) {
    column.telephones.add(number == Telephone::digits_alone, row);
    if (column.telephones.mostly(kSure)) return refusal(column, Identifying::telephone, column.telephones.first_row);
  }
  const auto name = name_in(value);
  if (name == Name::with_title) return refusal(column, Identifying::name, row);
  if (name != Name::none) column.names.add(name == Name::perhaps, row);
  if (only_letters(value)) column.given_names.add(is_given_name(lower_ascii(value)), row);
  if (column.is_of_names(kSure)) return refusal(column, Identifying::name, column.first_name_row());
  if (column.first_date_row == 0 && is_calendar_date(value)) column.first_date_row = row;
  return Done{};
}

Result<Done> RowWatch::finish_but_dates() const {
  for (const auto& column : columns_) {
    if (column.nhs_numbers.mostly(1)) return refusal(column, Identifying::nhs_number, column.nhs_numbers.first_row);
    if (column.telephones.mostly(1)) return refusal(column, Identifying::telephone, column.telephones.first_row);
    if (column.is_of_names(0)) return refusal(column, Identifying::name, column.first_name_row());
  }
  return Done{};
}

Result<Done> RowWatch::finish() const {
  EVENHAND_CHECK(finish_but_dates());
  if (const auto ask = dates_to_ask_about(); !ask.empty())
    return invalid("Column " + std::to_string(ask.front().column + 1) + " (“" + ask.front().heading +
                   "”) holds dates, first in row " + std::to_string(ask.front().row) +
                   ". If they are not dates of birth, say so; otherwise take the column out, or make it an age band.");
  return Done{};
}

std::vector<RowWatch::DateColumn> RowWatch::dates_to_ask_about() const {
  std::vector<DateColumn> ask;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].first_date_row > 0 && !columns_[i].event_dates)
      ask.push_back({i, columns_[i].heading, columns_[i].first_date_row});
  return ask;
}

}  // namespace evenhand::analysis
