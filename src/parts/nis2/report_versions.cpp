// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/report_versions.h"

#include <algorithm>
#include <ranges>

namespace closeout::nis2 {
namespace {

bool corrects_one_of(const Report& report, const Submission& submission) {
  const auto same = [&](const Submission* s) { return s->id == submission.corrects; };
  return std::ranges::any_of(report.sent, same) || (report.draft && same(report.draft));
}

// Only intermediate reports can be several: each request begins a new one.
Report* home_of(std::vector<Report>& reports, const Submission& submission) {
  for (Report& report : reports | std::views::reverse) {
    if (report.stage != submission.stage) continue;
    if (submission.stage != ReportStage::kIntermediate) return &report;
    if (!submission.corrects.empty() && corrects_one_of(report, submission)) return &report;
    if (submission.corrects.empty() && submission.version > 1) return &report;
  }
  return nullptr;
}

void add(Report& report, const Submission& submission) {
  if (submission.submitted_at) {
    report.sent.push_back(&submission);
  } else if (report.draft == nullptr || report.draft->version < submission.version) {
    report.draft = &submission;
  }
  if (submission.requested_at) report.requested_at = submission.requested_at;
  if (submission.due_at) report.due_at = submission.due_at;
}

}  // namespace

int Report::newest_version() const {
  int newest = draft == nullptr ? 0 : draft->version;
  for (const Submission* submission : sent) newest = std::max(newest, submission->version);
  return newest;
}

std::vector<Report> reports_of(const Snapshot& snapshot, const IncidentId& incident) {
  std::vector<const Submission*> rows;
  for (const Submission& submission : snapshot.all<Submission>()) {
    if (submission.incident == incident) rows.push_back(&submission);
  }
  std::ranges::stable_sort(rows, {}, &Submission::version);
  std::vector<Report> reports;
  for (const Submission* submission : rows) {
    Report* home = home_of(reports, *submission);
    if (home == nullptr) {
      home = &reports.emplace_back();
      home->stage = submission->stage;
    }
    add(*home, *submission);
  }
  std::ranges::stable_sort(reports, {}, &Report::stage);
  return reports;
}

const Report* report_of(const std::vector<Report>& reports, ReportStage stage) {
  const Report* newest = nullptr;
  for (const Report& report : reports) {
    if (report.stage == stage) newest = &report;
  }
  return newest;
}

}  // namespace closeout::nis2
