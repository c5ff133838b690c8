// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets of the importers share: any bytes are read or refused, and what was read is
// found again when the same bytes come a second time.
#pragma once

#include "base/check.h"
#include "fuzz/input.h"
#include "importers/importer.h"
#include "model/codec.h"

namespace closeout::fuzzing {

// A small site, so that rows meet records: a zone with a subnet, an asset, a finding with a CVE.
inline Snapshot small_site() {
  Site site;
  site.id = SiteId("S");
  site.timezone = "Europe/Berlin";
  Zone zone;
  zone.id = ZoneId("Z01");
  zone.name = "Control";
  zone.subnets = {"10.1.30.0/24"};
  Asset asset;
  asset.id = AssetId("A01");
  asset.tag = "PLC-11";
  asset.interfaces = {{.ip = "10.1.30.11", .mac = "28:63:36:AA:00:11", .zone = {}, .vlan = 0}};
  asset.zones = {zone.id};
  Finding finding;
  finding.id = FindingId("F-01");
  finding.external_ref = "NC-1";
  finding.title = "Flat network";
  finding.cves = {CveId("CVE-2019-0708")};
  Snapshot snapshot;
  snapshot.set(std::vector{site});
  snapshot.set(std::vector{zone});
  snapshot.set(std::vector{asset});
  snapshot.set(std::vector{finding});
  return snapshot;
}

inline Snapshot with_records(Snapshot site, RecordSet records) {
  apply_records(site, std::move(records));
  return site;
}

inline std::string text_of(const Snapshot& site) {
  std::string text;
  for_each_record([&]<class T>() {
    for (const T& record : site.all<T>()) text += encode(record) + "\n";
  });
  return text;
}

inline void import_twice(const std::uint8_t* data, std::size_t size,
                         Result<Imported> (*run)(std::string_view, std::string_view,
                                                 const ImportOptions&)) {
  const auto bytes = text_of(data, size);
  const Snapshot before = small_site();
  const auto first = run(bytes, "f", {.site = &before, .kind = {}, .mapping = nullptr});
  if (!first) return;
  const Snapshot after = with_records(before, first->records);
  const auto second = run(bytes, "f", {.site = &after, .kind = {}, .mapping = nullptr});
  CHECK(second.has_value());
  CHECK(text_of(with_records(after, second->records)) == text_of(after));
}

}  // namespace closeout::fuzzing
