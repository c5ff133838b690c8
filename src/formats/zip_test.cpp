// SPDX-License-Identifier: Apache-2.0
#include "formats/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "formats/zip_layout.h"
#include "formats/zip_writer.h"

namespace closeout {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

const Instant kTime = parse_instant("2026-11-23T07:00:00Z").value();

ByteSink into(std::string& out) {
  return [&out](std::string_view chunk) -> Result<void> {
    out += chunk;
    return {};
  };
}

std::string zipped(const Members& members, ZipMethod method = ZipMethod::kDeflate) {
  std::string out;
  ZipWriter writer(into(out), kTime);
  for (const auto& [name, bytes] : members) {
    EXPECT_TRUE(writer.add(name, bytes, method).has_value());
  }
  EXPECT_TRUE(writer.finish().has_value());
  return out;
}

ByteSource source(std::string_view bytes) {
  return [bytes](char* buffer, std::size_t size) mutable -> Result<std::size_t> {
    const auto piece = bytes.substr(0, std::min<std::size_t>(size, 1000));
    std::copy(piece.begin(), piece.end(), buffer);
    bytes.remove_prefix(piece.size());
    return piece.size();
  };
}

std::string patched(std::string bytes, std::size_t at, std::string_view with) {
  return bytes.replace(at, with.size(), with);
}

Error open_error(const std::string& bytes) {
  const auto reader = ZipReader::open(bytes, "a.zip");
  EXPECT_FALSE(reader.has_value());
  return reader ? Error{} : reader.error();
}

const Members kMembers = {{"a.txt", "hello hello hello hello hello"},
                          {"empty", ""},
                          {"folder/größe.bin", std::string(300000, 'x') + "end"}};

TEST(Zip, WhatIsWrittenIsReadBack) {
  for (const auto method : {ZipMethod::kStore, ZipMethod::kDeflate}) {
    const std::string bytes = zipped(kMembers, method);
    EXPECT_TRUE(is_zip(bytes));
    const auto reader = ZipReader::open(bytes, "a.zip", {.ratio_max = 100000});
    ASSERT_TRUE(reader.has_value()) << reader.error().text();
    ASSERT_EQ(reader->entries().size(), 3U);
    for (const auto& [name, content] : kMembers) {
      ASSERT_NE(reader->find(name), nullptr);
      EXPECT_EQ(reader->read(*reader->find(name)).value(), content);
    }
    EXPECT_EQ(reader->find("A.TXT"), nullptr);
    EXPECT_NE(reader->find_ignoring_case("A.TXT"), nullptr);
  }
}

TEST(Zip, StreamedMembersAreReadBackAndMustKeepTheirSize) {
  std::string bytes;
  ZipWriter writer(into(bytes), kTime);
  const std::string content(5000, 'y');
  for (const auto method : {ZipMethod::kStore, ZipMethod::kDeflate}) {
    const std::string name = method == ZipMethod::kStore ? "stored" : "deflated";
    ASSERT_TRUE(writer.add(name, content.size(), source(content), method).has_value());
  }
  ASSERT_TRUE(writer.finish().has_value());
  const auto reader = ZipReader::open(bytes, "a.zip").value();
  for (const auto& entry : reader.entries()) EXPECT_EQ(reader.read(entry).value(), content);

  std::string rest;
  ZipWriter failing(into(rest), kTime);
  EXPECT_EQ(failing.add("x", 4999, source(content)).error().code, ErrorCode::kConflict);
  EXPECT_EQ(failing.add("y", 5001, source(content)).error().code, ErrorCode::kConflict);
}

TEST(Zip, TheSameInputGivesTheSameBytesInEveryTimeZone) {
  const std::string before = zipped(kMembers);
  setenv("TZ", "Pacific/Auckland", 1);
  tzset();
  EXPECT_EQ(zipped(kMembers), before);
  unsetenv("TZ");
  tzset();
}

TEST(Zip, AnotherReaderAgrees) {
  std::string bytes;
  ZipWriter writer(into(bytes), kTime);
  Members expected;
  for (int i = 0; i < 70000; ++i) {  // more than fit without ZIP64
    expected.emplace_back("m" + std::to_string(i), std::to_string(i * 7));
    ASSERT_TRUE(writer.add(expected.back().first, expected.back().second).has_value());
  }
  expected.emplace_back("streamed", std::string(100000, 'z'));
  ASSERT_TRUE(writer.add("streamed", 100000, source(expected.back().second)).has_value());
  ASSERT_TRUE(writer.finish().has_value());

  archive* other = archive_read_new();
  archive_read_support_format_zip_seekable(other);
  ASSERT_EQ(archive_read_open_memory(other, bytes.data(), bytes.size()), ARCHIVE_OK);
  std::size_t seen = 0;
  archive_entry* entry = nullptr;
  while (archive_read_next_header(other, &entry) == ARCHIVE_OK) {
    std::string content(200000, '\0');
    const auto size = archive_read_data(other, content.data(), content.size());
    ASSERT_GE(size, 0) << archive_error_string(other);
    content.resize(static_cast<std::size_t>(size));
    EXPECT_EQ(std::pair(std::string(archive_entry_pathname(entry)), content), expected.at(seen));
    EXPECT_EQ(archive_entry_mtime(entry), kTime.time_since_epoch().count());
    ++seen;
  }
  archive_read_free(other);
  EXPECT_EQ(seen, expected.size());
  EXPECT_EQ(ZipReader::open(bytes, "a.zip")->entries().size(), expected.size());
}

TEST(Zip, WriterRefusesUnsafeAndRepeatedNames) {
  std::string bytes;
  ZipWriter writer(into(bytes), kTime);
  ASSERT_TRUE(writer.add("a", "x").has_value());
  for (const char* name : {"a", "", "/a", "../a", "b/../../c", "C:/a", "b\\c", "b\nc", "\xFF"}) {
    EXPECT_EQ(writer.add(name, "x").error().code, ErrorCode::kInvalidInput) << name;
  }
}

TEST(Zip, EveryCutIsRefused) {
  const std::string bytes = zipped({{"a", "hello"}, {"b", "world"}});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(ZipReader::open(bytes.substr(0, size), "a.zip").has_value()) << size;
  }
  EXPECT_EQ(open_error(bytes + "x").where, "a.zip");
  EXPECT_EQ(open_error("x" + bytes).code, ErrorCode::kInvalidInput);
}

