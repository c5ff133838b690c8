// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/naming.h"

#include <gtest/gtest.h>

#include "support/demo_site.h"

namespace closeout::evidence {
namespace {

constexpr int kMax = 120;
const FindingId kFinding{"F-12"};

std::string fault(std::string_view file) {
  return name_fault(file, kFinding, kMax);
}

TEST(Naming, AcceptsWhatTheRuleSays) {
  for (const char* file : {"F-12_SR1.1_Z05_HMI-01_CONFIG_20261012T0911Z_01.csv",
                           "F-12_SR1.1_ALL_ALL_POLICY_20261012T0911Z_1.pdf",
                           "F-12_ZCR6_Z05_O01_PHOTO_20261012T0911Z_007.jpg",
                           "F-12_SPE3_Z05_ALL_MINUTES_20240229T2359Z_01.pdf",
                           "F-12_SR1.1_Z05_A.B_CONFIG_20261012T0911Z_01.7z"}) {
    EXPECT_EQ(fault(file), "") << file;
  }
}

TEST(Naming, SaysWhatIsWrongWithAName) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "no extension"},
      {"mfa.png", "characters other than A-Z 0-9 - _ ."},
      {"F-12_SR1.1_Z05_HMI_CONFIG_20261012T0911Z_01", "the extension is not in lower case"},
      {"F-12_SR1.1_Z05_HMI_CONFIG_20261012T0911Z_01.", "the extension is not in lower case"},
      {"F-12_SR1.1_Z05_HMI_CONFIG_20261012T0911Z_01.CSV", "the extension is not in lower case"},
      {"F-12_SR1.1_Z05_HMI_CONFIG_20261012T0911Z.csv",
       "6 parts instead of 7: finding, requirement, zone, asset, type, time, number"},
      {"F-12_SR1.1_Z05__CONFIG_20261012T0911Z_01.csv", "an empty part"},
      {"F-13_SR1.1_Z05_HMI_CONFIG_20261012T0911Z_01.csv", "names another finding"},
      {"F-12_SR11_Z05_HMI_CONFIG_20261012T0911Z_01.csv", "no requirement as second part"},
      {"F-12_SR._Z05_HMI_CONFIG_20261012T0911Z_01.csv", "no requirement as second part"},
      {"F-12_ZCR_Z05_HMI_CONFIG_20261012T0911Z_01.csv", "no requirement as second part"},
      {"F-12_SR1.1_Z05_HMI_CONFIG_20261012_01.csv", "no time like 20261012T0911Z as sixth part"},
      {"F-12_SR1.1_Z05_HMI_CONFIG_20261012T09112_01.csv",
       "no time like 20261012T0911Z as sixth part"},
      {"F-12_SR1.1_Z05_HMI_CONFIG_20260230T0911Z_01.csv",
       "no time like 20261012T0911Z as sixth part"},
      {"F-12_SR1.1_Z05_HMI_CONFIG_20261012T2461Z_01.csv",
       "no time like 20261012T0911Z as sixth part"},
      {"F-12_SR1.1_Z05_HMI_CONFIG_20261012T0911Z_A.csv", "no number as last part"},
  };
  for (const auto& [file, words] : cases) EXPECT_EQ(fault(file), words) << file;
}

TEST(Naming, HostileNamesAreFaultsAndNeverPaths) {
  for (const std::string& file : {std::string("../../etc/passwd.csv"),
                                  std::string("/F-12_SR1.1_Z05_A_B_20261012T0911Z_01.csv"),
                                  std::string("F-12_SR1.1_Z05_A/../B_C_20261012T0911Z_01.csv"),
                                  std::string("F-12_SR1.1_Z05_A\\B_C_20261012T0911Z_01.csv"),
                                  std::string("F-12_SR1.1_Z05_A\0_C_20261012T0911Z_01.csv", 42),
                                  std::string("F-12_SR1.1_Z05_A_C_20261012T0911Z_01.csv\n"),
                                  std::string("F-12_SR1.1_Z05_<b>_C_20261012T0911Z_01.csv"),
                                  std::string("F-12_SR1.1_Z05_\xC3\x84_C_20261012T0911Z_01.csv"),
                                  std::string("F-12_SR1.1_Z05_A_C_20261012T0911Z_01.c/sv")}) {
    EXPECT_NE(fault(file), "") << file;
  }
}

TEST(Naming, TheLimitIsThatOfThePolicy) {
  const std::string head = "F-12_SR1.1_Z05_";
  const std::string tail = "_CONFIG_20261012T0911Z_01.csv";
  const std::string longest = head + std::string(kMax - head.size() - tail.size(), 'A') + tail;
  EXPECT_EQ(fault(longest), "");
  EXPECT_EQ(fault("A" + longest), "longer than 120 characters");
}

Evidence item(std::string file) {
  Evidence e;
  e.finding = FindingId("F-04");
  e.requirement = RequirementId("SR 1.1 RE 1");
  e.zone = "Z12";
  e.asset = AssetId("A44");
  e.file = std::move(file);
  return e;
}

TEST(Naming, TheNameMustSayWhatTheRecordSays) {
  const auto fault = [](const Evidence& e) { return name_fault(demo_context(), e); };
  EXPECT_EQ(fault(item("F-04_SR1.1_Z12_RAG-01_USERS_20261120T1405Z_01.csv")), "");
  EXPECT_EQ(fault(item("F-04_SR1.1_Z12_ALL_USERS_20261120T1405Z_01.csv")), "");
  EXPECT_EQ(fault(item("F-04_SR1.1_Z12_A44_USERS_20261120T1405Z_01.csv")), "");
  EXPECT_EQ(fault(item("F-04_SR1.3_Z12_RAG-01_USERS_20261120T1405Z_01.csv")),
            "names another requirement");
  EXPECT_EQ(fault(item("F-04_SR1.1_Z11_RAG-01_USERS_20261120T1405Z_01.csv")), "names another zone");
  EXPECT_EQ(fault(item("F-04_SR1.1_Z12_RAG-02_USERS_20261120T1405Z_01.csv")),
            "names another asset");
}

TEST(Naming, TellsTheTimeOfANameThatHasOne) {
  EXPECT_EQ(to_text(name_stamp("F-12_SR1.1_Z05_HMI_CONFIG_20261012T0911Z_01.csv").value()),
            "2026-10-12T09:11:00Z");
  EXPECT_FALSE(name_stamp("mfa.png"));
  EXPECT_FALSE(name_stamp(""));
}

}  // namespace
}  // namespace closeout::evidence
