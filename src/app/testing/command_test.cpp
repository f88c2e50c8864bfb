#include "app/testing/command_test.h"

#include <unistd.h>

#include <sstream>

#include "app/wiring.h"
#include "base/text.h"

namespace evenhand::app {

namespace {

std::vector<std::string> led_by(std::vector<std::string> first, std::vector<std::string> words) {
  first.insert(first.end(), std::make_move_iterator(words.begin()), std::make_move_iterator(words.end()));
  return first;
}

}  // namespace

std::filesystem::path in_memory() {
  const std::filesystem::path memory = "/dev/shm";
  return ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::path();
}

int CommandTest::run(Words words) {
  std::ostringstream out, error;
  Context context{.out = out, .error = error, .clock = clock_, .settings = {}};
  const int status = run_command_line(all_commands(), led_by({"--data", path(data_)}, std::move(words)), context);
  out_ = out.str();
  error_ = error.str();
  return status;
}

int CommandTest::run_line(std::string_view line) {
  return run(split(line, ' '));
}

nlohmann::json CommandTest::answer(Words words, int status) {
  EXPECT_EQ(run(led_by({"--json"}, std::move(words))), status) << error_;
  auto json = nlohmann::json::parse(out_, nullptr, false);
  EXPECT_FALSE(json.is_discarded()) << "no JSON: " << out_;
  return json;
}

nlohmann::json CommandTest::answer_line(std::string_view line, int status) {
  return answer(split(line, ' '), status);
}

std::string CommandTest::refused(Words words) {
  EXPECT_EQ(run(std::move(words)), 2);
  EXPECT_EQ(out_, "") << "an answer, although it was refused";
  return error_;
}

std::string CommandTest::refused_line(std::string_view line) {
  return refused(split(line, ' '));
}

std::string CommandTest::file(const std::string& name, std::string_view text) {
  EXPECT_TRUE(write_file(folder_.path() / name, text, 0600)) << name;
  return path(name);
}

void StoreCommandTest::add_user(const std::string& name, const Words& roles, const std::string& owner) {
  Words words = {"user",
                 "add",
                 name + "@example.org",
                 "--owner",
                 owner,
                 "--owner-name",
                 "Anytown",
                 "--name",
                 name,
                 "--password-file",
                 file("password", "heron plinth saucepan\n")};
  for (const auto& role : roles) words.insert(words.end(), {"--role", role});
  ASSERT_EQ(run(std::move(words)), 0) << error_;
}

int StoreCommandTest::as(const std::string& name, Words words) {
  return run(led_by({"--as", name + "@example.org"}, std::move(words)));
}

nlohmann::json StoreCommandTest::answer_as_lead(Words words, int status) {
  return answer(led_by({"--as", "lead@example.org"}, std::move(words)), status);
}

}  // namespace evenhand::app
