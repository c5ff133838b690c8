// SPDX-License-Identifier: Apache-2.0
#include "formats/ods_cell.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "formats/cell_text.h"

namespace closeout {
namespace {

std::string_view value_attribute(std::string_view type) {
  if (type == "date") return "office:date-value";
  if (type == "time") return "office:time-value";
  if (type == "boolean") return "office:boolean-value";
  if (type == "string") return "office:string-value";
  return "office:value";
}

bool is_inline(std::string_view name) {
  return name == "span" || name == "a" || name == "s" || name == "tab" || name == "line-break" ||
         name == "ruby" || name == "ruby-base";
}

}  // namespace

void OdsCell::open(std::string_view name, const XmlAttributes& attributes) {
  depth_ = 1;
  covered_ = name == "covered-table-cell";
  formula_ = attributes.has("table:formula");
  paragraphs_ = false;
  paragraph_depth_ = 0;
  blanks_ = 0;
  layout_ = false;
  shown_.clear();
  type_ = attributes["office:value-type"];
  value_ = attributes[value_attribute(type_)];
  if (attributes["calcext:value-type"] == "error") value_.clear();  // what is shown says which
}

bool OdsCell::start(std::string_view name, const XmlAttributes& attributes) {
  const bool paragraph = depth_ == 1 && name == "p";
  if (!paragraph && (paragraph_depth_ == 0 || !is_inline(name))) return false;
  ++depth_;
  flush_blanks();
  paragraph_start_ = paragraph;
  if (paragraph) {
    if (paragraphs_) shown_ += '\n';
    paragraphs_ = true;
    paragraph_depth_ = depth_;
  } else if (name == "s") {
    const auto count = parse_integer(attributes["text:c"]).value_or(1);
    shown_.append(static_cast<std::size_t>(std::clamp<long long>(count, 1, 1000)), ' ');
  } else if (name == "tab") {
    shown_ += '\t';
  } else if (name == "line-break") {
    shown_ += '\n';
  }
  return true;
}

bool OdsCell::end(std::string_view) {
  if (depth_ == paragraph_depth_) {
    if (!layout_) flush_blanks();
    blanks_ = 0;
    layout_ = false;
    paragraph_depth_ = 0;
  }
  return --depth_ == 0;
}

// Line ends and tabs as written are layout: with the blanks around them they mean one blank, and
// none at a paragraph's start. Blanks alone are meant, although the standard would collapse them:
// LibreOffice writes them as they are.
bool OdsCell::text(std::string_view piece) {
  if (paragraph_depth_ == 0) return true;
  for (const char c : piece) {
    if (c == ' ') {
      ++blanks_;
    } else if (c == '\t' || c == '\n' || c == '\r') {
      layout_ = true;
    } else {
      flush_blanks();
      shown_ += c;
      paragraph_start_ = false;
    }
  }
  return shown_.size() + blanks_ <= limits::kCellBytesMax;
}

void OdsCell::flush_blanks() {
  shown_.append(layout_ ? (paragraph_start_ ? 0 : 1) : blanks_, ' ');
  blanks_ = 0;
  layout_ = false;
}

std::string OdsCell::take() {
  if (covered_) return {};
  if (value_.empty()) return std::move(shown_);
  if (type_ == "date") return iso_cell(value_);
  if (type_ == "time") return duration_cell(value_);
  if (type_ == "string" || type_ == "boolean") return value_;
  return number_cell(std::string_view(value_), NumberKind::kNumber, DateEpoch::k1900);
}

}  // namespace closeout
