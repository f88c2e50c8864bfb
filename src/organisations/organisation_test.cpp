#include "organisations/organisation.h"

#include <gtest/gtest.h>

namespace evenhand::organisations {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

TEST(OrganisationTypes, AreDatedAndNameTheirSuccessors) {
  const auto& types = built_in_types();
  const auto* group = types.find("clinical-commissioning-group");
  ASSERT_NE(group, nullptr);
  EXPECT_TRUE(group->exists_on(day("2022-06-30")));
  EXPECT_FALSE(group->exists_on(day("2022-07-01")));
  EXPECT_EQ(group->successor, "integrated-care-board");
  for (const auto* type : types.existing_on(day("2026-11-22"))) EXPECT_NE(type->id, "clinical-commissioning-group");
}

TEST(OrganisationTypes, TheLongestEndingOfANameDecides) {
  const auto& types = built_in_types();
  EXPECT_EQ(types.recognise("", "NORTH LONDON NHS FOUNDATION TRUST")->id, "foundation-trust");
  EXPECT_EQ(types.recognise("", "Barts Health NHS Trust")->id, "nhs-trust");
  EXPECT_EQ(types.recognise("", "NHS KENT AND MEDWAY INTEGRATED CARE BOARD")->id, "integrated-care-board");
  EXPECT_EQ(types.recognise("", "Entrust"), nullptr);
  EXPECT_EQ(types.recognise("CCG", "NHS Wirral")->id, "clinical-commissioning-group");
}

TEST(OrganisationTypes, AFileWithTwoOfOneIdOrAnUnknownSuccessorIsRefused) {
  const auto read = OrganisationTypes::read(
      "own.yaml", "source: x\ntypes:\n  - {id: a, name: A}\n  - {id: a, name: B, successor: c}\n");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("stands twice"), std::string::npos);
  EXPECT_NE(read.error().message.find("which is no type here"), std::string::npos);
}

TEST(OrganisationNames, CapitalsOfADirectoryAreReadAsAPersonWritesThem) {
  EXPECT_EQ(readable_name("UNIVERSITY HOSPITALS OF LEICESTER NHS TRUST"),
            "University Hospitals of Leicester NHS Trust");
  EXPECT_EQ(readable_name("KING'S COLLEGE HOSPITAL NHS FOUNDATION TRUST"),
            "King's College Hospital NHS Foundation Trust");
  EXPECT_EQ(readable_name("BARNET, ENFIELD AND HARINGEY"), "Barnet, Enfield and Haringey");
  EXPECT_EQ(readable_name("STOKE-ON-TRENT (ST. JOHN)"), "Stoke-on-Trent (St. John)");
  EXPECT_EQ(readable_name("South West London ICB"), "South West London ICB");
  EXPECT_EQ(readable_name(""), "");
}

TEST(OrganisationCodes, AreTrimmedAndUpperCase) {
  EXPECT_EQ(*organisation_code(" rhm "), "RHM");
  EXPECT_FALSE(organisation_code("R"));
  EXPECT_FALSE(organisation_code("RHM-1"));
  EXPECT_FALSE(organisation_code("ABCDEFGHIJKLM"));
}

TEST(OrganisationDetails, SayWhatIsWrong) {
  const auto& types = built_in_types();
  EXPECT_TRUE(check({.type = "nhs-trust", .employees = 0, .website = "https://example.nhs.uk"}, types));
  EXPECT_EQ(check({.type = "hospital"}, types).error().message, "Choose a type from the list.");
  EXPECT_FALSE(check({.employees = -1}, types));
  EXPECT_EQ(check({.website = "www.example.nhs.uk"}, types).error().message,
            "Website must start with https://, like https://www.example.nhs.uk.");
}

TEST(OrganisationDetails, ItsOwnWordOnItsTypeComesFirst) {
  const Organisation listed{.code = "RHM", .type = "provider"};
  const auto& types = built_in_types();
  EXPECT_TRUE(bodies_of(listed, {}, types).empty());
  EXPECT_EQ(bodies_of(listed, {.type = "nhs-trust"}, types), std::vector<std::string>{"trust"});
  EXPECT_EQ(bodies_of(std::nullopt, {.type = "integrated-care-board"}, types),
            std::vector<std::string>{"integrated care board"});
}

}  // namespace
}  // namespace evenhand::organisations
