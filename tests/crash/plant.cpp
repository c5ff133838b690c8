// SPDX-License-Identifier: Apache-2.0
#include "plant.h"

#include <fstream>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/event_log.h"
#include "base/file.h"
#include "base/hash.h"

namespace closeout {
namespace {

namespace fs = std::filesystem;

constexpr int kAssets = 300;
constexpr std::size_t kArtefactBytes = 2 << 20;
constexpr std::string_view kSite =
    "id,name,timezone,closing_meeting_at,follow_up_from\n"
    "TINY,Tiny,UTC,2026-10-02T13:00:00Z,2027-01-19\n";
constexpr std::string_view kRecords =
    "id,external_ref,title,class,state,requirements,evidence_observed,nonconformity,zones,owner,"
    "contained_at,plan_accepted_at,fixed_at\n"
    "F-01,NC-1,Flat network,MINOR,IN_PROGRESS,SR 5.1,seen,not met,Z01,P01,"
    "2026-10-05T08:00:00Z,2026-10-10,2026-10-20\n";
constexpr std::string_view kEvidence =
    "id,finding,requirement,zone,type,file,collected_at,collector,reviewer,origin\n"
    "E01,F-01,SR 5.1,Z01,PCAP_SUMMARY,F-01_SR5.1_Z01_ALL_PCAP_20261101T0800Z_01.csv,"
    "2026-11-01T08:00:00Z,P01,P02,EXPORT\n"
    "E02,F-01,SR 5.1,Z01,CONFIG_EXPORT,F-01_SR5.1_Z01_ALL_CONFIG_20261101T0900Z_01.csv,"
    "2026-11-01T09:00:00Z,P01,P02,EXPORT\n";

std::string artefact(int number) {
  std::string bytes = fmt::format("flow,{}\n", number);
  while (bytes.size() < kArtefactBytes) bytes += bytes.substr(0, 1 << 16);
  return bytes;
}

std::string generation_fault(const Snapshot& snapshot, int& generation) {
  std::set<std::string> notes;
  for (const Asset& asset : snapshot.assets()) notes.insert(asset.note);
  if (snapshot.assets().size() != kAssets) {
    return fmt::format("{} assets", snapshot.assets().size());
  }
  if (notes.size() != 1) return "assets of two generations";
  generation = std::stoi(notes.begin()->substr(1));
  return {};
}

// What a killed run leaves under a name of its own is no artefact.
std::string blob_fault(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || name.starts_with("new.")) continue;
    const std::string hash = entry.path().parent_path().filename().string() + name;
    if (sha256_hex(read_file(entry.path()).value()) != hash) return hash + " is not what it says";
  }
  return {};
}

}  // namespace

int wait_for(pid_t process) {
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void Plant::prepare() {
  std::ofstream(path("site.csv")) << kSite;
  std::ofstream(path("zones.csv")) << "id,name\nZ01,Cell\n";
  std::ofstream(path("people.csv")) << "id,name\nP01,Ada\nP02,Ben\n";
  std::ofstream(path("findings.csv")) << kRecords;
  std::ofstream(path("evidence.csv")) << kEvidence;
  write_generation(0);
  ASSERT_EQ(run({"init"}), 0);
  for (const char* kind : {"site", "zones", "people", "findings", "assets", "evidence"}) {
    ASSERT_EQ(run({"import", "--kind", kind, path(std::string(kind) + ".csv")}), 0) << kind;
  }
  for (int i = 1; i <= 2; ++i) {
    std::ofstream(path("artefact.csv")) << artefact(i);
    ASSERT_EQ(run({"evidence", "attach", fmt::format("E0{}", i), path("artefact.csv")}), 0);
  }
}

void Plant::write_generation(int generation) const {
  std::ofstream file(path("assets.csv"));
  file << "id,tag,class,zones,note\n";
  for (int i = 1; i <= kAssets; ++i) {
    file << fmt::format("A{:03},T-{},controller,Z01,g{}\n", i, i, generation);
  }
}

std::vector<std::string> Plant::import_words() const {
  return {"import", "--kind", "assets", path("assets.csv")};
}

std::vector<std::string> Plant::pack_words() const {
  return {"pack", "--draft", "-o", path("p.zip")};
}

pid_t Plant::start(const std::vector<std::string>& words) const {
  std::vector<std::string> all = {CLOSEOUT_PROGRAM, "--data", path("data"), "--now",
                                  "2026-11-23T07:00:00Z"};
  all.insert(all.end(), words.begin(), words.end());
  std::vector<char*> arguments;
  for (auto& word : all) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t process = ::fork();
  if (process != 0) return process;
  const int nowhere = ::open("/dev/null", O_WRONLY);
  ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);
  ::execv(CLOSEOUT_PROGRAM, arguments.data());
  ::_exit(127);
}

int Plant::run(const std::vector<std::string>& words) const {
  return wait_for(start(words));
}

std::string Plant::fault(int& generation) const {
  const auto work = app::Workspace::open(path("data"));
  if (!work) return work.error().text();
  const auto snapshot = (*work)->snapshot("TINY");
  if (!snapshot) return snapshot.error().text();
  if (auto wrong = generation_fault(**snapshot, generation); !wrong.empty()) return wrong;
  const auto log = app::verify_log(**work, "TINY", {}, {});
  if (!log) return log.error().text();
  if (!log->valid()) return log->first_error;
  if (log->events != (*snapshot)->revision) return "an event without its change, or the reverse";
  return blob_fault(path("data/blobs"));
}

}  // namespace closeout
