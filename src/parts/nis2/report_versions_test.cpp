// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/report_versions.h"

#include <gtest/gtest.h>

#include "support/incident_site.h"

namespace closeout::nis2 {
namespace {

using enum ReportStage;

TEST(Reports, VersionsOfAStageAreOneReportInTheirOrder) {
  IncidentSite site;
  site.report(kIncidentNotification, "2026-06-05T08:00Z", 2);
  site.report(kIncidentNotification, "2026-06-03T08:00Z", 1);
  site.report(kIncidentNotification, "", 3);
  const Snapshot snapshot = site.plant.build();
  const auto reports = reports_of(snapshot, IncidentId("INC-2026-01"));
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].first()->version, 1);
  EXPECT_EQ(reports[0].last()->version, 2);
  EXPECT_EQ(reports[0].draft->version, 3);
  EXPECT_EQ(reports[0].newest_version(), 3);
}

TEST(Reports, EachRequestIsAReportAndACorrectionGoesWithTheOneItCorrects) {
  IncidentSite site;
  site.report(kIntermediate, "2026-06-05T08:00Z").requested_at = instant("2026-06-04T08:00Z");
  site.report(kIntermediate, "2026-06-09T08:00Z").requested_at = instant("2026-06-08T08:00Z");
  site.report(kIntermediate, "2026-06-10T08:00Z", 2).corrects = SubmissionId("INC-2026-01/1");
  const Snapshot snapshot = site.plant.build();
  const auto reports = reports_of(snapshot, IncidentId("INC-2026-01"));
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].sent.size(), 2U);
  EXPECT_EQ(reports[1].sent.size(), 1U);
  EXPECT_EQ(report_of(reports, kIntermediate), &reports[1]);
  EXPECT_EQ(report_of(reports, kFinal), nullptr);
}

TEST(Reports, ReportsOfOtherIncidentsStayOut) {
  IncidentSite site;
  site.report(kEarlyWarning, "2026-06-05T08:00Z").incident = IncidentId("INC-2026-02");
  const Snapshot snapshot = site.plant.build();
  EXPECT_TRUE(reports_of(snapshot, IncidentId("INC-2026-01")).empty());
}

}  // namespace
}  // namespace closeout::nis2
