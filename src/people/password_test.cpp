#include "people/password.h"

#include <gtest/gtest.h>

namespace evenhand::people {

namespace {
constexpr Passwords::Cost kQuick = {.passes = 1, .memory_bytes = 8u << 10};
}

TEST(Password, IsKeptAsArgon2idAndMatchesItselfOnly) {
  const Passwords passwords(kQuick);
  const auto kept = passwords.hash("heron plinth saucepan");
  EXPECT_TRUE(kept.starts_with("$argon2id$"));
  EXPECT_TRUE(passwords.matches("heron plinth saucepan", kept));
  EXPECT_TRUE(passwords.matches("  heron plinth saucepan ", kept));
  EXPECT_FALSE(passwords.matches("heron plinth saucepaN", kept));
  EXPECT_FALSE(passwords.matches("", kept));
  EXPECT_FALSE(passwords.matches("heron plinth saucepan", ""));
  EXPECT_NE(kept, passwords.hash("heron plinth saucepan")) << "each hash has its own salt";
}

TEST(Password, VerifiesAPublishedArgon2idHash) {
  // From the reference implementation's README (argon2 -id -t 2 -m 16 -p 1 of "password" with salt "somesalt").
  EXPECT_TRUE(Passwords(kQuick).matches(
      "password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"));
}

TEST(Password, AnAccentTypedEitherWayIsTheSamePassword) {
  const Passwords passwords(kQuick);
  const auto kept = passwords.hash(*check_new_password("caf\u00e9 plinth saucepan"));
  EXPECT_TRUE(passwords.matches("cafe\u0301 plinth saucepan", kept));
  EXPECT_TRUE(passwords.matches("caf\u00e9 plinth saucepan", passwords.hash(" cafe\u0301 plinth saucepan")));
}

TEST(Password, OfAnotherCostIsOutdated) {
  const auto kept = Passwords(kQuick).hash("heron plinth saucepan");
  EXPECT_FALSE(Passwords(kQuick).is_outdated(kept));
  EXPECT_TRUE(Passwords().is_outdated(kept));
}

TEST(Password, TheUsualCostIsOverTheMinimumOfOwasp) {
  EXPECT_GE(Passwords::Cost{}.memory_bytes, 19u << 20);
  EXPECT_GE(Passwords::Cost{}.passes, 2u);
}

TEST(NewPassword, MustBeLongEnoughAndNotTooLong) {
  EXPECT_FALSE(check_new_password(""));
  EXPECT_FALSE(check_new_password("heronplinth"));
  EXPECT_TRUE(check_new_password("heron plinth"));
  EXPECT_FALSE(check_new_password(std::string(129, 'x')));
  EXPECT_EQ(check_new_password("short").error().message, "Password must have at least 12 characters");
}

TEST(NewPassword, IsRefusedWhereItIsTriedFirst) {
  for (const char* tried : {"password1234", "Passw0rd2026", "p4$$w0rd!!!!", "123456789012", "qwertyuiop12",
                            "aaaaaaaaaaaa", "abababababab", "Evenhand2026", "letmein12345", "Welcome12345"}) {
    EXPECT_FALSE(check_new_password(tried)) << tried;
  }
}

TEST(NewPassword, IsRefusedWhereItIsThePersonsOwnNameOrAddress) {
  EXPECT_FALSE(check_new_password("amina.okafor1", "amina.okafor@example.nhs.uk"));
  EXPECT_FALSE(check_new_password("aminaokafor99", "", "Amina Okafor"));
  EXPECT_TRUE(check_new_password("aminaokafor99", "", "Somebody Else"));
}

}  // namespace evenhand::people
