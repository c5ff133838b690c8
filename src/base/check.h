// SPDX-License-Identifier: Apache-2.0
// CHECK(x): an invariant of the program itself; aborts with place and text when broken.
#pragma once

namespace closeout {
[[noreturn]] void check_failed(const char* expression, const char* file, int line);
}  // namespace closeout

#define CHECK(expression) \
  ((expression) ? static_cast<void>(0) : ::closeout::check_failed(#expression, __FILE__, __LINE__))
