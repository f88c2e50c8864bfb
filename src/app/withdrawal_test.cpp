// No exit outlives a withdrawal: after a piece of evidence is withdrawn, no file of any published edition holds a
// figure, a state or a word of it, and each says where figures stood, when they went, and why where readers are told.
#include <filesystem>
#include <map>

#include "app/testing/command_test.h"
#include "publication/edition.h"
#include "standard/built_in.h"
#include "store/manifest.h"

namespace evenhand::app {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Withdrawal : public StoreCommandTest {
 protected:
  // Two years of one measure, the newer by area, and another piece of evidence on the same outcome; graded, approved,
  // published. Numbers are unlike all others, so that they can be looked for.
  void SetUp() override {
    StoreCommandTest::SetUp();
    add_user("board", {"board-approver"});
    file("areas.csv", "area_code,area_name,share\nE1,Anytown,0.6\nE2,Vale,0.4\n");
    done({"import", "areas", path("areas.csv"), "--year", "2026", "--source", "Made up"});
    for (const auto& [year, name, overall, disabled, other] :
         {std::tuple(2025, "waits-before", "31115,62235", "4445,13335", "26670,48900"),
          std::tuple(2026, "waits-now", "32225,64445", "4665,15555", "27560,48890")}) {
      done({"cycle", "open", "--year", std::to_string(year), "--edition", "eds2"});
      std::string table = "area,characteristic,group,good,total\n,overall,overall," + std::string(overall) +
                          "\n,Disability,Disabled," + disabled + "\n,Disability,Not disabled," + other + "\n";
      if (year == 2026)
        table +=
            "Anytown,overall,overall,21115,42225\nAnytown,Disability,Disabled,2335,10005\nAnytown,Disability,Not "
            "disabled,18780,32220\nVale,overall,overall,11110,22220\nVale,Disability,Disabled,2330,5550\n"
            "Vale,Disability,Not disabled,8780,16670\n";
      file(std::string(name) + ".csv", table);
      evidence_[name] = import(name, "Waits as counted in " + std::to_string(year), year);
    }
    file("calls.csv",
         "characteristic,group,good,total\noverall,overall,7775,9995\nSex,Women,3885,4995\nSex,Men,3890,5000\n");
    evidence_["calls"] = import("calls", "Calls answered", 2026);
    for (const auto& outcome : standard::built_in_edition("eds2")->outcome_ids()) {
      done({"agree", outcome, "--grade", "developing", "--why", "As the panel found.", "--by", "Panel", "--on",
            "2026-11-20", "--why-evidence", "People know more than is counted.", "--cycle", "2026"});
    }
    done({"objective",   "add",        "Nobody has to ring to book",
          "--outcome",   "2.1",        "--measure",
          "Clinics",     "--baseline", "None",
          "--target",    "All",        "--lead",
          "Chief Nurse", "--due",      "2027-12-31",
          "--money",     "none",       "--business-plan",
          "Line 1",      "--cycle",    "2026"});
    ASSERT_EQ(as("board", {"approve", "--role", "Board lead", "--meeting", "Board", "--cycle", "2026"}), 0)
        << error_ << out_;
    done({"publish", "--cycle", "2026"});
  }
  void done(Words words) { ASSERT_EQ(as_lead(std::move(words)), 0) << error_ << out_; }
  std::string import(const std::string& name, const std::string& title, int year) {
    const bool waits = name != "calls";
    as_lead({"--json",
             "import",
             "evidence",
             path(name + ".csv"),
             "--title",
             title,
             "--outcome",
             "2.1",
             "--kind",
             "data",
             "--audience",
             "anyone",
             "--did-well",
             waits ? "be seen in time" : "be answered",
             "--measure",
             waits ? "Seen in time" : "Answered",
             "--keeper",
             "Analyst",
             "--source",
             "Register of " + name,
             "--dated",
             std::to_string(year) + "-09-30",
             "--summary",
             "A plain summary of " + name + ".",
             "--ready",
             "--cycle",
             std::to_string(year)});
    EXPECT_THAT(error_, IsEmpty());
    return "evidence/" + nlohmann::json::parse(out_).at("item").get<std::string>();
  }
  void withdraw(const std::string& name) {
    done({"withdraw", evidence_.at(name), "--reason", "Found to be wrong", "--tell", "Some people were counted twice"});
  }
  // Every file of the published site, by its path.
  std::map<std::string, std::string> site() {
    std::map<std::string, std::string> files;
    const auto root = fs::path(path("data")) / "published" / "RXX";
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const auto name = entry.path().lexically_relative(root).string();
      if (entry.is_regular_file() && !name.starts_with(".")) files[name] = *read_file(entry.path());
    }
    return files;
  }
  std::vector<std::string> files_that_hold(const std::string& text) {
    std::vector<std::string> holding;
    for (const auto& [name, content] : site()) {
      if (name.ends_with("manifest.txt")) continue;  // names and digests, in which any number may stand by chance
      // The same number as a page writes it and as data do.
      if (content.find(text) != std::string::npos) holding.push_back(name);
    }
    return holding;
  }
  void expect_gone(std::initializer_list<const char*> texts) {
    for (const auto* text : texts) EXPECT_THAT(files_that_hold(text), IsEmpty()) << text;
  }
  void expect_whole() {
    const auto files = site();
    const auto manifest = store::Manifest::parse(files.at("2026/1/manifest.txt"));
    ASSERT_TRUE(manifest);
    EXPECT_THAT(publication::faults_of(*manifest,
                                       [&](const std::string& name) -> std::optional<std::string> {
                                         const auto found = files.find("2026/1/" + name);
                                         return found == files.end() ? std::nullopt : std::optional(found->second);
                                       }),
                IsEmpty());
    EXPECT_EQ(run({"verify"}), 0) << out_;
  }

