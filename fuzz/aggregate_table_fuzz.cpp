// Any bytes as an aggregate table, as it is and with a measure in percent: an answer or an error, never a crash; and
// what is read can be compared.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/compare.h"
#include "evidence/aggregate_table.h"
#include "standard/built_in.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view csv(reinterpret_cast<const char*>(data), size);
  const auto& communities = evenhand::standard::built_in_communities();
  evenhand::evidence::TableOptions options;
  options.file = "fuzz.csv";
  for (const auto* measure : {"good", "bad_percent"}) {
    options.map = {{measure, "good"}};
    const auto table = evenhand::evidence::read_aggregate_table(csv, options, communities);
    if (table) (void)evenhand::analysis::compare(*table, {});
  }
  return 0;
}
