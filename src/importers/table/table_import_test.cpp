// SPDX-License-Identifier: Apache-2.0
#include "importers/table/table_import.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "formats/csv_reader.h"
#include "formats/xlsx_reader.h"
#include "formats/xlsx_writer.h"
#include "model/codec.h"

namespace closeout {
namespace {

struct Options {
  std::string_view kind = {};
  const TableMapping* mapping = nullptr;
  Snapshot site = {};
};

Imported imported(std::string_view csv, const Options& options = {}) {
  auto read = import_table(
      csv, "list.csv", {.site = &options.site, .kind = options.kind, .mapping = options.mapping});
  EXPECT_TRUE(read.has_value()) << read.error().text();
  return read.value_or(Imported{});
}

std::size_t count_of(const Imported& read, std::string_view code) {
  return static_cast<std::size_t>(
      std::ranges::count(read.diagnostics, code, &ImportDiagnostic::code));
}

std::string spans_of(const Window& window) {
  std::string text;
  for (const auto& span : window.occurrences) text += to_text(span) + " ";
  return text;
}

TEST(TableImport, HeadingsThatPeopleJoinShortenAndExtendAreGuessedAt) {
  const auto read = imported(
      "lfd. Nr;Feststellung / Abweichung;H/N/B;Kap. 62443;Bereich/Zone;betr. Anlage(n);Wer?\n"
      "1;Fernwartung dauerhaft offen;H;3-3 SR 1.13;Halle 2;RTR-02;Schmidt\n"
      "2;Kein Backup;N;SR 7.3 / SR 7.4;Halle 1;SPS-11, SPS-12;Meier\n");
  const auto& findings = read.records.of<Finding>();
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].title, "Fernwartung dauerhaft offen");
  EXPECT_EQ(findings[0].class_, FindingClass::kMajor);
  EXPECT_EQ(findings[1].class_, FindingClass::kMinor);
  EXPECT_EQ(findings[1].requirements.size(), 2U);
  EXPECT_EQ(findings[1].assets.size(), 2U);
  EXPECT_EQ(findings[0].zones.size(), 1U);
  EXPECT_FALSE(findings[0].owner.empty());
  EXPECT_GT(count_of(read, "guessed-column"), 2U) << "a guess is said";
}

TEST(TableImport, AHeadingIsNotGuessedAtWhereCellsCannotProveIt) {
  const auto read = imported(
      "No;Title;Class;Evidence due;Why this rank\n1;Flat network;Major;2026-12-01;C 4 x E 3\n");
  const Finding& finding = read.records.of<Finding>().at(0);
  EXPECT_EQ(finding.evidence_observed, "");
  EXPECT_EQ(finding.nonconformity, "");
  EXPECT_EQ(count_of(read, "guessed-column"), 0U);
}

TEST(TableImport, AHeadingThatIsKnownIsNoGuess) {
  const auto read = imported("No;Title;Class\n1;Flat network;Major\n");
  EXPECT_EQ(count_of(read, "guessed-column"), 0U);
  EXPECT_TRUE(read.diagnostics.empty()) << read.diagnostics.front().message;
}

TEST(TableImport, AColumnWithADayAboveTwelveInSecondPlaceIsMonthFirst) {
  const auto read =
      imported("No;Title;Class;Raised on\n1;a;Minor;10/14/2026\n2;b;Minor;11/03/2026\n");
  const auto& findings = read.records.of<Finding>();
  EXPECT_EQ(to_text(findings.at(0).raised_at.value()), "2026-10-14");
  EXPECT_EQ(to_text(findings.at(1).raised_at.value()), "2026-11-03");
}

TEST(TableImport, TimesAreReadAsPeopleTypeThem) {
  const auto read = imported(
      "Window;Type;Start;End\n"
      "a;MINI_OUTAGE;12.12.2026 6:00;12.12.2026 18:30\n"
      "b;MINI_OUTAGE;2026-12-12 06:00;2026-12-13 06:00\n"
      "c;MINI_OUTAGE;12/13/2026 7:15 AM;12/13/2026 3:30 PM\n",
      {.kind = "windows"});
  const auto& windows = read.records.of<Window>();
  ASSERT_EQ(windows.size(), 3U) << read.diagnostics.front().message;
  EXPECT_EQ(spans_of(windows[0]), "2026-12-12T06:00:00Z/2026-12-12T18:30:00Z ");
  EXPECT_EQ(spans_of(windows[1]), "2026-12-12T06:00:00Z/2026-12-13T06:00:00Z ");
  EXPECT_EQ(spans_of(windows[2]), "2026-12-13T07:15:00Z/2026-12-13T15:30:00Z ");
}

