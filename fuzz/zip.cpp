// SPDX-License-Identifier: Apache-2.0
// Any bytes are read or refused; members that were read survive packing again.
#include "formats/zip.h"

#include <map>

#include "base/check.h"
#include "formats/zip_writer.h"
#include "fuzz/input.h"

namespace {

using Members = std::map<std::string, std::string>;

closeout::Result<Members> members_of(std::string_view bytes) {
  TRY_ASSIGN(const auto zip,
             closeout::ZipReader::open(bytes, "f", {.unpacked_bytes_max = 16U << 20}));
  Members members;
  for (const auto& entry : zip.entries()) {
    TRY_ASSIGN(members[entry.name], zip.read(entry));
  }
  return members;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto members = members_of(closeout::fuzzing::text_of(data, size));
  if (!members) return 0;
  std::string bytes;
  const auto sink = [&](std::string_view chunk) -> closeout::Result<void> {
    bytes += chunk;
    return {};
  };
  closeout::ZipWriter writer(sink, closeout::Instant{});
  for (const auto& [name, content] : *members) CHECK(writer.add(name, content).has_value());
  CHECK(writer.finish().has_value());
  const auto again = members_of(bytes);
  CHECK(again.has_value() && *again == *members);
  return 0;
}
