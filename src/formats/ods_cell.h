// SPDX-License-Identifier: Apache-2.0
// One cell of an OpenDocument table: its typed value, or else its paragraphs.
#pragma once

#include <string>
#include <string_view>

#include "formats/xml.h"

namespace closeout {

class OdsCell {
 public:
  bool is_open() const { return depth_ > 0; }
  void open(std::string_view name, const XmlAttributes& attributes);
  // False: the element and all in it is no part of the cell's text.
  bool start(std::string_view name, const XmlAttributes& attributes);
  // True when the cell itself ended.
  bool end(std::string_view name);
  // False: the text exceeds the limit of a cell.
  bool text(std::string_view piece);

  std::string take();  // the cell in normal form; empty for a covered cell
  bool lacks_result() const { return formula_ && type_.empty() && !paragraphs_; }

 private:
  void flush_blanks();

  std::size_t depth_ = 0;  // elements open, the cell included
  bool covered_ = false;
  bool formula_ = false;
  bool paragraphs_ = false;
  bool paragraph_start_ = true;
  bool layout_ = false;     // the white space just read has line ends or tabs
  std::size_t blanks_ = 0;  // just read, not yet shown
  std::size_t paragraph_depth_ = 0;
  std::string type_;
  std::string value_;
  std::string shown_;
};

}  // namespace closeout
