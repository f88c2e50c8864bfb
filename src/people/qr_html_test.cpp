#include "people/qr_html.h"

#include <gtest/gtest.h>

namespace evenhand::people {

TEST(Qr, IsAnSvgWithATitleAndTheFinderPatternInItsCorner) {
  const auto svg = qr_code("HELLO", "Code for <your> app");
  ASSERT_TRUE(svg);
  EXPECT_TRUE(svg->markup().starts_with("<svg "));
  EXPECT_NE(svg->markup().find("<title>Code for &lt;your&gt; app</title>"), std::string::npos);
  // Version 1 has 21 modules; with a quiet zone of 4 on each side, 29. Its first row starts with seven dark ones.
  EXPECT_NE(svg->markup().find("viewBox=\"0 0 29 29\""), std::string::npos);
  EXPECT_NE(svg->markup().find("d=\"M4 4h7v1h-7z"), std::string::npos);
}

TEST(Qr, RefusesWhatDoesNotFit) {
  EXPECT_TRUE(qr_code(std::string(2000, 'x'), "long"));
  EXPECT_FALSE(qr_code(std::string(4000, 'x'), "too long"));
}

}  // namespace evenhand::people
