#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"
#include "people/scope_source.h"

namespace evenhand::people {

TEST(Scope, AllowsWhatItsRolesAllow) {
  const auto now = Instant{};
  const Scope scope = ScopeSource::make(AccountId::make(now), OwnerId::make(now), {Role::evidence_author});
  EXPECT_TRUE(scope.allows(Act::edit_evidence));
  EXPECT_TRUE(scope.allows(Act::read_published));
  EXPECT_FALSE(scope.allows(Act::publish));
  EXPECT_EQ(scope.require(Act::publish).error().kind, ErrorKind::forbidden);
}

TEST(Scope, AVisitorMayOnlyDoWhatIsOpenToAnyone) {
  const Scope visitor = ScopeSource::visitor(OwnerId::make(Instant{}));
  for (const auto& rule : act_rules()) EXPECT_EQ(visitor.allows(rule.act), rule.anyone) << rule.name;
}

TEST(Scope, IsMadeByPeopleAndTestsOnly) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(EVENHAND_SOURCE_DIR "/src")) {
    const auto path = entry.path();
    const auto name = path.filename().string();
    if (!entry.is_regular_file() || name.find("_test.") != std::string::npos) continue;
    if (path.parent_path().filename() == "people") continue;
    const auto text = read_file(path);
    EXPECT_EQ(text.value_or("").find("scope_source.h"), std::string::npos) << path << " makes Scopes of its own";
  }
}

}  // namespace evenhand::people
