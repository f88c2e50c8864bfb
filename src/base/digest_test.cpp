#include "base/digest.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace evenhand {
namespace {

TEST(Digest, Sha256OfAbcIsThePublishedOne) {  // FIPS 180-4, example
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digest, HmacIsThePublishedOne) {  // RFC 4231, test case 2: a key shorter than the block
  EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Digest, TokensAreLongAndDiffer) {
  EXPECT_EQ(random_token().size(), 43u);
  EXPECT_NE(random_token(), random_token());
}

TEST(Digest, RefusesWhatIsNoBase64) {
  EXPECT_FALSE(from_base64("ab$d"));
  EXPECT_FALSE(from_base64("abc"));
}

RC_GTEST_PROP(Digest, Base64ComesBack, (const std::string& data)) {
  RC_ASSERT(*from_base64(base64(data)) == data);
}

TEST(Digest, ComparesWholeStrings) {
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abcd"));
}

}  // namespace
RC_GTEST_PROP(Digest, OfPiecesIsThatOfTheWhole, ()) {
  const auto pieces = *rc::gen::arbitrary<std::vector<std::string>>();
  Sha256 digest;
  std::string whole;
  for (const auto& piece : pieces) {
    digest.add(piece);
    whole += piece;
    RC_ASSERT(digest.hex() == sha256_hex(whole));
  }
}

}  // namespace evenhand
