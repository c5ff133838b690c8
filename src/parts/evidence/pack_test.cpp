// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/pack.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/hash.h"

namespace closeout::evidence {
namespace {

const Instant kCutOff{seconds{1'795'000'000}};

struct Member {
  std::string name;
  std::string bytes;
};

// A pack of three files whose parts a test changes before or after it is put together.
class Packs : public testing::Test {
 protected:
  std::string sealed(std::vector<PackItem> items) {
    std::string bytes;
    const auto manifest = write_pack(
        [&](std::string_view chunk) -> Result<void> {
          bytes += chunk;
          return {};
        },
        "PACK_X", kCutOff, std::move(items), key_);
    EXPECT_TRUE(manifest.has_value()) << manifest.error().text();
    return bytes;
  }
  std::string sealed() {
    return sealed({PackItem::text("b.txt", "bravo"), PackItem::text("a.txt", "alpha"),
                   PackItem::text("c/d.txt", std::string(3000, 'd'))});
  }
  static std::string first_error(std::string_view bytes, std::string_view key = {}) {
    const auto check = check_pack(bytes, "p.zip", key);
    EXPECT_EQ(check.valid, check.first_error.empty());
    return check.first_error;
  }
  static std::vector<Member> members(const std::string& bytes) {
    std::vector<Member> list;
    const auto zip = ZipReader::open(bytes, "p.zip").value();
    for (const auto& entry : zip.entries()) list.push_back({entry.name, zip.read(entry).value()});
    return list;
  }
  static std::string zipped(const std::vector<Member>& list) {
    std::string bytes;
    ZipWriter zip(
        [&](std::string_view chunk) -> Result<void> {
          bytes += chunk;
          return {};
        },
        kCutOff);
    for (const auto& [name, content] : list) EXPECT_TRUE(zip.add(name, content).has_value());
    EXPECT_TRUE(zip.finish().has_value());
    return bytes;
  }
  static Member& find(std::vector<Member>& list, std::string_view path) {
    return *std::ranges::find(list, "PACK_X/" + std::string(path), &Member::name);
  }
  // The error after one member was changed.
  std::string after(std::string_view path, const std::function<void(Member&)>& change) {
    auto list = members(sealed());
    change(find(list, path));
    return first_error(zipped(list));
  }
  // Manifest of these lines, signed by the right key.
  std::string with_manifest(const std::string& manifest) {
    auto list = members(sealed());
    find(list, kManifestName).bytes = manifest;
    find(list, kSignatureName).bytes = key_.sign(manifest);
    return first_error(zipped(list));
  }

  SigningKey key_ = SigningKey::generate();
};

TEST_F(Packs, AnUntouchedPackIsValid) {
  const auto check = check_pack(sealed(), "p.zip", key_.public_pem(), {"b.txt"});
  EXPECT_TRUE(check.valid) << check.first_error;
  EXPECT_EQ(check.checked, 4U);  // the three and the public key
  EXPECT_EQ(check.folder, "PACK_X");
  EXPECT_EQ(check.kept.at("b.txt"), "bravo");
}

TEST_F(Packs, TheSameItemsGiveTheSameBytesInAnyOrder) {
  const auto one = sealed({PackItem::text("a", "1"), PackItem::text("b", "2")});
  EXPECT_EQ(sealed({PackItem::text("b", "2"), PackItem::text("a", "1")}), one);
  EXPECT_NE(sealed({PackItem::text("a", "1"), PackItem::text("b", "3")}), one);
}

TEST_F(Packs, TheManifestIsWhatSha256sumReads) {
  auto list = members(sealed());
  EXPECT_TRUE(find(list, kManifestName)
                  .bytes.starts_with(sha256_hex("alpha") + "  a.txt\n" + sha256_hex("bravo") +
                                     "  b.txt\n"));
}

TEST_F(Packs, AStreamThatIsNotWhatWasAnnouncedIsNeverSealed) {
  PackItem item = PackItem::text("a.txt", "alpha");
  item.open = [] {
    return Result<ByteSource>([done = false](char* buffer, std::size_t) mutable {
      const std::size_t n = done ? 0 : 5;
      std::ranges::copy_n("ALPHA", static_cast<std::ptrdiff_t>(n), buffer);
      done = true;
      return Result<std::size_t>(n);
    });
  };
  const auto written =
      write_pack([](std::string_view) { return Result<void>{}; }, "PACK_X", kCutOff, {item}, key_);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::kInternal);
}

TEST_F(Packs, AChangedFileIsNamed) {
  EXPECT_EQ(after("a.txt", [](Member& m) { m.bytes[0] ^= 1; }), "a.txt: its bytes were changed");
  EXPECT_EQ(after("c/d.txt", [](Member& m) { m.bytes.pop_back(); }),
            "c/d.txt: its bytes were changed");
}

TEST_F(Packs, TheFirstOfTwoChangedFilesIsNamed) {
  auto list = members(sealed());
  find(list, "c/d.txt").bytes = "x";
  find(list, "b.txt").bytes = "x";
  EXPECT_EQ(first_error(zipped(list)), "b.txt: its bytes were changed");
}

TEST_F(Packs, AChangedManifestSignatureOrKeyIsNamed) {
  EXPECT_EQ(after(kManifestName, [](Member& m) { m.bytes[0] ^= 1; }),
            "manifest-sha256.txt.sig: the signature does not match");
  EXPECT_EQ(after(kManifestName, [](Member& m) { m.bytes += "\n"; }),
            "manifest-sha256.txt.sig: the signature does not match");
  EXPECT_EQ(after(kSignatureName, [](Member& m) { m.bytes[63] ^= 1; }),
            "manifest-sha256.txt.sig: the signature does not match");
  EXPECT_EQ(after(kSignatureName, [](Member& m) { m.bytes.pop_back(); }),
            "manifest-sha256.txt.sig: the signature does not match");
  EXPECT_EQ(after(kPublicKeyName, [](Member& m) { m.bytes = SigningKey::generate().public_pem(); }),
            "manifest-sha256.txt.sig: the signature does not match");
  EXPECT_TRUE(after(kPublicKeyName, [](Member& m) {
                m.bytes = "no key";
              }).starts_with("signing-key.pub.pem: "));
}

TEST_F(Packs, AForgerWithAKeyOfHisOwnIsFoundByTheTrustedKey) {
  const SigningKey own = SigningKey::generate();
  std::swap(key_, const_cast<SigningKey&>(own));
  const std::string forged = sealed();
  EXPECT_EQ(first_error(forged), "");
  EXPECT_EQ(first_error(forged, own.public_pem()), "signing-key.pub.pem: is not the trusted key");
}

TEST_F(Packs, ARenamedMissingOrAddedFileIsNamed) {
  EXPECT_EQ(after("a.txt", [](Member& m) { m.name = "PACK_X/aa.txt"; }),
            "aa.txt: is not in the manifest");
  EXPECT_EQ(after("a.txt", [](Member& m) { m.name = "PACK_X/A.TXT"; }),
            "A.TXT: is not in the manifest");
  EXPECT_EQ(after("a.txt", [](Member& m) { m.name = "PACK_Y/a.txt"; }),
            "PACK_X/b.txt: a second folder in the pack");
  EXPECT_EQ(after("a.txt", [](Member& m) { m.name = "a.txt"; }),
            "a.txt: lies outside the pack's folder");
  for (const auto name :
       {"a.txt", "manifest-sha256.txt", "manifest-sha256.txt.sig", "signing-key.pub.pem"}) {
    auto list = members(sealed());
    std::erase_if(list, [&](const Member& m) { return m.name == std::string("PACK_X/") + name; });
    EXPECT_EQ(first_error(zipped(list)), std::string(name) + ": missing");
  }
  for (const char* name : {"PACK_X/extra.txt", "PACK_X/c/", "PACK_X/"}) {
    auto list = members(sealed());
    list.push_back({name, ""});
    EXPECT_TRUE(first_error(zipped(list)).ends_with(": is not in the manifest")) << name;
  }
}

TEST_F(Packs, FilesInAnotherOrderAreNamed) {
  auto list = members(sealed());
  std::swap(list[0], list[1]);
  EXPECT_EQ(first_error(zipped(list)),
            "b.txt: stands at another place than in the sealed archive; every file is intact");
}

TEST_F(Packs, AManifestThatIsSignedButWrongIsNamed) {
  const std::string a = sha256_hex("alpha") + "  a.txt\n";
  EXPECT_EQ(with_manifest(a + a), "manifest-sha256.txt: a.txt is listed twice");
  EXPECT_EQ(with_manifest("a.txt\n"), "manifest-sha256.txt: line 1 is not \"hash  path\"");
  EXPECT_EQ(with_manifest(a + sha256_hex("") + " *b.txt\n"),
            "manifest-sha256.txt: line 2 is not \"hash  path\"");
  EXPECT_EQ(with_manifest(a), "b.txt: is not in the manifest");
  EXPECT_EQ(with_manifest(""), "a.txt: is not in the manifest");
}

TEST_F(Packs, NamesThatLeadOutOfThePackAreRefusedUnread) {
  std::string bytes = sealed();
  const std::string from = "PACK_X/a.txt";
  for (const std::string& to :
       {std::string("/ACK_X/a.txt"), std::string("../K_X/a.txt"), std::string("PACK_X/../xx"),
        std::string("C:CK_X/a.txt"), std::string("PACK_X/a.t\0t", 12)}) {
    std::string hostile = bytes;
    for (auto at = hostile.find(from); at != std::string::npos; at = hostile.find(from, at)) {
      hostile.replace(at, from.size(), to);
    }
    EXPECT_NE(first_error(hostile), "") << to;
  }
}

TEST_F(Packs, TwoFilesOfOneNameAreRefused) {
  std::string bytes = sealed();
  for (auto at = bytes.find("PACK_X/b.txt"); at != std::string::npos;
       at = bytes.find("PACK_X/b.txt", at)) {
    bytes.replace(at, 12, "PACK_X/a.txt");
  }
  EXPECT_NE(first_error(bytes).find("PACK_X/a.txt"), std::string::npos) << first_error(bytes);
}

TEST_F(Packs, APackCutShortIsNeverValid) {
  const std::string bytes = sealed();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_NE(first_error(std::string_view(bytes).substr(0, size)), "") << size;
  }
}

TEST_F(Packs, BytesBeforeOrBehindThePackAreRefused) {
  const std::string bytes = sealed();
  EXPECT_NE(first_error(bytes + "x"), "");
  EXPECT_NE(first_error(bytes + std::string(100'000, '\0')), "");
  EXPECT_NE(first_error("x" + bytes), "");
  EXPECT_NE(first_error(bytes + bytes), "");
}

TEST_F(Packs, SizesThatLieAreRefused) {
  const std::string bytes = sealed();
  const auto central = bytes.find("PK\x01\x02");
  for (const std::size_t field : {20U, 24U, 42U}) {  // packed and unpacked size, place
    for (const char* lie : {"\xFF\xFF\xFF\xFF", "\x01\x00\x00\x00", "\xFE\xFF\xFF\x7F"}) {
      std::string hostile = bytes;
      hostile.replace(central + field, 4, lie, 4);
      EXPECT_NE(first_error(hostile), "") << field;
    }
  }
  const auto end = bytes.rfind("PK\x05\x06");
  for (const std::size_t field : {8U, 10U, 12U, 16U}) {  // members, size and place of the directory
    std::string hostile = bytes;
    hostile.replace(end + field, 2, "\xFF\xFF", 2);
    EXPECT_NE(first_error(hostile), "") << field;
  }
}

// Every byte of a pack, changed in several ways: noticed, or one of the times and attributes of
// members, which no reader takes for content.
TEST_F(Packs, NoByteCanBeChangedSoThatContentNameOrOrderChanges) {
  const std::string bytes = sealed();
  const auto before = members(bytes);
  std::size_t harmless = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const int flip : {0x01, 0x20, 0x80, 0xFF}) {
      std::string changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      if (!first_error(changed).empty()) continue;
      ++harmless;
      const auto left = members(changed);
      ASSERT_EQ(left.size(), before.size());
      for (std::size_t m = 0; m < left.size(); ++m) {
        ASSERT_EQ(left[m].name, before[m].name) << i;
        ASSERT_EQ(left[m].bytes, before[m].bytes) << i;
      }
    }
  }
  EXPECT_LT(harmless, before.size() * 60 * 4);
}

}  // namespace
}  // namespace closeout::evidence
