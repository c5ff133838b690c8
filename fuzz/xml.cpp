// SPDX-License-Identifier: Apache-2.0
#include "formats/xml_tree.h"
#include "fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = closeout::fuzzing::text_of(data, size);
  const auto tree = closeout::parse_xml_tree(text, "f");
  const auto strict = closeout::parse_xml_tree(text, "f", {.doctype = false});
  CHECK(tree.has_value() || !strict.has_value());
  return 0;
}
