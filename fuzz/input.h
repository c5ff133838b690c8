// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "formats/zip_writer.h"

namespace closeout::fuzzing {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// A package with these members, so that a fuzzer can change them without knowing about checksums.
inline std::string package(
    std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
  std::string bytes;
  const auto sink = [&](std::string_view chunk) -> Result<void> {
    bytes += chunk;
    return {};
  };
  ZipWriter writer(sink, Instant{});
  for (const auto& [name, content] : members) {
    CHECK(writer.add(name, content, ZipMethod::kStore).has_value());
  }
  CHECK(writer.finish().has_value());
  return bytes;
}

}  // namespace closeout::fuzzing
