// SPDX-License-Identifier: Apache-2.0
// What holds for whatever playbook answers whatever finding: every finding of the demo plant as it
// stands, and against each of the 100 requirements in turn.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "catalog/requirements.h"
#include "model/backup.h"
#include "parts/playbook/instantiate.h"
#include "support/demo_site.h"

namespace closeout::playbook {
namespace {

template <class Check>
void for_each_case(Check&& check) {
  for (const auto& finding : demo_site().findings()) {
    check(finding, instantiate(demo_context(), playbook_catalog(), finding));
  }
  for (const char* id : {"F-02", "F-06", "F-07", "F-08", "F-25"}) {
    Finding finding = demo_site().findings().at(FindingId(id));
    for (const auto& requirement : requirement_catalog().all()) {
      finding.requirements = {requirement.id};
      check(finding, instantiate(demo_context(), playbook_catalog(), finding));
    }
  }
}

const Action* find(const Instance& instance, const ActionId& id) {
  const auto found = std::ranges::find(instance.actions, id, &Action::id);
  return found != instance.actions.end() ? &*found : demo_site().actions().find(id);
}

bool backed_up(const Instance& instance, const Action& action) {
  if (action.kind == WorkKind::kBackup) return true;
  return std::ranges::any_of(action.depends_on, [&](const ActionId& id) {
    return backed_up(instance, *find(instance, id));
  });
}

bool intrusive(const Action& action) {
  return action.kind == WorkKind::kChange && action.outage != OutageNeed::kNone;
}

TEST(Rules, EveryActionWaitsOnlyForEarlierOrExistingOnes) {
  for_each_case([](const Finding& finding, const Instance& instance) {
    std::set<ActionId> seen;
    for (const auto& action : instance.actions) {
      EXPECT_TRUE(seen.insert(action.id).second);
      EXPECT_FALSE(demo_site().actions().contains(action.id));
      for (const auto& id : action.depends_on) {
        EXPECT_TRUE(seen.contains(id) || demo_site().actions().contains(id))
            << finding.id.value << ' ' << action.id.value << " waits for " << id.value;
        EXPECT_NE(id, action.id);
      }
    }
  });
}

TEST(Rules, NoChangeInAnOutageStartsWithoutABackup) {
  const BackupCheck backups(demo_context());
  std::size_t changes = 0;
  for_each_case([&](const Finding& finding, const Instance& instance) {
    for (const auto& action : instance.actions) {
      if (!intrusive(action)) continue;
      ++changes;
      const bool verified = std::ranges::all_of(action.assets, [&](const AssetId& id) {
        const auto state = backups.state(demo_site().assets().at(id));
        return state == BackupState::kVerified || state == BackupState::kNotApplicable;
      });
      EXPECT_TRUE(verified || backed_up(instance, action)) << finding.id.value << action.title;
    }
  });
  EXPECT_GT(changes, 50u);
}

TEST(Rules, EveryChangeInAnOutageIsReleasedAndInASafetyZoneByFunctionalSafety) {
  for_each_case([](const Finding&, const Instance& instance) {
    for (const auto& action : instance.actions) {
      if (!intrusive(action)) continue;
      ASSERT_TRUE(action.hold_point.has_value());
      const bool safety = std::ranges::any_of(
          action.zones, [](const ZoneId& id) { return demo_site().zones().at(id).safety; });
      if (safety) {
        EXPECT_EQ(action.hold_point, Role::kFunctionalSafety);
      }
    }
  });
}

TEST(Rules, AFindingWhoseEvidenceIsMissingNeverBecomesAProject) {
  for (const auto& requirement : requirement_catalog().all()) {
    Finding finding = demo_site().findings().at(FindingId("F-01"));
    finding.requirements = {requirement.id};
    finding.deficiency_kind = DeficiencyKind::kEvidence;
    const auto instance = instantiate(demo_context(), playbook_catalog(), finding);
    for (const auto& action : instance.actions) {
      EXPECT_NE(action.kind, WorkKind::kChange) << requirement.id.value;
      EXPECT_NE(action.kind, WorkKind::kBackup) << requirement.id.value;
      EXPECT_EQ(action.outage, OutageNeed::kNone) << requirement.id.value;
    }
    EXPECT_FALSE(instance.slots.empty());
  }
}

TEST(Rules, EveryStepIsAnActionOrLeftOutWithAReason) {
  for_each_case([](const Finding& finding, const Instance& instance) {
    std::size_t steps = 0;
    for (const auto& id : instance.worked) steps += playbook_catalog().find(id)->steps.size();
    const auto made = std::ranges::count_if(
        instance.actions, [](const Action& action) { return action.playbook_step > 0; });
    EXPECT_EQ(static_cast<std::size_t>(made) + instance.left_out.size(), steps) << finding.id.value;
    for (const auto& step : instance.left_out) EXPECT_FALSE(step.reason.empty());
  });
}

TEST(Rules, EveryTitleIsOneShortLine) {
  for_each_case([](const Finding&, const Instance& instance) {
    for (const auto& action : instance.actions) {
      EXPECT_GE(action.title.size(), 15u) << action.title;
      EXPECT_LE(action.title.size(), 115u) << action.title;
      EXPECT_EQ(action.title.find('\n'), std::string::npos);
    }
  });
}

TEST(Rules, TheSameQuestionHasTheSameAnswer) {
  const auto& finding = demo_site().findings().at(FindingId("F-02"));
  const auto one = instantiate(demo_context(), playbook_catalog(), finding);
  const auto two = instantiate(demo_context(), playbook_catalog(), finding);
  ASSERT_EQ(one.actions.size(), two.actions.size());
  for (std::size_t i = 0; i < one.actions.size(); ++i) {
    EXPECT_EQ(one.actions[i].id, two.actions[i].id);
    EXPECT_EQ(one.actions[i].title, two.actions[i].title);
    EXPECT_EQ(one.actions[i].depends_on, two.actions[i].depends_on);
  }
}

TEST(Rules, NobodyVerifiesTheirOwnWork) {
  for_each_case([](const Finding& finding, const Instance& instance) {
    for (const auto& action : instance.actions) {
      const auto* book = playbook_catalog().find(action.playbook);
      if (book == nullptr) continue;
      const auto step = std::ranges::find(book->steps, action.playbook_step, &PlaybookStep::n);
      if (step->role != Role::kVerifier || !action.owner) continue;
      EXPECT_NE(action.owner, finding.owner);
      for (const auto& other : instance.actions) {
        if (other.kind == WorkKind::kChange) {
          EXPECT_NE(action.owner, other.owner);
        }
      }
    }
  });
}

}  // namespace
}  // namespace closeout::playbook
