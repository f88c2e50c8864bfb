#include "app/testing/small_organisation.h"

#include <sqlite3.h>

#include <algorithm>
#include <sstream>

#include "analysis/measure_store.h"
#include "analysis/row_bringing.h"
#include "analysis/row_evidence.h"
#include "analysis/row_places.h"
#include "analysis/workforce_store.h"
#include "base/digest.h"
#include "base/text.h"
#include "cycle/cycle_store.h"
#include "engagement/contribution_store.h"
#include "engagement/engagement_store.h"
#include "evidence/data_set_store.h"
#include "evidence/evidence_store.h"
#include "grading/grading_store.h"
#include "people/account_store.h"
#include "people/operator.h"
#include "people/owner_store.h"
#include "people/session_store.h"
#include "people/visit.h"
#include "publication/gather.h"
#include "standard/built_in.h"
#include "store/testing/both_stores.h"

namespace evenhand::app {

using disclosure::PeopleCount;
using people::Role;
using store::Reading;
using store::Writing;
using store::testing::must;

namespace {

// Counts of 5002 and 4998 both round to 5000: who is not among the 2 or 6 hides the difference.
std::string waits_with(int roma) {
  const auto counts = [](int good, int total) { return std::to_string(good) + "," + std::to_string(total) + "\n"; };
  return "area,characteristic,group,good,total\n"
         ",overall,overall,8000,10000\n"
         ",ethnicity,Roma," +
         counts(roma, roma) + ",ethnicity,White," + counts(5004 - roma, 6004 - roma) +
         ",ethnicity,Asian,2996,3996\n"
         "North,overall,overall,4000,5000\n"
         "North,ethnicity,Roma," +
         counts(roma, roma) + "North,ethnicity,White," + counts(2504 - roma, 3004 - roma) +
         "North,ethnicity,Asian,1496,1996\n"
         "South,overall,overall,4000,5000\n"
         "South,ethnicity,Roma,0,0\nSouth,ethnicity,White,2500,3000\nSouth,ethnicity,Asian,1500,2000\n";
}
constexpr std::string_view kWaitsGrow =
    "update data_set_row set good = 6, total = 6 where total = 2;"
    "update data_set_row set good = 4998, total = 5998 where total = 6002;"
    "update data_set_row set good = 2498, total = 2998 where total = 3002;"
    "update data_set_row set good = 398, total = 498 where total = 502;";

std::string wres_with(int few) {
  const auto number = std::to_string(few);
  return "indicator,part,Ethnicity,numerator,denominator\n"
         "2,,BME," +
         number + "," + number + "\n2,,White,300,1000\n3,,BME," + number +
         ",1000\n"
         "3,,White,40,4000\n7,,BME," +
         number + "," + number + "\n7,,White,400,900\n";
}
constexpr std::string_view kWresGrow =
    "update workforce_figure set numerator = 6 where numerator = 2;"
    "update workforce_figure set denominator = 6 where denominator = 2;";

// Rows of people: `roma` women who were seen, and so many fewer white women that everybody's number stays the same.
std::string rows_with(int roma) {
  std::string csv = "Ethnicity,Sex,Seen\n";
  const auto add = [&](int times, const char* row) {
    for (int i = 0; i < times; ++i) csv += row;
  };
  add(roma, "Roma,Female,Yes\n");
  add(204 - roma, "White,Female,Yes\n");
  add(200, "White,Male,Yes\n");
  add(50, "White,Female,No\n");
  add(50, "White,Male,No\n");
  add(150, "Asian,Female,Yes\n");
  add(146, "Asian,Male,Yes\n");
  add(100, "Asian,Female,No\n");
  add(100, "Asian,Male,No\n");
  return csv;
}
analysis::BroughtRows brought(const analysis::RowPlaces& places, const people::SealingKey& key, const RecordId& id,
                              int roma) {
  return must(analysis::bring_rows(places.vault(), key, id,
                                   [&]() -> Result<std::unique_ptr<std::istream>> {
                                     return std::unique_ptr<std::istream>(
                                         std::make_unique<std::istringstream>(rows_with(roma)));
                                   },
                                   {.file = "waits.csv"}));
}

std::string email_of(Role role) {
  return std::string(people::role_name(role)) + "@example.org";
}

}  // namespace

Served::Served(const std::filesystem::path& data, const Clock& clock)
    : database(must(store::Database::open(store::StoreUrl::file((data / "evenhand.db").string())))),
      key(must(people::SealingKey::open(data / "keys"))),
      house({.database = *database, .clock = clock, .key = key, .passwords = passwords}, data / "keys") {}

std::vector<Role> roles_without_exact_counts() {
  std::vector<Role> roles;
  for (const auto role : people::all_roles())
    if (!people::allows({role}, people::Act::see_exact_counts)) roles.push_back(role);
  return roles;
}

// ---- its records

void SmallOrganisation::SetUp() {
  clock_.set(*parse_instant("2026-11-22T09:30:00.000Z"));
  std::filesystem::create_directories(path("two"));
  {
    Served served = two();
    must(served.database->write([&](Writing& writing) -> Result<Done> {
      owner_ = must(people::add_owner(writing, "RXX", "Anytown", people::PartyKind::nhs_body, clock_.now()));
      sign_in(writing);
      lead_ = must(people::scope_as(writing, email_of(Role::equality_lead)));
      const auto id = must(cycle::open_cycle(writing, *lead_, {.year = 2026, .edition = "eds2"}, clock_.now()));
      cycle_ = must(cycle::find_cycle(writing, *lead_, id));
      add_engagement(writing);
      add_session(writing);
      for (const auto leave : {"public", "panel-only", "numbers-only", "marked"}) add_contribution(writing, leave);
      add_view(writing);
      for (const bool is_draft : {false, true}) {
        for (const bool is_marked : {false, true}) add_evidence(writing, is_draft, is_marked);
      }
      add_workforce(writing);
      return Done{};
    }));
    bring_rows(served);
    add_evidence_of_rows(served);
  }
  std::filesystem::copy(path("two"), path("six"), std::filesystem::copy_options::recursive);
  grow();
}

void SmallOrganisation::sign_in(Writing& writing) {
  for (const auto role : people::all_roles()) {
    const auto account = must(people::add_account(writing, email_of(role), "Somebody", "", clock_.now()));
    people::give_roles(writing, owner_, account, {role});
    people::set_second_factor(writing, account, {"sealed", 1}, {});
    sessions_[role] =
        people::start_session(writing, account, owner_, people::SignInStage::full, "A browser", clock_.now());
  }
}

void SmallOrganisation::add_engagement(Writing& writing) {
  engagement::Engagement event;
  event.cycle = cycle_.id;
  event.title = "A visit";
  event.held_on = *parse_date("2026-10-03");
  event.state = "held";
  event.came = event.told = PeopleCount(2);
  const auto id = known(must(engagement::add_engagement(writing, *lead_, event, clock_.now())));
  must(engagement::set_attendance(writing, *lead_, id, {{"race/roma", PeopleCount(2)}, {"carers", PeopleCount(2)}},
                                  clock_.now()));
}

void SmallOrganisation::add_session(Writing& writing) {
  grading::GradingSession session;
  session.cycle = cycle_.id;
  session.title = "A kitchen";
  session.held_on = *parse_date("2026-11-01");
  session.outcomes = {"2.1", "2.3"};
  const auto id = known(grading::add_session(writing, *lead_, session, clock_.now()));
  grading::Attendance all, roma;
  all.community = std::string(grading::kEverybody);
  roma.community = "race/roma";
  all.people = roma.people = PeopleCount(2);
  must(grading::set_attendance(writing, *lead_, id, {all, roma}, clock_.now()));
  grading::TypedTally tally;
  tally.session = id;
  tally.outcome = "2.1";
  tally.answers.grades[1] = tally.people = PeopleCount(2);
  known(must(grading::add_tally(writing, *lead_, tally, clock_.now())));
  grading::AgreedGrade agreed;
  agreed.cycle = cycle_.id;
  agreed.outcome = "2.1";
  agreed.grade = standard::Grade::developing;
  agreed.agreed_by = "Steering group";
  agreed.agreed_on = *parse_date("2026-11-20");
  must(grading::add_agreed(writing, *lead_, agreed, clock_.now()));
}

void SmallOrganisation::mark(Writing& writing, const people::Subject& subject) {
  must(people::mark_at_risk(writing, *lead_, subject, "", clock_.now()));
}

void SmallOrganisation::add_contribution(Writing& writing, std::string_view leave) {
  const bool is_marked = leave == "marked";
  engagement::Contribution said;
  said.cycle = cycle_.id;
  said.leave = is_marked ? "public" : std::string(leave);
  said.words = std::string(is_marked               ? kMarked
                           : leave == "panel-only" ? kForPanel
                           : leave == "public"     ? kPublic
                                                   : kForNumbers);
  said.community = "homeless";
  said.outcome = "2.1";
  said.received_on = *parse_date("2026-10-03");
  said.reply_by = *parse_date("2026-10-31");
  const auto id = known(must(engagement::add_contribution(writing, *lead_, said, clock_.now())));
  if (is_marked) mark(writing, people::Subject::of("contribution", id));
}

void SmallOrganisation::add_view(Writing& writing) {
  const auto id = known(grading::add_minority_view(writing, *lead_,
                                                   {.cycle = cycle_.id,
                                                    .outcome = "2.1",
                                                    .words = std::string(kMarked),
                                                    .said_by = "A group",
                                                    .given_on = *parse_date("2026-11-01")},
                                                   clock_.now()));
  mark(writing, people::Subject::of(grading::kMinorityViewMarkedAs, id));
}

void SmallOrganisation::add_evidence(Writing& writing, bool is_draft, bool is_marked) {
  const std::string words(is_marked ? kMarked : is_draft ? kDraft : kPublic);
  const evidence::Contents contents{.title = words,
                                    .kind = evidence::Kind::data,
                                    .audience = evidence::Audience::anyone,
                                    .outcomes = {"2.1"},
                                    .communities = {"race"},
                                    .keeper = "Head of Access",
                                    .source = "Clinic records",
                                    .dated = parse_date("2026-07-06").value(),
                                    .expires = std::nullopt,
                                    .summary = words,
                                    .technical = words,
                                    .narrative = words};
  const auto id = known(evidence::add_item(writing, *lead_, cycle_.id, contents, clock_.now()));
  if (!is_draft) must(evidence::set_state(writing, *lead_, id, 1, evidence::State::ready, clock_.now()));
  const evidence::TableOptions options{.file = "waits.csv"};
  const auto read = must(evidence::read_parted_table(waits_with(2), options, standard::built_in_communities()));
  const auto figures = known(must(evidence::add_data_set(writing, *lead_,
                                                         {.id = {},
                                                          .evidence = id,
                                                          .cycle = cycle_.id,
                                                          .digest = sha256_hex(waits_with(2)),
                                                          .options = options,
                                                          .citation = "",
                                                          .table = read.table,
                                                          .parts = read.parts},
                                                         clock_.now())));
  analysis::Measure measure{.cycle = cycle_.id, .outcome = "2.1", .service = {}};
  measure.data_set = figures;
  measure.title = "Seen within 4 weeks";
  measure.did_well = "be seen within 4 weeks";
  known(must(analysis::add_measure(writing, *lead_, measure, clock_.now())));
  if (is_marked) mark(writing, people::Subject::of(evidence::kMarkedAs, id));
}

void SmallOrganisation::add_workforce(Writing& writing) {
  const auto& wres = *must(standard::workforce_standard_named("wres"));
  const auto filed = must(analysis::file_workforce(writing, *lead_, cycle_, wres, wres_with(2),
                                                   {.file_name = "wres.csv",
                                                    .keeper = "Workforce information",
                                                    .dated = parse_date("2026-03-31").value(),
                                                    .ready = true,
                                                    .measures = true},
                                                   clock_.now()));
  if (!filed.report.refused.empty()) throw std::runtime_error(filed.report.refused.front().reason);
  const auto kept = analysis::workforce_return(writing, *lead_, cycle_.id, "wres");
  known(analysis::evidence_of(writing, *lead_, *kept).front().evidence);
}

void SmallOrganisation::bring_rows(Served& served) {
  analysis::RowAnswers answers{.title = "Waits", .purpose = "Who waits", .approval = "IG-1"};
  answers.sex_recorded = "Sex as on the record";
  answers.delete_by = *parse_date("2026-12-01");
  must(served.database->write([&](Writing& writing) -> Result<Done> {
    rows_ = known(analysis::add_row_data(writing, *lead_, cycle_.id, answers, clock_.now()));
    return Done{};
  }));
  const auto kept = brought(served.house.rows(), served.key, rows_, 2).kept;
  must(served.database->write([&](Writing& writing) -> Result<Done> {
    EVENHAND_CHECK(analysis::keep_rows(writing, *lead_, rows_, kept, clock_.now()));
    return analysis::open_row_figures(writing, *lead_, rows_, clock_.now());
  }));
}

// The rows' own counts, as the page “Use as evidence” keeps them.
void SmallOrganisation::add_evidence_of_rows(Served& served) {
  const auto rows =
      served.database->read([&](Reading& reading) { return must(analysis::find_row_data(reading, *lead_, rows_)); });
  const analysis::RowQuestion question{.by = {}, .of = "Seen", .good = {"Yes"}, .where = {}};
  const auto questions = analysis::one_way_questions(question, rows);
  const auto counts = must(served.house.rows().count(served.key, rows, questions));
  const auto table = must(analysis::evidence_table(questions, counts, rows));
  must(served.database->write([&](Writing& writing) -> Result<Done> {
    const evidence::Contents contents{.title = "Seen, of our rows",
                                      .kind = evidence::Kind::data,
                                      .audience = evidence::Audience::anyone,
                                      .outcomes = {"2.3"},
                                      .communities = {"race"},
                                      .keeper = "Head of Access",
                                      .source = "Clinic records",
                                      .dated = parse_date("2026-07-06").value(),
                                      .expires = std::nullopt,
                                      .summary = "Who was seen.",
                                      .technical = analysis::evidence_technical(question, rows, ""),
                                      .narrative = ""};
    const auto id = known(evidence::add_item(writing, *lead_, cycle_.id, contents, clock_.now()));
    EVENHAND_CHECK(evidence::set_state(writing, *lead_, id, 1, evidence::State::ready, clock_.now()));
    EVENHAND_TRY(const auto figures, evidence::add_data_set(writing, *lead_,
                                                            {.id = {},
                                                             .evidence = id,
                                                             .cycle = cycle_.id,
                                                             .digest = rows.file_digest,
                                                             .options = {.file = "waits.csv"},
                                                             .citation = "",
                                                             .table = table},
                                                            clock_.now()));
    analysis::Measure measure{.cycle = cycle_.id, .outcome = "2.3", .service = {}};
    measure.data_set = known(figures);
    measure.title = "Seen";
    measure.did_well = "be seen";
    EVENHAND_TRY(const auto added, analysis::add_measure(writing, *lead_, measure, clock_.now()));
    known(added);
    return Done{};
  }));
}

// 6 people in place of 2, in every count that the store and the vault hold, and the digests of files with so many.
void SmallOrganisation::grow() {
  const auto key = must(people::SealingKey::open(path("six/keys")));
  analysis::RowPlaces places(path("six/keys"));
  must(places.destroy(rows_));
  const auto sealed = brought(places, key, rows_, 6).kept.sealed_key;
  std::string digests;
  for (const auto& csv_with : {waits_with, wres_with, rows_with}) {
    const auto of_two = sha256_hex(csv_with(2)), of_six = sha256_hex(csv_with(6));
    digests_.insert({of_two, of_six});
    for (const auto* column :
         {"data_set.digest", "workforce_return.digest", "row_data.file_digest", "evidence.technical"}) {
      const auto at = split(column, '.');
      digests += "update " + at[0] + " set " + at[1] + " = replace(" + at[1] + ", '" + of_two + "', '" + of_six + "');";
    }
  }

  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(path("six/evenhand.db").c_str(), &handle), SQLITE_OK);
  const auto sql =
      "update engagement set people_came = 6, people_told = 6 where people_came = 2;"
      "update engagement_attendance set people = 6 where people = 2;"
      "update session_attendance set people = 6 where people = 2;"
      "update session_tally set developing = 4, people = 4 where people = 2;" +
      std::string(kWaitsGrow) + std::string(kWresGrow) + digests + "update row_data set file_key = '" + sealed +
      "' where id = '" + rows_.text() + "';";
  char* problem = nullptr;
  sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &problem);
  EXPECT_EQ(problem, nullptr) << problem;
  EXPECT_GE(sqlite3_total_changes(handle), 20) << "every count grew";
  sqlite3_close(handle);
}

