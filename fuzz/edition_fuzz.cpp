// Every YAML reader of the standard on any bytes: a value or an error, never a crash, and an error always says
// something.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "standard/community.h"
#include "standard/duties.h"
#include "standard/edition.h"

namespace {

template <class T>
void must_explain(const evenhand::Result<T>& result) {
  if (!result && result.error().message.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace evenhand::standard;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto edition = read_edition("fuzz.yaml", text);
  must_explain(edition);
  if (edition && (edition->grades.size() != 4 || edition->outcome_ids().empty())) std::abort();
  must_explain(Communities::read("fuzz.yaml", text));
  must_explain(read_duties("fuzz.yaml", text));
  must_explain(read_bank_holidays("fuzz.yaml", text));
  return 0;
}
