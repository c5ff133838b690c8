// SPDX-License-Identifier: Apache-2.0
#include "parts/priority/cvss.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "base/random.h"
#include "base/text.h"

namespace closeout::priority {
namespace {

double score(const char* vector) {
  return parse_cvss(vector).value().score;
}

TEST(Cvss, VersionTwo) {
  EXPECT_EQ(score("AV:N/AC:L/Au:N/C:N/I:N/A:C"), 7.8);  // CVE-2002-0392 in the guide
  EXPECT_EQ(score("AV:N/AC:L/Au:N/C:C/I:C/A:C"), 10.0);
  const auto full =
      parse_cvss("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H").value();
  EXPECT_EQ(full.base, 7.8);
  EXPECT_EQ(full.temporal, 6.4);
  EXPECT_EQ(full.environmental, 9.2);
}

TEST(Cvss, VersionThree) {
  EXPECT_EQ(score("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"), 9.8);
  EXPECT_EQ(score("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"), 10.0);
  EXPECT_EQ(score("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N"), 9.1);
  EXPECT_EQ(score("CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"), 6.1);
  EXPECT_EQ(score("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N"), 0.0);
}

TEST(Cvss, VersionFour) {
  EXPECT_EQ(score("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H"), 10.0);
  EXPECT_EQ(score("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N"), 0.0);
  EXPECT_EQ(score("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"), 9.3);
}

TEST(Cvss, NamesTheMetricThatIsWrong) {
  const auto message = [](const char* vector) { return parse_cvss(vector).error().message; };
  EXPECT_NE(message("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H").find("A is missing"),
            std::string::npos);
  EXPECT_NE(message("CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").find("AV"), std::string::npos);
  EXPECT_NE(message("CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").find("twice"),
            std::string::npos);
  for (const char* bad : {"", "CVSS:3.1/", "CVSS:5.0/AV:N", "9.8", "CVSS:4.0", "AV", "/////"}) {
    EXPECT_FALSE(parse_cvss(bad).has_value()) << bad;
  }
}

TEST(Cvss, NoTextBreaksIt) {
  Random random(11);
  static constexpr std::string_view kAlphabet = "CVSS:3.1/4.0AVNLHPRUIXEM\xff\0";
  for (int round = 0; round < 20'000; ++round) {
    std::string text = round % 2 == 0 ? "CVSS:4.0/" : "";
    for (auto n = random.below(80); n > 0; --n) text += kAlphabet[random.below(kAlphabet.size())];
    const auto cvss = parse_cvss(text);
    EXPECT_LE(cvss ? cvss->score : 0.0, 10.0);
  }
}

TEST(Cvss, EaseFallsWithEveryObstacle) {
  EXPECT_EQ(attack_ease("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"), 5);
  EXPECT_EQ(attack_ease("CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H"), 3);
  EXPECT_EQ(attack_ease("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:H/I:H/A:H"), 1);
  EXPECT_EQ(attack_ease("AV:N/AC:L/Au:N/C:P/I:P/A:P"), 5);
  EXPECT_EQ(attack_ease("nonsense"), std::nullopt);
}

// "VECTOR - (base, temporal, environmental)" or "VECTOR - score"
void check_line(const std::string& line) {
  const auto dash = line.find(" - ");
  if (dash == std::string::npos || line.starts_with('#')) return;
  const auto cvss = parse_cvss(line.substr(0, dash));
  ASSERT_TRUE(cvss.has_value()) << line << ": " << cvss.error().message;
  std::vector<double> want;
  for (const auto& number : split_list(line.substr(dash + 3), "(), ")) {
    want.push_back(parse_number(number).value());
  }
  ASSERT_FALSE(want.empty()) << line;
  if (want.size() == 1) {
    EXPECT_EQ(cvss->score, want[0]) << line;
    return;
  }
  EXPECT_EQ(cvss->base, want[0]) << line;
  const double temporal = cvss->temporal.value_or(cvss->base);
  EXPECT_EQ(temporal, want[1]) << line;
  EXPECT_EQ(cvss->environmental.value_or(temporal), want[2]) << line;
}

TEST(Cvss, EveryStoredVectorHasItsStoredScore) {
  const char* data = std::getenv("CLOSEOUT_DATA");
  const std::filesystem::path folder = std::filesystem::path(data != nullptr ? data : "") / "cvss";
  if (data == nullptr || !std::filesystem::exists(folder)) {
    GTEST_SKIP() << "CLOSEOUT_DATA names no folder with cvss vectors";
  }
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    const bool vectors = file.path().filename().string().find("vectors_") != std::string::npos;
    if (!file.is_regular_file() || !vectors) continue;
    std::ifstream lines(file.path());
    for (std::string line; std::getline(lines, line);) check_line(line);
  }
}

}  // namespace
}  // namespace closeout::priority
