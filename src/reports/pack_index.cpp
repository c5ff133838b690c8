// SPDX-License-Identifier: Apache-2.0
#include "reports/pack_index.h"

#include <algorithm>

#include <fmt/format.h>

namespace closeout::reports {
namespace {

// What lies where, by the beginning of the path.
struct Chapter {
  std::string_view prefix;
  std::string_view title;
};
constexpr Chapter kChapters[] = {
    {"00_", "00 This page and how to verify"},
    {"01_", "01 Where the closure stands"},
    {"02_", "02 Response to each finding"},
    {"03_", "03 Zones, conduits and flows"},
    {"04_", "04 Quality of the inventory"},
    {"05_", "05 Security levels: target, claimed, verified"},
    {"06_", "06 Plan"},
    {"07_", "07 Residual risks and their signatures"},
    {"08_", "08 NIS2: matrix, incidents, submissions"},
    {"09_", "09 Evidence by requirement"},
    {"10_", "10 Cross-reference by the auditor's numbers"},
    {"11_", "11 Open points, waivers, overrides, independence"},
    {"12_", "12 Event log with signed checkpoints"},
    {"", "Seal"},
};

std::string size_text(std::uint64_t bytes) {
  if (bytes < 10'000) return fmt::format("{} B", bytes);
  if (bytes < 10'000'000) return fmt::format("{} kB", bytes / 1000);
  return fmt::format("{} MB", bytes / 1'000'000);
}

Section summary(const Context& context) {
  Section section;
  section.title = "Findings by class";
  section.header = {"class",
                    "all",
                    "open",
                    "accepted as residual risk",
                    "submitted",
                    "closed",
                    "merged or withdrawn"};
  std::map<FindingClass, std::array<int, 6>> counts;
  for (const Finding& f : context.snapshot.findings()) {
    auto& row = counts[f.class_];
    ++row[0];
    switch (f.state) {
      case FindingState::kRiskAccepted:
        ++row[2];
        break;
      case FindingState::kSubmitted:
        ++row[3];
        break;
      case FindingState::kClosed:
        ++row[4];
        break;
      case FindingState::kMerged:
      case FindingState::kWithdrawn:
        ++row[5];
        break;
      default:
        ++row[1];
    }
  }
  std::array<int, 6> total{};
  const auto add = [&](std::string name, const std::array<int, 6>& row) {
    std::vector<Cell> cells = {std::move(name)};
    for (const int n : row) cells.emplace_back(std::to_string(n));
    section.rows.push_back(std::move(cells));
  };
  for (const auto& [class_, row] : counts) {
    add(std::string(to_text(class_)), row);
    for (std::size_t i = 0; i < total.size(); ++i) total[i] += row[i];
  }
  add("all", total);
  return section;
}

Section responses(const Context& context, const Ranking& ranking, const PackIndex& pack) {
  Section section;
  section.title = "Findings by the auditor's numbers";
  section.header = {"auditor no.",
                    "finding",
                    "what",
                    "class",
                    "state",
                    "blocks closure",
                    "mandatory slots filled",
                    "evidence in this pack"};
  std::size_t i = 0;
  for (const Finding& f : context.snapshot.findings()) {
    const auto& blocker = ranking.blockers[i];
    const auto& slots = (*pack.slots)[i++];
    int items = 0;
    const auto count = [&](const evidence::Judgement* judgement) {
      if (pack.artefacts.contains(judgement->item->id)) ++items;
    };
    for (const auto& slot : slots.slots) {
      for (const auto& item : slot.items) count(item.judgement);
    }
    for (const auto* judgement : slots.unplaced) count(judgement);
    const auto page = pack.responses.find(f.id);
    section.rows.push_back(
        {f.external_ref.empty() ? Cell("none") : Cell(f.external_ref),
         page == pack.responses.end() ? Cell(f.id.value) : Cell(f.id.value, page->second), f.title,
         std::string(to_text(f.class_)), std::string(to_text(f.state)),
         blocker.blocks() ? "yes" : "no",
         slots.mandatory == 0 ? "no slots"
                              : fmt::format("{} of {}", slots.mandatory_filled, slots.mandatory),
         std::to_string(items)});
  }
  return section;
}

void add_files(std::vector<Section>& sections, const PackIndex& pack) {
  std::vector<bool> listed(pack.files.size());
  for (const Chapter& chapter : kChapters) {
    Section section;
    section.title = chapter.title;
    section.header = {"file", "size", "SHA-256"};
    for (std::size_t i = 0; i < pack.files.size(); ++i) {
      const PackFile& file = pack.files[i];
      if (listed[i] || !file.path.starts_with(chapter.prefix)) continue;
      listed[i] = true;
      section.rows.push_back({Cell(file.path, file.path),
                              file.sha256.empty() ? "" : size_text(file.bytes), file.sha256});
    }
    if (!section.rows.empty()) sections.push_back(std::move(section));
  }
}

Section verification() {
  Section section;
  section.title = "Is it complete and unchanged?";
  section.lines = {
      "Every file is listed with its SHA-256 in manifest-sha256.txt, which is signed. "
      "00_README.txt has the two commands that check it with common tools. Compare the SHA-256 of "
      "the manifest and of signing-key.pub.pem with those you were given on another way."};
  return section;
}

}  // namespace

Document pack_index(const Context& context, const Ranking& ranking, const PackIndex& pack) {
  Document page;
  const Site& site = context.site();
  page.title = "Evidence pack: " + (site.name.empty() ? site.id.value : site.name);
  page.stamp =
      fmt::format("As of {}, revision {}, policy {} {}", local_text(context.now, site.timezone),
                  pack.revision, context.policy.id, context.policy.version);
  if (pack.draft) page.banner = "DRAFT: items were withheld; not for submission";
  page.sections = {verification(), summary(context), responses(context, ranking, pack)};
  Section& open = page.sections.emplace_back();
  open.title = "Open points";
  for (const auto& point : pack.open_points) open.bullets.emplace_back(point);
  if (pack.open_points.empty()) open.lines.push_back("None.");
  add_files(page.sections, pack);
  return page;
}

}  // namespace closeout::reports
