// SPDX-License-Identifier: Apache-2.0
#include "app/event_log.h"

#include <filesystem>

#include <fmt/format.h>

#include "app/write_file.h"
#include "base/file.h"

namespace closeout::app {
namespace {

// DIR/checkpoints/DATABASE.jsonl: beside the database, for whoever can change only one of them.
Result<std::filesystem::path> copy_path(Workspace& workspace) {
  TRY_ASSIGN(const auto data_id, workspace.store().meta("data_id"));
  return workspace.directory() / "checkpoints" / (data_id.value_or("store") + ".jsonl");
}

Result<void> keep_copy(Workspace& workspace, const std::string& line) {
  TRY_ASSIGN(const auto path, copy_path(workspace));
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) return fail(ErrorCode::kIo, error.message(), path.parent_path().string());
  std::string lines;
  if (std::filesystem::exists(path)) {
    TRY_ASSIGN(lines, read_file(path));
  }
  return lines.contains(line) ? Result<void>{} : write_file(path, lines + line + "\n");
}

Result<std::vector<SignedCheckpoint>> copies(Workspace& workspace, const std::string& site) {
  TRY_ASSIGN(const auto path, copy_path(workspace));
  if (!std::filesystem::exists(path)) return std::vector<SignedCheckpoint>{};
  TRY_ASSIGN(const std::string lines, read_file(path));
  TRY_ASSIGN(auto found, parse_checkpoints(lines, path.string()));
  std::erase_if(found, [&](const SignedCheckpoint& kept) { return kept.site != site; });
  return found;
}

// The event that a checkpoint from elsewhere speaks of must still be there, unchanged.
Result<std::string> fault_against(Workspace& workspace, const std::string& site,
                                  const SignedCheckpoint& kept) {
  if (kept.site != site) return fmt::format("a checkpoint is of another site, {}", kept.site);
  const auto seq = kept.checkpoint.seq;
  TRY_ASSIGN(const auto events, workspace.store().events(site, seq, 1));
  if (events.empty() || events.front().seq != seq) {
    return fmt::format("event {}: is missing; a checkpoint kept elsewhere covers it", seq);
  }
  if (events.front().hash != kept.checkpoint.hash) {
    return fmt::format("event {}: it or one before it is not what was signed (checkpoint of {})",
                       seq, to_text(kept.checkpoint.at));
  }
  return std::string{};
}

}  // namespace

Result<store::Checkpoint> make_checkpoint(Workspace& workspace, const std::string& site, Instant at,
                                          std::int64_t seq) {
  if (seq == 0) {
    TRY_ASSIGN(const auto head, workspace.store().head(site));
    seq = head.events;
  }
  TRY_ASSIGN(const auto events, workspace.store().events(site, seq, 1));
  if (seq == 0 || events.empty() || events.front().seq != seq) {
    return fail(ErrorCode::kConflict, fmt::format("the log has no event {} to sign", seq), site);
  }
  store::Checkpoint checkpoint{seq, events.front().hash, {}, at};
  checkpoint.signature = workspace.key().sign(checkpoint_text(site, checkpoint));
  TRY(workspace.store().add_checkpoint(site, checkpoint));
  TRY(keep_copy(workspace, checkpoint_line(site, checkpoint)));
  return checkpoint;
}

Result<LogVerdict> verify_log(Workspace& workspace, const std::string& site,
                              const std::string& public_key,
                              const std::vector<SignedCheckpoint>& kept_elsewhere) {
  const std::string key = public_key.empty() ? workspace.key().public_pem() : public_key;
  TRY_ASSIGN(const auto stored, workspace.store().checkpoints(site));
  TRY_ASSIGN(std::vector<SignedCheckpoint> elsewhere, copies(workspace, site));
  elsewhere.insert(elsewhere.end(), kept_elsewhere.begin(), kept_elsewhere.end());
  std::vector<SignedCheckpoint> all = elsewhere;
  for (const auto& checkpoint : stored) all.push_back({site, checkpoint});
  LogVerdict verdict;
  verdict.checkpoints = stored.size();
  verdict.first_error = signature_fault(all, key);
  TRY_ASSIGN(const auto chain, workspace.store().verify_log(site));
  verdict.events = chain.events;
  verdict.last_hash = chain.last_hash;
  verdict.first_bad_seq = chain.first_bad_seq;
  if (!verdict.valid()) return verdict;
  if (!chain.valid()) {
    verdict.first_error = fmt::format("event {}: {}", *chain.first_bad_seq, chain.reason);
    return verdict;
  }
  for (const auto& kept : elsewhere) {
    TRY_ASSIGN(verdict.first_error, fault_against(workspace, site, kept));
    if (!verdict.valid()) {
      verdict.first_bad_seq = kept.checkpoint.seq;
      return verdict;
    }
  }
  return verdict;
}

}  // namespace closeout::app
