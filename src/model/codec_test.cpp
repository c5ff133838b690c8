// SPDX-License-Identifier: Apache-2.0
#include "model/codec.h"

#include <gtest/gtest.h>

#include "model/snapshot.h"

namespace closeout {
namespace {

Asset sample_asset() {
  Asset asset;
  asset.id = AssetId("A06");
  asset.tag = "HIS-01 \"main\"\n2nd line";
  asset.class_ = AssetClass::kHistorian;
  asset.zones = {ZoneId("Z03")};
  asset.interfaces = {{"10.20.30.20", "02:11:00:00:30:20", ZoneId("Z03"), 30, true},
                      {"10.10.4.77", "", ZoneId("Z01"), 0, false}};
  asset.open_ports = std::vector<int>{};
  asset.last_verified = parse_date("2026-08-11").value();
  asset.criticality = 5;
  return asset;
}

TEST(Codec, ABodyReadsBackAsTheSameRecord) {
  const std::string body = encode(sample_asset());
  const auto back = decode<Asset>(body);
  ASSERT_TRUE(back.has_value()) << back.error().text();
  EXPECT_EQ(encode(*back), body);
  EXPECT_EQ(back->tag, sample_asset().tag);
  EXPECT_EQ(back->interfaces, sample_asset().interfaces);
  EXPECT_TRUE(back->open_ports.has_value());  // known: none
  EXPECT_FALSE(back->protocols.has_value());  // unknown
}

TEST(Codec, CellsReadBackAsTheSameRecord) {
  const auto texts = to_cells(sample_asset());
  const std::vector<std::string_view> cells(texts.begin(), texts.end());
  Asset back;
  const auto errors = set_cells(back, cells);
  EXPECT_TRUE(errors.empty()) << errors.front().message;
  EXPECT_EQ(encode(back), encode(sample_asset()));
}

TEST(Codec, EveryWrongCellIsReportedAndTheRestIsSet) {
  const auto& fields = fields_of<Finding>();
  std::vector<std::string> texts(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == "class") texts[i] = "gigantic";
    if (fields[i].name == "raised_at") texts[i] = "some day";
    if (fields[i].name == "title") texts[i] = "Flat network";
    if (fields[i].name == "factors") texts[i] = "5 4 5 4";
    if (fields[i].name == "effort_pd") texts[i] = "1.250,5";
  }
  Finding finding;
  const auto errors = set_cells(finding, std::vector<std::string_view>(texts.begin(), texts.end()));
  EXPECT_EQ(errors.size(), 2U);
  EXPECT_EQ(finding.title, "Flat network");
  EXPECT_EQ(finding.factors, (Factors{5, 4, 5, 4}));
  EXPECT_EQ(finding.effort_pd, 1250.5);
  EXPECT_EQ(finding.class_, FindingClass::kMinor);
}

TEST(Codec, AWrongMemberIsNamedByItsPlace) {
  const auto result = decode<Finding>(R"({"id":"F-1","effort_pd":"much"})");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().where, "effort_pd");
  EXPECT_FALSE(decode<Finding>("[]").has_value());
  EXPECT_FALSE(decode<Finding>("{").has_value());
}

TEST(Codec, EveryRecordKindSurvivesTheRoundTripWhenEmpty) {
  for_each_record([]<class T>() {
    T record;
    const auto back = decode<T>(encode(record));
    ASSERT_TRUE(back.has_value()) << T::kKind << " " << back.error().text();
    EXPECT_EQ(encode(*back), encode(record)) << T::kKind;
    EXPECT_EQ(fields_of<T>().front().name, "id") << T::kKind;
  });
}

TEST(Codec, AFieldSaysWhichRecordsItsIdsName) {
  const auto refers = []<class T>(std::string_view name) {
    for (const auto& field : fields_of<T>()) {
      if (field.name == name) return field.refers;
    }
    return std::string_view("no such field");
  };
  EXPECT_EQ(refers.operator()<Finding>("owner"), "people");
  EXPECT_EQ(refers.operator()<Finding>("zones"), "zones");
  EXPECT_EQ(refers.operator()<Finding>("requirements"), "requirements");
  EXPECT_EQ(refers.operator()<Finding>("cves"), "vulnerabilities");
  EXPECT_EQ(refers.operator()<Finding>("title"), "");
  EXPECT_EQ(refers.operator()<RuleBase>("id"), "assets");
  EXPECT_EQ(refers.operator()<Asset>("host"), "assets");
}

TEST(Snapshot, TablesAreInNaturalOrderAndFindById) {
  Snapshot snapshot;
  std::vector<Finding> findings(3);
  findings[0].id = FindingId("F-10");
  findings[1].id = FindingId("F-2");
  findings[2].id = FindingId("F-1");
  snapshot.set(std::move(findings));
  EXPECT_EQ(snapshot.findings().rows().back().id.value, "F-10");
  EXPECT_EQ(snapshot.findings().at(FindingId("F-2")).id.value, "F-2");
  EXPECT_EQ(snapshot.findings().find(FindingId("F-3")), nullptr);
}

}  // namespace
}  // namespace closeout
