// A small organisation, for tests of every exit of a count of people: its records lie in two data folders, with 2
// people behind each small count in “two” and 6 in “six”, and nothing else differs that rounding would not hide.
// Whoever may not see exact counts must not be able to tell one from the other. Only *_test.cpp files include this.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/house.h"
#include "app/testing/command_test.h"
#include "cycle/cycle.h"
#include "people/safeguarding_store.h"
#include "people/scope.h"
#include "publication/site.h"
#include "store/database.h"

namespace evenhand::app {

// The program over one data folder, as `evenhand serve` has it.
struct Served {
  Served(const std::filesystem::path& data, const Clock& clock);

  std::unique_ptr<store::Database> database;
  people::SealingKey key;
  people::Passwords passwords{{.passes = 1, .memory_bytes = 8u << 10}};
  House house;
};

class SmallOrganisation : public CommandTest {
 protected:
  using Texts =
      std::map<std::string, std::string, std::less<>>;  // what is read, by where: an address, a file, a command

  static constexpr std::string_view kNotGiven = "not given: ";
  static constexpr std::string_view kMarked = "words-that-were-marked";
  static constexpr std::string_view kForPanel = "words-for-the-panel";
  static constexpr std::string_view kForNumbers = "words-for-numbers-only";
  static constexpr std::string_view kPublic = "words-for-everybody";
  static constexpr std::string_view kDraft = "words-of-a-draft";

  void SetUp() override;

  Served two() const { return {path("two"), clock_}; }
  Served six() const { return {path("six"), clock_}; }
  // What a signed-in role gets of every route, for every record; kNotGiven and the message where it is refused.
  Texts pages_for(Served& served, people::Role role) const;
  // One address, with its query; the answer's status is 200, or the test fails.
  std::string page(Served& served, people::Role role, const std::string& address) const;
  web::Response get(Served& served, people::Role role, const std::string& address) const;
  // A form with the role's token.
  web::Response post(Served& served, people::Role role, const std::string& address, web::Form form) const;
  const std::string& session_of(people::Role role) const { return sessions_.at(role); }
  publication::SiteFiles site(Served& served) const;

  static void expect_the_same(const Texts& two, const Texts& six);
  static void expect_nothing_of(std::string_view words, const Texts& texts);
  static bool anywhere(std::string_view words, const Texts& texts);

  OwnerId owner_;
  cycle::Cycle cycle_;
  std::optional<people::Scope> lead_;
  RecordId rows_;                  // of people, kept
  std::vector<std::string> ids_;   // of every record that a page shows
  std::set<std::string> digests_;  // SHA-256 of each file of figures and rows, as it is with 2 and with 6

 private:
  template <class Id>
  Id known(Id id) {
    ids_.push_back(id.text());
    return id;
  }
  void add_engagement(store::Writing& writing);
  void add_session(store::Writing& writing);
  void mark(store::Writing& writing, const people::Subject& subject);
  void add_contribution(store::Writing& writing, std::string_view leave);
  void add_view(store::Writing& writing);
  void add_evidence(store::Writing& writing, bool is_draft, bool is_marked);
  void add_workforce(store::Writing& writing);
  void bring_rows(Served& served);
  void add_evidence_of_rows(Served& served);
  void sign_in(store::Writing& writing);
  void grow();
  std::vector<std::string> addresses_of(const std::string& pattern) const;

  std::map<people::Role, std::string> sessions_;  // the secret of each role's sign-in
};

// Every role that may not see exact counts.
std::vector<people::Role> roles_without_exact_counts();

}  // namespace evenhand::app
