// The demo as it comes with the program: it is made whole, says how to sign in, and never mixes with anybody's data.
#include <filesystem>

#include "app/testing/command_test.h"

namespace evenhand::app {
namespace {

using ::testing::HasSubstr;

using DemoCommand = CommandTest;

TEST_F(DemoCommand, IsMadeWholeAndSaysHowToSignInEachTime) {
  ASSERT_EQ(run({"demo"}), 0) << error_;
  EXPECT_THAT(out_, HasSubstr("amina@anytown.example"));
  EXPECT_THAT(out_, HasSubstr("password: "));
  EXPECT_TRUE(std::filesystem::exists(path("data/published/DEMO/index.html")));
  ASSERT_EQ(run({"demo", "--json"}), 0) << error_;
  const auto first = nlohmann::json::parse(out_);
  EXPECT_EQ(first["code"].get<std::string>().size(), 6u);
  clock_.set(clock_.now() + std::chrono::minutes(1));
  ASSERT_EQ(run({"demo", "--json"}), 0) << error_;
  EXPECT_EQ(nlohmann::json::parse(out_)["password"], first["password"]) << "the demo is not made again";
  EXPECT_NE(nlohmann::json::parse(out_)["code"], first["code"]);
  EXPECT_EQ(run({"verify"}), 0) << error_;
}

TEST_F(DemoCommand, RefusesAStoreThatSomebodyUses) {
  const auto password = file("password", "a long enough password");
  ASSERT_EQ(run({"user", "add", "amina@example.org", "--owner", "RXX", "--owner-name", "Anytown NHS Trust", "--role",
                 "viewer", "--name", "Amina", "--password-file", password}),
            0)
      << error_;
  EXPECT_EQ(run({"demo"}), 2);
  EXPECT_THAT(error_, HasSubstr("There are accounts here already"));
  EXPECT_EQ(run({"user", "list"}), 0);
  EXPECT_THAT(out_, ::testing::Not(HasSubstr("anytown.example")));
}

}  // namespace
}  // namespace evenhand::app
