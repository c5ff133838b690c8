// SPDX-License-Identifier: Apache-2.0
// Decisions about the demo plant, taken through the command line: residual risks and what re-opens
// them.
#include <algorithm>
#include <fstream>

#include "base/text.h"
#include "demo_fixture.h"

namespace closeout {
namespace {

using Decisions = ChangedDemo;

std::vector<std::string> rules_in(const json::value& document) {
  std::vector<std::string> rules;
  for (const auto& refusal : document.at("refusals").as_array()) {
    rules.emplace_back(refusal.at("rule").as_string());
  }
  return rules;
}

std::vector<std::string> strings(const json::value& list) {
  std::vector<std::string> texts;
  for (const auto& value : list.as_array()) texts.emplace_back(value.as_string());
  return texts;
}

// Messages of what fires for one record.
std::string triggers_of(const json::value& risks, std::string_view id) {
  std::string text;
  for (const auto& risk : risks.at("risks").as_array()) {
    if (risk.at("id").as_string() != id) continue;
    for (const auto& trigger : risk.at("triggers").as_array()) {
      text += std::string(trigger.at("message").as_string()) + "\n";
    }
  }
  return text;
}

TEST_F(Decisions, EveryAttemptToSignIsAcceptedOrRefusedByItsRules) {
  for (const auto& attempt : want("risk").at("attempts").as_array()) {
    SetUp();  // each attempt on the plant as it was
    const std::string risk(attempt.at("risk").as_string());
    std::vector<std::string> words = {
        "--json", "risk", risk, "sign", "--signers", join(strings(attempt.at("signers")), ",")};
    if (attempt.at("board_minute").as_bool()) {
      words.insert(words.end(), {"--board-minute", "minute 7"});
    }
    const auto answer = act(words);
    const bool accepted = attempt.at("accepted").as_bool();
    EXPECT_EQ(answer.code, accepted ? 0 : 4) << risk;
    EXPECT_EQ(answer.json().at("accepted").as_bool(), accepted) << risk;
    EXPECT_EQ(rules_in(answer.json()), strings(attempt.at("refusals"))) << risk;
  }
}

TEST_F(Decisions, ASignatureIsOneEventAndARefusalNone) {
  const auto events = [&] { return see({"log"}).at("count").as_int64(); };
  const auto before = events();
  EXPECT_EQ(act({"risk", "RR-01", "sign", "--signers", "P02"}).code, 4);
  EXPECT_EQ(events(), before);
  EXPECT_EQ(act({"risk", "RR-05", "sign", "--signers", "P01,P09"}).code, 0);
  EXPECT_EQ(events(), before + 1);
  EXPECT_EQ(act({"log", "verify"}).code, 0);
}

TEST_F(Decisions, TriggersFireForWhatHappened) {
  const auto& expected = want("risk").at("triggers").as_array();
  const auto risks = ask({"risks", "list"});
  int checked = 0;
  for (const auto& trigger : expected) {
    if (trigger.at("when").as_string() != "now") continue;
    const std::string risk(trigger.at("risk").as_string());
    EXPECT_NE(triggers_of(risks, risk).find(std::string_view(trigger.at("trigger").as_string())),
              std::string::npos)
        << risk;
    ++checked;
  }
  EXPECT_EQ(checked, 2);
}

TEST_F(Decisions, MovingTheWindowOfTheFixReopensTheRecord) {
  EXPECT_EQ(triggers_of(see({"risks", "list"}), "RR-01"), "");
  const auto file = copy_ / "windows.csv";
  std::ofstream(file) << "id,title,type,zones,occurrences\n"
                         "W05,Turnaround,TURNAROUND,"
                         "Z02; Z03; Z04; Z05; Z06; Z07; Z08; Z09; Z10; Z11; Z12,"
                         "2027-05-23T22:00:00Z/2027-06-11T22:00:00Z\n";
  const auto imported = act({"import", file.string()});
  ASSERT_EQ(imported.code, 0) << imported.out << imported.err;
  EXPECT_NE(triggers_of(see({"risks", "list"}), "RR-01").find("window of the permanent fix moved"),
            std::string::npos);
}

TEST_F(Decisions, ARecordGoesFromProposalToAcceptance) {
  const auto done = [&](const std::vector<std::string>& words) {
    const auto answer = act(words);
    EXPECT_EQ(answer.code, 0) << join(words, " ") << "\n" << answer.err;
    return answer;
  };
  const auto state = [&] {
    return std::string(see({"risks", "show", "RR-06"}).at("state").as_string());
  };
  done({"--as",
        "P03",
        "risk",
        "propose",
        "F-20",
        "--title",
        "rules without owner",
        "--reasons",
        "COST_DISPROPORTIONATE",
        "--residual-c",
        "2",
        "--residual-e",
        "2",
        "--residual-c-people",
        "1",
        "--owner",
        "P06",
        "--fix-text",
        "rule review",
        "--fix-by",
        "2027-03-31",
        "--expires-at",
        "2027-03-31"});
  EXPECT_EQ(state(), "DRAFT");
  EXPECT_EQ(act({"--as", "P03", "risk", "RR-06", "challenge"}).code, 4);
  done({"--as", "P10", "risk", "RR-06", "challenge"});
  EXPECT_EQ(state(), "DRAFT");  // no compensation yet
  done({"--as", "P03", "risk", "RR-06", "compensation", "add", "--text", "weekly rule compare",
        "--criteria", "2 2 1 2 2 1", "--owner", "P06"});
  EXPECT_EQ(state(), "RR_PENDING");
  done({"--as", "P06", "risk", "RR-06", "compensation", "C1", "BUILT"});
  EXPECT_EQ(act({"--as", "P06", "risk", "RR-06", "compensation", "C1", "ACTIVE"}).code, 4);
  done({"--as", "P06", "risk", "RR-06", "compensation", "C1", "ACTIVE", "--tested-on", "2026-11-20",
        "--evidence", "compare report"});
  EXPECT_EQ(state(), "READY");
  EXPECT_EQ(act({"risk", "RR-06", "sign", "--signers", "P03"}).code, 4);
  EXPECT_EQ(act({"risk", "RR-06", "sign", "--signers", "P99"}).code, 3);
  done({"risk", "RR-06", "sign", "--signers", "P13"});
  EXPECT_EQ(state(), "RR_ACCEPTED");
  EXPECT_EQ(act({"--as", "P03", "risk", "RR-06", "amend", "--title", "other"}).code, 4);
  EXPECT_EQ(act({"risk", "RR-06", "sign", "--signers", "P13"}).code, 4);
  done({"risk", "RR-06", "expire", "--reason", "fixed earlier"});
  EXPECT_EQ(state(), "EXPIRED");
  EXPECT_EQ(act({"log", "verify"}).code, 0);
}

TEST_F(Decisions, ThePlansProposalBecomesARecordWithItsWork) {
  const auto plan = see({"plan"});
  std::string finding;
  for (const auto& proposal : plan.at("proposals").as_array()) {
    if (proposal.at("risk").is_object()) finding = proposal.at("finding").as_string();
  }
  ASSERT_FALSE(finding.empty());
  const auto taken = act({"--json", "--as", "P03", "risk", "propose", "--from-plan", finding});
  ASSERT_EQ(taken.code, 0) << taken.err;
  EXPECT_EQ(taken.json().at("risk").as_string(), "RR-06");
  EXPECT_EQ(act({"--as", "P03", "risk", "propose", "--from-plan", finding}).code, 4);
  EXPECT_EQ(act({"--as", "P03", "risk", "propose", "--from-plan", "F-21"}).code, 4);  // in time
}

}  // namespace
}  // namespace closeout