TEST(TableImport, TimesOfAWorkbookAreThoseOfTheSiteInIt) {
  const std::vector<OutSheet> sheets = {
      {.name = "Windows",
       .columns = {{"Window"}, {"Type"}, {"Start"}, {"End"}},
       .rows = {{"a", "MINI_OUTAGE", "12.12.2026 06:00", "12.12.2026 18:00"}}},
      {.name = "Site",
       .columns = {{"Site name"}, {"Time zone"}},
       .rows = {{"Plant", "Europe/Berlin"}}}};
  const auto bytes = write_xlsx(sheets, {}).value();
  const auto read = imported(bytes);
  const auto& windows = read.records.of<Window>();
  ASSERT_EQ(windows.size(), 1U);
  EXPECT_EQ(spans_of(windows[0]), "2026-12-12T05:00:00Z/2026-12-12T17:00:00Z ");
}

TEST(TableImport, ATimeZoneThatDoesNotExistRejectsItsRow) {
  const auto read = imported("Site name;Time zone;Country\nPlant;Europa/Berlin;DE\n");
  EXPECT_EQ(read.rejected_rows, 1U);
  EXPECT_TRUE(read.records.of<Site>().empty());
  EXPECT_TRUE(read.diagnostics.at(0).message.contains("Europe/Berlin"));
}

TEST(TableImport, AMappingNamesKindColumnsConstantsAndWords) {
  const auto mapping = read_mapping(R"(
source: "findings of the insurer"
sheets:
  - sheet: "*"
    kind: findings
    header_row: 2
    columns: {"Was": title, "Ampel": class, "Intern": "-"}
    constants: {source: SELF_ASSESSMENT}
    words:
      class: {"rot": MAJOR, "gelb": MINOR}
)",
                                    "map.yaml");
  ASSERT_TRUE(mapping.has_value()) << mapping.error().text();
  const auto read =
      imported("Liste des Versicherers;;\nWas;Ampel;Intern\nBrandschutz;rot;x\nZutritt;gelb;y\n",
               {.mapping = &*mapping});
  const auto& findings = read.records.of<Finding>();
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].class_, FindingClass::kMajor);
  EXPECT_EQ(findings[1].class_, FindingClass::kMinor);
  EXPECT_EQ(findings[1].source, FindingSource::kSelfAssessment);
  EXPECT_TRUE(read.diagnostics.empty()) << read.diagnostics.front().message;
}

TEST(TableImport, TheSuggestedMappingReadsTheTableAsItWasReadWithoutOne) {
  constexpr std::string_view kTable =
      "Liste;;\nNr;Titel;Einstufung;Intern\n1;Netz ist flach;Hauptabweichung;x\n";
  const auto book = read_csv(kTable, "list.csv").value();
  const auto yaml = to_yaml(suggest_mapping(book, {}));
  const auto mapping = read_mapping(yaml, "map.yaml");
  ASSERT_TRUE(mapping.has_value()) << mapping.error().text();
  const auto plain = imported(kTable);
  const auto mapped = imported(kTable, {.mapping = &*mapping});
  ASSERT_EQ(mapped.records.of<Finding>().size(), 1U);
  EXPECT_EQ(encode(mapped.records.of<Finding>()[0]), encode(plain.records.of<Finding>()[0]));
}

TEST(TableImport, ATableOfNothingKnownIsRefusedWithAdvice) {
  const auto read = import_table("a;b\n1;2\n", "list.csv", {});
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, ErrorCode::kInvalidInput);
  EXPECT_TRUE(read.error().message.contains("template")) << read.error().message;
}

TEST(TableImport, RowsOfOneAssetAreOneAssetWithAllItsPorts) {
  const auto read = imported(
      "IP;Port;Protocol;Service\n10.1.1.5;22;tcp;ssh\n10.1.1.5;443;tcp;https\n10.1.1.6;22;tcp;"
      "ssh\n",
      {.kind = "assets"});
  const auto& assets = read.records.of<Asset>();
  ASSERT_EQ(assets.size(), 2U);
  EXPECT_EQ(assets[0].open_ports, (std::vector<int>{22, 443}));
}

TEST(TableImport, ABlankCellChangesNothingAndNoneSaysThatThereIsNone) {
  Asset known;
  known.id = AssetId("A01");
  known.tag = "PLC-1";
  known.model = "S7";
  known.open_ports = std::vector<int>{102};
  Options options;
  options.site.set(std::vector{known});
  const auto kept = imported("Tag;Model;Open ports\nPLC-1;S7;\n", options);
  EXPECT_EQ(encode(kept.records.of<Asset>().at(0)), encode(known));
  const auto none = imported("Tag;Model;Open ports\nPLC-1;;none\n", options);
  EXPECT_EQ(none.records.of<Asset>().at(0).open_ports, std::vector<int>{});
}

}  // namespace
}  // namespace closeout
