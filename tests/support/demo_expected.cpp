// SPDX-License-Identifier: Apache-2.0
#include "support/demo_expected.h"

#include "base/check.h"
#include "base/file.h"

namespace closeout {

const json::object& demo_expected() {
  static const json::value kExpected = [] {
    const auto bytes = read_file(CLOSEOUT_SOURCE_DIR "/tests/data/demo_expected.json");
    CHECK(bytes.has_value());
    auto parsed = parse_json(*bytes);
    CHECK(parsed.has_value());
    return *std::move(parsed);
  }();
  return kExpected.as_object();
}

}  // namespace closeout
