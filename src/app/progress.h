// How far long work has come, on standard error while that is a terminal.
#pragma once

#include "app/command.h"
#include "store/backup.h"

namespace evenhand::app {

// One line that is written over and over, and is gone when this object is. Nothing where there is no terminal.
class ProgressLine {
 public:
  explicit ProgressLine(Context& context);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(std::string_view text);
  [[nodiscard]] store::BackupProgress of_tables();  // "evidence: 12,000 rows"; must not outlive this object

 private:
  std::ostream& error_;
  bool shown_;
  bool is_written_ = false;  // the line says something
};

}  // namespace evenhand::app
