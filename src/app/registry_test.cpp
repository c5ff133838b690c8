// SPDX-License-Identifier: Apache-2.0
// What every row of the table of importers must have: samples that it alone claims, one that it
// refuses, a page, and a fuzz target.
#include "app/registry.h"

#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "base/file.h"

namespace closeout::app {
namespace {

namespace fs = std::filesystem;

fs::path samples_of(const ImporterInfo& importer) {
  return fs::path(CLOSEOUT_SOURCE_DIR) / "tests/data/importers" / importer.name;
}

bool is_golden(const fs::path& path) {
  const auto name = path.filename().string();
  return name.ends_with(".expected.json") || name.ends_with(".error.txt");
}

TEST(Importers, ClaimTheirOwnSamplesAndNobodyElses) {
  for (const ImporterInfo& importer : importers()) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (const auto& entry : fs::directory_iterator(samples_of(importer))) {
      if (is_golden(entry.path())) continue;
      const auto name = entry.path().filename().string();
      ++(name.starts_with("bad_") ? bad : good);
      EXPECT_EQ(choose_importer(read_file(entry.path()).value(), name).name, importer.name) << name;
    }
    EXPECT_GT(good, 0U) << importer.name;
    EXPECT_GT(bad, 0U) << importer.name;
  }
}

TEST(Importers, AreDescribedOnAPage) {
  for (const ImporterInfo& importer : importers()) {
    EXPECT_TRUE(fs::exists(fs::path(CLOSEOUT_SOURCE_DIR) / "docs" / importer.doc)) << importer.doc;
  }
}

TEST(Importers, AreFuzzed) {
  const auto targets = read_file(fs::path(CLOSEOUT_SOURCE_DIR) / "fuzz/CMakeLists.txt").value();
  for (const ImporterInfo& importer : importers()) {
    EXPECT_TRUE(targets.contains("closeout_fuzz(" + std::string(importer.name) + "_import "))
        << importer.name;
  }
}

TEST(Importers, BytesThatNobodyKnowsAreTriedAsATable) {
  for (const std::string_view bytes : {"", "\x01\x02\x03", "just a line", "%PDF-1.7"}) {
    EXPECT_EQ(choose_importer(bytes, "x").name, "table");
  }
}

}  // namespace
}  // namespace closeout::app
