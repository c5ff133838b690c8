// SPDX-License-Identifier: Apache-2.0
// Any bytes are read or refused; canonical text is its own canonical form.
#include "base/json.h"

#include "base/check.h"
#include "fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto value = closeout::parse_json(closeout::fuzzing::text_of(data, size));
  if (!value) return 0;
  const std::string text = closeout::canonical_json(*value);
  const auto again = closeout::parse_json(text);
  CHECK(again.has_value());
  CHECK(closeout::canonical_json(*again) == text);
  return 0;
}