// ---- what is read of them

// The addresses that a pattern stands for here: one for each record in place of {id}.
std::vector<std::string> SmallOrganisation::addresses_of(const std::string& pattern) const {
  std::vector<std::string> all{pattern};
  for (const auto& [hole, values] :
       std::map<std::string, std::vector<std::string>>{{"{year}", {"2026"}},
                                                       {"{outcome}", {"2.1", "2.3", "3.1"}},
                                                       {"{id}", ids_},
                                                       {"{stage}", {"2", "3", "5", "6", "9"}},
                                                       {"{characteristic}", {"race"}},
                                                       {"{standard}", {"wres"}},
                                                       {"{path...}", {"index.html"}}}) {
    std::vector<std::string> next;
    for (const auto& one : all) {
      const auto at = one.find(hole);
      if (at == std::string::npos) next.push_back(one);
      if (at == std::string::npos) continue;
      for (const auto& value : values) next.push_back(std::string(one).replace(at, hole.size(), value));
    }
    all = std::move(next);
  }
  return all;
}

web::Response SmallOrganisation::get(Served& served, Role role, const std::string& address) const {
  const auto whole = address.substr(0, address.find('#'));
  const auto query = whole.find('?');
  web::Request asked{.method = web::Method::get, .path = whole.substr(0, query), .host = "evenhand.example.org"};
  if (query != std::string::npos) asked.query = must(web::Form::parse(whole.substr(query + 1)));
  asked.cookies = web::Cookies("session=" + sessions_.at(role));
  auto answer = served.house.router().handle(std::move(asked));
  if (answer) return std::move(*answer);
  return web::Response::text(answer.error().message, web::status_of(answer.error().kind));
}

