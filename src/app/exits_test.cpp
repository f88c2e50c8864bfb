// Every way out of the program but its pages (small_counts_test.cpp): what commands print and write, the trail, the
// server's log. Whoever may not see exact counts reads the same, whether 2 people are behind a small count or 6.
#include <fstream>
#include <regex>
#include <set>

#include "app/testing/small_organisation.h"
#include "app/wiring.h"
#include "base/text.h"
#include "web/testing/http_client.h"

namespace evenhand::app {

namespace {

using people::Role;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kNotAllowed = "has no role there that may do this";

// How a command is tried. {data} in a word: the folder that it runs in.
struct Try {
  std::vector<std::string> words;  // after the command's name
  // What it says is protected, or published, whoever runs it: tried with the rights of a lead as well.
  bool for_anybody = false;
};

// Ids, secrets and digests are new each time.
std::string without_what_is_new(std::string text) {
  static const std::regex id("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  static const std::regex secret("/link/[A-Za-z0-9_-]+");
  static const std::regex digest("[0-9a-f]{32,}");
  text = std::regex_replace(text, id, "<id>");
  text = std::regex_replace(text, secret, "/link/<secret>");
  return std::regex_replace(text, digest, "<digest>");
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

class Exits : public SmallOrganisation {
 protected:
  void SetUp() override {
    SmallOrganisation::SetUp();
    add_own_files("two", 2);
    add_own_files("six", 6);
  }

  // Files of the caller's own, as they would be with so many people.
  void add_own_files(const std::string& data, int roma) {
    const auto group = std::to_string(roma), rest = std::to_string(104 - roma);
    file(data + "/counts.csv", "group,N\nRoma," + group + "\nWhite," + rest + "\nAsian,896\n");
    file(data + "/stakeholders.csv", "name,reaches\nRoma Voices,race/roma\n");
    file(data + "/engagements.csv", "title,date,came\nA fair,2026-09-01," + group + "\n");
    file(data + "/contributions.csv", "words,date\nThe form is too long,2026-09-01\n");
    file(data + "/organisations.csv", "code,name\nR0A,Elsewhere\n");
    file(data + "/areas.csv", "area_code,area_name\nE06000001,Hartlepool\n");
    file(data + "/population.csv", "la_code,characteristic,category,count,total\nE06000001,sex,Female,48000,92338\n");
    file(data + "/waits.csv", "characteristic,group,good,total\noverall,overall,800,1000\nethnicity,Roma," + group +
                                  "," + group + "\nethnicity,White," + rest + "," + rest + "\n");
    file(data + "/wres.csv", "indicator,part,Ethnicity,numerator,denominator\n2,,BME," + group + "," + group + "\n");
    file(data + "/grades.csv", "outcome,grade\n2.2,Developing\n");
    file(data + "/objectives.csv", "objective,outcomes\nBook without a telephone,2.1\n");
    file(data + "/actions.csv", "objective,action\nNone such,Do it\n");
    file(data + "/rows.csv", "Ethnicity,Seen\nRoma,Yes\n");
  }

  // The commands that are tried, by name; several times where it is worth it.
  [[nodiscard]] std::multimap<std::string, Try> tried() const {
    const auto rows = rows_.text();
    return {
        {"protect", {{"{data}/counts.csv", "--by", "group", "--value", "N"}, true}},
        {"protect", {{"{data}/counts.csv", "--by", "group", "--value", "N", "--policy", "fewer-than-11"}, true}},
        {"workforce template", {{"--standard", "wres"}}},
        {"import workforce", {{"{data}/wres.csv", "--standard", "wres"}, true}},
        {"import organisations", {{"{data}/organisations.csv"}}},
        {"import areas", {{"{data}/areas.csv"}}},
        {"import population", {{"{data}/population.csv", "--year", "2021"}}},
        {"import stakeholders", {{"{data}/stakeholders.csv"}}},
        {"import evidence",
         {{"{data}/waits.csv", "--outcome", "2.1", "--title", "Waits", "--did-well", "be seen"}, true}},
        {"import engagements", {{"{data}/engagements.csv"}, true}},
        {"import contributions", {{"{data}/contributions.csv"}}},
        {"import grades", {{"{data}/grades.csv", "--cycle", "2026"}}},
        {"import objectives", {{"{data}/objectives.csv", "--cycle", "2026"}}},
        {"import actions", {{"{data}/actions.csv", "--cycle", "2026"}}},
        {"organisation set", {{"--employees", "5200"}}},
        {"service add", {{"Maternity"}}},
        {"service choose", {{"Maternity", "--year", "2026", "--reason", "Worse for some"}}},
        {"evidence add", {{"--title", "What carers told us", "--outcome", "2.3", "--kind", "told-us"}}},
        {"judge", {{"2.1", "--characteristic", "race", "--faring", "not-well", "--reason", "Told so."}, true}},
        {"rows add",
         {{"{data}/rows.csv", "--title", "Waits", "--about", "staff", "--purpose", "Who waits", "--approval", "IG-1",
           "--delete-by", "2026-12-01"},
          true}},
        {"rows list", {{}, true}},
        {"rows count", {{rows, "--by", "Ethnicity"}, true}},
        {"rows count", {{rows, "--by", "Ethnicity", "--by", "Sex", "--ways", "2"}, true}},
        {"rows count",
         {{rows, "--by", "Ethnicity", "--by", "Sex", "--of", "Seen", "--good", "Yes", "--ways", "2"}, true}},
        {"rows count", {{rows, "--by", "Sex", "--where", "Ethnicity=Roma"}, true}},
        {"rows count", {{rows, "--by", "Ethnicity", "--exact"}}},
        {"rows delete", {{rows}, true}},
        {"retain", {{"--dry-run"}}},
        {"retain", {{}}},
        {"engagement add",
         {{"Another visit", "--date", "2026-10-04", "--came", "14", "--heard", "race/roma=12"}, true}},
        {"contribution add", {{"The door is heavy", "--community", "race/roma"}}},
        {"reply", {{ids_.at(3), "We did", "--answer", "did"}}},
        {"coverage", {{}}},
        {"coverage", {{"--cycle", "2026"}}},
        {"cycle open", {{"--year", "2027"}}},
        {"cycle team", {{"Amina", "--role", "lead"}}},
        {"cycle authority", {{"Anyshire", "--state", "asked"}}},
        {"cycle statement", {{"Together"}}},
        {"cycle link", {{"A ramp", "--reference", "Line 4.2"}}},
        {"cycle stage", {{"5"}, true}},
        {"decide",
         {{"We begin", "--by", "Board", "--role", "Board", "--on", "2026-11-01", "--meeting", "Trust Board"}, true}},
        {"demo", {{}}},
        {"user add", {{"new@example.org", "--owner", "RXX", "--role", "viewer"}}},
        {"user list", {{}}},
        {"session add", {{"A hall", "--on", "2026-11-02", "--outcome", "2.1"}, true}},
        {"session attendance", {{"A kitchen", "--all", "13", "--community", "race/roma=11"}, true}},
        {"tally record",
         {{"--session", "A kitchen", "--outcome", "2.3", "--developing", "7", "--cannot-say", "6", "--people", "13"},
          true}},
        {"agree", {{"2.2", "--grade", "developing", "--by", "Group", "--on", "2026-11-21"}, true}},
        {"minority-view", {{"2.1", "We wait.", "--by", "A group"}}},
        {"objective add", {{"Ask about access once"}}},
        {"action add", {{"1", "Open a text line"}}},
        {"approve", {{"--role", "Board lead", "--meeting", "Trust Board"}, true}},
        {"publish", {{"--out", "{data}/out"}, true}},
        {"withdraw", {{"evidence/none", "--reason", "x", "--out", "{data}/out"}, true}},
        {"verify", {{}}},
        {"migrate", {{}}},
        {"version", {{}}},
    };
  }
  // The others, and why what they print need not be the same.
  static std::map<std::string, std::string> not_tried() {
    const std::string no_counts = "knows no store and no counts",
                      own = "exact counts of the caller's own file, said so";
    return {{"standard list", no_counts},
            {"standard show", no_counts},
            {"grade", no_counts},
            {"rate", no_counts},
            {"words", no_counts},
            {"count", own},
            {"compare", own},
            {"rates", own},
            {"audit", own},
            {"workforce figures", own},
            {"tally", own},
            {"serve", "its pages are walked in small_counts_test.cpp, its log is read below"},
            {"backup", "the whole store, for whoever keeps it"},
            {"restore", "the whole store, for whoever keeps it"}};
  }

  // All that comes of a command, run in a copy of the folder: its status, what it printed, the files it wrote.
  std::string outcome(const std::string& data, const std::string& name, const Try& one, Role role, bool json) {
    data_ = "try-" + data;
    if (!untouched_.contains(data)) {
      std::filesystem::remove_all(path(data_));
      std::filesystem::copy(path(data), path(data_), std::filesystem::copy_options::recursive);
    }
    Words words;
    if (json) words.emplace_back("--json");
    for (const auto& word : split(name, ' ')) words.push_back(word);
    for (const auto& word : one.words) words.push_back(replaced(word, "{data}", path(data_)));
    const auto status = run(led_as(role, std::move(words)));
    untouched_.erase(data);
    if (status == 2) untouched_.insert(data);  // nothing changed, as docs/commands.md promises
    if (status != 2) came_through_.insert(name);
    std::string all = "status " + std::to_string(status) + "\n" + out_ + "\n" + error_;
    if (const auto written = path(data_ + "/out"); std::filesystem::exists(written)) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(written))
        if (entry.is_regular_file()) all += entry.path().string() + "\n" + read_file(entry.path()).value();
    }
    for (const auto& digest : digests_)
      EXPECT_EQ(all.find(digest), std::string::npos) << name << " prints the digest of a file whose counts are hidden";
    return without_what_is_new(replaced(std::move(all), path(data_), "{data}"));
  }
  static Words led_as(Role role, Words words) {
    words.insert(words.begin(), {"--as", std::string(people::role_name(role)) + "@example.org"});
    return words;
  }

  std::set<std::string> untouched_;     // copies that are still as they were made
  std::set<std::string> came_through_;  // commands that were not refused to at least one of the roles
};

TEST_F(Exits, EveryCommandIsTriedOrListedWithAReason) {
  const auto tries = tried();
  const auto others = not_tried();
  std::set<std::string> names;
  for (const auto& command : all_commands()) {
    names.insert(command.name);
    EXPECT_NE(tries.contains(command.name), others.contains(command.name))
        << "`evenhand " << command.name << "`: try it here, or list why not";
  }
  for (const auto& [name, one] : tries) EXPECT_TRUE(names.contains(name)) << "there is no command " << name;
  for (const auto& [name, reason] : others) EXPECT_TRUE(names.contains(name)) << "there is no command " << name;
}

TEST_F(Exits, CommandsPrintAndWriteTheSameWhetherTwoPeopleCameOrSix) {
  for (const auto& [name, one] : tried()) {
    auto roles = roles_without_exact_counts();
    if (one.for_anybody) roles.push_back(Role::equality_lead);
    Texts two, six;
    for (const auto role : roles) {
      for (const bool json : {false, true}) {
        const auto how = name + " " + join(one.words, " ") + (json ? " --json" : "") + ", as " +
                         std::string(people::role_name(role));
        auto read = outcome("two", name, one, role, json);
        if (read.find(kNotAllowed) != std::string::npos) break;  // before any record was read
        const bool refused = read.starts_with("status 2");
        two[how] = std::move(read);
        six[how] = outcome("six", name, one, role, json);
        if (refused) break;  // an error is the same text with --json
      }
    }
    expect_the_same(two, six);
  }
  for (const auto* name : {"coverage", "rows count", "rows list", "protect", "import evidence", "import workforce",
                           "engagement add", "session attendance", "tally record", "publish", "retain", "verify"})
    EXPECT_TRUE(came_through_.contains(name)) << name << " was refused to everybody, so that nothing was tried";
}

TEST_F(Exits, ExactCountsAreRefusedToWhoeverMayNotSeeThem) {
  data_ = "two";
  for (const auto role : roles_without_exact_counts())
    EXPECT_THAT(refused(led_as(role, {"rows", "count", rows_.text(), "--by", "Ethnicity", "--exact"})),
                HasSubstr(kNotAllowed));
}

// What was written down with so many people: the trail holds who did what to which field, and never the number.
TEST_F(Exits, TheTrailReadsTheSameWhetherTwoPeopleCameOrSix) {
  Texts trails;
  for (const auto& [data, people] : std::map<std::string, std::string>{{"two", "2"}, {"six", "6"}}) {
    data_ = data;
    for (const auto& words : std::vector<Words>{
             {"engagement", "add", "A second visit", "--came", people, "--told", people, "--heard",
              "race/roma=" + people},
             {"session", "attendance", "A kitchen", "--all", people, "--community", "race/roma=" + people},
             {"tally", "record", "--session", "A kitchen", "--outcome", "2.3", "--developing", people, "--people",
              people},
             {"import", "engagements", path(data + "/engagements.csv")},
             {"import", "workforce", path(data + "/wres.csv"), "--standard", "wres"},
             {"import", "evidence", path(data + "/waits.csv"), "--outcome", "2.1", "--title", "Waits", "--did-well",
              "be seen"},
             {"rows", "count", rows_.text(), "--by", "Ethnicity", "--exact"}})
      EXPECT_EQ(run(led_as(Role::equality_lead, words)), 0) << join(words, " ") << ": " << error_;
    Served served(path(data), clock_);
    const auto entries = served.database->read([](store::Reading& reading) {
      return reading.select<std::string, std::string, std::string, std::string, std::string>(
          "select at, act, subject_kind, fields, before from trail order by owner, sequence", {});
    });
    EXPECT_GT(entries.size(), 20u);
    for (const auto& [at, act, kind, fields, before] : entries)
      trails[data] += at + " " + act + " " + kind + " " + fields + " " + before + "\n";
  }
  expect_the_same({{"the trail", without_what_is_new(trails["two"])}},
                  {{"the trail", without_what_is_new(trails["six"])}});
}

TEST_F(Exits, TheServersLogHoldsNoCountAndNothingThatWasAsked) {
  const auto rows = "/cycles/2026/analysis/people/" + rows_.text();
  const auto log_of = [&](Served served) {
    ::testing::internal::CaptureStderr();
    {
      web::ServerLog log;
      const auto server = web::Server::start(
          {served.house.router(), served.house.error_pages(), log, served.house.metrics(), explain}, {.port = 0});
      EXPECT_TRUE(server) << server.error().message;
      for (const auto role : {Role::equality_lead, Role::viewer}) {
        web::testing::HttpClient client((*server)->port());
        for (const auto& [address, status] :
             std::map<std::string, int>{{rows + "?by=Ethnicity&where=Sex=Female", role == Role::viewer ? 403 : 200},
                                        {rows + "/counts.csv?by=Ethnicity&exact=1", 403},
                                        {rows + "?by=Nothing", role == Role::viewer ? 403 : 422},
                                        {"/cycles/2026/coverage", 200},
                                        {"/cycles/2026/analysis/2.1", 200}})
          EXPECT_EQ(client.get(address, "Cookie: session=" + session_of(role) + "\r\n").status, status) << address;
      }
    }
    const auto text = ::testing::internal::GetCapturedStderr();
    EXPECT_THAT(text, HasSubstr("GET /cycles/{year}/analysis/people/{id}/counts.csv 403"));
    EXPECT_THAT(text, Not(HasSubstr("Ethnicity")));
    EXPECT_THAT(text, Not(HasSubstr(rows_.text())));
    static const std::regex when(R"(\S+Z |[0-9.]+ ms)");
    return std::regex_replace(text, when, "");
  };
  expect_the_same({{"the log", log_of(two())}}, {{"the log", log_of(six())}});
}

}  // namespace

}  // namespace evenhand::app
