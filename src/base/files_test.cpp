#include "base/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace evenhand {
namespace {

TEST(Files, ComeBackAsWritten) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a";
  const std::string bytes("one\0two", 7);
  ASSERT_TRUE(write_file(path, bytes, 0600));
  EXPECT_EQ(*read_file(path), bytes);
  struct stat about {};
  ASSERT_EQ(::stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777u, 0600u);
}

TEST(Files, AWriteReplacesTheWholeFileAndLeavesNothingBeside) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder.path() / "a", "a long first version"));
  ASSERT_TRUE(write_file(folder.path() / "a", "short"));
  EXPECT_EQ(*read_file(folder.path() / "a"), "short");
  const std::filesystem::directory_iterator files(folder.path());
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST(Files, SayWhichOneIsMissingTooLargeOrAFolder) {
  const TemporaryFolder folder;
  const auto missing = read_file(folder.path() / "no");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
  EXPECT_NE(missing.error().message.find("/no"), std::string::npos);
  ASSERT_TRUE(write_file(folder.path() / "big", std::string(100, 'x')));
  EXPECT_EQ(read_file(folder.path() / "big", 99).error().kind, ErrorKind::too_large);
  EXPECT_TRUE(read_file(folder.path() / "big", 100));
  EXPECT_EQ(read_file(folder.path()).error().kind, ErrorKind::invalid);
}

TEST(Files, AFailedWriteKeepsTheOldFile) {
  const TemporaryFolder folder;
  EXPECT_FALSE(write_file(folder.path() / "none" / "a", "x"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "none"));
}

TEST(Files, ATemporaryFolderGoesWithItsContents) {
  std::filesystem::path path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    ASSERT_TRUE(write_file(path / "a", "x"));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace evenhand
