// SPDX-License-Identifier: Apache-2.0
// YAML to JSON values (yaml-cpp). Plain scalars are typed by the YAML 1.2 core schema: null, ~,
// true, false, 12, 0o14, 0xC, 1.5e3; everything else, and everything quoted, is text ("no" and
// 2026-11-23 too). Aliases are copied. Refused: two keys of one name, keys that are no scalars,
// merge keys (<<), tags beyond the core schema, .inf and .nan, a second document.
#pragma once

#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace closeout {

// An empty document is null. Errors: kInvalidInput, kLimit at "file:line N".
Result<json::value> parse_yaml(std::string_view text, std::string_view file);

}  // namespace closeout
