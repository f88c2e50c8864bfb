// Any bytes as a CSV of people (src/analysis/people_reader.h): an answer or an error, the same for one thread and two;
// and what was read can be opened again and counted.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "analysis/count.h"
#include "analysis/people_reader.h"

using namespace evenhand;

namespace {

std::string read(const std::string& csv, analysis::PeopleOptions options, std::string& bytes) {
  std::istringstream input(csv);
  std::ostringstream out;
  const auto read = analysis::read_people(input, options, out);
  if (!read) {
    if (read.error().message.empty()) std::abort();
    return read.error().message;
  }
  if (read->kept + read->bad + read->filtered != read->rows) std::abort();
  bytes = out.str();
  return "";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string csv(reinterpret_cast<const char*>(data) + 1, size - 1);
  analysis::PeopleOptions options{.file = "fuzz.csv", .characteristics = {"a", "b"}};
  if ((data[0] & 1) != 0) options.measures = {"g"};
  if ((data[0] & 2) != 0) options.weight = "w";
  if ((data[0] & 4) != 0) options.where = {{"c", {"x", ""}}};
  if ((data[0] & 8) != 0) options.encoding = analysis::Encoding::windows_1252;
  options.skip_bad_rows = (data[0] & 16) != 0;
  options.threads = 1;
  std::string bytes, again;
  const auto error = read(csv, options, bytes);
  options.threads = 2;
  if (read(csv, options, again) != error || bytes != again) std::abort();
  if (!error.empty()) return 0;
  const auto people = analysis::People::from_bytes(std::move(bytes));
  if (!people) std::abort();
  analysis::CountRequest request{.by = {"a", "b"}, .weighted = options.weight.has_value()};
  if (!options.measures.empty()) request.good = "g";
  if (!analysis::count(*people, request)) std::abort();
  return 0;
}
