// SPDX-License-Identifier: Apache-2.0
// Which function codes of an industrial protocol change something at the other end.
#pragma once

#include <string_view>

namespace closeout {

// `application` as a flow names it: "modbus", "s7comm", "dnp3". Codes of protocols that are not
// known here write nothing: the flow itself says so then.
bool writes(std::string_view application, int function_code);

}  // namespace closeout
