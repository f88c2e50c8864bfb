#include <gtest/gtest.h>

#include <sstream>

#include "app/command.h"

namespace evenhand::app {
namespace {

class CommandLine : public ::testing::Test {
 protected:
  int run(std::vector<std::string> arguments) {
    Context context{.out = out, .error = error, .clock = clock, .settings = {}};
    return run_command_line(commands, arguments, context);
  }

  SystemClock clock;
  std::ostringstream out, error;
  std::vector<Command> commands = {
      {.name = "note add",
       .summary = "Add a note.",
       .options = {{.name = "FILE", .value = "", .help = "The note."},
                   {.name = "--where", .value = "COLUMN=VALUE", .help = "Which.", .repeated = true},
                   {.name = "--margin", .value = "POINTS", .help = "How much (default 5)."},
                   {.name = "--dry-run", .value = "", .help = "Change nothing."}},
       .run = [](const Arguments& arguments, Context& context) -> Result<ExitStatus> {
         EVENHAND_TRY(const double margin, arguments.number("--margin", 5));
         context.out << *arguments.text("FILE") << ' ' << arguments.all("--where").size() << ' ' << margin << ' '
                     << arguments.has("--dry-run") << ' ' << context.settings.json << ' '
                     << context.settings.store_url();
         return ExitStatus::answer_is_no;
       }},
      {.name = "note list",
       .summary = "List notes.",
       .options = {},
       .run = [](const Arguments&, Context&) -> Result<ExitStatus> { return invalid("Nothing is there."); }},
  };
};

TEST_F(CommandLine, HandsACommandItsArgumentsAndReturnsItsStatus) {
  EXPECT_EQ(run({"--data", "d", "note", "add", "--where", "a=b", "a.csv", "--where", "c=d", "--json"}), 1);
  EXPECT_EQ(out.str(), "a.csv 2 5 0 1 sqlite:d/evenhand.db");
}

TEST_F(CommandLine, ReadsNumbersOrSaysWhichIsNone) {
  EXPECT_EQ(run({"note", "add", "a.csv", "--margin", "2.5", "--dry-run"}), 1);
  EXPECT_EQ(out.str(), "a.csv 0 2.5 1 0 sqlite:data/evenhand.db");
  EXPECT_EQ(run({"note", "add", "a.csv", "--margin", "two"}), 2);
  EXPECT_EQ(error.str(), "evenhand: --margin: “two” is not a number.\n");
}

TEST_F(CommandLine, AnErrorIsPrintedWithStatusTwo) {
  EXPECT_EQ(run({"note", "list"}), 2);
  EXPECT_EQ(error.str(), "evenhand: Nothing is there.\n");
}

TEST_F(CommandLine, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(run({"nothing"}), 2);
  EXPECT_EQ(run({"note"}), 2);
  EXPECT_EQ(run({"note", "list", "--colour"}), 2);
  EXPECT_EQ(run({"note", "add"}), 2);
  EXPECT_TRUE(out.str().empty());
}

TEST_F(CommandLine, HelpNamesEveryCommandAndOption) {
  EXPECT_EQ(run({"help"}), 0);
  EXPECT_NE(out.str().find("note add   Add a note."), std::string::npos);
  EXPECT_EQ(run({"help", "note", "add"}), 0);
  EXPECT_NE(out.str().find("evenhand note add FILE [--where COLUMN=VALUE …] [--margin POINTS] [--dry-run]"),
            std::string::npos);
  EXPECT_EQ(run({"help", "note"}), 0);
  EXPECT_EQ(run({"help", "nothing"}), 2);
}

}  // namespace
}  // namespace evenhand::app
