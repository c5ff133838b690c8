// SPDX-License-Identifier: Apache-2.0
// The closed word lists of the domain. Each enum lists its words in the order of its values; the
// words are what files, tables, JSON and screens show.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace closeout {

template <class E>
struct EnumWords;  // specialised below: static constexpr std::array<std::string_view, N> words

template <class E>
concept WordEnum = requires { EnumWords<E>::words; };

template <WordEnum E>
constexpr std::string_view to_text(E value) {
  return EnumWords<E>::words[static_cast<std::size_t>(value)];
}
template <WordEnum E>
constexpr std::optional<E> parse_enum(std::string_view word) {
  for (std::size_t i = 0; i < EnumWords<E>::words.size(); ++i) {
    if (EnumWords<E>::words[i] == word) return static_cast<E>(i);
  }
  return std::nullopt;
}

#define CLOSEOUT_ENUM(Name, ...)                                                  \
  template <>                                                                     \
  struct EnumWords<Name> {                                                        \
    static constexpr auto words = std::to_array<std::string_view>({__VA_ARGS__}); \
  }

// manual §1.1
enum class FindingClass { kMajor, kMinor, kObservation, kImprovement, kPositive, kConcern };
CLOSEOUT_ENUM(FindingClass, "MAJOR", "MINOR", "OBS", "OFI", "POS", "AOC");

enum class DeficiencyKind { kDesign, kImplementation, kOperation, kEvidence };
CLOSEOUT_ENUM(DeficiencyKind, "DESIGN", "IMPLEMENTATION", "OPERATION", "EVIDENCE");

enum class FindingSource { kAudit, kSelfAssessment, kScan, kIncident, kPentest, kRegulator };
CLOSEOUT_ENUM(FindingSource, "AUDIT", "SELF_ASSESSMENT", "SCAN", "INCIDENT", "PENTEST",
              "REGULATOR");

// manual §1.6
enum class FindingState {
  kImported,
  kTriage,
  kConfirmed,
  kDisputed,
  kWithdrawn,
  kMerged,
  kAnalysis,
  kPlanned,
  kInProgress,
  kBlocked,
  kImplemented,
  kVerified,
  kSubmitted,
  kClosed,
  kRiskPending,
  kRiskAccepted,
  kReopened,
};
CLOSEOUT_ENUM(FindingState, "IMPORTED", "TRIAGE", "CONFIRMED", "DISPUTED", "WITHDRAWN", "MERGED",
              "ANALYSIS", "PLANNED", "IN_PROGRESS", "BLOCKED", "IMPLEMENTED", "VERIFIED",
              "SUBMITTED", "CLOSED", "RR_PENDING", "RR_ACCEPTED", "REOPENED");

enum class RootCause {
  kDesign,
  kLegacy,
  kVendor,
  kProcedureMissing,
  kProcedureNotFollowed,
  kSkill,
  kCapacity,
  kHandover,
  kGovernance,
  kTool,
};
CLOSEOUT_ENUM(RootCause, "RC-DESIGN", "RC-LEGACY", "RC-VENDOR", "RC-PROC-MISSING",
              "RC-PROC-NOT-FOLLOWED", "RC-SKILL", "RC-CAPACITY", "RC-HANDOVER", "RC-GOVERNANCE",
              "RC-TOOL");

enum class Disposition { kAdopt, kDecline, kMonitor };
CLOSEOUT_ENUM(Disposition, "ADOPT", "DECLINE", "MONITOR");

enum class ScoreOverride { kKnownExploited, kSafetyLogic, kCompromise, kPhysicalOnly };
CLOSEOUT_ENUM(ScoreOverride, "KEV", "SAFETY", "COMPROMISE", "PHYSICAL");

enum class Role {
  kLead,
  kOwner,
  kEngineer,
  kVerifier,
  kOperations,
  kFunctionalSafety,
  kHse,
  kRiskAcceptor,
  kAuditor,
  kAdministrator,
  kAreaOwner,
  kChallenger,
  kConsulted,
  kNis2Reporter,
  kSystem,
};
CLOSEOUT_ENUM(Role, "LEAD", "OWNER", "ENGINEER", "VERIFIER", "OPERATIONS", "FUNCTIONAL_SAFETY",
              "HSE", "RISK_ACCEPTOR", "AUDITOR", "ADMINISTRATOR", "AREA_OWNER", "CHALLENGER",
              "CONSULTED", "NIS2_REPORTER", "SYSTEM");

// Risk band, lowest first, so that bands compare (manual §3.3).
enum class Band { kLow, kMedium, kHigh, kVeryHigh };
CLOSEOUT_ENUM(Band, "LOW", "MEDIUM", "HIGH", "VERY_HIGH");

