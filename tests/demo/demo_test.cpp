// SPDX-License-Identifier: Apache-2.0
// The demo plant, brought in by `init --demo` and judged through the command line as a user would,
// against every output that tests/data/demo_expected.json lists.
#include <gtest/gtest.h>

#include "demo_fixture.h"

namespace closeout {
namespace {

TEST_F(Demo, FindingsHaveTheirClassStateDeadlineAndBlockerRules) {
  expect_same(want("findings"), ask({"findings", "list"}).as_object()["findings"]);
}

TEST_F(Demo, ScoresBandsTiersAndTotals) {
  const auto got = ask({"score"}).as_object();
  expect_same(want("score").at("findings"), got.at("findings"));
  expect_same(want("score").at("totals"), got.at("totals"));
}

TEST_F(Demo, TheModelRulesFindTheSeededFaultsAndNothingElse) {
  const auto got = ask({"validate"});
  expect_same(want("validate").at("rules"), got.at("rules"));
}

TEST_F(Demo, InventoryMetricsWithTheirDenominators) {
  expect_same(want("validate").at("inventory"), ask({"validate"}).at("inventory"));
}

TEST_F(Demo, SecurityLevelsAndGapIndex) {
  const auto got = ask({"validate"});
  expect_same(want("validate").at("sl"), got.at("sl"));
  expect_same(want("validate").at("sl_gap_index"), got.at("sl_gap_index"));
}

TEST_F(Demo, TheGateOfEveryZone) {
  const auto got = ask({"validate"});
  expect_same(want("validate").at("gate"), got.at("gate"));
  expect_same(want("validate").at("in_progress_without_gate"), got.at("in_progress_without_gate"));
  EXPECT_EQ(call({"validate"}).code, 1);
}

TEST_F(Demo, DeadlinesOfEveryFinding) {
  expect_same(want("deadlines"), ask({"findings", "deadlines"}).at("deadlines"));
}

TEST_F(Demo, WhatThePlanMissesAndWhy) {
  expect_same(want("plan").at("misses"), ask({"plan"}).at("misses"));
}

TEST_F(Demo, ResidualRisksAndTheirRefusals) {
  const auto got = ask({"risks", "list"});
  expect_same(want("risk").at("risks"), got.at("risks"));
}

TEST_F(Demo, EvidenceVerdicts) {
  expect_same(want("evidence"), ask({"evidence", "list"}).at("evidence"));
}

TEST_F(Demo, IncidentClocks) {
  expect_same(want("nis2").at(0), ask({"nis2", "incident", "INC-2026-03"}));
}

}  // namespace
}  // namespace closeout
