// SPDX-License-Identifier: Apache-2.0
#include "parts/playbook/print.h"

#include <fmt/format.h>

#include "base/text.h"
#include "catalog/requirements.h"
#include "model/codec_impl.h"

namespace closeout::playbook {
namespace {

class Page {
 public:
  explicit Page(std::string_view title) { text_ = fmt::format("# {}\n", title); }

  void section(std::string_view title) { text_ += fmt::format("\n## {}\n\n", title); }
  void line(std::string_view text) { text_ += fmt::format("{}\n", text); }
  void item(std::string_view text) { text_ += fmt::format("- {}\n", text); }
  void list(std::string_view title, const std::vector<std::string>& items) {
    if (items.empty()) return;
    section(title);
    for (const auto& text : items) item(text);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

template <class T>
std::string words(const std::vector<T>& values) {
  std::string text;
  for (const auto& value : values) {
    if (!text.empty()) text += ", ";
    text += cells::to_cell(value);
  }
  return text;
}

std::string effort_text(double effort_pd) {
  return fmt::format("{} person-day{}", number_text(effort_pd), effort_pd == 1 ? "" : "s");
}

std::string outage_text(OutageNeed outage, double hours) {
  if (outage == OutageNeed::kNone) return "no outage";
  return fmt::format("{} for {} h", to_text(outage), number_text(hours));
}

std::string heading_line(const Playbook& playbook) {
  const auto* row = requirement_catalog().find(playbook.requirement);
  std::string text;
  if (row != nullptr) {
    text = fmt::format("{}, required from SL {} (clause {}). ", kFrCodes[row->fr], row->level_from,
                       row->clause);
  }
  text +=
      fmt::format("Effort {}, outage {}", to_text(playbook.effort_band), to_text(playbook.outage));
  if (!playbook.nis2.empty()) text += fmt::format(", NIS2 {}", words(playbook.nis2));
  return text + ".";
}

std::string slot_line(const EvidenceSlot& slot) {
  const auto age = slot.freshness_days == 0
                       ? std::string("newer than the last model change")
                       : fmt::format("at most {} days old", slot.freshness_days);
  std::string text =
      fmt::format("**{}** (`{}`, {}, {}, {}; {}): {}", slot.title, slot.id, to_text(slot.phase),
                  slot.mandatory ? "mandatory" : "optional", words(slot.types), age, slot.source);
  const bool redacts = !slot.redaction.empty() && !slot.redaction.starts_with("none");
  if (redacts) text += fmt::format(". Redact: {}", slot.redaction);
  return text;
}

void print_steps(const Playbook& playbook, Page& page) {
  page.section("Steps");
  for (const auto& step : playbook.steps) {
    page.line(fmt::format("{}. {}", step.n, step.text));
    std::string facts = fmt::format("{} by {} ({}), {}, {}", to_text(step.kind), to_text(step.role),
                                    to_text(step.trade), effort_text(step.effort_pd),
                                    outage_text(step.outage, step.duration_h));
    if (!step.after.empty()) facts += fmt::format(", after {}", words(step.after));
    if (step.hold_point) facts += fmt::format(", released by {}", to_text(*step.hold_point));
    page.line("   " + facts);
  }
}

void print_verification(const VerificationTest& test, Page& page) {
  page.section("Verification");
  for (std::size_t i = 0; i < test.procedure.size(); ++i) {
    page.line(fmt::format("{}. {}", i + 1, test.procedure[i]));
  }
  page.line("");
  page.item("Must fail: " + test.negative_test);
  page.item("Sample: " + test.sample);
  page.item("Passed when: " + test.pass_criterion);
}

std::string action_line(const Action& action) {
  std::string text =
      fmt::format("**{}** {} ({}, {}, {}", action.id.value, action.title, to_text(action.kind),
                  effort_text(action.effort_pd), outage_text(action.outage, action.duration_h));
  if (action.crew) text += fmt::format(", crew {}", action.crew.value);
  if (action.owner) text += fmt::format(", owner {}", action.owner.value);
  if (!action.depends_on.empty()) text += fmt::format(", after {}", words(action.depends_on));
  if (action.hold_point) text += fmt::format(", released by {}", to_text(*action.hold_point));
  if (action.playbook) {
    text += fmt::format("; {} step {}", action.playbook.value, action.playbook_step);
  }
  return text + ")";
}

std::string fallback_line(const LegacyFallback& fallback) {
  return fmt::format("{} (level credit {}). {}", fallback.measure, fallback.level_credit,
                     fallback.limits);
}

std::vector<std::string> fallback_lines(const Instance& instance) {
  std::vector<std::string> lines;
  for (const auto& proposal : instance.fallbacks) {
    lines.push_back(fmt::format("{}: {} For {}: {}.", proposal.requirement.value,
                                fallback_line(proposal.fallback), words(proposal.assets),
                                proposal.sufficient
                                    ? "enough for the level that needs the requirement"
                                    : fmt::format("short of level {}", proposal.level_needed)));
  }
  return lines;
}

std::vector<std::string> prerequisite_lines(const Instance& instance) {
  std::vector<std::string> lines;
  for (const auto& needed : instance.prerequisites) {
    lines.push_back(fmt::format(
        "{} {}{}", needed.requirement.value, needed.title,
        needed.open_findings.empty() ? "" : ", open in " + words(needed.open_findings)));
  }
  return lines;
}

template <class T, class Make>
json::array array_of(const std::vector<T>& items, Make&& make) {
  json::array array;
  for (const auto& item : items) array.push_back(make(item));
  return array;
}

json::object fallback_document(const FallbackProposal& proposal) {
  json::object object = to_json(proposal.fallback);
  object["requirement"] = proposal.requirement.value;
  object["level_needed"] = proposal.level_needed;
  object["sufficient"] = proposal.sufficient;
  object["assets"] = codec::value_of(proposal.assets);
  object["why"] = codec::value_of(proposal.why);
  return object;
}

}  // namespace

std::string to_markdown(const Playbook& playbook) {
  Page page(fmt::format("{} {}", playbook.requirement.value, playbook.title));
  page.line("");
  page.line(heading_line(playbook));
  page.line("");
  page.line(playbook.intent);
  if (!playbook.is_it_this_sr.yes_if.empty()) {
    page.list("Is it this requirement? Yes, if", playbook.is_it_this_sr.yes_if);
    page.line("");
    for (const auto& other : playbook.is_it_this_sr.rather) {
      page.item(fmt::format("rather {}: {}", other.requirement.value, other.when));
    }
  }
  page.list("Typical findings", playbook.typical_findings);
  page.list("Contain first", playbook.quick_containment);
  print_steps(playbook, page);
  std::vector<std::string> fallbacks;
  for (const auto& fallback : playbook.legacy_fallback)
    fallbacks.push_back(fallback_line(fallback));
  page.list("Where the system cannot do it", fallbacks);
  std::vector<std::string> slots;
  for (const auto& slot : playbook.evidence_slots) slots.push_back(slot_line(slot));
  page.list("Evidence", slots);
  print_verification(playbook.verification, page);
  page.list("Pitfalls", playbook.pitfalls);
  page.list("Essential functions", playbook.essential_function);
  if (!playbook.prerequisites.empty()) {
    page.section("Needs before");
    page.line(words(playbook.prerequisites));
  }
  std::vector<std::string> techniques;
  for (const auto& technique : playbook.attack) {
    techniques.push_back(fmt::format("{} {}", technique.id, technique.name));
  }
  page.list("ATT&CK for ICS techniques it answers", techniques);
  return page.take();
}

json::object to_document(const Playbook& playbook) {
  json::object object = to_json(playbook);
  if (const auto* row = requirement_catalog().find(playbook.requirement)) {
    object["fr"] = kFrCodes[row->fr];
    object["level_from"] = row->level_from;
    object["clause"] = row->clause;
  }
  return object;
}

std::string to_markdown(const Instance& instance) {
  Page page(fmt::format("{}: {}", instance.finding.value, words(instance.worked)));
  page.list("Contain first", instance.containment);
  page.list("Needs before", prerequisite_lines(instance));
  std::vector<std::string> actions;
  for (const auto& action : instance.actions) actions.push_back(action_line(action));
  page.list("New actions", actions);
  page.list("Where the system cannot do it", fallback_lines(instance));
  std::vector<std::string> slots;
  for (const auto& slot : instance.slots) {
    slots.push_back(fmt::format("{} {}", slot.requirement.value, slot_line(slot.slot)));
  }
  page.list("Evidence", slots);
  std::vector<std::string> left_out;
  for (const auto& step : instance.left_out) {
    left_out.push_back(fmt::format("{} step {}: {} ({})", step.requirement.value, step.step,
                                   title_of(step.text), step.reason));
  }
  page.list("Left out", left_out);
  page.list("Notes", instance.notes);
  return page.take();
}

json::object to_document(const Instance& instance) {
  json::object object;
  object["finding"] = instance.finding.value;
  object["requirements"] = codec::value_of(instance.worked);
  object["actions"] =
      array_of(instance.actions, [](const Action& action) { return to_json(action); });
  object["present"] = codec::value_of(instance.present);
  object["slots"] = array_of(instance.slots, [](const RequirementSlot& slot) {
    json::object row = to_json(slot.slot);
    row["requirement"] = slot.requirement.value;
    return row;
  });
  object["containment"] = codec::value_of(instance.containment);
  object["fallbacks"] = array_of(instance.fallbacks, fallback_document);
  object["prerequisites"] = array_of(instance.prerequisites, [](const Prerequisite& needed) {
    return json::object{{"requirement", needed.requirement.value},
                        {"title", needed.title},
                        {"open_findings", codec::value_of(needed.open_findings)}};
  });
  object["left_out"] = array_of(instance.left_out, [](const LeftOutStep& step) {
    return json::object{{"requirement", step.requirement.value},
                        {"step", step.step},
                        {"text", step.text},
                        {"reason", step.reason}};
  });
  object["notes"] = codec::value_of(instance.notes);
  return object;
}

}  // namespace closeout::playbook
