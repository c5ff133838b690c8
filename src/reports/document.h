// SPDX-License-Identifier: Apache-2.0
// A page of headings, paragraphs, lists and tables, printed as Markdown or as one HTML file without
// scripts and without references to anything outside the folder it lies in. Texts may be hostile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace closeout::reports {

struct Cell {
  std::string text;
  std::string link;  // path relative to the page; empty = none

  Cell(std::string words = {}, std::string path = {})
      : text(std::move(words)), link(std::move(path)) {}
  Cell(std::string_view words) : text(words) {}
  Cell(const char* words) : text(words) {}
};

struct Section {
  std::string title;
  std::vector<std::string> lines;  // paragraphs
  std::vector<Cell> bullets;
  std::vector<std::string> header;
  std::vector<std::vector<Cell>> rows;
};

struct Document {
  std::string title;
  std::string stamp;   // as of when, by which policy
  std::string banner;  // shown large; empty = none
  Cell back;           // to the page above; empty = none
  std::vector<Section> sections;
};

std::string to_markdown(const Document& document);
std::string to_html(const Document& document);

}  // namespace closeout::reports
