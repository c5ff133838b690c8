// SPDX-License-Identifier: Apache-2.0
// Markdown as a terminal shows it: headings in capitals or underlined, marks taken out, long lines
// folded with their indent.
#pragma once

#include <string>
#include <string_view>

namespace closeout::cli {

std::string terminal_text(std::string_view markdown, std::size_t columns);

}  // namespace closeout::cli
