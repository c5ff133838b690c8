// SPDX-License-Identifier: Apache-2.0
// Unpacking gzip (RFC 1952), several members one after the other included.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"

namespace closeout {

bool is_gzip(std::string_view bytes);  // by its first bytes

// The whole content. Errors: kInvalidInput when it is damaged or cut short, kLimit beyond bytes_max
// or limits::kUnpackRatioMax.
Result<std::string> gunzip(std::string_view bytes, std::string_view file,
                           std::uint64_t bytes_max = limits::kTextBytesMax);
// At most the first `size` bytes, for a look at what it is; empty when it does not unpack.
std::string gunzip_head(std::string_view bytes, std::size_t size);

}  // namespace closeout
