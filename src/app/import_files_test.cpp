// SPDX-License-Identifier: Apache-2.0
#include "app/import_files.h"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "app/source_mapping.h"
#include "base/hash.h"
#include "support/temp_workspace.h"

namespace closeout::app {
namespace {

ImportRequest request() {
  ImportRequest request;
  request.actor = "administrator";
  request.now = parse_instant("2026-11-23T07:00:00Z").value();
  return request;
}

ImportReport imported(TempWorkspace& work, const std::vector<NamedBytes>& files,
                      const ImportRequest& how = request()) {
  auto report = import_bytes(*work, how, files);
  EXPECT_TRUE(report.has_value()) << report.error().text();
  return report.value_or(ImportReport{});
}

std::size_t count_of(const FileReport& report, std::string_view code) {
  return static_cast<std::size_t>(
      std::ranges::count(report.diagnostics, code, &ImportDiagnostic::code));
}

constexpr std::string_view kFindings =
    "No;Title;Class;Requirement;CVSS score;CVSS vector;CVE\n"
    "NC-1;Flat network;Major;SR 5.1;8.6;CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:L;\n"
    "NC-2;Old remote desktop;Major;SR 3.4;9.8;CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H;"
    "CVE-2019-0708\n"
    "NC-3;No restore test;Minor;SR 7.3;;;\n";

TEST(ImportFiles, AFirstImportMakesTheSiteAndItsRecords) {
  TempWorkspace work;
  const auto report = imported(work, {{"findings.csv", kFindings}});
  EXPECT_TRUE(report.committed);
  EXPECT_EQ(report.files.at(0).created, 3U);
  EXPECT_EQ(work.snapshot().findings().size(), 3U);
  EXPECT_EQ(work->store().head(report.site)->events, 1);
}

TEST(ImportFiles, TheSameFileAgainChangesNothingAndLeavesNoEvent) {
  TempWorkspace work;
  const auto first = imported(work, {{"findings.csv", kFindings}});
  const auto again = imported(work, {{"findings.csv", kFindings}});
  EXPECT_EQ(again.files.at(0).created, 0U);
  EXPECT_EQ(again.files.at(0).updated, 0U);
  EXPECT_EQ(again.files.at(0).unchanged, 3U);
  EXPECT_EQ(again.revision, first.revision);
  EXPECT_EQ(work->store().head(first.site)->events, 1);
}

TEST(ImportFiles, AChangedRowUpdatesItsRecordAndSaysWhichFields) {
  TempWorkspace work;
  imported(work, {{"findings.csv", kFindings}});
  const auto report =
      imported(work, {{"findings.csv", "No;Title;Class\nNC-3;No restore test;Major\n"}});
  const FileReport& file = report.files.at(0);
  EXPECT_EQ(file.created, 0U);
  EXPECT_EQ(file.updated, 1U);
  ASSERT_EQ(file.changes.size(), 1U);
  EXPECT_EQ(file.changes[0].fields, std::vector<std::string>{"class"});
  const Snapshot site = work.snapshot();
  EXPECT_EQ(site.findings().size(), 3U);
  const auto changed = std::ranges::find(site.findings().rows(), "NC-3", &Finding::external_ref);
  EXPECT_EQ(changed->class_, FindingClass::kMajor);
  EXPECT_EQ(changed->requirements.size(), 1U) << "what the file leaves open is kept";
}

TEST(ImportFiles, ADryRunShowsWhatWouldChangeAndStoresNothing) {
  TempWorkspace work;
  ImportRequest dry = request();
  dry.dry_run = true;
  const auto report = imported(work, {{"findings.csv", kFindings}}, dry);
  EXPECT_FALSE(report.committed);
  EXPECT_EQ(report.files.at(0).created, 3U);
  EXPECT_TRUE(work->store().sites()->empty());
  EXPECT_FALSE(work->blobs().contains(sha256_hex(kFindings)));
}

TEST(ImportFiles, WhenOneFileIsRefusedNothingOfAnyFileLands) {
  TempWorkspace work;
  const auto report =
      import_bytes(*work, request(), {{"findings.csv", kFindings}, {"broken.csv", "a,\"b\nc,d"}});
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kInvalidInput);
  EXPECT_TRUE(report.error().where.starts_with("broken.csv")) << report.error().where;
  EXPECT_TRUE(work->store().sites()->empty());
}

TEST(ImportFiles, ARejectedRowIsListedWithItsPlaceAndTheOthersLand) {
  TempWorkspace work;
  const auto report = imported(
      work, {{"f.csv", "No;Title;Class\nNC-1;Flat network;enormous\nNC-2;No backup;Minor\n"}});
  const FileReport& file = report.files.at(0);
  EXPECT_EQ(file.rejected, 1U);
  EXPECT_EQ(file.created, 1U);
  ASSERT_EQ(file.diagnostics.size(), 1U);
  EXPECT_EQ(file.diagnostics[0].severity, DiagnosticSeverity::kRejected);
  EXPECT_EQ(file.diagnostics[0].where, "f.csv:line 2");
}

TEST(ImportFiles, RawRowsAreKeptBesideTheirRecords) {
  TempWorkspace work;
  const auto report = imported(work, {{"findings.csv", kFindings}});
  const auto id = work.snapshot().findings().rows().front().id.value;
  const auto rows = work->store().raw_rows(report.site, Finding::kKind, id);
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().source, "findings.csv");
  EXPECT_EQ(rows->front().file_sha256, sha256_hex(kFindings));
  EXPECT_TRUE(rows->front().cells.contains("Flat network"));
}

