// SPDX-License-Identifier: Apache-2.0
#include "model/codec.h"

#include "model/codec_impl.h"

namespace closeout {

void codec::append_quoted(std::string& out, std::string_view text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  std::size_t start = 0;  // of the run that needs no escape
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20) continue;
    out += text.substr(start, i - start);
    start = i + 1;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[c & 15];
    }
  }
  out += text.substr(start);
  out += '"';
}

CLOSEOUT_RECORDS(CLOSEOUT_INSTANTIATE_CODEC)

}  // namespace closeout
