// SPDX-License-Identifier: Apache-2.0
// Errors are values. A function that can fail returns Result<T>; the Error says what was wrong,
// where, and what to do about it.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace closeout {

enum class ErrorCode {
  kUsage,         // the command line or request is malformed
  kInvalidInput,  // a file, row or field cannot be accepted
  kNotFound,      // the named record does not exist
  kRefused,       // a guard, duty separation or authority rule says no
  kConflict,      // the record was changed by somebody else meanwhile
  kLimit,         // a limit of base/limits.h was exceeded
  kIo,            // disk, database or network
  kInternal,      // a fault of the program
};

std::string_view to_string(ErrorCode code);
// 0 done, 1 negative verdict, 2 usage, 3 invalid input, 4 refused or conflict, 5 I/O, 70 internal.
int exit_code(ErrorCode code);

struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // what was wrong and what to do
  std::string where;    // file, sheet!cell, line, byte or JSON pointer; empty when nowhere special

  std::string text() const { return where.empty() ? message : where + ": " + message; }
};

template <class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
 public:
  using std::expected<T, Error>::expected;
};

inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string where = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(where)});
}
inline std::unexpected<Error> invalid(std::string message, std::string where = {}) {
  return fail(ErrorCode::kInvalidInput, std::move(message), std::move(where));
}

}  // namespace closeout

#define CLOSEOUT_CONCAT2(a, b) a##b
#define CLOSEOUT_CONCAT(a, b) CLOSEOUT_CONCAT2(a, b)
// TRY(f());                      return the error of f(), if any
// TRY_ASSIGN(const auto x, f()); the same, else x = its value
#define TRY(expression)                                          \
  do {                                                           \
    auto try_result = (expression);                              \
    if (!try_result) return std::unexpected(try_result.error()); \
  } while (false)
#define TRY_ASSIGN(target, expression)                                          \
  auto CLOSEOUT_CONCAT(try_, __LINE__) = (expression);                          \
  if (!CLOSEOUT_CONCAT(try_, __LINE__))                                         \
    return std::unexpected(std::move(CLOSEOUT_CONCAT(try_, __LINE__)).error()); \
  target = *std::move(CLOSEOUT_CONCAT(try_, __LINE__))
