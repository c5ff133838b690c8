// SPDX-License-Identifier: Apache-2.0
// Files that nobody of this project wrote: test suites and malformed samples of others, and real
// workbooks. They lie outside of the repository, in CLOSEOUT_DATA or ../shared/data beside it;
// where that folder is absent, these tests are skipped. What must happen is said by the files'
// names or by answers stored beside them.
#include <algorithm>
#include <ctime>
#include <filesystem>
#include <functional>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "formats/workbook.h"
#include "formats/xml_tree.h"
#include "formats/zip.h"

namespace closeout {
namespace {

namespace fs = std::filesystem;

#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__)
constexpr double kSecondsMax = 2;
#else
constexpr double kSecondsMax = 20;  // unoptimised or with sanitizers
#endif

fs::path data_folder() {
  const char* named = std::getenv("CLOSEOUT_DATA");
  return named != nullptr ? fs::path(named)
                          : fs::path(CLOSEOUT_SOURCE_DIR) / ".." / "shared" / "data";
}

class ForeignData : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(data_folder())) {
      GTEST_SKIP() << data_folder() << " is absent: set CLOSEOUT_DATA";
    }
  }

  static std::vector<fs::path> files(const char* folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(data_folder() / folder)) {
      if (entry.is_regular_file()) found.push_back(entry.path());
    }
    std::ranges::sort(found);
    EXPECT_FALSE(found.empty()) << folder;
    return found;
  }

  // Reads one file within the time limit; whether it was accepted.
  static Result<void> verdict(const fs::path& path,
                              const std::function<Result<void>(std::string_view)>& read) {
    const auto bytes = read_file(path);
    EXPECT_TRUE(bytes.has_value()) << path;
    const std::clock_t start = std::clock();
    auto result = read(*bytes);
    EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, kSecondsMax) << path;
    return result;
  }

  static Result<void> read_all_members(std::string_view bytes) {
    TRY_ASSIGN(const ZipReader zip, ZipReader::open(bytes, "zip"));
    for (const auto& entry : zip.entries()) {
      TRY(zip.read(entry, [](std::string_view) -> Result<void> { return {}; }));
    }
    return {};
  }

  static Result<void> read_tree(std::string_view bytes) {
    TRY(parse_xml_tree(bytes, "xml"));
    return {};
  }

  static Result<void> read_table(std::string_view bytes) {
    TRY(read_workbook(bytes, "table"));
    return {};
  }
};

TEST_F(ForeignData, JsonTestSuiteIsJudgedAsItsNamesSay) {
  int judged = 0;
  for (const auto& path : files("bad/json")) {
    if (path.extension() != ".json") continue;
    const auto read = verdict(path, [](std::string_view bytes) -> Result<void> {
      TRY(parse_json(bytes));
      return {};
    });
    const auto name = path.filename().string();
    if (!name.starts_with("y_") && !name.starts_with("n_")) continue;
    EXPECT_EQ(read.has_value(), name.starts_with("y_")) << name;
    ++judged;
  }
  EXPECT_GT(judged, 50);
}

std::string unhex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

TEST_F(ForeignData, Utf8IsJudgedAsTheTestCasesSay) {
  const auto text = read_file(data_folder() / "bad/utf8/utf8tests.txt").value();
  int judged = 0;
  for (const auto line : split(text, '\n')) {
    const auto parts = split(trim(line), ':');
    if (line.starts_with('#') || parts.size() < 3 || !parts[1].ends_with("valid hex")) continue;
    const bool valid = trim(parts[1]) == "valid hex";
    std::string hex(parts[2]);
    std::erase(hex, ' ');
    EXPECT_EQ(is_valid_utf8(unhex(hex)), valid) << line;
    ++judged;
  }
  EXPECT_GT(judged, 50);
}

TEST_F(ForeignData, ZipArchivesAreJudgedAsTheirNamesSay) {
  // Sound by their authors, refused here on purpose: passwords, local names that differ from the
  // table of contents, control characters in names.
  const auto refused_on_purpose = [](const std::string& name) {
    return name.contains("encryption") || name == "sloppy-filenames.zip" ||
           name == "unicode-path-extra-field.zip";
  };
  // Inconsistent in what is never looked at: dates, comments, other programs' extra fields.
  const std::set<std::string> harmless = {"incons-central-date.zip",
                                          "incons-central-file-comment-utf8-ascii.zip",
                                          "incons-ef-local-dupe-utf8name.zip",
                                          "incons-ef-local-dupe-utf8comment.zip",
                                          "incons-ef-local-id.zip",
                                          "incons-ef-local-utf8name-ascii.zip"};
  for (const char* folder : {"bad/zip-yauzl", "bad/zip-libzip"}) {
    for (const auto& path : files(folder)) {
      if (path.extension() != ".zip") continue;
      const auto read = verdict(path, read_all_members);
      const auto name = path.filename().string();
      const auto group = path.parent_path().filename();
      if (group == "failure" || (name.starts_with("incons-") && !harmless.contains(name))) {
        EXPECT_FALSE(read.has_value()) << name;
      } else if (group == "success") {
        EXPECT_EQ(read.has_value(), !refused_on_purpose(name)) << name;
      } else if (name.starts_with("encrypt-") && name != "encrypt-none.zip") {
        EXPECT_FALSE(read.has_value()) << name;
      } else if (name.starts_with("test-utf8") || name.starts_with("mtime-")) {
        EXPECT_TRUE(read.has_value()) << name << read.error().text();
      }
    }
  }
}

