// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/verdict.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/evidence/naming.h"
#include "parts/evidence/sampling.h"

namespace closeout::evidence {
namespace {

struct ReasonRow {
  std::string_view word;
  Verdict verdict;  // that it leads to
};
// In the order of Reason.
constexpr ReasonRow kReasons[] = {
    {"NAME_RULE", Verdict::kReject},        {"NO_DATE", Verdict::kReject},
    {"NO_HOST", Verdict::kReject},          {"NO_COLLECTOR", Verdict::kReject},
    {"HAND_TYPED", Verdict::kReject},       {"EDITED_EXPORT", Verdict::kReject},
    {"SELF_REVIEWED", Verdict::kReject},    {"SUPERSEDED", Verdict::kReject},
    {"SAMPLE_FAILED", Verdict::kReject},    {"TOO_OLD", Verdict::kStale},
    {"BEFORE_FIX", Verdict::kBaselineOnly}, {"SECRET_FOUND", Verdict::kBlockSealing},
    {"SAMPLE_TOO_SMALL", Verdict::kHold},   {"SUPPORTING_ONLY", Verdict::kAccept},
    {"GPS_TO_STRIP", Verdict::kAccept},     {"RENEW", Verdict::kAccept},
};

const ReasonRow& row_of(Reason reason) {
  return kReasons[static_cast<std::size_t>(reason)];
}

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

// Weaker than a screenshot with context in the order of manual §7.1.
bool is_supporting(EvidenceType type) {
  return type == EvidenceType::kPhoto || type == EvidenceType::kInterviewNote ||
         type == EvidenceType::kAttestation || type == EvidenceType::kVendorStatement;
}

class Judge {
 public:
  Judge(const Context& context, const Evidence& item, const ArtefactText& text)
      : context_(context), item_(item), text_(text) {
    result_.item = &item;
  }

  Judgement run() {
    provenance();
    sample();
    age();
    secrets();
    if (is_supporting(item_.type)) add(Reason::kSupportingOnly);
    if (item_.gps.value_or(false)) add(Reason::kGpsToStrip);
    conclude();
    return std::move(result_);
  }

 private:
  void add(Reason reason, std::string words = {}) {
    result_.reasons.push_back(reason);
    words_.push_back(words.empty() ? std::string(to_text(reason))
                                   : fmt::format("{}: {}", to_text(reason), words));
  }

  void provenance() {
    const int length_max = context_.policy.evidence.file_name_max;
    if (const auto fault = name_fault(item_.file, item_.finding, length_max); !fault.empty()) {
      add(Reason::kNameRule, fault);
    }
    const bool screen = item_.origin == EvidenceOrigin::kScreen;
    if (!item_.collected_at || (screen && item_.clock_visible == false)) add(Reason::kNoDate);
    if (screen && !item_.host_visible.value_or(false)) add(Reason::kNoHost);
    if (item_.collector.empty()) add(Reason::kNoCollector);
    if (item_.origin == EvidenceOrigin::kTyped && is_machine_export(item_.type)) {
      add(Reason::kHandTyped);
    }
    if (item_.origin == EvidenceOrigin::kEdited) add(Reason::kEditedExport);
    if (!item_.collector.empty() && item_.collector == item_.reviewer) add(Reason::kSelfReviewed);
    if (!item_.superseded_by.empty()) {
      add(Reason::kSuperseded, "replaced by " + item_.superseded_by.value);
    }
  }

  void sample() {
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
    too_small_ = true;
  }

  // What the auditor has accepted is settled: it needs no renewal.
  void age() {
    if (item_.collected_at && item_.auditor_decision != AuditorDecision::kAccepted) {
      const Date collected = local_date(*item_.collected_at, context_.site().timezone);
      check_freshness(collected);
      check_fix(collected);
    }
  }

  void check_freshness(Date collected) {
    const auto limit = freshness_days(item_.type, context_.policy.evidence);
    if (!limit) return;
    if (*limit == 0) {
      const auto changed = last_model_change();
      if (changed && collected < *changed) add(Reason::kTooOld, "older than the model change");
      return;
    }
    const Date last_fresh = add_days(collected, *limit);
    if (context_.today() > last_fresh) {
      add(Reason::kTooOld, fmt::format("stale since {}", to_text(last_fresh)));
    } else if (const auto audit = audit_date(); audit && *audit > last_fresh) {
      result_.renew_after = last_fresh;
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
    std::optional<std::string> body;
    if (!item_.sample_text.empty()) body = item_.sample_text;
    if (!body && text_) body = text_(item_);
    if (body) result_.secrets = find_secrets(*body);
    if (!result_.secrets.empty()) {
      add(Reason::kSecretFound,
          fmt::format("line {}: {}", result_.secrets.front().line, result_.secrets.front().rule));
    }
    if (too_small_) {
      add(Reason::kSampleTooSmall,
          fmt::format("{} of {}, {} needed", result_.sample->n, result_.sample->population,
                      result_.sample->required));
    }
  }

  void conclude() {
    if (result_.renew_after) {
      add(Reason::kRenew, "stale after " + to_text(*result_.renew_after));
    }
    for (const Reason reason : result_.reasons) {
      result_.verdict = std::min(result_.verdict, row_of(reason).verdict);
    }
    if (result_.verdict != Verdict::kAccept) {  // remarks matter only for what is accepted
      std::size_t kept = 0;
      for (std::size_t i = 0; i < result_.reasons.size(); ++i) {
        if (row_of(result_.reasons[i]).verdict == Verdict::kAccept) continue;
        result_.reasons[kept] = result_.reasons[i];
        words_[kept++] = words_[i];
      }
      result_.reasons.resize(kept);
      words_.resize(kept);
      result_.renew_after.reset();
    }
    result_.explanation = join(words_, "; ");
  }

  std::optional<Date> last_model_change() const {
    std::optional<Date> last;
    for (const ModelVersion& version : context_.snapshot.all<ModelVersion>()) {
      if (version.last_structural_change && (!last || *version.last_structural_change > *last)) {
        last = version.last_structural_change;
      }
    }
    return last;
  }

  std::optional<Date> audit_date() const {
    const Site& site = context_.site();
    return site.follow_up_from ? site.follow_up_from : site.surveillance;
  }

  const Context& context_;
  const Evidence& item_;
  const ArtefactText& text_;
  Judgement result_;
  std::vector<std::string> words_;
  bool too_small_ = false;
};

}  // namespace

std::string_view to_text(Verdict verdict) {
  static constexpr std::array<std::string_view, 6> kWords = {
      "REJECT", "STALE", "BASELINE_ONLY", "BLOCK_SEALING", "HOLD", "ACCEPT"};
  return kWords[static_cast<std::size_t>(verdict)];
}

std::string_view to_text(Reason reason) {
  return row_of(reason).word;
}

Judgement judge(const Context& context, const Evidence& item, const ArtefactText& text) {
  return Judge(context, item, text).run();
}

std::vector<Judgement> judge_all(const Context& context, const ArtefactText& text) {
  std::vector<Judgement> list;
  for (const Evidence& item : context.snapshot.evidence()) {
    list.push_back(judge(context, item, text));
  }
  return list;
}

std::optional<int> freshness_days(EvidenceType type, const EvidencePolicy& policy) {
  const auto found = std::ranges::find(policy.freshness, type, &FreshnessRow::type);
  return found == policy.freshness.end() ? std::nullopt : std::optional(found->days);
}

}  // namespace closeout::evidence
