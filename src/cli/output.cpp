// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <algorithm>

namespace closeout::cli {
namespace {

std::size_t sequence_length(unsigned char first) {
  return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
}

std::size_t columns_of(std::string_view sequence) {
  const auto first = static_cast<unsigned char>(sequence[0]);
  const bool combining = first == 0xCC || (first == 0xCD && sequence.size() > 1 &&
                                           static_cast<unsigned char>(sequence[1]) < 0xB0);
  if (combining) return 0;
  const bool wide = (first >= 0xE3 && first <= 0xED && sequence.size() == 3) || first == 0xF0;
  return wide ? 2 : 1;
}

template <class Take>
void each_sequence(std::string_view text, Take&& take) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length =
        std::min(sequence_length(static_cast<unsigned char>(text[at])), text.size() - at);
    if (!take(text.substr(at, length))) return;
    at += length;
  }
}

std::string cut(std::string_view text, std::size_t width_max) {
  std::string one_line(text);
  std::ranges::replace(one_line, '\n', ' ');
  if (display_width(one_line) <= width_max) return one_line;
  std::string out;
  std::size_t width = 1;
  each_sequence(one_line, [&](std::string_view sequence) {
    width += columns_of(sequence);
    if (width > width_max) return false;
    out += sequence;
    return true;
  });
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "…";
}

constexpr std::size_t kGap = 2;             // blanks between columns
constexpr std::size_t kColumnWidthMin = 8;  // below that a cell says nothing

void narrow(std::vector<std::size_t>& widths, std::size_t width_max) {
  if (width_max == 0 || widths.empty()) return;
  std::size_t whole = kGap * (widths.size() - 1);
  for (const auto width : widths) whole += width;
  for (; whole > width_max; --whole) {
    const auto widest = std::ranges::max_element(widths);
    if (*widest <= kColumnWidthMin) return;
    --*widest;
  }
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  each_sequence(text, [&](std::string_view sequence) {
    width += columns_of(sequence);
    return true;
  });
  return width;
}

std::string TextTable::text(std::size_t width_max) const {
  std::vector<std::vector<std::string>> lines;
  lines.emplace_back();
  for (const auto& column : columns_) lines.back().emplace_back(column.title);
  for (const auto& row : rows_) {
    lines.emplace_back();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      lines.back().push_back(i < row.size() ? cut(row[i], columns_[i].width_max) : "");
    }
  }
  std::vector<std::size_t> widths(columns_.size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(line[i]));
    }
  }
  narrow(widths, width_max);
  std::string out;
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string cell = cut(line[i], widths[i]);
      const std::string padding(widths[i] - display_width(cell), ' ');
      text += columns_[i].right ? padding + cell : cell + padding;
      text += std::string(kGap, ' ');
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    out += text + "\n";
  }
  return out;
}

}  // namespace closeout::cli