web::Response SmallOrganisation::post(Served& served, Role role, const std::string& address, web::Form form) const {
  web::Request sent{.method = web::Method::post, .path = address, .host = "evenhand.example.org"};
  form.set("csrf", people::csrf_token(sessions_.at(role)));
  sent.form = std::move(form);
  sent.cookies = web::Cookies("session=" + sessions_.at(role));
  auto answer = served.house.router().handle(std::move(sent));
  if (answer) return std::move(*answer);
  return web::Response::text(answer.error().message, web::status_of(answer.error().kind));
}

std::string SmallOrganisation::page(Served& served, Role role, const std::string& address) const {
  const auto answer = get(served, role, address);
  const auto* body = std::get_if<std::string>(&answer.body);
  EXPECT_EQ(answer.status, 200) << address << (body != nullptr ? ": " + *body : "");
  return body != nullptr ? *body : "";
}

SmallOrganisation::Texts SmallOrganisation::pages_for(Served& served, Role role) const {
  Texts pages;
  for (const auto& route : served.house.router().routes()) {
    if (route.method != web::Method::get || !people::act_named(route.access)) continue;
    for (const auto& address : addresses_of(route.pattern)) {
      const auto answer = get(served, role, address);
      if (const auto* body = std::get_if<std::string>(&answer.body))
        pages[address] = (answer.status == 200 ? "" : std::string(kNotGiven)) + *body;
    }
  }
  return pages;
}

