// SPDX-License-Identifier: Apache-2.0
#include "reports/document.h"

#include <gtest/gtest.h>

namespace closeout::reports {
namespace {

Document page(const std::string& text, const std::string& link = {}) {
  Document document;
  document.title = text;
  document.stamp = text;
  document.banner = text;
  document.back = {text, "../00_INDEX.html"};
  Section& section = document.sections.emplace_back();
  section.title = text;
  section.lines = {text};
  section.bullets = {Cell(text, link)};
  section.header = {text};
  section.rows = {{Cell(text, link)}};
  return document;
}

TEST(Document, SaysTheSameAsMarkdownAndAsHtml) {
  const std::string markdown = to_markdown(page("Z03 & co", "02/F-1.html"));
  EXPECT_EQ(markdown,
            "# Z03 & co\n\n**Z03 & co**\n\nZ03 & co\n\n## Z03 & co\n\nZ03 & co\n\n"
            "- [Z03 & co](02/F-1.html)\n\n| Z03 & co |\n|---|\n| [Z03 & co](02/F-1.html) |\n");
  const std::string html = to_html(page("Z03 & co", "02/F-1.html"));
  EXPECT_TRUE(html.contains("<h1>Z03 &amp; co</h1>"));
  EXPECT_TRUE(html.contains("<td><a href=\"02/F-1.html\">Z03 &amp; co</a></td>"));
  EXPECT_TRUE(html.contains("<li><a href=\"02/F-1.html\">Z03 &amp; co</a></li>"));
  EXPECT_TRUE(html.contains("<p class=\"back\"><a href=\"../00_INDEX.html\">"));
  EXPECT_TRUE(html.ends_with("</body></html>\n"));
}

TEST(Document, WhatPeopleTypeNeverBecomesMarkup) {
  for (const char* hostile : {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
                              "'><b>", "</td></table>", "</style><script>", "<!--", "]]>"}) {
    const std::string html = to_html(page(hostile, hostile));
    EXPECT_EQ(html.find(hostile), std::string::npos) << hostile;
    EXPECT_EQ(html.find("<img"), std::string::npos) << hostile;
    EXPECT_EQ(html.find("<script"), std::string::npos) << hostile;
    const std::string markdown = to_markdown(page(hostile, hostile));
    EXPECT_EQ(markdown.find('<'), std::string::npos) << hostile;
  }
}

TEST(Document, ALinkNeverLeavesTheFolder) {
  const std::string html = to_html(page("x", "javascript:alert(1)"));
  EXPECT_TRUE(html.contains("href=\"javascript%3Aalert%281%29\""));
  EXPECT_TRUE(to_html(page("x", "a b\"c.csv")).contains("href=\"a%20b%22c.csv\""));
  EXPECT_TRUE(to_markdown(page("x", "a) [b](c")).contains("(a%29%20%5Bb%5D%28c)"));
}

TEST(Document, TextCannotEndALineACellOrStartALink) {
  const std::string markdown = to_markdown(page("a|b\n# c\r\n[d](http://e) `f`"));
  EXPECT_TRUE(markdown.contains("| a\\|b # c  \\[d](http://e) \\`f\\` |"));
  EXPECT_EQ(markdown.find("\n# c"), std::string::npos);
}

TEST(Document, LongNamesMayBeBrokenBetweenTheirParts) {
  const std::string html = to_html(page("F-04_SR1.1_Z12_RAG-01_USERS.csv"));
  EXPECT_TRUE(html.contains("<td>F-04_<wbr>SR1.1_<wbr>Z12_<wbr>RAG-01_<wbr>USERS.csv</td>"));
  EXPECT_TRUE(to_html(page("IN_PROGRESS today")).contains("<td>IN_PROGRESS today</td>"));
  EXPECT_TRUE(to_html(page(std::string(32, 'a')))
                  .contains("<td>aaaaaaaaaaaaaaaa<wbr>aaaaaaaaaaaaaaaa<wbr></td>"));
  EXPECT_TRUE(to_html(page("aaaaaaaaaaaaaaa\xC3\xA4 zzzzz" + std::string(24, 'b')))
                  .contains("aaaaaaaaaaaaaaa\xC3\xA4 "));
}

TEST(Document, EmptyPartsLeaveNothing) {
  Document document;
  document.title = "T";
  document.sections.emplace_back().lines = {"L"};
  EXPECT_EQ(to_markdown(document), "# T\n\nL\n");
  const std::string html = to_html(document);
  for (const char* part : {"<h2>", "<ul>", "<table>", "class=\"banner\"", "class=\"back\""}) {
    EXPECT_EQ(html.find(part), std::string::npos) << part;
  }
}

}  // namespace
}  // namespace closeout::reports
