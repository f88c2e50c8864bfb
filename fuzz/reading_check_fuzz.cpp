// The reading check on any bytes: counts that fit together, and no crash.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "evidence/reading_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace evenhand::evidence;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto check = check_reading(text, built_in_plain_words());
  if (check && (check->words < check->sentences || check->syllables < check->words)) std::abort();
  static_cast<void>(check_lay_summary(text));
  return 0;
}
