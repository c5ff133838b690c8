// SPDX-License-Identifier: Apache-2.0
#include "store/sql_store.h"

#include "store/store_suite.h"

namespace closeout::store {
namespace {

INSTANTIATE_TEST_SUITE_P(Backends, StoreSuite, every_backend(), backend_name);

TEST_P(StoreSuite, AnEmptyDatabaseHasNoSites) {
  EXPECT_TRUE(store().sites().value().empty());
  const Head head = store().head(kSite).value();
  EXPECT_EQ(head.revision, 0);
  EXPECT_EQ(head.events, 0);
  EXPECT_EQ(head.last_hash, std::string(64, '0'));
  EXPECT_FALSE(store().row(kSite, "finding", "F-1").value().has_value());
  EXPECT_TRUE(store().verify_log(kSite).value().valid());
}

TEST_P(StoreSuite, EveryChangeSetRaisesRevisionAndVersions) {
  EXPECT_EQ(apply(change_set({put("finding", "F-2", "{\"a\":1}"), put("asset", "A1", "{}")})), 1);
  EXPECT_EQ(apply(change_set({put("finding", "F-2", "{\"a\":2}", 1)})), 2);
  EXPECT_EQ(apply(change_set({})), 3);
  EXPECT_EQ(stored(store()),
            (std::vector<std::string>{"asset/A1=1:{}", "finding/F-2=2:{\"a\":2}"}));
  const Row row = store().row(kSite, "finding", "F-2").value().value();
  EXPECT_EQ(row.kind, "finding");
  EXPECT_EQ(row.id, "F-2");
  EXPECT_EQ(row.version, 2);
  EXPECT_EQ(row.body, "{\"a\":2}");
  const Head head = store().head(kSite).value();
  EXPECT_EQ(head.revision, 3);
  EXPECT_EQ(head.events, 3);
  EXPECT_EQ(head.last_hash, store().events(kSite, 3, 1).value().front().hash);
  expect_intact_log(store());
}

TEST_P(StoreSuite, ChangesOfOneSetAreAppliedInTheirOrder) {
  apply(change_set({put("zone", "Z1", "1"), remove("zone", "Z1"), put("zone", "Z1", "2", 0),
                    put("zone", "Z2", "a"), put("zone", "Z2", "b", 1)}));
  EXPECT_EQ(stored(store()), (std::vector<std::string>{"zone/Z1=3:2", "zone/Z2=2:b"}));
}

TEST_P(StoreSuite, SitesAreSeparate) {
  ASSERT_TRUE(store().apply("nord", change_set({put("zone", "Z1", "n")})).has_value());
  ASSERT_TRUE(store().apply("süd", change_set({put("zone", "Z1", "s"), put("zone", "Z2", "")})));
  EXPECT_EQ(store().sites().value(), (std::vector<std::string>{"nord", "süd"}));
  EXPECT_EQ(stored(store(), "nord"), (std::vector<std::string>{"zone/Z1=1:n"}));
  EXPECT_EQ(stored(store(), "süd"), (std::vector<std::string>{"zone/Z1=1:s", "zone/Z2=1:"}));
  EXPECT_NE(store().head("nord").value().last_hash, store().head("süd").value().last_hash);
}

TEST_P(StoreSuite, AStaleVersionChangesNothingAndNamesBothVersions) {
  apply(change_set({put("finding", "F-1", "1"), put("finding", "F-2", "1")}));
  apply(change_set({put("finding", "F-2", "2", 1)}));
  const auto before = stored(store());
  ChangeSet set = change_set({put("finding", "F-1", "new", 1), put("finding", "F-3", "new", 0),
                              put("finding", "F-2", "stale", 1)});
  set.raw_rows.push_back({"a.xlsx", "ab", "S!1", "finding", "F-1", "[]"});
  const auto refused = store().apply(kSite, set);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_EQ(refused.error().where, "F-2");
  EXPECT_EQ(refused.error().message,
            "finding F-2 was changed meanwhile: stored is version 2, the change was made on "
            "version 1; reload and try again");
  EXPECT_EQ(stored(store()), before);
  EXPECT_EQ(store().head(kSite).value().revision, 2);
  EXPECT_TRUE(store().raw_rows(kSite, "finding", "F-1").value().empty());
  expect_intact_log(store());
}

TEST_P(StoreSuite, ExpectedVersionsAreHeldForEveryKindOfChange) {
  apply(change_set({put("zone", "Z1", "1")}));
  const auto code = [&](const Change& change) {
    const auto done = store().apply(kSite, change_set({change}));
    return done ? "stored" : std::string(to_string(done.error().code));
  };
  EXPECT_EQ(code(put("zone", "Z1", "x", 0)), "conflict");  // exists
  EXPECT_EQ(code(put("zone", "Z1", "x", 2)), "conflict");  // newer than stored
  EXPECT_EQ(code(put("zone", "Z9", "x", 1)), "conflict");  // never existed
  EXPECT_EQ(code(remove("zone", "Z1", 2)), "conflict");    // stale delete
  EXPECT_EQ(code(remove("zone", "Z9", 1)), "conflict");    // delete of nothing, expected something
  EXPECT_EQ(code(remove("zone", "Z9")), "stored");         // gone already: nothing to do
  EXPECT_EQ(code(remove("zone", "Z1", 0)), "invalid_input");
  EXPECT_EQ(code(put("zone", "Z1", "x", -1)), "invalid_input");
  EXPECT_EQ(stored(store()), (std::vector<std::string>{"zone/Z1=1:1"}));
  EXPECT_EQ(code(remove("zone", "Z1", 1)), "stored");
  EXPECT_TRUE(stored(store()).empty());
}

TEST_P(StoreSuite, ACopyFromBeforeADeleteNeverMatchesTheNewRecord) {
  apply(change_set({put("zone", "Z1", "old")}));
  apply(change_set({remove("zone", "Z1", 1)}));
  EXPECT_FALSE(store().row(kSite, "zone", "Z1").value().has_value());
  EXPECT_EQ(store().apply(kSite, change_set({put("zone", "Z1", "stale", 2)})).error().code,
            ErrorCode::kConflict);
  apply(change_set({put("zone", "Z1", "new", 0)}));
  EXPECT_EQ(store().apply(kSite, change_set({put("zone", "Z1", "stale", 1)})).error().code,
            ErrorCode::kConflict);
  EXPECT_EQ(stored(store()), (std::vector<std::string>{"zone/Z1=3:new"}));
}

TEST_P(StoreSuite, AStaleRevisionIsRefused) {
  ChangeSet first = change_set({put("zone", "Z1", "1")});
  first.expected_revision = 0;
  EXPECT_EQ(apply(first), 1);
  const auto again = store().apply(kSite, first);
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
  EXPECT_NE(again.error().message.find("at revision 1, the change was made on revision 0"),
            std::string::npos);
  first.expected_revision = 1;
  EXPECT_EQ(apply(first), 2);
}

TEST_P(StoreSuite, RowsComeInByteOrderOfKindAndId) {
  apply(change_set({put("zone", "z", ""), put("zone", "Z", ""), put("zone", "é", ""),
                    put("zone", "Z10", ""), put("zone", "Z2", ""), put("asset", "_", ""),
                    put("Asset", "A", "")}));
  EXPECT_EQ(stored(store()),
            (std::vector<std::string>{"Asset/A=1:", "asset/_=1:", "zone/Z=1:", "zone/Z10=1:",
                                      "zone/Z2=1:", "zone/z=1:", "zone/é=1:"}));
  std::vector<std::string> ids;
  const auto revision =
      store().read_rows(kSite, {"zone", "Asset", "zone"}, [&](const RowView& row) -> Result<void> {
        ids.emplace_back(row.id);
        return {};
      });
  EXPECT_EQ(*revision, 1);
  EXPECT_EQ(ids, (std::vector<std::string>{"A", "Z", "Z10", "Z2", "z", "é"}));
  EXPECT_EQ(store().rows(kSite, "asset").value().size(), 1U);
}

TEST_P(StoreSuite, AnErrorOfTheReaderEndsTheReading) {
  apply(many(2000, "{}"));
  int seen = 0;
  const auto stopped = store().read_rows(kSite, {"asset"}, [&](const RowView&) -> Result<void> {
    if (++seen == 3) return invalid("enough");
    return {};
  });
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().message, "enough");
  EXPECT_EQ(seen, 3);
  EXPECT_EQ(store().rows(kSite, "asset").value().size(), 2000U);
}

TEST_P(StoreSuite, AReaderSeesOneRevisionWhileOthersWrite) {
  apply(many(500, "old"));
  Store& reader = store();
  auto writer = open_store(backend_->url());
  ASSERT_TRUE(writer.has_value());
  int old_rows = 0;
  const auto revision = reader.read_rows(kSite, {}, [&](const RowView& row) -> Result<void> {
    if (old_rows == 0) TRY((*writer)->apply(kSite, many(500, "new")));
    old_rows += row.body == "old" ? 1 : 0;
    return {};
  });
  ASSERT_TRUE(revision.has_value()) << revision.error().text();
  EXPECT_EQ(*revision, 1);
  EXPECT_EQ(old_rows, 500);
  EXPECT_EQ(store().row(kSite, "asset", "A000499").value().value().body, "new");
}

TEST_P(StoreSuite, AnyUnicodeTextComesBackAsItWas) {
  const std::string text = "Größe \"quoted\" \\ \n\t 中文 🔧 עברית e\u0301 ?1 $1 \x01 \x7F";
  ChangeSet set = change_set({put("notiz", "F-12 ü/🔧", text)});
  set.event.reason = text;
  set.event.detail = text;
  set.raw_rows.push_back({"Prüfung.xlsx", "ab12", "Übersicht!7", "notiz", "F-12 ü/🔧", text});
  apply(set);
  EXPECT_EQ(store().row(kSite, "notiz", "F-12 ü/🔧").value().value().body, text);
  EXPECT_EQ(store().events(kSite, 1, 1).value().front().reason, text);
  const RawRow raw = store().raw_rows(kSite, "notiz", "F-12 ü/🔧").value().front();
  EXPECT_EQ(raw.source, "Prüfung.xlsx");
  EXPECT_EQ(raw.place, "Übersicht!7");
  EXPECT_EQ(raw.cells, text);
  expect_intact_log(store());
}

TEST_P(StoreSuite, TextThatNotBothDatabasesKeepIsRefused) {
  using namespace std::string_literals;
  const auto code = [&](const Change& change) {
    return store().apply(kSite, change_set({change})).error().code;
  };
  EXPECT_EQ(code(put("zone", "Z1", "a\0b"s)), ErrorCode::kInvalidInput);
  EXPECT_EQ(code(put("zone", "Z1", "\xC0\xAF")), ErrorCode::kInvalidInput);
  EXPECT_EQ(code(put("zone", "Z\xFF", "")), ErrorCode::kInvalidInput);
  EXPECT_EQ(code(put("", "Z1", "")), ErrorCode::kInvalidInput);
  EXPECT_EQ(code(put("zone", "", "")), ErrorCode::kInvalidInput);
  EXPECT_EQ(code(put("zone", std::string(513, 'x'), "")), ErrorCode::kLimit);
  EXPECT_EQ(code(put(std::string(129, 'x'), "Z1", "")), ErrorCode::kLimit);
  EXPECT_EQ(store().apply("", change_set({})).error().code, ErrorCode::kInvalidInput);
  ChangeSet set = change_set({});
  set.event.actor = "\xFF";
  EXPECT_EQ(store().apply(kSite, set).error().code, ErrorCode::kInvalidInput);
  EXPECT_TRUE(store().sites().value().empty());
}

TEST_P(StoreSuite, TheLongestAllowedKeysFit) {
  const std::string site(128, 's');
  const std::string kind(128, 'k');
  const std::string id(512, 'i');
  ChangeSet set = change_set({put(kind, id, "x")});
  set.raw_rows.push_back({"f", std::string(128, 'h'), std::string(512, 'p'), kind, id, "[]"});
  ASSERT_TRUE(store().apply(site, set).has_value());
  EXPECT_EQ(store().raw_rows(site, kind, id).value().size(), 1U);
}

TEST_P(StoreSuite, AHundredThousandRowsComeBackUnchanged) {
  ChangeSet set{.event = draft_event("import")};
  for (int i = 0; i < 100'000; ++i) {
    set.changes.push_back(put(i % 2 == 0 ? "asset" : "flow", fmt::format("A{:06}", i),
                              fmt::format("{{\"name\":\"Pumpe {}\"}}", i)));
  }
  apply(set);
  std::int64_t seen = 0;
  std::string last;
  const auto revision = store().read_rows(kSite, {}, [&](const RowView& row) -> Result<void> {
    const std::string key = fmt::format("{}/{}", row.kind, row.id);
    if (key <= last) return invalid("out of order at " + key);
    if (row.body !=
        fmt::format("{{\"name\":\"Pumpe {}\"}}", std::stoi(std::string(row.id.substr(1))))) {
      return invalid("wrong body at " + key);
    }
    last = key;
    ++seen;
    return {};
  });
  ASSERT_TRUE(revision.has_value()) << revision.error().text();
  EXPECT_EQ(seen, 100'000);
}

TEST_P(StoreSuite, RawRowsAreKeptOnceInTheOrderOfImport) {
  ChangeSet first = change_set({put("finding", "F-1", "{}")});
  first.raw_rows = {{"b.xlsx", "bb", "S!2", "finding", "F-1", "[1]"},
                    {"b.xlsx", "bb", "S!3", "finding", "F-2", "[2]"}};
  apply(first);
  ChangeSet second = change_set({});
  second.raw_rows = {{"a.xlsx", "aa", "S!9", "finding", "F-1", "[3]"},
                     {"copy of b.xlsx", "bb", "S!2", "finding", "F-1", "[1]"}};
  apply(second);
  const auto rows = store().raw_rows(kSite, "finding", "F-1").value();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].source, "b.xlsx");
  EXPECT_EQ(rows[0].cells, "[1]");
  EXPECT_EQ(rows[1].source, "a.xlsx");
  EXPECT_EQ(rows[1].file_sha256, "aa");
  EXPECT_EQ(rows[1].place, "S!9");
  EXPECT_EQ(store().raw_rows(kSite, "finding", "F-2").value().size(), 1U);
}

