// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/inspection.h"

#include <gtest/gtest.h>

#include "formats/zip_writer.h"

namespace closeout::evidence {
namespace {

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string bytes;
  ZipWriter zip(
      [&](std::string_view chunk) -> Result<void> {
        bytes += chunk;
        return {};
      },
      Instant{seconds{1'795'000'000}});
  for (const auto& [name, content] : members) EXPECT_TRUE(zip.add(name, content).has_value());
  EXPECT_TRUE(zip.finish().has_value());
  return bytes;
}

std::string utf16le(std::string_view text) {
  std::string bytes = "\xFF\xFE";
  for (const char c : text) bytes += {c, '\0'};
  return bytes;
}

TEST(Inspection, SearchesTextInAnyEncoding) {
  EXPECT_EQ(inspect("user x\npassword geheim-7\n", "a.cfg").secrets.size(), 1U);
  const auto wide = inspect(utf16le("user x\r\npassword geheim-7\r\n"), "a.txt");
  ASSERT_EQ(wide.secrets.size(), 1U);
  EXPECT_EQ(wide.secrets[0].line, 2U);
  EXPECT_EQ(wide.not_searched, "");
  EXPECT_EQ(inspect("Kennwort: ge\xF6"
                    "ffnet1\n",
                    "latin1.txt")
                .secrets.size(),
            1U);
}

TEST(Inspection, SearchesCellsAndParagraphsOfContainers) {
  const auto bytes =
      zip_of({{"xl/workbook.xml", "<workbook/>"},
              {"xl/sharedStrings.xml", "<sst><si><t>password: geheim-7</t></si></sst>"}});
  const auto result = inspect(bytes, "a.xlsx");
  ASSERT_EQ(result.secrets.size(), 1U);
  EXPECT_EQ(result.secrets[0].member, "xl/sharedStrings.xml");
  EXPECT_EQ(result.unreadable, "");
}

TEST(Inspection, SaysWhatItCannotSearch) {
  EXPECT_EQ(inspect("%PDF-1.7\n1 0 obj", "a.pdf").not_searched, "a PDF");
  EXPECT_EQ(inspect("\x89PNG\r\n\x1A\n", "a.png").not_searched, "a picture");
  EXPECT_EQ(inspect(std::string("\x01\x00\x02\x00\x00\x7F", 6), "a.bin").not_searched,
            "a binary file");
  const auto mixed =
      zip_of({{"a.cfg", "hostname A\n"}, {"b.bin", std::string("\x00\x01\x02\x00\x00", 5)}});
  EXPECT_EQ(inspect(mixed, "a.zip").not_searched, "1 binary files inside");
}

TEST(Inspection, FindsWhatNobodyCanOpen) {
  EXPECT_EQ(inspect("", "a.csv").unreadable, "it is empty");
  EXPECT_EQ(inspect("%PDF-1.7\ntrailer << /Encrypt 12 0 R >>", "a.pdf").unreadable,
            "a PDF that is encrypted");
  EXPECT_EQ(inspect("%PDF-1.7\nan /Encryption of words, /Encrypt it", "a.pdf").unreadable, "");
  std::string office = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  EXPECT_EQ(inspect(office + "x", "a.doc").unreadable, "");
  office += utf16le("EncryptedPackage");
  EXPECT_EQ(inspect(office, "a.xlsx").unreadable, "it needs a password");
  std::string locked = zip_of({{"a.txt", "x"}});
  locked[locked.find("PK\x01\x02") + 8] |= 1;  // the flag of encryption
  EXPECT_EQ(inspect(locked, "a.zip").unreadable, "encrypted; save it without a password");
}

TEST(Inspection, DamagedContainersAreUnreadableAndNeverACrash) {
  const std::string whole = zip_of({{"a.txt", std::string(500, 'a') + "password: geheim-7"}});
  for (std::size_t size = 4; size < whole.size(); ++size) {
    const auto result = inspect(whole.substr(0, size), "a.zip");
    EXPECT_TRUE(!result.unreadable.empty() || !result.not_searched.empty()) << size;
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = static_cast<char>(~changed[i]);
    inspect(changed, "a.zip");
  }
}

}  // namespace
}  // namespace closeout::evidence
