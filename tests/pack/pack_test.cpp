// SPDX-License-Identifier: Apache-2.0
// The pack of the demo plant, made and verified through the command line.
#include <filesystem>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/json.h"
#include "formats/zip.h"
#include "sealed_demo.h"

namespace closeout {
namespace {

std::string bytes_of(const std::string& path) {
  return read_file(path).value();
}

std::map<std::string, std::string> files_of(const std::string& path) {
  const std::string bytes = bytes_of(path);
  std::map<std::string, std::string> files;
  const auto zip = ZipReader::open(bytes, "p.zip").value();
  for (const auto& entry : zip.entries()) {
    files[entry.name.substr(entry.name.find('/') + 1)] = zip.read(entry).value();
  }
  return files;
}

class PackOfTheDemo : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    demo_ = new SealedDemo;
    demo_->prepare();
    if (!HasFatalFailure()) pack_ = new std::string(demo_->pack("sealed.zip"));
  }
  static void TearDownTestSuite() {
    delete demo_;
    delete pack_;
    demo_ = nullptr;
    pack_ = nullptr;
  }
  static inline SealedDemo* demo_ = nullptr;
  static inline std::string* pack_ = nullptr;
};

TEST(PackRefusal, TheDemoIsStoppedByTheTwoItemsThatWouldNotStand) {
  Program program;
  ASSERT_EQ(program.call({"init", "--demo"}).code, 0);
  const Answer refused = program.call({"--json", "pack", "-o", program.path("p.zip")});
  EXPECT_EQ(refused.code, 4);
  const auto obstacles = parse_json(refused.out)->at("obstacles").as_array();
  ASSERT_EQ(obstacles.size(), 2U) << refused.out;
  EXPECT_TRUE(obstacles[0].as_string().starts_with("E05 mfa.png: NAME_RULE"));
  EXPECT_TRUE(obstacles[1].as_string().starts_with("E14 "));
  EXPECT_TRUE(std::string(obstacles[1].as_string()).contains("SECRET_FOUND: line 3: password"));
  EXPECT_FALSE(std::filesystem::exists(program.path("p.zip")));
  EXPECT_FALSE(std::filesystem::exists(program.path("p.zip.part")));
}

TEST_F(PackOfTheDemo, IsValidAndSignedByTheKeyOfTheDataDirectory) {
  const std::string key = demo_->path("data/keys/signing.pub.pem");
  const Answer good = demo_->call({"--json", "verify", *pack_, "--key", key});
  EXPECT_EQ(good.code, 0) << good.out;
  const auto document = *parse_json(good.out);
  EXPECT_TRUE(document.at("key_trusted").as_bool());
  EXPECT_EQ(document.at("checkpoints").to_number<int>(), 1);
  EXPECT_TRUE(document.at("first_error").is_null());
}

TEST_F(PackOfTheDemo, IsTheSameBytesAgainAndOthersAfterAChange) {
  EXPECT_EQ(bytes_of(demo_->pack("again.zip")), bytes_of(*pack_));
  SealedDemo other;
  other.prepare();
  const std::string before = bytes_of(other.pack("before.zip"));
  ASSERT_EQ(other.call({"evidence", "attach", "E11", other.path("users.csv")}).code, 0);
  EXPECT_NE(bytes_of(other.pack("after.zip")), before);
  other.now = "2026-11-24T07:00:00Z";
  EXPECT_NE(bytes_of(other.pack("later.zip")), before);
}

TEST_F(PackOfTheDemo, TheFirstPageLinksEveryFileAndNothingElse) {
  const auto files = files_of(*pack_);
  const std::string& page = files.at("00_INDEX.html");
  std::set<std::string> linked;
  const std::regex href("href=\"([^\"]*)\"");
  for (std::sregex_iterator it(page.begin(), page.end(), href), end; it != end; ++it) {
    linked.insert((*it)[1]);
  }
  for (const auto& [name, content] : files) {
    EXPECT_TRUE(name == "00_INDEX.html" || linked.contains(name)) << name;
  }
  for (const auto& link : linked) EXPECT_TRUE(files.contains(link)) << link;
}

