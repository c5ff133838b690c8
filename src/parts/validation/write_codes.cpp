// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/write_codes.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace closeout {
namespace {

struct Codes {
  std::string_view protocol;
  std::array<int, 9> write;  // 0 = unused
};

// Modbus Application Protocol 1.1b3 (write coils, registers, files); IEEE 1815 (write, select,
// operate, restart); S7 job functions (write, download, control, stop).
constexpr std::array<Codes, 3> kCodes = {{
    {"modbus", {5, 6, 15, 16, 21, 22, 23}},
    {"dnp3", {2, 3, 4, 5, 6, 13, 14}},
    {"s7comm", {0x05, 0x1a, 0x1b, 0x1c, 0x28, 0x29}},
}};

}  // namespace

bool writes(std::string_view application, int function_code) {
  const std::string name = to_lower_ascii(trim(application));
  return function_code > 0 && std::ranges::any_of(kCodes, [&](const Codes& codes) {
           return name.starts_with(codes.protocol) &&
                  std::ranges::find(codes.write, function_code) != codes.write.end();
         });
}

}  // namespace closeout
