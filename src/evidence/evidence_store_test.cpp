#include "evidence/evidence_store.h"

#include <gmock/gmock.h>

#include "evidence/challenge_store.h"
#include "evidence/evidence_file_store.h"
#include "people/safeguarding_store.h"
#include "people/scope_source.h"
#include "store/testing/both_stores.h"

namespace evenhand::evidence {
namespace {

using people::Role;
using people::Scope;
using people::ScopeSource;
using store::Reading;
using store::Writing;
using store::testing::must;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant kNow = parse_instant("2026-11-22T09:30:00.000Z").value();
const OwnerId kTrust = OwnerId::make(kNow);
const OwnerId kOtherTrust = OwnerId::make(kNow);
const CycleId kCycle = CycleId::make(kNow);
const AccountId kSomebody = AccountId::make(kNow);

Scope with(Role role, OwnerId owner = kTrust) {
  return ScopeSource::make(kSomebody, owner, {role});
}

Contents waiting_times() {
  return {.title = "Waiting times",
          .kind = Kind::data,
          .audience = Audience::panel,
          .outcomes = {"2.1", "2.3"},
          .communities = {"age", "disability"},
          .keeper = "Head of outpatients",
          .source = "Referral system",
          .dated = parse_date("2026-07-06").value(),
          .expires = std::nullopt,
          .summary = "Disabled people wait longer.",
          .technical = "Extract.",
          .narrative = "# Waits"};
}

class EvidenceStore : public store::testing::BothStores {
 protected:
  EvidenceId add(const Contents& contents, OwnerId owner = kTrust) {
    return must(database().write([&](Writing& writing) -> Result<EvidenceId> {
      return add_item(writing, with(Role::evidence_author, owner), kCycle, contents, kNow);
    }));
  }
  Result<Item> find(const EvidenceId& id, const Scope& scope = with(Role::evidence_author)) {
    return database().read([&](Reading& reading) { return find_item(reading, scope, id); });
  }
  std::vector<std::string> titles(const Filter& filter = {}, const Scope& scope = with(Role::evidence_author)) {
    std::vector<std::string> found;
    database().read([&](Reading& reading) {
      for (const Item& item : items_of(reading, scope, kCycle, filter)) found.push_back(item.contents.title);
    });
    return found;
  }
  Result<Done> make(const EvidenceId& id, int revision, State state) {
    return database().write(
        [&](Writing& writing) { return set_state(writing, with(Role::evidence_author), id, revision, state, kNow); });
  }
};
EVENHAND_ON_BOTH_STORES(EvidenceStore);

TEST_P(EvidenceStore, WhatIsSavedIsFoundAsItWas) {
  const EvidenceId id = add(waiting_times());
  const Item found = must(find(id));
  EXPECT_EQ(found.contents, waiting_times());
  EXPECT_EQ(found.cycle, kCycle);
  EXPECT_EQ(found.revision, 1);
  EXPECT_EQ(found.state, State::draft);
}

TEST_P(EvidenceStore, AListHoldsTheSameAsTheItem) {
  const EvidenceId id = add(waiting_times());
  database().read([&](Reading& reading) {
    const auto items = items_of(reading, with(Role::evidence_author), kCycle);
    ASSERT_EQ(items.size(), 1u);
    EXPECT_EQ(items.front().id, id);
    EXPECT_EQ(items.front().contents, waiting_times());
  });
}

TEST_P(EvidenceStore, AnotherOrganisationFindsNothing) {
  const EvidenceId id = add(waiting_times());
  EXPECT_EQ(find(id, with(Role::evidence_author, kOtherTrust)).error().kind, ErrorKind::not_found);
  EXPECT_THAT(titles({}, with(Role::evidence_author, kOtherTrust)), IsEmpty());
}

TEST_P(EvidenceStore, ADraftIsForItsAuthorsAlone) {
  const EvidenceId id = add(waiting_times());
  EXPECT_FALSE(find(id, with(Role::viewer)));
  EXPECT_THAT(titles({}, with(Role::board_approver)), IsEmpty());
  must(make(id, 1, State::ready));
  EXPECT_TRUE(find(id, with(Role::viewer)));
}

TEST_P(EvidenceStore, WhoMaySeeAReadyItemIsKeptTo) {
  const auto seen_by = [&](Audience audience, Role role) {
    Contents contents = waiting_times();
    contents.audience = audience;
    const EvidenceId id = add(contents);
    must(make(id, 1, State::ready));
    return find(id, with(role)).has_value();
  };
  EXPECT_FALSE(seen_by(Audience::authors, Role::viewer));
  EXPECT_TRUE(seen_by(Audience::authors, Role::equality_lead));
  EXPECT_TRUE(seen_by(Audience::organisation, Role::viewer));
  EXPECT_FALSE(seen_by(Audience::organisation, Role::stakeholder_partner));
  EXPECT_TRUE(seen_by(Audience::panel, Role::stakeholder_partner));
  EXPECT_TRUE(seen_by(Audience::anyone, Role::stakeholder_partner));
}

TEST_P(EvidenceStore, TheSecondOfTwoWritersIsToldAndNothingOfTheFirstIsLost) {
  const EvidenceId id = add(waiting_times());
  const auto save = [&](std::string title) {
    return database().write([&](Writing& writing) {
      Contents contents = waiting_times();
      contents.title = title;
      return save_item(writing, with(Role::evidence_author), id, 1, contents, kNow);
    });
  };
  EXPECT_EQ(must(save("First")), 2);
  const auto second = save("Second");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::conflict);
  EXPECT_EQ(must(find(id)).contents.title, "First");
}

TEST_P(EvidenceStore, SavingReplacesTheListsOfOutcomesAndGroups) {
  const EvidenceId id = add(waiting_times());
  Contents contents = waiting_times();
  contents.outcomes = {"1.5"};
  contents.communities = {"race"};
  must(database().write(
      [&](Writing& writing) { return save_item(writing, with(Role::evidence_author), id, 1, contents, kNow); }));
  EXPECT_EQ(must(find(id)).contents, contents);
}

TEST_P(EvidenceStore, AnUnfinishedItemIsNotMadeReady) {
  Contents contents = waiting_times();
  contents.summary = "";
  const EvidenceId id = add(contents);
  const auto refused = make(id, 1, State::ready);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "Write the lay summary before you make it ready.");
}

