// SPDX-License-Identifier: Apache-2.0
#include "importers/json/json_import.h"

#include "fuzz/importing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  closeout::fuzzing::import_twice(data, size, closeout::import_json);
  return 0;
}
