#include "analysis/row_refusals.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace evenhand::analysis {
namespace {

using Values = std::vector<std::string>;

// What is said of a column with these values, from row 2 on; empty: it may be read.
std::string said_of(const std::string& heading, const Values& values, const Values& dates_of_events = {}) {
  auto watch = RowWatch::of(Values{"Sex", heading}, dates_of_events);
  if (!watch) return watch.error().message;
  std::size_t row = 2;
  for (const auto& value : values)
    if (const auto looked = watch->look(1, value, row++); !looked) return looked.error().message;
  const auto finished = watch->finish();
  return finished ? "" : finished.error().message;
}

bool says(const std::string& sentence, std::string_view part) {
  return sentence.find(part) != std::string::npos;
}

// Nine digits and their check digit; empty where there is none.
std::string nhs_number(int nine) {
  auto digits = std::to_string(1'000'000'000 + nine).substr(1);
  for (char check = '0'; check <= '9'; ++check)
    if (has_nhs_check_digit(digits + check)) return digits + check;
  return "";
}

TEST(RowRefusals, RefusesHeadingsThatNameAPersonOrTheirBirth) {
  for (const auto* heading :
       {"NHS number",    "nhs_no",       "NHSNumber",          "Patient NHS No.", "Name",
        "Surname",       "first_name",   "PatientName",        "Consultant name", "DOB",
        "Date of birth", "birth_date",   "patientDateOfBirth", "Email address",   "Telephone no",
        "mobile number", "Home address", "Address line 1",     "NI number",       "Hospital number"})
    EXPECT_TRUE(identifying_heading(heading)) << heading;
}

TEST(RowRefusals, ReadsHeadingsOfPlacesGroupsAndAges) {
  for (const auto* heading : {"Ward name",
                              "GP practice name",
                              "Area name",
                              "Ethnic group",
                              "Country of birth",
                              "Year of birth",
                              "Birth weight",
                              "Age band",
                              "Postcode district",
                              "Postcode",
                              "NHS number status indicator",
                              "Number of NHS staff",
                              "Telephone consultation",
                              "Seen by email",
                              "Appointment date",
                              "IMD quintile",
                              "Born in the UK",
                              "Staff group",
                              "Organisation name",
                              "Religion",
                              "Date of death",
                              "Contact type"})
    EXPECT_FALSE(identifying_heading(heading)) << heading;
}

TEST(RowRefusals, SaysColumnAndRowAndNeverTheValue) {
  const auto said = said_of("Key", {"943 476 5919"});
  EXPECT_TRUE(says(said, "Column 2 (“Key”)")) << said;
  EXPECT_TRUE(says(said, "an NHS number, first in row 2")) << said;
  EXPECT_FALSE(says(said, "5919")) << said;
  EXPECT_TRUE(says(said_of("DOB", {}), "Column 2 (“DOB”) is called like a date of birth")) << said_of("DOB", {});
}

TEST(RowRefusals, KnowsTheCheckDigit) {
  EXPECT_TRUE(has_nhs_check_digit("9434765919"));  // the example of the NHS Data Dictionary
  EXPECT_TRUE(has_nhs_check_digit("4010232137"));
  EXPECT_FALSE(has_nhs_check_digit("9434765918"));
  EXPECT_FALSE(has_nhs_check_digit("943476591"));
  EXPECT_FALSE(has_nhs_check_digit("0000000000"));
}

TEST(RowRefusals, TellsNhsNumbersFromCodesOfTenDigits) {
  Values numbers, codes;
  for (int i = 0; i < 200; ++i) {
    if (const auto number = nhs_number(400'123'456 + i * 7919); !number.empty()) numbers.push_back(number);
    codes.push_back(std::to_string(1'000'000'000 + i * 7919));
  }
  EXPECT_TRUE(says(said_of("Code", numbers), "an NHS number, first in row 2"));
  EXPECT_EQ(said_of("Code", codes), "");
  EXPECT_TRUE(says(said_of("Sex", {"Male", "Female", "9434765919"}), "an NHS number, first in row 4"));
  // A few hide among codes of letters, and one in a column of codes of ten digits passes by chance.
  EXPECT_TRUE(says(said_of("Code", {"A1", "B2", numbers[0], numbers[1]}), "row 4"));
  EXPECT_EQ(said_of("Code", {"1000000003", "1000000004", "9434765919"}), "");
}

RC_GTEST_PROP(RowRefusals, OneChangedDigitFailsTheCheck, ()) {
  const auto number = nhs_number(*rc::gen::inRange(100'000'000, 999'999'999));
  RC_PRE(!number.empty());
  RC_ASSERT(has_nhs_check_digit(number));
  auto other = number;
  const auto place = *rc::gen::inRange<std::size_t>(0, 10);
  other[place] = static_cast<char>('0' + (other[place] - '0' + *rc::gen::inRange(1, 10)) % 10);
  RC_ASSERT(!has_nhs_check_digit(other));
}

TEST(RowRefusals, RefusesFullPostcodesAndReadsTheirFirstHalf) {
  for (const auto* full : {"M13 9PL", "m139pl", "SW1A 1AA", "EC1A 1BB", "B33 8TH", "CR2 6XH", "DN55 1PT"})
    EXPECT_TRUE(is_full_postcode(full)) << full;
  for (const auto* coarse : {"M13", "M13 9", "SW1A", "E06000001", "E01033658", "LA07A", "RXX01", "Q84", "R1A", "12345",
                             "ZZ1 1AA", "X12 3AB", "M13 9PK"})
    EXPECT_FALSE(is_full_postcode(coarse)) << coarse;
  EXPECT_TRUE(says(said_of("Postcode", {"M13", "M14 5TQ"}), "a full postcode, first in row 3"));
  EXPECT_EQ(said_of("Postcode", {"M13", "M14", "SK4"}), "");
}

TEST(RowRefusals, RefusesNames) {
  EXPECT_TRUE(says(said_of("Who", {"Mrs A Khan"}), "a person’s name, first in row 2"));
  EXPECT_TRUE(says(said_of("Who", {"Dr Okafor"}), "a person’s name"));
  EXPECT_TRUE(says(said_of("Who", {"Amina Khan", "John Smith", "Ada Byron"}), "a person’s name, first in row 2"));
  EXPECT_TRUE(says(said_of("Who", {"KHAN, Amina", "SMITH, John"}), "a person’s name"));
  EXPECT_TRUE(says(said_of("Who", {"Amina", "John", "Mary", "Peter", "Susan"}), "a person’s name"));
}

TEST(RowRefusals, ReadsGroupsAndPlacesThatLookLikeNames) {
  EXPECT_EQ(said_of("Ethnic group", {"White British", "Black African", "Any other White background", "Arab"}), "");
  EXPECT_EQ(said_of("Religion", {"Christian", "Muslim", "Hindu", "No religion", "Sikh"}), "");
  EXPECT_EQ(said_of("Ward", {"Florence Ward", "Victoria Ward", "St James", "Rose Unit", "Mary Seacole Ward"}), "");
  EXPECT_EQ(said_of("Age", {"16 to 24", "25-34", "85 and over"}), "");
  EXPECT_EQ(said_of("Trust", {"James Paget University Hospitals", "Royal Free London", "King’s College Hospital"}), "");
  EXPECT_EQ(said_of("Month", {"April 2025", "May 2025", "June 2025"}), "");
  EXPECT_EQ(said_of("Area", {"Anytown North", "Anytown South", "Martin Mere", "New Town", "Old Town"}), "");
}

TEST(RowRefusals, RefusesEmailsTelephonesAndNationalInsuranceNumbers) {
  EXPECT_TRUE(says(said_of("Seen by", {"Clinic", "write to a.khan@example.org"}), "an email address, first in row 3"));
  EXPECT_EQ(said_of("Seen by", {"@home", "team @ site", "a@b"}), "");
  EXPECT_TRUE(says(said_of("Key", {"07700 900123"}), "a telephone number"));
  EXPECT_TRUE(says(said_of("Key", {"+44 7700 900123"}), "a telephone number"));
  EXPECT_TRUE(says(said_of("Key", {"07700900123", "01611234567"}), "a telephone number"));
  EXPECT_EQ(said_of("Code", {"00000000001", "00000000002", "00000000003"}), "");
  EXPECT_TRUE(says(said_of("Key", {"AB 12 34 56 C"}), "a number that stands for one person"));
}

TEST(RowRefusals, AsksAboutDatesAndRefusesThoseOfBirth) {
  for (const auto* date : {"1980-03-12", "12/03/1980", "12/3/80", "12-Mar-1980", "12 March 1980", "19800312",
                           "1980-03-12T00:00:00", "1980-03-12 00:00"})
    EXPECT_TRUE(is_calendar_date(date)) << date;
  for (const auto* other : {"2025-04", "2025/26", "March 2025", "12 3 80", "1980", "65-74", "10000000", "2025-26",
                            "1/2", "99/99/9999", "25-34 years"})
    EXPECT_FALSE(is_calendar_date(other)) << other;
  const auto asked = said_of("Seen on", {"2026-04-01", "2026-04-02"});
  EXPECT_TRUE(says(asked, "Column 2 (“Seen on”) holds dates, first in row 2")) << asked;
  EXPECT_EQ(said_of("Seen on", {"2026-04-01"}, {"Seen on"}), "");
  EXPECT_TRUE(says(said_of("Date of birth", {"1980-03-12"}, {"Date of birth"}), "a date of birth"));
}

RC_GTEST_PROP(RowRefusals, AnyValueIsLookedAtWithoutHarm, (const std::string& value)) {
  auto watch = RowWatch::of(Values{"A"});
  RC_ASSERT(bool(watch));
  (void)watch->look(0, value, 2);
  (void)watch->finish();
  (void)identifying_heading(value);
  (void)identifying_value(value);
}

}  // namespace
}  // namespace evenhand::analysis
