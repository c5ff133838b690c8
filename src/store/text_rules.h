// SPDX-License-Identifier: Apache-2.0
// What text both databases can keep, checked before either sees it: UTF-8 without NUL, and names
// short enough for an index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "store/store.h"

namespace closeout::store {

inline constexpr std::size_t kNameBytesMax = 128;              // site, kind, series
inline constexpr std::size_t kIdBytesMax = 512;                // record ids
inline constexpr std::size_t kPlaceBytesMax = 512;             // "Sheet!12"
inline constexpr std::int64_t kNumberMax = 1'000'000'000'000;  // in human-facing ids

// `what` names the field in the message. A name is also short and not empty.
Result<void> check_text(std::string_view what, std::string_view text, std::string_view where = {});
Result<void> check_name(std::string_view what, std::string_view name);
Result<void> check_texts(const ChangeSet& set);

}  // namespace closeout::store
