// SPDX-License-Identifier: Apache-2.0
// The log against somebody who may change the database as he likes, but has no signing key.
#include "app/event_log.h"

#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "base/hash.h"
#include "store/event_chain.h"
#include "support/temporary_folder.h"

namespace closeout::app {
namespace {

constexpr int kEvents = 6;
const std::string kSite = "plant";

class EventLog : public testing::Test {
 protected:
  void SetUp() override {
    work_ = Workspace::create(folder_ / "data").value();
    for (int i = 1; i <= kEvents; ++i) append(fmt::format("change {}", i));
  }

  void append(const std::string& reason, const std::string& detail = "{}") {
    store::ChangeSet set;
    set.event = {"P01", now_, "edit", "F-12", reason, detail};
    ASSERT_TRUE(work_->store().apply(kSite, set).has_value());
  }
  store::Checkpoint sign(std::int64_t seq = 0) {
    now_ += minutes{1};
    return make_checkpoint(*work_, kSite, now_, seq).value();
  }
  // What log verify says, "valid" when it finds nothing.
  std::string verdict(const std::vector<SignedCheckpoint>& kept = {}, const std::string& key = {}) {
    const auto log = verify_log(*work_, kSite, key, kept);
    if (!log) return log.error().text();
    return log->valid() ? "valid" : log->first_error;
  }
  void sql(const std::string& statements) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open((folder_ / "data/closeout.db").c_str(), &db), SQLITE_OK);
    char* error = nullptr;
    EXPECT_EQ(sqlite3_exec(db, statements.c_str(), nullptr, nullptr, &error), SQLITE_OK) << error;
    sqlite3_close(db);
  }
  // Every hash from event `seq` on made to fit again, as somebody would who knows the program.
  void recompute_from(std::int64_t seq) {
    std::string statements;
    std::string prev(store::kGenesisHash);
    auto events = work_->store().events(kSite, 1, 100).value();
    for (auto& event : events) {
      if (event.seq >= seq) {
        const std::string at = to_text(event.at);
        event.hash = store::event_hash({kSite, event.seq, at, event.actor, event.command,
                                        event.subject, event.reason, event.detail, prev});
        statements += fmt::format("UPDATE event SET prev_hash='{}', hash='{}' WHERE seq={};", prev,
                                  event.hash, event.seq);
      }
      prev = event.hash;
    }
    sql(statements + fmt::format("UPDATE site SET last_hash='{}'", prev));
  }
  void cut_behind(std::int64_t seq) {
    sql(
        fmt::format("DELETE FROM event WHERE seq > {0}; UPDATE site SET revision = {0}, last_hash ="
                    " (SELECT hash FROM event WHERE seq = {0})",
                    seq));
  }
  void forget_copies() { std::filesystem::remove_all(folder_ / "data/checkpoints"); }

