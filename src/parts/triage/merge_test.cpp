// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/merge.h"

#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "parts/triage/finding_class.h"
#include "parts/triage/finding_state.h"
#include "support/applied.h"
#include "support/demo_site.h"

namespace closeout::triage {
namespace {

const Finding& finding_of(const Snapshot& site, std::string_view id) {
  return site.findings().at(FindingId(id));
}

std::string faults_of(const Snapshot& site, std::string_view loser, std::string_view target,
                      std::string_view auditor = {}) {
  const Register reg({site, demo_policy(), demo_now()});
  return join(merge_faults(reg, finding_of(site, loser), FindingId(target), PersonId(auditor)),
              "|");
}

Snapshot after_merge(const Snapshot& site, std::string_view loser, std::string_view target) {
  const Register reg({site, demo_policy(), demo_now()});
  return applied(site, merged(reg, finding_of(site, loser), FindingId(target), PersonId("P03")));
}

TEST(Merge, RefusesTargetsThatDoNotExistAreSettledOrTheFindingItself) {
  EXPECT_EQ(faults_of(demo_site(), "F-25", "F-16"), "");
  EXPECT_NE(faults_of(demo_site(), "F-25", "").find("not named"), std::string::npos);
  EXPECT_NE(faults_of(demo_site(), "F-25", "F-99").find("does not exist"), std::string::npos);
  EXPECT_NE(faults_of(demo_site(), "F-25", "F-25").find("into itself"), std::string::npos);
  EXPECT_NE(faults_of(demo_site(), "F-25", "F-29").find("MERGED"), std::string::npos);
  EXPECT_NE(faults_of(demo_site(), "F-25", "F-31").find("CLOSED"), std::string::npos);
}

TEST(Merge, AcrossAuditsNeedsTheAuditor) {
  const Snapshot site =
      demo_changed<Finding>("F-25", [](Finding& finding) { finding.audit = "IA-2024"; });
  EXPECT_NE(faults_of(site, "F-25", "F-16").find("different audits"), std::string::npos);
  EXPECT_NE(faults_of(site, "F-25", "F-16", "P03").find("different audits"), std::string::npos);
  EXPECT_EQ(faults_of(site, "F-25", "F-16", "P12"), "");
}

TEST(Merge, NeverClosesACircleOfDependencies) {
  // F-17 waits for F-15, F-15 for F-16: F-17 and F-16 as one would wait for themselves
  EXPECT_NE(faults_of(demo_site(), "F-17", "F-16").find("wait for themselves"), std::string::npos);
  EXPECT_NE(faults_of(demo_site(), "F-16", "F-17").find("wait for themselves"), std::string::npos);
  EXPECT_EQ(faults_of(demo_site(), "F-16", "F-15"), "");  // a direct edge just goes
}

TEST(Merge, NeverJoinsAPartWithItsWhole) {
  const Snapshot site =
      demo_changed<Finding>("F-25", [](Finding& finding) { finding.parent = FindingId("F-12"); });
  EXPECT_NE(faults_of(site, "F-25", "F-12").find("was split"), std::string::npos);
  EXPECT_NE(faults_of(site, "F-12", "F-25").find("was split"), std::string::npos);
}

TEST(Merge, KeepsTheHighestClassWithTheOneBefore) {
  const Finding raised = finding_of(after_merge(demo_site(), "F-06", "F-12"), "F-12");
  EXPECT_EQ(raised.class_, FindingClass::kMajor);
  EXPECT_EQ(raised.class_before, FindingClass::kMinor);
  EXPECT_EQ(to_text(raised.class_changed_at.value()), "2026-11-23");
  const Finding kept = finding_of(after_merge(demo_site(), "F-12", "F-06"), "F-06");
  EXPECT_EQ(kept.class_, FindingClass::kMajor);
  EXPECT_FALSE(kept.class_before.has_value());
}

TEST(Merge, LeavesTheLoserInTheCrossReference) {
  const Finding loser = finding_of(after_merge(demo_site(), "F-25", "F-16"), "F-25");
  EXPECT_EQ(loser.state, FindingState::kMerged);
  EXPECT_EQ(loser.merged_into, FindingId("F-16"));
  EXPECT_EQ(loser.merged_by, PersonId("P03"));
  EXPECT_EQ(loser.external_ref, "nc-25");
}

// Everything in the site that points at the finding: "kind id".
std::set<std::string> pointers_at(const Snapshot& site, const FindingId& id) {
  std::set<std::string> found;
  const auto note = [&](std::string_view kind, const auto& record, bool points) {
    if (points) found.insert(fmt::format("{} {}", kind, record.id.value));
  };
  for (const auto& r : site.actions()) note("action", r, r.finding == id);
  for (const auto& r : site.evidence()) note("evidence", r, r.finding == id);
  for (const auto& r : site.risks()) note("risk", r, contains(r.findings, id));
  for (const auto& r : site.all<ProblemGroup>()) note("group", r, contains(r.findings, id));
  for (const auto& r : site.all<LeadTime>()) note("lead time", r, contains(r.findings, id));
  for (const auto& r : site.statuses()) note("status", r, contains(r.findings, id));
  for (const auto& r : site.all<GateOverride>()) note("override", r, r.finding == id);
  for (const auto& r : site.incidents()) {
    for (const auto list :
         {&Incident::tx_findings, &Incident::confirmed_path, &Incident::failed_controls,
          &Incident::tx_applied, &Incident::path_applied}) {
      note("incident", r, contains(r.*list, id));
    }
  }
  for (const auto& r : site.findings()) {
    if (r.state == FindingState::kMerged) continue;  // history
    note("waiting", r, contains(r.depends_on, id));
    note("child", r, r.parent == id);
  }
  return found;
}

template <class T>
void expect_united(const std::vector<T>& a, const std::vector<T>& b, const std::vector<T>& kept) {
  for (const auto* side : {&a, &b}) {
    for (const T& link : *side) EXPECT_TRUE(contains(kept, link));
  }
  EXPECT_EQ(std::set<T>(kept.begin(), kept.end()).size(), kept.size());
}

void expect_nothing_lost(const Snapshot& site, const FindingId& loser, const FindingId& target) {
  SCOPED_TRACE(loser.value + " into " + target.value);
  const Finding a = site.findings().at(loser);
  const Finding b = site.findings().at(target);
  const Snapshot after = after_merge(site, loser.value, target.value);
  const Finding& kept = after.findings().at(target);
  expect_united(a.requirements, b.requirements, kept.requirements);
  expect_united(a.zones, b.zones, kept.zones);
  expect_united(a.conduits, b.conduits, kept.conduits);
  expect_united(a.assets, b.assets, kept.assets);
  expect_united(a.cves, b.cves, kept.cves);
  expect_united(a.windows, b.windows, kept.windows);
  EXPECT_FALSE(is_above(a.class_, kept.class_));
  EXPECT_FALSE(is_above(b.class_, kept.class_));
  EXPECT_TRUE(pointers_at(after, loser).empty());
  std::set<std::string> expected = pointers_at(site, loser);
  expected.merge(pointers_at(site, target));
  expected.erase("waiting " + loser.value);  // one of the two waited for the other
  expected.erase("waiting " + target.value);
  EXPECT_EQ(pointers_at(after, target), expected);
  for (const FindingId& id : a.depends_on) {
    EXPECT_TRUE(id == target || contains(kept.depends_on, id)) << id.value;
  }
  EXPECT_FALSE(contains(kept.depends_on, target));
  EXPECT_FALSE(contains(kept.depends_on, loser));
}

TEST(Merge, LosesNoLinkForAnyPairOfTheDemoPlant) {
  int merges = 0;
  for (const Finding& loser : demo_site().findings()) {
    for (const Finding& target : demo_site().findings()) {
      if (is_settled(loser.state)) continue;
      if (!faults_of(demo_site(), loser.id.value, target.id.value).empty()) continue;
      if ((merges++ % 7) == 0) expect_nothing_lost(demo_site(), loser.id, target.id);
    }
  }
  EXPECT_GT(merges, 500);
}

TEST(Merge, LosesNoLinkAndMakesNoCircleInRandomChains) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    std::mt19937 random(seed);
    Snapshot site = demo_site();
    const auto& rows = demo_site().findings().rows();
    for (int step = 0; step < 40; ++step) {
      const Finding& loser = site.findings().at(rows[random() % rows.size()].id);
      const FindingId target = rows[random() % rows.size()].id;
      if (is_settled(loser.state) || !faults_of(site, loser.id.value, target.value).empty()) {
        continue;
      }
      const FindingId gone = loser.id;
      expect_nothing_lost(site, gone, target);
      site = after_merge(site, gone.value, target.value);
      EXPECT_EQ(merge_target(site, gone), target);
    }
    for (const Finding& finding : site.findings()) {
      EXPECT_FALSE(is_settled(site.findings().at(merge_target(site, finding.id)).state) &&
                   finding.state == FindingState::kMerged)
          << finding.id.value;
    }
  }
}

}  // namespace
}  // namespace closeout::triage
