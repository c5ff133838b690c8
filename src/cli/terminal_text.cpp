// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal_text.h"

#include "base/text.h"
#include "cli/output.h"

namespace closeout::cli {
namespace {

// **bold** and `code` without their marks; a lone * or _ is text.
std::string without_marks(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '`') continue;
    if (text.substr(i, 2) == "**") {
      ++i;
      continue;
    }
    plain += text[i];
  }
  return plain;
}

// Where the text of a line begins: behind blanks and "- " or "12. ".
std::size_t hanging_indent(std::string_view line) {
  std::size_t at = line.find_first_not_of(' ');
  if (at == std::string_view::npos) return 0;
  if (line.substr(at, 2) == "- ") return at + 2;
  std::size_t digits = at;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  return digits > at && line.substr(digits, 2) == ". " ? digits + 2 : at;
}

void fold_line(std::string_view line, std::size_t columns, std::string& out) {
  const std::string indent(hanging_indent(line), ' ');
  std::string current(line.substr(0, indent.size()));
  bool empty = true;  // no word on this line yet
  for (const auto word : split(line.substr(indent.size()), ' ')) {
    if (word.empty()) continue;
    if (!empty && display_width(current) + 1 + display_width(word) > columns) {
      out += current + "\n";
      current = indent;
      empty = true;
    }
    if (!empty) current += ' ';
    current += word;
    empty = false;
  }
  out += current + "\n";
}

}  // namespace

std::string terminal_text(std::string_view markdown, std::size_t columns) {
  std::string out;
  if (markdown.ends_with('\n')) markdown.remove_suffix(1);
  for (const auto line : split(markdown, '\n')) {
    if (line.starts_with("## ")) {
      out += to_upper_ascii(without_marks(line.substr(3))) + "\n";
    } else if (line.starts_with("# ")) {
      const std::string title = without_marks(line.substr(2));
      out += title + "\n" + std::string(display_width(title), '=') + "\n";
    } else {
      fold_line(without_marks(line), columns, out);
    }
  }
  return out;
}

}  // namespace closeout::cli
