// SPDX-License-Identifier: Apache-2.0
// A whole package, or the text of its content.xml.
#include "formats/ods_reader.h"
#include "formats/zip.h"
#include "fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = closeout::fuzzing::text_of(data, size);
  if (closeout::is_zip(input)) {
    static_cast<void>(closeout::read_ods(input, "f"));
  } else {
    const auto bytes = closeout::fuzzing::package({{"content.xml", input}});
    static_cast<void>(closeout::read_ods(bytes, "f"));
  }
  return 0;
}
