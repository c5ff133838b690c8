// SPDX-License-Identifier: Apache-2.0
#include "sealed_demo.h"

#include <fstream>

#include <gtest/gtest.h>

namespace closeout {
namespace {

// The screenshot is replaced, the configuration redacted: what the refusals ask for.
constexpr std::string_view kCorrected =
    "id,finding,requirement,zone,asset,type,file,collected_at,collector,reviewer,fix_at,origin,"
    "superseded_by,sample_text,host_visible,clock_visible\n"
    "E05,F-04,SR 1.1 RE 2,Z12,,SCREENSHOT,mfa.png,,,P10,2026-11-13,SCREEN,E17,,no,no\n"
    "E17,F-04,SR 1.1 RE 2,Z12,A44,SCREENSHOT,"
    "F-04_SR1.1_Z12_RAG-01_SHOT_20261122T0900Z_01.png,2026-11-22T09:00:00Z,P06,P10,2026-11-13,"
    "SCREEN,,,yes,yes\n"
    "E14,F-10,SR 1.5,Z07,A31,CONFIG_EXPORT,F-10_SR1.5_Z07_CONV-701_BACKUP_20261110T0630Z_01.cfg,"
    "2026-11-10T06:30:00Z,P11,P10,2026-11-09,EXPORT,,password ********,,\n";

}  // namespace

void SealedDemo::prepare() {
  ASSERT_EQ(call({"init", "--demo"}).code, 0);
  std::ofstream(path("evidence.csv")) << kCorrected;
  const Answer imported = call({"import", path("evidence.csv")});
  ASSERT_EQ(imported.code, 0) << imported.err;
  std::ofstream(path("users.csv")) << "user,mfa\nm.weber,yes\n";
  std::ofstream(path("flows.csv")) << std::string(200'000, 'f') << "\n";
  ASSERT_EQ(call({"evidence", "attach", "E04", path("users.csv")}).code, 0);
  ASSERT_EQ(call({"evidence", "attach", "E03", path("flows.csv")}).code, 0);
}

std::string SealedDemo::pack(const std::string& name,
                             const std::vector<std::string>& options) const {
  std::vector<std::string> words = {"pack", "-o", path(name)};
  words.insert(words.end(), options.begin(), options.end());
  const Answer made = call(words);
  EXPECT_EQ(made.code, 0) << made.out << made.err;
  return path(name);
}

}  // namespace closeout