enum class ZoneKind {
  kBoundary,
  kDmz,
  kOperations,
  kControl,
  kSafety,
  kTemporary,
  kWireless,
  kRemoteAccess,
};
CLOSEOUT_ENUM(ZoneKind, "BOUNDARY", "DMZ", "OPERATIONS", "CONTROL", "SAFETY", "TEMPORARY",
              "WIRELESS", "REMOTE_ACCESS");

enum class Trust { kTrusted, kSemi, kBusiness, kUntrusted };
CLOSEOUT_ENUM(Trust, "TRUSTED", "SEMI", "BUSINESS", "UNTRUSTED");

enum class AssetClass {
  kController,
  kSafetyController,
  kHmi,
  kEws,
  kServer,
  kHistorian,
  kNetwork,
  kRtu,
  kGateway,
  kVirtualHost,
  kMobile,
  kPrinter,
  kBusiness,
  kOther,
};
CLOSEOUT_ENUM(AssetClass, "controller", "safety-controller", "HMI", "EWS", "server", "historian",
              "network", "RTU", "gateway", "virtual-host", "mobile", "printer", "business",
              "other");

enum class Support { kSupported, kExtended, kEndOfLife };
CLOSEOUT_ENUM(Support, "SUPPORTED", "EXTENDED", "EOL");

enum class Lifecycle { kInService, kSpare, kDecommissioned };
CLOSEOUT_ENUM(Lifecycle, "IN_SERVICE", "SPARE", "DECOMMISSIONED");

enum class Confidence { kHigh, kMedium, kLow };
CLOSEOUT_ENUM(Confidence, "H", "M", "L");

enum class BackupKind { kDated, kNone, kNotApplicable };
CLOSEOUT_ENUM(BackupKind, "DATED", "NONE", "NOT_APPLICABLE");

enum class FlowSide { kSource, kDestination };
CLOSEOUT_ENUM(FlowSide, "src", "dst");

enum class ObservationKind { kUnknown, kMismatch, kNotSeen };
CLOSEOUT_ENUM(ObservationKind, "UNKNOWN", "MISMATCH", "NOT_SEEN");

enum class SensorKind { kPermanent, kTemporary };
CLOSEOUT_ENUM(SensorKind, "PERMANENT", "TEMPORARY");

enum class ModelStatus { kDraft, kApproved, kSuperseded };
CLOSEOUT_ENUM(ModelStatus, "DRAFT", "APPROVED", "SUPERSEDED");

// manual §2.4
enum class RequirementState { kMet, kCompensated, kNotApplicable, kPartial, kNotMet, kNotAssessed };
CLOSEOUT_ENUM(RequirementState, "MET", "COMP", "NA", "PARTIAL", "NOT_MET", "NOT_ASSESSED");

enum class EvidenceState { kMissing, kStale, kRejected, kAccepted };
CLOSEOUT_ENUM(EvidenceState, "MISSING", "STALE", "REJECTED", "ACCEPTED");

enum class NotApplicableReason {
  kNoSuchTechnology,
  kNoHumanInterface,
  kNoExternalLink,
  kProvidedElsewhere,
};
CLOSEOUT_ENUM(NotApplicableReason, "NO_SUCH_TECHNOLOGY", "NO_HUMAN_INTERFACE", "NO_EXTERNAL_LINK",
              "PROVIDED_ELSEWHERE");

// manual §3.5
enum class OutageNeed { kNone, kAssetRestart, kUnitStop, kSiteStop, kSisBypass };
CLOSEOUT_ENUM(OutageNeed, "NONE", "ASSET_RESTART", "UNIT_STOP", "SITE_STOP", "SIS_BYPASS");

enum class WindowType {
  kRunning,
  kBatchGap,
  kUnitStop,
  kMiniOutage,
  kTurnaround,
  kFreeze,
  kLeave,
};
CLOSEOUT_ENUM(WindowType, "RUNNING", "BATCH_GAP", "UNIT_STOP", "MINI_OUTAGE", "TURNAROUND",
              "FREEZE", "LEAVE");

enum class WorkKind { kContainment, kChange, kDocumentation, kInventory, kBackup, kVerification };
CLOSEOUT_ENUM(WorkKind, "CONTAINMENT", "CHANGE", "DOCUMENTATION", "INVENTORY", "BACKUP",
              "VERIFICATION");

// Crafts that a step of a playbook asks for and a crew offers.
enum class Trade {
  kNetwork,
  kAutomation,
  kElectrical,
  kSafety,
  kVerification,
  kIt,
  kOperations,
  kManagement,
};
CLOSEOUT_ENUM(Trade, "NETWORK", "AUTOMATION", "ELECTRICAL", "SAFETY", "VERIFICATION", "IT",
              "OPERATIONS", "MANAGEMENT");

