// SPDX-License-Identifier: Apache-2.0
// YAML 1.2 core schema: what a plain scalar or a tagged one means.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace closeout {

// `tag` as yaml-cpp reports it: "?" plain, "!" quoted, else the resolved tag.
// Errors without a place.
Result<json::value> yaml_scalar(std::string_view tag, const std::string& text);
bool is_core_tag(std::string_view tag, std::string_view kind);  // kind "seq" or "map"

}  // namespace closeout
