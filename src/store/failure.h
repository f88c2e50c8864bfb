// Failure: what the store cannot go on from. Thrown; caught once a request and once in main.
//
// A bad input or a lost race is an Error (base/result.h). A Failure is the disk full, the server gone, a lock that
// never came free, or a statement that is wrong. It never carries a value that was stored or asked for.
#pragma once

#include <stdexcept>
#include <string>

namespace evenhand::store {

enum class FailureKind {
  full,         // no space is left for the store
  busy,         // somebody else held it for too long, or too many writes crossed
  read_only,    // the store may not be written to
  unreachable,  // the file cannot be opened, or the server does not answer
  damaged,      // what was read cannot be right
  constraint,   // a rule of the schema refused the row
  programming,  // the statement, or the way it was used, is wrong
};

// Where a statement stands in the program; taken by default argument at the call.
struct Place {
  const char* file = "";
  int line = 0;
  static constexpr Place here(const char* file = __builtin_FILE(), int line = __builtin_LINE()) { return {file, line}; }
};

class Failure : public std::runtime_error {
 public:
  // `what` is for the log: "disk full at evidence/library_store.cpp:42: database or disk is full".
  Failure(FailureKind kind, const std::string& detail, Place place);
  [[nodiscard]] FailureKind kind() const { return kind_; }
  [[nodiscard]] std::string sentence() const;  // for a person: what is wrong and what to do

 private:
  FailureKind kind_;
};

}  // namespace evenhand::store