TEST_P(StoreSuite, NumbersAreNeverHandedOutTwice) {
  std::int64_t first = 0;
  const auto draw = [&](std::string_view series, std::int64_t count) {
    const auto done = store().apply(kSite, [&](Numbers& numbers) -> Result<ChangeSet> {
      TRY_ASSIGN(first, numbers.next_number(series, count));
      return change_set({put("finding", fmt::format("{}-{}", series, first), "{}", 0)});
    });
    EXPECT_TRUE(done.has_value()) << done.error().text();
    return first;
  };
  EXPECT_EQ(draw("F", 1), 1);
  EXPECT_EQ(draw("F", 10), 2);
  EXPECT_EQ(draw("F", 1), 12);
  EXPECT_EQ(draw("A", 1), 1);
  apply(change_set({remove("finding", "F-12")}));
  EXPECT_EQ(draw("F", 1), 13);
}

TEST_P(StoreSuite, NumbersOfADraftThatFailsAreFreeAgain) {
  const auto failed = store().apply(kSite, [](Numbers& numbers) -> Result<ChangeSet> {
    TRY(numbers.next_number("F", 5));
    return fail(ErrorCode::kRefused, "not allowed");
  });
  EXPECT_EQ(failed.error().code, ErrorCode::kRefused);
  EXPECT_TRUE(store().sites().value().empty());
  std::int64_t first = 0;
  const auto done = store().apply(kSite, [&](Numbers& numbers) -> Result<ChangeSet> {
    TRY_ASSIGN(first, numbers.next_number("F"));
    return change_set({});
  });
  EXPECT_EQ(*done, 1);
  EXPECT_EQ(first, 1);
}

