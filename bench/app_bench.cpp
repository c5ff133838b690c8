// SPDX-License-Identifier: Apache-2.0
// usage: app_bench PROGRAM   (PROGRAM: the closeout binary, for the cold command)
// A site of 10,000 findings and 50,000 assets from CSV to the figures of the overview. Import is
// compared with the plainest peer, in the same run and on the same disk: one prepared INSERT per
// table in one transaction, for the very bytes that the import stores. Medians of the rounds count.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/import_files.h"
#include "app/workspace.h"
#include "assessment/assessment.h"
#include "base/check.h"
#include "base/random.h"
#include "model/codec.h"

namespace closeout {
namespace {

namespace fs = std::filesystem;

constexpr int kFindings = 10'000;
constexpr int kAssets = 50'000;
constexpr int kZones = 60;
constexpr int kFlows = 3'000;
constexpr int kRounds = 3;
constexpr std::string_view kSite = "BIG";

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

template <class Work>
double seconds_of(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// The tables of a plant as a tool would export them; the same for every run.
class Plant {
 public:
  std::vector<std::pair<std::string, std::string>> files() {
    return {{"site.csv",
             "id,name,timezone,jurisdiction,policy,audit_opening,closing_meeting_at,"
             "report_issued_at,follow_up_from,follow_up_to\r\n"
             "BIG,Big plant,Europe/Berlin,DE,CB-90,2026-09-14,2026-10-02T13:00:00Z,2026-10-09,"
             "2027-01-19,2027-01-21\r\n"},
            {"zones.csv", zones()},
            {"conduits.csv", conduits()},
            {"assets.csv", assets()},
            {"flows.csv", flows()},
            {"findings.csv", findings()}};
  }

 private:
  int below(int bound) {
    return static_cast<int>(random_.below(static_cast<std::uint64_t>(bound)));
  }
  std::string zone() { return fmt::format("Z{:02}", 1 + below(kZones)); }
  std::string asset() { return fmt::format("A{:05}", 1 + below(kAssets)); }

  static std::string zones() {
    std::string csv = "id,name,kind,levels,trust,max_c,sl_t,subnets,reviewed_at\r\n";
    for (int i = 1; i <= kZones; ++i) {
      csv +=
          fmt::format("Z{0:02},Unit {0},{1},{2},{3},{4},2 2 2 1 2 1 2,10.{0}.0.0/16,2026-06-01\r\n",
                      i, i == 1 ? "BOUNDARY" : "CONTROL", i == 1 ? 4 : 2,
                      i == 1 ? "BUSINESS" : "TRUSTED", 2 + i % 4);
    }
    return csv;
  }
  static std::string conduits() {
    std::string csv = "id,ends,devices,enforcement,purpose,read_only\r\n";
    for (int i = 2; i <= kZones; ++i) {
      csv += fmt::format("C{:02},Z{:02}; Z{:02},A{:05},A{:05},data to unit {},no\r\n", i, i / 2, i,
                         i, i, i);
    }
    return csv;
  }
  std::string assets() {
    std::string csv =
        "id,tag,class,role,manufacturer,model,os_fw,zones,level,criticality,owner,support,source,"
        "last_verified,interfaces,protocols,serial,note\r\n";
    for (int i = 1; i <= kAssets; ++i) {
      const int z = 1 + i % kZones;
      csv += fmt::format(
          "A{0:05},PLC-{0},controller,unit {1} controller,Feldwall,F{2},{3}.{4}.1,Z{1:02},1,{5},,"
          "SUPPORTED,walkdown,2026-09-30,10.{1}.{6}.{7} 02:00:{8:02x}:{9:02x}:{10:02x}:01 Z{1:02} "
          "vlan{1},modbus; snmpv3,SN-{0},cabinet {2} row {4}\r\n",
          i, z, below(900), 1 + below(9), below(30), 1 + below(5), i / 60 / 250 + 1,
          i / 60 % 250 + 1, z, i >> 8 & 255, i & 255);
    }
    return csv;
  }
  std::string flows() {
    std::string csv =
        "id,src,dst,services,application,declared,initiator,paths,purpose,observed\r\n";
    for (int i = 1; i <= kFlows; ++i) {
      csv += fmt::format("L{},{},{},tcp/{},opc ua,yes,src,C{:02},process values,yes\r\n", i,
                         asset(), asset(), 1024 + below(4000), 2 + below(kZones - 1));
    }
    return csv;
  }
  std::string findings() {
    static constexpr const char* kClasses[] = {"MAJOR", "MINOR", "MINOR", "MINOR", "OBSERVATION"};
    static constexpr const char* kStates[] = {"CONFIRMED", "PLANNED", "IN_PROGRESS", "TRIAGE"};
    std::string csv =
        "id,external_ref,title,class,deficiency_kind,state,requirements,evidence_observed,zones,"
        "assets,consequences,factors,effort_pd\r\n";
    for (int i = 1; i <= kFindings; ++i) {
      csv += fmt::format(
          "F-{0},NC-{0},Account {0} shared between shifts,{1},IMPLEMENTATION,{2},SR {3}.{4},"
          "\"station {5}: one login, seen on site, no record who used it\",{6},{7},{8} 2 3 {9} 1,"
          "{10} {11} 3 2,{12}\r\n",
          i, kClasses[below(5)], kStates[below(4)], 1 + below(3), 1 + below(7), below(999), zone(),
          asset(), 1 + below(5), 1 + below(5), 1 + below(5), 1 + below(5), 1 + below(20));
    }
    return csv;
  }

  Random random_{1};
};

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / fmt::format("closeout-bench-{}", getpid())) {
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

using Files = std::vector<std::pair<std::string, std::string>>;

double import_once(const fs::path& folder, const Files& files) {
  auto workspace = app::Workspace::create(folder);
  CHECK(workspace.has_value());
  std::vector<app::NamedBytes> named;
  for (const auto& [name, bytes] : files) named.push_back({name, bytes});
  app::ImportRequest request;
  request.site = kSite;
  request.actor = "administrator";
  return seconds_of([&] {
    const auto report = app::import_bytes(**workspace, request, named);
    if (!report) std::fprintf(stderr, "%s\n", report.error().text().c_str());
    CHECK(report.has_value());
    std::size_t records = 0;
    for (const auto& file : report->files) {
      for (const auto& diagnostic : file.diagnostics) {
        if (file.rejected > 0) std::fprintf(stderr, "%s\n", diagnostic.message.c_str());
      }
      CHECK(file.rejected == 0);
      records += file.created;
    }
    CHECK(records > kFindings + kAssets);
  });
}

struct StoredRow {
  std::string table, kind, id, text;
};

// Every record body and raw row that the import left in the database.
std::vector<StoredRow> stored_rows(const fs::path& folder) {
  std::vector<StoredRow> rows;
  sqlite3* db = nullptr;
  CHECK(sqlite3_open((folder / "closeout.db").c_str(), &db) == SQLITE_OK);
  const auto read = [&](const char* table, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    CHECK(sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK);
    const auto text = [&](int column) {
      return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)));
    };
    while (sqlite3_step(statement) == SQLITE_ROW)
      rows.push_back({table, text(0), text(1), text(2)});
    sqlite3_finalize(statement);
  };
  read("record", "SELECT kind, id, body FROM record JOIN collection ON no = collection");
  read("raw_row", "SELECT kind, id, cells FROM raw_row JOIN collection ON no = collection");
  sqlite3_close(db);
  return rows;
}

