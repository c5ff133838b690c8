// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "formats/encoding.h"
#include "formats/zip_layout.h"

namespace closeout::zip_layout {
namespace {

// Code points of the bytes 0x80 to 0xFF in code page 437, the default for names without UTF-8 flag.
constexpr std::u16string_view kCodePage437 =
    u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
    u"└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";
static_assert(kCodePage437.size() == 128);

}  // namespace

std::string decoded_member_name(std::string_view raw, bool utf8) {
  const bool as_is = utf8 || is_valid_utf8(raw);
  std::string name(as_is ? raw : std::string_view{});
  for (const char c : as_is ? std::string_view{} : raw) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(name, byte < 0x80 ? byte : kCodePage437[byte - 0x80]);
  }
  std::ranges::replace(name, '\\', '/');
  while (name.starts_with("./")) name.erase(0, 2);
  return name;
}

Result<void> check_member_name(std::string_view name) {
  if (name.empty()) return invalid("a member without a name");
  if (name.front() == '/') return invalid("an absolute path as a member's name");
  if (name.size() > 1 && name[1] == ':') return invalid("a drive letter in a member's name");
  if (std::ranges::any_of(name, [](unsigned char c) { return c < 0x20 || c == 0x7F; })) {
    return invalid("a control character in a member's name");
  }
  for (const auto part : split(name, '/')) {
    if (part == "..") return invalid("a member's name leads out of its folder");
  }
  return {};
}

}  // namespace closeout::zip_layout
