// SPDX-License-Identifier: Apache-2.0
// JSON documents (Boost.JSON), parsed under the limits of base/limits.h and printed canonically.
#pragma once

#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "base/result.h"

namespace closeout {

namespace json = boost::json;

// RFC 8259 text to a document. Errors: kInvalidInput with "byte N", kLimit on size or depth.
Result<json::value> parse_json(std::string_view text, std::string_view file = "json");
// One line, object members sorted by key (bytes), no white space, shortest numbers: equal documents
// have equal texts, so a hash of the text is a hash of the content.
std::string canonical_json(const json::value& value);
// The same order, indented by two blanks, for people and golden files.
std::string pretty_json(const json::value& value);

}  // namespace closeout
