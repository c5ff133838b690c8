// SPDX-License-Identifier: Apache-2.0
// Base64 (RFC 4648 §4, padded, one line), as `base64 -d` and `openssl base64 -d -A` read it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace closeout {

std::string to_base64(std::string_view bytes);
// Nothing for text that is not exactly what to_base64 writes.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace closeout
