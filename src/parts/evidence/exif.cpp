// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/exif.h"

#include <cstdint>
#include <optional>

namespace closeout::evidence {
namespace {

constexpr std::uint16_t kGpsDirectory = 0x8825;  // tag of IFD0
constexpr std::uint16_t kLatitude = 2;           // tags of the GPS directory
constexpr std::uint16_t kLongitude = 4;
constexpr std::size_t kEntryBytes = 12;
constexpr std::size_t kPngHeader = 8;

// A TIFF structure: numbers in the byte order its first two bytes name, offsets from its start.
class Tiff {
 public:
  explicit Tiff(std::string_view bytes) : bytes_(bytes), little_(bytes.starts_with("II")) {}

  bool has_position() const {
    if (!little_ && !bytes_.starts_with("MM")) return false;
    const auto first = number(4, 4);
    const auto entry = first ? find(*first, kGpsDirectory) : std::nullopt;
    const auto gps = entry ? number(*entry + 8, 4) : std::nullopt;
    return gps && find(*gps, kLatitude) && find(*gps, kLongitude);
  }

 private:
  std::optional<std::uint32_t> number(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || bytes_.size() - at < size) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t index = little_ ? at + size - 1 - i : at + i;
      value = value << 8 | static_cast<unsigned char>(bytes_[index]);
    }
    return value;
  }

  // Where the entry with that tag lies in the directory.
  std::optional<std::size_t> find(std::size_t directory, std::uint16_t tag) const {
    const auto count = number(directory, 2);
    for (std::size_t i = 0; count && i < *count; ++i) {
      const std::size_t at = directory + 2 + i * kEntryBytes;
      const auto found = number(at, 2);
      if (!found) return std::nullopt;
      if (*found == tag) return at;
    }
    return std::nullopt;
  }

  std::string_view bytes_;
  bool little_;
};

std::size_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < size && at + i < bytes.size(); ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

bool block_has_position(std::string_view block) {
  static constexpr std::string_view kExif{"Exif\0\0", 6};
  if (block.starts_with(kExif)) return Tiff(block.substr(kExif.size())).has_position();
  return block.find("GPSLatitude") != std::string_view::npos;  // XMP
}

bool jpeg_has_position(std::string_view picture) {
  for (std::size_t at = 2; at + 4 <= picture.size() && picture[at] == '\xFF';) {
    const auto marker = static_cast<unsigned char>(picture[at + 1]);
    if (marker == 0xDA || marker == 0xD9) return false;  // the picture itself
    const std::size_t length = big_endian(picture, at + 2, 2);
    if (length < 2) return false;
    if (marker == 0xE1 && block_has_position(picture.substr(at + 4, length - 2))) return true;
    at += 2 + length;
  }
  return false;
}

bool png_has_position(std::string_view picture) {
  for (std::size_t at = kPngHeader; at + 12 <= picture.size();) {
    const std::size_t length = big_endian(picture, at, 4);
    const auto type = picture.substr(at + 4, 4);
    const auto data = picture.substr(at + 8, length);
    if (type == "eXIf" && Tiff(data).has_position()) return true;
    if (type == "iTXt" && data.find("GPSLatitude") != std::string_view::npos) return true;
    if (length > picture.size() - at - 12) return false;
    at += 12 + length;
  }
  return false;
}

}  // namespace

bool has_position(std::string_view picture) {
  if (picture.starts_with("\xFF\xD8")) return jpeg_has_position(picture);
  if (picture.starts_with("\x89PNG\r\n\x1A\n")) return png_has_position(picture);
  return false;
}

}  // namespace closeout::evidence