TEST_F(ForeignData, SignedContainersAreOpened) {
  int opened = 0;
  for (const auto& path : files("bad/asic-dss")) {
    const auto bytes = read_file(path).value();
    if (!is_zip(bytes)) continue;
    const auto read = verdict(path, read_all_members);
    EXPECT_TRUE(read.has_value()) << path << read.error().text();
    ++opened;
  }
  EXPECT_GT(opened, 20);
}

TEST_F(ForeignData, CrashersOfOtherOfficeReadersAreSurvived) {
  for (const auto& path : files("bad/ooxml-poi")) {
    const auto read = verdict(path, read_table);
    const auto name = path.filename().string();
    if (name.contains("xmlbomb") || path.extension() != ".xlsx") {
      EXPECT_FALSE(read.has_value()) << name;
    }
  }
}

TEST_F(ForeignData, XmlTestFilesAreJudgedAsTheirFoldersSay) {
  for (const auto& path : files("bad/xml")) {
    const auto read = verdict(path, read_tree);
    const auto name = path.filename().string();
    const auto group = path.parent_path().filename();
    const auto text = read_file(path).value();
    const bool declares = text.contains("<!ENTITY") && text.contains("<!DOCTYPE");
    EXPECT_FALSE(declares && read.has_value()) << path;
    const bool about_namespaces = name == "ns-undeclared.xml";  // prefixes are not resolved
    if ((group == "errors" || group == "errors10") && !about_namespaces) {
      EXPECT_FALSE(read.has_value()) << path;
    }
    const bool plain = group == "SVG" && !text.contains("<!DOCTYPE");
    EXPECT_FALSE(plain && !read.has_value()) << path;
  }
}

// The records of a csv file as the json beside it tells them: arrays, or objects by the header.
std::vector<std::vector<std::string>> told_records(const json::array& told, bool exact) {
  std::vector<std::vector<std::string>> records;
  for (const auto& item : told) {
    std::vector<std::string> record;
    const auto add = [&](const json::value& cell) {
      const std::string_view text = cell.as_string();
      record.emplace_back(exact ? text : trim(text));
      std::erase(record.back(), '\r');
    };
    if (const auto* object = item.if_object()) {
      for (const auto& member : *object) add(member.value());
    } else {
      for (const auto& cell : item.as_array()) add(cell);
    }
    while (!record.empty() && record.back().empty()) record.pop_back();
    if (!record.empty()) records.push_back(std::move(record));
  }
  return records;
}

// Compares a csv file with its answer; outer blanks count where `exact`.
void compare_csv(const fs::path& csv, const fs::path& answer, bool exact) {
  const auto told = parse_json(read_file(answer).value()).value();
  const auto book = read_workbook_file(csv);
  ASSERT_TRUE(book.has_value()) << csv << book.error().text();
  std::vector<std::vector<std::string>> records;
  for (const Row& row : book->sheets[0].rows) {
    auto& record = records.emplace_back();
    for (const auto cell : row.cells) record.emplace_back(exact ? cell : trim(cell));
  }
  const auto& items = told.as_array();
  if (!items.empty() && items[0].is_object() && !records.empty()) records.erase(records.begin());
  EXPECT_EQ(records, told_records(items, exact)) << csv;
}

TEST_F(ForeignData, CsvFilesAreReadAsTheirAnswersSay) {
  int compared = 0;
  for (const char* folder : {"bad/csv/sineemore/csv", "bad/csv/spectrum/csvs"}) {
    for (const auto& path : files(folder)) {
      const auto name = path.filename().string();
      const auto answer =
          path.parent_path().parent_path() / "json" / (path.stem().string() + ".json");
      if (name == "bad-quotes-with-unescaped-quote.csv") {
        EXPECT_FALSE(verdict(path, read_table).has_value());
      } else if (fs::exists(answer)) {
        compare_csv(path, answer, true);
        ++compared;
      } else {
        EXPECT_TRUE(verdict(path, read_table).has_value()) << path;
      }
    }
  }
  const auto jc = data_folder() / "spreadsheets/jc-csv-like";
  for (const auto& path : files("spreadsheets/jc-csv-like")) {
    const auto answer = jc / (path.stem().string() + ".json");
    const bool csv = path.extension() == ".csv" || path.extension() == ".tsv";
    if (!csv || !fs::exists(answer)) continue;
    compare_csv(path, answer, false);
    ++compared;
  }
  EXPECT_GT(compared, 10);
}

// Sheet names and counts of rows that are not empty, counted by another program.
TEST_F(ForeignData, WorkbooksHaveTheSheetsAndRowsThatOthersCounted) {
  const auto manifest = read_workbook_file(data_folder() / "MANIFEST.tsv");
  ASSERT_TRUE(manifest.has_value()) << manifest.error().text();
  int compared = 0;
  for (const Row& row : manifest->sheets[0].rows) {
    const auto path = row.text(0);
    const bool workbook =
        path.starts_with("spreadsheets/") && (path.ends_with(".xlsx") || path.ends_with(".xlsm"));
    const auto answer = parse_json(row.text(6));
    if (!workbook || !answer || !answer->as_object().contains("sheets")) continue;
    const auto bytes = read_file(data_folder() / path).value();
    EXPECT_TRUE(verdict(data_folder() / path, read_table).has_value()) << path;
    const auto book = read_workbook(bytes, path);
    ASSERT_TRUE(book.has_value()) << book.error().text();
    json::object sheets;
    for (const Sheet& sheet : book->sheets) sheets[sheet.name] = sheet.rows.size();
    EXPECT_EQ(canonical_json(sheets), canonical_json(answer->at("sheets"))) << path;
    ++compared;
  }
  EXPECT_GT(compared, 20);
}

}  // namespace
}  // namespace closeout
