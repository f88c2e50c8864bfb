// Any bytes as CSV (src/base/csv.h): rows or an error; what was read is read the same from what csv_line writes, but
// for the apostrophe before a cell that a spreadsheet would run.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>

#include "base/csv.h"
#include "base/text.h"

using namespace evenhand;

namespace {

bool starts_a_formula(const std::string& cell) {
  return !cell.empty() && std::string_view("=+-@\t\r'").find(cell.front()) != std::string_view::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::istringstream input(text);
  CsvReader reader(input);
  for (;;) {
    const auto row = reader.next();
    if (!row) {
      if (row.error().message.empty()) std::abort();
      break;
    }
    if (!*row) break;
    bool plain = (*row)->size() > 1;
    for (const auto& cell : **row) {
      if (!is_utf8(cell)) std::abort();
      plain = plain && !starts_a_formula(cell);
    }
    if (!plain) continue;
    std::istringstream written(csv_line(**row));
    CsvReader again(written, ',');
    const auto same = again.next();
    if (!same || !*same || **same != **row) std::abort();
  }
  const auto table = read_csv_table(text);
  if (!table && table.error().message.empty()) std::abort();
  return 0;
}
