// A table as text: a row a line, each a JSON array in the order of the table's columns. Inside store/ only.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/result.h"
#include "store/schema.h"

namespace evenhand::store {

std::string row_text(Row row);  // with its line feed
// Refuses what is not an array of that many values of those types.
Result<std::vector<Value>> parse_row(std::string_view line, const std::vector<TableColumn>& columns);

struct TableDigest {
  std::int64_t rows = 0;
  std::string sha256;
};
// Every row's text in the order of the key.
TableDigest for_each_row_text(Reading& reading, const TableShape& table,
                              const std::function<void(std::string_view line)>& use);

// Cuts pieces as they come into lines.
class LineCutter {
 public:
  explicit LineCutter(std::size_t longest) : longest_(longest) {}
  using OnLine = std::function<Result<Done>(std::string_view line)>;
  Result<Done> add(std::string_view piece, const OnLine& on_line);
  [[nodiscard]] bool ended_with_a_line() const { return rest_.empty(); }

 private:
  std::size_t longest_;
  std::string rest_;
};

}  // namespace evenhand::store
