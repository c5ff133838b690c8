// SPDX-License-Identifier: Apache-2.0
// A time limit for loops whose length the input decides.
#pragma once

#include <chrono>
#include <cstdint>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/result.h"

namespace closeout {

class TimeBudget {
 public:
  explicit TimeBudget(
      std::chrono::milliseconds time_max = std::chrono::seconds(limits::kParseSecondsMax))
      : end_(std::chrono::steady_clock::now() + time_max) {}

  // Looks at the clock on every 1024th call. Error: kLimit.
  Result<void> check() {
    if (++calls_ % 1024 != 0 || std::chrono::steady_clock::now() < end_) return {};
    return fail(ErrorCode::kLimit, "reading took too long; split the file");
  }

 private:
  std::chrono::steady_clock::time_point end_;
  std::uint32_t calls_ = 0;
};

}  // namespace closeout
