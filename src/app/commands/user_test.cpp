#include <gmock/gmock.h>

#include <filesystem>
#include <sstream>

#include "app/wiring.h"
#include "base/files.h"

namespace evenhand::app {

using ::testing::HasSubstr;

class UserCommand : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  FixedClock clock_{*parse_instant("2026-11-22T09:30:00.000Z")};
  std::string out_, error_;

  int run(std::vector<std::string> arguments) {
    std::ostringstream out, error;
    Context context{.out = out, .error = error, .clock = clock_, .settings = {}};
    arguments.insert(arguments.begin(), {"--data", folder_.path().string()});
    const int status = run_command_line(all_commands(), arguments, context);
    out_ = out.str();
    error_ = error.str();
    return status;
  }
};

TEST_F(UserCommand, AddPrintsALinkThatWorksOnce) {
  EXPECT_EQ(run({"user", "add", "amina@example.org", "--owner", "RXX", "--owner-name", "Anytown NHS Trust", "--role",
                 "administrator", "--address", "https://evenhand.example.org"}),
            0);
  EXPECT_THAT(out_, HasSubstr("https://evenhand.example.org/link/"));
  EXPECT_EQ(run({"user", "list"}), 0);
  EXPECT_THAT(out_, HasSubstr("Nobody has an account yet")) << "an invitation is no account";
}

TEST_F(UserCommand, AddMakesTheAccountAtOnceWithAPasswordFile) {
  const auto file = (folder_.path() / "password").string();
  ASSERT_TRUE(write_file(file, "heron plinth saucepan\n", 0600));
  EXPECT_EQ(run({"user", "add", "amina@example.org", "--owner", "rxx", "--owner-name", "Anytown", "--role", "viewer",
                 "--role", "facilitator", "--name", "Amina Okafor", "--password-file", file}),
            0)
      << error_;
  EXPECT_EQ(run({"user", "list", "--json"}), 0);
  EXPECT_EQ(out_, R"({"users":[{"email":"amina@example.org","name":"Amina Okafor","owner":"RXX",)"
                  R"("roles":["facilitator","viewer"],"second_factor":false}]})"
                  "\n");
}

TEST_F(UserCommand, AddSaysWhatIsWrongAndChangesNothing) {
  EXPECT_EQ(run({"user", "add", "amina@example.org", "--owner", "RXX", "--owner-name", "A", "--role", "root"}), 2);
  EXPECT_THAT(error_, HasSubstr("there is no role “root”"));
  EXPECT_EQ(run({"user", "add", "amina@example.org", "--owner", "RXX", "--role", "viewer"}), 2);
  EXPECT_THAT(error_, HasSubstr("--owner-name"));
  EXPECT_EQ(run({"user", "add", "amina", "--owner", "RXX", "--owner-name", "A", "--role", "viewer"}), 2);
  EXPECT_THAT(error_, HasSubstr("correct format"));
  EXPECT_EQ(run({"user", "add", "amina@example.org", "--owner", "RXX", "--role", "viewer"}), 2)
      << "the organisation of the failed command is not there";
}

}  // namespace evenhand::app
