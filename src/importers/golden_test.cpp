// SPDX-License-Identifier: Apache-2.0
// Every file of tests/data/importers/<importer>/ is imported into an empty site; the records and
// what is said about the rows are in case.expected.json, the error in case.error.txt.
// UPDATE_GOLDEN=1 rewrites them. Samples named bad_* must be refused as a whole, all others must be
// read.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/json.h"
#include "importers/json/json_import.h"
#include "importers/nmap/nmap.h"
#include "importers/table/table_import.h"
#include "importers/vulnerability/vulnerability.h"
#include "model/codec.h"

namespace closeout {
namespace {

namespace fs = std::filesystem;

fs::path samples_folder() {
  return fs::path(CLOSEOUT_SOURCE_DIR) / "tests/data/importers";
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

// Scores are only taken for CVEs that the site has.
const Snapshot& site_with_cves() {
  static const Snapshot kSite = [] {
    Asset asset;
    asset.id = AssetId("A01");
    for (const char* cve : {"CVE-2019-0708", "CVE-2021-22681"}) asset.cves.emplace_back(cve);
    Snapshot site;
    site.set(std::vector{asset});
    return site;
  }();
  return kSite;
}

Snapshot site_before(const fs::path& path) {
  return path.parent_path().filename() == "epss" ? site_with_cves() : Snapshot{};
}

Result<Imported> import_sample(const fs::path& path, const Snapshot& site) {
  TRY_ASSIGN(const std::string bytes, read_file(path));
  const auto importer = path.parent_path().filename();
  const auto file = path.filename().string();
  const ImportOptions options{.site = &site, .kind = {}, .mapping = nullptr};
  if (importer == "nmap") return import_nmap(bytes, file, options);
  if (importer == "kev") return import_kev(bytes, file, options);
  if (importer == "json") return import_json(bytes, file, options);
  if (importer == "epss") return import_epss(bytes, file, options);
  return import_table(bytes, file, options);
}

Snapshot with_records(Snapshot site, RecordSet records) {
  apply_records(site, std::move(records));
  return site;
}

std::string text_of(const Snapshot& site) {
  std::string text;
  for_each_record([&]<class T>() {
    for (const T& record : site.all<T>()) text += encode(record) + "\n";
  });
  return text;
}

json::value to_json(const Imported& imported) {
  json::object records;
  for_each_record([&]<class T>() {
    json::array list;
    for (const T& record : imported.records.of<T>()) {
      list.push_back(parse_json(encode(record), "record").value());
    }
    if (!list.empty()) records[T::kKind] = std::move(list);
  });
  json::array sources;
  for (const RowSource& source : imported.sources) {
    sources.push_back({{"kind", source.kind}, {"id", source.id}, {"place", source.place}});
  }
  json::array diagnostics;
  for (const auto& d : imported.diagnostics) {
    diagnostics.push_back({{"rejected", d.severity == DiagnosticSeverity::kRejected},
                           {"where", d.where},
                           {"code", d.code},
                           {"message", d.message},
                           {"count", d.count}});
  }
  return {{"importer", imported.importer},
          {"kind", imported.kind},
          {"rows", imported.rows},
          {"rejected", imported.rejected_rows},
          {"records", std::move(records)},
          {"sources", std::move(sources)},
          {"diagnostics", std::move(diagnostics)}};
}

void compare(const fs::path& golden, const std::string& actual) {
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(golden, std::ios::binary) << actual;
  }
  const auto expected = read_file(golden);
  ASSERT_TRUE(expected.has_value()) << expected.error().text();
  EXPECT_EQ(actual, *expected) << golden;
}

class ImportersGolden : public testing::TestWithParam<fs::path> {};

TEST_P(ImportersGolden, ReadsTheSampleAsExpected) {
  const fs::path& path = GetParam();
  const auto read = import_sample(path, site_before(path));
  const bool bad = path.filename().string().starts_with("bad_");
  ASSERT_EQ(read.has_value(), !bad) << (read ? "was accepted" : read.error().text());
  const auto golden = [&](const char* ending) {
    return path.parent_path() / (path.filename().string() + ending);
  };
  if (read) {
    EXPECT_EQ(read->importer, path.parent_path().filename());
    compare(golden(".expected.json"), pretty_json(to_json(*read)));
  } else {
    compare(golden(".error.txt"), fmt::format("{}\n{}\n{}\n", to_string(read.error().code),
                                              read.error().where, read.error().message));
  }
}

TEST_P(ImportersGolden, TheSampleASecondTimeChangesNothing) {
  const Snapshot before = site_before(GetParam());
  const auto first = import_sample(GetParam(), before);
  if (!first) return;  // refused, as the other test says
  const Snapshot after = with_records(before, first->records);
  const auto second = import_sample(GetParam(), after);
  ASSERT_TRUE(second.has_value()) << second.error().text();
  EXPECT_EQ(text_of(with_records(after, second->records)), text_of(after));
  EXPECT_EQ(second->rows, first->rows);
}

INSTANTIATE_TEST_SUITE_P(Samples, ImportersGolden, testing::ValuesIn(samples()),
                         [](const auto& info) {
                           auto name = info.param.parent_path().filename().string() + "_" +
                                       info.param.filename().string();
                           std::ranges::replace_if(
                               name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
                           return name;
                         });

}  // namespace
}  // namespace closeout
