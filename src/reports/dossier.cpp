// SPDX-License-Identifier: Apache-2.0
#include "reports/dossier.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "model/cells.h"

namespace closeout::reports {
namespace {

// "not recorded" instead of an empty line: an auditor must see what is missing.
std::string said(const std::string& text) {
  return text.empty() ? "not recorded" : text;
}

std::string person(const Context& context, const PersonId& id) {
  const Person* found = context.snapshot.people().find(id);
  return found == nullptr ? said(id.value) : fmt::format("{} ({})", found->name, id.value);
}

class Dossier {
 public:
  Dossier(const Context& context, const Ranking& ranking, const evidence::FindingSlots& slots,
          const ArtefactPaths& artefacts)
      : context_(context),
        ranking_(ranking),
        slots_(slots),
        finding_(*slots.finding),
        artefacts_(artefacts),
        index_(ranking.index.at(finding_.id)) {}

  Document document() {
    page_.title = fmt::format("{} {}", finding_.id.value, finding_.title);
    page_.stamp =
        fmt::format("Auditor's number {} · {} · {} · as of {}", said(finding_.external_ref),
                    to_text(finding_.class_), to_text(finding_.state),
                    local_text(context_.now, context_.site().timezone));
    page_.back = {"Index of the pack", "../00_INDEX.html"};
    if (finding_.merged_into) {
      page_.banner = "Merged into " + finding_.merged_into.value + ", which answers for it";
    }
    statement();
    rank();
    dates();
    cause();
    actions();
    evidence_slots();
    other_evidence();
    verification();
    risks();
    exceptions();
    return std::move(page_);
  }

 private:
  Section& section(std::string title) {
    Section& added = page_.sections.emplace_back();
    added.title = std::move(title);
    return added;
  }

  void statement() {
    Section& s = section("Statement");
    s.bullets = {"Requirement: " + said(cells::to_cell(finding_.requirements)),
                 "Observed: " + said(finding_.evidence_observed),
                 "Why that is a nonconformity: " + said(finding_.nonconformity),
                 "Zones: " + said(cells::to_cell(finding_.zones)),
                 "Assets: " + said(cells::to_cell(finding_.assets)),
                 "Owner: " + person(context_, finding_.owner)};
    if (finding_.class_before) {
      s.bullets.emplace_back(fmt::format("Raised as {}, changed to {} on {}",
                                         to_text(*finding_.class_before), to_text(finding_.class_),
                                         said(cells::to_cell(finding_.class_changed_at))));
    }
  }

  void rank() {
    Section& s = section("Rank");
    s.lines.push_back(ranking_.scores[index_].why + ".");
    for (const auto& reason : ranking_.blockers[index_].reasons) {
      s.bullets.emplace_back(
          fmt::format("Blocks closure by {}: {}", triage::to_text(reason.rule), reason.why));
    }
  }

  void dates() {
    const auto& clock = ranking_.deadlines[index_];
    const auto due = [](const std::optional<triage::Limit>& limit) {
      return limit ? triage::to_text(*limit) : std::string("none");
    };
    Section& s = section("Dates");
    s.header = {"what", "due", "done"};
    s.rows = {{"Containment", due(clock.containment), said(cells::to_cell(finding_.contained_at))},
              {"Plan accepted", due(clock.plan), said(cells::to_cell(finding_.plan_accepted_at))},
              {"Implementation", due(clock.evidence), said(cells::to_cell(finding_.fixed_at))},
              {"Closed by the auditor", "", said(cells::to_cell(finding_.closed_at))}};
    if (clock.disposition || finding_.disposition) {
      s.rows.push_back(
          {"Disposition", due(clock.disposition),
           said(cells::to_cell(finding_.disposition)) +
               (finding_.disposition_reason.empty() ? "" : ": " + finding_.disposition_reason)});
    }
  }

  void cause() {
    std::vector<std::string> root_causes;
    for (const auto& text : {cells::to_cell(finding_.root_causes), finding_.root_cause_text}) {
      if (!text.empty()) root_causes.push_back(text);
    }
    const std::string extent = finding_.extent_checked + finding_.extent_found;
    section("Cause").bullets = {
        "Containment: " + said(finding_.containment), "Method: " + said(finding_.rca_method),
        "Root causes: " + said(join(root_causes, ": ")),
        extent.empty()
            ? Cell("Extent of condition: not recorded")
            : Cell(fmt::format("Extent of condition: checked {}, found {}",
                               said(finding_.extent_checked), said(finding_.extent_found)))};
    if (!finding_.dispute_claim.empty()) {
      page_.sections.back().bullets.emplace_back(fmt::format(
          "Disputed: {}. Auditor: {}", finding_.dispute_claim, said(finding_.auditor_answer)));
    }
  }

  void actions() {
    Section& s = section("Corrective action");
    for (const Action& a : context_.snapshot.actions()) {
      if (a.finding != finding_.id) continue;
      s.rows.push_back({a.id.value, a.title, std::string(to_text(a.state)),
                        a.owner.empty() ? a.crew.value : a.owner.value,
                        fmt::format("{} of {}", number_text(a.remaining_pd.value_or(a.effort_pd)),
                                    number_text(a.effort_pd)),
                        a.window.value, a.moc, cells::to_cell(a.done_at)});
    }
    if (s.rows.empty()) return s.lines.push_back("No action is recorded.");
    s.header = {"action", "what", "state", "who", "person-days left", "window", "permit", "done"};
  }

