// Every word of a published edition comes from the catalogue: the site is made in a language whose every entry is
// marked, ⟦like this⟧, from a report whose every datum is marked, ⟪like this⟫. A letter that a reader sees outside of
// both was written into the program.
//
// Data, besides what people wrote: what the standard's own files say (names of goals, outcomes, grades, communities and
// rules, and NHS England's wording). They are translated in those files, not here. Ids of outcomes ("1A") stay.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <regex>

#include "analysis/outcome_faring.h"
#include "base/files.h"
#include "disclosure/protect.h"
#include "engagement/contribution.h"
#include "engagement/coverage.h"
#include "engagement/engagement.h"
#include "publication/site.h"
#include "publication/testing.h"
#include "stakeholders/community_key.h"

namespace evenhand::publication {
namespace {

using disclosure::PeopleCount;
using testing::kNow;

std::string datum(const std::string& text) {
  return "⟪" + text + "⟫";
}

// words/en.yaml with each text in ⟦ ⟧; plural forms and parameters stay.
const web::Words& marked() {
  static const web::Words words = [] {
    auto root = YAML::Load(*read_file(EVENHAND_SOURCE_DIR "/words/en.yaml"));
    const auto mark = [](YAML::Node node) { node = "⟦" + node.as<std::string>() + "⟧"; };
    for (auto section : root) {
      if (section.second.IsScalar()) continue;
      for (auto entry : section.second) {
        if (entry.second.IsScalar()) {
          mark(entry.second);
        } else {
          for (auto form : entry.second) mark(form.second);
        }
      }
    }
    YAML::Emitter out;
    out << root;
    auto parsed = web::Words::parse("xx", out.c_str());
    if (!parsed) throw std::runtime_error(parsed.error().message);
    return std::move(*parsed);
  }();
  return words;
}

standard::Edition marked_edition(std::string_view id) {
  auto edition = *standard::built_in_edition(id);
  for (auto* text : {&edition.name, &edition.full_name, &edition.published, &edition.credit, &edition.question,
                     &edition.question_plain})
    *text = datum(*text);
  for (auto& grade : edition.grades) {
    for (auto* text : {&grade.name, &grade.meaning, &grade.plain}) *text = datum(*text);
  }
  for (auto& goal : edition.goals) {
    for (auto* text : {&goal.called, &goal.name}) *text = datum(*text);
    for (auto& who : goal.graded_by) who = datum(who);
    for (auto& outcome : goal.outcomes) {
      outcome.wording = datum(outcome.wording);
      outcome.plain = datum(outcome.plain);
    }
  }
  return edition;
}

// Disabled people worse, a group of ten, and an answer that is not there.
std::vector<analysis::Finding> some_findings() {
  evidence::TableOptions options;
  options.file = "made-up.csv";
  const auto table = evidence::read_aggregate_table(
      "characteristic,group,good,total\noverall,overall,6000,10000\nDisability,Disabled people,333,1000\n"
      "Disability,Not disabled people,5660,8990\nDisability,Not stated,7,10\nEthnicity,Roma,30,70\n"
      "Ethnicity,Chinese,3,9\nEthnicity,White British,5967,9921\n",
      options, standard::built_in_communities());
  EXPECT_TRUE(table) << table.error().message;
  auto comparison = analysis::compare(*table, analysis::Rule{});
  std::vector<analysis::Finding> findings;
  for (auto& characteristic : comparison.characteristics) {
    characteristic.heading = datum(characteristic.heading);
    findings.push_back(*analysis::finding_of(comparison, characteristic, "be seen within 4 weeks",
                                             disclosure::Policy::nhs_2018(), marked()));
    auto& finding = findings.back();
    finding.statement = datum(finding.statement);  // of standard/policies.yaml
    for (auto& row : finding.rows) {
      if (row.group.find("⟦") == std::string::npos) row.group = datum(row.group);
    }
  }
  return findings;
}

Trace some_trace() {
  return {.file = datum("waits.csv"),
          .digest = "0123456789",
          .citation = datum("NHS England, 2026"),
          .policy = "nhs-2018",
          .policy_version = 1,
          .command = datum("evenhand compare waits.csv"),
          .base = disclosure::protect(PeopleCount(3), disclosure::Policy::nhs_2018())};
}

void add_hearing(Report& report) {
  const auto policy = disclosure::Policy::nhs_2018();
  const auto day = *parse_date("2027-01-20");
  report.sessions.push_back({.title = datum("Deaf club evening"),
                             .ground = grading::Ground::community,
                             .run_by = datum("Vale Deaf Club"),
                             .held_on = day,
                             .people = disclosure::protect(PeopleCount(4), policy)});
  report.sessions.push_back({.title = datum("Town hall"), .ground = grading::Ground::nhs, .held_on = day});
  for (const auto& kind : engagement::kinds()) {
    report.engagements.push_back({.title = datum("A way of hearing"),
                                  .kind = engagement::kind_words(kind.id, marked()),
                                  .ground = engagement::ground_words("neutral", marked()),
                                  .held_on = day,
                                  .people = disclosure::protect(PeopleCount(40), policy)});
  }
  engagement::CoverageRecord record;
  record.came = record.told = PeopleCount(400);
  for (const auto& [community, share, heard] : std::vector<std::tuple<std::string, double, std::int64_t>>{
           {"age/16-24", 0.2, 10}, {"race/roma", 0.001, 0}, {"religion-or-belief/no-religion", 0.3, 120}}) {
    engagement::CommunityRecord one;
    one.community = community;
    one.share = share;
    one.heard = PeopleCount(heard);
    record.communities.push_back(one);
  }
  const auto coverage = engagement::cover(record, policy, day);
  report.who_took_part = engagement::coverage_sentence(coverage, marked());
  for (const auto* lines : {&coverage.with_ratio, &coverage.without_ratio}) {
    for (const auto& line : *lines) {
      report.communities.push_back({.name = stakeholders::community_name(line.record.community, marked()),
                                    .heard = line.shown,
                                    .finding = engagement::finding_words(line.finding, line.has_ratio, marked()),
                                    .missing = line.finding == engagement::Finding::missing});
    }
  }
  engagement::Response will{.answer = "will", .action_by = day};
  engagement::Contribution said;
  report.replies.push_back({.id = "a",
                            .outcomes = {report.outcomes[5].outcome->id},
                            .said = datum("Nobody can ring"),
                            .who = engagement::from_whom(said, "", marked()),
                            .answer = engagement::answer_words(will, marked()),
                            .because = datum("Text booking is bought")});
  report.replies.push_back({.id = "b", .said = datum("Lifts are slow"), .who = datum("A group")});
}

void add_evidence(Report& report) {
  auto& outcome = report.outcomes[5];
  ReportEvidence item{.id = EvidenceId::make(kNow), .title = datum("Waits"), .kind = evidence::Kind::complaints};
  item.source = datum("Clinic records");
  item.dated = *parse_date("2026-11-02");
  item.outcomes = {outcome.outcome->id};
  item.summary = datum("Disabled people wait longer.");
  item.technical = datum("Referrals from April to September.");
  item.measures.push_back({.outcome = outcome.outcome->id,
                           .title = datum("Seen within 4 weeks"),
                           .findings = some_findings(),
                           .trace = some_trace()});
  item.measures.push_back(item.measures.front());
  item.measures.back().trace.citation.clear();
  item.traces.push_back(some_trace());
  report.evidence.push_back(item);
  outcome.evidence = {0};
}

void add_faring(ReportGrade& grade) {
  using standard::Faring;
  grade.nine_known = true;
  constexpr std::array kFarings{Faring::well, Faring::not_well, Faring::no_evidence, Faring::not_applicable};
  for (std::size_t i = 0; i < grade.nine.size(); ++i) {
    const auto says = analysis::group_faring({}, nullptr, marked());
    grade.nine[i] = {.faring = kFarings.at(i % 4), .why = i == 5 ? "" : says.why, .judged = i == 6};
    grade.nine[i].rests_on_unpublished = i == 7;
  }
}

const Date kDay = *parse_date("2027-01-20");

Report full_report(const standard::Edition& edition) {
  auto report = testing::complete_report();
  report.edition = &edition;
  report.cycle.edition = edition.id;
  report.organisation = datum(report.organisation);
  report.contact = datum("equality@example.org");
  report.system = datum("Surrey Heartlands");
  report.sponsors = report.leads = {datum("Amina Lead, Equality lead")};
  report.code = "770";
  report.trail_entries = 12;
  report.trail_head = "0123456789";
  report.outcomes.clear();
  for (const auto& goal : edition.goals) {
    for (const auto& outcome : goal.outcomes) {
      ReportOutcome one{.goal = &goal, .outcome = &outcome};
      for (int service = 0; service < (goal.per_service ? 2 : 1); ++service) {
        ReportGrade grade;
        if (goal.per_service) grade.service = datum("Service " + std::to_string(service));
        grade.agreed.grade = grade.agreed.suggested = service == 0 ? Grade::developing : Grade::achieving;
        grade.agreed.agreed_by = datum("Steering group");
        grade.agreed.agreed_on = *parse_date("2027-02-10");
        grade.last_year = Grade::developing;
        one.grades.push_back(grade);
      }
      report.outcomes.push_back(one);
    }
  }
  auto& grade = report.outcomes[5].grades.front();
  grade.last_year = Grade::achieving;
  grade.agreed.voted = Grade::undeveloped;
  grade.agreed.why_differs_from_vote = datum("Booking began after the vote.");
  grade.agreed.why_differs_from_evidence = datum("Too old.");
  grade.agreed.suggested = Grade::excelling;
  grade.agreed.why_this_grade = datum("Every clinic has text booking.");
  grade.agreed.third_party = datum("Staff side chair");
  grade.heard_at = {{datum("Deaf club evening"), kDay}, {datum("Town hall"), kDay}};
  grade.minority.push_back({.id = RecordId::make(kNow),
                            .words = datum("We still can’t book."),
                            .said_by = datum("Vale Deaf Club"),
                            .given_on = kDay});
  add_faring(grade);
  const std::vector<grading::VotePart> parts{
      {"Room 1",
       "Staff",
       {.grades = {PeopleCount(9), PeopleCount(7), PeopleCount(0), PeopleCount(6)}, .cannot_say = PeopleCount(15)}},
      {"Room 2",
       "Local people",
       {.grades = {PeopleCount(8), PeopleCount(1), PeopleCount(2), PeopleCount(9)}, .cannot_say = PeopleCount(20)}}};
  grade.vote = *grading::show_vote(parts, disclosure::LeastPart(), {}, marked());
  report.outcomes[6].grades.front().vote_stands_in = 1;
  report.outcomes.front().grades.front().agreed.grade.reset();
  report.outcomes.front().grades.front().agreed.why_not_graded = datum("The service closed.");
  add_evidence(report);
  add_hearing(report);
  return report;
}

void add_objectives(Report& report) {
  for (auto& one : report.objectives) {
    auto& objective = one.objective;
    for (auto* text : {&objective.title, &objective.measure, &objective.baseline, &objective.target,
                       &objective.owner_name, &objective.funding.source})
      *text = datum(*text);
    for (const auto progress :
         {objectives::Progress::not_started, objectives::Progress::on_track, objectives::Progress::late,
          objectives::Progress::done, objectives::Progress::stopped}) {
      objectives::Action action;
      action.what = datum("Buy it");
      action.progress = progress;
      one.actions.push_back(action);
    }
  }
  report.outcomes[5].objectives = {0};
  report.last_objectives = report.objectives;
  objectives::Objective bare;
  bare.id = ObjectiveId::make(kNow);
  bare.title = datum("Fewer stairs");
  report.objectives.push_back({bare, {}});
  report.approval = testing::an_approval();
  report.approval->role = datum(report.approval->role);
  report.approval->meeting = datum(report.approval->meeting);
}

// What a reader sees or hears of a page that is in no mark.
std::vector<std::string> unmarked(std::string page) {
  static const std::regex script("<script[^>]*>[^<]*</script>"), comment("<!--[^>]*-->"), tag("<[^>]*>"),
      entity("&[a-z#0-9]+;"), outcome_id("\\b[123][A-D]\\b"),
      spoken("(?:aria-label|alt|title|data-label)=\"([^\"]*)\"");
  page = std::regex_replace(std::regex_replace(page, script, ""), comment, "");
  std::vector<std::string> runs;
  const auto look = [&](const std::string& text) {
    std::string outside;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto at = std::string_view(text).substr(i, 3);
      if (at == "⟦" || at == "⟪") ++depth;
      if (at == "⟧" || at == "⟫") --depth;
      if (depth == 0) outside += text[i];
    }
    EXPECT_EQ(depth, 0) << "a mark is open in " << text.substr(0, 200);
    outside = std::regex_replace(std::regex_replace(outside, entity, " "), outcome_id, " ");
    static const std::regex words("[A-Za-z][A-Za-z' ]*");
    for (std::sregex_iterator found(outside.begin(), outside.end(), words), end; found != end; ++found)
      runs.push_back(found->str());
  };
  for (std::sregex_iterator found(page.begin(), page.end(), spoken), end; found != end; ++found) look((*found)[1]);
  look(std::regex_replace(page, tag, "\n"));
  return runs;
}

void expect_all_marked(const SiteFiles& files) {
  int pages = 0;
  for (const auto& [file, content] : files) {
    if (!file.ends_with(".html")) continue;
    ++pages;
    EXPECT_THAT(unmarked(content), ::testing::IsEmpty()) << file;
  }
  EXPECT_GT(pages, 15);
}

TEST(SiteWords, AnEds2SiteSaysNothingThatIsNotInTheCatalogue) {
  const auto edition = marked_edition("eds2");
  auto report = full_report(edition);
  add_objectives(report);
  expect_all_marked(make_site(report, {.correction = datum("A number was wrong"), .number = 2, .words = &marked()}));
}

TEST(SiteWords, AnEds2022SiteSaysNothingThatIsNotInTheCatalogue) {
  const auto edition = marked_edition("eds2022");
  auto report = full_report(edition);
  add_objectives(report);
  standard::Scores scores;
  for (const auto& outcome : report.outcomes) {
    for (const auto& grade : outcome.grades) {
      if (grade.agreed.grade) scores[outcome.outcome->id].push_back({2 * standard::score_of(*grade.agreed.grade)});
    }
  }
  report.rating = *standard::rate(edition, scores);
  expect_all_marked(make_site(report, {.words = &marked()}));
  report.rating.reset();
  expect_all_marked(make_site(report, {.words = &marked()}));
}

TEST(SiteWords, ASiteWithNothingInItSaysNothingThatIsNotInTheCatalogue) {
  const auto edition = marked_edition("eds2");
  auto report = full_report(edition);
  for (auto& outcome : report.outcomes) outcome = {.goal = outcome.goal, .outcome = outcome.outcome};
  report.objectives.clear();
  report.sessions.clear();
  report.communities.clear();
  report.engagements.clear();
  report.replies.clear();
  report.evidence.clear();
  report.who_took_part.clear();
  report.contact.clear();
  expect_all_marked(make_site(report, {.words = &marked()}));
}

TEST(SiteWords, ThePageAboveTheEditionsSaysNothingThatIsNotInTheCatalogue) {
  Edition first{.year = 2026, .number = 1, .published_at = kNow};
  Edition second = first;
  second.number = 2;
  second.correction = datum("A number was wrong");
  EXPECT_THAT(unmarked(organisation_index(datum("Anytown NHS Trust"), {first, second}, marked())),
              ::testing::IsEmpty());
}

TEST(SiteWords, WhatIsWrittenIntoThePageIsFound) {
  EXPECT_THAT(unmarked("<p aria-label=\"Menu\">⟦Read ⟪it⟫⟧ now, 1A</p>"), ::testing::ElementsAre("Menu", "now"));
}

}  // namespace
}  // namespace evenhand::publication
