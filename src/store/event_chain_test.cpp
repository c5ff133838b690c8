// SPDX-License-Identifier: Apache-2.0
#include "store/event_chain.h"

#include "base/hash.h"
#include "store/store_suite.h"

namespace closeout::store {
namespace {

TEST(EventChain, HashIsThatOfSortedKeyJson) {
  const EventText event{"plant", 7,           "2026-11-22T10:00:00Z",
                        "P01",   "edit",      "F-12",
                        "Größe", "{\"a\":1}", kGenesisHash};
  EXPECT_EQ(event_hash(event),
            sha256_hex(R"({"actor":"P01","at":"2026-11-22T10:00:00Z","command":"edit",)"
                       R"("detail_sha256":")" +
                       sha256_hex("{\"a\":1}") + R"(","prev_hash":")" + std::string(64, '0') +
                       R"(","reason":"Größe","seq":7,"site":"plant","subject":"F-12"})"));
}

TEST(EventChain, AWithheldDetailLeavesTheHashAsItIs) {
  EventText event{"s", 1, "t", "a", "c", "u", "r", "{\"password\":\"x\"}", "p"};
  const std::string hash = event_hash(event);
  const std::string detail_sha256 = sha256_hex(event.detail);
  event.detail = {};
  EXPECT_NE(event_hash(event), hash);
  event.detail_sha256 = detail_sha256;
  EXPECT_EQ(event_hash(event), hash);
}

TEST(EventChain, HashDependsOnEveryField) {
  const EventText event{"s", 1, "t", "a", "c", "u", "r", "d", "p"};
  const std::string hash = event_hash(event);
  for (auto field :
       {&EventText::site, &EventText::at, &EventText::actor, &EventText::command,
        &EventText::subject, &EventText::reason, &EventText::detail, &EventText::prev_hash}) {
    EventText other = event;
    other.*field = "x";
    EXPECT_NE(event_hash(other), hash);
  }
  EventText later = event;
  later.seq = 2;
  EXPECT_NE(event_hash(later), hash);
}

// Six events, then somebody edits the tables behind the store's back.
class Tampering : public StoreSuite {
 protected:
  void SetUp() override {
    StoreSuite::SetUp();
    if (IsSkipped()) return;
    for (int i = 0; i < 6; ++i) apply(change_set({put("zone", "Z1", std::to_string(i))}));
    hash_ = store().head(kSite).value().last_hash;
    store_.reset();
  }
  // The first bad event and why, "valid" when nothing was found.
  std::string verdict_after(const std::string& sql) {
    backend_->sql(sql);
    open();
    const auto log = store().verify_log(kSite);
    if (!log) return log.error().text();
    return log->valid() ? "valid" : fmt::format("{}: {}", *log->first_bad_seq, log->reason);
  }
  // Gives every event from `seq` on a hash that fits its content, and tells the site.
  std::string rewrite_from(std::int64_t seq) {
    auto opened = open_store(backend_->url());
    std::string sql;
    std::string prev;
    auto events = *(*opened)->events(kSite, 1, 100);
    for (Event& event : events) {
      if (event.seq >= seq) {
        const std::string at = to_text(event.at);
        event.hash = event_hash({kSite, event.seq, at, event.actor, event.command, event.subject,
                                 event.reason, event.detail, prev});
        sql += fmt::format("UPDATE event SET prev_hash='{}', hash='{}' WHERE seq={};", prev,
                           event.hash, event.seq);
      }
      prev = event.hash;
    }
    return sql + fmt::format("UPDATE site SET last_hash='{}'", prev);
  }

