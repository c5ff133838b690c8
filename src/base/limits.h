// SPDX-License-Identifier: Apache-2.0
// Every parser reads hostile input. What exceeds one of these is refused with ErrorCode::kLimit.
#pragma once

#include <cstddef>
#include <cstdint>

namespace closeout::limits {

inline constexpr std::uint64_t kFileBytesMax = 1ULL << 30;      // one imported file
inline constexpr std::uint64_t kTextBytesMax = 256ULL << 20;    // csv, json, xml, yaml in memory
inline constexpr std::uint64_t kUnpackedBytesMax = 1ULL << 30;  // all members of one container
inline constexpr std::uint64_t kUnpackRatioMax = 200;           // unpacked : packed, above 1 MiB
inline constexpr std::size_t kZipEntriesMax = 100'000;
inline constexpr std::size_t kRowsMax = 1'000'000;  // of one sheet
inline constexpr std::size_t kColumnsMax = 16'384;
inline constexpr std::size_t kCellsMax = 20'000'000;  // of one workbook
inline constexpr std::size_t kCellBytesMax = 1U << 20;
inline constexpr std::size_t kSheetsMax = 256;
inline constexpr std::size_t kDepthMax = 64;            // nesting of json, xml, yaml
inline constexpr std::size_t kXmlNodesMax = 4'000'000;  // elements and attributes of a tree
inline constexpr std::uint64_t kYamlBytesMax = 32ULL << 20;
inline constexpr std::size_t kYamlNodesMax = 1'000'000;  // aliases counted as copies
inline constexpr std::size_t kDiagnosticsMax = 10'000;   // listed per file, then counted
inline constexpr int kParseSecondsMax = 60;

}  // namespace closeout::limits
