// SPDX-License-Identifier: Apache-2.0
#include "app/export.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "formats/csv_reader.h"
#include "formats/xlsx_reader.h"
#include "formats/xlsx_writer.h"
#include "importers/table/template.h"
#include "model/codec.h"
#include "support/demo_site.h"
#include "support/temp_workspace.h"

namespace closeout::app {
namespace {

ImportReport imported(TempWorkspace& work, const std::vector<NamedBytes>& files) {
  ImportRequest request;
  request.actor = "administrator";
  request.now = demo_now();
  auto report = import_bytes(*work, request, files);
  EXPECT_TRUE(report.has_value()) << report.error().text();
  return report.value_or(ImportReport{});
}

Export exported(const Context& context, const std::string& what, TableFormat format) {
  auto made = export_tables(context, what, format);
  EXPECT_TRUE(made.has_value()) << made.error().text();
  return made.value_or(Export{});
}

std::string diagnostics_of(const ImportReport& report) {
  std::string text;
  for (const auto& file : report.files) {
    for (const auto& d : file.diagnostics) text += d.where + ": " + d.message + "\n";
  }
  return text;
}

void expect_same_site(const Snapshot& want, const Snapshot& got) {
  for_each_record([&]<class T>() {
    EXPECT_EQ(got.all<T>().size(), want.all<T>().size()) << T::kKind;
    for (const T& record : want.all<T>()) {
      const T* other = got.all<T>().find(record.id);
      ASSERT_NE(other, nullptr) << T::kKind << " " << record.id.value;
      EXPECT_EQ(encode(*other), encode(record));
    }
  });
}

TEST(Export, TheWholePlantAsAWorkbookComesBackAsItWas) {
  TempWorkspace work;
  const auto made = exported(demo_context(), "all", TableFormat::kXlsx);
  const auto report = imported(work, {{"plant.xlsx", made.bytes}});
  // the plant itself names a crew that it does not have
  EXPECT_EQ(diagnostics_of(report), "plant.xlsx:actions!F21: there is no LEAD in crews yet\n");
  EXPECT_EQ(report.files.at(0).rows, made.rows);
  expect_same_site(demo_site(), work.snapshot());
}

TEST(Export, TheWholePlantAsJsonComesBackAsItWas) {
  TempWorkspace work;
  const auto made = exported(demo_context(), "all", TableFormat::kJson);
  const auto report = imported(work, {{"plant.json", made.bytes}});
  EXPECT_EQ(diagnostics_of(report), "");
  expect_same_site(demo_site(), work.snapshot());
}

TEST(Export, AFolderOfCsvFilesComesBackAsItWasInAnyOrder) {
  TempWorkspace work;
  const auto files = export_csv_folder(demo_site());
  std::vector<NamedBytes> named;
  for (const auto& [name, bytes] : files) named.push_back({name, bytes});
  imported(work, named);
  expect_same_site(demo_site(), work.snapshot());
}

TEST(Export, EveryKindAloneComesBackAsItWasInEveryFormat) {
  for_each_record([&]<class T>() {
    if (demo_site().all<T>().empty()) return;
    Snapshot want;
    want.set(demo_site().all<T>().rows());
    for (const auto format : {TableFormat::kXlsx, TableFormat::kCsv, TableFormat::kJson}) {
      TempWorkspace work;
      const auto made = exported({want, demo_policy(), demo_now()}, std::string(T::kKind), format);
      imported(work, {{"table", made.bytes}});
      const Snapshot got = work.snapshot();
      ASSERT_EQ(got.all<T>().size(), want.all<T>().size()) << T::kKind;
      for (const T& record : want.all<T>()) {
        const T* other = got.all<T>().find(record.id);
        ASSERT_NE(other, nullptr) << T::kKind << " " << record.id.value;
        EXPECT_EQ(encode(*other), encode(record));
      }
    }
  });
}

TEST(Export, TheRegisterCanBeBroughtBackAndChangesNothing) {
  for (const auto format : {TableFormat::kXlsx, TableFormat::kCsv}) {
    TempWorkspace work;
    imported(work, {{"plant.json", exported(demo_context(), "all", TableFormat::kJson).bytes}});
    const auto made = exported(demo_context(), "register", format);
    EXPECT_EQ(made.rows, demo_site().findings().size());
    const auto report = imported(work, {{"register", made.bytes}});
    const FileReport& file = report.files.at(0);
    EXPECT_EQ(file.created, 0U) << diagnostics_of(report);
    EXPECT_EQ(file.updated, 0U) << file.changes.front().id << " " << file.changes.front().fields[0];
    EXPECT_EQ(file.unchanged, made.rows);
  }
}

TEST(Export, TheRegisterAndThePlanRunNoFormulaOfSomebodyElse) {
  Snapshot site = demo_site();
  auto findings = site.findings().rows();
  const std::vector<std::string> dangerous = {
      "=HYPERLINK(\"http://x.invalid\")", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"};
  for (std::size_t i = 0; i < dangerous.size(); ++i) findings[i].title = dangerous[i];
  site.set(findings);
  const Context context{site, demo_policy(), demo_now()};
  const auto csv = read_csv(exported(context, "register", TableFormat::kCsv).bytes, "r.csv");
  const std::string text = exported(context, "register", TableFormat::kCsv).bytes;
  for (const char start : {'=', '+', '@', '\t', '\r'}) {
    EXPECT_FALSE(text.contains(std::string(",") + start)) << start;
    EXPECT_FALSE(text.contains(std::string(",\"") + start)) << start;
  }
  EXPECT_TRUE(text.contains("'-2+3"));
  const auto xlsx = read_xlsx(exported(context, "register", TableFormat::kXlsx).bytes, "r.xlsx");
  for (const auto* book : {&csv, &xlsx}) {
    ASSERT_TRUE(book->has_value());
    EXPECT_EQ((*book)->sheets[0].rows[1].text(2), dangerous[0]);
    EXPECT_EQ((*book)->sheets[0].rows[3].text(2), dangerous[2]);
  }
}

TEST(Export, ThePlanHasEveryOpenActionAndWhatItCannotBringInInTime) {
  const auto book =
      read_xlsx(exported(demo_context(), "plan", TableFormat::kXlsx).bytes, "plan.xlsx");
  ASSERT_TRUE(book.has_value()) << book.error().text();
  ASSERT_EQ(book->sheets.size(), 2U);
  const auto plan = make_plan(demo_context(), assess(demo_context()));
  EXPECT_EQ(book->sheets[0].rows.size(), plan->schedule.activities.size() + 1);
  EXPECT_EQ(book->sheets[1].rows.size(), plan->misses.size() + 1);
  EXPECT_GT(plan->schedule.activities.size(), 10U);
}

TEST(Export, WhatCannotBeWrittenIsRefusedWithAdvice) {
  const auto several = export_tables(demo_context(), "all", TableFormat::kCsv);
  ASSERT_FALSE(several.has_value());
  EXPECT_TRUE(several.error().message.contains("folder")) << several.error().message;
  const auto unknown = export_tables(demo_context(), "nonsense", TableFormat::kCsv);
  ASSERT_FALSE(unknown.has_value());
  EXPECT_TRUE(unknown.error().message.contains("findings")) << unknown.error().message;
  EXPECT_EQ(table_format_of("a.pdf").error().code, ErrorCode::kUsage);
  EXPECT_EQ(table_format_of("Plan.XLSX").value(), TableFormat::kXlsx);
}

class Template : public testing::TestWithParam<const char*> {};

TEST_P(Template, BroughtInUntouchedSaysNothing) {
  TempWorkspace work;
  const auto made = export_template(GetParam(), {}, demo_now());
  ASSERT_TRUE(made.has_value()) << made.error().text();
  const auto report = imported(work, {{"template.xlsx", made->bytes}});
  EXPECT_EQ(diagnostics_of(report), "");
  EXPECT_EQ(report.files.at(0).rows, 0U);
  EXPECT_TRUE(work->store().sites()->empty());
}

// Fills one row into a sheet, by header; the texts are what a person would type.
void fill(std::vector<OutSheet>& sheets, std::string_view sheet_name,
          const std::vector<std::pair<std::string, OutCell>>& cells) {
  const auto sheet = std::ranges::find(sheets, sheet_name, &OutSheet::name);
  ASSERT_NE(sheet, sheets.end()) << sheet_name;
  auto& row = sheet->rows.emplace_back(sheet->columns.size());
  for (const auto& [header, cell] : cells) {
    const auto column = std::ranges::find(sheet->columns, header, &OutColumn::header);
    ASSERT_NE(column, sheet->columns.end()) << sheet_name << ": " << header;
    row[static_cast<std::size_t>(column - sheet->columns.begin())] = cell;
  }
}

TEST(FilledTemplate, InGermanComesInCleanly) {
  auto sheets = template_sheets(kGerman).value();
  const auto day = [](std::string_view text) { return OutCell(parse_date(text).value()); };
  const auto time = [](std::string_view text) { return OutCell(parse_instant(text).value()); };
  fill(sheets, "Standort",
       {{"Standort", "Werk Süd"},
        {"Zeitzone", "Europe/Berlin"},
        {"Bericht vom", day("2026-10-16")}});
  fill(sheets, "Personen", {{"Name", "Petra Huber"}, {"Rollen", "OWNER; LEAD"}});
  fill(sheets, "Zonen",
       {{"Zonenname", "Leitebene"},
        {"SL-T", "2"},
        {"Subnetze", "10.1.1.0/24"},
        {"Verantwortlich", "Petra Huber"}});
  fill(sheets, "Anlagen",
       {{"Kennzeichen", "PLC-01"},
        {"Betriebssystem / Firmware", "2.10"},
        {"Zonen", "Leitebene"},
        {"IP", "10.1.1.11"},
        {"Sicherheitsgerichtet", "ja"}});
  fill(sheets, "Feststellungen",
       {{"Nr des Auditors", "7"},
        {"Titel", "Netz ist flach"},
        {"Klasse", "MAJOR"},
        {"Anforderungen", "SR 5.1; SR 5.2"},
        {"Zonen", "Leitebene"},
        {"Anlagen", "PLC-01"},
        {"Verantwortlich", "Petra Huber"},
        {"Aufwand (PT)", 3.5}});
  fill(sheets, "Gewerke", {{"Gewerk", "NET"}, {"Personentage je Woche", 5.0}});
  fill(sheets, "Maßnahmen",
       {{"Maßnahme", "Firewall einbauen"},
        {"Feststellung", "7"},
        {"Gewerk", "NET"},
        {"Aufwand (PT)", 3.5},
        {"Stillstand", "ASSET_RESTART"}});
  fill(sheets, "Fenster",
       {{"Fenster", "Wochenende"},
        {"Zonen", "Leitebene"},
        {"Beginn", time("2026-12-12T06:00:00Z")},
        {"Ende", time("2026-12-13T18:00:00Z")}});
  TempWorkspace work;
  const auto bytes = write_xlsx(sheets, {demo_now(), "t", "t"}).value();
  const auto report = imported(work, {{"ausgefuellt.xlsx", bytes}});
  EXPECT_EQ(diagnostics_of(report), "");
  EXPECT_EQ(report.files.at(0).created, 8U);
  const Snapshot site = work.snapshot();
  EXPECT_EQ(site.site().name, "Werk Süd");
  ASSERT_EQ(site.assets().size(), 1U);
  EXPECT_EQ(site.assets().rows()[0].os_fw, "2.10");
  EXPECT_EQ(site.assets().rows()[0].safety_related, true);
  ASSERT_EQ(site.findings().size(), 1U);
  const Finding& finding = site.findings().rows()[0];
  EXPECT_EQ(finding.external_ref, "7");
  EXPECT_EQ(finding.requirements.size(), 2U);
  EXPECT_EQ(finding.assets, std::vector{site.assets().rows()[0].id});
  EXPECT_EQ(finding.zones, std::vector{site.zones().rows()[0].id});
  EXPECT_EQ(finding.owner, site.people().rows()[0].id);
  ASSERT_EQ(site.actions().size(), 1U);
  EXPECT_EQ(site.actions().rows()[0].finding, finding.id);
  ASSERT_EQ(site.windows().size(), 1U);
  ASSERT_EQ(site.windows().rows()[0].occurrences.size(), 1U);
  // typed as local time of the plant
  EXPECT_EQ(to_text(site.windows().rows()[0].occurrences[0]),
            "2026-12-12T05:00:00Z/2026-12-13T17:00:00Z");
}

INSTANTIATE_TEST_SUITE_P(Languages, Template, testing::Values("en", "de", "fr", "it", "es"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace closeout::app