  std::string hash_;
};
INSTANTIATE_TEST_SUITE_P(Databases, Tampering, every_database(), backend_name);

TEST_P(Tampering, NothingIsFoundInAnUntouchedLog) {
  EXPECT_EQ(verdict_after("SELECT 1"), "valid");
  const LogCheck log = store().verify_log(kSite).value();
  EXPECT_EQ(log.events, 6);
  EXPECT_EQ(log.last_hash, hash_);
}

TEST_P(Tampering, AnEditOfAnyFieldIsFound) {
  for (const char* field : {"actor", "at", "command", "subject", "reason", "detail"}) {
    const std::string change =
        fmt::format("UPDATE event SET {0} = {0} || ' ' WHERE seq = 3", field);
    EXPECT_EQ(verdict_after(change), "3: its content does not match its hash") << field;
    backend_->sql(fmt::format("UPDATE event SET {0} = rtrim({0}) WHERE seq = 3", field));
  }
  EXPECT_EQ(verdict_after("SELECT 1"), "valid");
}

TEST_P(Tampering, AnEditWithAFittingHashIsFoundInTheNextEvent) {
  auto opened = open_store(backend_->url());
  const Event event = (*opened)->events(kSite, 3, 1)->front();
  const std::string at = to_text(event.at);
  const std::string hash = event_hash({kSite, 3, at, "P99", event.command, event.subject,
                                       event.reason, event.detail, event.prev_hash});
  EXPECT_EQ(verdict_after(fmt::format("UPDATE event SET actor='P99', hash='{}' WHERE seq=3", hash)),
            "4: it does not continue the event before it");
}

TEST_P(Tampering, ADeletedEventIsFound) {
  EXPECT_EQ(verdict_after("DELETE FROM event WHERE seq = 4"),
            "4: event 4 is missing; the next one is 5");
}

TEST_P(Tampering, ADeletedFirstEventIsFound) {
  EXPECT_EQ(verdict_after("DELETE FROM event WHERE seq = 1"),
            "1: event 1 is missing; the next one is 2");
}

TEST_P(Tampering, ADeletedEventWithRenumberedRestIsFound) {
  EXPECT_EQ(verdict_after("DELETE FROM event WHERE seq = 2;"
                          "UPDATE event SET seq = -seq + 1 WHERE seq > 2;"
                          "UPDATE event SET seq = -seq WHERE seq < 0;"),
            "2: it does not continue the event before it");
}

TEST_P(Tampering, TwoSwappedEventsAreFound) {
  EXPECT_EQ(verdict_after("UPDATE event SET seq = 99 WHERE seq = 2;"
                          "UPDATE event SET seq = 2 WHERE seq = 3;"
                          "UPDATE event SET seq = 3 WHERE seq = 99;"),
            "2: it does not continue the event before it");
}

TEST_P(Tampering, ATruncatedLogIsFound) {
  EXPECT_EQ(verdict_after("DELETE FROM event WHERE seq > 4"),
            "5: the log ends at event 4; there were 6");
}

TEST_P(Tampering, AnEmptiedLogIsFound) {
  EXPECT_EQ(verdict_after("DELETE FROM event"), "1: the log ends at event 0; there were 6");
}

TEST_P(Tampering, AnAddedEventIsFound) {
  EXPECT_EQ(verdict_after("INSERT INTO event SELECT site, 7, at, actor, command, subject, reason,"
                          " detail, hash, hash FROM event WHERE seq = 6"),
            "7: its content does not match its hash");
}

TEST_P(Tampering, AForgetfulSiteIsFound) {
  EXPECT_EQ(verdict_after("DELETE FROM site"), "1: the site knows only 0 events");
}

TEST_P(Tampering, AnEventMovedToAnotherSiteIsFound) {
  EXPECT_EQ(verdict_after("UPDATE event SET site = 'other';"
                          "INSERT INTO site VALUES ('plant2', 1, '')"),
            "1: the log ends at event 0; there were 6");
  EXPECT_EQ(store().verify_log("other")->reason, "its content does not match its hash");
}

TEST_P(Tampering, AWhollyRewrittenLogIsFoundByACheckpoint) {
  open();
  ASSERT_TRUE(store_->add_checkpoint(
      kSite, {5, store_->events(kSite, 5, 1)->front().hash, "sig", Instant{}}));
  store_.reset();
  backend_->sql("UPDATE event SET actor = 'P99' WHERE seq = 2");
  EXPECT_EQ(verdict_after(rewrite_from(2)), "5: it is not the event that was signed");
  backend_->sql("DELETE FROM log_checkpoint");
  EXPECT_EQ(verdict_after("SELECT 1"), "valid");  // why checkpoints are signed and kept outside too
}

TEST_P(Tampering, ALogCutBehindTheLastCheckpointIsFound) {
  open();
  ASSERT_TRUE(store_->add_checkpoint(kSite, {6, hash_, "sig", Instant{}}));
  store_.reset();
  EXPECT_EQ(verdict_after("DELETE FROM event WHERE seq > 4; UPDATE site SET revision = 4,"
                          " last_hash = (SELECT hash FROM event WHERE seq = 4)"),
            "5: the log ends at event 4; there were 6");
}

}  // namespace
}  // namespace closeout::store
