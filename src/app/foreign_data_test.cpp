// SPDX-License-Identifier: Apache-2.0
// Files that nobody of this project wrote, brought in as a user would: a real assessment, the KEV
// catalogue, malformed and hostile files. They lie outside of the repository, in CLOSEOUT_DATA or
// ../shared/data beside it; where that folder is absent, these tests are skipped.
#include <algorithm>
#include <chrono>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/import_files.h"
#include "assessment/assessment.h"
#include "base/file.h"
#include "support/demo_site.h"
#include "support/temp_workspace.h"

namespace closeout::app {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__)
constexpr double kSecondsMax = 2;
#else
constexpr double kSecondsMax = 20;  // the tests, or with sanitizers all, are not optimised
#endif

ImportRequest request(std::vector<fs::path> files = {}) {
  ImportRequest request;
  request.files = std::move(files);
  request.actor = "administrator";
  request.now = demo_now();
  return request;
}

class ForeignImports : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(foreign_data())) {
      GTEST_SKIP() << foreign_data() << " is absent: set CLOSEOUT_DATA";
    }
  }

  static std::vector<fs::path> files_of(const char* folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(foreign_data() / folder)) {
      if (entry.is_regular_file()) found.push_back(entry.path());
    }
    std::ranges::sort(found);
    EXPECT_FALSE(found.empty()) << folder;
    return found;
  }

  // Tables, scans and the assessment's own JSON; not its prose.
  static std::vector<fs::path> assessment() {
    std::vector<fs::path> files;
    for (const auto& path : files_of("iec62443/dffm")) {
      const auto ending = path.extension();
      if (ending == ".csv" || ending == ".xlsx" || ending == ".xml" || ending == ".json") {
        files.push_back(path);
      }
    }
    return files;
  }

  static ImportReport must_import(TempWorkspace& work, std::vector<fs::path> files) {
    auto report = import_files(*work, request(std::move(files)));
    EXPECT_TRUE(report.has_value()) << report.error().text();
    return report.value_or(ImportReport{});
  }
};

TEST_F(ForeignImports, ARealAssessmentComesInWholeWithoutDoublesInAnyOrder) {
  for (const bool backwards : {false, true}) {
    TempWorkspace work;
    auto files = assessment();
    if (backwards) std::ranges::reverse(files);
    must_import(work, files);
    const Snapshot site = work.snapshot();
    EXPECT_EQ(site.findings().size(), 10U) << backwards;
    EXPECT_EQ(site.assets().size(), 17U) << backwards;
    std::set<std::string> addresses;
    for (const Asset& asset : site.assets()) {
      for (const auto& interface : asset.interfaces) {
        EXPECT_TRUE(addresses.insert(interface.ip).second) << interface.ip;
      }
    }
    for (const Finding& finding : site.findings()) {
      EXPECT_FALSE(finding.requirements.empty()) << finding.external_ref;
      EXPECT_FALSE(finding.assets.empty()) << finding.external_ref;
      EXPECT_FALSE(finding.zones.empty()) << finding.external_ref;
    }
  }
}

TEST_F(ForeignImports, ARealAssessmentImportedAgainChangesNothing) {
  TempWorkspace work;
  const auto first = must_import(work, assessment());
  const auto again = must_import(work, assessment());
  EXPECT_EQ(again.revision, first.revision);
}

TEST_F(ForeignImports, TheSevenWrongCvssScoresOfARealAssessmentAreReportedWithTheRightOnes) {
  TempWorkspace work;
  const auto report =
      must_import(work, {foreign_data() / "iec62443/dffm/assessment__reports__findings.csv"});
  std::map<std::string, std::string> faults;
  for (const auto& diagnostic : report.files.at(0).diagnostics) {
    if (diagnostic.code != "cvss-score") continue;
    const auto at = diagnostic.message.find("F-0", diagnostic.message.find("auditor's"));
    faults[diagnostic.message.substr(at, 5)] =
        diagnostic.message.substr(diagnostic.message.find("CVSS"));
  }
  const std::map<std::string, std::string> expected = {
      {"F-003", "CVSS 8.6 is stated, its vector gives 10.0 (Critical)"},
      {"F-005", "CVSS 6.5 is stated, its vector gives 7.5 (High)"},
      {"F-006", "CVSS 7.8 is stated, its vector gives 9.1 (Critical)"},
      {"F-007", "CVSS 5.3 is stated, its vector gives 6.5 (Medium)"},
      {"F-008", "CVSS 6.5 is stated, its vector gives 7.5 (High)"},
      {"F-009", "CVSS 5.0 is stated, its vector gives 5.6 (Medium)"},
      {"F-010", "CVSS 4.3 is stated, its vector gives 5.3 (Medium)"}};
  EXPECT_EQ(faults, expected);
}

