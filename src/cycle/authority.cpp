#include "cycle/authority.h"

#include "base/text.h"

namespace evenhand::cycle {

namespace {

struct Row {
  std::string_view id, words;
};
constexpr std::array<Row, kAuthorityStates.size()> kStates{{{"not-asked", "Not asked yet"},
                                                            {"asked", "Asked, no answer yet"},
                                                            {"agreed", "Agreed"},
                                                            {"declined", "Declined"}}};
constexpr std::array<Row, 2> kStatements{
    {{"compact", "Compact"}, {"partnership-statement", "Statement of partnership working"}}};

bool is_answer(AuthorityState state) {
  return state == AuthorityState::agreed || state == AuthorityState::declined;
}

}  // namespace

std::string_view authority_state_id(AuthorityState state) {
  return kStates[static_cast<std::size_t>(state)].id;
}
std::string_view authority_state_words(AuthorityState state) {
  return kStates[static_cast<std::size_t>(state)].words;
}
std::optional<AuthorityState> authority_state_named(std::string_view id) {
  for (const auto state : kAuthorityStates)
    if (authority_state_id(state) == id) return state;
  return std::nullopt;
}

Result<AuthorityRole> check(AuthorityRole role, Date today) {
  EVENHAND_TRY(role.authority, clean_text("Local authority", role.authority, Lines::one, 200));
  EVENHAND_TRY(role.their_role, clean_text("What they do", role.their_role, Lines::many, 4'000));
  EVENHAND_TRY(role.our_role, clean_text("What we do", role.our_role, Lines::many, 4'000));
  EVENHAND_TRY(role.representative, clean_text("Who speaks for them", role.representative, Lines::one, 200));
  if (role.authority.empty()) return invalid("Enter the name of the local authority.");
  if (role.state == AuthorityState::asked && !role.asked_on) return invalid("Enter the day you asked.");
  if (is_answer(role.state) && !role.answered_on) return invalid("Enter the day they answered.");
  for (const auto& day : {role.asked_on, role.answered_on})
    if (day && *day > today) return invalid("The day must be today or in the past, not " + long_date(*day) + ".");
  if (role.asked_on && role.answered_on && *role.answered_on < *role.asked_on)
    return invalid("The day they answered can’t be before the day you asked.");
  if (role.state == AuthorityState::agreed && (role.their_role.empty() || role.our_role.empty()))
    return invalid("Enter what they do and what you do, as agreed.");
  return role;
}

std::string_view statement_kind_id(StatementKind kind) {
  return kStatements[static_cast<std::size_t>(kind)].id;
}
std::string_view statement_kind_words(StatementKind kind) {
  return kStatements[static_cast<std::size_t>(kind)].words;
}
std::optional<StatementKind> statement_kind_named(std::string_view id) {
  for (const auto kind : {StatementKind::compact, StatementKind::partnership_statement})
    if (statement_kind_id(kind) == id) return kind;
  return std::nullopt;
}

Result<Statement> check(Statement statement) {
  EVENHAND_TRY(statement.title, clean_text("Title", statement.title, Lines::one, 200));
  EVENHAND_TRY(statement.words, clean_text("What it says", statement.words, Lines::many, 20'000));
  EVENHAND_TRY(statement.signatories, clean_text("Signatories", statement.signatories, Lines::many, 4'000));
  if (statement.title.empty()) return invalid("Enter a title.");
  if (statement.signed_on && statement.signatories.empty()) return invalid("Enter who signed it.");
  if (statement.signed_on && !statement.review_on) return invalid("Enter the day it is looked at again.");
  if (statement.signed_on && *statement.review_on <= *statement.signed_on)
    return invalid("The day it is looked at again must be after the day it was signed.");
  return statement;
}

bool review_is_due(const Statement& statement, Date today) {
  return !statement.ended_on && statement.review_on && *statement.review_on <= today;
}

StageFacts authority_facts(const std::vector<AuthorityRole>& roles) {
  StageFacts facts;
  std::vector<std::string> agreed, waiting, declined, not_asked;
  for (const auto& role : roles) {
    switch (role.state) {
      case AuthorityState::agreed:
        agreed.push_back(role.authority);
        break;
      case AuthorityState::declined:
        declined.push_back(role.authority);
        break;
      case AuthorityState::not_asked:
        not_asked.push_back(role.authority);
        facts.left.push_back("Ask " + role.authority + ".");
        break;
      case AuthorityState::asked:
        waiting.push_back(role.authority + " has not answered since " + long_date(*role.asked_on) + ".");
        facts.left.push_back("Hear from " + role.authority + ".");
        break;
    }
  }
  facts.started = not_asked.size() < roles.size();
  std::vector<std::string> sentences;
  if (roles.empty()) {
    facts.left.push_back("Name the local authorities of your areas.");
    sentences.push_back("No local authority is named yet.");
  }
  if (!agreed.empty()) sentences.push_back("Agreed with " + join_and(agreed) + ".");
  for (auto& one : waiting) sentences.push_back(std::move(one));
  if (!declined.empty()) sentences.push_back("Declined: " + join_and(declined) + ".");
  if (!not_asked.empty()) sentences.push_back("Not asked yet: " + join_and(not_asked) + ".");
  facts.sentence = join(sentences, " ");
  return facts;
}

}  // namespace evenhand::cycle
