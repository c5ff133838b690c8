// SPDX-License-Identifier: Apache-2.0
// The files of content/ as they are built into the program. YAML files are JSON here, under the
// same name with .json; the schemas are left out.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace closeout {

// "policy/cb-90.json", "demo/assets.csv". The bytes live as long as the program.
std::optional<std::string_view> content_file(std::string_view path);
// Paths that begin with prefix ("playbooks/"), sorted.
std::vector<std::string_view> content_files(std::string_view prefix);
// Errors: kNotFound.
Result<json::value> content_json(std::string_view path);
// As content_json, for documents that the content tests vouch for: a fault ends the program.
json::value built_in_json(std::string_view path);

}  // namespace closeout
