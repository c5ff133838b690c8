// SPDX-License-Identifier: Apache-2.0
// What is installed and what was seen on the wire.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

// One inventory entry. An empty field is unknown; "none" and "n/a" are known answers (manual
// §2.3).
struct Asset {
  static constexpr std::string_view kKind = "assets";
  static constexpr std::string_view kSeries = "A";

  AssetId id;
  std::string tag;
  AssetClass class_ = AssetClass::kOther;
  std::string role;
  std::string manufacturer;
  std::string model;
  std::string os_fw;
  std::vector<ZoneId> zones;
  std::string level;               // Purdue level or n/a
  std::optional<int> criticality;  // 1..5
  std::string location;
  std::string process_unit;
  PersonId owner;
  std::optional<Support> support;
  std::optional<Date> eol;
  Lifecycle lifecycle = Lifecycle::kInService;
  std::optional<bool> safety_related;
  std::vector<std::string> functions;  // DCS_EWS, SIS_EWS, SIS_LOGIC …
  std::string source;
  std::optional<Confidence> confidence;
  std::optional<Date> last_verified;
  bool ip_based = true;
  std::string address_mode;  // static, dhcp, via A31, none
  std::vector<Interface> interfaces;
  std::string hostname;
  std::optional<std::vector<std::string>> protocols;
  std::optional<std::vector<int>> open_ports;
  std::string auth;
  std::string logging;  // destination or none
  std::string time_source;
  std::optional<BackupKind> backup;
  std::optional<Date> last_good_backup;
  std::string remote_access;
  std::string redundancy_partner;  // asset id, internal pair or none
  std::string last_patch;
  std::optional<bool> spare;
  std::string serial;
  bool wireless = false;
  bool temporary = false;
  bool external_medium = false;
  bool cellular = false;
  std::optional<bool> managed;
  bool boundary = false;  // declared boundary device
  bool broker = false;
  AssetId host;  // hypervisor that runs this guest
  PersonId approval_by;
  std::optional<Date> approval_at;
  std::optional<Date> approval_expires;
  bool silent_by_design = false;
  bool transient = false;
  std::vector<CveId> cves;
  std::optional<Date> last_seen;
  std::string note;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("tag", self.tag);
    visit("class", self.class_);
    visit("role", self.role);
    visit("manufacturer", self.manufacturer);
    visit("model", self.model);
    visit("os_fw", self.os_fw);
    visit("zones", self.zones);
    visit("level", self.level);
    visit("criticality", self.criticality);
    visit("location", self.location);
    visit("process_unit", self.process_unit);
    visit("owner", self.owner);
    visit("support", self.support);
    visit("eol", self.eol);
    visit("lifecycle", self.lifecycle);
    visit("safety_related", self.safety_related);
    visit("functions", self.functions);
    visit("source", self.source);
    visit("confidence", self.confidence);
    visit("last_verified", self.last_verified);
    visit("ip_based", self.ip_based);
    visit("address_mode", self.address_mode);
    visit("interfaces", self.interfaces);
    visit("hostname", self.hostname);
    visit("protocols", self.protocols);
    visit("open_ports", self.open_ports);
    visit("auth", self.auth);
    visit("logging", self.logging);
    visit("time_source", self.time_source);
    visit("backup", self.backup);
    visit("last_good_backup", self.last_good_backup);
    visit("remote_access", self.remote_access);
    visit("redundancy_partner", self.redundancy_partner);
    visit("last_patch", self.last_patch);
    visit("spare", self.spare);
    visit("serial", self.serial);
    visit("wireless", self.wireless);
    visit("temporary", self.temporary);
    visit("external_medium", self.external_medium);
    visit("cellular", self.cellular);
    visit("managed", self.managed);
    visit("boundary", self.boundary);
    visit("broker", self.broker);
    visit("host", self.host);
    visit("approval_by", self.approval_by);
    visit("approval_at", self.approval_at);
    visit("approval_expires", self.approval_expires);
    visit("silent_by_design", self.silent_by_design);
    visit("transient", self.transient);
    visit("cves", self.cves);
    visit("last_seen", self.last_seen);
    visit("note", self.note);
  }
};

// A communication, declared or observed. source and destination give the direction of the data,
// initiator the side that opens the session (manual §2.2).
struct Flow {
  static constexpr std::string_view kKind = "flows";
  static constexpr std::string_view kSeries = "L";

