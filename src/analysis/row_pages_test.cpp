#include "analysis/row_pages.h"

#include <gmock/gmock.h>

namespace evenhand::analysis {
namespace {

TEST(HelpWithALargeFile, NamesTheCommandForTheAnswersThatWereGivenAndOnlyThere) {
  const std::string file = "/cycles/2026/analysis/people/01a20fe6-e47a-72ed-9c56-f7e068f27c4c/file";
  EXPECT_THAT(help_with_a_large_file(file, 413).markup(),
              ::testing::HasSubstr("evenhand rows add FILE --cycle 2026 --into 01a20fe6-e47a-72ed-9c56-f7e068f27c4c"));
  EXPECT_TRUE(help_with_a_large_file(file, 400).empty());
  for (const auto* other :
       {"/", "/cycles/2026/evidence/01a20fe6-e47a-72ed-9c56-f7e068f27c4c/files", "/cycles/2026/analysis/people/x/file",
        "/cycles/%3Cb%3E/analysis/people/01a20fe6-e47a-72ed-9c56-f7e068f27c4c/file"})
    EXPECT_TRUE(help_with_a_large_file(other, 413).empty()) << other;
}

}  // namespace
}  // namespace evenhand::analysis
