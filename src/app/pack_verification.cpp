// SPDX-License-Identifier: Apache-2.0
#include "app/pack_verification.h"

#include <fmt/format.h>

#include "base/file.h"

namespace closeout::app {
namespace {

evidence::PackCheck check(std::string_view bytes, const std::filesystem::path& file,
                          const std::string& trusted_key) {
  return evidence::check_pack(bytes, file.filename().string(), trusted_key,
                              {kEventsPath, kCheckpointsPath});
}

}  // namespace

Result<Verification> verify_pack(const std::filesystem::path& file,
                                 const std::string& trusted_key) {
  TRY_ASSIGN(const MappedFile bytes, MappedFile::open(file));
  Verification result;
  auto& pack = result.pack;
  pack = check(bytes.bytes(), file, trusted_key);
  if (!pack.valid) return result;
  const auto events = pack.kept.find(std::string(kEventsPath));
  const auto checkpoints = pack.kept.find(std::string(kCheckpointsPath));
  if (events == pack.kept.end()) {
    pack.first_error = fmt::format("{}: missing", kEventsPath);
  } else if (checkpoints == pack.kept.end()) {
    pack.first_error = fmt::format("{}: missing", kCheckpointsPath);
  } else {
    result.log = check_log_lines(events->second, checkpoints->second, pack.public_key);
    if (!result.log.valid()) pack.first_error = "12_EVENT_LOG: " + result.log.first_error;
  }
  pack.valid = pack.first_error.empty();
  return result;
}

Result<std::vector<SignedCheckpoint>> kept_checkpoints(const std::filesystem::path& file) {
  TRY_ASSIGN(const MappedFile bytes, MappedFile::open(file));
  if (!is_zip(bytes.bytes())) return parse_checkpoints(bytes.bytes(), file.filename().string());
  const auto pack = check(bytes.bytes(), file, {});
  if (!pack.valid) return invalid(pack.first_error, file.filename().string());
  const auto lines = pack.kept.find(std::string(kCheckpointsPath));
  if (lines == pack.kept.end()) return invalid("holds no checkpoints", file.filename().string());
  return parse_checkpoints(lines->second, file.filename().string());
}

}  // namespace closeout::app
