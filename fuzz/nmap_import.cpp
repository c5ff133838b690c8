// SPDX-License-Identifier: Apache-2.0
#include "fuzz/importing.h"
#include "importers/nmap/nmap.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  closeout::fuzzing::import_twice(data, size, closeout::import_nmap);
  return 0;
}
