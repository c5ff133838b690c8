// SPDX-License-Identifier: Apache-2.0
// Text as Office Open XML cells can hold it.
#pragma once

#include <string>
#include <string_view>

namespace closeout {

// Control characters and look-alikes of their escapes become "_x0001_" (unescaped_cell reads them
// back), and text beyond 32,767 UTF-16 units is cut with a note. `text` must be UTF-8.
std::string xlsx_text(std::string_view text);

std::size_t utf16_units(std::string_view text);

}  // namespace closeout
