// SPDX-License-Identifier: Apache-2.0
// Verification of any pack, without a data directory.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/log_lines.h"
#include "parts/evidence/pack.h"

namespace closeout::app {

struct Verification {
  evidence::PackCheck pack;  // its first_error also tells what is wrong with the log
  LogVerdict log;
};
// Structure, signature, every hash; the chain of the log inside and its checkpoints. trusted_key:
// see check_pack.
Result<Verification> verify_pack(const std::filesystem::path& file, const std::string& trusted_key);

// Checkpoints that somebody kept: lines of a checkpoints.jsonl, or those in a pack. Errors: kIo,
// kInvalidInput.
Result<std::vector<SignedCheckpoint>> kept_checkpoints(const std::filesystem::path& file);

}  // namespace closeout::app
