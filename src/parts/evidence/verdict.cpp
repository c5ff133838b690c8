// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/verdict.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/evidence/freshness.h"
#include "parts/evidence/naming.h"
#include "parts/evidence/sampling.h"

namespace closeout::evidence {
namespace {

// Types that a machine makes: a typed or edited one proves nothing.
bool is_machine_export(EvidenceType type) {
  switch (type) {
    case EvidenceType::kConfigExport:
    case EvidenceType::kRuleset:
    case EvidenceType::kLogExtract:
    case EvidenceType::kScanResult:
    case EvidenceType::kPcapSummary:
    case EvidenceType::kAccessReview:
    case EvidenceType::kBackupReport:
      return true;
    default:
      return false;
  }
}

// Documents count with an approval only (manual §7.7: blank, unsigned or draft).
bool needs_signature(EvidenceType type) {
  return type == EvidenceType::kPolicy || type == EvidenceType::kProcedure ||
         type == EvidenceType::kAttestation;
}

class Judge {
 public:
  Judge(const Context& context, const Evidence& item, const Inspect& inspect)
      : context_(context), item_(item) {
    result_.item = &item;
    if (inspect) inspection_ = inspect(item);
  }

  Judgement run() {
    naming();
    provenance();
    kind();
    decisions();
    sample();
    age();
    secrets();
    if (is_supporting(item_.type)) add(Reason::kSupportingOnly);
    if (item_.gps.value_or(false) || (inspection_ && inspection_->gps)) add(Reason::kGpsToStrip);
    conclude();
    return std::move(result_);
  }

 private:
  void add(Reason reason, std::string words = {}) {
    result_.reasons.push_back(reason);
    words_.push_back(words.empty() ? std::string(to_text(reason))
                                   : fmt::format("{}: {}", to_text(reason), words));
  }

  void naming() {
    if (const auto fault = name_fault(context_, item_); !fault.empty()) {
      add(Reason::kNameRule, fault);
    }
  }

  // Who, from where, when (manual §7.3).
  void provenance() {
    const bool screen = item_.origin == EvidenceOrigin::kScreen;
    if (!item_.collected_at || (screen && item_.clock_visible == false)) add(Reason::kNoDate);
    if (screen && !item_.host_visible.value_or(false)) add(Reason::kNoHost);
    if (item_.collector.empty()) add(Reason::kNoCollector);
    dates();
    if (item_.test_system.value_or(false)) add(Reason::kTestSystem);
    const double offset = item_.clock_offset_s.value_or(0);
    if (std::abs(offset) > context_.policy.evidence.clock_offset_max_s) {
      add(Reason::kClockOff, fmt::format("the source was {} s off", number_text(offset)));
    }
  }

  void dates() {
    if (!item_.collected_at) return;
    const auto stamp = name_stamp(item_.file);
    if (stamp && *stamp != std::chrono::floor<minutes>(*item_.collected_at)) {
      add(Reason::kDatesContradict, fmt::format("collected at {}, its name says {}",
                                                to_text(*item_.collected_at), to_text(*stamp)));
    } else if (*item_.collected_at > context_.now) {
      add(Reason::kDatesContradict, "collected in the future");
    } else if (item_.auditor_decision_at &&
               *item_.auditor_decision_at < collected_on(*item_.collected_at)) {
      add(Reason::kDatesContradict, "the auditor decided before it was collected");
    }
  }

  void kind() {
    if (item_.origin == EvidenceOrigin::kTyped && is_machine_export(item_.type)) {
      add(Reason::kHandTyped);
    }
    if (item_.origin == EvidenceOrigin::kEdited) add(Reason::kEditedExport);
    if (item_.type == EvidenceType::kRestoreTest && item_.origin == EvidenceOrigin::kExport) {
      add(Reason::kWrongKind, "a job log is no restore test");
    }
    if (needs_signature(item_.type) && (item_.signed_by.empty() || !item_.signed_at)) {
      add(Reason::kUnsigned, "nobody has approved it");
    }
    if (inspection_ && !inspection_->unreadable.empty()) {
      add(Reason::kUnreadable, inspection_->unreadable);
    }
  }

  void decisions() {
    if (!item_.collector.empty() && item_.collector == item_.reviewer) add(Reason::kSelfReviewed);
    if (item_.review == AuditorDecision::kRejected) add(Reason::kReviewRejected);
    if (item_.auditor_decision == AuditorDecision::kRejected) add(Reason::kAuditorRejected);
    if (!item_.superseded_by.empty()) {
      add(Reason::kSuperseded, "replaced by " + item_.superseded_by.value);
    }
  }