TEST_F(PackOfTheDemo, PagesHoldNoScriptAndLoadNothing) {
  for (const auto& [name, content] : files_of(*pack_)) {
    if (!name.ends_with(".html")) continue;
    for (const char* banned : {"<script", "javascript:", "http:", "https:", "src=", "@import",
                               "url(", "<iframe", "<object", " onload", " onclick"}) {
      EXPECT_EQ(content.find(banned), std::string::npos) << name << ": " << banned;
    }
  }
}

TEST_F(PackOfTheDemo, LinksBetweenPagesLeadToFilesOfThePack) {
  const auto files = files_of(*pack_);
  const std::regex link("href=\"\\.\\./([^\"]*)\"|\\]\\(\\.\\./([^)]*)\\)");
  int found = 0;
  for (const auto& [name, content] : files) {
    if (!name.starts_with("02_FINDING_RESPONSES/")) continue;
    for (std::sregex_iterator it(content.begin(), content.end(), link), end; it != end; ++it) {
      const std::string target = (*it)[1].matched ? (*it)[1] : (*it)[2];
      EXPECT_TRUE(files.contains(target)) << name << " -> " << target;
      ++found;
    }
  }
  EXPECT_GT(found, 30);
}

TEST_F(PackOfTheDemo, HoldsAResponseToEveryFindingAndTheArtefactsUnchanged) {
  const auto files = files_of(*pack_);
  const auto document = *parse_json(demo_->call({"--json", "findings", "list"}).out);
  for (const auto& finding : document.at("findings").as_array()) {
    const std::string id(finding.at("id").as_string());
    ASSERT_TRUE(files.contains("02_FINDING_RESPONSES/" + id + ".md")) << id;
    EXPECT_TRUE(files.at("02_FINDING_RESPONSES/" + id + ".md")
                    .contains(std::string(finding.at("external_ref").as_string())));
  }
  EXPECT_EQ(files.at("09_EVIDENCE/SR1.1/F-04_SR1.1_Z12_RAG-01_USERS_20261120T1405Z_01.csv"),
            bytes_of(demo_->path("users.csv")));
}

TEST_F(PackOfTheDemo, NoPasswordOfARecordGetsIntoThePack) {
  for (const auto& [name, content] : files_of(*pack_)) {
    EXPECT_EQ(content.find("Lindenau-0000"), std::string::npos) << name;
  }
}

TEST_F(PackOfTheDemo, ADraftSaysSoEverywhere) {
  const auto files = files_of(demo_->pack("draft.zip", {"--draft"}));
  EXPECT_TRUE(files.at("00_INDEX.html").contains("DRAFT"));
  EXPECT_TRUE(files.at("00_README.txt").starts_with("DRAFT"));
}

TEST_F(PackOfTheDemo, KeepsCheckpointsThatTheLogIsLaterComparedWith) {
  SealedDemo other;
  other.prepare();
  const std::string pack = other.pack("p.zip");
  ASSERT_EQ(other.call({"evidence", "attach", "E11", other.path("users.csv")}).code, 0);
  EXPECT_EQ(other.call({"log", "verify", "--against", pack}).code, 0);
  // The log of another plant is not the one the pack speaks of.
  EXPECT_EQ(demo_->call({"log", "verify", "--against", pack}).code, 1);
}

TEST_F(PackOfTheDemo, VerifyNeedsNoDataDirectory) {
  Program elsewhere;
  EXPECT_EQ(elsewhere.call({"verify", *pack_}).code, 0);
  EXPECT_EQ(elsewhere.call({"verify", elsewhere.path("none.zip")}).code, 5);
}

}  // namespace
}  // namespace closeout
