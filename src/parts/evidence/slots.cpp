// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/slots.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/evidence/freshness.h"

namespace closeout::evidence {
namespace {

bool takes(const EvidenceSlot& slot, EvidenceType type) {
  return std::ranges::find(slot.types, type) != slot.types.end();
}

bool has(const Judgement& judgement, Reason reason) {
  return std::ranges::find(judgement.reasons, reason) != judgement.reasons.end();
}

std::string types_text(const EvidenceSlot& slot) {
  std::vector<std::string> words;
  for (const EvidenceType type : slot.types) words.emplace_back(to_text(type));
  return join(words, " or ");
}

// Zones that the finding is about and that have something to show; outside parties do not.
std::vector<ZoneId> zones_to_cover(const Context& context, const Finding& finding) {
  std::vector<ZoneId> zones;
  for (const ZoneId& id : finding.zones) {
    const Zone* zone = context.snapshot.zones().find(id);
    if (zone == nullptr || !zone->external_placeholder) zones.push_back(id);
  }
  return zones;
}

class SlotJudge {
 public:
  SlotJudge(const Context& context, const std::vector<ZoneId>& zones, SlotReport& report)
      : context_(context), zones_(zones), report_(report) {}

  void run() {
    for (SlotItem& item : report_.items) weigh(item);
    drop_lonely_support();
    cover();
    conclude();
  }

 private:
  const EvidenceSlot& slot() const { return report_.slot.slot; }

  void weigh(SlotItem& item) {
    const Judgement& judgement = *item.judgement;
    if (!takes(slot(), judgement.item->type)) {
      item.remark = fmt::format("WRONG_KIND: a {} does not show this, a {} does",
                                to_text(judgement.item->type), types_text(slot()));
      return;
    }
    item.remark = judgement.explanation;
    if (judgement.verdict == Verdict::kHold) held_ = true;
    if (judgement.verdict != Verdict::kAccept) return;
    item.counts = true;
    const bool settled = judgement.item->auditor_decision == AuditorDecision::kAccepted;
    if (!settled && judgement.item->collected_at) check_age(item, *judgement.item->collected_at);
  }

  // The slot may ask for fresher evidence than its type in general.
  void check_age(SlotItem& item, Instant collected_at) {
    const Date collected = local_date(collected_at, context_.site().timezone);
    const Age age = age_of(context_, collected, slot().freshness_days);
    if (age.stale) {
      item.counts = false;
      item.remark = "TOO_OLD: " + age.words;
    } else if (age.renew_after && !item.judgement->renew_after) {
      item.remark = "RENEW: stale after " + to_text(*age.renew_after);
    }
    if (item.counts && (age.renew_after || item.judgement->renew_after)) renew_ = true;
  }

  // A photo or statement counts beside something stronger, or where nothing stronger is asked for.
  void drop_lonely_support() {
    const bool strong = std::ranges::any_of(report_.items, [](const SlotItem& item) {
      return item.counts && !has(*item.judgement, Reason::kSupportingOnly);
    });
    const bool only_support = std::ranges::all_of(slot().types, is_supporting);
    if (strong || only_support) return;
    for (SlotItem& item : report_.items) {
      if (item.counts) item.remark = "SUPPORTING_ONLY: needs something stronger beside it";
      item.counts = false;
    }
  }

  void cover() {
    std::set<std::string> covered;
    for (const SlotItem& item : report_.items) {
      if (item.counts) covered.insert(item.judgement->item->zone);
    }
    counts_ = !covered.empty();
    if (covered.contains("ALL") || covered.contains("")) return;
    for (const ZoneId& zone : zones_) {
      if (!covered.contains(zone.value)) report_.zones_missing.push_back(zone);
    }
  }

  void conclude() {
    if (report_.items.empty()) {
      report_.state = SlotState::kEmpty;
    } else if (!counts_) {
      report_.state = held_ ? SlotState::kPartly : SlotState::kRefused;
    } else if (!report_.zones_missing.empty()) {
      report_.state = SlotState::kPartly;
    } else {
      report_.state = renew_ ? SlotState::kRenew : SlotState::kFilled;
      return;
    }
    report_.missing = wanted();
  }

  std::string wanted() const {
    std::vector<std::string> zones;
    for (const ZoneId& zone : counts_ ? report_.zones_missing : zones_) zones.push_back(zone.value);
    const auto audit = audit_date(context_);
    std::string age = slot().freshness_days == 0
                          ? "newer than the last change of the zone model"
                          : fmt::format("at most {} days old{}", slot().freshness_days,
                                        audit ? " on " + to_text(*audit) : std::string());
    return fmt::format("{}{}, {}{}{}", types_text(slot()),
                       zones.empty() ? "" : " for " + join(zones, ", "), age,
                       slot().source.empty() ? "" : "; source: " + slot().source,
                       slot().redaction.empty() || slot().redaction.starts_with("none")
                           ? ""
                           : "; redact: " + slot().redaction);
  }

  const Context& context_;
  const std::vector<ZoneId>& zones_;
  SlotReport& report_;
  bool counts_ = false;
  bool held_ = false;
  bool renew_ = false;
};

// Index of the slot the item belongs to, or nothing when that is not clear.
std::optional<std::size_t> place(const std::vector<SlotReport>& slots, const Evidence& item) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const RequirementSlot& slot = slots[i].slot;
    if (!item.slot.empty()) {
      if (slot.slot.id == item.slot) return i;
      continue;
    }
    if (slot.requirement != item.requirement || !takes(slot.slot, item.type)) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

}  // namespace

std::string_view to_text(SlotState state) {
  static constexpr std::array<std::string_view, 5> kWords = {"FILLED", "RENEW", "PARTLY", "REFUSED",
                                                             "EMPTY"};
  return kWords[static_cast<std::size_t>(state)];
}

FindingSlots finding_slots(const Context& context, const PlaybookCatalog& catalog,
                           const std::vector<const Judgement*>& judgements,
                           const Finding& finding) {
  FindingSlots result;
  result.finding = &finding;
  for (auto& slot : evidence_slots(catalog, finding.requirements)) {
    result.slots.push_back({.slot = std::move(slot)});
  }
  for (const Judgement* judgement : judgements) {
    if (const auto index = place(result.slots, *judgement->item)) {
      result.slots[*index].items.push_back({judgement, false, {}});
    } else {
      result.unplaced.push_back(judgement);
    }
  }
  const auto zones = zones_to_cover(context, finding);
  for (SlotReport& report : result.slots) {
    SlotJudge(context, zones, report).run();
    if (!report.slot.slot.mandatory) continue;
    ++result.mandatory;
    const bool filled = report.state == SlotState::kFilled || report.state == SlotState::kRenew;
    if (filled) ++result.mandatory_filled;
  }
  return result;
}

std::vector<FindingSlots> all_slots(const Context& context, const PlaybookCatalog& catalog,
                                    const std::vector<Judgement>& judgements) {
  std::map<FindingId, std::vector<const Judgement*>> by_finding;
  for (const Judgement& judgement : judgements) {
    by_finding[judgement.item->finding].push_back(&judgement);
  }
  std::vector<FindingSlots> list;
  for (const Finding& finding : context.snapshot.findings()) {
    list.push_back(finding_slots(context, catalog, by_finding[finding.id], finding));
  }
  return list;
}

}  // namespace closeout::evidence