TEST_P(EvidenceStore, SearchFindsBeginningsOfWordsWhateverTheirCaseOrMarks) {
  Contents cafe = waiting_times();
  cafe.title = "Café survey";
  add(cafe);
  add(waiting_times());
  EXPECT_THAT(titles({.words = "cafe sur"}), ElementsAre("Café survey"));
  EXPECT_THAT(titles({.words = "WAIT"}), ElementsAre("Café survey", "Waiting times"));  // both summaries say “wait”
  EXPECT_THAT(titles({.words = "aiting"}), IsEmpty());
  EXPECT_THAT(titles({.words = "%"}), ElementsAre("Café survey", "Waiting times"));  // no word: narrows nothing
}

TEST_P(EvidenceStore, AListCanBeNarrowedByOutcomeGroupKindAndState) {
  add(waiting_times());
  Contents survey = waiting_times();
  survey.title = "Survey";
  survey.kind = Kind::survey;
  survey.outcomes = {"3.4"};
  survey.communities = {"race"};
  must(make(add(survey), 1, State::ready));
  EXPECT_THAT(titles({.outcome = "3.4"}), ElementsAre("Survey"));
  EXPECT_THAT(titles({.community = "disability"}), ElementsAre("Waiting times"));
  EXPECT_THAT(titles({.kind = Kind::survey}), ElementsAre("Survey"));
  EXPECT_THAT(titles({.state = State::draft}), ElementsAre("Waiting times"));
}

TEST_P(EvidenceStore, ADraftCanBeRemovedAndWhatIsReadyCannot) {
  const EvidenceId id = add(waiting_times());
  must(make(id, 1, State::ready));
  const auto remove = [&] {
    return database().write([&](Writing& writing) { return remove_draft(writing, with(Role::evidence_author), id); });
  };
  EXPECT_FALSE(remove());
  must(make(id, 2, State::draft));
  must(remove());
  EXPECT_FALSE(find(id));
}

