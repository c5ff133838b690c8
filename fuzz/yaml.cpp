// SPDX-License-Identifier: Apache-2.0
// Any bytes are read or refused; what was read is a JSON document.
#include "formats/yaml.h"

#include "base/check.h"
#include "fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto value = closeout::parse_yaml(closeout::fuzzing::text_of(data, size), "f");
  if (value) CHECK(closeout::parse_json(closeout::canonical_json(*value)).has_value());
  return 0;
}