TEST_P(StoreSuite, NumbersThatCameFromOutsideAreSkipped) {
  std::vector<std::int64_t> drawn;
  const auto done = store().apply(kSite, [&](Numbers& numbers) -> Result<ChangeSet> {
    TRY(numbers.mark_used("F", 40));
    TRY(numbers.mark_used("F", 7));
    TRY_ASSIGN(const auto after, numbers.next_number("F"));
    TRY_ASSIGN(const auto other, numbers.next_number("A"));
    drawn = {after, other};
    return change_set({});
  });
  ASSERT_TRUE(done.has_value()) << done.error().text();
  EXPECT_EQ(drawn, (std::vector<std::int64_t>{41, 1}));
  const auto refused = store().apply(kSite, [](Numbers& numbers) -> Result<ChangeSet> {
    TRY(numbers.next_number("F", 0));
    return change_set({});
  });
  EXPECT_EQ(refused.error().code, ErrorCode::kLimit);
}

TEST_P(StoreSuite, EventsAreReadInPages) {
  for (const char* command : {"one", "two", "three"}) {
    apply({.event = draft_event(command)});
  }
  const auto page = store().events(kSite, 2, 1).value();
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page[0].command, "two");
  EXPECT_EQ(page[0].seq, 2);
  EXPECT_EQ(page[0].actor, "P01");
  EXPECT_EQ(page[0].at, Instant{seconds{1'795'000'000}});
  EXPECT_EQ(page[0].subject, "F-12");
  EXPECT_EQ(page[0].detail, R"({"before":null,"after":1})");
  EXPECT_EQ(page[0].prev_hash, store().events(kSite, 1, 1).value().front().hash);
  EXPECT_EQ(store().events(kSite, 1, 100).value().size(), 3U);
  EXPECT_TRUE(store().events(kSite, 4, 100).value().empty());
  EXPECT_TRUE(store().events(kSite, 1, 0).value().empty());
}

TEST_P(StoreSuite, CheckpointsMustMatchTheLog) {
  using namespace std::string_literals;
  apply(change_set({}));
  apply(change_set({}));
  const Head head = store().head(kSite).value();
  const std::string signature = "\0\x01\xFF'\\sig"s;
  const Checkpoint good{2, head.last_hash, signature, Instant{seconds{1'795'000'100}}};
  ASSERT_TRUE(store().add_checkpoint(kSite, good).has_value());
  ASSERT_TRUE(store().add_checkpoint(kSite, good).has_value());
  for (const Checkpoint& bad :
       {Checkpoint{1, head.last_hash, "s", good.at}, Checkpoint{3, head.last_hash, "s", good.at}}) {
    EXPECT_EQ(store().add_checkpoint(kSite, bad).error().code, ErrorCode::kConflict);
  }
  const auto kept = store().checkpoints(kSite).value();
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].seq, 2);
  EXPECT_EQ(kept[0].hash, head.last_hash);
  EXPECT_EQ(kept[0].signature, signature);
  EXPECT_EQ(kept[0].at, good.at);
}

TEST_P(StoreSuite, MetaKeepsFactsAboutTheDatabase) {
  const auto data_id = store().meta("data_id").value();
  ASSERT_TRUE(data_id.has_value());
  EXPECT_EQ(data_id->size(), 32U);
  EXPECT_EQ(store().meta("schema_version").value(), "1");
  EXPECT_FALSE(store().meta("colour").value().has_value());
  ASSERT_TRUE(store().set_meta("colour", "blau").has_value());
  ASSERT_TRUE(store().set_meta("colour", "grün").has_value());
  EXPECT_EQ(store().meta("colour").value(), "grün");
  EXPECT_EQ(store().set_meta("schema_version", "9").error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(store().set_meta("data_id", "9").error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(store().meta("data_id").value(), data_id);
}

TEST_P(StoreSuite, AnEmptyDatabaseIsNotCreatedUnlessAsked) {
  backend_->sql(
      "DROP TABLE meta; DROP TABLE site; DROP TABLE record; DROP TABLE collection; DROP TABLE "
      "event; DROP TABLE raw_row;"
      "DROP TABLE counter; DROP TABLE log_checkpoint");
  const auto opened = open_store(backend_->url(), {.create = false});
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(open_store(backend_->url()).has_value());
  EXPECT_TRUE(open_store(backend_->url(), {.create = false}).has_value());
}

TEST_P(StoreSuite, ARuleOfTheDatabaseBrokenInTheMiddleUndoesEverything) {
  apply(many(1500, "old"));
  store_.reset();
  backend_->sql("CREATE UNIQUE INDEX one_poison ON record (body) WHERE body = 'poison'");
  ChangeSet set = many(1500, "new");
  set.changes[700].body = "poison";
  set.changes[1200].body = "poison";
  set.changes.push_back(remove("asset", "A000001"));
  open();
  ASSERT_FALSE(store().apply(kSite, set).has_value());
  const auto rows = store().rows(kSite, "asset");
  for (const Row& row : *rows) ASSERT_EQ(row.body, "old") << row.id;
  EXPECT_EQ(store().head(kSite).value().revision, 1);
  EXPECT_EQ(store().events(kSite, 1, 10).value().size(), 1U);
  set.changes[700].body = "new";
  EXPECT_EQ(apply(set), 2);
  expect_intact_log(store());
}

TEST_P(StoreSuite, AnUnknownAddressIsAUsageError) {
  for (const char* url : {"mysql://x", "state.db", ""}) {
    EXPECT_EQ(open_store(url).error().code, ErrorCode::kUsage) << url;
  }
}

}  // namespace
}  // namespace closeout::store