TEST_P(EvidenceStore, AFileComesBackByteForByteAndGoesWithItsItem) {
  const EvidenceId id = add(waiting_times());
  std::string bytes = "%PDF-1.7";
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  const FileId file = must(database().write([&](Writing& writing) {
    return add_file(writing, with(Role::evidence_author), id,
                    {.name = "../waits.pdf", .bytes = bytes, .accessible = ""}, kNow);
  }));
  const auto read = [&](const Scope& scope) {
    return database().read([&](Reading& reading) { return read_file_of(reading, scope, file); });
  };
  const FileWithBytes found = must(read(with(Role::evidence_author)));
  EXPECT_EQ(found.bytes, bytes);
  EXPECT_EQ(found.record.name, "waits.pdf");
  EXPECT_FALSE(found.record.may_be_published());
  EXPECT_EQ(read(with(Role::viewer)).error().kind, ErrorKind::not_found) << "a draft's file is for its authors";
  EXPECT_EQ(read(with(Role::evidence_author, kOtherTrust)).error().kind, ErrorKind::not_found);
  must(database().write([&](Writing& writing) { return remove_draft(writing, with(Role::evidence_author), id); }));
  EXPECT_FALSE(read(with(Role::evidence_author)));
}

TEST_P(EvidenceStore, AChallengeIsOwedUntilItIsAnsweredAndIsAnsweredOnce) {
  const EvidenceId id = add(waiting_times());
  must(make(id, 1, State::ready));
  const RecordId challenge = must(database().write([&](Writing& writing) {
    return add_challenge(writing, with(Role::critical_friend), id, "Deaf people can't ring to book.", kNow);
  }));
  const auto owed = [&] {
    return database().read(
        [&](Reading& reading) { return owed_in(reading, with(Role::equality_lead), kCycle).size(); });
  };
  EXPECT_EQ(owed(), 1u);
  const auto answer = [&](std::string_view words) {
    return database().write(
        [&](Writing& writing) { return answer_challenge(writing, with(Role::equality_lead), challenge, words, kNow); });
  };
  EXPECT_FALSE(answer("  ")) << "an empty answer is none";
  must(answer("Booking by text starts in March."));
  EXPECT_EQ(owed(), 0u);
  EXPECT_EQ(answer("Something else").error().kind, ErrorKind::conflict);
}

TEST_P(EvidenceStore, NobodyChallengesWhatTheyMayNotRead) {
  const EvidenceId id = add(waiting_times());  // a draft
  EXPECT_EQ(database()
                .write([&](Writing& writing) {
                  return add_challenge(writing, with(Role::critical_friend), id, "Not what we hear.", kNow);
                })
                .error()
                .kind,
            ErrorKind::not_found);
}

TEST_P(EvidenceStore, WhatIsMarkedAtRiskIsFoundByTheSafeguardingLeadAlone) {
  const EvidenceId id = add(waiting_times());
  must(make(id, 1, State::ready));
  const RecordId challenge = must(database().write([&](Writing& writing) {
    return add_challenge(writing, with(Role::critical_friend), id, "Not what we hear.", kNow);
  }));
  const auto challenges = [&](Role role) {
    return database().read([&](Reading& reading) {
      return std::pair(challenges_of(reading, with(role), id).size(), owed_in(reading, with(role), kCycle).size());
    });
  };
  const auto mark = [&](const people::Subject& subject) {
    must(database().write(
        [&](Writing& writing) { return people::mark_at_risk(writing, with(Role::viewer), subject, "", kNow); }));
  };
  mark(people::Subject::of(kChallengeMarkedAs, challenge));
  EXPECT_EQ(challenges(Role::equality_lead), std::pair(std::size_t{0}, std::size_t{0}));
  EXPECT_EQ(challenges(Role::safeguarding_lead), std::pair(std::size_t{1}, std::size_t{1}));
  EXPECT_EQ(database()
                .write([&](Writing& writing) {
                  return answer_challenge(writing, with(Role::equality_lead), challenge, "An answer", kNow);
                })
                .error()
                .kind,
            ErrorKind::not_found);

  mark(people::Subject::of(kMarkedAs, id));
  EXPECT_EQ(find(id).error().kind, ErrorKind::not_found) << "not even its author";
  EXPECT_THAT(titles(), IsEmpty());
  EXPECT_THAT(titles({.words = "waiting"}, with(Role::viewer)), IsEmpty());
  EXPECT_THAT(titles({}, with(Role::safeguarding_lead)), ElementsAre("Waiting times"));
}

}  // namespace
}  // namespace evenhand::evidence