// Five findings with CVEs: the catalogue decides which of them are overridden.
constexpr std::string_view kWithCves =
    "No,Title,Class,CVE\n"
    "1,Remote desktop,Minor,CVE-2019-0708\n"
    "2,File sharing,Minor,CVE-2017-0144\n"
    "3,Old library,Minor,CVE-1999-0001\n"
    "4,Several,Minor,CVE-1999-0001; CVE-2017-0144\n"
    "5,No CVE,Minor,\n";

TEST_F(ForeignImports, FindingsOfTheRealKevCatalogueAreOverriddenAndOthersAreNot) {
  for (const char* name :
       {"known_exploited_vulnerabilities.json", "known_exploited_vulnerabilities.csv"}) {
    TempWorkspace work;
    const auto bytes = read_file(foreign_data() / "kev" / name).value();
    const auto report =
        import_bytes(*work, request(), {{"findings.csv", kWithCves}, {name, bytes}});
    ASSERT_TRUE(report.has_value()) << report.error().text();
    EXPECT_EQ(report->files.at(1).importer, "kev");
    EXPECT_EQ(report->files.at(1).rejected, 0U);
    EXPECT_GT(report->files.at(1).created, 1000U);
    const Snapshot site = work.snapshot();
    const Context context{site, demo_policy(), demo_now()};
    std::map<std::string, bool> known_exploited;
    for (const auto& score : rank_findings(context).scores) {
      known_exploited[score.finding->external_ref] = score.inputs.overrides.known_exploited;
    }
    const std::map<std::string, bool> expected = {
        {"1", true}, {"2", true}, {"3", false}, {"4", true}, {"5", false}};
    EXPECT_EQ(known_exploited, expected) << name;
  }
}

TEST_F(ForeignImports, EpssScoresOfTheRealListReachTheFindingsThatNameTheirCves) {
  TempWorkspace work;
  const auto path = foreign_data() / "epss" / "epss_scores-2026-09-29.excerpt.csv";
  const auto bytes = read_file(path).value();
  const auto cve = bytes.substr(bytes.find("\nCVE-") + 1);
  const std::string first = cve.substr(0, cve.find(','));
  const std::string findings = fmt::format("No,Title,Class,CVE\n1,Old software,Minor,{}\n", first);
  const auto report =
      import_bytes(*work, request(), {{"findings.csv", findings}, {"epss.csv", bytes}});
  ASSERT_TRUE(report.has_value()) << report.error().text();
  EXPECT_EQ(report->files.at(1).importer, "epss");
  const Snapshot site = work.snapshot();
  const Vulnerability* known = site.all<Vulnerability>().find(CveId(first));
  ASSERT_NE(known, nullptr);
  EXPECT_TRUE(known->epss.has_value());
  EXPECT_EQ(site.all<Vulnerability>().size(), 1U) << "only CVEs in use are taken";
}

// Every malformed or hostile file is read or refused, quickly, and one that is refused leaves
// nothing behind.
TEST_F(ForeignImports, NoHostileFileCrashesTakesLongOrLeavesATrace) {
  TempWorkspace work;
  std::size_t tried = 0;
  for (const char* folder : {"bad/json", "bad/xml", "bad/csv", "bad/utf8", "bad/strings",
                             "bad/zip-libzip", "bad/zip-yauzl", "bad/ooxml-poi"}) {
    for (const auto& path : files_of(folder)) {
      const auto bytes = read_file(path);
      if (!bytes) continue;
      const std::string name = path.filename().string();
      const auto start = Clock::now();
      ImportRequest dry = request();
      const auto before = work->store().sites().value().size();
      const auto report = import_bytes(*work, dry, {{name, *bytes}});
      const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
      EXPECT_LT(seconds, kSecondsMax) << path;
      ++tried;
      if (report) continue;
      EXPECT_FALSE(report.error().message.empty()) << path;
      EXPECT_EQ(work->store().sites().value().size(), before) << path;
    }
  }
  EXPECT_GT(tried, 1000U);
  // what was read is no record of anything
  const Snapshot site = work.snapshot();
  std::vector<std::string> traces;
  for_each_record([&]<class T>() {
    for (const T& record : site.all<T>()) {
      traces.push_back(fmt::format("{} {}", T::kKind, record.id.value));
    }
  });
  EXPECT_TRUE(traces.empty()) << fmt::format("{}", fmt::join(traces, "\n"));
}

}  // namespace
}  // namespace closeout::app