TEST(ImportFiles, AStatedScoreThatItsVectorDoesNotGiveIsReportedOncePerImport) {
  TempWorkspace work;
  const auto report =
      imported(work, {{"findings.csv", kFindings}, {"findings copy.csv", kFindings}});
  EXPECT_EQ(count_of(report.files.at(0), "cvss-score"), 1U);
  EXPECT_EQ(count_of(report.files.at(1), "cvss-score"), 0U);
  const auto& found = report.files[0].diagnostics;
  const auto fault = std::ranges::find(found, "cvss-score", &ImportDiagnostic::code);
  ASSERT_NE(fault, found.end());
  EXPECT_EQ(fault->where, "findings.csv:line 2");
  EXPECT_EQ(fault->message,
            "F-01 (auditor's NC-1): CVSS 8.6 is stated, its vector gives 10.0 (Critical)");
}

TEST(ImportFiles, TheMappingOfASourceIsKeptForItsNextFile) {
  TempWorkspace work;
  const auto map = work.folder() / "map.yaml";
  std::ofstream(map) << "sheets:\n  - sheet: '*'\n    kind: findings\n"
                        "    columns: {Was: title, Ampel: class}\n"
                        "    words: {class: {rot: MAJOR, gelb: MINOR}}\n";
  ImportRequest mapped = request();
  mapped.mapping = map;
  const auto first =
      imported(work, {{"Liste 2026-10.csv", "Was;Ampel\nBrandschutz;rot\n"}}, mapped);
  EXPECT_EQ(first.files.at(0).kept_mapping, "");
  const auto next = imported(work, {{"liste 2026-11.csv", "Was;Ampel\nZutritt;gelb\n"}});
  EXPECT_EQ(next.files.at(0).created, 1U);
  EXPECT_EQ(next.files.at(0).kept_mapping, source_of("Liste 2026-10.csv"));
  EXPECT_EQ(work.snapshot().findings().rows().at(1).class_, FindingClass::kMinor);
  ImportRequest without = request();
  without.mapping = "none";
  const auto report =
      import_bytes(*work, without, {{"liste 2026-12.csv", "Was;Ampel\nZutritt;gelb\n"}});
  EXPECT_FALSE(report.has_value()) << "without the mapping nobody knows the headings";
}

TEST(ImportFiles, ASiteThatNothingCouldBeComputedForIsRefused) {
  TempWorkspace work;
  for (const std::string_view json :
       {R"({"kind":"site","records":[{"id":"S","timezone":"Europa/Berlin"}]})",
        R"({"kind":"site","records":[{"id":"S","policy":"MY-OWN"}]})"}) {
    const auto report = import_bytes(*work, request(), {{"site.json", json}});
    ASSERT_FALSE(report.has_value());
    EXPECT_EQ(report.error().code, ErrorCode::kInvalidInput) << report.error().text();
    EXPECT_EQ(report.error().where, "site.json:/records/0");
  }
  EXPECT_TRUE(work->store().sites()->empty());
}

TEST(ImportFiles, FilesOfOneCommandSeeEachOther) {
  TempWorkspace work;
  const auto report = imported(
      work, {{"findings.csv", "No;Title;Class;IP\nNC-1;Telnet open;Major;10.1.1.5\n"},
             {"assets.csv", "Tag;IP;MAC;Type;Zone\nSW-1;10.1.1.5;02:11:00:00:00:05;Switch;OT\n"}});
  const Snapshot site = work.snapshot();
  ASSERT_EQ(site.assets().size(), 1U) << "the address of the finding is that asset";
  EXPECT_EQ(site.assets().rows()[0].tag, "SW-1");
  ASSERT_EQ(site.findings().rows()[0].assets.size(), 1U);
  EXPECT_EQ(site.findings().rows()[0].assets[0], site.assets().rows()[0].id);
  EXPECT_EQ(report.files.size(), 2U);
}

}  // namespace
}  // namespace closeout::app