double insert_plainly(const fs::path& path, const std::vector<StoredRow>& rows) {
  sqlite3* db = nullptr;
  CHECK(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
  const auto run = [&](const char* sql) {
    CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  };
  run("PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
      "CREATE TABLE record (kind TEXT, id TEXT, body TEXT, PRIMARY KEY (kind, id));"
      "CREATE TABLE raw_row (kind TEXT, id TEXT, body TEXT, PRIMARY KEY (kind, id))");
  const double seconds = seconds_of([&] {
    run("BEGIN IMMEDIATE");
    for (const char* table : {"record", "raw_row"}) {
      sqlite3_stmt* statement = nullptr;
      const std::string sql = fmt::format("INSERT OR REPLACE INTO {} VALUES (?1,?2,?3)", table);
      CHECK(sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
      for (const StoredRow& row : rows) {
        if (row.table != table) continue;
        int place = 0;
        for (const auto* text : {&row.kind, &row.id, &row.text}) {
          sqlite3_bind_text(statement, ++place, text->data(), static_cast<int>(text->size()),
                            SQLITE_STATIC);
        }
        CHECK(sqlite3_step(statement) == SQLITE_DONE);
        sqlite3_reset(statement);
      }
      sqlite3_finalize(statement);
    }
    run("COMMIT");
  });
  sqlite3_close(db);
  return seconds;
}

void measure_assessment(const fs::path& folder) {
  const auto workspace = app::Workspace::open(folder);
  CHECK(workspace.has_value());
  app::SnapshotPtr snapshot;
  const double load = seconds_of([&] { snapshot = *(*workspace)->snapshot(std::string(kSite)); });
  const auto policy = (*workspace)->policy(std::string(kSite), *snapshot);
  CHECK(policy.has_value());
  const Context context{*snapshot, *policy, *parse_instant("2026-11-23T07:00:00Z")};
  std::vector<double> times;
  std::size_t violations = 0;
  for (int i = 0; i < kRounds + 2; ++i) {
    times.push_back(seconds_of([&] { violations = assess(context).validation.violations.size(); }));
  }
  fmt::print("load the site       {:7.0f} ms\n", load * 1000);
  fmt::print("score+validate+SL   {:7.0f} ms warm (first {:.0f} ms; bound 150), {} violations\n",
             median(times) * 1000, times.front() * 1000, violations);
}

// Wall time of a fresh process.
void measure_cold(const char* program, const fs::path& folder) {
  const std::string command = fmt::format("'{}' --data '{}' findings list > '{}'", program,
                                          folder.string(), (folder / "list.txt").string());
  std::vector<double> times;
  for (int i = 0; i < kRounds + 2; ++i) {
    times.push_back(seconds_of([&] { CHECK(std::system(command.c_str()) == 0); }));
  }
  fmt::print("findings list, cold {:7.0f} ms (bound 150)\n", median(times) * 1000);
}

int run(const char* program) {
  const Folder folder;
  const Files files = Plant().files();
  std::size_t csv_bytes = 0;
  for (const auto& [name, bytes] : files) csv_bytes += bytes.size();
  std::vector<double> ours;
  std::vector<double> plain;
  std::size_t stored_bytes = 0;
  for (int i = 0; i < kRounds; ++i) {
    const fs::path data = folder.path() / fmt::format("data{}", i);
    ours.push_back(import_once(data, files));
    const auto rows = stored_rows(data);
    stored_bytes = 0;
    for (const auto& row : rows) stored_bytes += row.text.size();
    plain.push_back(insert_plainly(folder.path() / fmt::format("plain{}.db", i), rows));
  }
  fmt::print("import              {:7.0f} ms for {:.1f} MB of CSV, {:.1f} MB stored\n",
             median(ours) * 1000, static_cast<double>(csv_bytes) / 1e6,
             static_cast<double>(stored_bytes) / 1e6);
  fmt::print(
      "plain INSERT        {:7.0f} ms for the same stored bytes: import runs at {:.2f} of it"
      " (bound 0.60)\n",
      median(plain) * 1000, median(plain) / median(ours));
  measure_assessment(folder.path() / "data0");
  measure_cold(program, folder.path() / "data0");
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("peak memory         {:7} MiB with all rounds (bound 400)\n", usage.ru_maxrss / 1024);
  return 0;
}

}  // namespace
}  // namespace closeout

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: app_bench PROGRAM\n");
    return 2;
  }
  return closeout::run(argv[1]);
}
