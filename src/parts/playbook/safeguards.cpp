// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/safeguards.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "model/backup.h"

namespace closeout::playbook {
namespace {

Trade trade_of(AssetClass kind) {
  switch (kind) {
    case AssetClass::kNetwork:
      return Trade::kNetwork;
    case AssetClass::kSafetyController:
      return Trade::kSafety;
    case AssetClass::kController:
    case AssetClass::kHmi:
    case AssetClass::kEws:
    case AssetClass::kRtu:
    case AssetClass::kGateway:
      return Trade::kAutomation;
    default:
      return Trade::kIt;
  }
}

std::string_view reason_of(BackupState state) {
  switch (state) {
    case BackupState::kMissing:
      return "has no good backup";
    case BackupState::kTooOld:
      return "has only an old backup";
    default:
      return "has a backup that was never restored";
  }
}

class Safeguards {
 public:
  Safeguards(const Context& context, const Finding& finding, const Staffing& staffing, Draft& draft)
      : context_(context),
        finding_(finding),
        staffing_(staffing),
        draft_(draft),
        backups_(context) {}

  std::vector<std::string> run() {
    for (const auto& action : draft_.actions()) {
      if (is_intrusive(action)) intrusive_.push_back(action.id);
    }
    if (intrusive_.empty()) return {};
    release();
    back_up();
    if (draft_.touches_safety()) guard_safety();
    warn_of_partners();
    notes_.push_back(
        "Before the first change in an outage: reference of the change procedure, "
        "and a way back with its trigger.");
    return std::move(notes_);
  }

 private:
  Action& intrusive(const ActionId& id) {
    return *std::ranges::find(draft_.actions(), id, &Action::id);
  }

  void release() {
    for (const auto& id : intrusive_) {
      auto& hold_point = intrusive(id).hold_point;
      if (draft_.touches_safety()) {
        hold_point = Role::kFunctionalSafety;
      } else if (!hold_point) {
        hold_point = Role::kOperations;
      }
    }
  }

  void back_up() {
    if (draft_.assets().empty()) {
      notes_.push_back(
          "The finding names no asset: name those that change, so that their backups "
          "can be judged.");
    }
    for (const auto& id : intrusive_) {
      const bool covered =
          draft_.reaches(id, [](const Action& action) { return action.kind == WorkKind::kBackup; });
      if (covered) continue;
      std::vector<ActionId> before;
      for (const auto& asset : draft_.assets()) {
        if (const auto backup = backup_of(asset)) before.push_back(*backup);
      }
      wait_for(intrusive(id), before);
    }
  }

  // The action that makes the asset's backup; none when there is a verified one.
  std::optional<ActionId> backup_of(const AssetId& id) {
    if (const auto made = made_.find(id); made != made_.end()) return made->second;
    const Asset& asset = context_.snapshot.assets().at(id);
    const auto state = backups_.state(asset);
    if (state == BackupState::kVerified || state == BackupState::kNotApplicable) {
      return std::nullopt;
    }
    for (const auto& action : context_.snapshot.actions()) {
      const bool open = action.kind == WorkKind::kBackup && action.state == ActionState::kOpen;
      if (open && std::ranges::find(action.assets, id) != action.assets.end()) return action.id;
    }
    notes_.push_back(fmt::format("{} ({}) {}.", asset.tag, id.value, reason_of(state)));
    return made_.emplace(id, draft_.add(backup_action(asset))).first->second;
  }

  Action backup_action(const Asset& asset) const {
    const Trade trade = trade_of(asset.class_);
    Action action;
    action.title = fmt::format("Back up {} and prove the restore", asset.tag);
    action.crew = staffing_.crew_of(trade);
    action.owner = staffing_.owner_of(Role::kEngineer, trade);
    action.effort_pd = context_.policy.playbook.backup_pd_per_asset;
    action.zones = asset.zones;
    action.assets = {asset.id};
    action.kind = WorkKind::kBackup;
    if (trade == Trade::kSafety) action.hold_point = Role::kFunctionalSafety;
    return action;
  }

  void guard_safety() {
    const auto analysis = safety_action(WorkKind::kDocumentation, "Impact analysis",
                                        context_.policy.playbook.impact_analysis_pd);
    OutageNeed worst = OutageNeed::kNone;
    for (const auto& id : intrusive_) {
      worst = std::max(worst, intrusive(id).outage);
      if (analysis) wait_for(intrusive(id), {*analysis});
    }
    const auto test = safety_action(WorkKind::kVerification, "Proof test",
                                    context_.policy.playbook.proof_test_pd);
    if (!test) return;
    Action& proof = intrusive(*test);
    proof.outage = worst;
    proof.duration_h = proof.effort_pd * context_.policy.plan.hours_per_day;
    wait_for(proof, intrusive_);
  }

  // None when a playbook step or an earlier instantiation already is such an action.
  std::optional<ActionId> safety_action(WorkKind kind, std::string_view what, double effort_pd) {
    const auto is_there = [&](const Action& action) {
      return action.kind == kind && action.hold_point == Role::kFunctionalSafety &&
             action.state != ActionState::kCancelled;
    };
    const bool there =
        std::ranges::any_of(draft_.actions(), is_there) ||
        std::ranges::any_of(draft_.existing(), [&](const Action* a) { return is_there(*a); });
    if (there) return std::nullopt;
    Action action;
    action.title = fmt::format("{} by functional safety for {}", what, finding_.id.value);
    action.crew = staffing_.crew_of(Trade::kSafety);
    action.owner = staffing_.owner_of(Role::kFunctionalSafety, Trade::kSafety);
    action.effort_pd = effort_pd;
    action.zones = draft_.zones();
    if (kind == WorkKind::kVerification) action.assets = draft_.assets();
    action.kind = kind;
    action.hold_point = Role::kFunctionalSafety;
    return draft_.add(std::move(action));
  }

  void warn_of_partners() {
    for (const auto& id : draft_.assets()) {
      const auto& partner = context_.snapshot.assets().at(id).redundancy_partner;
      const bool both =
          std::ranges::find(draft_.assets(), AssetId(partner)) != draft_.assets().end();
      if (both && id.value < partner) {
        notes_.push_back(
            fmt::format("{} and {} are partners: never both in one window.", id.value, partner));
      }
    }
  }

  const Context& context_;
  const Finding& finding_;
  const Staffing& staffing_;
  Draft& draft_;
  BackupCheck backups_;
  std::vector<ActionId> intrusive_;
  std::map<AssetId, ActionId> made_;
  std::vector<std::string> notes_;
};

}  // namespace

std::vector<std::string> add_safeguards(const Context& context, const Finding& finding,
                                        const Staffing& staffing, Draft& draft) {
  return Safeguards(context, finding, staffing, draft).run();
}

}  // namespace closeout::playbook