publication::SiteFiles SmallOrganisation::site(Served& served) const {
  const auto gathered = served.database->read(
      [&](Reading& reading) { return must(publication::gather(reading, *lead_, cycle_, *parse_date("2026-11-22"))); });
  return publication::make_site(gathered.report, {});
}

void SmallOrganisation::expect_the_same(const Texts& two, const Texts& six) {
  EXPECT_EQ(two.size(), six.size());
  for (const auto& [where, text] : two) {
    const auto found = six.find(where);
    if (found == six.end()) {
      ADD_FAILURE() << where << " is there with 2 people and not with 6";
      continue;
    }
    const auto& other = found->second;
    if (text == other) continue;
    const auto differs = std::mismatch(text.begin(), text.end(), other.begin(), other.end()).first - text.begin();
    const auto from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, differs - 80));
    ADD_FAILURE() << where << " tells 2 people from 6: “" << text.substr(from, 160) << "” and “"
                  << other.substr(std::min(from, other.size()), 160) << "”";
  }
}

void SmallOrganisation::expect_nothing_of(std::string_view words, const Texts& texts) {
  for (const auto& [where, text] : texts) EXPECT_EQ(text.find(words), std::string::npos) << words << ": " << where;
}

bool SmallOrganisation::anywhere(std::string_view words, const Texts& texts) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const auto& one) { return one.second.find(words) != std::string::npos; });
}

}  // namespace evenhand::app
