// SPDX-License-Identifier: Apache-2.0
#include "model/codec.h"

#include "model/codec_impl.h"

namespace closeout {

void codec::append_quoted(std::string& out, std::string_view text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[c & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

CLOSEOUT_RECORDS(CLOSEOUT_INSTANTIATE_CODEC)

}  // namespace closeout
