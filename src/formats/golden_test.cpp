// SPDX-License-Identifier: Apache-2.0
// Every file of tests/data/formats/* is read; what comes out is in case.expected.json, the error in
// case.error.txt. UPDATE_GOLDEN=1 rewrites them. Samples named bad_* must be refused, all others
// must be read.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/json.h"
#include "formats/workbook.h"
#include "formats/xml_tree.h"
#include "formats/yaml.h"
#include "formats/zip.h"

namespace closeout {
namespace {

namespace fs = std::filesystem;

fs::path samples_folder() {
  return fs::path(CLOSEOUT_SOURCE_DIR) / "tests/data/formats";
}

std::vector<fs::path> samples() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(samples_folder())) {
    const auto name = entry.path().filename().string();
    const bool golden = name.ends_with(".expected.json") || name.ends_with(".error.txt");
    const bool sample = entry.is_regular_file() && entry.path().parent_path() != samples_folder();
    if (sample && !golden) found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

json::value to_json(const Workbook& book) {
  json::array sheets;
  for (const Sheet& sheet : book.sheets) {
    json::array rows;
    for (const Row& row : sheet.rows) {
      json::array cells = {row.number};
      for (const auto cell : row.cells) cells.emplace_back(cell);
      rows.push_back(std::move(cells));
    }
    sheets.push_back({{"name", sheet.name}, {"hidden", sheet.hidden}, {"rows", std::move(rows)}});
  }
  json::array warnings;
  for (const Error& warning : book.warnings) warnings.emplace_back(warning.text());
  return {{"format", book.format}, {"sheets", std::move(sheets)}, {"warnings", warnings}};
}

json::value to_json(const XmlElement& element) {
  json::array attributes;
  for (const auto& [name, value] : element.attributes) attributes.push_back({name, value});
  json::array children;
  for (const auto& child : element.children) children.push_back(to_json(child));
  return {{"name", element.name},
          {"line", element.line},
          {"text", element.text},
          {"attributes", std::move(attributes)},
          {"children", std::move(children)}};
}

Result<json::value> zip_json(std::string_view bytes, const std::string& file) {
  TRY_ASSIGN(const ZipReader zip, ZipReader::open(bytes, file));
  json::array members;
  for (const auto& entry : zip.entries()) {
    TRY_ASSIGN(const std::string content, zip.read(entry));
    members.push_back({{"name", entry.name}, {"folder", entry.folder}, {"content", content}});
  }
  return members;
}

Result<json::value> read_sample(const fs::path& path) {
  TRY_ASSIGN(const std::string bytes, read_file(path));
  const auto kind = path.parent_path().filename();
  const auto file = path.filename().string();
  if (kind == "yaml") return parse_yaml(bytes, file);
  if (kind == "zip") return zip_json(bytes, file);
  if (kind == "xml") {
    TRY_ASSIGN(const XmlElement root, parse_xml_tree(bytes, file));
    return to_json(root);
  }
  TRY_ASSIGN(const Workbook book, read_workbook(bytes, file));
  return to_json(book);
}

void compare(const fs::path& golden, const std::string& actual) {
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(golden, std::ios::binary) << actual;
  }
  const auto expected = read_file(golden);
  ASSERT_TRUE(expected.has_value()) << expected.error().text();
  EXPECT_EQ(actual, *expected) << golden;
}

class FormatsGolden : public testing::TestWithParam<fs::path> {};

TEST_P(FormatsGolden, IsReadAsExpected) {
  const fs::path& path = GetParam();
  const auto read = read_sample(path);
  const bool bad = path.filename().string().starts_with("bad_");
  ASSERT_EQ(read.has_value(), !bad) << (read ? "was accepted" : read.error().text());
  const auto golden = [&](const char* ending) {
    return path.parent_path() / (path.stem().string() + ending);
  };
  if (read) {
    compare(golden(".expected.json"), pretty_json(*read));
  } else {
    compare(golden(".error.txt"), fmt::format("{}\n{}\n{}\n", to_string(read.error().code),
                                              read.error().where, read.error().message));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Samples, FormatsGolden, testing::ValuesIn(samples()), [](const auto& info) {
      auto name = info.param.parent_path().filename().string() + "_" + info.param.stem().string();
      std::ranges::replace_if(name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
      return name;
    });

}  // namespace
}  // namespace closeout
