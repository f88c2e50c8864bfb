#include "people/totp.h"

#include <gtest/gtest.h>

#include <set>

#include "base/digest.h"
#include "people/sha1.h"

namespace evenhand::people {

namespace {

std::string shown(const Sha1Digest& digest) {
  return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}
Instant at(std::int64_t seconds) {
  return Instant(std::chrono::seconds(seconds));
}
const std::string kSecret = "12345678901234567890";  // RFC 6238, appendix B

}  // namespace

TEST(Sha1, GivesTheDigestsOfRfc3174) {
  EXPECT_EQ(shown(sha1("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(shown(sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(shown(sha1(std::string(1'000'000, 'a'))), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
  EXPECT_EQ(shown(sha1("")), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}

TEST(HmacSha1, GivesTheDigestsOfRfc2202) {
  EXPECT_EQ(shown(hmac_sha1(std::string(20, '\x0b'), "Hi There")), "b617318655057264e28bc0b6fb378c8ef146be00");
  EXPECT_EQ(shown(hmac_sha1("Jefe", "what do ya want for nothing?")), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  EXPECT_EQ(shown(hmac_sha1(std::string(80, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
            "aa4ae5e15272d00e95705637ce8a3b55ed402112");
}

TEST(Totp, GivesTheCodesOfRfc6238) {
  const std::pair<std::int64_t, const char*> kVectors[] = {{59, "94287082"},         {1111111109, "07081804"},
                                                           {1111111111, "14050471"}, {1234567890, "89005924"},
                                                           {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [seconds, code] : kVectors) EXPECT_EQ(totp_code(kSecret, totp_step(at(seconds)), 8), code);
}

TEST(Totp, GivesTheCodesOfRfc4226) {
  const char* kCodes[] = {"755224", "287082", "359152", "969429", "338314",
                          "254676", "287922", "162583", "399871", "520489"};
  for (int i = 0; i < 10; ++i) EXPECT_EQ(totp_code(kSecret, i), kCodes[i]);
}

TEST(Totp, TakesACodeOneStepEarlyOrLateAndNoFurther) {
  const auto now = at(1'000'000);
  const auto step = totp_step(now);
  for (int off = -3; off <= 3; ++off) {
    const auto found = matching_step(kSecret, totp_code(kSecret, step + off), now, std::nullopt);
    EXPECT_EQ(found.has_value(), off >= -1 && off <= 1) << off;
  }
}

TEST(Totp, TakesNoCodeTwiceNorAnOlderOneAfterIt) {
  const auto now = at(1'000'000);
  const auto step = totp_step(now);
  const auto used = matching_step(kSecret, totp_code(kSecret, step), now, std::nullopt);
  ASSERT_EQ(used, step);
  EXPECT_FALSE(matching_step(kSecret, totp_code(kSecret, step), now, used));
  EXPECT_FALSE(matching_step(kSecret, totp_code(kSecret, step - 1), now, used));
  EXPECT_EQ(matching_step(kSecret, totp_code(kSecret, step + 1), now, used), step + 1);
}

TEST(Totp, PassesOverSpacesAndRefusesWhatIsNotACode) {
  const auto now = at(59);
  EXPECT_TRUE(matching_step(kSecret, " 287 082 ", now, std::nullopt));
  for (const char* wrong : {"", "287081", "28708", "2870820", "abcdef"}) {
    EXPECT_FALSE(matching_step(kSecret, wrong, now, std::nullopt)) << wrong;
  }
}

TEST(Totp, WritesBase32AsRfc4648) {
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(base32("f"), "MY");
  EXPECT_EQ(base32("fo"), "MZXQ");
  EXPECT_EQ(base32("foo"), "MZXW6");
  EXPECT_EQ(base32("foob"), "MZXW6YQ");
  EXPECT_EQ(base32("fooba"), "MZXW6YTB");
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
}

TEST(Totp, TheAddressForTheAppNamesServiceAndAccount) {
  EXPECT_EQ(otpauth_url("Evenhand", "amina@example.nhs.uk", "foobar"),
            "otpauth://totp/Evenhand:amina%40example.nhs.uk?secret=MZXW6YTBOI&issuer=Evenhand");
}

TEST(RecoveryCodes, AreTenDifferentOnesThatReadBackHoweverTyped) {
  const auto codes = new_recovery_codes();
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10u);
  EXPECT_EQ(codes[0].size(), 19u);
  EXPECT_EQ(recovery_code_digest("ABCD-EFGH-IJKL-MNOP"), recovery_code_digest("abcd efgh ijklmnop"));
  EXPECT_NE(recovery_code_digest(codes[0]), recovery_code_digest(codes[1]));
}

}  // namespace evenhand::people