TEST(Zip, EveryChangedByteIsHarmlessOrRefused) {
  const std::string bytes = zipped({{"a", "hello hello hello hello hello"}, {"b", "world"}});
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string bad = bytes;
    bad[at] = static_cast<char>(bad[at] ^ 0x41);
    const auto reader = ZipReader::open(bad, "a.zip");
    if (!reader) continue;
    for (const auto& entry : reader->entries()) {
      const auto content = reader->read(entry);
      if (content) {
        EXPECT_TRUE(*content == "hello hello hello hello hello" || *content == "world") << at;
      }
    }
  }
}

TEST(Zip, DisagreementsAreRefused) {
  const std::string bytes = zipped({{"aa", "hello"}, {"bb", "world"}}, ZipMethod::kStore);
  const auto central = bytes.find("PK\x01\x02");
  const auto second = bytes.find("PK\x01\x02", central + 1);
  const std::string_view first_local = std::string_view(bytes).substr(0, 30);
  const std::size_t second_local = bytes.find("PK\x03\x04", 4);
  ASSERT_NE(second, std::string::npos);
  // name in the table of contents, then in both places the same name twice
  EXPECT_EQ(open_error(patched(bytes, central + 46, "ax")).where, "a.zip:ax");
  EXPECT_EQ(open_error(patched(patched(bytes, second + 46, "aa"), second_local + 30, "aa")).text(),
            "a.zip:aa: two members of this name");
  // both directory entries point to the first member
  EXPECT_EQ(open_error(patched(bytes, second + 42, std::string(4, '\0'))).code,
            ErrorCode::kInvalidInput);
  // encrypted, unknown method, size mismatch of a stored member
  EXPECT_EQ(open_error(patched(bytes, central + 8, "\x01")).text(),
            "a.zip:aa: encrypted; save it without a password");
  EXPECT_EQ(open_error(patched(bytes, central + 10, "\x0C")).text(),
            "a.zip:aa: packed with method 12; pack it again with deflate");
  EXPECT_EQ(open_error(patched(bytes, central + 24, "\x06")).where, "a.zip:aa");
  EXPECT_EQ(first_local.substr(0, 4), "PK\x03\x04");
}

TEST(Zip, NamesThatLeaveTheFolderAreRefused) {
  const std::string bytes = zipped({{"safe_name", "x"}});
  const auto renamed = [&](std::string_view name) {
    return patched(patched(bytes, 30, name), bytes.find("PK\x01\x02") + 46, name);
  };
  for (const char* name :
       {"../e_name", "/afe_name", "..\\e_name", "C:\\e_name", "sa\n\1_name", "a/../../b"}) {
    EXPECT_EQ(open_error(renamed(name)).code, ErrorCode::kInvalidInput) << name;
  }
  EXPECT_EQ(ZipReader::open(renamed("sa\\e_name"), "a.zip")->entries()[0].name, "sa/e_name");
  EXPECT_EQ(ZipReader::open(renamed("pr\x81"
                                    "f.txt_"),
                            "a.zip")
                ->entries()[0]
                .name,
            "prüf.txt_");
}

TEST(Zip, BombsAreRefusedBeforeUnpacking) {
  const std::string bytes = zipped({{"a", std::string(4U << 20, '\0')}, {"b", "x"}});
  EXPECT_EQ(open_error(bytes).text(), "a.zip:a: unpacks to more than 200 times its size");
  const auto with = [&](ZipLimits limits) { return ZipReader::open(bytes, "a.zip", limits); };
  EXPECT_TRUE(with({.ratio_max = 2000}).has_value());
  EXPECT_EQ(with({.entries_max = 1, .ratio_max = 2000}).error().code, ErrorCode::kLimit);
  EXPECT_EQ(with({.unpacked_bytes_max = 4U << 20, .ratio_max = 2000}).error().code,
            ErrorCode::kLimit);
}

TEST(Zip, ALieAboutTheSizeIsFoundWhileUnpacking) {
  const std::string content = "hello hello hello hello hello";
  const std::string bytes = zipped({{"a", content}});
  const auto central = bytes.find("PK\x01\x02");
  for (const char size : {'\x05', '\x7F'}) {
    const std::string_view lie(&size, 1);
    const std::string bad = patched(patched(bytes, 22, lie), central + 24, lie);
    const auto reader = ZipReader::open(bad, "a.zip").value();
    EXPECT_EQ(reader.read(reader.entries()[0]).error().where, "a.zip:a");
  }
}

}  // namespace
}  // namespace closeout
