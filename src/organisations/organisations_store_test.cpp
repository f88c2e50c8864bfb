#include <gtest/gtest.h>

#include "organisations/area_store.h"
#include "organisations/organisation_store.h"
#include "organisations/service_store.h"
#include "people/scope_source.h"
#include "store/testing/both_stores.h"

namespace evenhand::organisations {
namespace {

using people::Role;
using store::Reading;
using store::Writing;
using store::testing::must;

class OrganisationsStore : public store::testing::BothStores {
 protected:
  static people::Scope as(people::Roles roles, OwnerId owner) {
    return people::ScopeSource::make(AccountId::make(kNow), owner, roles);
  }
  template <class F>
  auto write(F use) {
    return database().write(use);
  }
  static inline const Instant kNow = *parse_instant("2026-11-22T09:00:00.000Z");
  OwnerId owner = OwnerId::make(kNow);
  people::Scope admin = as({Role::administrator}, owner);
  people::Scope lead = as({Role::equality_lead}, owner);
  people::Scope viewer = as({Role::viewer}, owner);
  people::Scope stranger = as({Role::equality_lead}, OwnerId::make(kNow));
};
EVENHAND_ON_BOTH_STORES(OrganisationsStore);

TEST_P(OrganisationsStore, PuttingTheSameOrganisationTwiceChangesNothing) {
  Organisation trust{.code = "RHM", .code_year = 2025, .name = "Southampton", .type = "foundation-trust"};
  const auto put = [&] { return must(write([&](Writing& w) { return put_organisation(w, admin, trust); })); };
  EXPECT_EQ(put(), Put::added);
  EXPECT_EQ(put(), Put::unchanged);
  trust.closed = *parse_date("2026-04-01");
  EXPECT_EQ(put(), Put::changed);
  database().read([&](Reading& r) {
    EXPECT_EQ(find_organisation(r, "RHM"), trust);
    EXPECT_EQ(find_organisation(r, "RXX"), std::nullopt);
  });
}

TEST_P(OrganisationsStore, FindsByTheBeginningsOfWords) {
  must(write([&](Writing& w) -> Result<Done> {
    EVENHAND_CHECK(put_organisation(w, admin, {.code = "RHM", .name = "University Hospital Southampton"}));
    EVENHAND_CHECK(put_organisation(w, admin, {.code = "RXX", .name = "Éastbourne District"}));
    return Done{};
  }));
  database().read([&](Reading& r) {
    EXPECT_EQ(search_organisations(r, "SOUTH univ").size(), 1u);
    EXPECT_EQ(search_organisations(r, "rxx").size(), 1u);
    EXPECT_EQ(search_organisations(r, "eastb").size(), 1u);
    EXPECT_TRUE(search_organisations(r, "ampton").empty());
    EXPECT_EQ(search_organisations(r, "").size(), 2u);
  });
}

TEST_P(OrganisationsStore, AMergedCodeLeadsToWhatStandsToday) {
  must(write([&](Writing& w) -> Result<Done> {
    EVENHAND_CHECK(put_organisation(w, admin, {.code = "A1", .name = "A", .successor = "B1"}));
    EVENHAND_CHECK(put_organisation(w, admin, {.code = "B1", .name = "B", .successor = "C1"}));
    EVENHAND_CHECK(put_organisation(w, admin, {.code = "C1", .name = "C"}));
    EVENHAND_CHECK(put_organisation(w, admin, {.code = "X1", .name = "X", .successor = "Y1"}));
    EVENHAND_CHECK(put_organisation(w, admin, {.code = "Y1", .name = "Y", .successor = "X1"}));
    return Done{};
  }));
  database().read([&](Reading& r) {
    EXPECT_EQ(present_successor(r, "A1")->code, "C1");
    EXPECT_EQ(present_successor(r, "C1")->code, "C1");
    EXPECT_EQ(present_successor(r, "X1"), std::nullopt);
    EXPECT_EQ(present_successor(r, "Z1"), std::nullopt);
  });
}

TEST_P(OrganisationsStore, OnlyWhoMayImportsReferenceData) {
  EXPECT_EQ(write([&](Writing& w) { return put_organisation(w, lead, {.code = "RHM"}); }).error().kind,
            ErrorKind::forbidden);
  EXPECT_EQ(write([&](Writing& w) { return put_area(w, lead, {.code = "E1"}); }).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(write([&](Writing& w) { return put_population(w, viewer, {}); }).error().kind, ErrorKind::forbidden);
}

TEST_P(OrganisationsStore, DetailsAreSavedOnceForEachReading) {
  EXPECT_EQ(database().read([&](Reading& r) { return details_of(r, lead); }).revision, 0);
  OrganisationDetails details{.type = "nhs-trust", .employees = 5200, .contact = "The equality team"};
  EXPECT_EQ(must(write([&](Writing& w) { return save_details(w, lead, details); })), 1);
  EXPECT_EQ(write([&](Writing& w) { return save_details(w, lead, details); }).error().kind, ErrorKind::conflict);
  details.revision = 1;
  details.employees.reset();
  EXPECT_EQ(must(write([&](Writing& w) { return save_details(w, lead, details); })), 2);
  EXPECT_EQ(write([&](Writing& w) { return save_details(w, lead, details); }).error().kind, ErrorKind::conflict);
  const auto read = database().read([&](Reading& r) { return details_of(r, lead); });
  EXPECT_EQ(read.employees, std::nullopt);
  EXPECT_EQ(read.contact, "The equality team");
  EXPECT_EQ(database().read([&](Reading& r) { return details_of(r, stranger); }).revision, 0);
  EXPECT_EQ(write([&](Writing& w) { return save_details(w, viewer, details); }).error().kind, ErrorKind::forbidden);
}

TEST_P(OrganisationsStore, AreasKeepTheirWeightsAsGivenAndGiveLocalShares) {
  must(write([&](Writing& w) -> Result<Done> {
    EVENHAND_CHECK(put_area(w, admin, {.code = "E1", .code_year = 2021, .name = "Elmbridge"}));
    EVENHAND_CHECK(know_area(w, lead, {.code = "E1", .code_year = 2022, .name = "Another"}));  // known: left alone
    EVENHAND_CHECK(know_area(w, lead, {.code = "E2", .code_year = 2022}));
    EVENHAND_CHECK(put_area_of(w, lead, {.area = "E1", .weight = 0.6, .source = "Patients 2024"}));
    EVENHAND_CHECK(put_area_of(w, lead, {.area = "E2", .weight = 0.2, .source = "Patients 2024"}));
    for (const char* area : {"E1", "E2"})
      EVENHAND_CHECK(put_population(w, admin,
                                    {.area = area,
                                     .dimension = "sex",
                                     .year = 2021,
                                     .group = "female",
                                     .answer = "known",
                                     .label = "Female",
                                     .people = 510,
                                     .total = 1000,
                                     .source = "Census 2021"}));
    return Done{};
  }));
  database().read([&](Reading& r) {
    EXPECT_EQ(find_area(r, "E1")->name, "Elmbridge");
    const auto areas = areas_of(r, lead);
    ASSERT_EQ(areas.size(), 2u);
    EXPECT_EQ(areas[0].name, "Elmbridge");
    EXPECT_EQ(areas[0].weight, 0.6);
    EXPECT_EQ(areas[1].name, "E2");  // its name is not known
    EXPECT_TRUE(areas_of(r, stranger).empty());
    const auto shares = local_shares_of(r, lead);
    ASSERT_EQ(shares.size(), 1u);
    EXPECT_NEAR(shares[0].share, 0.51, 1e-12);
    EXPECT_TRUE(local_shares_of(r, lead, "race").empty());
    EXPECT_EQ(all_areas(r).size(), 2u);
  });
  EXPECT_EQ(must(write([&](Writing& w) {
              return put_area_of(w, lead, {.area = "E1", .weight = 0.6, .source = "Patients 2024"});
            })),
            Put::unchanged);
  EXPECT_EQ(write([&](Writing& w) { return remove_area_of(w, stranger, "E1"); }).error().kind, ErrorKind::not_found);
  must(write([&](Writing& w) { return remove_area_of(w, lead, "E1"); }));
}

TEST_P(OrganisationsStore, ServicesAreChosenForAYearWithAReason) {
  const auto id = must(write([&](Writing& w) { return add_service(w, lead, {.name = " Maternity "}, kNow); }));
  EXPECT_EQ(write([&](Writing& w) { return add_service(w, lead, {.name = "maternity"}, kNow); }).error().kind,
            ErrorKind::invalid);
  EXPECT_FALSE(write([&](Writing& w) { return choose_service(w, lead, {id, 2026, " ", ""}); }));
  must(write([&](Writing& w) { return choose_service(w, lead, {id, 2026, "Its turn", ""}); }));
  must(write([&](Writing& w) { return choose_service(w, lead, {id, 2026, "Many complaints", ""}); }));
  EXPECT_EQ(write([&](Writing& w) {
              return choose_service(w, stranger, {id, 2026, "Theirs", ""});
            })
                .error()
                .kind,
            ErrorKind::not_found);
  database().read([&](Reading& r) {
    const auto plan = service_plan(r, lead);
    ASSERT_EQ(plan.size(), 1u);
    EXPECT_EQ(plan[0].reason, "Many complaints");
    EXPECT_TRUE(service_plan(r, stranger).empty());
  });
  must(write([&](Writing& w) { return drop_service(w, lead, id, 2026); }));
  EXPECT_FALSE(write([&](Writing& w) { return drop_service(w, lead, id, 2026); }));
}

TEST_P(OrganisationsStore, AServiceChangedMeanwhileIsAConflict) {
  const auto id = must(write([&](Writing& w) { return add_service(w, lead, {.name = "Maternity"}, kNow); }));
  Service service{.id = id, .revision = 1, .name = "Maternity and neonatal", .closed = *parse_date("2026-01-01")};
  must(write([&](Writing& w) { return save_service(w, lead, service); }));
  EXPECT_EQ(service.revision, 2);
  service.revision = 1;
  EXPECT_EQ(write([&](Writing& w) { return save_service(w, lead, service); }).error().kind, ErrorKind::conflict);
  service.id = ServiceId::make(kNow);
  EXPECT_EQ(write([&](Writing& w) { return save_service(w, lead, service); }).error().kind, ErrorKind::not_found);
  // Its name is free again once it is closed.
  must(write([&](Writing& w) { return add_service(w, lead, {.name = "Maternity and neonatal"}, kNow); }));
}

}  // namespace
}  // namespace evenhand::organisations
