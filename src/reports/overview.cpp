// SPDX-License-Identifier: Apache-2.0
#include "reports/overview.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"

namespace closeout::reports {
namespace {

// The page as a small tree of sections, printed as Markdown or HTML.
struct Section {
  std::string title;
  std::vector<std::string> lines;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

std::string deadline_text(const Context& context, const triage::Deadlines& clock) {
  if (!clock.next) return "";
  const int left = days_between(context.today(), clock.next->day);
  return fmt::format("{} ({})", triage::to_text(*clock.next),
                     left < 0 ? fmt::format("{} d late", -left) : fmt::format("in {} d", left));
}

Section closure(const Context& context, const Ranking& ranking) {
  const auto count = std::ranges::count_if(ranking.blockers, &triage::Blocker::blocks);
  std::optional<Date> first;
  Section section;
  section.header = {"finding", "auditor no.", "what", "rules", "owner", "state", "due"};
  for (const std::size_t i : priority::work_order(context, ranking.scores, ranking.facts)) {
    const Finding& f = *ranking.scores[i].finding;
    if (!ranking.blockers[i].blocks()) continue;
    const auto& next = ranking.deadlines[i].next;
    if (next && (!first || next->day < *first)) first = next->day;
    section.rows.push_back({f.id.value, f.external_ref, f.title,
                            join(ranking.blockers[i].rules(), ", "), f.owner.value,
                            std::string(to_text(f.state)),
                            deadline_text(context, ranking.deadlines[i])});
  }
  section.title = count == 0
                      ? "No finding blocks closure"
                      : fmt::format("{} finding{} block{} closure{}", count, count == 1 ? "" : "s",
                                    count == 1 ? "s" : "", first ? " by " + to_text(*first) : "");
  return section;
}

Section ranks(const Ranking& ranking) {
  std::array<int, priority::kTierCount + 1> tiers = {};
  int open_risk = 0;
  for (const auto& score : ranking.scores) {
    if (!score.matrix || !is_open(*score.finding)) continue;
    ++tiers[static_cast<std::size_t>(score.matrix->tier)];
    open_risk += score.matrix->consequence * score.matrix->exploitability.level;
  }
  Section section;
  section.title = "Open risk";
  section.lines.push_back(fmt::format(
      "Tier 1 now {} · tier 2 before the audit {} · tier 3 planned {} · tier 4 watch {}", tiers[1],
      tiers[2], tiers[3], tiers[4]));
  section.lines.push_back(fmt::format("Sum of C x E over open findings: {}", open_risk));
  return section;
}

Section planned(const std::vector<planner::Miss>& misses) {
  Section section;
  section.title = misses.empty() ? "The plan meets every date" : "What misses its date";
  if (misses.empty()) return section;
  section.header = {"finding", "part", "reason", "earliest", "deadline", "residual risk"};
  for (const auto& miss : misses) {
    section.rows.push_back({miss.finding.value, miss.part, std::string(to_text(miss.reason)),
                            miss.earliest, to_text(miss.deadline),
                            miss.proposal.empty() ? "to propose" : miss.proposal.value});
  }
  return section;
}

Section gates(const Validation& validation) {
  Section section;
  section.title = "Gate and security-level gap per zone";
  section.header = {"zone", "gate", "open errors", "also missing", "gap index"};
  for (const GapIndex& gap : validation.gaps) {
    const auto gate = std::ranges::find(validation.gates, gap.zone, &Gate::zone);
    if (gate == validation.gates.end()) continue;
    section.rows.push_back({gap.zone.value, std::string(to_text(gate->state)),
                            join(gate->open, ", "), join(gate->other, ", "),
                            std::to_string(gap.index)});
  }
  return section;
}

Section risks(const Context& context, const Ranking& ranking) {
  Section section;
  section.title = "Residual risks";
  section.header = {"id", "findings", "band", "state", "who signs", "in the way"};
  for (const auto& row : residual::risk_register(context, ranking.bands())) {
    std::vector<std::string> findings;
    std::vector<std::string> rules;
    for (const auto& id : row.risk->findings) findings.push_back(id.value);
    for (const auto& refusal : row.refusals) rules.push_back(refusal.rule);
    section.rows.push_back({row.risk->id.value, join(findings, ", "),
                            std::string(to_text(row.residual_band)),
                            row.accepted ? "accepted" : std::string(to_text(row.risk->state)),
                            join(row.signers_needed, ", "),
                            rules.empty() ? "nothing: ready to sign" : join(rules, ", ")});
  }
  return section;
}

std::vector<Section> page(const Context& context, const Assessment& assessment,
                          const std::vector<planner::Miss>& misses) {
  std::vector<Section> sections = {closure(context, assessment.ranking), ranks(assessment.ranking),
                                   planned(misses), gates(assessment.validation)};
  if (!context.snapshot.risks().empty()) sections.push_back(risks(context, assessment.ranking));
  return sections;
}

std::string title(const Context& context) {
  return context.site().name.empty() ? "Overview" : context.site().name;
}

std::string stamp(const Context& context) {
  return fmt::format("As of {}, policy {} {}", local_text(context.now, context.site().timezone),
                     context.policy.id, context.policy.version);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// A bar or line end would end the cell; what people type must not.
std::string markdown_cell(std::string text) {
  std::string out;
  for (const char c : text)
    out += c == '|' ? std::string("\\|") : std::string(1, c == '\n' ? ' ' : c);
  return out;
}

constexpr std::string_view kStyle =
    "body{font:14px/1.45 system-ui,sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem;"
    "color:#1b1f24;background:#fff}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:1.8rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;"
    "border-bottom:1px solid #d7dce1;vertical-align:top}th{font-weight:600;color:#57606a}"
    "p.stamp{color:#57606a}@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}"
    "th,td{border-color:#30363d}th,p.stamp{color:#9da7b3}}@media(max-width:600px){table{display:"
    "block;overflow-x:auto}}";

}  // namespace

std::string overview_markdown(const Context& context, const Assessment& assessment,
                              const std::vector<planner::Miss>& misses) {
  std::string out = fmt::format("# {}\n\n{}\n", title(context), stamp(context));
  for (const Section& section : page(context, assessment, misses)) {
    out += fmt::format("\n## {}\n\n", section.title);
    for (const auto& line : section.lines) out += line + "\n\n";
    if (section.header.empty()) continue;
    out += "| " + join(section.header, " | ") + " |\n|";
    for (std::size_t i = 0; i < section.header.size(); ++i) out += "---|";
    out += "\n";
    for (const auto& row : section.rows) {
      out += "|";
      for (const auto& cell : row) out += " " + markdown_cell(cell) + " |";
      out += "\n";
    }
  }
  return out;
}

std::string overview_html(const Context& context, const Assessment& assessment,
                          const std::vector<planner::Miss>& misses) {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>{0}</title><style>{1}</style></head><body>\n"
      "<h1>{0}</h1><p class=\"stamp\">{2}</p>\n",
      escaped(title(context)), kStyle, escaped(stamp(context)));
  for (const Section& section : page(context, assessment, misses)) {
    out += fmt::format("<h2>{}</h2>\n", escaped(section.title));
    for (const auto& line : section.lines) out += fmt::format("<p>{}</p>\n", escaped(line));
    if (section.header.empty()) continue;
    out += "<table><thead><tr>";
    for (const auto& cell : section.header) out += fmt::format("<th>{}</th>", escaped(cell));
    out += "</tr></thead><tbody>\n";
    for (const auto& row : section.rows) {
      out += "<tr>";
      for (const auto& cell : row) out += fmt::format("<td>{}</td>", escaped(cell));
      out += "</tr>\n";
    }
    out += "</tbody></table>\n";
  }
  return out + "</body></html>\n";
}

}  // namespace closeout::reports
