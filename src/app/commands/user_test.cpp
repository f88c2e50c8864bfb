#include "app/testing/command_test.h"

namespace evenhand::app {

using ::testing::HasSubstr;

using UserCommand = CommandTest;

TEST_F(UserCommand, AddPrintsALinkThatWorksOnce) {
  EXPECT_EQ(run({"user", "add", "amina@example.org", "--owner", "RXX", "--owner-name", "Anytown NHS Trust", "--role",
                 "administrator", "--address", "https://evenhand.example.org"}),
            0);
  EXPECT_THAT(out_, HasSubstr("https://evenhand.example.org/link/"));
  EXPECT_EQ(run({"user", "list"}), 0);
  EXPECT_THAT(out_, HasSubstr("Nobody has an account yet")) << "an invitation is no account";
}

TEST_F(UserCommand, AddMakesTheAccountAtOnceWithAPasswordFile) {
  const auto password = file("password", "heron plinth saucepan\n");
  EXPECT_EQ(run({"user", "add", "amina@example.org", "--owner", "rxx", "--owner-name", "Anytown", "--role", "viewer",
                 "--role", "facilitator", "--name", "Amina Okafor", "--password-file", password}),
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
