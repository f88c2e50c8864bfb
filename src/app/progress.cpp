#include "app/progress.h"

#include <unistd.h>

#include <iostream>

#include "base/text.h"

namespace evenhand::app {

ProgressLine::ProgressLine(Context& context)
    : error_(context.error), shown_(&context.error == &std::cerr && ::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
  show("");
}

void ProgressLine::show(std::string_view text) {
  if (!shown_ || (text.empty() && !is_written_)) return;
  error_ << "\r\x1b[K" << text << std::flush;
  is_written_ = !text.empty();
}

store::BackupProgress ProgressLine::of_tables() {
  return [this](std::string_view table, std::int64_t rows) {
    show(std::string(table) + ": " + with_commas(rows) + " rows");
  };
}

}  // namespace evenhand::app
