// What tests of commands start from: a folder of their own, and the command line as somebody types it. Only *_test.cpp
// files include this.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/files.h"

namespace evenhand::app {

// A folder that no disk has to keep, where the system has one: commands wait for the disk at every write.
std::filesystem::path in_memory();

class CommandTest : public ::testing::Test {
 protected:
  using Words = std::vector<std::string>;

  // What is typed after `evenhand`, with a data folder of the test's own. Gives the exit status; what was printed is in
  // out_ and error_.
  int run(Words words);
  // The same, of words with a space between.
  int run_line(std::string_view line);
  // The document that --json prints, and the status that it must end with.
  nlohmann::json answer(Words words, int status = 0);
  nlohmann::json answer_line(std::string_view line, int status = 0);
  // What it says where it must end with status 2 and print no answer.
  std::string refused(Words words);
  std::string refused_line(std::string_view line);

  // A file in the test's folder, for its owner alone. Gives its path.
  std::string file(const std::string& name, std::string_view text);
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

  TemporaryFolder folder_{in_memory()};
  std::string data_ = "data";  // the data folder's name
  FixedClock clock_{*parse_instant("2026-11-24T09:30:00.000Z")};
  std::string out_, error_;
};

// …and a store with an equality lead of Anytown in it.
class StoreCommandTest : public CommandTest {
 protected:
  void SetUp() override { add_user("lead", {"equality-lead"}); }

  // An account NAME@example.org with these roles at an organisation; a test that fails stops there.
  void add_user(const std::string& name, const Words& roles, const std::string& owner = "RXX");
  // Runs as NAME@example.org.
  int as(const std::string& name, Words words);
  int as_lead(Words words) { return as("lead", std::move(words)); }
  nlohmann::json answer_as_lead(Words words, int status = 0);
  // The id that the last command printed with --json.
  [[nodiscard]] std::string id() const { return nlohmann::json::parse(out_).at("id"); }
};

}  // namespace evenhand::app