  FlowId id;
  std::vector<Endpoint> src;
  std::vector<Endpoint> dst;
  std::vector<std::string> services;  // "tcp/502"
  std::string application;
  bool declared = false;
  FlowSide initiator = FlowSide::kSource;
  std::vector<ConduitPath> paths;
  PersonId owner;
  std::string purpose;
  bool observed = false;
  std::optional<Date> last_seen;
  bool external_medium = false;
  std::vector<int> functions_seen;  // protocol function codes
  bool write = false;
  std::optional<bool> reterminated;
  std::string note;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("src", self.src);
    visit("dst", self.dst);
    visit("services", self.services);
    visit("application", self.application);
    visit("declared", self.declared);
    visit("initiator", self.initiator);
    visit("paths", self.paths);
    visit("owner", self.owner);
    visit("purpose", self.purpose);
    visit("observed", self.observed);
    visit("last_seen", self.last_seen);
    visit("external_medium", self.external_medium);
    visit("functions_seen", self.functions_seen);
    visit("write", self.write);
    visit("reterminated", self.reterminated);
    visit("note", self.note);
  }
};

// A passive sensor or tap.
struct Sensor {
  static constexpr std::string_view kKind = "sensors";
  static constexpr std::string_view kSeries = "S";

  SensorId id;
  ZoneId zone;
  ConduitId conduit;
  SensorKind kind = SensorKind::kPermanent;
  std::vector<int> vlans;
  std::optional<Instant> last_packet;
  std::optional<Instant> from;
  std::optional<Instant> to;
  std::string note;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("zone", self.zone);
    visit("conduit", self.conduit);
    visit("kind", self.kind);
    visit("vlans", self.vlans);
    visit("last_packet", self.last_packet);
    visit("from", self.from);
    visit("to", self.to);
    visit("note", self.note);
  }
};

// A host seen passively.
struct ObservedHost {
  static constexpr std::string_view kKind = "observed_hosts";
  static constexpr std::string_view kSeries = "H";

  ObservedHostId id;
  AssetId asset;  // the inventory entry it was matched to
  ObservationId observation;
  std::vector<std::string> ips;
  std::string mac;
  std::string hostname;
  std::string firmware;
  std::optional<Date> last_seen;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("asset", self.asset);
    visit("observation", self.observation);
    visit("ips", self.ips);
    visit("mac", self.mac);
    visit("hostname", self.hostname);
    visit("firmware", self.firmware);
    visit("last_seen", self.last_seen);
  }
};

// A difference between the wire and the inventory.
struct Observation {
  static constexpr std::string_view kKind = "observations";
  static constexpr std::string_view kSeries = "O";

  ObservationId id;
  std::string ip;
  std::string mac;
  ZoneId zone;
  ObservationKind kind = ObservationKind::kUnknown;
  AssetId asset;
  std::string attribute;
  std::string seen;
  std::optional<Date> first_seen;
  std::optional<Date> last_seen;
  bool infrastructure = false;
  bool cellular = false;
  PersonId owner;
  PersonId approval_by;
  std::optional<Date> approval_expires;
  std::optional<Date> resolved_at;
  std::string result;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("ip", self.ip);
    visit("mac", self.mac);
    visit("zone", self.zone);
    visit("kind", self.kind);
    visit("asset", self.asset);
    visit("attribute", self.attribute);
    visit("seen", self.seen);
    visit("first_seen", self.first_seen);
    visit("last_seen", self.last_seen);
    visit("infrastructure", self.infrastructure);
    visit("cellular", self.cellular);
    visit("owner", self.owner);
    visit("approval_by", self.approval_by);
    visit("approval_expires", self.approval_expires);
    visit("resolved_at", self.resolved_at);
    visit("result", self.result);
  }
};

// A physical check of the assets of a zone.
struct Walkdown {
  static constexpr std::string_view kKind = "walkdowns";
  static constexpr std::string_view kSeries = "WD-";

  WalkdownId id;
  ZoneId zone;
  std::optional<Date> date;
  int population = 0;
  int sample = 0;
  int found = 0;
  int label_ok = 0;
  int serial_ok = 0;
  PersonId by;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("zone", self.zone);
    visit("date", self.date);
    visit("population", self.population);
    visit("sample", self.sample);
    visit("found", self.found);
    visit("label_ok", self.label_ok);
    visit("serial_ok", self.serial_ok);
    visit("by", self.by);
  }
};

// What outside catalogues say of a CVE: the KEV catalogue and EPSS.
struct Vulnerability {
  static constexpr std::string_view kKind = "vulnerabilities";
  static constexpr std::string_view kSeries = "";

  CveId id;
  bool known_exploited = false;
  std::optional<Date> known_exploited_since;
  std::optional<double> epss;  // probability 0..1
  std::optional<Date> epss_date;
  std::string title;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("known_exploited", self.known_exploited);
    visit("known_exploited_since", self.known_exploited_since);
    visit("epss", self.epss);
    visit("epss_date", self.epss_date);
    visit("title", self.title);
  }
};

}  // namespace closeout
