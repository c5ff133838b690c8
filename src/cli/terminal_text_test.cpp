// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal_text.h"

#include <gtest/gtest.h>

namespace closeout::cli {
namespace {

TEST(TerminalText, HeadingsAndMarksBecomePlain) {
  EXPECT_EQ(terminal_text("# SR 1.1\n\n## Steps\n\n- **who** signs `SR1.1/a`, 2 * 3\n", 80),
            "SR 1.1\n======\n\nSTEPS\n\n- who signs SR1.1/a, 2 * 3\n");
}

TEST(TerminalText, LongLinesFoldUnderTheirText) {
  EXPECT_EQ(terminal_text("12. one two three\n   - vier fünf\n", 12),
            "12. one two\n    three\n   - vier\n     fünf\n");
}

TEST(TerminalText, AWordLongerThanTheLineStaysWhole) {
  EXPECT_EQ(terminal_text("a incomprehensible b", 6), "a\nincomprehensible\nb\n");
  EXPECT_EQ(terminal_text("", 6), "\n");
}

}  // namespace
}  // namespace closeout::cli
