// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "importers/table/identity.h"

namespace closeout {
namespace {

constexpr double kSameTitleMin = 0.5;  // share of common words

double similarity(std::string_view a, std::string_view b) {
  const auto words_a = word_set(a);
  const auto words_b = word_set(b);
  std::vector<std::string> common;
  std::ranges::set_intersection(words_a, words_b, std::back_inserter(common));
  const auto all = words_a.size() + words_b.size() - common.size();
  return all == 0 ? 1 : static_cast<double>(common.size()) / static_cast<double>(all);
}

bool is_closed(FindingState state) {
  return state == FindingState::kClosed || state == FindingState::kWithdrawn ||
         state == FindingState::kMerged;
}

}  // namespace

void Identities::load_findings() {
  findings_loaded_ = true;
  if (site_ == nullptr) return;
  for (const Finding& finding : site_->findings()) {
    const std::size_t index = findings_.size();
    findings_.push_back({finding.id.value,
                         fold(finding.title),
                         {},
                         finding.external_ref,
                         is_closed(finding.state)});
    if (!finding.external_ref.empty()) {
      findings_by_ref_[fold(finding.external_ref)].push_back(index);
    }
    findings_by_title_[fold(finding.title)].push_back(index);
  }
}

// By the auditor's number; without one, the n-th row of a title is the n-th finding of that title.
// A number may come back in a later audit: then it is the same finding only while that is open or
// its title is similar.
Result<Identity> Identities::identify_finding(const RowCells& row) {
  if (!findings_loaded_) load_findings();
  const auto text = [&](std::string_view name) { return row.text(row.kind().slot(name)); };
  const std::string ref = fold(text("external_ref"));
  const std::string title = fold(text("title"));
  const std::string statement =
      fmt::format("{}\x1f{}\x1f{}", title, text("evidence_observed"), text("nonconformity"));
  if (const auto id = text("id"); !id.empty()) {
    if (!ref.empty()) findings_by_ref_[ref].push_back(findings_.size());
    findings_.push_back(
        {std::string(id), title, statement, std::string(text("external_ref")), false});
    return seen(Finding::kKind, std::string(id));
  }
  if (ref.empty() && title.empty()) {
    return invalid("the row has neither a number nor a title nor a description");
  }
  auto& by_title = findings_by_title_[title];
  if (!ref.empty()) {
    for (const std::size_t index : findings_by_ref_[ref]) {
      KnownFinding& known = findings_[index];
      const bool alike = title.empty() || similarity(known.title, title) >= kSameTitleMin;
      if (known.statement.empty()) {  // of the site
        if (!alike && known.closed) continue;
        known.statement = statement;  // a later row is compared with this one
        if (!title.empty()) known.title = title;
        return seen(Finding::kKind, known.id);
      } else if (alike) {
        return seen(Finding::kKind, known.id);
      } else {
        return invalid(
            fmt::format("the number {} is also that of \"{}\"", text("external_ref"), known.title));
      }
    }
    for (const std::size_t index : by_title) {
      KnownFinding& known = findings_[index];
      if (!known.external_ref.empty() || !known.statement.empty()) continue;
      known.external_ref = text("external_ref");
      findings_by_ref_[ref].push_back(index);
      return seen(Finding::kKind, known.id);
    }
  } else {
    for (const std::size_t index : by_title) {
      if (findings_[index].statement == statement) return seen(Finding::kKind, findings_[index].id);
    }
    std::size_t& used = titles_used_[title];
    for (std::size_t skip = used; const std::size_t index : by_title) {
      if (!findings_[index].statement.empty()) continue;
      if (skip > 0) {
        --skip;
        continue;
      }
      ++used;
      findings_[index].statement = statement;
      return seen(Finding::kKind, findings_[index].id);
    }
  }
  const std::size_t index = findings_.size();
  findings_.push_back({allot(Finding::kKind, Finding::kSeries), title, statement,
                       std::string(text("external_ref")), false});
  if (!ref.empty()) findings_by_ref_[ref].push_back(index);
  by_title.push_back(index);
  return seen(Finding::kKind, findings_[index].id);
}

}  // namespace closeout
