// SPDX-License-Identifier: Apache-2.0
// How an output is compared with what is expected of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace closeout {

// What the expectation asks for and the output does not give, a line each. Objects are compared by
// the members that the expectation names, lists of objects by what identifies each and
// both ways (nothing missing, nothing extra), other lists element by element. Members that are
// examples only (message, remedy, why, judgement …) are passed over.
std::vector<std::string> differences(const json::value& expected, const json::value& actual);

}  // namespace closeout