  TemporaryFolder folder_;
  std::unique_ptr<Workspace> work_;
  Instant now_{seconds{1'795'000'000}};
};

TEST_F(EventLog, AnUntouchedLogIsValid) {
  EXPECT_EQ(verdict(), "valid");
  const auto made = sign();
  EXPECT_EQ(made.seq, kEvents);
  append("later");
  EXPECT_EQ(verdict({{kSite, made}}), "valid");
  EXPECT_EQ(verify_log(*work_, kSite, {}, {})->checkpoints, 1U);
}

TEST_F(EventLog, ARewrittenEventIsFoundEvenWithEveryHashRecomputed) {
  sign();
  append("later");
  sql("UPDATE event SET actor = 'P99' WHERE seq = 2");
  EXPECT_EQ(verdict(), "event 2: its content does not match its hash");
  recompute_from(2);
  EXPECT_EQ(verdict(), "event 6: it is not the event that was signed");
}

TEST_F(EventLog, AnEventAddedBeforeACheckpointIsFound) {
  sign(5);
  sql("UPDATE event SET seq = -seq WHERE seq > 3; UPDATE event SET seq = 1 - seq WHERE seq < 0;"
      "INSERT INTO event SELECT site, 4, at, 'P66', command, subject, reason, detail, '', ''"
      " FROM event WHERE seq = 3; UPDATE site SET revision = 7");
  recompute_from(4);
  EXPECT_EQ(verdict(), "event 5: it is not the event that was signed");
}

TEST_F(EventLog, ALogCutBehindACheckpointIsFound) {
  sign();
  cut_behind(4);
  EXPECT_EQ(verdict(), "event 5: the log ends at event 4; there were 6");
}

TEST_F(EventLog, RemovingTheCheckpointsToDoesNotHelp) {
  const auto made = sign();
  cut_behind(4);
  sql("DELETE FROM log_checkpoint");
  EXPECT_EQ(verdict(), "event 6: is missing; a checkpoint kept elsewhere covers it");
  forget_copies();
  EXPECT_EQ(verdict(), "valid");  // which is why somebody else keeps them
  EXPECT_EQ(verdict({{kSite, made}}), "event 6: is missing; a checkpoint kept elsewhere covers it");
}

TEST_F(EventLog, ARewrittenLogDoesNotMatchWhatSomebodyElseKeeps) {
  const auto made = sign();
  sql("UPDATE event SET reason = 'nothing' WHERE seq = 1; DELETE FROM log_checkpoint");
  recompute_from(1);
  forget_copies();
  EXPECT_EQ(verdict(), "valid");
  EXPECT_EQ(verdict({{kSite, made}}),
            "event 6: it or one before it is not what was signed (checkpoint of " +
                to_text(made.at) + ")");
}

TEST_F(EventLog, ACheckpointCannotBeMadeUpOrMoved) {
  sign();
  const std::string forged =
      fmt::format("checkpoint of event 6 at {}: its signature is not by the key", to_text(now_));
  sql("UPDATE event SET reason = 'nothing' WHERE seq = 3");
  recompute_from(3);
  sql("UPDATE log_checkpoint SET hash = (SELECT last_hash FROM site)");
  EXPECT_EQ(verdict(), forged);
  sql("UPDATE log_checkpoint SET signature = zeroblob(64)");
  EXPECT_EQ(verdict(), forged);
  sql("UPDATE log_checkpoint SET seq = 4, hash = (SELECT hash FROM event WHERE seq = 4)");
  EXPECT_NE(verdict(), "valid");
}

TEST_F(EventLog, TheTimeOfACheckpointIsSignedToo) {
  sign();
  sql("UPDATE log_checkpoint SET at = '2001-01-01T00:00:00Z'");
  EXPECT_EQ(verdict(),
            "checkpoint of event 6 at 2001-01-01T00:00:00Z: its signature is not by the key");
}

TEST_F(EventLog, AnotherKeyDoesNotVouch) {
  sign();
  EXPECT_EQ(verdict({}, work_->key().public_pem()), "valid");
  EXPECT_NE(verdict({}, SigningKey::generate().public_pem()), "valid");
  EXPECT_NE(verdict({}, "no key"), "valid");
}

TEST_F(EventLog, ACheckpointOfAnotherSiteIsRefused) {
  const auto made = sign();
  EXPECT_EQ(
      verdict({{"elsewhere", made}}),
      fmt::format("checkpoint of event 6 at {}: its signature is not by the key", to_text(now_)));
}

TEST_F(EventLog, ThereIsNothingToSignWithoutEvents) {
  const auto none = make_checkpoint(*work_, "empty", now_);
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code, ErrorCode::kConflict);
  EXPECT_FALSE(make_checkpoint(*work_, kSite, now_, 99).has_value());
}

// The same log as lines, as a pack has it.
class LogLines : public EventLog {
 protected:
  std::string lines() {
    std::string text;
    const auto events = work_->store().events(kSite, 1, 100).value();
    for (const auto& event : events) {
      text += event_line(kSite, event) + "\n";
    }
    return text;
  }
  std::string verdict_of(const std::string& events, const std::string& checkpoints) {
    return check_log_lines(events, checkpoints, work_->key().public_pem()).first_error;
  }
};

TEST_F(LogLines, AreCheckedWithoutTheStore) {
  const std::string checkpoint = checkpoint_line(kSite, sign()) + "\n";
  EXPECT_EQ(verdict_of(lines(), checkpoint), "");
  const auto log = check_log_lines(lines(), checkpoint, work_->key().public_pem());
  EXPECT_EQ(log.events, kEvents);
  EXPECT_EQ(log.last_hash, work_->store().head(kSite)->last_hash);
}

TEST_F(LogLines, NameTheFirstBadEvent) {
  const std::string checkpoint = checkpoint_line(kSite, sign()) + "\n";
  std::string changed = lines();
  changed.replace(changed.find("change 3"), 8, "change X");
  changed.replace(changed.find("change 5"), 8, "change X");
  EXPECT_EQ(verdict_of(changed, checkpoint), "event 3: its content does not match its hash");
  std::string cut = lines();
  cut.resize(cut.rfind('\n', cut.size() - 2) + 1);
  EXPECT_EQ(verdict_of(cut, checkpoint), "event 6: the log ends at event 5; there were 6");
  EXPECT_EQ(verdict_of("", checkpoint), "event 1: the log ends at event 0; there were 6");
  EXPECT_EQ(verdict_of(lines() + "{", checkpoint), "line 7 is no JSON object");
}

TEST_F(LogLines, WantACheckpointOfTheLastEvent) {
  const std::string checkpoint = checkpoint_line(kSite, sign(5)) + "\n";
  EXPECT_EQ(verdict_of(lines(), checkpoint), "no checkpoint covers event 6");
  EXPECT_EQ(verdict_of(lines(), ""), "no checkpoint covers event 6");
  EXPECT_EQ(verdict_of(lines(), "x"), "checkpoints.jsonl: line 1 is no JSON object");
}

TEST_F(LogLines, APasswordInADetailIsWithheldAndTheChainStillHolds) {
  append("with secret", R"({"records":[{"after":{"sample_text":"user x\npassword geheim-7\n"}}]})");
  const std::string checkpoint = checkpoint_line(kSite, sign()) + "\n";
  EXPECT_EQ(lines().find("geheim"), std::string::npos);
  EXPECT_NE(lines().find("\"withheld\""), std::string::npos);
  EXPECT_EQ(verdict_of(lines(), checkpoint), "");
}

TEST_F(LogLines, ADetailThatWasSwappedIsFound) {
  append("x", R"({"a":1})");
  const std::string checkpoint = checkpoint_line(kSite, sign()) + "\n";
  std::string changed = lines();
  const std::string detail = R"({\"a\":1})";
  changed.replace(changed.find(detail), detail.size(), R"({\"a\":2})");
  EXPECT_EQ(verdict_of(changed, checkpoint), "event 7: its detail was changed");
}

}  // namespace
}  // namespace closeout::app