  void sample() {
    if (item_.sample_n && !item_.population_n) {
      too_small_ = "the population is not known";
      return;
    }
    if (!item_.population_n) return;
    const int exceptions = item_.exceptions.value_or(0);
    if (exceptions >= 2)
      return add(Reason::kSampleFailed, fmt::format("{} exceptions", exceptions));
    const Zone* zone = context_.snapshot.zones().find(ZoneId(item_.zone));
    const int required =
        sample_size(*item_.population_n, zone, exceptions, context_.policy.evidence);
    const int n = item_.sample_n.value_or(0);
    if (n >= required) return;
    result_.sample = SampleDetail{n, *item_.population_n, required};
    too_small_ = fmt::format("{} of {}, {} needed", n, *item_.population_n, required);
  }

  // What the auditor has accepted is settled: it needs no renewal.
  void age() {
    if (item_.collected_at && item_.auditor_decision != AuditorDecision::kAccepted) {
      const Date collected = collected_on(*item_.collected_at);
      const auto limit = freshness_days(item_.type, context_.policy.evidence);
      const Age age = age_of(context_, collected, limit);
      if (age.stale) add(Reason::kTooOld, age.words);
      result_.renew_after = age.renew_after;
      expiry();
      check_fix(collected);
    }
  }

  void expiry() {
    if (!item_.expires_at) return;
    if (context_.today() > *item_.expires_at) {
      add(Reason::kExpired, "valid until " + to_text(*item_.expires_at));
      return;
    }
    const auto audit = audit_date(context_);
    const bool before_audit = audit && *audit > *item_.expires_at;
    if (before_audit && (!result_.renew_after || *item_.expires_at < *result_.renew_after)) {
      result_.renew_after = item_.expires_at;
    }
  }

  void check_fix(Date collected) {
    const Finding* finding = context_.snapshot.findings().find(item_.finding);
    if (finding == nullptr) return;
    const auto fixed = item_.fix_at ? item_.fix_at : finding->fixed_at;
    if (!fixed) return add(Reason::kBeforeFix, "the finding is not fixed yet");
    if (collected < *fixed) add(Reason::kBeforeFix, "collected before " + to_text(*fixed));
  }

  void secrets() {
    result_.secrets = find_secrets(item_.sample_text);
    if (inspection_) {
      result_.not_searched = inspection_->not_searched;
      result_.secrets.insert(result_.secrets.end(), inspection_->secrets.begin(),
                             inspection_->secrets.end());
    }
    if (!result_.secrets.empty()) {
      const SecretHit& first = result_.secrets.front();
      add(Reason::kSecretFound,
          fmt::format("{}line {}: {}", first.member.empty() ? "" : first.member + " ", first.line,
                      first.rule));
    }
    if (!too_small_.empty()) add(Reason::kSampleTooSmall, too_small_);
  }

  void conclude() {
    if (result_.renew_after) {
      add(Reason::kRenew, "stale after " + to_text(*result_.renew_after));
    }
    for (const Reason reason : result_.reasons) {
      result_.verdict = std::min(result_.verdict, verdict_of(reason));
    }
    if (result_.verdict != Verdict::kAccept) drop_remarks();
    result_.explanation = join(words_, "; ");
  }

  // Remarks matter only for what is accepted.
  void drop_remarks() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < result_.reasons.size(); ++i) {
      if (verdict_of(result_.reasons[i]) == Verdict::kAccept) continue;
      result_.reasons[kept] = result_.reasons[i];
      words_[kept++] = words_[i];
    }
    result_.reasons.resize(kept);
    words_.resize(kept);
    result_.renew_after.reset();
  }

  Date collected_on(Instant at) const { return local_date(at, context_.site().timezone); }

  const Context& context_;
  const Evidence& item_;
  std::optional<Inspection> inspection_;
  Judgement result_;
  std::vector<std::string> words_;
  std::string too_small_;
};

}  // namespace

bool is_supporting(EvidenceType type) {
  return type == EvidenceType::kPhoto || type == EvidenceType::kInterviewNote ||
         type == EvidenceType::kAttestation || type == EvidenceType::kVendorStatement;
}

Judgement judge(const Context& context, const Evidence& item, const Inspect& inspect) {
  return Judge(context, item, inspect).run();
}

std::vector<Judgement> judge_all(const Context& context, const Inspect& inspect) {
  std::vector<Judgement> list;
  for (const Evidence& item : context.snapshot.evidence()) {
    list.push_back(judge(context, item, inspect));
  }
  return list;
}

}  // namespace closeout::evidence
