// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/exif.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace closeout::evidence {
namespace {

class TiffBuilder {
 public:
  explicit TiffBuilder(bool little) : little_(little), bytes_(little ? "II" : "MM") {
    number(42, 2);
    number(8, 4);
  }
  void number(std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) {
      const int shift = little_ ? 8 * i : 8 * (size - 1 - i);
      bytes_ += static_cast<char>(value >> shift & 0xFF);
    }
  }
  void entry(std::uint16_t tag, std::uint32_t value) {
    number(tag, 2);
    number(4, 2);
    number(1, 4);
    number(value, 4);
  }
  std::string take() { return bytes_; }

 private:
  bool little_;
  std::string bytes_;
};

// IFD0 with a camera tag and a GPS directory that holds these tags.
std::string tiff(bool little, const std::vector<std::uint16_t>& gps_tags) {
  TiffBuilder out(little);
  out.number(2, 2);
  out.entry(0x0110, 0);
  out.entry(0x8825, 8 + 2 + 24 + 4);
  out.number(0, 4);
  out.number(static_cast<std::uint32_t>(gps_tags.size()), 2);
  for (const auto tag : gps_tags) out.entry(tag, 0);
  out.number(0, 4);
  return out.take();
}

std::string jpeg(const std::string& app1) {
  const auto length = app1.size() + 2;
  std::string out = "\xFF\xD8";
  out += std::string("\xFF\xE0\x00\x04JF", 6);
  out += "\xFF\xE1";
  out += {static_cast<char>(length >> 8), static_cast<char>(length & 0xFF)};
  return out + app1 + "\xFF\xDA";
}

std::string exif(const std::string& body) {
  return std::string("Exif\0\0", 6) + body;
}

std::string png(const std::string& type, const std::string& data) {
  std::string out = "\x89PNG\r\n\x1A\n";
  for (int shift = 24; shift >= 0; shift -= 8)
    out += static_cast<char>(data.size() >> shift & 0xFF);
  return out + type + data + std::string(4, '\0');
}

TEST(Exif, FindsThePositionOfAPhoto) {
  EXPECT_TRUE(has_position(jpeg(exif(tiff(true, {1, 2, 3, 4})))));
  EXPECT_TRUE(has_position(jpeg(exif(tiff(false, {0, 1, 2, 3, 4, 29})))));
  EXPECT_TRUE(has_position(jpeg("http://ns.adobe.com/xap/1.0/ exif:GPSLatitude=\"52,30N\"")));
  EXPECT_TRUE(has_position(png("eXIf", tiff(false, {1, 2, 3, 4}))));
}

TEST(Exif, APhotoThatWasStrippedHasNone) {
  EXPECT_FALSE(has_position(jpeg(exif(tiff(true, {})))));
  EXPECT_FALSE(has_position(jpeg(exif(tiff(true, {0, 29})))));  // version and date only
  EXPECT_FALSE(has_position(jpeg("nothing")));
  EXPECT_FALSE(has_position(png("IHDR", "x")));
  EXPECT_FALSE(has_position("GPSLatitude"));
  EXPECT_FALSE(has_position(""));
}

TEST(Exif, DamagedPicturesAreNeverACrash) {
  for (const std::string& whole :
       {jpeg(exif(tiff(true, {1, 2, 3, 4}))), png("eXIf", tiff(false, {1, 2, 3, 4}))}) {
    for (std::size_t size = 0; size <= whole.size(); ++size) {
      const std::string cut = whole.substr(0, size);
      has_position(cut);
    }
    for (std::size_t i = 2; i < whole.size(); ++i) {
      for (const char byte : {'\x00', '\x7F', '\xFF'}) {
        std::string changed = whole;
        changed[i] = byte;
        has_position(changed);
      }
    }
  }
  EXPECT_FALSE(has_position(jpeg(exif("II"))));
}

}  // namespace
}  // namespace closeout::evidence
