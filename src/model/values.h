// SPDX-License-Identifier: Apache-2.0
// Small composite values that records are made of, and the id types of all records.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/time.h"

namespace closeout {

using SiteId = Id<struct SiteTag>;
using PersonId = Id<struct PersonTag>;
using ZoneId = Id<struct ZoneTag>;
using ConduitId = Id<struct ConduitTag>;
using AssetId = Id<struct AssetTag>;
using FlowId = Id<struct FlowTag>;
using RuleId = Id<struct RuleTag>;  // "A02/41": device and rule number
using SensorId = Id<struct SensorTag>;
using ObservationId = Id<struct ObservationTag>;
using ObservedHostId = Id<struct ObservedHostTag>;
using WalkdownId = Id<struct WalkdownTag>;
using ScenarioId = Id<struct ScenarioTag>;
using ModelVersionId = Id<struct ModelVersionTag>;
using WaiverId = Id<struct WaiverTag>;
using GateOverrideId = Id<struct GateOverrideTag>;
using FindingId = Id<struct FindingTag>;
using DeadlineChangeId = Id<struct DeadlineChangeTag>;
using ProblemGroupId = Id<struct ProblemGroupTag>;
using RequirementId = Id<struct RequirementTag>;  // "SR 1.1 RE 2", "ZCR 6", "2-1 ORG"
using StatusId = Id<struct StatusTag>;            // "Z03/SR 5.1"
using ActionId = Id<struct ActionTag>;
using WindowId = Id<struct WindowTag>;
using CrewId = Id<struct CrewTag>;
using LeadTimeId = Id<struct LeadTimeTag>;
using RiskId = Id<struct RiskTag>;
using CompensationId = Id<struct CompensationTag>;  // "RR-01/C1"
using SignatureId = Id<struct SignatureTag>;
using EvidenceId = Id<struct EvidenceTag>;
using IncidentId = Id<struct IncidentTag>;
using SubmissionId = Id<struct SubmissionTag>;
using DecisionId = Id<struct DecisionTag>;
using MeasureId = Id<struct MeasureTag>;
using CveId = Id<struct CveTag>;

// Security level 0..4 per FR in the order IAC UC SI DC RDF TRE RA (IEC 62443-3-3).
inline constexpr std::size_t kFrCount = 7;
inline constexpr std::array<std::string_view, kFrCount> kFrCodes = {"IAC", "UC",  "SI", "DC",
                                                                    "RDF", "TRE", "RA"};
using SlVector = std::array<int, kFrCount>;
enum Fr : std::size_t { kIac, kUc, kSi, kDc, kRdf, kTre, kRa };

// Consequence 1..5: people, environment, production, money, regulatory (manual §3.2).
using Consequences = std::array<int, 5>;
// Exploitability factors 1..5: access path, attack ease, threat activity, detection weakness.
using Factors = std::array<int, 4>;

// One network interface of an asset. Cell: "10.20.30.20 02:11:00:00:30:20 Z03 vlan30", then
// "undeclared" when the approved model does not show it.
struct Interface {
  std::string ip;  // address; empty = none or dynamic
  std::string mac;
  ZoneId zone;   // of the subnet it sits in, when recorded
  int vlan = 0;  // 0 = unknown
  bool in_model = true;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("ip", self.ip);
    visit("mac", self.mac);
    visit("zone", self.zone);
    visit("vlan", self.vlan);
    visit("in_model", self.in_model);
  }
  friend bool operator==(const Interface&, const Interface&) = default;
};

// One end of a flow: an asset, or a zone and within it an address or subnet. Cell: "A06",
// "Z03", "Z01 10.10.4.0/24".
struct Endpoint {
  AssetId asset;
  ZoneId zone;
  std::string ip;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("asset", self.asset);
    visit("zone", self.zone);
    visit("ip", self.ip);
  }
  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

// Conduits crossed one after the other. Cell: "C02+C04".
struct ConduitPath {
  std::vector<ConduitId> conduits;
  friend bool operator==(const ConduitPath&, const ConduitPath&) = default;
};

// Person-days a crew has in the week that begins on a Monday. Cell: "2026-11-23=7".
struct WeekCapacity {
  Date week;
  double person_days = 0;
  friend bool operator==(const WeekCapacity&, const WeekCapacity&) = default;
};

}  // namespace closeout