  std::map<std::string, std::string> evidence_;
};

TEST_F(Withdrawal, BeforeItTheFiguresStandInPagesAndData) {
  for (const auto* name :
       {"2026/1/outcomes/2.1.html", "2026/1/areas/E1.html", "2026/1/data/findings.csv", "2026/1/data/report.json"})
    EXPECT_THAT(files_that_hold("Seen in time"), Contains(name));
  EXPECT_THAT(files_that_hold("waits-now.csv"), Contains("2026/1/data/findings.csv"));
  EXPECT_THAT(files_that_hold("10,005"), Contains("2026/1/areas/E1.html"));
  EXPECT_THAT(files_that_hold("62,235"), Contains("2026/1/outcomes/2.1.html")) << "the year before, in the trend";
  EXPECT_THAT(files_that_hold("Waits as counted"), Contains("2026/1/report.html"));
  expect_whole();
}

TEST_F(Withdrawal, TakesEvidenceOutOfEveryFileOfTheSite) {
  withdraw("waits-now");
  expect_gone({"Waits as counted in 2026", "A plain summary of waits-now", "Register of waits-now", "waits-now.csv",
               "Seen in time", "be seen in time", "64,445", "64445", "15,555", "15555", "10,005", "10005", "5,550",
               "5550", "62,235", "disability\",\"faring\":\"not-well", "disability,not-well"});
  EXPECT_THAT(files_that_hold("Worse"), IsEmpty()) << "the only group that fared worse did so by these figures";
  for (const auto* name :
       {"2026/1/outcomes/2.1.html", "2026/1/areas/E1.html", "2026/1/areas/E2.html", "2026/1/report.html"}) {
    EXPECT_THAT(site().at(name), HasSubstr("These figures were withdrawn on 24 November 2026.")) << name;
    EXPECT_THAT(site().at(name), HasSubstr("Why: Some people were counted twice")) << name;
  }
  for (const auto* name : {"2026/1/data/findings.csv", "2026/1/data/groups.csv"})
    EXPECT_THAT(site().at(name), HasSubstr(",2026-11-24,Some people were counted twice\r\n")) << name;
  EXPECT_TRUE(nlohmann::json::accept(site().at("2026/1/data/report.json")));
  EXPECT_THAT(site().at("2026/1/data/report.json"), HasSubstr("\"why_withdrawn\":\"Some people were counted twice\""));
  for (const auto* text : {"Calls answered", "Answered"})
    EXPECT_THAT(files_that_hold(text), Contains("2026/1/outcomes/2.1.html")) << "what stands beside it stays";
  EXPECT_THAT(site().at("2026/1/data/findings.csv"), HasSubstr("Answered"));
  expect_gone({"Found to be wrong"});
  expect_whole();
}

TEST_F(Withdrawal, OfAnEarlierYearTakesItOutOfTheTrendsThatShowIt) {
  withdraw("waits-before");
  expect_gone({"62,235", "62235", "13,335", "13335"});
  EXPECT_THAT(files_that_hold("64,445"), Contains("2026/1/outcomes/2.1.html")) << "this year's own figures stay";
  EXPECT_THAT(site().at("2026/1/outcomes/2.1.html"), HasSubstr("These figures were withdrawn on 24 November 2026."));
  expect_whole();
}

TEST_F(Withdrawal, TheNextEditionSaysNothingThatRestsOnIt) {
  withdraw("waits-now");
  done({"publish", "--cycle", "2026", "--correction", "Waits were withdrawn"});
  expect_gone({"Seen in time", "64,445", "64445", "15,555", "15555", "disability,not-well"});
  const auto page = site().at("2026/2/outcomes/2.1.html");
  EXPECT_THAT(page, HasSubstr("The figures that this rested on were taken out."));
  EXPECT_THAT(page, HasSubstr("Answered"));
  EXPECT_THAT(page, Not(HasSubstr("Worse")));
}

}  // namespace
}  // namespace evenhand::app
