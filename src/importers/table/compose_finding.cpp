// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "importers/table/compose.h"
#include "importers/table/words.h"
#include "model/cells.h"
#include "model/requirement_refs.h"

namespace closeout {
namespace {

constexpr std::size_t kTitleBytesMax = 160;

struct Slots {
  std::size_t title, cls, severity, requirements, part, evidence, nonconformity, description, cves,
      cvss_vector, cvss_stated, remarks, recommendation, priority, consequences, state;

  explicit Slots(const KindInfo& kind)
      : title(kind.slot("title")),
        cls(kind.slot("class")),
        severity(kind.slot("severity")),
        requirements(kind.slot("requirements")),
        part(kind.slot("requirement_part")),
        evidence(kind.slot("evidence_observed")),
        nonconformity(kind.slot("nonconformity")),
        description(kind.slot("description")),
        cves(kind.slot("cves")),
        cvss_vector(kind.slot("cvss_vector")),
        cvss_stated(kind.slot("cvss_stated")),
        remarks(kind.slot("remarks")),
        recommendation(kind.slot("recommendation")),
        priority(kind.slot("priority")),
        consequences(kind.slot("consequences")),
        state(kind.slot("state")) {}
};

// Class from a class word; from a severity only where there is none, and saying so.
void compose_class(RowCells& row, const Slots& at, RowIssues& issues) {
  for (const std::size_t slot : {at.cls, at.severity}) {
    const auto text = row.text(slot);
    if (text.empty()) continue;
    const auto column = row[slot].column;
    if (const auto word = find_word(EnumWords<FindingClass>::words, text)) {
      return row.put(at.cls, *word, column);
    }
    if (const auto severity = find_severity(text)) {
      const auto cls = to_text(class_of(*severity));
      issues.warn(column, "class-derived", text,
                  fmt::format("class derived from severity: \"{}\" read as {}", text, cls));
      return row.put(at.cls, cls, column, CellMode::kIfBlank);
    }
    issues.error(column, "bad-cell",
                 fmt::format("\"{}\" is neither a class ({}) nor a severity", text,
                             fmt::join(EnumWords<FindingClass>::words, ", ")));
    row.erase(at.cls);
  }
}

// What of a requirement cell names no requirement, piece by piece.
void warn_unread_requirements(std::string_view text, std::string_view part, std::size_t column,
                              RowIssues& issues) {
  for (const auto& piece : split_list(text, ";\n")) {
    if (!requirements_of_cell(piece, part).empty()) continue;
    issues.warn(column, "unknown-requirement", piece,
                fmt::format("\"{}\" names no requirement of IEC 62443", piece));
  }
}

void compose_requirements(RowCells& row, const Slots& at, RowIssues& issues) {
  const auto text = row.text(at.requirements);
  if (text.empty()) return;
  std::string_view part = trim(row.text(at.part));
  if (const auto blank = part.find_first_of(" :"); blank != std::string_view::npos && blank > 3) {
    part = trim(part.substr(part.rfind(' ') + 1));
  }
  const auto ids = requirements_of_cell(text, part);
  warn_unread_requirements(text, part, row[at.requirements].column, issues);
  if (ids.empty()) return row.erase(at.requirements);
  row.rewrite(at.requirements, cells::to_cell(ids));
}

// Description: evidence where no column holds it, else the nonconformity, else a remark.
void compose_statement(RowCells& row, const Slots& at, std::vector<std::string>& remarks) {
  const auto text = row.text(at.description);
  const auto column = row[at.description].column;
  if (!text.empty()) {
    if (row.blank(at.evidence)) {
      row.put(at.evidence, text, column);
    } else if (row.blank(at.nonconformity)) {
      row.put(at.nonconformity, text, column);
    } else {
      remarks.push_back(fmt::format("Description: {}", text));
    }
  }
  if (!row.blank(at.title)) return;
  const std::size_t source = !text.empty()                  ? at.description
                             : !row.blank(at.nonconformity) ? at.nonconformity
                                                            : at.evidence;
  const auto statement = row.text(source);
  if (statement.empty()) return;
  auto end = std::min({statement.find('\n'), statement.find(". "), statement.size()});
  if (end > kTitleBytesMax) {
    const auto blank = statement.rfind(' ', kTitleBytesMax);
    end = blank == std::string_view::npos ? end : blank;
  }
  row.put(at.title, trim(statement.substr(0, end)), row[source].column, CellMode::kIfBlank);
}

// "9.8 (CVSS:3.1/AV:N/…)" in one cell, or vector and score in the wrong columns.
void compose_cvss(RowCells& row, const Slots& at) {
  for (const std::size_t slot : {at.cvss_vector, at.cvss_stated}) {
    const auto text = row.text(slot);
    if (text.empty()) continue;
    const auto column = row[slot].column;
    const auto vector = std::min(text.find("CVSS:"), text.find("AV:"));
    if (vector != std::string_view::npos) {
      const auto end = std::min(text.find_first_of(" );,\n", vector), text.size());
      const auto score = split_list(text.substr(0, vector), " (;,");
      if (slot != at.cvss_vector || vector != 0 || end != text.size()) {
        const std::string found(text.substr(vector, end - vector));
        if (slot == at.cvss_stated) row.erase(slot);
        if (slot == at.cvss_vector || row.blank(at.cvss_vector)) {
          row.put(at.cvss_vector, found, column);
        }
        if (!score.empty() && row.blank(at.cvss_stated)) {
          row.put(at.cvss_stated, score.front(), column);
        }
      }
    } else if (slot == at.cvss_vector && parse_number(text)) {
      if (row.blank(at.cvss_stated)) row.put(at.cvss_stated, text, column);
      row.erase(slot);
    }
  }
  // one decimal is all a score has; spreadsheets store 9.800000000000001
  if (const auto score = parse_number(row.text(at.cvss_stated))) {
    row.rewrite(at.cvss_stated, number_text(std::round(*score * 10) / 10));
  }
}

void compose_consequences(RowCells& row, const Slots& at, RowIssues& issues) {
  static const std::array<std::size_t, 5> kParts = [] {
    const auto& kind = *find_table_kind(Finding::kKind);
    return std::array{kind.slot("consequence_people"), kind.slot("consequence_environment"),
                      kind.slot("consequence_production"), kind.slot("consequence_money"),
                      kind.slot("consequence_regulatory")};
  }();
  std::vector<std::string> grades;
  std::size_t column = kNoColumn;
  for (const std::size_t slot : kParts) {
    const auto text = row.text(slot);
    if (text.empty()) continue;
    column = row[slot].column;
    const auto grade = find_scale_of_five(text);
    const auto number = parse_integer(text);
    if (grade || (number && *number >= 0 && *number <= 5)) {
      grades.push_back(std::to_string(grade ? *grade : static_cast<int>(*number)));
    }
  }
  if (column == kNoColumn || !row.blank(at.consequences)) return;
  if (grades.size() == kParts.size()) {
    row.put(at.consequences, join(grades, " "), column);
  } else {
    issues.warn(column, "consequences-incomplete", "",
                "consequences need all five grades from 1 to 5: people, environment, production, "
                "money, regulatory");
  }
}

}  // namespace

void compose_finding(RowCells& row, RowIssues& issues) {
  static const Slots at(*find_table_kind(Finding::kKind));
  std::vector<std::string> remarks;
  if (!row.blank(at.remarks)) remarks.emplace_back(row.text(at.remarks));
  compose_class(row, at, issues);
  compose_requirements(row, at, issues);
  compose_statement(row, at, remarks);
  compose_cvss(row, at);
  compose_consequences(row, at, issues);
  if (!row.blank(at.recommendation)) {
    remarks.push_back(fmt::format("Recommendation: {}", row.text(at.recommendation)));
  }
  if (!row.blank(at.priority)) {
    remarks.push_back(fmt::format("Priority in the report: {}", row.text(at.priority)));
  }
  if (!remarks.empty()) {
    const std::size_t slot = !row.blank(at.recommendation) ? at.recommendation
                             : !row.blank(at.priority)     ? at.priority
                             : !row.blank(at.remarks)      ? at.remarks
                                                           : at.description;
    row.put(at.remarks, cells::to_cell(remarks), row[slot].column, CellMode::kUnion);
  }
  // A report's "open" must not take a finding back that work has begun on.
  if (!row.blank(at.state)) row.set_mode(at.state, CellMode::kIfBlank);
}

}  // namespace closeout