// Person-days of a playbook: up to 5, 20, 60, and above (manual §4).
enum class EffortBand { kSmall, kMedium, kLarge, kVeryLarge };
CLOSEOUT_ENUM(EffortBand, "S", "M", "L", "XL");

enum class ActionState { kOpen, kDone, kCancelled };
CLOSEOUT_ENUM(ActionState, "OPEN", "DONE", "CANCELLED");

// manual §6
enum class RiskReason {
  kNoWindow,
  kLegacyNoCapability,
  kVendorNotCertified,
  kSafetyImpact,
  kCostDisproportionate,
  kSpareLeadTime,
  kReplacementPlanned,
};
CLOSEOUT_ENUM(RiskReason, "NO_WINDOW", "LEGACY_NO_CAPABILITY", "VENDOR_NOT_CERTIFIED",
              "SAFETY_IMPACT", "COST_DISPROPORTIONATE", "SPARE_LEAD_TIME", "REPLACEMENT_PLANNED");

enum class RiskState { kDraft, kPending, kReady, kAccepted, kRefused, kExpired, kWithdrawn };
CLOSEOUT_ENUM(RiskState, "DRAFT", "RR_PENDING", "READY", "RR_ACCEPTED", "REFUSED", "EXPIRED",
              "WITHDRAWN");

enum class CompensationState { kProposed, kBuilt, kActive, kDegraded, kFailed, kRetired };
CLOSEOUT_ENUM(CompensationState, "PROPOSED", "BUILT", "ACTIVE", "DEGRADED", "FAILED", "RETIRED");

// manual §7.1
enum class EvidenceType {
  kConfigExport,
  kRuleset,
  kLogExtract,
  kScanResult,
  kPcapSummary,
  kScreenshot,
  kPhoto,
  kDrawing,
  kPolicy,
  kProcedure,
  kTrainingRecord,
  kAccessReview,
  kTicket,
  kTestRecord,
  kBackupReport,
  kRestoreTest,
  kContract,
  kVendorStatement,
  kMinutes,
  kInterviewNote,
  kWalkdownSheet,
  kAttestation,
};
CLOSEOUT_ENUM(EvidenceType, "CONFIG_EXPORT", "RULESET", "LOG_EXTRACT", "SCAN_RESULT",
              "PCAP_SUMMARY", "SCREENSHOT", "PHOTO", "DRAWING", "POLICY", "PROCEDURE",
              "TRAINING_RECORD", "ACCESS_REVIEW", "TICKET", "TEST_RECORD", "BACKUP_REPORT",
              "RESTORE_TEST", "CONTRACT", "VENDOR_STATEMENT", "MINUTES", "INTERVIEW_NOTE",
              "WALKDOWN_SHEET", "ATTESTATION");

// What a slot wants shown: that the control is designed, or that it is practised (manual §7.1).
enum class SlotPhase { kDesign, kOperation };
CLOSEOUT_ENUM(SlotPhase, "DESIGN", "OPERATION");

// How an evidence item came to be (manual §7.3, provenance).
enum class EvidenceOrigin {
  kExport,
  kTestRecord,
  kDocument,
  kScreen,
  kCamera,
  kTyped,
  kEdited,
};
CLOSEOUT_ENUM(EvidenceOrigin, "EXPORT", "TEST_RECORD", "DOCUMENT", "SCREEN", "CAMERA", "TYPED",
              "EDITED");

enum class AuditorDecision { kAccepted, kRejected };
CLOSEOUT_ENUM(AuditorDecision, "ACCEPTED", "REJECTED");

// Directive (EU) 2022/2555 Art. 23(4)
enum class ReportStage { kEarlyWarning, kIncidentNotification, kIntermediate, kProgress, kFinal };
CLOSEOUT_ENUM(ReportStage, "EARLY_WARNING", "INCIDENT_NOTIFICATION", "INTERMEDIATE_REPORT",
              "PROGRESS_REPORT", "FINAL_REPORT");

// How far a letter of Art. 21(2) is answered; NA needs a reason (manual §5.1).
enum class LetterStatus { kCovered, kPartial, kGap, kAcceptedRisk, kNotApplicable };
CLOSEOUT_ENUM(LetterStatus, "COVERED", "PARTIAL", "GAP", "ACCEPTED_RISK", "NA");

// Where a measure is run, and its evidence lies.
enum class MeasureSide { kOt, kIt };
CLOSEOUT_ENUM(MeasureSide, "OT", "IT");

enum class DeadlineEvent { kContainment, kPlan, kEvidence, kDisposition };
CLOSEOUT_ENUM(DeadlineEvent, "containment", "plan", "evidence", "disposition");

#undef CLOSEOUT_ENUM

}  // namespace closeout
