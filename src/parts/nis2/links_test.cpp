// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/links.h"

#include <gtest/gtest.h>

#include "support/incident_site.h"

namespace closeout::nis2 {
namespace {

std::string text_of(const std::vector<IncidentLink>& links) {
  std::string text;
  for (const auto& link : links) {
    text += link.incident.value + " " + link.finding.value + " " + std::string(to_text(link.role)) +
            (!link.applied   ? ""
             : *link.applied ? " applied"
                             : " proposed") +
            (link.why.empty() ? "" : " " + link.why) + "\n";
  }
  return text;
}

class Links : public testing::Test, protected IncidentSite {
 protected:
  Links() {
    for (const char* id : {"F-01", "F-02", "F-03", "F-04", "F-05"}) {
      plant.add<Finding>(id).state = FindingState::kInProgress;
    }
    incident().assets = {AssetId("A30"), AssetId("A06")};
    incident().tx_findings = {FindingId("F-01")};
    incident().confirmed_path = {FindingId("F-02")};
    plant.the<Finding>("F-01").assets = {AssetId("A30")};  // named, so not listed for its asset
    plant.the<Finding>("F-03").assets = {AssetId("A06"), AssetId("A99")};
    plant.the<Finding>("F-04").assets = {AssetId("A06")};
    plant.the<Finding>("F-04").state = FindingState::kClosed;
  }
};

TEST_F(Links, OfAnIncidentAreTheFindingsItNamesThenThoseOnItsAssets) {
  incident().path_applied = {FindingId("F-02")};
  const Snapshot site = plant.build();
  EXPECT_EQ(text_of(links_of(site, *site.incidents().begin())),
            "INC-2026-01 F-01 THREAT proposed\nINC-2026-01 F-02 CONFIRMED_PATH applied\n"
            "INC-2026-01 F-03 SHARED_ASSET A06\n");
}

TEST_F(Links, OfAFindingAreTheIncidentsThatNameIt) {
  Finding& raised = plant.the<Finding>("F-05");
  raised.source = FindingSource::kIncident;
  raised.audit = "INC-2026-01";
  const Snapshot site = plant.build();
  const auto of = [&](const char* id) {
    return text_of(links_of(site, site.findings().at(FindingId(id))));
  };
  EXPECT_EQ(of("F-01"), "INC-2026-01 F-01 THREAT proposed\n");
  EXPECT_EQ(of("F-05"), "INC-2026-01 F-05 RAISED_FROM\n");
  EXPECT_EQ(of("F-04"), "");
}

TEST_F(Links, AFailedControlIsProposedUntilItsFindingIsReopened) {
  incident().failed_controls = {FindingId("F-04")};
  Snapshot site = plant.build();
  const auto failed = [&] {
    return text_of(links_of(site, site.findings().at(FindingId("F-04"))));
  };
  EXPECT_EQ(failed(), "INC-2026-01 F-04 FAILED_CONTROL proposed\n");
  plant.the<Finding>("F-04").state = FindingState::kReopened;
  site = plant.build();
  EXPECT_EQ(failed(), "INC-2026-01 F-04 FAILED_CONTROL applied\n");
}

}  // namespace
}  // namespace closeout::nis2