  Cell item_cell(const evidence::Judgement& judgement) const {
    const Evidence& e = *judgement.item;
    const auto found = artefacts_.find(e.id);
    const std::string text = fmt::format("{} {}", e.id.value, e.file);
    return found == artefacts_.end() ? Cell(text) : Cell(text, "../" + found->second);
  }

  void evidence_slots() {
    Section& s = section("Evidence");
    if (slots_.slots.empty()) {
      return s.lines.push_back(
          "No playbook asks for evidence of the requirements named; what was brought is below.");
    }
    s.lines.push_back(fmt::format("{} of {} mandatory slots are filled.", slots_.mandatory_filled,
                                  slots_.mandatory));
    s.header = {"requirement", "what must be shown", "phase", "state", "item", "remark or missing"};
    for (const auto& report : slots_.slots) {
      const EvidenceSlot& slot = report.slot.slot;
      const Cell what = slot.title + (slot.mandatory ? "" : " (optional)");
      if (report.items.empty()) {
        s.rows.push_back({report.slot.requirement.value, what, std::string(to_text(slot.phase)),
                          std::string(to_text(report.state)), "", report.missing});
      }
      for (const auto& item : report.items) {
        const std::string remark = item.remark.empty() ? report.missing : item.remark;
        s.rows.push_back({report.slot.requirement.value, what, std::string(to_text(slot.phase)),
                          std::string(to_text(report.state)), item_cell(*item.judgement), remark});
      }
    }
  }

  void other_evidence() {
    if (slots_.unplaced.empty()) return;
    Section& s = section("Evidence outside the slots");
    s.header = {"item", "type", "verdict", "remark"};
    for (const auto* judgement : slots_.unplaced) {
      s.rows.push_back({item_cell(*judgement), std::string(to_text(judgement->item->type)),
                        std::string(evidence::to_text(judgement->verdict)),
                        judgement->explanation});
    }
  }

  void verification() {
    Section& s = section("Verification");
    if (finding_.verified_by.empty()) return s.lines.push_back("Not verified yet.");
    const bool owner = finding_.verified_by == finding_.owner;
    const bool worker = std::ranges::any_of(context_.snapshot.actions(), [&](const Action& a) {
      return a.finding == finding_.id && a.owner == finding_.verified_by;
    });
    s.lines.push_back(fmt::format(
        "Verified by {} on {}; {}. Failed tests before: {}.",
        person(context_, finding_.verified_by), said(cells::to_cell(finding_.verified_at)),
        owner || worker ? "NOT independent: owns the finding or an action of it"
                        : "independent of the owner and of the work",
        finding_.failed_tests));
    if (finding_.fs_signoff_at) {
      s.lines.push_back(fmt::format("Functional safety signed off: {} on {}.",
                                    person(context_, finding_.fs_signoff_by),
                                    to_text(*finding_.fs_signoff_at)));
    }
  }

  void risks() {
    for (const ResidualRisk& r : context_.snapshot.risks()) {
      if (std::ranges::find(r.findings, finding_.id) == r.findings.end()) continue;
      Section& s = section("Residual risk " + r.id.value);
      s.lines.push_back(fmt::format(
          "{}{}, residual C {} x E {}, until {}. Permanent fix: {} by {}.", to_text(r.state),
          r.part.empty() ? "" : ", part " + r.part, r.residual_c, r.residual_e,
          said(cells::to_cell(r.expires_at)), said(r.fix_text), said(cells::to_cell(r.fix_by))));
      for (const Compensation* c : residual::compensations_of(context_.snapshot, r.id)) {
        s.bullets.emplace_back(fmt::format("Compensation, {}: {}", to_text(c->state), c->text));
      }
      for (const Signature* g : residual::signatures_of(context_.snapshot, r.id)) {
        s.bullets.emplace_back(fmt::format("Signed by {} as {} at {}", person(context_, g->person),
                                           g->role, said(cells::to_cell(g->signed_at))));
      }
    }
  }

  void exceptions() {
    std::vector<Cell> found;
    for (const GateOverride& o : context_.snapshot.all<GateOverride>()) {
      if (o.finding != finding_.id) continue;
      found.emplace_back(fmt::format("Gate of {} overridden by {} on {}: {}", said(o.zone.value),
                                     said(cells::to_cell(o.by)), said(cells::to_cell(o.at)),
                                     said(o.reason)));
    }
    for (const DeadlineChange& c : context_.snapshot.all<DeadlineChange>()) {
      if (c.finding != finding_.id) continue;
      found.emplace_back(fmt::format("Date of {} moved to {} by {}, agreed by {} on {}: {}",
                                     to_text(c.event), said(cells::to_cell(c.to)), said(c.by.value),
                                     said(c.agreed_by.value), said(cells::to_cell(c.at)),
                                     said(c.reason)));
    }
    if (!found.empty()) section("Overrides and moved dates").bullets = std::move(found);
  }

  const Context& context_;
  const Ranking& ranking_;
  const evidence::FindingSlots& slots_;
  const Finding& finding_;
  const ArtefactPaths& artefacts_;
  std::size_t index_;
  Document page_;
};

}  // namespace

Document finding_dossier(const Context& context, const Ranking& ranking,
                         const evidence::FindingSlots& slots, const ArtefactPaths& artefacts) {
  return Dossier(context, ranking, slots, artefacts).document();
}

}  // namespace closeout::reports
