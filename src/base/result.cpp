// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

namespace closeout {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kInvalidInput:
      return "invalid_input";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kRefused:
      return "refused";
    case ErrorCode::kConflict:
      return "conflict";
    case ErrorCode::kLimit:
      return "limit";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

int exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return 2;
    case ErrorCode::kInvalidInput:
    case ErrorCode::kNotFound:
    case ErrorCode::kLimit:
      return 3;
    case ErrorCode::kRefused:
    case ErrorCode::kConflict:
      return 4;
    case ErrorCode::kIo:
      return 5;
    case ErrorCode::kInternal:
      return 70;
  }
  return 70;
}

}  // namespace closeout
