// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <gtest/gtest.h>

namespace closeout::cli {
namespace {

TEST(TextTable, AlignsByWhatTheTerminalShows) {
  TextTable table({{"id", 10}, {"title", 20}, {"n", 4, true}});
  table.row({"F-1", "clé usb", "7"});
  table.row({"F-12", "x", "12"});
  EXPECT_EQ(table.text(), "id    title     n\nF-1   clé usb   7\nF-12  x        12\n");
}

TEST(TextTable, TheWidestColumnsGiveWay) {
  TextTable table({{"id", 10}, {"title", 60}, {"why", 60}});
  table.row({"F-1", std::string(40, 'a'), std::string(30, 'b')});
  const std::string text = table.text(57);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    EXPECT_LE(display_width(text.substr(at, end - at)), 57U);
    at = end + 1;
  }
  EXPECT_NE(text.find(std::string(24, 'a') + "…  " + std::string(24, 'b') + "…"), std::string::npos)
      << text;
}

TEST(TextTable, LongCellsAreCutAtTheirColumnsLimit) {
  TextTable table({{"t", 5}});
  table.row({"abc def"});
  table.row({"one\ntwo"});
  EXPECT_EQ(table.text(), "t\nabc…\none…\n");
}

}  // namespace
}  // namespace closeout::cli
