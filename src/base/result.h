// Result<T>: a value, or an Error that a person can act on.
//
// Expected failures (bad input, nothing there, not allowed, somebody else was first) are values. Exceptions are kept
// for what cannot go on (the disk is gone); they are caught once a request and once in main.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace evenhand {

enum class ErrorKind {
  invalid,      // the input is wrong: 422 on a page, exit status 2 on the command line
  not_found,    // there is no such thing, or the asker may not know of it: 404
  forbidden,    // known, but not for this person: 403
  conflict,     // somebody changed it meanwhile: 409
  too_large,    // over a stated limit: 413
  unavailable,  // try again later: 503
};

struct Error {
  ErrorKind kind = ErrorKind::invalid;
  std::string message;  // a sentence for the person: what is wrong, where, and what to do
  std::string detail;   // for the log; never personal data
};

template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using Base = tl::expected<T, Error>;
  using Base::Base;
  Result(Base base) : Base(std::move(base)) {}
  Result(Error error) : Base(tl::unexpected<Error>(std::move(error))) {}
};

// A function that can fail and has nothing to give: Result<Done>, `return Done{};`.
struct Done {};

inline Error invalid(std::string message, std::string detail = {}) {
  return {ErrorKind::invalid, std::move(message), std::move(detail)};
}
inline Error not_found(std::string message, std::string detail = {}) {
  return {ErrorKind::not_found, std::move(message), std::move(detail)};
}
inline Error forbidden(std::string message, std::string detail = {}) {
  return {ErrorKind::forbidden, std::move(message), std::move(detail)};
}
inline Error conflict(std::string message, std::string detail = {}) {
  return {ErrorKind::conflict, std::move(message), std::move(detail)};
}

}  // namespace evenhand

#define EVENHAND_JOIN_INNER(a, b) a##b
#define EVENHAND_JOIN(a, b) EVENHAND_JOIN_INNER(a, b)

// EVENHAND_TRY(auto rows, read_rows(file));   declares rows, or returns the error to the caller.
#define EVENHAND_TRY(declaration, expression) \
  EVENHAND_TRY_INNER(declaration, expression, EVENHAND_JOIN(try_result_, __LINE__))
#define EVENHAND_TRY_INNER(declaration, expression, result) \
  auto result = (expression);                               \
  if (!(result)) return std::move((result).error());        \
  declaration = std::move(*(result))

// EVENHAND_CHECK(save(row));   goes on, or returns the error to the caller.
#define EVENHAND_CHECK(expression)                             \
  do {                                                         \
    auto check_result = (expression);                          \
    if (!check_result) return std::move(check_result.error()); \
  } while (false)
