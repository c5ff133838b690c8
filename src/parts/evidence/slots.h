// SPDX-License-Identifier: Apache-2.0
// What each finding must show (the slots of its playbooks), what has been brought for it, and
// whether that suffices (manual §7.2, §7.3).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/playbooks.h"
#include "parts/evidence/verdict.h"

namespace closeout::evidence {

enum class SlotState {
  kFilled,   // an accepted item shows it for every zone of the finding
  kRenew,    // so, but it will be too old on the audit date
  kPartly,   // accepted items leave zones of the finding out, or a sample is too small
  kRefused,  // only items that would not stand
  kEmpty,
};
std::string_view to_text(SlotState state);

// An item that was brought for a slot.
struct SlotItem {
  const Judgement* judgement = nullptr;
  bool counts = false;
  std::string remark;  // why not, or until when
};

struct SlotReport {
  RequirementSlot slot;
  SlotState state = SlotState::kEmpty;
  std::vector<SlotItem> items{};
  std::vector<ZoneId> zones_missing{};  // of the finding, without an item that counts
  std::string missing{};                // what to bring; empty when filled
};

// Both a design and a practice must be shown, so a finding stands or falls with the slots that are
// mandatory.
struct FindingSlots {
  const Finding* finding = nullptr;
  std::vector<SlotReport> slots;
  std::vector<const Judgement*> unplaced;  // of the finding, but of no slot, or of several
  int mandatory = 0;
  int mandatory_filled = 0;
  // There are slots, and every mandatory one is filled.
  bool sufficient() const { return mandatory > 0 && mandatory_filled == mandatory; }
};

// An item belongs to the slot it names; one that names none to the slot of its requirement that
// asks for its type, when there is only one. `judgements` are those of the finding, and must
// outlive the result.
FindingSlots finding_slots(const Context& context, const PlaybookCatalog& catalog,
                           const std::vector<const Judgement*>& judgements, const Finding& finding);
// Of every finding, in the order of the snapshot.
std::vector<FindingSlots> all_slots(const Context& context, const PlaybookCatalog& catalog,
                                    const std::vector<Judgement>& judgements);

}  // namespace closeout::evidence
